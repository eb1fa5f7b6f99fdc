//! The words that say what is counted: the noun phrase beside a figure.

use super::reader::Reader;
use crate::claim::Kind;
use crate::lexicon::Tag;
use crate::span::Span;
use crate::text::tokens::Gap;

/// No noun phrase is followed further than this many words.
const LONGEST: usize = 4;

/// Words that end a noun phrase.
const ENDS: [&str; 74] = [
    "in",
    "on",
    "at",
    "of",
    "and",
    "or",
    "was",
    "is",
    "were",
    "are",
    "will",
    "has",
    "had",
    "have",
    "to",
    "from",
    "with",
    "for",
    "by",
    "as",
    "which",
    "that",
    "who",
    "the",
    "a",
    "an",
    "took",
    "came",
    "met",
    "joined",
    "attended",
    "registered",
    "each",
    "their",
    "its",
    "в",
    "во",
    "на",
    "и",
    "с",
    "со",
    "из",
    "по",
    "от",
    "до",
    "для",
    "за",
    "к",
    "у",
    "о",
    "об",
    "при",
    "или",
    "а",
    "но",
    "что",
    "как",
    "был",
    "была",
    "было",
    "были",
    "приняли",
    "və",
    "ilə",
    "üçün",
    "isə",
    "ya",
    "idi",
    "olub",
    "iştirak",
    "qatılıb",
    "da",
    "də",
    "edib",
];

impl Reader<'_> {
    /// The noun phrase after the token before `next`; for shares, money and the like
    /// the words before `first`.
    pub(crate) fn counted(&self, kind: Kind, next: usize, first: usize) -> Option<Span> {
        if !matches!(kind, Kind::Count | Kind::Ordinal | Kind::Share | Kind::Money) {
            return None;
        }
        let mut at = next;
        // "a third of the stands".
        if self.tag(at) == Tag::Of {
            at += 1;
            if self.is_word(at, &["the", "their", "all", "its"]) {
                at += 1;
            }
        }
        let start = at;
        while at < start + LONGEST {
            let Some(token) =
                self.follows(at).filter(|token| token.is_word() && token.gap != Gap::Glued)
            else {
                break;
            };
            if token.lex.number.is_some() || ENDS.contains(&self.folded(at)) {
                break;
            }
            at += 1;
            // An English plural closes its phrase: what follows is the verb.
            if self.english() && self.folded(at - 1).ends_with('s') {
                break;
            }
        }
        if at > start {
            return Some(Span::new(self.get(start)?.span.start, self.get(at - 1)?.span.end));
        }
        let before = self.before(first)?;
        let token = self.tokens[before];
        (token.is_word() && !ENDS.contains(&self.folded(before))).then_some(token.span)
    }
}
