//! `serai serve`: serves the site, and releases what was scheduled.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use serai_app::App;
use serai_web::server::{ServerOptions, serve};
use serai_web::{Site, SiteOptions, router};
use tokio::net::TcpListener;

use crate::configuration::Configuration;
use crate::outcome::DONE;
use crate::wiring::{self, Creation};

/// Serve the site.
#[derive(Debug, Args)]
#[command(after_help = "Stops on Ctrl-C or SIGTERM once requests under way are answered.\n\n\
    Example:\n  serai serve --listen 0.0.0.0:8080 --base-url https://days.example.org")]
pub(crate) struct Serve {
    #[command(flatten)]
    listening: Listening,
}

/// Where the site is reached.
#[derive(Debug, Clone, Args)]
pub(crate) struct Listening {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "SERAI_LISTEN", value_name = "ADDR")]
    listen: Option<String>,
    /// Address the public reaches it at [default: http:// and the address listened on]
    #[arg(long, env = "SERAI_BASE_URL", value_name = "URL")]
    base_url: Option<String>,
}

const LISTEN: &str = "127.0.0.1:8080";
/// How often another process's release is looked for.
const REFRESH: Duration = Duration::from_secs(1);

impl Serve {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        wiring::start_logs(configuration, "info");
        let app = wiring::open(configuration, Creation::Allowed).await?;
        self.listening.serve(app, configuration, |_| ()).await
    }
}

impl Listening {
    /// Serves until told to stop. `ready` is told the site's address once it listens.
    ///
    /// # Errors
    /// The address cannot be listened on.
    pub(crate) async fn serve(
        self,
        app: App,
        configuration: &Configuration,
        ready: impl FnOnce(&str),
    ) -> anyhow::Result<ExitCode> {
        let listen =
            self.listen.or_else(|| configuration.listen.clone()).unwrap_or_else(|| LISTEN.into());
        let listener = TcpListener::bind(&listen).await.with_context(|| {
            format!("cannot listen on {listen}; is it in use? --listen ADDR:PORT names another")
        })?;
        let address = listener.local_addr().context("listening")?;
        let base_url = self
            .base_url
            .or_else(|| configuration.base_url.clone())
            .unwrap_or_else(|| format!("http://{address}"));
        let options = SiteOptions { base_url: base_url.clone(), ..SiteOptions::default() };
        let site = Site::new(app.clone(), options);
        let worker = tokio::spawn(work(app));
        tracing::info!(%address, base_url, "listening");
        ready(&base_url);
        let cut = serve(listener, router(site), ServerOptions::default(), told_to_stop()).await;
        worker.abort();
        if cut > 0 {
            tracing::warn!(cut, "connections were cut off at the end of the grace period");
        }
        tracing::info!("stopped");
        Ok(ExitCode::from(DONE))
    }
}

/// What goes on beside requests: looks for versions released elsewhere, releases what is due.
async fn work(app: App) {
    let mut tick = tokio::time::interval(REFRESH);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        match app.run_due_releases().await {
            Ok(done) => {
                for due in done {
                    let edition = due.edition.as_str();
                    match due.outcome {
                        Ok(meta) => {
                            tracing::info!(edition, version = meta.number, "released as scheduled");
                        }
                        Err(error) => {
                            tracing::error!(edition, %error, "a scheduled release failed");
                        }
                    }
                }
            }
            Err(error) => tracing::error!(%error, "scheduled releases could not be looked up"),
        }
        if let Err(error) = app.refresh().await {
            tracing::error!(%error, "new versions could not be looked up");
        }
    }
}

/// Ends on Ctrl-C and SIGTERM.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
