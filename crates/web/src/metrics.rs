//! What is counted, in the text format that Prometheus reads.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::{Method, StatusCode};
use jiff::Timestamp;
use prometheus::{
    HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

use crate::cache::Cache;

/// Counters of one process.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    store_units: IntCounter,
    store_commits: IntCounter,
    cache_hits: IntCounter,
    cache_misses: IntCounter,
    cache_bytes: IntGauge,
    cache_entries: IntGauge,
    resident: IntGauge,
    session: i64,
    number: AtomicU64,
}

/// Bounds in seconds, from a page out of the cache to the time limit.
const BOUNDS: [f64; 12] =
    [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10.0];

impl Metrics {
    /// Counters at zero, for a program of this version that started at `started`.
    pub(crate) fn new(build: &str, started: Timestamp) -> Self {
        let opts = Opts::new;
        let metrics = Self {
            registry: Registry::new(),
            requests: made(IntCounterVec::new(
                opts("serai_http_requests_total", "Requests answered."),
                &["method", "route", "status"],
            )),
            seconds: made(HistogramVec::new(
                HistogramOpts::new("serai_http_request_seconds", "Time to the answer's headers.")
                    .buckets(BOUNDS.to_vec()),
                &["route"],
            )),
            store_units: made(IntCounter::new(
                "serai_store_units_total",
                "Units of work written to SQLite.",
            )),
            store_commits: made(IntCounter::new(
                "serai_store_commits_total",
                "Durable commits that the units of work took.",
            )),
            cache_hits: made(IntCounter::new(
                "serai_page_cache_hits_total",
                "Answers that came from the page cache.",
            )),
            cache_misses: made(IntCounter::new(
                "serai_page_cache_misses_total",
                "Bodies rendered for the page cache.",
            )),
            cache_bytes: made(IntGauge::new("serai_page_cache_bytes", "Bytes in the page cache.")),
            cache_entries: made(IntGauge::new(
                "serai_page_cache_entries",
                "Bodies in the page cache.",
            )),
            resident: made(IntGauge::new(
                "process_resident_memory_bytes",
                "Resident memory size in bytes.",
            )),
            session: started.as_second(),
            number: AtomicU64::new(0),
        };
        let start = made(IntGauge::new(
            "process_start_time_seconds",
            "Start time of the process since the Unix epoch in seconds.",
        ));
        start.set(started.as_second());
        let info = made(IntGauge::with_opts(
            opts("serai_build_info", "The program that runs; always 1.")
                .const_label("version", build),
        ));
        info.set(1);
        metrics.register(Box::new(metrics.requests.clone()));
        metrics.register(Box::new(metrics.seconds.clone()));
        for counter in [
            &metrics.store_units,
            &metrics.store_commits,
            &metrics.cache_hits,
            &metrics.cache_misses,
        ] {
            metrics.register(Box::new(counter.clone()));
        }
        for gauge in
            [&metrics.cache_bytes, &metrics.cache_entries, &metrics.resident, &start, &info]
        {
            metrics.register(Box::new(gauge.clone()));
        }
        metrics
    }

    fn register(&self, collector: Box<dyn prometheus::core::Collector>) {
        if let Err(error) = self.registry.register(collector) {
            tracing::error!(%error, "a metric could not be registered");
        }
    }

    /// Counts one answer.
    pub(crate) fn answered(
        &self,
        method: &Method,
        route: &str,
        status: StatusCode,
        elapsed: Duration,
    ) {
        // Methods are the client's words: only known ones become labels.
        let method = match *method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::OPTIONS => "OPTIONS",
            _ => "other",
        };
        self.requests.with_label_values(&[method, route, status.as_str()]).inc();
        self.seconds.with_label_values(&[route]).observe(elapsed.as_secs_f64());
    }

    /// An id for the next request, unique among the processes that share a log unless two start in
    /// one second.
    pub(crate) fn next_request_id(&self) -> String {
        format!("{:08x}-{:06x}", self.session, self.number.fetch_add(1, Ordering::Relaxed))
    }

    /// All of it as text; `written` are the units and commits of the SQLite writer, 0 where there
    /// is none.
    pub(crate) fn text(&self, cache: &Cache, written: (u64, u64)) -> String {
        let top_up = |counter: &IntCounter, total: u64| {
            counter.inc_by(total.saturating_sub(counter.get()));
        };
        top_up(&self.store_units, written.0);
        top_up(&self.store_commits, written.1);
        top_up(&self.cache_hits, cache.hits());
        top_up(&self.cache_misses, cache.misses());
        self.cache_bytes.set(i64::try_from(cache.bytes()).unwrap_or(i64::MAX));
        self.cache_entries.set(i64::try_from(cache.entries()).unwrap_or(i64::MAX));
        if let Some(bytes) = resident_bytes() {
            self.resident.set(bytes);
        }
        TextEncoder::new().encode_to_string(&self.registry.gather()).unwrap_or_default()
    }
}

/// A metric whose name and labels are constants above: it can only fail by a slip in this file,
/// which the test below would find.
fn made<T>(metric: prometheus::Result<T>) -> T {
    metric.expect("metric names and labels are well formed")
}

/// Resident memory as Linux tells it; none elsewhere.
fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: i64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_counted_by_route_and_status() {
        let metrics = Metrics::new("1.2.3", Timestamp::UNIX_EPOCH);
        metrics.answered(&Method::GET, "/{lang}/", StatusCode::OK, Duration::from_millis(3));
        metrics.answered(&Method::PATCH, "/{lang}/", StatusCode::OK, Duration::from_millis(3));
        let text = metrics.text(&Cache::new(1024, 1), (7, 2));
        for line in [
            "serai_http_requests_total{method=\"GET\",route=\"/{lang}/\",status=\"200\"} 1",
            "serai_http_requests_total{method=\"other\",route=\"/{lang}/\",status=\"200\"} 1",
            "serai_http_request_seconds_bucket{route=\"/{lang}/\",le=\"0.0025\"} 0",
            "serai_http_request_seconds_bucket{route=\"/{lang}/\",le=\"0.005\"} 2",
            "serai_store_units_total 7",
            "serai_store_commits_total 2",
            "serai_build_info{version=\"1.2.3\"} 1",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
    }
}
