//! Azerbaijani word-forms, made from stems by the rules of [`super::endings`].

use super::endings::{Role, inflect};
use super::{Class, Ending, Form, Lexicon, Tag, money};
use crate::claim::TimeUnit;

const NUMERALS: [(&str, Class, u64); 24] = [
    ("sıfır", Class::Unit, 0),
    ("bir", Class::One, 1),
    ("iki", Class::Unit, 2),
    ("üç", Class::Unit, 3),
    ("dörd", Class::Unit, 4),
    ("beş", Class::Unit, 5),
    ("altı", Class::Unit, 6),
    ("yeddi", Class::Unit, 7),
    ("səkkiz", Class::Unit, 8),
    ("doqquz", Class::Unit, 9),
    ("on", Class::Ten, 10),
    ("iyirmi", Class::Ten, 20),
    ("otuz", Class::Ten, 30),
    ("qırx", Class::Ten, 40),
    ("əlli", Class::Ten, 50),
    ("altmış", Class::Ten, 60),
    ("yetmiş", Class::Ten, 70),
    ("səksən", Class::Ten, 80),
    ("doxsan", Class::Ten, 90),
    ("yüz", Class::Hundred, 100),
    ("min", Class::Scale, 1_000),
    ("milyon", Class::Scale, 1_000_000),
    ("milyard", Class::Scale, 1_000_000_000),
    ("trilyon", Class::Scale, 1_000_000_000_000),
];

/// Forms that are far more often another word: for.
const OTHER_WORDS: [&str; 1] = ["üçün"];

const MONTHS: [&str; 12] = [
    "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr",
    "noyabr", "dekabr",
];

pub(super) fn build() -> Lexicon {
    let mut lexicon = Lexicon::new();
    numerals(&mut lexicon);
    calendar(&mut lexicon);
    units(&mut lexicon);
    compounds(&mut lexicon);
    connectives(&mut lexicon);
    lexicon
}

fn numerals(lexicon: &mut Lexicon) {
    for (stem, class, value) in NUMERALS {
        inflect(stem, |form, ending| {
            if OTHER_WORDS.contains(&form) {
                return;
            }
            if ending.plural {
                // "onlar" is the pronoun "they" in most cases; "onlarla" is tens.
                let many = matches!(ending.role, Role::Instrumental)
                    || (value >= 1000 && ending.role != Role::Adjective);
                if many && value >= 10 && class != Class::Unit {
                    add(lexicon, form, Class::Many, value, ending);
                }
                return;
            }
            if ending.role == Role::Instrumental {
                return;
            }
            let class = if ending.ordinal && class == Class::One { Class::Unit } else { class };
            add(lexicon, form, class, value, ending);
        });
        if value >= 10 {
            for suffix in ["larca", "lərcə"] {
                let ending = Ending { plural: true, ..Ending::default() };
                add(lexicon, &format!("{stem}{suffix}"), Class::Many, value, ending);
            }
        }
    }
    for (short, value) in [("mln", 1_000_000), ("mlrd", 1_000_000_000), ("trln", 1_000_000_000_000)]
    {
        lexicon.numeral(short, Class::Scale, value, Form::Cardinal);
    }
    lexicon.numeral("yarım", Class::HalfOf, 2, Form::Cardinal);
    inflect("yarı", |form, ending| {
        if !ending.plural && !ending.ordinal {
            add(lexicon, form, Class::Part, 2, ending);
        }
    });
    for (stem, parts) in [("rüb", 4), ("çərək", 4)] {
        add(lexicon, stem, Class::Part, parts, Ending::default());
    }
    inflect("düjin", |form, ending| add(lexicon, form, Class::Lot, 12, ending));
}

fn add(lexicon: &mut Lexicon, form: &str, class: Class, value: u64, ending: Ending) {
    let kind = if ending.ordinal { Form::Ordinal } else { Form::Cardinal };
    if lexicon.look_up(form).number.is_none() {
        lexicon.numeral(form, class, value, kind);
        lexicon.entry(form).ending = ending;
    }
}

fn tag(lexicon: &mut Lexicon, stem: &str, tag: Tag) {
    inflect(stem, |form, ending| {
        let entry = lexicon.entry(form);
        if !ending.ordinal && entry.tag == Tag::None {
            entry.tag = tag;
            if entry.number.is_none() {
                entry.ending = ending;
            }
        }
    });
}

/// "üçgünlük", "ikisaatlıq", "onillik": a numeral and a unit of time in one word.
fn compounds(lexicon: &mut Lexicon) {
    let units = [
        (TimeUnit::Minute, "dəqiqəlik", "dəqiqəliy"),
        (TimeUnit::Hour, "saatlıq", "saatlığ"),
        (TimeUnit::Day, "günlük", "günlüy"),
        (TimeUnit::Week, "həftəlik", "həftəliy"),
        (TimeUnit::Month, "aylıq", "aylığ"),
        (TimeUnit::Year, "illik", "illiy"),
    ];
    for (unit, nominative, softened) in units {
        let mut forms = vec![nominative.to_owned()];
        inflect(nominative, |form, ending| {
            if !ending.ordinal && !ending.possessive && ending.role != Role::Adjective {
                forms.push(form.to_owned());
            }
        });
        for ending in
            ["ə", "a", "i", "ı", "ü", "in", "ın", "ün", "inə", "ınə", "ünə", "ini", "ünü", "ını"]
        {
            forms.push(format!("{softened}{ending}"));
        }
        for form in &forms {
            lexicon.tag(Tag::Time(unit), form);
            for (stem, _, value) in NUMERALS {
                let whole = format!("{stem}{form}");
                lexicon.numeral(&whole, Class::Unit, value, Form::Cardinal);
                lexicon.tag(Tag::TimeAdjective(unit), &whole);
            }
            for (stem, value) in [("onbeş", 15), ("iyirmibeş", 25)] {
                let whole = format!("{stem}{form}");
                lexicon.numeral(&whole, Class::Unit, value, Form::Cardinal);
                lexicon.tag(Tag::TimeAdjective(unit), &whole);
            }
        }
    }
}

fn calendar(lexicon: &mut Lexicon) {
    for (month, stem) in (1..).zip(MONTHS) {
        tag(lexicon, stem, Tag::Month(month));
    }
    for (weekday, stem) in [(3, "çərşənbə"), (5, "cümə"), (6, "şənbə"), (7, "bazar")] {
        tag(lexicon, stem, Tag::Weekday(weekday));
    }
}

fn units(lexicon: &mut Lexicon) {
    for (unit, stem) in [
        (TimeUnit::Second, "saniyə"),
        (TimeUnit::Minute, "dəqiqə"),
        (TimeUnit::Hour, "saat"),
        (TimeUnit::Day, "gün"),
        (TimeUnit::Week, "həftə"),
        (TimeUnit::Month, "ay"),
        (TimeUnit::Year, "il"),
    ] {
        tag(lexicon, stem, Tag::Time(unit));
    }
    lexicon.tag(Tag::Time(TimeUnit::Day), "sutka sutkadan");
    for (code, stem) in [
        ("AZN", "manat"),
        ("USD", "dollar"),
        ("EUR", "avro"),
        ("RUB", "rubl"),
        ("GBP", "funt"),
        ("TRY", "lirə"),
        ("CNY", "yuan"),
        ("JPY", "iyena"),
        ("KZT", "tenge"),
        ("GEL", "lari"),
    ] {
        tag(lexicon, stem, money(code));
    }
    tag(lexicon, "faiz", Tag::Percent);
    tag(lexicon, "əsr", Tag::Century);
    tag(lexicon, "yüzillik", Tag::Century);
}

fn connectives(lexicon: &mut Lexicon) {
    lexicon.tag(Tag::And, "və ilə");
    lexicon.tag(
        Tag::NameHead,
        "boeing airbus sıra yer çıxış giriş məktəb xəstəxana marşrut avtobus tramvay reys zal otaq kabinet stend bölmə maddə səhifə fəsil versiya buraxılış \
         telefon tel faks mobil ünvan bina blok mənzil terminal platforma darvaza nömrə standart ev məhəllə \
         korpus hücrə qapı dayanacaq iso ıso fi android ios ıos windows wındows bluetooth usb",
    );
    lexicon.tag(Tag::NameTail, "nömrəli saylı küçəsi küçəsində küçəsinin küçəsindəki prospekti prospektində prospektinin küç pr fm");
}

/// Stems of words that make the number right before them a name: "19 ünvanında",
/// "4.2 versiyası".
pub(crate) const NUMBERED_BEFORE: &[&str] =
    &["ünvan", "küçə", "prospekt", "versiya", "nömrəli", "saylı", "döngə"];

/// Stems of places in a document or hall, which an ordinal numbers: "12-ci maddə".
pub(crate) const NUMBERED_AFTER: &[&str] = &[
    "maddə",
    "səhifə",
    "sıra",
    "zona",
    "bənd",
    "fəsil",
    "fəsl",
    "otaq",
    "otağ",
    "zal",
    "stend",
    "kabinet",
    "terminal",
    "platforma",
    "marşrut",
    "reys",
    "versiya",
    "qapı",
    "blok",
    "korpus",
    "paraqraf",
    "punkt",
    "nömrə",
    "yol",
    "sektor",
    "cərgə",
    "kassa",
    "çıxış",
    "giriş",
    "məktəb",
    "xəstəxana",
    "pavilyon",
    "mikrorayon",
    "bölmə",
];
