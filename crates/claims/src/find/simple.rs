//! What stands at one place of a text, before ranges and comparators are considered.

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::lexicon::Form;
use crate::lexicon::Tag;
use crate::text::tokens::{Shape, Token};

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
    pub(crate) fn instant(&self, atom: &Atom) -> Option<Atom> {
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
