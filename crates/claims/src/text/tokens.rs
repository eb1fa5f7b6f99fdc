//! Cuts prose into words, digit runs and marks, in one pass over its bytes.

use crate::language::Language;
use crate::lexicon::{Lex, Lexicon};
use crate::span::Span;
use crate::text::structure::Prose;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, with apostrophes inside.
    Word,
    /// ASCII digits.
    Digits,
    /// Any other visible character.
    Mark(char),
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing (or markup that leaves no trace in print).
    Glued,
    /// A space that does not break a line.
    Tied,
    /// Spaces or a single line end.
    Space,
    /// The start of a block: paragraph, heading, list item, cell.
    Block,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No capital.
    Lower,
    /// A capital, then small letters.
    Title,
    /// Two capitals or more, no small letter.
    Upper,
    /// Anything else.
    Mixed,
}

/// A word, digit run or mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) shape: Shape,
    pub(crate) gap: Gap,
    pub(crate) case: Case,
    pub(crate) lex: Lex,
    /// Where its folded form stands among the folds; empty where that is the source itself.
    pub(crate) fold: Span,
    /// Stands inside `:fact[…]` or `:source[…]`.
    pub(crate) tagged: bool,
}

impl Token {
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.shape == Shape::Word
    }

    pub(crate) fn is_digits(&self) -> bool {
        self.shape == Shape::Digits
    }

    /// A hyphen or dash of any length.
    pub(crate) fn is_dash(&self) -> bool {
        matches!(self.shape, Shape::Mark('-' | '‐' | '‑' | '‒' | '–' | '—' | '−'))
    }

    pub(crate) fn capital(&self) -> bool {
        self.shape == Shape::Word && self.case != Case::Lower
    }
}

/// Cuts the prose of a text; tokens never cross a block.
pub(crate) fn tokenize(source: &str, prose: &[Prose], language: Language) -> (Vec<Token>, String) {
    let lexicon = Lexicon::of(language);
    let mut tokens = Vec::with_capacity(source.len() / 5);
    let mut folded = String::new();
    let mut folds = String::new();
    let mut gap = Gap::Block;
    for piece in prose {
        if piece.opens_block {
            gap = Gap::Block;
        } else if piece.spaced {
            gap = gap.max(Gap::Space);
        }
        let text = piece.span.text(source);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() {
                let tied = matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}');
                gap = gap.max(if tied { Gap::Tied } else { Gap::Space });
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            let mut end = at + c.len_utf8();
            let mut case = Case::Lower;
            let shape = if c.is_ascii_digit() {
                while let Some((_, d)) = chars.next_if(|(_, d)| d.is_ascii_digit()) {
                    end += d.len_utf8();
                }
                Shape::Digits
            } else if is_letter(c) {
                let (mut upper, mut lower) =
                    (usize::from(is_capital(c)), usize::from(!is_capital(c)));
                while let Some((next, d)) = chars.next_if(|(_, d)| is_letter(*d) || is_joined(*d)) {
                    upper += usize::from(is_capital(d));
                    lower += usize::from(!is_capital(d));
                    end = next + d.len_utf8();
                }
                case = match (is_capital(c), upper, lower) {
                    (_, 0, _) => Case::Lower,
                    (_, 2.., 0) => Case::Upper,
                    (true, 1, _) => Case::Title,
                    _ => Case::Mixed,
                };
                Shape::Word
            } else {
                Shape::Mark(c)
            };
            let mut fold = Span::new(0, 0);
            let lex = if shape == Shape::Word {
                let word = &text[at..end];
                language.fold(word, &mut folded);
                if folded != word {
                    fold = Span::new(folds.len(), folds.len() + folded.len());
                    folds.push_str(&folded);
                }
                lexicon.look_up(&folded)
            } else {
                Lex::default()
            };
            let start = piece.span.start + at;
            let span = Span::new(start, piece.span.start + end);
            tokens.push(Token { span, shape, gap, case, lex, fold, tagged: piece.tagged });
            gap = Gap::Glued;
        }
    }
    (tokens, folds)
}

/// As `char::is_alphabetic`, quicker for the letters these languages use most.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я' => true,
        '\0'..='\u{7f}' => false,
        c => c.is_alphabetic(),
    }
}

/// As `char::is_uppercase`, quicker for the same letters.
fn is_capital(c: char) -> bool {
    match c {
        'A'..='Z' | 'А'..='Я' => true,
        '\0'..='\u{7f}' | 'а'..='я' => false,
        c => c.is_uppercase(),
    }
}

/// Apostrophes and combining marks belong to the word they stand in.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Characters that print nothing and part nothing: soft hyphen, zero-width marks, BOM.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
