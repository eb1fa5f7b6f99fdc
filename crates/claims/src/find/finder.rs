//! The walk over a text that takes its claims, one after the other.

use super::atom::{Atom, What};
use super::reader::Reader;
use super::roman;
use crate::claim::{Claim, Comparator, Kind, PartialDate, Value};
use crate::lexicon::Tag;
use crate::span::Span;
use crate::text::tokens::{Shape, Token};

/// The walk over the tokens.
pub(crate) struct Finder<'r, 'a> {
    pub(crate) reader: &'r Reader<'a>,
    pub(crate) speech: &'r [bool],
    pub(crate) claims: Vec<Claim>,
    /// The first token that no claim has taken.
    pub(crate) from: usize,
    /// The last date with a day, and the token after it.
    pub(crate) last_date: Option<(PartialDate, usize)>,
}

impl Finder<'_, '_> {
    pub(crate) fn run(mut self) -> Vec<Claim> {
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
    pub(crate) fn step(&mut self, at: usize) -> Option<usize> {
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

    pub(crate) fn emit(&mut self, atom: &Atom) {
        let reader = self.reader;
        if atom.first < self.from {
            return;
        }
        let (comparator, first, next) = reader.compare(atom, self.from);
        let Some(claim) = self.claim(atom, comparator, first, next) else { return };
        self.from = next;
        self.claims.push(claim);
    }

    pub(crate) fn claim(
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
