//! Measurements that are no tests: what they find is printed and written down, never judged by a
//! machine of unknown speed.

mod claims;
pub(crate) mod load;
mod meetings;
pub(crate) mod pages;
mod process;
mod synthetic;

use clap::Subcommand;

/// What is to be measured.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// The claims engine on its labelled corpus, beside other extractors: accuracy and speed.
    Claims(claims::Arguments),
    /// The meeting engine on published and generated instances, beside CP-SAT where it is installed.
    Meetings(meetings::Arguments),
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
            Self::Claims(arguments) => claims::run(arguments),
            Self::Meetings(arguments) => meetings::run(arguments),
            Self::Pages(arguments) => pages::run(arguments),
        }
    }
}
