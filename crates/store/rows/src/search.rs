//! The row of a search document; how documents and what a reader types become the same words.

use serai_domain::folding::fold;
use serai_domain::ids::EditionId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{Unreadable, from_word, word};

/// A search document as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct SearchDocumentRow {
    pub edition: Uuid,
    pub kind: String,
    pub subject: Uuid,
    pub title: String,
    pub text: String,
}

/// A thing found, as the statement gives it; a greater score is a better match.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the statement")]
pub struct SearchHitRow {
    pub kind: String,
    pub subject: Uuid,
    pub score: f64,
}

/// The kinds of things that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// An event.
    Event,
    /// A venue, with its halls.
    Venue,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

/// What can be found of one thing: its names in every language, and the other words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchDocument {
    /// What kind of thing.
    pub kind: SearchKind,
    /// Its id.
    pub subject: Uuid,
    /// Its names: a match here counts for more.
    pub title: String,
    /// The other words about it.
    pub text: String,
}

/// A thing found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchHit {
    /// What kind of thing.
    pub kind: SearchKind,
    /// Its id.
    pub subject: Uuid,
    /// How well it matches: comparable within one answer only, greater is better.
    pub score: f64,
}

/// PostgreSQL holds at most 1 MiB of words in one document, and no use of more is known.
const LONGEST_TEXT: usize = 200_000;
/// A word longer than this is cut: no reader types one, and PostgreSQL drops those over 2 KiB.
const LONGEST_WORD: usize = 100;
/// More words than these are not looked at in what a reader types.
const MOST_QUERY_WORDS: usize = 12;

impl SearchDocumentRow {
    /// The row of a document, its words folded.
    pub fn new(edition: EditionId, document: &SearchDocument) -> Self {
        Self {
            edition: edition.uuid(),
            kind: word(&document.kind),
            subject: document.subject,
            title: words(&document.title).join(" "),
            text: words(&document.text).join(" "),
        }
    }
}

impl SearchHitRow {
    /// The thing found.
    ///
    /// # Errors
    /// [`Unreadable`] for an unknown kind.
    pub fn hit(self) -> Result<SearchHit, Unreadable> {
        let kind = from_word("search_documents.kind", &self.kind)?;
        Ok(SearchHit { kind, subject: self.subject, score: self.score })
    }
}

/// The words a reader typed, as both sides of a search hold them: folded, letters and digits only.
pub fn query_words(typed: &str) -> Vec<String> {
    let mut words = words(typed);
    words.truncate(MOST_QUERY_WORDS);
    words
}

/// The words of a text, so that the word breakers of both databases, which differ on hyphens,
/// addresses and numbers, find nothing left to break.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut length = 0;
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| match word.char_indices().nth(LONGEST_WORD) {
            Some((end, _)) => &word[..end],
            None => word,
        })
        .take_while(|word| {
            length += word.len() + 1;
            length <= LONGEST_TEXT
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_types_becomes_the_words_of_the_text() {
        assert_eq!(
            query_words("  Хлеб-соль, \"Bakı\" OR 2023*"),
            ["khleb", "sol", "baki", "or", "2023"]
        );
        assert!(query_words("!?").is_empty());
    }

    #[test]
    fn a_very_long_text_is_cut_at_a_word() {
        let text = "слово ".repeat(100_000);
        let words = words(&text);
        assert!(words.len() < 40_000 && words.iter().all(|word| word == "slovo"));
    }
}
