//! Measurements that are no tests: what they find is printed and written down, never judged by a
//! machine of unknown speed.

pub(crate) mod load;
pub(crate) mod pages;
mod process;
mod synthetic;

use clap::Subcommand;

/// What is to be measured.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// The site with a programme of about 900 events: pages, exports, import, start, memory.
    Pages(pages::Arguments),
}

impl Bench {
    /// Measures it.
    ///
    /// # Errors
    /// The program does not compile or does not answer.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        match self {
            Self::Pages(arguments) => pages::run(arguments),
        }
    }
}
