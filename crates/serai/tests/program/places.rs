//! A place to run the program in: a folder and an empty database, on SQLite or PostgreSQL, gone when
//! the value is dropped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serai_store_cluster::Cluster;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;

/// Which database.
#[derive(Debug, Clone, Copy)]
pub(crate) enum On {
    Sqlite,
    Postgresql,
}

/// Declares the same test on both databases.
macro_rules! on_both {
    (fn $name:ident($on:ident) $body:block) => {
        mod $name {
            use super::*;

            fn test($on: $crate::places::On) $body

            #[test]
            fn sqlite() {
                test($crate::places::On::Sqlite);
            }

            #[test]
            fn postgresql() {
                test($crate::places::On::Postgresql);
            }
        }
    };
}
pub(crate) use on_both;

/// A folder and an empty database.
pub(crate) struct Place {
    folder: TempDir,
    database: Database,
}

enum Database {
    Sqlite,
    Postgresql { server: Server, name: String },
}

enum Server {
    Given(String),
    Own(Cluster),
}

impl Place {
    pub(crate) fn new(on: On) -> Self {
        let database = match on {
            On::Sqlite => Database::Sqlite,
            On::Postgresql => postgresql(),
        };
        Self { folder: TempDir::new().expect("a temporary folder"), database }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub(crate) fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// The program, to be run on the database of this place.
    pub(crate) fn serai(&self) -> Command {
        let mut serai = Command::new(env!("CARGO_BIN_EXE_serai"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("SERAI_") {
                serai.env_remove(name);
            }
        }
        serai.current_dir(self.folder.path()).env("SERAI_DATA", self.folder.path());
        if let Database::Postgresql { server, name } = &self.database {
            serai.env("SERAI_DATABASE", server.address_of(name));
        }
        serai
    }

    /// Runs a command, which must do what it is asked; gives what it wrote.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.try_run(arguments);
        assert!(
            output.status.success(),
            "serai {}: {}\n{}",
            arguments.join(" "),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs a command to its end.
    pub(crate) fn try_run(&self, arguments: &[&str]) -> Output {
        self.serai().args(arguments).output().expect("serai runs")
    }

    /// `import FILE` into the edition `days`, which is made where it is not there yet.
    pub(crate) fn import(&self, file: &Path) -> Command {
        let mut import = self.serai();
        import
            .arg("import")
            .arg(file)
            .args(["--edition", "days", "--create", "--host-city", "Baku"])
            .args(["--time-zone", "Asia/Baku"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        import
    }

    /// Serves the place until dropped.
    pub(crate) fn serve(&self) -> Serving {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        drop(listener);
        let child = self
            .serai()
            .args(["serve", "--listen", &address.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("serai serve starts");
        let serving = Serving { child, address };
        eventually("the site is ready", || {
            serving.get("/readyz").filter(|(status, _)| *status == 200)
        });
        serving
    }
}

/// A running `serai serve`.
pub(crate) struct Serving {
    child: Child,
    address: SocketAddr,
}

impl Serving {
    /// Status and body of the answer to GET `path`, or nothing where nobody answers.
    pub(crate) fn get(&self, path: &str) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = BufReader::new(stream);
        let mut status = String::new();
        answer.read_line(&mut status).ok()?;
        let mut rest = String::new();
        answer.read_to_string(&mut rest).ok()?;
        let (_, body) = rest.split_once("\r\n\r\n")?;
        Some((status.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
    }

    /// Asks it to stop, as an operator does, and waits until it has.
    pub(crate) fn stop(mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(asked.expect("kill").success());
        assert!(self.child.wait().expect("its end").success(), "serai serve ended badly");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Asks until there is an answer, for at most a minute.
pub(crate) fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(60) {
        if let Some(answer) = ask() {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("within a minute it never came to pass that {what}");
}

fn postgresql() -> Database {
    let server = match std::env::var("SERAI_TEST_POSTGRES") {
        Ok(url) => Server::Given(url),
        // No server and no binaries is a failure, not a test left out.
        Err(_) => Server::Own(Cluster::shared().unwrap_or_else(|error| panic!("{error}"))),
    };
    static LAST: AtomicU32 = AtomicU32::new(0);
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    let name = format!("serai_program_{}_{number}", std::process::id());
    server.administer(&format!("DROP DATABASE IF EXISTS {name}"));
    server.administer(&format!("CREATE DATABASE {name}"));
    Database::Postgresql { server, name }
}

impl Server {
    fn address_of(&self, database: &str) -> String {
        match self {
            Self::Own(cluster) => cluster.url(database),
            Self::Given(url) => {
                let (server, _) = url.rsplit_once('/').expect("postgres://…/database");
                format!("{server}/{database}")
            }
        }
    }

    fn administer(&self, statement: &str) {
        let address = match self {
            Self::Own(_) => self.address_of("postgres"),
            Self::Given(url) => url.clone(),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let mut connection = PgConnection::connect(&address).await.expect("PostgreSQL");
            sqlx::query(AssertSqlSafe(statement.to_owned()))
                .execute(&mut connection)
                .await
                .expect("a test database");
            connection.close().await.expect("the connection ends");
        });
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgresql { server, name } = self {
            server.administer(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}
