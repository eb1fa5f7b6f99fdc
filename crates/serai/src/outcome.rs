//! How a command ends: exit codes, and errors as a person reads them.

use std::process::ExitCode;

use serai_app::AppError;
use serai_store::StoreError;

/// The command did what it was asked.
pub(crate) const DONE: u8 = 0;
/// It did, and found what stands in the way.
pub(crate) const FOUND: u8 = 1;
/// It was called wrongly (clap ends with this too).
pub(crate) const USAGE: u8 = 2;
/// Its input was refused; nothing was changed.
pub(crate) const REFUSED: u8 = 3;
/// The machine failed: disk, database, network.
pub(crate) const FAILED: u8 = 4;

/// Says the error and its causes on standard error; gives the code to end with.
///
/// A reader that closed the pipe, as `head` does, has seen enough: that is no error.
pub(crate) fn tell(error: &anyhow::Error) -> ExitCode {
    let closed = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(closed) {
        return ExitCode::from(DONE);
    }
    eprintln!("serai: {error:#}");
    let code = match error.downcast_ref::<AppError>() {
        Some(AppError::Blocked(findings)) => {
            for finding in findings {
                eprintln!("  {finding}");
            }
            FOUND
        }
        Some(AppError::NothingChanged(_)) => FOUND,
        Some(AppError::Refused(_) | AppError::NoEdition(_)) => REFUSED,
        Some(AppError::NoVersion { .. } | AppError::NothingReleased(_)) => REFUSED,
        Some(AppError::Store(StoreError::Archive { .. } | StoreError::Address(_))) => REFUSED,
        Some(AppError::Past(_)) => USAGE,
        _ if error.is::<Usage>() => USAGE,
        _ if error.is::<Unreadable>() => REFUSED,
        _ => FAILED,
    };
    ExitCode::from(code)
}

/// The command was called wrongly in a way that only shows when it runs.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

/// An input file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unreadable(pub(crate) String);
