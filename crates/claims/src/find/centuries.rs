//! Centuries: "19th century", "XVII и XVIII столетий", "XIX əsrdə".

use super::atom::{Atom, Number, Script, What};
use super::reader::Reader;
use crate::lexicon::Tag;
use crate::ratio::Ratio;
use crate::text::tokens::Gap;

impl Reader<'_> {
    /// "19th century", "двадцатый век", "XIX əsrdə".
    pub(crate) fn century(&self, mut atom: Atom, number: Number) -> Option<Atom> {
        let at = self.past_hyphen(atom.next);
        if self.chained_century(atom.next, number) {
            atom.what = What::Century(number.value);
            return Some(atom);
        }
        let token = self.follows(at).filter(|token| token.lex.tag == Tag::Century)?;
        let abbreviation = matches!(self.folded(at), "в" | "вв");
        let small = number.value <= Ratio::whole(30);
        let fits = number.ordinal || number.script == Script::Roman;
        if !fits || !small || (abbreviation && number.script != Script::Roman) {
            return None;
        }
        atom.ending = token.lex.ending;
        atom.next = at + 1;
        if abbreviation {
            if !self.is(atom.next, '.') {
                return None;
            }
            atom.next += 1;
        }
        atom.what = What::Century(number.value);
        Some(atom)
    }

    /// "XVII и XVIII столетий", "16th and 17th centuries", "19th- and 20th-century": the
    /// century word stands after the last of several.
    pub(crate) fn chained_century(&self, next: usize, number: Number) -> bool {
        if !(number.ordinal || number.script == Script::Roman) || number.value > Ratio::whole(30) {
            return false;
        }
        let mut at = next;
        if self.glued(at).is_some_and(crate::text::tokens::Token::is_dash)
            && self.follows(at + 1).is_some_and(|t| t.gap != Gap::Glued)
        {
            at += 1;
        }
        for _ in 0..4 {
            let Some(link) = self.follows(at) else { return false };
            if !(link.is_dash() || link.is_mark(',') || matches!(link.lex.tag, Tag::And | Tag::To))
            {
                return false;
            }
            at += 1;
            if matches!(self.tag(at), Tag::And) || self.is_word(at, &["the"]) {
                at += 1;
            }
            let Some(other) = self.follows(at).and_then(|_| self.number(at)) else { return false };
            if !other.number().is_some_and(|n| n.ordinal) {
                return false;
            }
            at = self.past_hyphen(other.next);
            if self.follows(at).is_some_and(|token| token.lex.tag == Tag::Century) {
                return true;
            }
        }
        false
    }
}
