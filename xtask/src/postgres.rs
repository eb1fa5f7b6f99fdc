//! A PostgreSQL server of our own for the length of a test: a new cluster in a temporary folder,
//! on a unix socket and a free loopback port, gone when the value is dropped.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::steps::{command, output, step};
use crate::tools::postgres_binaries;

/// A running server.
pub(crate) struct Server {
    child: Child,
    folder: PathBuf,
    url: String,
}

/// PostgreSQL refuses to run as root; then it runs as the user its package made.
fn as_owner(program: &Path) -> Command {
    if output(command("id").arg("-u")).as_deref() == Some("0") {
        let mut owner = command("setpriv");
        owner.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
        owner
    } else {
        command(program)
    }
}

impl Server {
    /// Makes a cluster and starts it.
    ///
    /// # Errors
    /// There is no PostgreSQL here, or it does not start within half a minute.
    pub(crate) fn start() -> anyhow::Result<Self> {
        let binaries = postgres_binaries()
            .context("no PostgreSQL found: install it (Debian: apt-get install postgresql)")?;
        let folder = std::env::temp_dir().join(format!("serai-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder).context("temporary folder")?;
        if output(command("id").arg("-u")).as_deref() == Some("0") {
            let given = command("chown").arg("postgres:").arg(&folder).status().context("chown")?;
            if !given.success() {
                bail!("there is no user postgres to run the server as");
            }
        }
        let data = folder.join("data");
        let made = as_owner(&binaries.join("initdb"))
            .args(["--username=serai", "--auth=trust", "--encoding=UTF8", "--no-sync", "-D"])
            .arg(&data)
            .args(["--locale=C.UTF-8"])
            .stdout(Stdio::null())
            .status()
            .context("initdb")?;
        if !made.success() {
            bail!("initdb failed ({made})");
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = as_owner(&binaries.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-h", "127.0.0.1", "-k"])
            .arg(&folder)
            // Nothing of a test's data need survive a power cut.
            .args(["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200"])
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.join("log")).context("server log")?)
            .spawn()
            .context("postgres")?;
        let server = Self { child, folder, url: format!("postgres://serai@127.0.0.1:{port}") };
        server.await_readiness(port)?;
        Ok(server)
    }

    fn await_readiness(&self, port: u16) -> anyhow::Result<()> {
        let binaries = postgres_binaries().context("no PostgreSQL found")?;
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            let ready = command(binaries.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])
                .status()
                .context("pg_isready")?;
            if ready.success() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start within 30 s; it said:\n{log}")
    }

    /// `postgres://serai@127.0.0.1:PORT/postgres`; the user may create databases.
    pub(crate) fn url(&self) -> String {
        format!("{}/postgres", self.url)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown; it forwards to the server through setpriv's exec.
        let asked = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        if asked.is_ok_and(|status| status.success()) {
            drop(self.child.wait());
        } else {
            drop(self.child.kill());
        }
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// Runs a command while a server is up.
pub(crate) fn run(words: &[String]) -> anyhow::Result<()> {
    let server = Server::start()?;
    let (program, arguments) = words.split_first().context("no command")?;
    step(
        &words.join(" "),
        command(program).args(arguments).env("SERAI_TEST_POSTGRES", server.url()),
    )
}
