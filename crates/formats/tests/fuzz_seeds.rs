//! The committed seeds of the importers' fuzz targets, read as their target reads them: no panic,
//! the same result twice, and what is read can be written in every format.

use std::path::{Path, PathBuf};

use serai_domain::ids::CountingIds;
use serai_formats::Format;
use serai_formats::export::{self, ExportOptions};
use serai_formats::import::{Counts, ReadOptions, read};

/// Changes tried of each seed.
const CHANGES: usize = 60;

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

fn seeds_of(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(target);
    let mut files: Vec<_> = folder
        .read_dir()
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

fn seeds_hold(target: &str, format: Format) {
    for file in seeds_of(target) {
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

/// Seeds changed by chance, from a fixed number: bytes set, taken out, repeated, cut off.
fn changed(seed: &[u8], dice: &mut u64) -> Vec<u8> {
    let mut roll = |below: usize| {
        *dice ^= *dice << 13;
        *dice ^= *dice >> 7;
        *dice ^= *dice << 17;
        usize::try_from(*dice % below.max(1) as u64).expect("it is below a length")
    };
    let mut bytes = seed.to_vec();
    for _ in 0..=roll(8) {
        if bytes.is_empty() {
            break;
        }
        let at = roll(bytes.len());
        let end = (at + 1 + roll(40)).min(bytes.len());
        match roll(6) {
            0 => bytes[at] = *b"<>&\"';:,{}[]\0\n=-09TZ".get(roll(20)).expect("a sign"),
            1 => bytes[at] = u8::try_from(roll(256)).expect("a byte"),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                let to = roll(bytes.len());
                bytes.splice(to..to, part);
            }
            4 => bytes[at] ^= 1 << roll(8),
            _ if roll(4) == 0 => bytes.truncate(at),
            _ => bytes[at] = b'9',
        }
    }
    bytes
}

#[test]
fn seeds_changed_by_chance_hold() {
    let mut dice = 0x2545_F491_4F6C_DD1D_u64;
    for (target, format) in [
        ("formats_schedule_xml", Format::ScheduleXml),
        ("formats_schedule_json", Format::ScheduleJson),
        ("formats_icalendar", Format::Ics),
        ("formats_json_ld", Format::Jsonld),
        ("formats_csv", Format::Csv),
        ("formats_indico", Format::Indico),
    ] {
        for file in seeds_of(target) {
            let seed = std::fs::read(&file).expect("a file");
            for round in 0..CHANGES {
                let bytes = changed(&seed, &mut dice);
                // Shown only where one panics: which file, and which of its changes.
                eprintln!("{} {round}", file.display());
                import(&bytes, format);
            }
        }
    }
}
