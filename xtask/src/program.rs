//! The program itself, run as people run it: built, given a folder of its own and a free port,
//! asked until it is ready, and stopped when the value is dropped.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::http::Connection;
use crate::steps::{cargo, command, step, target};

/// How the program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As the tests are.
    Debug,
    /// As it is installed.
    Release,
}

/// Compiles the program and says where it lies.
///
/// # Errors
/// It does not compile.
pub(crate) fn build(profile: Profile) -> anyhow::Result<PathBuf> {
    let (arguments, folder): (&[&str], _) = match profile {
        Profile::Debug => (&["build", "--quiet", "--package", "serai"], "debug"),
        Profile::Release => (&["build", "--quiet", "--package", "serai", "--release"], "release"),
    };
    step("the program", &mut cargo(arguments))?;
    Ok(target().join(folder).join("serai"))
}

/// A folder that is removed with everything in it when the value is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes `serai-NAME-PID` below the system's temporary folder.
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn make(name: &str) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("serai-{name}-{}", std::process::id()));
        if folder.exists() {
            std::fs::remove_dir_all(&folder)
                .with_context(|| format!("emptying {}", folder.display()))?;
        }
        std::fs::create_dir_all(&folder).with_context(|| format!("{}", folder.display()))?;
        Ok(Self(folder))
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// A site that answers.
pub(crate) struct Site {
    child: Child,
    address: SocketAddr,
    log: PathBuf,
    /// From the start of the process to the first good answer.
    pub(crate) started_in: Duration,
}

/// Time a site has to answer first.
const PATIENCE: Duration = Duration::from_secs(60);

impl Site {
    /// Starts `program` with `arguments` (the command and its flags) on data in `folder`, and asks
    /// for `path` until it is answered with 200.
    ///
    /// # Errors
    /// The program ends, or does not answer within a minute; its log is in the message.
    pub(crate) fn start(
        program: &Path,
        arguments: &[&str],
        folder: &Path,
        path: &str,
    ) -> anyhow::Result<Self> {
        let address = free_address()?;
        let log = folder.join(format!("log-{}", address.port()));
        let started = Instant::now();
        let child = serai(program, folder)
            .args(arguments)
            .args(["--listen", &address.to_string()])
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&log).context("the program's log")?)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut site = Self { child, address, log, started_in: Duration::ZERO };
        while started.elapsed() < PATIENCE {
            if let Some(status) = site.child.try_wait()? {
                bail!("the program ended with {status}; it said:\n{}", site.said());
            }
            let answer = Connection::open(address).and_then(|mut asked| asked.get(path, &[]));
            if answer.is_ok_and(|answer| answer.status == 200) {
                site.started_in = started.elapsed();
                return Ok(site);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        bail!("no answer to {path} within {PATIENCE:?}; the program said:\n{}", site.said())
    }

    fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:PORT`
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// `program` with its data in `folder`, told nothing by the environment or a settings file.
pub(crate) fn serai(program: &Path, folder: &Path) -> Command {
    let mut serai = command(program);
    for name in ["SERAI_CONFIG", "SERAI_DATABASE", "SERAI_LISTEN", "SERAI_BASE_URL", "SERAI_LOG"] {
        serai.env_remove(name);
    }
    serai.env("SERAI_DATA", folder).current_dir(folder);
    serai
}

fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0").context("no free port")?.local_addr()?)
}
