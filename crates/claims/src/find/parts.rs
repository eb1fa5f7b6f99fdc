//! Shares in words: "a third", "две трети", "üçdə biri", "half".

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::lexicon::{Class, Ending, Form, Role, Tag};
use crate::ratio::Ratio;

impl Reader<'_> {
    /// The share that starts at `at`.
    pub(crate) fn part(&self, at: usize) -> Option<Atom> {
        if self.english() {
            self.english_part(at)
        } else if self.russian() {
            self.russian_part(at)
        } else {
            self.azerbaijani_part(at)
        }
    }

    pub(crate) fn share(&self, num: u64, den: u64, first: usize, next: usize) -> Option<Atom> {
        let value = Ratio::new(i128::from(num), i128::from(den))?;
        let fits = den > 0 && num <= den;
        let mut atom = Atom::new(What::Share { value, percent: false }, first, next);
        atom.ending = self.get(next - 1).map_or(Ending::default(), |token| token.lex.ending);
        fits.then_some(atom)
    }

    /// What a word divides by, as an English fraction: third, quarters, tenth.
    pub(crate) fn english_denominator(&self, at: usize) -> Option<u64> {
        let numeral = self.follows(at)?.lex.number?;
        let fraction = numeral.class == Class::Part
            || (numeral.form == Form::Ordinal && numeral.value > 2 && numeral.value <= 100);
        fraction.then_some(numeral.value)
    }

    /// "one in five": a share, since "one" alone is no claim; "six out of ten" counts both.
    pub(crate) fn one_in(&self, at: usize) -> Option<Atom> {
        self.numeral(at).filter(|n| n.class == Class::One && n.form == Form::Cardinal)?;
        if !self.is_word(at + 1, &["in"]) {
            return None;
        }
        let of = self.follows(at + 2)?.lex.number.filter(|n| n.form == Form::Cardinal)?;
        let round = (3..=10).contains(&of.value) || of.value == 20;
        // A longer numeral or a unit of time ("one in two days") is no whole.
        let longer = self.follows(at + 3).is_some_and(|token| {
            token.lex.number.is_some() || matches!(token.lex.tag, Tag::Time(_))
        });
        (round && !longer).then(|| self.share(1, of.value, at, at + 3)).flatten()
    }

    pub(crate) fn english_part(&self, at: usize) -> Option<Atom> {
        if let Some(share) = self.one_in(at) {
            return Some(share);
        }
        let numeral = self.numeral(at);
        if self.follows(at + 1).is_some_and(|t| t.lex.tag == Tag::Article)
            && self.number(at).is_some()
        {
            return None;
        }
        if let Some(numeral) = numeral.filter(|n| n.class == Class::Part && n.value == 2) {
            return self.english_half(at, at, numeral.value);
        }
        let article = self.tag(at) == Tag::Article;
        let numerator = if article {
            Some(1)
        } else {
            numeral
                .filter(|n| n.form == Form::Cardinal && matches!(n.class, Class::One | Class::Unit))
                .map(|n| n.value)
        }?;
        let hyphen = self.past_hyphen(at + 1);
        let denominator = self.english_denominator(hyphen)?;
        if denominator == 2 && article {
            return self.english_half(at, hyphen, 2);
        }
        let plural = self.folded(hyphen).ends_with('s');
        let next = hyphen + 1;
        if (numerator == 1) == plural {
            return None;
        }
        // "a third session" counts sessions: a share is followed by "of" or by the
        // end of its phrase.
        let ordinal = self.numeral(hyphen).is_some_and(|n| n.form == Form::Ordinal);
        if ordinal && numerator == 1 && self.noun_follows(next) {
            return None;
        }
        let share = self.share(numerator, denominator, at, next)?;
        // "three quarters of an hour".
        let of = usize::from(self.tag(next) == Tag::Of);
        if of == 1
            && self.tag(next + 1) == Tag::Article
            && let Some(long) = self.part_of_time(share, next + 2)
        {
            return Some(long);
        }
        Some(share)
    }

    /// A part of a unit of time at `at` is a length of time: "четверть часа".
    pub(crate) fn part_of_time(&self, share: Atom, at: usize) -> Option<Atom> {
        let What::Share { value, .. } = share.what else { return None };
        let token = self.follows(at)?;
        let length = match token.lex.tag {
            Tag::Time(unit) => super::durations::duration(value, unit)?,
            Tag::Century if self.folded(at) != "в" => super::durations::duration(
                value.times(Ratio::whole(100))?,
                crate::claim::TimeUnit::Year,
            )?,
            _ => return None,
        };
        Some(Atom { what: What::Duration(length), next: at + 1, ending: token.lex.ending, ..share })
    }

    /// "half", "half of", "a half"; "half a million" and "half-price" are none.
    pub(crate) fn english_half(&self, first: usize, at: usize, parts: u64) -> Option<Atom> {
        let next = at + 1;
        if self.folded(at) != "half" {
            return None;
        }
        // "a mile and a half" ends a measure.
        if first < at && self.before(first).is_some_and(|before| self.tag(before) == Tag::And) {
            return None;
        }
        if self.is_word(
            next,
            &[
                "board", "moon", "marathon", "mast", "day", "hour", "year", "life", "brother",
                "sister", "note", "full", "empty", "asleep",
            ],
        ) {
            return None;
        }
        if self.glued(next).is_some_and(crate::text::tokens::Token::is_dash)
            || self.glued(at).is_some_and(|token| {
                token.is_word()
                    || self.get(at.wrapping_sub(1)).is_some_and(crate::text::tokens::Token::is_dash)
            })
        {
            return None;
        }
        let before = self.before(at);
        let after_ordinal = before.is_some_and(|before| {
            self.numeral(before).is_some_and(|n| n.form == Form::Ordinal)
                || matches!(self.folded(before), "other" | "latter" | "last" | "and" | "in" | "by")
                    && !matches!(self.folded(before), "by")
        });
        if after_ordinal || self.is_word(next, &["past", "hour", "way", "term", "time"]) {
            return None;
        }
        self.share(1, parts, first, next)
    }

    /// A noun (not a verb form or function word) stands at `at`, as far as form tells.
    pub(crate) fn noun_follows(&self, at: usize) -> bool {
        let Some(token) = self.follows(at).filter(|token| token.is_word()) else { return false };
        if token.lex.tag == Tag::Of {
            return false;
        }
        !matches!(
            self.folded(at),
            "were"
                | "was"
                | "are"
                | "is"
                | "came"
                | "come"
                | "have"
                | "had"
                | "has"
                | "said"
                | "in"
                | "on"
                | "by"
                | "from"
                | "more"
                | "less"
                | "fewer"
                | "and"
                | "or"
                | "to"
                | "as"
                | "at"
                | "for"
                | "with"
                | "went"
                | "took"
                | "live"
                | "work"
                | "than"
                | "will"
                | "would"
                | "did"
                | "do"
                | "each"
                | "since"
                | "after"
                | "over"
                | "compared"
        )
    }

    pub(crate) fn russian_part(&self, at: usize) -> Option<Atom> {
        let numeral = self.numeral(at)?;
        if numeral.class == Class::Part {
            let share = self.share(1, numeral.value, at, at + 1)?;
            let timed = numeral.value > 2 || self.folded(at + 1) == "века";
            return self.part_of_time(share, at + 1).filter(|_| timed).or(Some(share));
        }
        // "пятая часть", "десятую долю".
        if numeral.form == Form::Ordinal
            && numeral.value > 2
            && self.tag(at + 1) == Tag::PartWord
            && self.follows(at + 1).is_some()
        {
            return self.share(1, numeral.value, at, at + 2);
        }
        if numeral.form != Form::Cardinal || !matches!(numeral.class, Class::One | Class::Unit) {
            return None;
        }
        let next = self.follows(at + 1)?.lex.number?;
        let mut end = at + 2;
        if next.class != Class::Part {
            let word = self.folded(at + 1);
            let form =
                ["ых", "ая", "ую", "ой", "ыми", "ым"].iter().any(|ending| word.ends_with(ending));
            if next.form != Form::Ordinal || next.value < 5 || !form {
                return None;
            }
            let singular = numeral.class == Class::One;
            let plural = ["ых", "ыми", "ым"].iter().any(|ending| word.ends_with(ending));
            if !(singular || plural) {
                return None;
            }
        }
        if self.tag(end) == Tag::PartWord && self.follows(end).is_some() {
            end += 1;
        }
        let share = self.share(numeral.value, next.value, at, end)?;
        self.part_of_time(share, end).or(Some(share))
    }

    pub(crate) fn azerbaijani_part(&self, at: usize) -> Option<Atom> {
        let token = self.get(at)?;
        if let Some(numeral) = token.lex.number.filter(|n| n.class == Class::Part) {
            // "ilin birinci yarısında" is a time, no share.
            let half_year = self.before(at).is_some_and(|before| {
                self.numeral(before).is_some_and(|n| n.form == Form::Ordinal)
            });
            if half_year {
                return None;
            }
            return self.share(1, numeral.value, at, at + 1);
        }
        // "onda biri" is a tenth; "onda" alone is "then".
        if self.folded(at) == "onda" {
            let one = self
                .follows(at + 1)?
                .lex
                .number
                .filter(|n| n.value < 10 && n.form == Form::Cardinal)?;
            return self.share(one.value, 10, at, at + 2);
        }
        // "üçdə biri": the whole in the locative, then the part.
        let (den, next) = match token.lex.number {
            Some(numeral)
                if numeral.form == Form::Cardinal && token.lex.ending.role == Role::Locative =>
            {
                (numeral.value, at + 1)
            }
            None if token.is_digits() => {
                let atom = self.number(at)?;
                let whole = atom.number()?.value.to_whole()?;
                if atom.ending.role != Role::Locative {
                    return None;
                }
                (u64::try_from(whole).ok()?, atom.next)
            }
            _ => return None,
        };
        let part = self.follows(next)?;
        let numeral = part.lex.number.filter(|n| n.form == Form::Cardinal && n.value < den)?;
        if numeral.value == 0 || den > 100 {
            return None;
        }
        self.share(numeral.value, den, at, next + 1)
    }
}
