//! Russian adjectives and nouns made of a numeral and a unit of time: "четырёхдневная",
//! "двухчасовой", "150-летие".

use super::{Class, Form, Lexicon, Tag};
use crate::claim::TimeUnit;

/// How a numeral begins a compound.
const PREFIXES: [(&str, u64); 36] = [
    ("одно", 1),
    ("двух", 2),
    ("трех", 3),
    ("четырех", 4),
    ("пяти", 5),
    ("шести", 6),
    ("семи", 7),
    ("восьми", 8),
    ("девяти", 9),
    ("десяти", 10),
    ("одиннадцати", 11),
    ("двенадцати", 12),
    ("тринадцати", 13),
    ("четырнадцати", 14),
    ("пятнадцати", 15),
    ("шестнадцати", 16),
    ("семнадцати", 17),
    ("восемнадцати", 18),
    ("девятнадцати", 19),
    ("двадцати", 20),
    ("двадцатипяти", 25),
    ("тридцати", 30),
    ("тридцатипяти", 35),
    ("сорока", 40),
    ("сорокапяти", 45),
    ("пятидесяти", 50),
    ("шестидесяти", 60),
    ("семидесяти", 70),
    ("семидесятипяти", 75),
    ("восьмидесяти", 80),
    ("девяносто", 90),
    ("сто", 100),
    ("двухсот", 200),
    ("трехсот", 300),
    ("пятисот", 500),
    ("тысяче", 1000),
];

const HARD: [&str; 12] =
    ["ый", "ая", "ое", "ого", "ой", "ому", "ым", "ом", "ую", "ые", "ых", "ыми"];
const SOFT: [&str; 12] =
    ["ий", "яя", "ее", "его", "ей", "ему", "им", "ем", "юю", "ие", "их", "ими"];
const STRESSED: [&str; 12] =
    ["ой", "ая", "ое", "ого", "ым", "ому", "ом", "ую", "ые", "ых", "ыми", "ою"];
const NEUTER: [&str; 6] = ["ие", "ия", "ию", "ием", "ии", "ий"];

/// The stem of the unit, its endings, its unit.
const UNITS: [(&str, &[&str], TimeUnit); 8] = [
    ("секундн", &HARD, TimeUnit::Second),
    ("минутн", &HARD, TimeUnit::Minute),
    ("часов", &STRESSED, TimeUnit::Hour),
    ("дневн", &HARD, TimeUnit::Day),
    ("недельн", &HARD, TimeUnit::Week),
    ("месячн", &HARD, TimeUnit::Month),
    ("летн", &SOFT, TimeUnit::Year),
    ("лет", &NEUTER, TimeUnit::Year),
];

/// Adds the compounds, and the bare adjectives that stand after "7-".
pub(super) fn add(lexicon: &mut Lexicon) {
    let mut form = String::new();
    for (stem, endings, unit) in UNITS {
        for ending in endings {
            form.clear();
            form.push_str(stem);
            form.push_str(ending);
            // "летний" alone is "of summer": it counts only glued to digits.
            lexicon.tag(Tag::TimeAdjective(unit), &form);
            for (prefix, value) in PREFIXES {
                let whole = format!("{prefix}{form}");
                lexicon.numeral(&whole, Class::Unit, value, Form::Cardinal);
                lexicon.tag(Tag::TimeAdjective(unit), &whole);
            }
        }
    }
    for ending in HARD {
        for (prefix, unit) in [
            ("полуторачасов", TimeUnit::Hour),
            ("полуторамесячн", TimeUnit::Month),
            ("полуторагодовал", TimeUnit::Year),
        ] {
            let whole = format!("{prefix}{ending}");
            lexicon.numeral(&whole, Class::OneAndHalf, 1, Form::Cardinal);
            lexicon.tag(Tag::TimeAdjective(unit), &whole);
        }
        for (prefix, unit) in [("получасов", TimeUnit::Hour), ("полугодов", TimeUnit::Year)]
        {
            let whole = format!("{prefix}{ending}");
            lexicon.numeral(&whole, Class::HalfOf, 2, Form::Cardinal);
            lexicon.tag(Tag::TimeAdjective(unit), &whole);
        }
    }
    for (form, unit) in [
        ("полчаса", TimeUnit::Hour),
        ("получаса", TimeUnit::Hour),
        ("полгода", TimeUnit::Year),
        ("полугода", TimeUnit::Year),
        ("полминуты", TimeUnit::Minute),
        ("полмесяца", TimeUnit::Month),
        ("полдня", TimeUnit::Day),
    ] {
        lexicon.numeral(form, Class::HalfOf, 2, Form::Cardinal);
        lexicon.tag(Tag::TimeAdjective(unit), form);
    }
}
