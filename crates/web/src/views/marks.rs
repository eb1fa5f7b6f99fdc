//! The words of a text that a search found, marked; forgiving of scripts as the search is.

use serai_domain::folding::fold;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub words: String,
    /// Whether they were looked for.
    pub found: bool,
}

/// Words kept before the first found one, where a text is cut.
const BEFORE: usize = 8;

/// The folded words of a query.
pub fn wanted(query: &str) -> Vec<String> {
    fold(query)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `text` in pieces, each word that begins like a wanted one marked.
pub fn marked(text: &str, wanted: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_alphanumeric();
        let length = rest.find(|c: char| c.is_alphanumeric() != is_word).unwrap_or(rest.len());
        let (run, after) = rest.split_at(length);
        rest = after;
        let found = is_word && {
            let folded = fold(run);
            wanted.iter().any(|word| folded.starts_with(word.as_str()))
        };
        match pieces.last_mut() {
            Some(last) if last.found == found => last.words.push_str(run),
            _ => pieces.push(Piece { words: run.to_owned(), found }),
        }
    }
    pieces
}

/// The words around the first found one, marked; none where nothing is found.
pub fn extract(text: &str, wanted: &[String], longest: usize) -> Option<Vec<Piece>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.iter().position(|word| marked(word, wanted).iter().any(|p| p.found))?;
    let from = first.saturating_sub(BEFORE);
    let until = (from + longest).min(words.len());
    let mut cut = words[from..until].join(" ");
    if from > 0 {
        cut.insert(0, '…');
    }
    if until < words.len() {
        cut.push('…');
    }
    Some(marked(&cut, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, query: &str) -> Vec<String> {
        let pieces = marked(text, &wanted(query));
        pieces.into_iter().filter(|piece| piece.found).map(|piece| piece.words).collect()
    }

    #[test]
    fn a_word_is_marked_in_any_script() {
        assert_eq!(found("Дни Москвы в Баку", "moskv"), ["Москвы"]);
        assert_eq!(found("Köhnə Bakı", "Баки"), ["Bakı"]);
        assert!(found("Concert", "").is_empty());
    }

    #[test]
    fn an_extract_shows_what_was_found() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let pieces = extract(text, &wanted("ten"), 10).unwrap();
        let words: String = pieces.iter().map(|piece| piece.words.as_str()).collect();
        assert_eq!(words, "…two three four five six seven eight nine ten eleven…");
    }
}
