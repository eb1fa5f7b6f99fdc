//! Ctrl-C ends the search, not the program: the best schedule so far is written. The second one ends it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the person at the terminal has had enough.
#[derive(Clone)]
pub(super) struct Interrupt(Arc<AtomicBool>);

/// Exit code of a program ended by Ctrl-C, as shells have it.
const ENDED_BY_INTERRUPT: i32 = 130;

impl Interrupt {
    /// Listens from now on. Where no signal can be listened to, Ctrl-C ends the program as ever.
    pub(super) fn listen() -> Self {
        let interrupt = Self(Arc::new(AtomicBool::new(false)));
        let heard = Arc::clone(&interrupt.0);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime {
            std::thread::spawn(move || {
                runtime.block_on(async {
                    while signal().await {
                        if heard.swap(true, Ordering::Relaxed) {
                            std::process::exit(ENDED_BY_INTERRUPT);
                        }
                    }
                });
            });
        }
        interrupt
    }

    pub(super) fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Waits for Ctrl-C, or for the signal by which services are stopped.
#[cfg(unix)]
async fn signal() -> bool {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return false };
    tokio::select! {
        heard = tokio::signal::ctrl_c() => heard.is_ok(),
        _ = terminate.recv() => true,
    }
}

#[cfg(not(unix))]
async fn signal() -> bool {
    tokio::signal::ctrl_c().await.is_ok()
}
