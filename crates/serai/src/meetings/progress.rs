//! Live progress in the terminal: incumbent, bound, gap, moves per second.

use std::cell::Cell;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use serai_meetings::{Best, Progress};

/// What is shown while the engine works.
pub(crate) struct Show {
    started: Instant,
    best: Cell<Option<Best>>,
    best_at: Cell<Duration>,
    bar: Option<ProgressBar>,
}

impl Show {
    /// Shows nothing where `visible` is false or the error output is no terminal.
    pub(crate) fn new(started: Instant, visible: bool) -> Self {
        let bar = visible.then(|| {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}") {
                bar.set_style(style);
            }
            bar
        });
        Self { started, best: Cell::new(None), best_at: Cell::new(Duration::ZERO), bar }
    }

    /// Takes note of how things stand.
    pub(crate) fn update(&self, progress: &Progress) {
        if progress.best != self.best.get() {
            self.best.set(progress.best);
            self.best_at.set(self.started.elapsed());
        }
        let Some(bar) = &self.bar else { return };
        let speed = progress.moves as f64 / self.started.elapsed().as_secs_f64().max(1e-3);
        bar.set_message(match progress.best {
            None => "looking for a first schedule".to_owned(),
            Some(best) => format!(
                "weight {} of at most {}, breaks {}, bound {}, gap {}, {:.1} million moves/s, {} conflicts",
                best.weight,
                progress.weight_bound,
                best.breaks,
                progress.bound,
                best.breaks.saturating_sub(progress.bound),
                speed / 1e6,
                progress.conflicts
            ),
        });
        bar.tick();
    }

    /// Takes the line away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// When the best schedule was found.
    pub(crate) fn time_to_best(&self) -> Duration {
        self.best_at.get()
    }
}
