//! Reads bytes as Indico JSON: no bytes may panic, hang or exceed the limits; what is read is written
//! again in every format.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serai_domain::ids::CountingIds;
use serai_formats::export::{self, ExportOptions};
use serai_formats::import::{ReadOptions, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok(edition) = "fuzz".parse() else { return };
    let mut options = ReadOptions::new(edition);
    options.format = Some(serai_formats::Format::Indico);
    let Ok(imported) = read(bytes, &options, &mut CountingIds::default(), &mut |_| {}) else {
        return;
    };
    let options = ExportOptions {
        language: imported.programme.edition.source_language(),
        base_url: None,
        version: "1".into(),
        released_at: Default::default(),
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
});
