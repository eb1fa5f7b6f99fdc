//! Days and hours that only the claim before them explains: "вечером 6-го", "from 6 to 8 p.m."

use super::atom::{self, Atom, What};
use super::dates;
use super::finder::Finder;
use crate::claim::{Kind, PartialDate};
use crate::lexicon::Tag;
use crate::text::tokens::Shape;

impl Finder<'_, '_> {
    /// "the evening of the 6th", "вечером 6-го": a day of the month of the date before,
    /// in the same block.
    pub(crate) fn day_alone(&self, atom: &Atom) -> Option<Atom> {
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
    pub(crate) fn day_of_this_month(&self, at: usize) -> Option<Atom> {
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
    pub(crate) fn shared_half_day(&mut self, atom: &Atom) -> Option<usize> {
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
    pub(crate) fn hours_of_day(&mut self, atom: &Atom) -> Option<usize> {
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
    pub(crate) fn hour_after_time(&self, atom: &Atom) -> Option<Atom> {
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
}
