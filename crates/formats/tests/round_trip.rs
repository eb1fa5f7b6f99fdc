//! Reading what was written gives the same programme, up to what the format carries.

mod programmes;
mod projection;
mod shared;

use proptest::prelude::*;
use serai_domain::ids::CountingIds;
use serai_domain::languages::Language;
use serai_domain::programme::Programme;
use serai_formats::Format;
use serai_formats::export::{self, ExportOptions};
use serai_formats::import::{ReadOptions, read};

fn write(programme: &Programme, format: Format, language: &Language) -> Vec<u8> {
    let options = ExportOptions {
        language: language.clone(),
        base_url: Some("https://days.example".into()),
        version: "1".into(),
        released_at: "2023-05-01T08:00:00Z".parse().expect("an instant"),
    };
    match format {
        Format::ScheduleXml => export::schedule_xml(programme, &options),
        Format::ScheduleJson => export::schedule_json(programme, &options),
        Format::Ics => export::icalendar(programme, &options),
        Format::Jsonld => export::json_ld(programme, &options),
        Format::Csv => export::csv(programme, &options),
        Format::Indico => unreachable!("Indico is not written"),
    }
}

fn read_back(
    bytes: &[u8],
    programme: &Programme,
    format: Format,
    language: &Language,
) -> Programme {
    let mut options = ReadOptions::new(programme.edition.slug.clone());
    // The format is told from the bytes, as people do who name a file anything.
    if !matches!(format, Format::Csv | Format::Jsonld) {
        options.language = Some(language.clone());
    }
    if format == Format::Csv {
        // CSV says nothing of the whole.
        options.zone = Some(programme.edition.zone.clone());
    }
    let imported = read(bytes, &options, &mut CountingIds::default(), &mut |_| {});
    let imported = imported.unwrap_or_else(|refused| {
        panic!("{format}: {refused}\n{}", String::from_utf8_lossy(&bytes[..bytes.len().min(3000)]))
    });
    assert_eq!(imported.format, format);
    imported.programme
}

const WRITTEN: [Format; 5] =
    [Format::ScheduleXml, Format::ScheduleJson, Format::Ics, Format::Jsonld, Format::Csv];

fn same(programme: &Programme, format: Format, language: &Language) -> Result<(), String> {
    let bytes = write(programme, format, language);
    if bytes != write(programme, format, language) {
        return Err(format!("{format}: the bytes differ from one writing to the next"));
    }
    let again = read_back(&bytes, programme, format, language);
    let (before, after) = (
        projection::project(programme, format, language),
        projection::project(&again, format, language),
    );
    for key in before.as_object().into_iter().flatten().map(|(key, _)| key) {
        if key != "events" && before[key] != after[key] {
            return Err(format!("{format}, {key}: {} became {}", before[key], after[key]));
        }
    }
    let events = |value: &serde_json::Value| -> Vec<serde_json::Value> {
        match value {
            serde_json::Value::Object(map) => {
                map.get("events").and_then(|events| events.as_array()).cloned().unwrap_or_default()
            }
            _ => Vec::new(),
        }
    };
    let (before, after) = (events(&before), events(&after));
    let by_guid: std::collections::BTreeMap<&str, &serde_json::Value> =
        after.iter().filter_map(|event| Some((event["guid"].as_str()?, event))).collect();
    if before.len() != after.len() {
        return Err(format!("{format}: {} events became {}", before.len(), after.len()));
    }
    for one in &before {
        let other = one["guid"].as_str().and_then(|guid| by_guid.get(guid));
        let Some(other) = other else { return Err(format!("{format}: {one} is gone")) };
        for key in one.as_object().into_iter().flatten().map(|(key, _)| key) {
            // A name that halls share has no projection; everything else must be equal.
            let hidden = key == "hall" && one[key].is_null();
            if one[key] != other[key] && !hidden {
                return Err(format!(
                    "{format}, {key} of {}: {} became {}",
                    one["title"], one[key], other[key]
                ));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_generated_programme_comes_back(seed in any::<u64>(), events in 1_usize..12, tag in 0_usize..3) {
        let programme = programmes::programme(seed, events);
        let language = programme.edition.languages[tag].clone();
        for format in WRITTEN {
            if let Err(difference) = same(&programme, format, &language) {
                return Err(TestCaseError::fail(difference));
            }
        }
    }
}

#[test]
fn a_real_programme_comes_back_where_shared_data_is_present() {
    let Some(data) = shared::data() else { return };
    let names = [
        "schedules/32C3.xml",
        "schedules/camp2019.xml",
        "schedules/fosdem2024.xml",
        "schedules/emf2013.json",
        "schedules/emf2018.ics",
        "schedules/example-pretalx-democon.json",
        "schedules/example-hub-schedule2.json",
        "schedules/gpn11.csv",
        "schedules/indico-demo.json",
        "events/toronto-half.jsonld",
    ];
    let mut differences = Vec::new();
    for name in names {
        let bytes = std::fs::read(data.join(name)).expect("the file");
        let imported = shared::import(&bytes, name).expect("it is read");
        let language = imported.programme.edition.source_language();
        for format in WRITTEN {
            if let Err(difference) = same(&imported.programme, format, &language) {
                differences.push(format!("{name}: {difference}"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
