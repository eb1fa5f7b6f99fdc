//! Weekdays that stand beside a date: "Saturday, 6 May", "6 may, şənbə günü".

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::claim::PartialDate;
use crate::lexicon::{Form, Tag};

impl Reader<'_> {
    /// "Saturday, 6 May", "субботу, 6 мая".
    pub(crate) fn weekday_first(&self, at: usize) -> Option<Atom> {
        let Tag::Weekday(weekday) = self.tag(at) else { return None };
        if self.english() && !self.get(at)?.capital() {
            return None;
        }
        let mut next = at + 1;
        let mut weekday = weekday;
        if self.azerbaijani() {
            (weekday, next) = self.two_word_weekday(weekday, next);
            next += usize::from(self.is_word(next, &["günü"]));
        }
        if self.glued(next).is_some_and(|t| t.is_mark('.')) && self.text(at).chars().count() <= 4 {
            next += 1;
        }
        if self.is(next, ',') {
            next += 1;
        }
        if self.english() && self.is_word(next, &["the"]) {
            next += 1;
        }
        let token = self.follows(next)?;
        if !(token.is_digits()
            || token.lex.number.is_some_and(|n| n.form == Form::Ordinal)
            || matches!(token.lex.tag, Tag::Month(_)))
        {
            return None;
        }
        let inner = self
            .numeric_date(next)
            .or_else(|| self.day_month(next))
            .or_else(|| self.month_first(next))?;
        match inner.what {
            What::Date(date) if date.day.is_some() => {
                let what = What::Date(PartialDate { weekday: Some(weekday), ..date });
                Some(Atom { what, first: at, ..inner })
            }
            _ => None,
        }
    }

    /// "bazar ertəsi" is Monday, "çərşənbə axşamı" Tuesday, "cümə axşamı" Thursday.
    pub(crate) fn two_word_weekday(&self, weekday: u8, next: usize) -> (u8, usize) {
        let word = self.follows(next).map(|_| self.folded(next)).unwrap_or_default();
        match weekday {
            7 if word.starts_with("ertəsi") => (1, next + 1),
            3 if word.starts_with("axşamı") => (2, next + 1),
            5 if word.starts_with("axşamı") => (4, next + 1),
            _ => (weekday, next),
        }
    }

    /// "6 May, Saturday", "6 мая (суббота)", "6 may, şənbə günü".
    pub(crate) fn weekday_after(&self, atom: Atom) -> Atom {
        let What::Date(date) = atom.what else { return atom };
        let mut next = atom.next;
        if date.day.is_none() || self.follows(next).is_none() {
            return atom;
        }
        let bracket = self.is(next, '(');
        if bracket || self.is(next, ',') {
            next += 1;
        }
        if self.russian() && self.is_word(next, &["в", "во"]) {
            next += 1;
        }
        let Some(Tag::Weekday(mut weekday)) = self.follows(next).map(|token| token.lex.tag) else {
            return atom;
        };
        if self.english() && !self.get(next).is_some_and(crate::text::tokens::Token::capital) {
            return atom;
        }
        next += 1;
        if self.azerbaijani() {
            let (named, after) = self.two_word_weekday(weekday, next);
            weekday = named;
            next = after;
            let day = self.follows(next).is_some_and(|t| t.is_word())
                && self.folded(next).starts_with("günü");
            if !bracket && !day && !self.is(atom.next, ',') {
                return atom;
            }
            next += usize::from(day);
        }
        if bracket {
            if !self.is(next, ')') {
                return atom;
            }
            next += 1;
        }
        Atom { what: What::Date(PartialDate { weekday: Some(weekday), ..date }), next, ..atom }
    }
}
