//! Decades: "1880s", "80-е годы XIX века", "altmışıncı illər", "the sixties".

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::claim::{PartialDate, TimeUnit};
use crate::lexicon::{Ending, Form, Tag};

impl Reader<'_> {
    /// "1880s", "1880-х годов", "1880-ci illərdə".
    pub(crate) fn decade(&self, at: usize) -> Option<Atom> {
        let digits = self.get(at).filter(|token| token.is_digits())?;
        let text = digits.span.text(self.source);
        let start: i16 = match text.len() {
            4 => text.parse().ok().filter(|year| (1000..2200).contains(year))?,
            2 => 1900 + text.parse::<i16>().ok()?,
            _ => return None,
        };
        if start % 10 != 0 {
            return None;
        }
        let short = text.len() == 2;
        let range = |next: usize, ending: Ending| {
            let date = |year| PartialDate { year: Some(year), ..PartialDate::default() };
            // "80-е годы XIX века", "XIX əsrin 80-ci illəri": the century is named beside.
            let century = if short { self.century_beside(at, next) } else { None };
            let start = century.map_or(start, |century| (century - 1) * 100 + start % 100);
            let mut atom = Atom::new(What::DateRange(date(start), date(start + 9)), at, next);
            atom.ending = ending;
            Some(atom)
        };
        let mut next = at + 1;
        if self.english() {
            if self.glued(next).is_some_and(|t| t.is_mark('\'') || t.is_mark('’')) {
                next += 1;
            }
            let s = self.glued(next).is_some_and(|token| token.is_word()) && self.text(next) == "s";
            return s.then(|| range(next + 1, Ending::default())).flatten();
        }
        if !self.glued(next).is_some_and(crate::text::tokens::Token::is_dash) {
            return None;
        }
        let suffix = self.glued(next + 1).map(|_| self.folded(next + 1))?;
        if self.russian() {
            let plural = matches!(suffix, "х" | "е" | "м" | "ми" | "ые" | "ых");
            let worded = self.is_year_word(next + 2)
                && self.text(next + 2).chars().next().is_some_and(char::is_lowercase);
            let singular =
                matches!(self.folded(next + 2), "год" | "года" | "году" | "годом" | "годе");
            if !plural || (worded && singular) || (!worded && (text.len() == 2 || suffix == "м")) {
                return None;
            }
            return range(
                if worded { self.past_year_word(next + 2) } else { next + 2 },
                Ending::default(),
            );
        }
        let word = self
            .follows(next + 2)
            .filter(|t| t.lex.tag == Tag::Time(TimeUnit::Year) && t.lex.ending.plural)?;
        Ending::parse(suffix).filter(|ending| ending.ordinal)?;
        range(next + 3, word.lex.ending)
    }

    /// "в шестидесятых годах", "altmışıncı illərdə", "the sixties": a decade in words.
    pub(crate) fn spoken_decade(&self, at: usize) -> Option<Atom> {
        let token = self.get(at)?;
        if self.english() {
            const DECADES: [&str; 7] =
                ["thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
            let place = DECADES.iter().position(|name| *name == self.folded(at))?;
            return Some(self.years_of(1930 + 10 * i16::try_from(place).ok()?, at, at + 1));
        }
        let numeral = token.lex.number.filter(|n| {
            n.form == Form::Ordinal && n.value % 10 == 0 && (20..100).contains(&n.value)
        })?;
        let word = self.follows(at + 1).filter(|t| t.lex.tag == Tag::Time(TimeUnit::Year))?;
        let plural = if self.russian() {
            matches!(self.folded(at + 1), "годы" | "годов" | "годам" | "годами" | "годах")
        } else {
            word.lex.ending.plural
        };
        let tens = i16::try_from(numeral.value).ok()?;
        let start =
            self.century_beside(at, at + 2).map_or(1900, |century| (century - 1) * 100) + tens;
        plural.then(|| self.years_of(start, at, at + 2))
    }

    /// The ten years from `start`, over the tokens `at..next`.
    pub(crate) fn years_of(&self, start: i16, at: usize, next: usize) -> Atom {
        let date = |year| PartialDate { year: Some(year), ..PartialDate::default() };
        let mut atom = Atom::new(What::DateRange(date(start), date(start + 9)), at, next);
        atom.ending = self.get(next - 1).map_or(Ending::default(), |token| token.lex.ending);
        atom
    }

    /// The century named right after a decade, or in Azerbaijani right before it.
    pub(crate) fn century_beside(&self, at: usize, next: usize) -> Option<i16> {
        let whole = |number: super::atom::Number| i16::try_from(number.value.to_whole()?).ok();
        if self.azerbaijani() {
            let word = self.before(at)?;
            if self.tag(word) != Tag::Century {
                return None;
            }
            let numeral = self.before(word)?;
            return super::roman::roman(self.text(numeral))
                .and_then(|value| i16::try_from(value).ok());
        }
        let skip = if self.english() { 2 } else { 0 };
        if skip == 2 && !(self.is_word(next, &["of"]) && self.is_word(next + 1, &["the"])) {
            return None;
        }
        self.follows(next + skip)?;
        let atom = self.number(next + skip)?;
        let named = self
            .follows(self.past_hyphen(atom.next))
            .is_some_and(|token| token.lex.tag == Tag::Century);
        atom.number()
            .filter(|number| {
                named && number.ordinal && number.value.to_whole().is_some_and(|value| value <= 21)
            })
            .and_then(whole)
    }
}
