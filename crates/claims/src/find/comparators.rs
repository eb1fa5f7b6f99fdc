//! Comparators around a figure: "more than", "не менее", "-dən çox".

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::claim::Comparator::{self, About, AtLeast, Exactly, MoreThan};
use crate::language::Language;
use crate::lexicon::comparators::{
    AZERBAIJANI_BEFORE, ENGLISH_BEFORE, ENGLISH_SHADES, RUSSIAN_BEFORE, RUSSIAN_SHADES,
};

/// Words after which "over" bounds a length of time.
const LASTING: &[&str] = &[
    "for", "lasts", "lasted", "lasting", "last", "takes", "took", "taking", "is", "was", "of",
    "after", "well", "just", "a", "little", "slightly", "spans", "spanning", "spent", "be", "aged",
    "within", "by", "lived", "waited", "needs", "runs", "ran",
];

/// A phrase no longer than this many tokens is looked for.
const REACH: usize = 5;

impl Reader<'_> {
    /// The comparator of an atom, and the tokens its span covers with it; `from` is the
    /// first token that no earlier claim has taken.
    pub(crate) fn compare(&self, atom: &Atom, from: usize) -> (Comparator, usize, usize) {
        let plain = (Exactly, atom.first, atom.next);
        let governed = match atom.what {
            What::Number(number) => !number.ordinal,
            What::Share { .. } | What::Money { .. } | What::Duration(_) => true,
            _ => false,
        };
        if !governed {
            return plain;
        }
        if atom.number().is_some_and(|number| number.beyond) {
            return (MoreThan, atom.first, atom.next);
        }
        let before = self.comparator_before(atom, from);
        let after = self.comparator_after(atom);
        let indefinite = atom.indefinite || atom.number().is_some_and(|number| number.indefinite);
        match (before, after) {
            (Some((comparator, first)), None) => (comparator, first, atom.next),
            (None, Some((comparator, next))) => (comparator, atom.first, next),
            (Some((about, first)), Some((sharp, next))) => {
                // "təxminən 120-yə yaxın", "ən azı 20-dək": the one after governs, unless
                // it only repeats the case.
                (if sharp == Exactly { about } else { sharp }, first, next)
            }
            (None, None) if indefinite => (AtLeast, atom.first, atom.next),
            (None, None) => plain,
        }
    }

    /// A comparator that ends right before the atom.
    pub(crate) fn comparator_before(
        &self,
        atom: &Atom,
        from: usize,
    ) -> Option<(Comparator, usize)> {
        let mut words: Vec<(usize, &str)> = Vec::with_capacity(REACH);
        let mut at = atom.first;
        while words.len() < REACH {
            let Some(before) = self.before(at).filter(|before| *before >= from) else { break };
            let token = &self.tokens[before];
            if !(token.is_word()
                || token.is_mark('.')
                || token.is_mark(',')
                || token.is_mark('~')
                || token.is_mark('-')
                || token.is_mark('≈'))
            {
                break;
            }
            words.push((before, self.folded(before)));
            at = before;
        }
        words.reverse();
        let last = words.last()?;
        if matches!(last.1, "~" | "≈") {
            return Some((About, last.0));
        }
        let (table, shades) = match self.language {
            Language::English => (ENGLISH_BEFORE, ENGLISH_SHADES),
            Language::Russian => (RUSSIAN_BEFORE, RUSSIAN_SHADES),
            Language::Azerbaijani => (AZERBAIJANI_BEFORE, &[][..]),
        };
        // "более чем на 30", "почти на двести": a preposition between belongs to both.
        let between = self.russian()
            && words.len() > 1
            && matches!(
                last.1,
                "на" | "за"
                    | "и"
                    | "с"
                    | "со"
                    | "в"
                    | "во"
                    | "к"
                    | "по"
                    | "из"
                    | "о"
                    | "об"
                    | "от"
                    | "у"
                    | "для"
            );
        let bridged = between.then(|| longest(table, &words, words.len() - 1)).flatten().filter(
            |(_, start)| {
                let phrase = &words[*start..words.len() - 1];
                phrase.last().is_some_and(|(_, word)| {
                    word.starts_with("превы")
                        || matches!(
                            *word,
                            "чем"
                                | "почти"
                                | "примерно"
                                | "приблизительно"
                                | "практически"
                                | "минимум"
                                | "максимум"
                                | "мере"
                                | "ровно"
                                | "ориентировочно"
                        )
                })
            },
        );
        let (comparator, start) = longest(table, &words, words.len()).or(bridged)?;
        if self.idle(comparator, words[start].0, atom, &words[..start]) {
            return None;
        }
        let first = match longest_shade(shades, &words, start) {
            Some(shade) => words[shade].0,
            None => words[start].0,
        };
        Some((comparator, first))
    }

    /// Words that look like a comparator and are none here.
    pub(crate) fn idle(
        &self,
        comparator: Comparator,
        at: usize,
        atom: &Atom,
        earlier: &[(usize, &str)],
    ) -> bool {
        let word = self.folded(at);
        let last = earlier.last().map_or("", |(_, word)| *word);
        if word == "до" && self.russian() {
            // "вырос с 80 до 124", "увеличится до 40": the end of a change, no bound.
            let changed = [
                "выр",
                "увелич",
                "возр",
                "сокра",
                "сниз",
                "уменьш",
                "упал",
                "дове",
                "довед",
                "расшир",
                "подн",
                "повыс",
                "нараст",
                "рост",
                "сниж",
                "умень",
                "подешев",
                "подорож",
                "опуст",
                "расте",
                "вырас",
                "паде",
                "паден",
                "подрос",
                "скат",
            ];
            let ends_change = changed.iter().any(|stem| last.starts_with(stem));
            let ends_range = self.before(at).is_some_and(|before| {
                self.tokens[before].is_digits()
                    || self.numeral(before).is_some()
                    || matches!(
                        self.tag(before),
                        crate::lexicon::Tag::Percent
                            | crate::lexicon::Tag::Money(_)
                            | crate::lexicon::Tag::Time(_)
                    )
                    || self.tokens[before].is_mark('%')
            });
            // "выросло на треть, до 45".
            let far_change = self.before(at).is_some_and(|before| self.tokens[before].is_mark(','))
                && (1..=8)
                    .scan(at, |token, _| {
                        *token = self.before(*token)?;
                        Some(*token)
                    })
                    .any(|token| changed.iter().any(|stem| self.folded(token).starts_with(stem)));
            return ends_change || ends_range || far_change;
        }
        if word == "over" && comparator == MoreThan {
            // "held over two days" is a period; "lasted over two hours" a bound.
            return matches!(atom.what, What::Duration(_)) && !LASTING.contains(&last);
        }
        if matches!(word, "passed" | "passes" | "tops" | "topped" | "crossed") {
            // "passed 12 laws" counts laws.
            let large =
                atom.number().is_none_or(|number| number.value >= crate::ratio::Ratio::whole(1000));
            return !large;
        }
        if word == "around" {
            return matches!(last, "turn" | "turned" | "all");
        }
        if word == "выше" || word == "ниже" {
            return last == "этажом";
        }
        false
    }

    /// A comparator right after the atom, and where it ends.
    pub(crate) fn comparator_after(&self, atom: &Atom) -> Option<(Comparator, usize)> {
        match self.language {
            Language::English => self.english_after(atom.next),
            Language::Russian => self.russian_after(atom.next),
            Language::Azerbaijani => self.azerbaijani_after(atom),
        }
    }
}

/// The longest phrase that ends at `end` words: its comparator and first word.
fn longest(
    table: &[(&str, Comparator)],
    words: &[(usize, &str)],
    end: usize,
) -> Option<(Comparator, usize)> {
    let mut best: Option<(Comparator, usize)> = None;
    let last = end.checked_sub(1).and_then(|at| words.get(at))?;
    for (phrase, comparator) in table.iter().filter(|(phrase, _)| phrase.ends_with(last.1)) {
        if let Some(start) = ends_with(phrase, words, end)
            && best.is_none_or(|(_, found)| start < found)
        {
            best = Some((*comparator, start));
        }
    }
    best
}

fn longest_shade(shades: &[&str], words: &[(usize, &str)], end: usize) -> Option<usize> {
    shades.iter().filter_map(|shade| ends_with(shade, words, end)).min()
}

/// Where `phrase` starts, if it ends at `end`; a comma between its words does not part it.
fn ends_with(phrase: &str, words: &[(usize, &str)], end: usize) -> Option<usize> {
    let mut at = end;
    for word in phrase.rsplit(' ') {
        let mut before = at.checked_sub(1)?;
        if words[before].1 == "," && word != "," {
            if at == end {
                return None;
            }
            before = before.checked_sub(1)?;
        }
        if words[before].1 != word {
            return None;
        }
        at = before;
    }
    Some(at)
}
