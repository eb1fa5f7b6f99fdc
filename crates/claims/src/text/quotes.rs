//! Quotations and titles: what stands between quotation marks, and direct speech
//! introduced by a dash.

use crate::text::tokens::{Gap, Shape, Token};

/// What a pair of quotation marks holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoted {
    /// Someone's words.
    Speech,
    /// A name of a work, company or event: its figures are no claims.
    Title,
}

/// A quotation over the tokens `first..=last`, marks included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quotation {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) what: Quoted,
}

/// No more than this many quotations are held open at once.
const DEEPEST: usize = 8;

/// Finds the quotations of a text in one pass.
pub(crate) fn quotations(source: &str, tokens: &[Token]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.gap == Gap::Block {
            for first in open.drain(..).take(1) {
                // A paragraph of a longer quotation repeats the opening mark and
                // leaves the closing one to the last paragraph.
                let starts = tokens[first].gap == Gap::Block;
                if starts && at > first + 1 {
                    found.push(Quotation { first, last: at - 1, what: Quoted::Speech });
                }
            }
        }
        let Shape::Mark(mark) = token.shape else { continue };
        let spaced = token.gap != Gap::Glued
            || at == 0
            || matches!(tokens[at - 1].shape, Shape::Mark('(' | '«' | '“' | '[' | '—' | '–'));
        let before_gap = tokens.get(at + 1).is_none_or(|next| next.gap != Gap::Glued);
        let closes = |first: usize| {
            let Shape::Mark(opening) = tokens[first].shape else { return false };
            match mark {
                '»' => opening == '«',
                '”' => matches!(opening, '“' | '"' | '„'),
                '“' => opening == '„',
                '"' => (before_gap || !spaced) && matches!(opening, '"' | '“' | '„'),
                '\'' => opening == '\'' && before_gap && token.gap == Gap::Glued,
                '’' => opening == '‘' && (before_gap || !tokens[at + 1].is_word()),
                _ => false,
            }
        };
        if let Some(depth) = open.iter().rposition(|first| closes(*first)) {
            let first = open[depth];
            open.truncate(depth);
            found.push(Quotation { first, last: at, what: classify(source, tokens, first, at) });
        } else if (matches!(mark, '«' | '“' | '„' | '‘')
            || (matches!(mark, '"' | '\'') && spaced && !before_gap && !tokens[at + 1].is_digits())
            || (mark == '"' && spaced && !before_gap))
            && open.len() < DEEPEST
        {
            open.push(at);
        }
    }
    if let Some(first) = open.first().filter(|first| tokens[**first].gap == Gap::Block) {
        found.push(Quotation { first: *first, last: tokens.len() - 1, what: Quoted::Speech });
    }
    dashed(source, tokens, &mut found);
    found
}

/// Speech or title: by its ending, its length, and what stands around it.
fn classify(source: &str, tokens: &[Token], first: usize, last: usize) -> Quoted {
    let inside = &tokens[first + 1..last];
    let words = inside.iter().filter(|token| token.is_word()).count();
    let Some(head) = inside.iter().find(|token| token.is_word() || token.is_digits()) else {
        return Quoted::Title;
    };
    let ends = inside
        .last()
        .is_some_and(|token| matches!(token.shape, Shape::Mark('.' | ',' | '!' | '?' | '…')));
    let mut next = last + 1;
    let same_block = |at: usize| tokens.get(at).filter(|token| token.gap != Gap::Block);
    let comma = same_block(next).is_some_and(|token| token.is_mark(','));
    if comma {
        next += 1;
    }
    let dash = same_block(next).is_some_and(Token::is_dash);
    let said_after =
        (next..next + 3).filter_map(same_block).any(|token| says(token.span.text(source)));
    let before = first.checked_sub(1).filter(|_| tokens[first].gap != Gap::Block);
    let colon = before.is_some_and(|at| tokens[at].is_mark(':'));
    let comma_before = before.is_some_and(|at| tokens[at].is_mark(','));
    let said_before = before.is_some_and(|before| {
        let paused = tokens[before].is_mark(',') || tokens[before].is_mark(':');
        let reach = if paused { before.saturating_sub(3) } else { before };
        (reach..=before).any(|at| says(tokens[at].span.text(source)))
    });
    let sentence = ends && words >= 4;
    // A full stop inside, then a capital: several sentences are no name.
    let sentences = words > 8
        && inside.windows(2).any(|pair| {
            matches!(pair[0].shape, Shape::Mark('.' | '!' | '?'))
                && pair[1].capital()
                && pair[1].gap != Gap::Glued
        });
    let lower = head.is_word() && !head.capital();
    // A list of titles has a closing mark before its comma.
    let listed = before
        .and_then(|at| at.checked_sub(1))
        .is_some_and(|at| comma_before && matches!(tokens[at].shape, Shape::Mark('»' | '”' | '"')));
    let closes_block = tokens.get(last + 1).is_none_or(|token| token.gap == Gap::Block);
    let speech = sentence
        || (comma && dash)
        || (said_after && (dash || comma || ends))
        || (dash && words >= 5 && said_after)
        || (colon && words >= 4)
        || ((comma_before || said_before) && (said_before && words >= 3 || sentence))
        || sentences
        || interrupted(source, inside)
        || (lower && words >= 3)
        || (comma_before && !listed && words >= 5)
        || (closes_block && tokens[first].gap == Gap::Block && words >= 5);
    if speech { Quoted::Speech } else { Quoted::Title }
}

/// "…, — said the mayor, — …": the speaker stands inside the marks.
fn interrupted(source: &str, inside: &[Token]) -> bool {
    inside.windows(2).enumerate().any(|(at, pair)| {
        matches!(pair[0].shape, Shape::Mark(',' | '.' | '!' | '?'))
            && pair[1].is_dash()
            && inside[at + 2..].iter().take(6).any(|token| says(token.span.text(source)))
    })
}

/// A verb of saying, by its stem, in any of the languages.
pub(crate) fn says(word: &str) -> bool {
    const EXACT: [&str; 16] = [
        "said",
        "says",
        "told",
        "added",
        "noted",
        "explained",
        "stressed",
        "announced",
        "reported",
        "stated",
        "recalled",
        "emphasised",
        "emphasized",
        "remarked",
        "deyə",
        "dedi",
    ];
    const STEMS: [&str; 34] = [
        "сказал",
        "говор",
        "отмет",
        "отмеч",
        "сообщ",
        "заяв",
        "подчерк",
        "добав",
        "рассказ",
        "поясн",
        "уточн",
        "подели",
        "призна",
        "напомн",
        "объясн",
        "считает",
        "резюм",
        "проинформ",
        "заметил",
        "bildir",
        "vurğula",
        "qeyd",
        "söylə",
        "əlavə",
        "deyib",
        "deyil",
        "açıqla",
        "xatırlat",
        "qeydə",
        "comment",
        "conclud",
        "point",
        "declar",
        "confirm",
    ];
    if EXACT.contains(&word) {
        return true;
    }
    let lower = word.to_lowercase();
    STEMS.iter().any(|stem| lower.starts_with(stem)) || EXACT.contains(&lower.as_str())
}

/// "— Приехали 20 компаний, — сказал мэр. — Ещё 12 ждём.": speech after a dash at the
/// start of a paragraph, up to the dash that brings the speaker, and again after it.
fn dashed(source: &str, tokens: &[Token], found: &mut Vec<Quotation>) {
    let mut at = 0;
    while at < tokens.len() {
        let end = (at + 1..tokens.len())
            .find(|next| tokens[*next].gap == Gap::Block)
            .unwrap_or(tokens.len());
        let long_dash = matches!(tokens[at].shape, Shape::Mark('—' | '–'));
        if long_dash && tokens.get(at + 1).is_some_and(|token| token.gap != Gap::Glued) {
            let breaks: Vec<usize> = (at + 2..end)
                .filter(|at| {
                    tokens[*at].is_dash()
                        && matches!(tokens[*at - 1].shape, Shape::Mark(',' | '!' | '?' | '.' | '…'))
                        && tokens[*at].gap != Gap::Glued
                })
                .collect();
            let attributed = breaks.first().is_some_and(|at| {
                (at + 1..(at + 6).min(end)).any(|word| says(tokens[word].span.text(source)))
            });
            if attributed {
                let mut first = at;
                for pair in breaks.chunks(2) {
                    found.push(Quotation { first, last: pair[0], what: Quoted::Speech });
                    let Some(again) = pair.get(1) else {
                        first = end;
                        break;
                    };
                    first = *again;
                }
                if breaks.len().is_multiple_of(2) && first < end {
                    found.push(Quotation { first, last: end - 1, what: Quoted::Speech });
                }
            }
        }
        at = end;
    }
}
