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

const MONTHS: [&str; 12] = [
    "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr",
    "noyabr", "dekabr",
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
    for (stem, class, value) in NUMERALS {
        inflect(stem, |form, ending| {
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
        "marşrut avtobus tramvay reys zal otaq kabinet stend bölmə maddə səhifə fəsil versiya \
         buraxılış telefon tel faks mobil ünvan bina blok mənzil terminal platforma darvaza nömrə \
         nömrəli standart ev məhəllə korpus hücrə saylı qapı dayanacaq",
    );
    lexicon.tag(
        Tag::NameTail,
        "nömrəli saylı küçəsi küçəsində küçəsinin prospekti prospektində küç pr mərtəbə mərtəbədə \
         mərtəbəsi mərtəbəsində otaq otaqda otağı otağında otağa kabinet kabinetdə stend stenddə stendi \
         stendində marşrut marşrutu zal zalda zalı zalında avtobus avtobusu reys reysi məktəb məktəbi mənzil",
    );
}
