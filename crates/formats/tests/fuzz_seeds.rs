//! The committed seeds of the importers' fuzz targets, read as their target reads them: no panic,
//! the same result twice, and what is read can be written in every format.

use std::path::Path;

use serai_domain::ids::CountingIds;
use serai_formats::Format;
use serai_formats::export::{self, ExportOptions};
use serai_formats::import::{Counts, ReadOptions, read};

fn import(bytes: &[u8], format: Format) {
    let mut options = ReadOptions::new("fuzz".parse().expect("a slug"));
    options.format = Some(format);
    let imported = read(bytes, &options, &mut CountingIds::default(), &mut |_| {});
    let again = read(bytes, &options, &mut CountingIds::default(), &mut |_| {});
    let (Ok(imported), Ok(again)) = (imported, again) else { return };
    assert_eq!(imported, again);
    assert_eq!(imported.counts, Counts::of(&imported.programme));
    let options = ExportOptions {
        language: imported.programme.edition.source_language(),
        base_url: None,
        version: "1".into(),
        released_at: "2023-05-01T08:00:00Z".parse().expect("an instant"),
    };
    for write in [
        export::schedule_xml,
        export::schedule_json,
        export::icalendar,
        export::json_ld,
        export::csv,
    ] {
        assert!(!write(&imported.programme, &options).is_empty());
    }
}

fn seeds_hold(target: &str, format: Format) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(target);
    let mut files: Vec<_> = folder
        .read_dir()
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    for file in files {
        // The name of the last one shown is that of a file that panics.
        eprintln!("{}", file.display());
        import(&std::fs::read(&file).expect("a file"), format);
    }
}

#[test]
fn the_seeds_of_schedule_xml_hold() {
    seeds_hold("formats_schedule_xml", Format::ScheduleXml);
}

#[test]
fn the_seeds_of_schedule_json_hold() {
    seeds_hold("formats_schedule_json", Format::ScheduleJson);
}

#[test]
fn the_seeds_of_icalendar_hold() {
    seeds_hold("formats_icalendar", Format::Ics);
}

#[test]
fn the_seeds_of_json_ld_hold() {
    seeds_hold("formats_json_ld", Format::Jsonld);
}

#[test]
fn the_seeds_of_csv_hold() {
    seeds_hold("formats_csv", Format::Csv);
}

#[test]
fn the_seeds_of_indico_hold() {
    seeds_hold("formats_indico", Format::Indico);
}
