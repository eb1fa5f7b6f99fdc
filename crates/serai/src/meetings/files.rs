//! Files of `serai meetings`: read whole and within bounds, written whole or not at all.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use serai_meetings::{Instance, PlacedSchedule};

use super::Failure;

/// Largest file that is read, in bytes.
const LARGEST_FILE: u64 = 512 << 20;

/// Reads a file, or standard input where the path is `-`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |e: std::io::Error| Failure::Input(format!("{}: {e}", path.display()));
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = File::open(path).map_err(failed)?;
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Failure::Input(format!(
            "{}: more than {LARGEST_FILE} bytes, which is the most",
            path.display()
        )));
    }
    Ok(bytes)
}

pub(super) fn read_instance(path: &Path) -> Result<Instance, Failure> {
    serai_meetings::read_instance(&read(path)?)
        .map_err(|e| Failure::Input(format!("{}: {e}", path.display())))
}

pub(super) fn read_schedule(path: &Path, instance: &Instance) -> Result<PlacedSchedule, Failure> {
    serai_meetings::read_placed_schedule(&read(path)?, instance)
        .map_err(|e| Failure::Input(format!("{}: {e}", path.display())))
}

/// Finds out before the work begins whether a file can be written in the end.
pub(super) fn can_be_written(path: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let cannot = |why: &str| Err(Failure::Output(format!("{}: {why}", path.display())));
    if path.is_dir() {
        return cannot("this is a folder; give the name of a file");
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            cannot("its folder does not exist; make it first")
        }
        _ => Ok(()),
    }
}

/// Finds out the same for a schedule and its picture, which have to be two files.
pub(super) fn results_can_be_written(
    output: Option<&Path>,
    svg: Option<&Path>,
) -> Result<(), Failure> {
    can_be_written(output)?;
    can_be_written(svg)?;
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok();
    if output.is_some() && output.and_then(whole) == svg.and_then(whole) {
        return Err(Failure::Usage("--output and --svg name the same file; give two".to_owned()));
    }
    Ok(())
}

/// Writes a file: beside it first, then in its place, so that nobody ever reads half of it.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |e: std::io::Error| Failure::Output(format!("{}: {e}", path.display()));
    // Devices, pipes and links are written as they are.
    let plain = match std::fs::symlink_metadata(path) {
        Ok(there) => there.is_file(),
        Err(e) => e.kind() == ErrorKind::NotFound,
    };
    let Some(name) = path.file_name().filter(|_| plain) else {
        return std::fs::write(path, text).map_err(failed);
    };
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside: PathBuf = path.with_file_name(beside);
    let whole = || {
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    whole().map_err(|e| {
        let _ = std::fs::remove_file(&beside);
        failed(e)
    })
}

/// Prints a text. A reader that closed the pipe has seen enough: that is no error.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Output(format!("standard output: {e}")))
        }
        _ => Ok(()),
    }
}
