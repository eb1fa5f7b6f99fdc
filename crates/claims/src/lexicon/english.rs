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

/// Plurals that head a list of numbers and are no verbs: "seats 500", "numbers 85".
const NAME_PLURALS: &str = "routes rooms halls gates terminals platforms booths lines buses trams trolleybuses \
    flights trains sections articles chapters pages paragraphs figures tables appendices items steps volumes \
    apartments flats floors lots plots piers berths rows schools tracks rules entries stands counters classes";

/// Words whose number is part of a name or place.
const NAME_HEADS: &str = "route room hall gate terminal platform stand booth line bus tram \
    trolleybus flight train version release build chapter section article clause paragraph page \
    figure table appendix item step volume vol issue no nos number zone suite apartment apt flat \
    floor building block box pavilion exit lot plot pier berth dock track studio class grade model \
    series episode season part act level phase option annex form channel iso gost tel telephone \
    phone fax mobile postcode zip cabin seat row school clinic hospital unit warehouse district \
    sector code id pin window protocol resolution decree order law regulation directive bay door \
    desk shelf entrance stall counter ward lift wagon carriage coach symphony concerto sonata opus \
    op quartet chart sheet rule entry question lesson kiosk ticket point android ios windows \
    bluetooth fi usb psalm web python extension ext size top iphone boeing airbus expo formula apollo category bulletin";

pub(super) fn build() -> Lexicon {
    let mut lexicon = Lexicon::new();
    numerals(&mut lexicon);
    calendar(&mut lexicon);
    units(&mut lexicon);
    connectives(&mut lexicon);
    lexicon
}

fn numerals(lexicon: &mut Lexicon) {
    series(lexicon, &UNITS, Class::Unit, 0, 1);
    series(lexicon, &TEENS, Class::Teen, 10, 1);
    series(lexicon, &TENS, Class::Ten, 20, 10);
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
    for (parts, word) in (3_u64..)
        .zip(["thirds", "fourths", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths"])
    {
        lexicon.numeral(word, Class::Part, parts, Form::Cardinal);
    }
}

/// Cardinals and ordinals that follow each other by `step`.
fn series(lexicon: &mut Lexicon, words: &[(&str, &str)], class: Class, first: u64, step: u64) {
    let mut value = first;
    for (cardinal, ordinal) in words {
        let own = if value == 1 { Class::One } else { class };
        lexicon.numeral(cardinal, own, value, Form::Cardinal);
        lexicon.numeral(ordinal, class, value, Form::Ordinal);
        value += step;
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
    lexicon.tag(Tag::Decade, "thirties forties fifties sixties seventies eighties nineties");
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
    for head in NAME_HEADS.split_whitespace() {
        lexicon.tag(Tag::NameHead, head);
    }
    lexicon.tag(Tag::NameHead, NAME_PLURALS);
    lexicon.tag(
        Tag::NameTail,
        "street st avenue ave road rd boulevard blvd square embankment highway drive \
         close court lane terrace quay prospect crescent way alley walk parade wharf",
    );
}
