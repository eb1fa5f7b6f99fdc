//! The tokens of a text, and the questions every rule asks of them.

use crate::language::Language;
use crate::lexicon::Tag;
use crate::text::tokens::{Gap, Token};

/// A text ready to be read for claims.
pub(crate) struct Reader<'a> {
    pub(crate) source: &'a str,
    pub(crate) language: Language,
    pub(crate) tokens: Vec<Token>,
    /// Folded words, where they differ from the source; tokens point into it.
    pub(crate) folds: String,
    /// Tokens that belong to a name, address, number of a telephone or the like.
    pub(crate) barred: Vec<bool>,
}

impl<'a> Reader<'a> {
    pub(crate) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(crate) fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.text(self.source))
    }

    /// The token's words in lower case by the language's rules.
    pub(crate) fn folded(&self, at: usize) -> &str {
        let Some(token) = self.tokens.get(at) else { return "" };
        match self.folds.get(token.fold.start..token.fold.end) {
            Some(folded) if !folded.is_empty() => folded,
            _ => token.span.text(self.source),
        }
    }

    /// The token at `at`, if it stands in the same block as the one before it.
    pub(crate) fn follows(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|token| token.gap != Gap::Block)
    }

    /// The token at `at`, if nothing stands between it and the one before it.
    pub(crate) fn glued(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|token| token.gap == Gap::Glued)
    }

    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::None, |token| token.lex.tag)
    }

    pub(crate) fn is(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }

    /// The word at `at` is one of `words` (folded), in the same block.
    pub(crate) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.follows(at).is_some_and(crate::text::tokens::Token::is_word) && {
            let folded = self.folded(at);
            words.contains(&folded)
        }
    }

    /// The index before `at`, if it is in the same block.
    pub(crate) fn before(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        (at > 0 && token.gap != Gap::Block).then(|| at - 1)
    }

    pub(crate) fn english(&self) -> bool {
        self.language == Language::English
    }

    pub(crate) fn russian(&self) -> bool {
        self.language == Language::Russian
    }

    pub(crate) fn azerbaijani(&self) -> bool {
        self.language == Language::Azerbaijani
    }

    /// The word at `at` begins a sentence or block.
    pub(crate) fn opens_sentence(&self, at: usize) -> bool {
        let Some(mut before) = self.before(at) else { return true };
        while self.tokens[before].is_mark('"')
            || self.tokens[before].is_mark('“')
            || self.tokens[before].is_mark('«')
        {
            match self.before(before) {
                Some(earlier) => before = earlier,
                None => return true,
            }
        }
        ['.', '!', '?', '…', ':', '—', '–'].iter().any(|mark| self.tokens[before].is_mark(*mark))
    }
}
