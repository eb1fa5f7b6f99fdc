//! Dates: days, months, years and decades, in each language's order.

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::claim::{PartialDate, TimeUnit};
use crate::lexicon::{Ending, Role, Tag};
use crate::text::tokens::Gap;

impl Reader<'_> {
    /// The date that starts at `at`, with its weekday and year.
    pub(crate) fn date(&self, at: usize) -> Option<Atom> {
        if let Some(atom) = self.weekday_first(at) {
            return Some(atom);
        }
        let atom = self
            .numeric_date(at)
            .or_else(|| self.decade(at))
            .or_else(|| self.spoken_decade(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.lone_year(at))?;
        Some(self.weekday_after(atom))
    }

    /// The month a word names here; English months need a capital ("may", "march").
    pub(crate) fn month(&self, at: usize) -> Option<u8> {
        let token = self.follows(at)?;
        match token.lex.tag {
            Tag::Month(month) if !self.english() || token.capital() => Some(month),
            _ => None,
        }
    }

    /// A day of the month at `at`: its number, where it ends and how it is inflected.
    pub(crate) fn day(&self, at: usize) -> Option<(u8, usize, Ending)> {
        let token = self.get(at)?;
        if token.is_digits() && token.span.end - token.span.start > 2 {
            return None;
        }
        if !token.is_digits() && token.lex.number.is_none() {
            return None;
        }
        let atom = self.number(at)?;
        // "6 000" is no day, nor is "6.5".
        let digits = !token.is_digits() || atom.number()?.run > 0;
        let day = atom.day().filter(|_| digits)?;
        Some((day, atom.next, atom.ending))
    }

    /// "2023-05-06", "06.05.2023", "6/5/2023".
    pub(crate) fn numeric_date(&self, at: usize) -> Option<Atom> {
        self.get(at).filter(|token| token.is_digits())?;
        let mark = self.glued(at + 1)?;
        if let Some(short) = self.season(at).or_else(|| self.pointed_day(at)) {
            return Some(short);
        }
        self.glued(at + 2).filter(|token| token.is_digits())?;
        let length = |at: usize| self.text(at).len();
        self.glued(at + 3).filter(|third| third.shape == mark.shape)?;
        self.glued(at + 4).filter(|token| token.is_digits())?;
        let number = |at: usize| self.text(at).parse::<i16>().ok();
        let (year, month, day) = if length(at) == 4
            && (mark.is_dash() || mark.is_mark('/') || mark.is_mark('.'))
        {
            (number(at)?, number(at + 2)?, number(at + 4)?)
        } else if mark.is_mark('.')
            || mark.is_mark('/')
            || (mark.is_mark('-') && length(at + 4) == 4)
        {
            if length(at) > 2 || length(at + 2) > 2 {
                return None;
            }
            let year = match length(at + 4) {
                4 => number(at + 4)?,
                2 if mark.is_mark('.') => 2000 + number(at + 4)?,
                _ => return None,
            };
            let (first, second) = (number(at)?, number(at + 2)?);
            // Day first, unless only month first is possible.
            if second > 12 && first <= 12 { (year, first, second) } else { (year, second, first) }
        } else {
            return None;
        };
        let date = PartialDate {
            year: Some(year),
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
            weekday: None,
        };
        if self.glued(at + 5).is_some_and(|token| token.is_dash() || token.is_mark('.'))
            && self.glued(at + 6).is_some_and(|t| t.is_digits())
        {
            return None;
        }
        if !(valid(date) && (1000..3000).contains(&year)) {
            return None;
        }
        let mut atom = Atom::new(What::Date(date), at, at + 5);
        if self.glued(at + 5).is_some_and(|t| t.is_word())
            && self.folded(at + 5) == "t"
            && let Some(time) = self.glued(at + 6).and_then(|_| self.time(at + 6))
            && let What::Time(clock) = time.what
        {
            atom.next = time.next;
            let zulu =
                self.glued(time.next).is_some_and(|t| t.is_word()) && self.folded(time.next) == "z";
            let clock =
                if zulu { crate::claim::ClockTime { offset: Some(0), ..clock } } else { clock };
            atom.next += usize::from(zulu);
            atom.what = What::Instant(date, clock);
            return Some(atom);
        }
        if self.azerbaijani() {
            self.take_ending(&mut atom);
            if let Some(word) =
                self.follows(atom.next).filter(|t| t.lex.tag == Tag::Time(TimeUnit::Year))
            {
                atom.ending = word.lex.ending;
                atom.next += 1;
            }
        } else if self.russian() && self.is_year_word(atom.next) {
            atom.next = self.past_year_word(atom.next);
        }
        Some(atom)
    }

    /// "28.04", "06.05": a day and month with leading zeros, where the decimal mark is
    /// a comma and no unit or time of day is meant.
    fn pointed_day(&self, at: usize) -> Option<Atom> {
        if self.english() || !self.is(at + 1, '.') {
            return None;
        }
        let (day, month) = (self.text(at), self.text(at + 2));
        let zeros = day.len() == 2 && month.len() == 2 && month.starts_with(['0', '1']);
        let follows = self.follows(at + 3).is_some_and(|t| {
            t.gap == Gap::Glued
                && !(t.is_mark(',')
                    || t.is_mark(')')
                    || t.is_mark(';')
                    || t.is_dash()
                    || t.is_mark('.') && self.glued(at + 4).is_none())
                || t.is_mark('%')
                || t.lex.number.is_some()
                || matches!(t.lex.tag, Tag::Money(_) | Tag::Percent | Tag::Time(_))
        });
        let clock =
            self.before(at).is_some_and(|before| matches!(self.folded(before), "в" | "saat" | "к"));
        if !zeros || follows || clock || !self.glued(at + 2)?.is_digits() {
            return None;
        }
        let date = PartialDate {
            year: None,
            month: month.parse().ok(),
            day: day.parse().ok(),
            weekday: None,
        };
        valid(date).then(|| Atom::new(What::Date(date), at, at + 3))
    }

    /// "-da", "-dən" after a numeric date.
    pub(crate) fn take_ending(&self, atom: &mut Atom) {
        let dash = self.glued(atom.next).is_some_and(crate::text::tokens::Token::is_dash);
        if dash
            && self.glued(atom.next + 1).is_some_and(|token| token.is_word())
            && let Some(ending) = Ending::parse(self.folded(atom.next + 1))
        {
            atom.ending = ending;
            atom.next += 2;
        }
    }

    /// "6 May 2023", "6th of May", "шестого мая", "6 may 2023-cü il".
    pub(crate) fn day_month(&self, at: usize) -> Option<Atom> {
        let (day, mut next, _) = self.day(at)?;
        if self.english() && self.tag(next) == Tag::Of && self.follows(next).is_some() {
            next += 1;
        }
        let month = self.month(next)?;
        if self.get(next)?.gap == Gap::Glued && !self.get(next - 1)?.is_dash() {
            return None;
        }
        let ending = self.get(next)?.lex.ending;
        // "iyunun 3-ü": a month in the genitive heads its own date.
        if self.azerbaijani() && ending.role == Role::Genitive {
            return None;
        }
        next += 1;
        if self.glued(next).is_some_and(|token| token.is_mark('.'))
            && self.text(next - 1).chars().count() <= 4
            && self.get(next + 1).is_some_and(|t| t.is_digits())
        {
            next += 1;
        }
        let mut date =
            PartialDate { year: None, month: Some(month), day: Some(day), weekday: None };
        if !valid(date) {
            return None;
        }
        let mut atom = Atom::new(What::Date(date), at, next);
        atom.ending = ending;
        if let Some((year, next, ending)) = self.year_after(next) {
            date.year = Some(year);
            atom.what = What::Date(date);
            atom.next = next;
            atom.ending = ending;
        }
        valid(date).then_some(atom)
    }

    /// "May 6, 2023", "May 2023", "мае 2023 года", "mayın 6-sı", "may ayının 6-sı".
    pub(crate) fn month_first(&self, at: usize) -> Option<Atom> {
        let head = self.get(at)?;
        let month = match head.lex.tag {
            Tag::Month(month) if !self.english() || head.capital() => month,
            _ => return None,
        };
        let mut next = at + 1;
        if self.english()
            && self.glued(next).is_some_and(|t| t.is_mark('.'))
            && self.text(at).len() <= 4
        {
            next += 1;
        }
        let mut genitive = head.lex.ending.role == Role::Genitive;
        if self.azerbaijani() && self.is_word(next, &["ayının", "ayı"]) {
            genitive = true;
            next += 1;
        }
        let mut date = PartialDate { year: None, month: Some(month), day: None, weekday: None };
        let takes_day = self.english() || (self.azerbaijani() && genitive);
        let the = usize::from(self.english() && self.is_word(next, &["the"]));
        if takes_day
            && self.follows(next + the).is_some_and(|token| token.gap != Gap::Glued)
            && let Some((day, after, ending)) = self.day(next + the)
        {
            let year = self.get(next).is_some_and(|t| t.is_digits()) && self.text(next).len() > 2;
            date.day = Some(day);
            if !year && valid(date) {
                let mut atom = Atom::new(What::Date(date), at, after);
                atom.ending = ending;
                if self.english()
                    && let Some((year, next, ending)) = self.year_after(after)
                {
                    date.year = Some(year);
                    atom.next = next;
                    atom.ending = ending;
                    atom.what = What::Date(date);
                }
                return valid(date).then_some(atom);
            }
            date.day = None;
        }
        if genitive {
            return None;
        }
        if let Some(range) = self.months(at, month, next) {
            return Some(range);
        }
        let (year, next, ending) = self.year_after(next)?;
        date.year = Some(year);
        let mut atom = Atom::new(What::Date(date), at, next);
        atom.ending = ending;
        Some(atom)
    }

    /// "May to July 2023", "с мая по июль 2023 года", "May–July 2023": months of one year.
    pub(crate) fn months(&self, at: usize, month: u8, next: usize) -> Option<Atom> {
        let link = self.follows(next)?;
        let opener =
            self.before(at).filter(|before| matches!(self.tag(*before), Tag::From | Tag::Between));
        let joins = link.is_dash()
            || link.lex.tag == Tag::To
            || (link.lex.tag == Tag::And
                && opener.is_some_and(|before| self.tag(before) == Tag::Between));
        let last = self.month(next + 1).filter(|last| joins && *last > month)?;
        let (year, next, ending) = self.year_after(next + 2)?;
        let date =
            |month| PartialDate { year: Some(year), month: Some(month), ..PartialDate::default() };
        let mut atom =
            Atom::new(What::DateRange(date(month), date(last)), opener.unwrap_or(at), next);
        atom.ending = ending;
        Some(atom)
    }
}

/// Whether the calendar has such a day in some year, or in the stated one.
pub(crate) fn valid(date: PartialDate) -> bool {
    let Some(month) = date.month else { return date.day.is_none() };
    let year = date.year.unwrap_or(2000);
    let month = i8::try_from(month).unwrap_or(0);
    let day = date.day.map_or(1, |day| i8::try_from(day).unwrap_or(0));
    jiff::civil::Date::new(year, month, day).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    pub(crate) fn the_calendar_decides_what_a_day_is() {
        let date = |year, month, day| PartialDate {
            year,
            month: Some(month),
            day: Some(day),
            weekday: None,
        };
        assert!(valid(date(None, 2, 29)));
        assert!(!valid(date(Some(2023), 2, 29)));
        assert!(!valid(date(None, 4, 31)));
    }
}
