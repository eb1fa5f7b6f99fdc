//! Reasons in the text's language: "'more than 120' needs at least 121; the records
//! say 120".

use super::{Cause, Judgement, Verdict};
use crate::claim::{Claim, ClockTime, Comparator, Currency, Duration, Kind, PartialDate, Value};
use crate::language::Language::{self, Azerbaijani, English, Russian};
use crate::ratio::Ratio;

/// Picks the words of a language.
const fn pick<'a>(
    language: Language,
    english: &'a str,
    russian: &'a str,
    azerbaijani: &'a str,
) -> &'a str {
    match language {
        English => english,
        Russian => russian,
        Azerbaijani => azerbaijani,
    }
}

/// The words in the language's quotation marks.
pub(crate) fn quote(language: Language, text: &str) -> String {
    match language {
        English => format!("“{text}”"),
        Russian | Azerbaijani => format!("«{text}»"),
    }
}

/// Why a claim came out as it did against a fact.
pub(crate) fn reason(
    language: Language,
    words: &str,
    claim: &Claim,
    fact: &Value,
    fact_kind: Kind,
    tolerance: Option<Ratio>,
    judged: Judgement,
) -> String {
    let words = quote(language, words);
    let said = value(language, fact, fact_kind);
    match (judged.verdict, judged.cause) {
        (_, Cause::Weekday) => weekday(language, &words, claim, fact),
        (Verdict::Holds | Verdict::Fails, _) => {
            let needs = needs(language, claim, tolerance);
            match language {
                English => format!("{words} {needs}; the records say {said}"),
                Russian => format!("{words} {needs}; по записям — {said}"),
                Azerbaijani => format!("{words} üçün {needs}; qeydlərdə — {said}"),
            }
        }
        (_, Cause::Currencies) => match language {
            English => format!(
                "{words} and the records are in different currencies: the records say {said}"
            ),
            Russian => format!("{words} и записи — в разных валютах: по записям — {said}"),
            Azerbaijani => {
                format!("{words} və qeydlər müxtəlif valyutalardadır: qeydlərdə — {said}")
            }
        },
        (_, Cause::Units) => match language {
            English => format!(
                "{words} and the records use units that cannot be compared: the records say {said}"
            ),
            Russian => format!("единицы в {words} и в записях несравнимы: по записям — {said}"),
            Azerbaijani => {
                format!("{words} ilə qeydlərin ölçü vahidləri müqayisə olunmur: qeydlərdə — {said}")
            }
        },
        (_, Cause::TooLittle) => match language {
            English => format!(
                "{words} and the records leave too little in common to compare: the records say {said}"
            ),
            Russian => {
                format!("{words} и записи не дают достаточно для сравнения: по записям — {said}")
            }
            Azerbaijani => format!(
                "{words} ilə qeydləri müqayisə etmək üçün məlumat çatmır: qeydlərdə — {said}"
            ),
        },
        _ => {
            let (stated, known) = (kind(language, claim.kind), kind(language, fact_kind));
            match language {
                English => format!("{words} states a {stated}, the fact is a {known}: {said}"),
                Russian => format!("{words} — это {stated}, а факт — {known}: {said}"),
                Azerbaijani => format!("{words} — {stated}, fakt isə — {known}: {said}"),
            }
        }
    }
}

/// The name of a kind in words.
fn kind(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Count => pick(language, "count", "количество", "say"),
        Kind::Sum => pick(language, "sum", "сумма", "cəm"),
        Kind::Money => pick(language, "sum of money", "денежная сумма", "pul məbləği"),
        Kind::Share => pick(language, "share", "доля", "pay"),
        Kind::Date => pick(language, "date", "дата", "tarix"),
        Kind::DateRange => pick(language, "range of dates", "период", "tarix aralığı"),
        Kind::Instant => pick(language, "moment", "момент времени", "zaman anı"),
        Kind::Time => pick(language, "time of day", "время суток", "saat"),
        Kind::Ordinal => pick(language, "place in a series", "порядковый номер", "sıra nömrəsi"),
        Kind::Duration => pick(language, "length of time", "продолжительность", "müddət"),
        Kind::Century => pick(language, "century", "век", "əsr"),
    }
}

/// A weekday that the date does not have.
fn weekday(language: Language, words: &str, claim: &Claim, fact: &Value) -> String {
    let stated = match claim.value {
        Value::Date(date) | Value::Instant(date, _) => date,
        _ => PartialDate::default(),
    };
    let year = match fact {
        Value::Date(date) | Value::DateRange(date, _) | Value::Instant(date, _) => {
            stated.year.or(date.year)
        }
        _ => stated.year,
    };
    let day = PartialDate { year, ..stated };
    let actual = PartialDate { weekday: super::dates::weekday(day), ..day };
    format!("{words}: {}", date_and_weekday(language, actual))
}

/// "6 May 2023 is a Saturday".
pub(crate) fn date_and_weekday(language: Language, actual: PartialDate) -> String {
    const ENGLISH: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const RUSSIAN: [&str; 7] =
        ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"];
    const AZERBAIJANI: [&str; 7] =
        ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"];
    let at = actual.weekday.map_or(0, usize::from).saturating_sub(1).min(6);
    let told = date(language, &actual);
    match language {
        English => format!("{told} is a {}", ENGLISH[at]),
        Russian => format!("{told} — {}", RUSSIAN[at]),
        Azerbaijani => format!("{told} — {} günüdür", AZERBAIJANI[at]),
    }
}

/// What the claim needs the records to say.
fn needs(language: Language, claim: &Claim, tolerance: Option<Ratio>) -> String {
    let tenth = super::tenth();
    let show = |ratio: Ratio| match claim.value {
        Value::Money(_, currency) | Value::MoneyRange(_, _, currency) => {
            money(language, ratio, currency)
        }
        _ => figure(language, ratio, claim.kind),
    };
    let exact = |shown: String| match language {
        English => format!("needs {shown}"),
        Russian => format!("требует {shown}"),
        Azerbaijani => format!("{shown} lazımdır"),
    };
    let bound = |english: &str, russian: &str, azerbaijani: &str, shown: String| match language {
        English => format!("needs {english} {shown}"),
        Russian => format!("требует {russian} {shown}"),
        Azerbaijani => format!("{azerbaijani} {shown} lazımdır"),
    };
    let from_to = |low: String, high: String| match language {
        English => format!("allows {low} to {high}"),
        Russian => format!("допускает от {low} до {high}"),
        Azerbaijani => format!("{low} ilə {high} arası lazımdır"),
    };
    let (stated, whole) = match claim.value {
        Value::Number(stated) => (stated, claim.kind == Kind::Count && stated.to_whole().is_some()),
        Value::Money(stated, _) => (stated, false),
        Value::Duration(length) => {
            let shown = duration(language, length);
            return match claim.comparator {
                Comparator::AtLeast => bound("at least", "не менее", "ən azı", shown),
                Comparator::MoreThan => bound("more than", "более", "daha çox:", shown),
                Comparator::AtMost => bound("at most", "не более", "ən çoxu", shown),
                Comparator::FewerThan => bound("less than", "менее", "daha az:", shown),
                Comparator::About => bound("about", "около", "təxminən", shown),
                Comparator::Nearly => bound("nearly", "почти", "demək olar ki,", shown),
                Comparator::Exactly | Comparator::Between => exact(shown),
            };
        }
        Value::NumberRange(low, high) | Value::MoneyRange(low, high, _) => {
            return from_to(show(low), show(high));
        }
        Value::DurationRange(low, high) => {
            return from_to(duration(language, low), duration(language, high));
        }
        other => return exact(value(language, &other, claim.kind)),
    };
    let one = Ratio::whole(1);
    match claim.comparator {
        Comparator::MoreThan if whole => {
            bound("at least", "не менее", "ən azı", show(stated.plus(one).unwrap_or(stated)))
        }
        Comparator::FewerThan if whole => {
            bound("at most", "не более", "ən çoxu", show(stated.minus(one).unwrap_or(stated)))
        }
        Comparator::MoreThan => bound("more than", "более", "daha çox:", show(stated)),
        Comparator::FewerThan => bound("less than", "менее", "daha az:", show(stated)),
        Comparator::AtLeast => bound("at least", "не менее", "ən azı", show(stated)),
        Comparator::AtMost => bound("at most", "не более", "ən çoxu", show(stated)),
        Comparator::About => {
            let off = stated.times(tolerance.unwrap_or(tenth)).unwrap_or(Ratio::whole(0));
            from_to(
                show(stated.minus(off).unwrap_or(stated)),
                show(stated.plus(off).unwrap_or(stated)),
            )
        }
        Comparator::Nearly => {
            let off = stated.times(tenth).unwrap_or(Ratio::whole(0));
            from_to(show(stated.minus(off).unwrap_or(stated)), show(stated))
        }
        Comparator::Exactly | Comparator::Between => exact(show(stated)),
    }
}

/// A value in the language's words.
pub(crate) fn value(language: Language, value: &Value, kind: Kind) -> String {
    match value {
        Value::Number(number) => figure(language, *number, kind),
        Value::NumberRange(low, high) => {
            format!("{}–{}", figure(language, *low, kind), figure(language, *high, kind))
        }
        Value::Money(amount, currency) => money(language, *amount, *currency),
        Value::MoneyRange(low, high, currency) => {
            format!("{}–{}", figure(language, *low, Kind::Sum), money(language, *high, *currency))
        }
        Value::Date(day) => date(language, day),
        Value::DateRange(from, to) => format!("{} – {}", date(language, from), date(language, to)),
        Value::Instant(day, time) => format!("{}, {}", date(language, day), clock(time)),
        Value::Time(time) => clock(time),
        Value::Duration(length) => duration(language, *length),
        Value::DurationRange(low, high) => {
            format!("{} – {}", duration(language, *low), duration(language, *high))
        }
    }
}

fn money(language: Language, amount: Ratio, currency: Currency) -> String {
    format!("{}\u{a0}{}", figure(language, amount, Kind::Sum), currency.code())
}

/// A number with the language's grouping and decimal mark; a share as a percentage.
fn figure(language: Language, number: Ratio, kind: Kind) -> String {
    let (number, unit) = match kind {
        Kind::Share => (number.times(Ratio::whole(100)).unwrap_or(number), "\u{a0}%"),
        _ => (number, ""),
    };
    let decimal = number.to_decimal();
    let (whole, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
    let mut out = String::with_capacity(decimal.len() + 8);
    let digits = whole.trim_start_matches('-');
    out.push_str(&whole[..whole.len() - digits.len()]);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 && digits.len() > 3 {
            out.push(if language == English { ',' } else { '\u{a0}' });
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(if language == English { '.' } else { ',' });
        out.push_str(fraction);
    }
    out + unit
}

/// A date in words.
pub(crate) fn date(language: Language, date: &PartialDate) -> String {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const RUSSIAN: [&str; 12] = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    const AZERBAIJANI: [&str; 12] = [
        "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr",
        "oktyabr", "noyabr", "dekabr",
    ];
    let months = match language {
        English => ENGLISH,
        Russian => RUSSIAN,
        Azerbaijani => AZERBAIJANI,
    };
    let month =
        date.month.and_then(|month| months.get(usize::from(month).wrapping_sub(1)).copied());
    let mut parts: Vec<String> = Vec::with_capacity(3);
    match (date.day, month) {
        (Some(day), Some(month)) => parts.push(format!("{day} {month}")),
        // A month alone stands in the nominative, which only the number spares.
        (None, Some(_)) if language == Russian => return date.iso(),
        (None, Some(month)) => parts.push(month.to_owned()),
        _ => {}
    }
    if let Some(year) = date.year {
        parts.push(year.to_string());
    }
    if parts.is_empty() { date.iso() } else { parts.join(" ") }
}

fn clock(time: &ClockTime) -> String {
    match time.offset_text() {
        Some(offset) => format!("{} (UTC{offset})", time.clock()),
        None => time.clock(),
    }
}

/// A length of time with short unit names, which need no plural.
fn duration(language: Language, length: Duration) -> String {
    let names = match language {
        English => ["yr", "mo", "d", "h", "min", "s"],
        Russian => ["г.", "мес.", "дн.", "ч", "мин", "с"],
        Azerbaijani => ["il", "ay", "gün", "saat", "dəq", "san"],
    };
    let mut parts = Vec::new();
    let mut months = length.months;
    let mut seconds = length.seconds;
    for (name, size) in names.iter().take(2).zip([12, 1]) {
        take(&mut months, size, name, &mut parts);
    }
    for (name, size) in names.iter().skip(2).zip([86_400, 3600, 60, 1]) {
        take(&mut seconds, size, name, &mut parts);
    }
    if parts.is_empty() { format!("0\u{a0}{}", names[5]) } else { parts.join(" ") }
}

fn take(rest: &mut Ratio, size: u32, name: &str, parts: &mut Vec<String>) {
    let whole = rest.over(Ratio::whole(size)).map_or(0, Ratio::floor);
    if whole > 0 {
        parts.push(format!("{whole}\u{a0}{name}"));
        let taken = Ratio::new(whole, 1).and_then(|whole| whole.times(Ratio::whole(size)));
        if let Some(left) = taken.and_then(|taken| rest.minus(taken)) {
            *rest = left;
        }
    }
}
