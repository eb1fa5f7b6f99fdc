//! Any bytes as a facts file and a text in one, parted by a zero byte: no panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serai_claims::{Facts, Language, compare, report};

fuzz_target!(|bytes: &[u8]| {
    let whole = String::from_utf8_lossy(bytes);
    let (json, text) = whole.split_once('\0').unwrap_or((&whole, &whole));
    let facts = Facts::parse(json).ok();
    let language = Language::detect(text);
    let read = report(text, language, facts.as_ref());
    assert!(compare(read.clone(), read).differences.is_empty());
});
