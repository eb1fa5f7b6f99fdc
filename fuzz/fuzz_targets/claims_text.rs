//! Any bytes as a text: claims lie on characters, in order, apart; no panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serai_claims::{Language, report};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for language in Language::ALL {
        let mut end = 0;
        for checked in report(&text, language, None).claims {
            let span = checked.claim.span;
            assert!(span.start >= end && span.start < span.end);
            assert_eq!(text.get(span.start..span.end), Some(checked.text.as_str()));
            end = span.end;
        }
    }
});
