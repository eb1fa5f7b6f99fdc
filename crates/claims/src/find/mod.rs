//! Finds the claims of a text.

mod addresses;
mod atom;
mod centuries;
mod comparators;
mod comparators_after;
mod context;
mod counted;
mod dates;
mod decades;
mod digits;
mod durations;
mod finder;
mod idle;
mod money;
mod names;
mod numerals;
mod parts;
mod quantities;
mod ranges;
mod reader;
mod roman;
mod simple;
mod spoken_times;
mod telephones;
mod times;
mod weekdays;
mod years;

use crate::claim::Claim;
use crate::language::Language;
use crate::text::quotes::{Quoted, quotations};
use crate::text::structure::Structure;
use crate::text::tokens::tokenize;
use finder::Finder;
pub(crate) use reader::Reader;

/// Every claim of a text whose structure is known, in order of place.
pub(crate) fn claims<'a>(
    source: &'a str,
    structure: &Structure,
    language: Language,
) -> (Vec<Claim>, Reader<'a>) {
    let (tokens, folds) = tokenize(source, &structure.prose, language);
    let mut reader = Reader { source, language, tokens, folds, barred: Vec::new() };
    reader.bar_names();
    let mut speech = vec![false; reader.tokens.len()];
    for quotation in quotations(source, &reader.tokens) {
        let range = quotation.first..=quotation.last;
        match quotation.what {
            Quoted::Speech => speech[range].fill(true),
            Quoted::Title => {
                for at in range {
                    reader.barred[at] |= !reader.tokens[at].tagged;
                }
            }
        }
    }
    let mut blocks = structure.quotes.iter().peekable();
    for (at, token) in reader.tokens.iter().enumerate() {
        while blocks.next_if(|block| block.end <= token.span.start).is_some() {}
        speech[at] |= blocks.peek().is_some_and(|block| block.start <= token.span.start);
    }
    let claims =
        Finder { reader: &reader, speech: &speech, claims: Vec::new(), from: 0, last_date: None }
            .run();
    (claims, reader)
}
