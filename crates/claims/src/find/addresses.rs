//! Street numbers, post codes, and numbers that share a head: "Halls 3, 4 and 5".

use super::reader::Reader;
use crate::lexicon::{Ending, NUMBERED_AFTER, NUMBERED_BEFORE, Tag};
use crate::text::tokens::Gap;

impl Reader<'_> {
    /// "28 Harbour Street", "96 Nizami küçəsi", "115035, Москва": a house or post code.
    pub(crate) fn street_number(&self, at: usize) -> Option<usize> {
        let length = self.text(at).len();
        if length > 6 {
            return None;
        }
        if self.azerbaijani()
            && let Some(end) = self.numbered(at)
        {
            return Some(end);
        }
        let mut next = at + 1;
        if self.is(next, ',') {
            next += 1;
        }
        if length >= 5
            && self.text(at).len() == 6
            && self.follows(next).is_some_and(|t| t.capital())
        {
            return Some(at + 1);
        }
        for _ in 0..4 {
            let token = self.follows(next).filter(|token| token.is_word())?;
            let folded = self.folded(next);
            let tail = token.lex.tag == Tag::NameTail && (token.capital() || !self.english());
            if tail && next > at + 1 {
                return Some(at + 1);
            }
            if self.russian()
                && matches!(folded, "улица" | "проспект" | "переулок")
                && next > at + 1
            {
                return Some(at + 1);
            }
            if !token.capital() {
                return None;
            }
            next += 1;
        }
        None
    }

    /// "2, 5 və 17 nömrəli", "4.2 versiyası", "12-ci maddə": where the numbers end.
    pub(crate) fn numbered(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        for _ in 0..8 {
            while self.glued(end).is_some_and(|t| t.is_mark('.') || t.is_mark(',') || t.is_dash())
                && self.glued(end + 1).is_some_and(crate::text::tokens::Token::is_digits)
            {
                end += 2;
            }
            let joined = self.follows(end).is_some_and(|t| t.is_mark(',') || t.lex.tag == Tag::And);
            if !(joined && self.follows(end + 1).is_some_and(crate::text::tokens::Token::is_digits))
            {
                break;
            }
            end += 2;
        }
        let mut ordinal = false;
        let mut word = end;
        if self.glued(end).is_some_and(crate::text::tokens::Token::is_dash)
            && self.glued(end + 1).is_some_and(|t| t.is_word())
        {
            ordinal = Ending::parse(self.folded(end + 1)).is_some_and(|ending| ending.ordinal);
            word = end + 2;
        }
        self.follows(word).filter(|token| token.is_word())?;
        let folded = self.folded(word);
        let stems = if ordinal { NUMBERED_AFTER } else { NUMBERED_BEFORE };
        let place =
            stems.iter().any(|stem| folded.starts_with(stem)) || (!ordinal && folded == "fm");
        // The storey of an address: "Nizami küçəsi 96, 2-ci mərtəbə".
        let storey = ordinal
            && folded.starts_with("mərtəbə")
            && self.before(at).is_some_and(|before| {
                self.tokens[before].is_mark(',')
                    && self.before(before).is_some_and(|number| self.tokens[number].is_digits())
            });
        (place || storey).then_some(word)
    }

    /// "ул. Садовая, 14", "проспект Мира 5", "улице Низами, 25": one to three capitals back.
    pub(crate) fn street_before(&self, last: usize) -> bool {
        let mut at = last;
        for _ in 0..3 {
            let token = self.tokens[at];
            if !token.is_word() {
                return false;
            }
            let folded = self.folded(at);
            let street = ["улиц", "проспект", "переул", "шоссе", "бульвар", "набережн", "площад"];
            let addressed = matches!(
                folded,
                "küçəsi" | "prospekti" | "meydanı" | "döngəsi" | "xiyabanı" | "şossesi"
            );
            let short = matches!(folded, "ул" | "наб" | "пл" | "пр" | "пер");
            if folded == "площадью" {
                return false;
            }
            if short
                || addressed
                || street.iter().any(|stem| folded.starts_with(stem) && folded.chars().count() > 4)
            {
                return true;
            }
            if token.lex.tag == Tag::NameTail && token.capital() {
                return true;
            }
            if !token.capital() {
                return false;
            }
            let Some(mut before) = self.before(at) else { return false };
            if self.tokens[before].is_mark('.') {
                match self.before(before) {
                    Some(earlier) => before = earlier,
                    None => return false,
                }
            }
            at = before;
        }
        false
    }

    /// Past a chain of numbers that share a head: "Halls 3, 4 and 5", "buses 5–7".
    pub(crate) fn chain_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        // A decimal or dotted number goes as a whole.
        while self.glued(end).is_some_and(|t| {
            t.is_mark('.') || t.is_mark(',') || t.is_mark('-') || t.is_mark('/') || t.is_mark('–')
        }) && self.glued(end + 1).is_some_and(|t| {
            t.is_digits() || (t.is_word() && self.text(end + 1).chars().count() == 1)
        }) {
            end += 2;
        }
        for _ in 0..8 {
            let Some(link) = self.follows(end) else { break };
            let joins = link.is_mark(',')
                || link.is_dash()
                || link.lex.tag == Tag::And
                || link.lex.tag == Tag::To;
            let digits = self.follows(end + 1).is_some_and(|token| token.is_digits());
            let counts = self
                .follows(end + 2)
                .is_some_and(|t| t.is_word() && !t.capital() && !self.function_word(end + 2))
                || self.follows(end + 2).is_some_and(|t| {
                    t.is_mark('%')
                        || t.gap == Gap::Glued
                            && !t.is_mark('.')
                            && !t.is_mark(',')
                            && !t.is_mark(')')
                            && !t.is_mark('»')
                            && !t.is_mark(';')
                });
            if !joins || !digits || counts {
                break;
            }
            end += 2;
        }
        end
    }
}
