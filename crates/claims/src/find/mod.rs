//! Finds the claims of a text.

mod atom;
mod comparators;
mod counted;
mod dates;
mod digits;
mod names;
mod numerals;
mod parts;
mod quantities;
mod ranges;
mod reader;
mod roman;
mod spoken_times;
mod times;

use crate::claim::{Claim, Comparator, Kind, PartialDate, Value};
use crate::language::Language;
use crate::lexicon::{Form, Tag};
use crate::span::Span;
use crate::text::quotes::{Quoted, quotations};
use crate::text::structure::Structure;
use crate::text::tokens::{Shape, Token, tokenize};
use atom::{Atom, What};
pub(crate) use reader::Reader;

/// Every claim of a text whose structure is known, in order of place.
pub(crate) fn claims<'a>(
    source: &'a str,
    structure: &Structure,
    language: Language,
) -> (Vec<Claim>, Reader<'a>) {
    let (tokens, folds) = tokenize(source, &structure.prose, language);
    let mut reader = Reader { source, language, tokens, folds, barred: Vec::new() };
    reader.bar_names();
    let mut speech = vec![false; reader.tokens.len()];
    for quotation in quotations(source, &reader.tokens) {
        let range = quotation.first..=quotation.last;
        match quotation.what {
            Quoted::Speech => speech[range].fill(true),
            Quoted::Title => {
                for at in range {
                    reader.barred[at] |= !reader.tokens[at].tagged;
                }
            }
        }
    }
    let mut blocks = structure.quotes.iter().peekable();
    for (at, token) in reader.tokens.iter().enumerate() {
        while blocks.next_if(|block| block.end <= token.span.start).is_some() {}
        speech[at] |= blocks.peek().is_some_and(|block| block.start <= token.span.start);
    }
    let claims =
        Finder { reader: &reader, speech: &speech, claims: Vec::new(), from: 0, last_date: None }
            .run();
    (claims, reader)
}

/// The walk over the tokens.
struct Finder<'r, 'a> {
    reader: &'r Reader<'a>,
    speech: &'r [bool],
    claims: Vec<Claim>,
    /// The first token that no claim has taken.
    from: usize,
    /// The last date with a day, and the token after it.
    last_date: Option<(PartialDate, usize)>,
}

impl Finder<'_, '_> {
    fn run(mut self) -> Vec<Claim> {
        let mut at = 0;
        while at < self.reader.tokens.len() {
            at = match self.step(at) {
                Some(next) => next.max(at + 1),
                None => at + 1,
            };
        }
        self.claims
    }

    /// Takes the claim that starts at `at`, if one does; where the walk goes on.
    fn step(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        if reader.barred[at] || !starts(&reader.tokens[at], reader) {
            return None;
        }
        let atom = reader.simple(at).or_else(|| self.day_of_this_month(at))?;
        if (atom.first..atom.next).any(|token| reader.barred[token]) {
            return None;
        }
        if let Some(mut instant) = reader.instant(&atom) {
            if let (What::Instant(date, time), Some((last, _))) = (instant.what, self.last_date) {
                // "2023-05-06 6 May. 18:40 (UTC+3)": the same day, just named with its year.
                let same = date.year.is_none() && (date.month, date.day) == (last.month, last.day);
                let year = if same { last.year } else { date.year };
                instant.what = What::Instant(PartialDate { year, ..date }, time);
            }
            self.emit(&instant);
            return Some(instant.next);
        }
        if let Some(next) = self.shared_half_day(&atom).or_else(|| self.hours_of_day(&atom)) {
            return Some(next);
        }
        if let Some(hour) = self.hour_after_time(&atom) {
            self.emit(&hour);
            return Some(hour.next);
        }
        let range = reader
            .range(atom, self.from)
            .filter(|range| !(range.first..range.next).any(|token| reader.barred[token]));
        let atom = range
            .or_else(|| reader.shared_month(atom))
            .or_else(|| reader.continued_month(atom, self.last_date))
            .or_else(|| self.day_alone(&atom))
            .unwrap_or(atom);
        if self.is_no_claim(&atom) {
            let of_us = matches!(atom.what, What::Date(_)) && reader.is_word(atom.next, &["of"]);
            return Some(if of_us { at + 1 } else { atom.next });
        }
        if let What::Date(date) = atom.what {
            self.last_date = date.day.map(|_| (date, atom.next));
        }
        self.emit(&atom);
        Some(self.from.max(atom.next))
    }

    /// "the evening of the 6th", "вечером 6-го": a day of the month of the date before,
    /// in the same block.
    fn day_alone(&self, atom: &Atom) -> Option<Atom> {
        let reader = self.reader;
        let number = atom.number().filter(|n| n.ordinal && n.script == atom::Script::Digits)?;
        let (date, after) = self.last_date?;
        let near = (after..=atom.first).all(|token| reader.follows(token).is_some());
        let ends = reader
            .follows(atom.next)
            .is_none_or(|token| matches!(token.shape, Shape::Mark('.' | ',' | ';' | ')')));
        let before = reader.before(atom.first).map_or("", |before| reader.folded(before));
        let placed = (reader.english() && before == "the")
            || reader.russian() && reader.folded(atom.next - 1) == "го";
        if !(near && ends && placed) || number.decimals > 0 {
            return None;
        }
        let date = PartialDate { day: Some(atom.day()?), weekday: None, ..date };
        dates::valid(date).then_some(Atom { what: What::Date(date), ..*atom })
    }

    /// "ayın 6-da": a day of the month of the date before.
    fn day_of_this_month(&self, at: usize) -> Option<Atom> {
        let reader = self.reader;
        let (date, _) = self.last_date?;
        if reader.folded(at) != "ayın" || date.month.is_none() {
            return None;
        }
        let (day, next, _) = reader.follows(at + 1).and_then(|_| reader.day(at + 1))?;
        let date = PartialDate { day: Some(day), weekday: None, ..date };
        dates::valid(date).then(|| Atom::new(What::Date(date), at, next))
    }

    /// "from 6 to 8 p.m.": the first hour takes the half of the day from the second.
    fn shared_half_day(&mut self, atom: &Atom) -> Option<usize> {
        let reader = self.reader;
        let day = atom.number().filter(|number| !number.ordinal && number.decimals == 0)?;
        let hour = u8::try_from(day.value.to_whole()?)
            .ok()
            .filter(|hour| (1..=12).contains(hour) && reader.english())?;
        let link = reader
            .follows(atom.next)
            .filter(|t| t.is_dash() || t.lex.tag == Tag::To || t.lex.tag == Tag::And)?;
        let _ = link;
        reader.follows(atom.next + 1)?;
        let second = reader.time(atom.next + 1)?;
        let What::Time(time) = second.what else { return None };
        let half = reader.folded(second.next - 1);
        if !(half == "pm" || half == "am" || half == "m" || reader.is(second.next - 1, '.')) {
            return None;
        }
        let mut first = hour % 12 + if time.hour >= 12 { 12 } else { 0 };
        if first > time.hour {
            first = hour % 12;
        }
        let clock = crate::claim::ClockTime { hour: first, minute: 0, offset: time.offset };
        self.emit(&Atom { what: What::Time(clock), ..*atom });
        Some(atom.next)
    }

    /// "с 9 до 17 часов": two times of day.
    fn hours_of_day(&mut self, atom: &Atom) -> Option<usize> {
        let reader = self.reader;
        let before = reader.before(atom.first).filter(|_| reader.russian())?;
        if !matches!(reader.folded(before), "с" | "со") || !reader.is_word(atom.next, &["до"])
        {
            return None;
        }
        let first = reader.bare_hour(atom)?;
        reader.follows(atom.next + 1)?;
        let second = reader.number(atom.next + 1)?;
        let last = reader.bare_hour(&second)?;
        let worded = reader
            .follows(second.next)
            .is_some_and(|token| token.lex.tag == Tag::Time(crate::claim::TimeUnit::Hour));
        if !worded || first >= last {
            return None;
        }
        let clock = |hour: u8| {
            What::Time(crate::claim::ClockTime { hour: hour % 24, minute: 0, offset: None })
        };
        self.emit(&Atom { what: clock(first), ..*atom });
        let end = Atom { what: clock(last), next: second.next + 1, ..second };
        self.emit(&end);
        Some(end.next)
    }

    /// "saat 7-dən 11-dək", "gecə 11-dək": an inflected hour beside a time.
    fn hour_after_time(&self, atom: &Atom) -> Option<Atom> {
        use crate::lexicon::Role;
        let reader = self.reader;
        let cased = matches!(atom.ending.role, Role::Limit | Role::Ablative | Role::Locative);
        let hour = reader.bare_hour(atom).filter(|_| reader.azerbaijani() && cased)?;
        let before = reader.before(atom.first)?;
        let told = matches!(reader.folded(before), "gecə" | "axşam" | "səhər" | "günorta" | "saat");
        let beside = self.from == atom.first
            && self.claims.last().is_some_and(|claim| claim.kind == Kind::Time);
        let what = What::Time(crate::claim::ClockTime { hour: hour % 24, minute: 0, offset: None });
        (told || beside).then_some(Atom { what, ..*atom })
    }

    /// What only looks like a claim: the article "one", a date in a street's name.
    fn is_no_claim(&self, atom: &Atom) -> bool {
        let reader = self.reader;
        if reader.tokens[atom.first..atom.next].iter().any(|token| token.tagged) {
            return false;
        }
        match atom.what {
            What::Number(number) if number.lone_one => true,
            What::Duration(length) => {
                // "one day", "bir gün" begin a story; "15 dəqiqədən bir" is "every 15".
                let one = atom.next == atom.first + 2
                    && reader
                        .numeral(atom.first)
                        .is_some_and(|n| n.class == crate::lexicon::Class::One);
                let every = reader.azerbaijani()
                    && one
                    && reader.before(atom.first).is_some_and(|before| {
                        let token = &reader.tokens[before];
                        token.lex.ending.role == crate::lexicon::Role::Ablative
                            && matches!(token.lex.tag, Tag::Time(_))
                    });
                one && length.unit == crate::claim::TimeUnit::Day || every
            }
            What::Number(number) => {
                (number.ordinal && self.is_idle_ordinal(atom)) || self.is_idle_number(atom)
            }
            What::Date(date) => {
                let of_us = reader.is_word(atom.next, &["of"])
                    && reader.is_word(atom.next + 1, &["us", "them", "you"]);
                let station = reader.follows(atom.next).is_some()
                    && reader.folded(atom.next).starts_with("metro");
                let tail = of_us
                    || station
                    || reader
                        .follows(atom.next)
                        .is_some_and(|token| token.lex.tag == Tag::NameTail)
                    || reader.is_word(atom.next, &["metrosu", "metro", "stansiyası", "meydanı"]);
                let head = reader.before(atom.first).is_some_and(|before| {
                    let folded = reader.folded(before);
                    ["улиц", "площад", "проспект", "метро", "станци", "сквер", "парк"]
                        .iter()
                        .any(|stem| folded.starts_with(stem))
                        && reader.tag(before) != Tag::None
                        || matches!(folded, "ул" | "площади" | "площадь")
                });
                tail || head || (date.month.is_none() && date.year.is_none())
            }
            _ => false,
        }
    }

    /// Ordinals in set phrases: "for the first time", "в первую очередь".
    fn is_idle_ordinal(&self, atom: &Atom) -> bool {
        let reader = self.reader;
        let Some(number) = atom.number() else { return false };
        if reader.before(atom.first).is_some_and(|before| {
            matches!(
                reader.folded(before),
                "every"
                    | "each"
                    | "каждый"
                    | "каждая"
                    | "каждое"
                    | "каждого"
                    | "каждой"
                    | "каждую"
                    | "каждому"
                    | "каждым"
                    | "каждом"
                    | "hər"
            )
        }) {
            return true;
        }
        let one = number.value == crate::ratio::Ratio::whole(1);
        let two = number.value == crate::ratio::Ratio::whole(2);
        let next = atom.next;
        if reader.english() {
            let phrase = reader.is_word(
                next,
                &[
                    "time",
                    "of",
                    "aid",
                    "lady",
                    "name",
                    "hand",
                    "hands",
                    "glance",
                    "class",
                    "place",
                    "choice",
                    "minister",
                    "deputy",
                    "secretary",
                    "vice",
                    "and",
                    "thoughts",
                    "language",
                    "responders",
                    "thing",
                    "things",
                ],
            );
            let hyphen = reader.glued(next).is_some_and(Token::is_dash);
            let before = reader.before(atom.first).map_or("", |before| reader.folded(before));
            let of_all = reader.is_word(next, &["of"]) && !reader.is_word(next + 1, &["all"]);
            let and_foremost =
                reader.is_word(next, &["and"]) && !reader.is_word(next + 1, &["foremost"]);
            let idle = matches!(before, "at" | "come" | "comes" | "came") && one;
            let second_unit = two
                && (reader.is_word(next, &["to"]) && reader.is_word(next + 1, &["none"])
                    || reader.is_word(next, &["hand", "thoughts"]));
            let adverb = one
                && reader
                    .follows(next)
                    .is_none_or(|token| matches!(token.shape, Shape::Mark(',' | '.' | ';')))
                && before != "the";
            return (phrase && (one || two) && !of_all && !and_foremost)
                || (hyphen && number.script == atom::Script::Words)
                || idle
                || second_unit
                || adverb;
        }
        if reader.russian() {
            let hyphen = reader.before(atom.first).is_some_and(|before| {
                reader.tokens[before].is_dash()
                    && reader.tokens[atom.first].gap == crate::text::tokens::Gap::Glued
            });
            return hyphen
                || ((one || two)
                    && reader.is_word(
                        next,
                        &[
                            "раз",
                            "очередь",
                            "очереди",
                            "заместитель",
                            "заместителя",
                            "вице",
                            "лица",
                            "лиц",
                            "лицо",
                            "леди",
                            "план",
                            "взгляд",
                            "взгляда",
                            "помощи",
                            "помощь",
                            "руки",
                            "рук",
                        ],
                    ));
        }
        one && (reader
            .is_word(next, &["dəfə", "növbədə", "müavin", "müavini", "vitse", "xanım", "xanımı"])
            || reader.is_word(next, &["dərəcəli"]))
            || reader.is_word(next, &["dərəcəli", "dəfə"]) && two
    }

    /// "семью" is family before anything but a plural instrumental; lone signs.
    fn is_idle_number(&self, atom: &Atom) -> bool {
        let reader = self.reader;
        let single = atom.next == atom.first + 1;
        if single && reader.russian() {
            let word = reader.folded(atom.first);
            if word == "семью" {
                let next = reader.folded(atom.next);
                return !["ами", "ями", "ью", "ыми", "ими"]
                    .iter()
                    .any(|ending| next.ends_with(ending));
            }
            if matches!(word, "пара" | "пару" | "пары" | "паре" | "парой") {
                return !reader.follows(atom.next).is_some_and(Token::is_word);
            }
            // "несколько тысяч", "многие сотни" say no number.
            if atom.number().is_some_and(|number| number.indefinite) {
                return reader.before(atom.first).is_some_and(|before| {
                    let word = reader.folded(before);
                    ["нескольк", "мног", "сотые", "все"].iter().any(|stem| word.starts_with(stem))
                });
            }
        }
        if single
            && reader.english()
            && atom
                .number()
                .is_some_and(|n| n.indefinite || n.value >= crate::ratio::Ratio::whole(100))
        {
            let word = reader.before(atom.first).map_or("", |before| reader.folded(before));
            return matches!(word, "several" | "few" | "many");
        }
        if single && reader.azerbaijani() {
            let word = reader.folded(atom.first);
            let next = reader.folded(atom.next);
            let more = ["çox", "artı", "az"].iter().any(|stem| next.starts_with(stem));
            let idle = match word {
                // "ten" and "him": only what is more or nearly is a number.
                "onun" | "onda" => true,
                "ondan" => !more,
                "ona" => !next.starts_with("yaxın"),
                "onu" => !reader.before(atom.first).is_some_and(|before| {
                    ["dan", "dən"].iter().any(|case| reader.folded(before).ends_with(case))
                }),
                "onlarla" => {
                    [
                        "əlaqə",
                        "bir",
                        "görüş",
                        "danış",
                        "yanaşı",
                        "bağlı",
                        "müqayisə",
                        "tanış",
                        "əməkdaş",
                        "söhbət",
                        "razı",
                        "iş",
                        "təmas",
                    ]
                    .iter()
                    .any(|stem| next.starts_with(stem))
                        || !reader.follows(atom.next).is_some_and(Token::is_word)
                }
                _ => false,
            };
            if idle {
                return true;
            }
        }
        if reader.azerbaijani() {
            let word = reader.before(atom.first).map_or("", |before| reader.folded(before));
            return word == "neçə";
        }
        false
    }

    fn emit(&mut self, atom: &Atom) {
        let reader = self.reader;
        if atom.first < self.from {
            return;
        }
        let (comparator, first, next) = reader.compare(atom, self.from);
        let Some(claim) = self.claim(atom, comparator, first, next) else { return };
        self.from = next;
        self.claims.push(claim);
    }

    fn claim(
        &self,
        atom: &Atom,
        comparator: Comparator,
        first: usize,
        next: usize,
    ) -> Option<Claim> {
        let reader = self.reader;
        let span =
            Span::new(reader.get(first)?.span.start, reader.get(next.checked_sub(1)?)?.span.end);
        let (kind, value) = match atom.what {
            What::Number(number) => (
                if number.ordinal { Kind::Ordinal } else { Kind::Count },
                Value::Number(number.value),
            ),
            What::Share { value, .. } => (Kind::Share, Value::Number(value)),
            What::Money { value, currency, .. } => (Kind::Money, Value::Money(value, currency)),
            What::Duration(value) => (Kind::Duration, Value::Duration(value)),
            What::Date(date) => (Kind::Date, Value::Date(date)),
            What::DateRange(from, to) => (Kind::DateRange, Value::DateRange(from, to)),
            What::Time(time) => (Kind::Time, Value::Time(time)),
            What::Instant(date, time) => (Kind::Instant, Value::Instant(date, time)),
            What::Century(number) => (Kind::Century, Value::Number(number)),
            What::NumberRange(from, to) => (Kind::Count, Value::NumberRange(from, to)),
            What::ShareRange(from, to) => (Kind::Share, Value::NumberRange(from, to)),
            What::MoneyRange(from, to, currency) => {
                (Kind::Money, Value::MoneyRange(from, to, currency))
            }
            What::DurationRange(from, to) => (Kind::Duration, Value::DurationRange(from, to)),
        };
        let ranged = matches!(
            value,
            Value::NumberRange(..) | Value::MoneyRange(..) | Value::DurationRange(..)
        );
        Some(Claim {
            span,
            kind,
            comparator: if ranged { Comparator::Between } else { comparator },
            value,
            counted: reader.counted(kind, next, first),
            quoted: self.speech.get(atom.first).copied().unwrap_or(false),
            decimals: atom.decimals,
        })
    }
}

/// Whether a claim may start at a token, as a quick test.
fn starts(token: &Token, reader: &Reader) -> bool {
    match token.shape {
        Shape::Digits => true,
        Shape::Word => {
            token.lex.number.is_some()
                || matches!(
                    token.lex.tag,
                    Tag::Month(_) | Tag::Weekday(_) | Tag::Article | Tag::Time(_) | Tag::Decade
                )
                || (token.case != crate::text::tokens::Case::Lower
                    && roman::roman(token.span.text(reader.source)).is_some())
                || (reader.azerbaijani()
                    && matches!(
                        token.span.text(reader.source),
                        "hər" | "Hər" | "onda" | "Onda" | "ayın" | "Ayın"
                    ))
        }
        Shape::Mark(_) => false,
    }
}

impl Reader<'_> {
    /// The date, time, share or quantity at `at`, before ranges and comparators.
    pub(crate) fn simple(&self, at: usize) -> Option<Atom> {
        // "hər iki": both; "hər üç": all three.
        if self.azerbaijani() && self.folded(at) == "hər" {
            self.follows(at + 1)?;
            self.numeral(at + 1)
                .filter(|n| (2..10).contains(&n.value) && n.form == Form::Cardinal)?;
            let mut atom = self.number(at + 1)?;
            let period = matches!(self.tag(atom.next), Tag::Time(_));
            // "hər üç nəfərdən biri": one in three.
            let out_of = self.follows(atom.next).is_some_and(Token::is_word)
                && ["dan", "dən"].iter().any(|case| self.folded(atom.next).ends_with(case))
                && self.is_word(atom.next + 1, &["biri", "birini", "birinə", "birinin"]);
            if out_of {
                let value = crate::ratio::Ratio::whole(1).over(atom.number()?.value)?;
                return Some(Atom::new(What::Share { value, percent: false }, at, atom.next + 2));
            }
            atom.first = at;
            return (!period).then_some(atom);
        }
        let money = self.get(at)?.shape;
        if let Shape::Mark(_) = money {
            // A range's second end may start with its currency sign.
            let sign = crate::lexicon::currency_sign(self.text(at)).is_some();
            let atom = self.number(at + 1).filter(|_| sign && self.follows(at + 1).is_some())?;
            return Some(self.with_unit(atom)).filter(|atom| atom.first == at);
        }
        self.date(at)
            .or_else(|| self.time(at))
            .or_else(|| self.spoken_time(at))
            .or_else(|| self.unit_and_a_half(at, at))
            .or_else(|| self.part(at))
            .or_else(|| self.number(at).map(|atom| self.with_unit(atom)))
    }

    /// A date and a time with an offset side by side are one instant.
    fn instant(&self, atom: &Atom) -> Option<Atom> {
        let second = |skip: &dyn Fn(usize) -> usize| {
            let at = skip(atom.next);
            self.follows(at).and_then(|_| self.simple(at))
        };
        let past = |at: usize| {
            let mut at = at;
            let mark = self.get(at).is_some_and(|t| {
                t.is_mark(',') || t.is_mark('.') || t.is_mark(';') || t.is_mark('|') || t.is_dash()
            });
            if mark {
                at += 1;
            }
            if self.is_word(at, &["at", "on", "в", "во", "saat", "saatda", "the"]) {
                at += 1;
            }
            at
        };
        let other = second(&past)?;
        let (date, time) = match (atom.what, other.what) {
            (What::Date(date), What::Time(time)) | (What::Time(time), What::Date(date)) => {
                (date, time)
            }
            _ => return None,
        };
        (date.day.is_some() && time.offset.is_some()).then_some(Atom {
            what: What::Instant(date, time),
            first: atom.first,
            ..other
        })
    }
}
