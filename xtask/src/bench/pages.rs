//! `cargo xtask bench pages`: the site with a programme of about 900 events, as it is installed.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::bench::load::{Load, load, milliseconds};
use crate::bench::process::{processor_time, resident_kib};
use crate::bench::synthetic::schedule_xml;
use crate::http::Connection;
use crate::program::{Folder, Profile, Site, build, serai};
use crate::steps::target;
use crate::{shared, steps};

/// How long, and where the figures go.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Seconds each load lasts.
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Where the figures are written as JSON [default: bench/pages.json in the target folder].
    #[arg(long)]
    json: Option<PathBuf>,
}

const CONNECTIONS: [usize; 2] = [4, 16];
const PROGRAMME: &str = "/en/large/programme";

/// A line of the table, with the bound of the product where it has one.
struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    bound: Bound,
}

/// `<` or `>=`, and what with; only some figures have one.
type Bound = Option<(&'static str, f64)>;

struct Bench {
    program: PathBuf,
    folder: Folder,
    figures: Vec<Figure>,
    loads: Vec<Value>,
    time: Duration,
}

/// Measures, prints the table, and writes the JSON.
///
/// # Errors
/// The program does not compile, a command fails, or the site answers wrongly.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut bench = Bench {
        program: build(Profile::Release)?,
        folder: Folder::make("bench")?,
        figures: Vec::new(),
        loads: Vec::new(),
        time: Duration::try_from_secs_f64(arguments.seconds).context("--seconds")?,
    };
    bench.import_a_thousand()?;
    let source = bench.publish()?;
    bench.start()?;
    bench.cold()?;
    bench.warm()?;
    bench.report(&source, arguments.json.as_deref())
}

impl Bench {
    fn figure(&mut self, name: &str, value: f64, unit: &'static str, bound: Bound) {
        self.figures.push(Figure { name: name.to_owned(), value, unit, bound });
    }

    fn import(&self, file: &Path, folder: &Path) -> anyhow::Result<Duration> {
        let started = Instant::now();
        let output = serai(&self.program, folder)
            .arg("import")
            .arg(file)
            .args(["--edition", "large", "--create", "--host-city", "Baku"])
            .args(["--time-zone", "Asia/Baku"])
            .stdout(Stdio::null())
            .output()
            .context("serai import")?;
        let took = started.elapsed();
        ensure!(
            output.status.success(),
            "serai import {}: {}\n{}",
            file.display(),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(took)
    }

    /// The whole command on a new database, the median of five.
    fn import_a_thousand(&mut self) -> anyhow::Result<()> {
        let file = self.folder.path().join("thousand.xml");
        std::fs::write(&file, schedule_xml(1_000))?;
        let mut times = Vec::new();
        for round in 0..5 {
            let folder = self.folder.path().join(format!("import-{round}"));
            std::fs::create_dir(&folder)?;
            times.push(self.import(&file, &folder)?);
        }
        let took = median(&mut times).as_secs_f64();
        self.figure("import of 1,000 events, new database", took, "s", Some(("<", 2.0)));
        Ok(())
    }

    fn publish(&mut self) -> anyhow::Result<String> {
        let published = shared::data()
            .map(|data| data.join("schedules/35C3.xml"))
            .filter(|file| file.is_file());
        let (file, source) = if let Some(file) = published {
            (file, "a published programme (35C3.xml)".to_owned())
        } else {
            let file = self.folder.path().join("large.xml");
            std::fs::write(&file, schedule_xml(900))?;
            (file, "a synthetic programme of 900 events".to_owned())
        };
        let took = self.import(&file, self.folder.path())?;
        self.figure("import of the programme measured", took.as_secs_f64(), "s", None);
        let started = Instant::now();
        steps::step(
            "release",
            serai(&self.program, self.folder.path()).args(["release", "--edition", "large"]),
        )?;
        self.figure("release of it", started.elapsed().as_secs_f64(), "s", None);
        Ok(source)
    }

    fn serve(&self, first: &str) -> anyhow::Result<Site> {
        Site::start(&self.program, &["serve"], self.folder.path(), first)
    }

    fn start(&mut self) -> anyhow::Result<()> {
        let mut times = Vec::new();
        for _ in 0..5 {
            times.push(self.serve("/en/large/")?.started_in);
        }
        let took = median(&mut times).as_secs_f64();
        self.figure("start on the database to the first page", took, "s", Some(("<", 0.3)));
        Ok(())
    }

    /// What has not been asked for before, on servers that have just started.
    fn cold(&mut self) -> anyhow::Result<()> {
        let pages: [(&str, &str, Bound); 6] = [
            ("programme", PROGRAMME, Some(("<", 50.0))),
            ("timetable", "/en/large/programme/grid", Some(("<", 50.0))),
            ("schedule.xml", "/large/schedule.xml", None),
            ("schedule.json", "/large/schedule.json", None),
            ("programme.ics", "/large/programme.ics", None),
            ("API, 100 events", "/api/v1/editions/large/events?limit=100", None),
        ];
        for (name, path, bound) in pages {
            let mut times = Vec::new();
            for _ in 0..5 {
                let site = self.serve("/en/large/")?;
                let mut connection = Connection::open(site.address())?;
                let asked = Instant::now();
                let answer = connection.get(path, &[("Accept-Encoding", "br, gzip")])?;
                times.push(asked.elapsed());
                ensure!(answer.status == 200, "{path}: {}", answer.status);
            }
            let took = milliseconds(median(&mut times));
            self.figure(&format!("cold: {name}"), took, "ms", bound);
        }
        Ok(())
    }

    fn warm(&mut self) -> anyhow::Result<()> {
        let site = self.serve("/en/large/")?;
        let statics = static_files(&site)?;
        for connections in CONNECTIONS {
            for coding in ["br", "identity"] {
                let fields = [("Accept-Encoding", coding)];
                let page = self.load(&site, PROGRAMME, &fields, 200, connections)?;
                let mut measured = Vec::new();
                for path in &statics {
                    measured.push(self.load(&site, path, &fields, 200, connections)?);
                }
                let expected = rate_at(&measured, page.bytes);
                let name = format!("warm programme, {coding}, {connections} connections");
                let at_least = Some((">=", 0.5));
                self.figure(&format!("{name}: rate"), page.per_second, "/s", None);
                self.figure(
                    &format!("{name}: share of a static file's rate"),
                    page.per_second / expected,
                    "",
                    at_least,
                );
                self.figure(&format!("{name}: p99"), page.p99_ms, "ms", Some(("<", 10.0)));
            }
        }
        for path in ["/large/schedule.xml", "/large/schedule.json", "/large/programme.ics"] {
            let tag = Connection::open(site.address())?.get(path, &[("Accept-Encoding", "br")])?;
            let tag = tag.field("etag").with_context(|| format!("{path} has no ETag"))?.to_owned();
            let fields = [("Accept-Encoding", "br"), ("If-None-Match", tag.as_str())];
            let same = self.load(&site, path, &fields, 304, 4)?;
            self.figure(&format!("{path}: 304"), same.per_second, "/s", None);
        }
        let (now, most) = resident_kib(site.process())?;
        self.figure("resident memory", now as f64 / 1024.0, "MiB", Some(("<", 150.0)));
        self.figure("resident memory at most", most as f64 / 1024.0, "MiB", None);
        Ok(())
    }

    fn load(
        &mut self,
        site: &Site,
        path: &str,
        fields: &[(&str, &str)],
        status: u16,
        connections: usize,
    ) -> anyhow::Result<Load> {
        let before = processor_time(site.process())?;
        let load = load(site.address(), path, fields, status, connections, self.time)?;
        let used = processor_time(site.process())?.saturating_sub(before);
        println!(
            "{:>9.0}/s  p50 {:>7.3} ms  p99 {:>7.3} ms  {:>9} B  {connections:>2} connections  {path}",
            load.per_second, load.p50_ms, load.p99_ms, load.bytes
        );
        self.loads.push(json!({
            "path": path,
            "fields": fields,
            "status": status,
            "load": load,
            "processor_s": used.as_secs_f64(),
        }));
        Ok(load)
    }

    fn report(self, source: &str, json: Option<&Path>) -> anyhow::Result<()> {
        println!("\nMeasured with {source}:\n");
        for figure in &self.figures {
            let bound = figure.bound.map_or(String::new(), |(relation, bound)| {
                let held = match relation {
                    "<" => figure.value < bound,
                    _ => figure.value >= bound,
                };
                format!("{} {relation} {bound}", if held { "holds" } else { "MISSES" })
            });
            println!("{:<62} {:>10.3} {:<4} {bound}", figure.name, figure.value, figure.unit);
        }
        let file = json.map_or_else(|| target().join("bench/pages.json"), Path::to_owned);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let figures: Vec<Value> = self
            .figures
            .iter()
            .map(|figure| {
                json!({
                    "name": figure.name,
                    "value": figure.value,
                    "unit": figure.unit,
                    "bound": figure.bound.map(|(relation, bound)| format!("{relation} {bound}")),
                })
            })
            .collect();
        let document = json!({ "source": source, "figures": figures, "loads": self.loads });
        std::fs::write(&file, serde_json::to_vec_pretty(&document)?)
            .with_context(|| format!("{}", file.display()))?;
        println!("\n{}", file.display());
        Ok(())
    }
}

/// The addresses of the site's own files that the home page names: style, script, fonts, icon.
fn static_files(site: &Site) -> anyhow::Result<Vec<String>> {
    let home = Connection::open(site.address())?.get("/en/large/", &[])?;
    let page = String::from_utf8(home.body).context("the home page")?;
    let mut files: Vec<String> = page
        .split('"')
        .filter(|part| part.starts_with("/assets/"))
        .map(ToOwned::to_owned)
        .collect();
    files.sort();
    files.dedup();
    ensure!(files.len() >= 2, "the home page names {} files of its own", files.len());
    Ok(files)
}

/// Requests per second that a static file of `bytes` would be served at: the time per request is
/// read off the line through the measured files (least squares), at that size.
fn rate_at(measured: &[Load], bytes: usize) -> f64 {
    let points: Vec<(f64, f64)> =
        measured.iter().map(|load| (load.bytes as f64, 1.0 / load.per_second)).collect();
    let count = points.len() as f64;
    let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / count;
    let spread = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum::<f64>();
    let slope = if spread > 0.0 {
        points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum::<f64>() / spread
    } else {
        0.0
    };
    1.0 / (mean_y + slope.max(0.0) * (bytes as f64 - mean_x)).max(f64::MIN_POSITIVE)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(bytes: usize, per_second: f64) -> Load {
        Load { connections: 1, requests: 1, per_second, p50_ms: 1.0, p99_ms: 1.0, bytes }
    }

    #[test]
    fn a_rate_between_two_files_lies_on_their_line() {
        let files = [measured(1_000, 1_000.0), measured(3_000, 500.0)];
        assert!((rate_at(&files, 2_000) - 1.0 / 0.0015).abs() < 1e-6);
        assert!((rate_at(&files, 3_000) - 500.0).abs() < 1e-6);
    }

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        let mut times = [5, 1, 3].map(Duration::from_secs);
        assert_eq!(median(&mut times), Duration::from_secs(3));
    }
}
