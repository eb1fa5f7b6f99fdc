//! Ctrl-C ends the search, not the program: the best schedule so far is written. The second one ends it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

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
            let (ready, listening) = std::sync::mpsc::channel();
            std::thread::spawn(move || runtime.block_on(wait(&heard, &ready)));
            // An error means that the thread has ended because there is nothing to listen to.
            let _ = listening.recv();
        }
        interrupt
    }

    pub(super) fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Notes the first signal and ends the program at the second: Ctrl-C, or the one that stops services.
#[cfg(unix)]
async fn wait(heard: &AtomicBool, ready: &Sender<()>) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return;
    };
    let _ = ready.send(());
    loop {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        note(heard);
    }
}

/// Notes the first Ctrl-C and ends the program at the second.
#[cfg(not(unix))]
async fn wait(heard: &AtomicBool, ready: &Sender<()>) {
    let _ = ready.send(());
    while tokio::signal::ctrl_c().await.is_ok() {
        note(heard);
    }
}

fn note(heard: &AtomicBool) {
    if heard.swap(true, Ordering::Relaxed) {
        std::process::exit(ENDED_BY_INTERRUPT);
    }
}
