//! A load generator: some connections that each ask again as soon as they are answered (closed
//! loop), for a while, and the times that took.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{bail, ensure};

use crate::http::Connection;

/// What came of it.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Load {
    pub(crate) connections: usize,
    pub(crate) requests: usize,
    pub(crate) per_second: f64,
    /// Milliseconds within which half of the requests were answered.
    pub(crate) p50_ms: f64,
    /// Milliseconds within which 99 of 100 were answered.
    pub(crate) p99_ms: f64,
    /// Bytes of one answer: head and body.
    pub(crate) bytes: usize,
}

/// Asks for `path` over so many connections for `time`, after a warm-up of a tenth of it.
///
/// # Errors
/// An answer has another status than `status`, or a connection breaks.
pub(crate) fn load(
    address: SocketAddr,
    path: &str,
    fields: &[(&str, &str)],
    status: u16,
    connections: usize,
    time: Duration,
) -> anyhow::Result<Load> {
    let measured = std::thread::scope(|scope| {
        let askers: Vec<_> = (0..connections)
            .map(|_| scope.spawn(|| ask(address, path, fields, status, time)))
            .collect();
        askers
            .into_iter()
            .map(|asker| match asker.join() {
                Ok(asked) => asked,
                Err(_) => bail!("a connection's thread failed"),
            })
            .collect::<anyhow::Result<Vec<_>>>()
    })?;
    let bytes = measured.iter().map(|asked| asked.bytes).max().unwrap_or_default();
    let longest = measured.iter().map(|asked| asked.took).max().unwrap_or_default();
    let mut latencies: Vec<Duration> =
        measured.into_iter().flat_map(|asked| asked.latencies).collect();
    latencies.sort_unstable();
    ensure!(!latencies.is_empty(), "{path}: no request was answered within {time:?}");
    Ok(Load {
        connections,
        requests: latencies.len(),
        per_second: latencies.len() as f64 / longest.as_secs_f64(),
        p50_ms: milliseconds(quantile(&latencies, 50)),
        p99_ms: milliseconds(quantile(&latencies, 99)),
        bytes,
    })
}

struct Asked {
    latencies: Vec<Duration>,
    took: Duration,
    bytes: usize,
}

fn ask(
    address: SocketAddr,
    path: &str,
    fields: &[(&str, &str)],
    status: u16,
    time: Duration,
) -> anyhow::Result<Asked> {
    let mut connection = Connection::open(address)?;
    let mut bytes = 0;
    let mut once = |latencies: &mut Vec<Duration>| -> anyhow::Result<()> {
        let asked = Instant::now();
        let answer = connection.get(path, fields)?;
        latencies.push(asked.elapsed());
        ensure!(answer.status == status, "{path}: {} instead of {status}", answer.status);
        bytes = answer.head + answer.body.len();
        Ok(())
    };
    let mut latencies = Vec::new();
    let warming = Instant::now();
    while warming.elapsed() < time / 10 {
        once(&mut latencies)?;
    }
    latencies.clear();
    let started = Instant::now();
    while started.elapsed() < time {
        once(&mut latencies)?;
    }
    Ok(Asked { latencies, took: started.elapsed(), bytes })
}

/// The value that `percent` of the sorted values do not exceed (nearest rank).
fn quantile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

/// In milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_nearest_ranks() {
        let sorted: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!(quantile(&sorted, 50), Duration::from_millis(100));
        assert_eq!(quantile(&sorted, 99), Duration::from_millis(198));
        assert_eq!(quantile(&sorted[..1], 99), Duration::from_millis(1));
    }
}
