//! What the kernel says of a process: memory and processor time (proc(5)).

use std::time::Duration;

use anyhow::Context;

use crate::steps::{command, output};

/// Kibibytes resident now, and at most so far.
///
/// # Errors
/// There is no /proc, or no such process.
pub(crate) fn resident_kib(process: u32) -> anyhow::Result<(u64, u64)> {
    let file = format!("/proc/{process}/status");
    let status = std::fs::read_to_string(&file).with_context(|| file.clone())?;
    let of = |name: &str| -> anyhow::Result<u64> {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name)?.trim().split(' ').next()?.parse().ok())
            .with_context(|| format!("{file} has no {name}"))
    };
    Ok((of("VmRSS:")?, of("VmHWM:")?))
}

/// Processor time used so far, in the program and in the kernel for it.
///
/// # Errors
/// There is no /proc, or no such process.
pub(crate) fn processor_time(process: u32) -> anyhow::Result<Duration> {
    let file = format!("/proc/{process}/stat");
    let stat = std::fs::read_to_string(&file).with_context(|| file.clone())?;
    // The second field is a name in parentheses that may hold spaces; utime and stime are the
    // fourteenth and fifteenth.
    let rest = stat.rsplit_once(')').map(|(_, rest)| rest).context("stat")?;
    let ticks = rest.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    let ticks: u64 = ticks.sum::<Result<u64, _>>().context("stat")?;
    let per_second: u64 = output(command("getconf").arg("CLK_TCK"))
        .and_then(|said| said.parse().ok())
        .context("getconf CLK_TCK")?;
    Ok(Duration::from_millis(ticks * 1_000 / per_second))
}
