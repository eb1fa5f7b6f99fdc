//! English word-forms.

use super::{Class, Form, Lexicon, Tag, money};
use crate::claim::TimeUnit;

const UNITS: [(&str, &str); 10] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
];

const TEENS: [(&str, &str); 10] = [
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

const TENS: [(&str, &str); 8] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

const SCALES: [(&str, u64); 4] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

pub(super) fn build() -> Lexicon {
    let mut lexicon = Lexicon::new();
    numerals(&mut lexicon);
    calendar(&mut lexicon);
    units(&mut lexicon);
    connectives(&mut lexicon);
    lexicon
}

fn numerals(lexicon: &mut Lexicon) {
    let groups: [(&[(&str, &str)], Class, u64, u64); 3] = [
        (&UNITS, Class::Unit, 0, 1),
        (&TEENS, Class::Teen, 10, 1),
        (&TENS, Class::Ten, 20, 10),
    ];
    for (words, class, first, step) in groups {
        for (value, (cardinal, ordinal)) in (first..).step_by(usize::try_from(step).unwrap_or(1)).zip(words) {
            let class = if value == 1 { Class::One } else { class };
            lexicon.numeral(cardinal, class, value, Form::Cardinal);
            lexicon.numeral(ordinal, if value == 1 { Class::Unit } else { class }, value, Form::Ordinal);
        }
    }
    lexicon.numeral("hundred", Class::Hundred, 100, Form::Cardinal);
    lexicon.numeral("hundredth", Class::Hundred, 100, Form::Ordinal);
    lexicon.numeral("hundreds", Class::Many, 100, Form::Cardinal);
    for (word, value) in SCALES {
        lexicon.numeral(word, Class::Scale, value, Form::Cardinal);
        lexicon.numeral(&format!("{word}th"), Class::Scale, value, Form::Ordinal);
        lexicon.numeral(&format!("{word}s"), Class::Many, value, Form::Cardinal);
    }
    for (short, value) in [
        ("mln", 1_000_000),
        ("mn", 1_000_000),
        ("m", 1_000_000),
        ("bn", 1_000_000_000),
        ("bln", 1_000_000_000),
        ("trn", 1_000_000_000_000),
        ("k", 1_000),
    ] {
        lexicon.numeral(short, Class::Scale, value, Form::Cardinal);
    }
    lexicon.numeral("both", Class::Both, 2, Form::Cardinal);
    lexicon.numeral("dozen", Class::Lot, 12, Form::Cardinal);
    lexicon.numeral("score", Class::Lot, 20, Form::Cardinal);
    lexicon.numeral("dozens", Class::Many, 12, Form::Cardinal);
    lexicon.numeral("scores", Class::Many, 20, Form::Cardinal);
    lexicon.numeral("tens", Class::Many, 10, Form::Cardinal);
    lexicon.numeral("couple", Class::Couple, 2, Form::Cardinal);
    lexicon.numeral("pair", Class::Couple, 2, Form::Cardinal);
    for (word, parts) in [("half", 2), ("quarter", 4), ("quarters", 4), ("halves", 2)] {
        lexicon.numeral(word, Class::Part, parts, Form::Cardinal);
    }
    for (parts, word) in (3_u64..).zip([
        "thirds", "fourths", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths",
    ]) {
        lexicon.numeral(word, Class::Part, parts, Form::Cardinal);
    }
}

fn calendar(lexicon: &mut Lexicon) {
    for (month, words) in (1..).zip([
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ]) {
        lexicon.tag(Tag::Month(month), words);
    }
    for (weekday, words) in (1..).zip([
        "monday mon",
        "tuesday tue tues",
        "wednesday wed",
        "thursday thu thurs",
        "friday fri",
        "saturday sat",
        "sunday sun",
    ]) {
        lexicon.tag(Tag::Weekday(weekday), words);
    }
}

fn units(lexicon: &mut Lexicon) {
    for (unit, words) in [
        (TimeUnit::Second, "second seconds sec secs"),
        (TimeUnit::Minute, "minute minutes min mins"),
        (TimeUnit::Hour, "hour hours hr hrs"),
        (TimeUnit::Day, "day days"),
        (TimeUnit::Week, "week weeks"),
        (TimeUnit::Month, "month months"),
        (TimeUnit::Year, "year years"),
    ] {
        lexicon.tag(Tag::Time(unit), words);
    }
    for (code, words) in [
        ("USD", "dollar dollars"),
        ("EUR", "euro euros"),
        ("GBP", "pound pounds sterling"),
        ("RUB", "rouble roubles ruble rubles"),
        ("AZN", "manat manats"),
        ("JPY", "yen"),
        ("CNY", "yuan renminbi"),
        ("TRY", "lira liras"),
        ("KZT", "tenge"),
        ("GEL", "lari laris"),
        ("UZS", "sum sums soum soums"),
        ("UAH", "hryvnia hryvnias"),
        ("CHF", "franc francs"),
        ("AED", "dirham dirhams"),
        ("INR", "rupee rupees"),
    ] {
        lexicon.tag(money(code), words);
    }
    lexicon.tag(Tag::Percent, "percent pct percentage");
    lexicon.tag(Tag::Century, "century centuries");
}

fn connectives(lexicon: &mut Lexicon) {
    lexicon.tag(Tag::And, "and");
    lexicon.tag(Tag::To, "to through till until thru");
    lexicon.tag(Tag::From, "from");
    lexicon.tag(Tag::Between, "between");
    lexicon.tag(Tag::Article, "a an");
    lexicon.tag(Tag::Of, "of");
    lexicon.tag(
        Tag::NameHead,
        "route highway room hall gate terminal platform stand booth line bus tram trolleybus flight train \
         version release build chapter section article clause paragraph page pages figure table \
         appendix item step volume vol issue no nos number zone suite apartment apt flat floor \
         building block box pavilion exit lot pier berth dock track studio stage class grade \
         type model series episode season part act level phase option annex form channel \
         standard iso gost tel telephone phone fax mobile postcode zip cabin berth seat row \
         school lyceum clinic hospital house unit warehouse district sector lane warehouse code id pin \
         window windows protocol resolution decree order law regulation directive bay door desk shelf \
         entrance stall counter category ward bulletin lift wagon carriage coach car symphony concerto sonata opus op quartet mark chart sheet",
    );
    lexicon.tag(
        Tag::NameTail,
        "street st avenue ave road rd boulevard blvd lane square embankment highway drive \
         court close terrace quay prospect row crescent way alley walk parade wharf",
    );
}
