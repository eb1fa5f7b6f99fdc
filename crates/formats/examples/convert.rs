//! Reads a programme in any format and writes it in another: `convert FILE FORMAT [LANGUAGE]`.
//! With `report` for the format, tells counts, findings and the time it took instead.

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use serai_domain::ids::CountingIds;
use serai_formats::export::{self, ExportOptions};
use serai_formats::import::{ReadOptions, read};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, format, rest @ ..] = &arguments[..] else {
        return Err("usage: convert FILE FORMAT [LANGUAGE]".into());
    };
    let bytes = std::fs::read(file)?;
    let mut options = ReadOptions::new("sample-2024".parse()?);
    options.file_name = Some(file.clone());
    let begun = Instant::now();
    let imported = read(&bytes, &options, &mut CountingIds::default(), &mut |_| {})?;
    let took = begun.elapsed();
    let language = match rest.first() {
        Some(language) => language.parse()?,
        None => imported.programme.edition.source_language(),
    };
    let options = ExportOptions {
        language,
        base_url: Some("https://days.example".into()),
        version: "1".into(),
        released_at: "2024-01-01T00:00:00Z".parse()?,
    };
    let mut out = std::io::stdout().lock();
    let programme = &imported.programme;
    let begun = Instant::now();
    let written = match format.as_str() {
        "schedule-xml" => export::schedule_xml(programme, &options),
        "schedule-json" => export::schedule_json(programme, &options),
        "ics" => export::icalendar(programme, &options),
        "csv" => export::csv(programme, &options),
        "jsonld" => export::json_ld(programme, &options),
        "report" => {
            writeln!(out, "{:?} in {took:?}, zone {}", imported.counts, programme.edition.zone)?;
            for finding in &imported.findings {
                writeln!(out, "{finding}")?;
            }
            return Ok(());
        }
        other => return Err(format!("{other} is not written").into()),
    };
    eprintln!("read in {took:?}, written in {:?}", begun.elapsed());
    out.write_all(&written)?;
    Ok(())
}
