//! A temporary PostgreSQL cluster made of the machine's own binaries: on a free port of the
//! loopback address, in a folder of its own, stopped and deleted when dropped. For tests and for
//! checking statements; it does not sync to disk.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Why no cluster could be started.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No PostgreSQL on this machine.
    #[error(
        "no PostgreSQL server binaries found (initdb, pg_ctl): install PostgreSQL 14 or newer, on \
         Debian `apt-get install postgresql`, or put its bin folder on PATH"
    )]
    NotInstalled,
    /// PostgreSQL refuses to run as root, and there is no account to run it as.
    #[error(
        "PostgreSQL does not run as root, and /etc/passwd has no account `postgres` or `nobody` \
         to run it as"
    )]
    NoAccount,
    /// A file or process of the cluster failed.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done.
        doing: String,
        /// What the system says.
        source: io::Error,
    },
    /// One of PostgreSQL's programs failed.
    #[error("{program} failed: {output}")]
    Program {
        /// Which one.
        program: String,
        /// What it wrote.
        output: String,
    },
}

/// A running cluster.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    port: u16,
    ownership: Ownership,
    binaries: PathBuf,
    account: Option<(u32, u32)>,
}

#[derive(Debug)]
enum Ownership {
    /// This process's alone; the folder goes with it.
    Alone { _folder: TempDir },
    /// Used by several processes at a time, each of which holds the file locked; the last one
    /// stops the server, and leaves the folder for the next.
    Shared(fs::File),
}

impl Cluster {
    /// Makes and starts a cluster with one superuser, `postgres`, who needs no password.
    ///
    /// # Errors
    /// [`ClusterError`] with what to install, or what failed.
    pub fn start() -> Result<Self, ClusterError> {
        let folder = tempfile::Builder::new()
            .prefix("serai-postgres-")
            .tempdir()
            .map_err(|source| failed("make a temporary folder", source))?;
        let path = folder.path().to_owned();
        let mut cluster = Self::new(path, Ownership::Alone { _folder: folder })?;
        cluster.make()?;
        cluster.serve()?;
        Ok(cluster)
    }

    /// The cluster that test processes of this user share: made by the first, started by whoever
    /// finds it stopped, stopped by the last.
    ///
    /// # Errors
    /// [`ClusterError`] with what to install, or what failed.
    pub fn shared() -> Result<Self, ClusterError> {
        let folder = std::env::temp_dir().join(format!("serai-postgres-shared-{}", user()?));
        fs::create_dir_all(&folder).map_err(|source| failed(folder.display(), source))?;
        let starting = starting(&folder)?;
        let using = folder.join("using");
        let file = fs::File::create(&using).map_err(|source| failed(using.display(), source))?;
        file.lock_shared().map_err(|source| failed(using.display(), source))?;
        let mut cluster = Self::new(folder.clone(), Ownership::Shared(file))?;
        let noted = folder.join("port");
        let running = fs::read_to_string(&noted)
            .ok()
            .and_then(|port| port.parse().ok())
            .filter(|&port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok());
        match running {
            Some(port) => cluster.port = port,
            None => {
                if !folder.join("data/PG_VERSION").is_file() {
                    cluster.make()?;
                }
                cluster.serve()?;
                fs::write(&noted, cluster.port.to_string())
                    .map_err(|source| failed(noted.display(), source))?;
            }
        }
        drop(starting);
        Ok(cluster)
    }

    fn new(folder: PathBuf, ownership: Ownership) -> Result<Self, ClusterError> {
        let binaries = binaries().ok_or(ClusterError::NotInstalled)?;
        let account = account()?;
        if let Some((user, group)) = account {
            chown(&folder, Some(user), Some(group))
                .map_err(|source| failed("give the temporary folder to postgres", source))?;
        }
        Ok(Self { folder, port: 0, ownership, binaries, account })
    }

    fn make(&self) -> Result<(), ClusterError> {
        let data = self.data();
        self.run(
            "initdb",
            &["--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8"],
            &["--locale=C", "--pgdata", &data],
        )
    }

    fn serve(&mut self) -> Result<(), ClusterError> {
        self.port = free_port().map_err(|source| failed("find a free port", source))?;
        let options = format!(
            "--options=-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} \
             -c fsync=off -c full_page_writes=off -c max_connections=200",
            self.port,
            self.folder.display()
        );
        let log = format!("--log={}", self.folder.join("log").display());
        let data = self.data();
        self.run("pg_ctl", &["--silent", "--wait", &log, &options], &["start", "-D", &data])
    }

    /// The address of one of its databases: `postgres://…`. The database `postgres` is there.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn run(&self, program: &str, first: &[&str], rest: &[&str]) -> Result<(), ClusterError> {
        let mut command = Command::new(self.binaries.join(program));
        // What it starts outlives it and must not hold this process's pipes open.
        let output = self.folder.join(format!("{program}.out"));
        let file = fs::File::create(&output).map_err(|source| failed(output.display(), source))?;
        let copy = file.try_clone().map_err(|source| failed(output.display(), source))?;
        command
            .args(first)
            .args(rest)
            .env_remove("PGHOST")
            .env_remove("PGPORT")
            .env_remove("PGDATA")
            .env("LC_ALL", "C")
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(copy);
        if let Some((user, group)) = self.account {
            command.uid(user).gid(group);
        }
        let status = command.status().map_err(|source| failed(program, source))?;
        if status.success() {
            return Ok(());
        }
        let said = fs::read_to_string(&output).unwrap_or_default();
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let output = format!("{status}\n{said}\n{log}");
        Err(ClusterError::Program { program: program.to_owned(), output })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Nobody starts to use it while this finds out whether somebody does.
        let starting = match &self.ownership {
            Ownership::Alone { .. } => None,
            Ownership::Shared(_) => starting(&self.folder).ok(),
        };
        let last = match &self.ownership {
            Ownership::Alone { .. } => true,
            Ownership::Shared(using) => {
                starting.is_some() && using.unlock().is_ok() && using.try_lock().is_ok()
            }
        };
        if last {
            // Nothing can be done about a failure here.
            let data = self.data();
            let stop = ["stop", "-m", "immediate", "-D", &data];
            drop(self.run("pg_ctl", &["--silent", "--wait"], &stop));
        }
    }
}

/// The right to start or stop the shared cluster, until dropped.
fn starting(folder: &Path) -> Result<fs::File, ClusterError> {
    let path = folder.join("starting");
    let file = fs::File::create(&path).map_err(|source| failed(path.display(), source))?;
    file.lock().map_err(|source| failed(path.display(), source))?;
    Ok(file)
}

fn failed(doing: impl ToString, source: io::Error) -> ClusterError {
    ClusterError::Io { doing: doing.to_string(), source }
}

/// The folder of `initdb`: on PATH, else the newest version where distributions put them.
fn binaries() -> Option<PathBuf> {
    let has_both =
        |folder: &Path| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file();
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(folder) = std::env::split_paths(&path).find(|folder| has_both(folder)) {
        return Some(folder);
    }
    let mut versions: Vec<(u32, PathBuf)> = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr"]
        .iter()
        .filter_map(|root| fs::read_dir(root).ok())
        .flat_map(|entries| entries.flatten())
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = name.trim_start_matches("postgresql@").trim_start_matches("pgsql-");
            Some((version.parse().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| has_both(folder))
        .collect();
    versions.sort();
    versions.pop().map(|(_, folder)| folder)
}

/// The user this process runs as.
fn user() -> Result<u32, ClusterError> {
    tempfile::tempfile()
        .and_then(|file| file.metadata())
        .map(|metadata| metadata.uid())
        .map_err(|source| failed("find out who runs this", source))
}

/// The user and group to run the server as; none: as the user this process runs as.
fn account() -> Result<Option<(u32, u32)>, ClusterError> {
    if user()? != 0 {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| {
            let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
            let mut fields = line.split(':').skip(2);
            Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
        })
        .map(Some)
        .ok_or(ClusterError::NoAccount)
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
