//! Whatever the text, the engine answers: no panic, and claims that lie on characters,
//! in order, apart from each other.

use proptest::prelude::*;
use serai_claims::{Facts, Language, compare, report};

const FACTS: &str = r#"{"format":"facts/1","reference_date":"2023-05-06","facts":[
    {"id":"a","kind":"count","value":20,"labels":{"en":"enterprises"}},
    {"id":"b","kind":"date-range","from":"2023-05-03","to":"2023-05-06"},
    {"id":"c","kind":"money","value":1200000,"currency":"AZN"},
    {"id":"d","kind":"instant","value":"2023-05-06T18:40+03:00[Europe/Moscow]"},
    {"id":"e","kind":"share","value":0.125},{"id":"f","kind":"duration","value":"PT90M"}]}"#;

/// Pieces that meet in texts, and in texts nobody would write.
const PIECES: [&str; 92] = [
    "20",
    "1,200",
    "1 200",
    "12.5",
    "2023",
    "06.05.2023",
    "2023-05-06",
    "18:40",
    "3rd",
    "7-й",
    "120-dən",
    "XIX",
    "5G",
    "more than",
    "at least",
    "from",
    "to",
    "between",
    "and",
    "of",
    "a",
    "half",
    "third",
    "two",
    "hundred",
    "thousand",
    "May",
    "Saturday",
    "dozen",
    "century",
    "per cent",
    "million",
    "$",
    "€",
    "%",
    "(",
    ")",
    "UTC+3",
    "MSK",
    "p.m.",
    "более",
    "не менее чем на",
    "от",
    "до",
    "с",
    "по",
    "двадцать",
    "сто",
    "тысяч",
    "третьих",
    "мая",
    "года",
    "век",
    "половина",
    "рублей",
    "часа",
    "№",
    "ул.",
    "əlli",
    "yüz",
    "min",
    "mayın",
    "6-dək",
    "çox",
    "il",
    "ilin",
    "faizi",
    "yarısı",
    "manat",
    "saat",
    "hər",
    "üçdə",
    "biri",
    "onda",
    ":fact[",
    "]{a}",
    "]{",
    ":source[",
    "{note=\"x\"}",
    ":::quote",
    ":::",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "—",
    "–",
    "-",
    ",",
    ".",
    "\n",
];

fn check(text: &str) {
    let facts = Facts::parse(FACTS).expect("the facts");
    for language in Language::ALL {
        let found = report(text, language, Some(&facts));
        let mut end = 0;
        for checked in &found.claims {
            let span = checked.claim.span;
            assert!(span.start >= end && span.start < span.end, "{text:?}: {:?}", checked.text);
            assert_eq!(text.get(span.start..span.end), Some(checked.text.as_str()), "{text:?}");
            end = span.end;
        }
        for finding in &found.findings {
            assert!(
                text.get(finding.span.start..finding.span.end).is_some(),
                "{text:?}: {finding:?}"
            );
            assert!(finding.line >= 1 && finding.column >= 1);
        }
        let comparison = compare(found.clone(), found);
        assert!(comparison.differences.is_empty(), "{text:?}: a text differs from itself");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_characters_are_taken(text in "\\PC{0,80}") {
        check(&text);
    }

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_order_of_telling_pieces_is_taken(
        pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..40),
    ) {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(PIECES[piece]);
            if spaced {
                text.push(' ');
            }
        }
        check(&text);
    }
}
