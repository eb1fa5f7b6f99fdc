//! Roman numerals: centuries, forums, kings that are not claims.

use super::atom::{Atom, Number, Script, What};
use super::reader::Reader;
use crate::lexicon::{Ending, Tag};
use crate::ratio::Ratio;
use crate::text::tokens::Case;

impl Reader<'_> {
    /// The ordinal in Roman numerals at `at`: "VII форум", "III Caspian forum", "XIX".
    pub(crate) fn roman_ordinal(&self, at: usize) -> Option<Atom> {
        let token = self.get(at)?;
        let upper = token.case == Case::Upper
            || (token.case == Case::Title && self.text(at).chars().count() == 1);
        if !token.is_word() || !upper {
            return None;
        }
        let value = roman(self.text(at))?;
        let mut next = at + 1;
        let mut ending = Ending::default();
        // "XIX-го", "XIX-cu".
        if self.glued(next).is_some_and(crate::text::tokens::Token::is_dash)
            && self.glued(next + 1).is_some_and(|t| t.is_word())
        {
            let suffix = self.folded(next + 1);
            if let Some(known) = Ending::parse(suffix).filter(|_| self.azerbaijani()) {
                ending = known;
                next += 2;
            } else if self.russian() && suffix.chars().count() <= 3 {
                next += 2;
            }
        }
        if self.glued(next).is_some_and(|token| token.is_digits() || token.is_word()) {
            return None;
        }
        let follows = self.follows(next).filter(|token| token.is_word())?;
        let century = follows.lex.tag == Tag::Century;
        let chained = self.tag(next) == Tag::And || self.is(next, '–') || self.is(next, '-');
        // Single letters are initials and names unless a century follows.
        if !century
            && !chained
            && self.text(at).chars().count() == 1
            && (self.english() || !matches!(self.text(at), "V" | "X" | "I"))
        {
            return None;
        }
        // "Nicholas II", "Пётр I".
        let named = self.before(at).is_some_and(|before| {
            self.tokens[before].capital() && !self.opens_sentence(before) && !century
        });
        if named || (!century && value > 100) {
            return None;
        }
        let number = Number {
            value: Ratio::whole(value),
            scale: Ratio::whole(1),
            ordinal: true,
            indefinite: false,
            lone_one: false,
            beyond: false,
            decimals: 0,
            run: 0,
            script: Script::Roman,
        };
        let mut atom = Atom::new(What::Number(number), at, next);
        atom.ending = ending;
        Some(atom)
    }
}

/// The value of a well-formed Roman numeral below 400; Cyrillic look-alikes count.
pub(crate) fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    let mut value = 0_u32;
    let mut plain = String::new();
    for c in text.chars() {
        plain.push(match c {
            'I' | 'V' | 'X' | 'L' | 'C' => c,
            'І' => 'I',
            'Х' => 'X',
            'С' => 'C',
            _ => return None,
        });
    }
    let mut rest = plain.as_str();
    for place in PLACES {
        let found =
            place.iter().find_map(|(digits, worth)| Some((rest.strip_prefix(digits)?, worth)));
        if let Some((after, worth)) = found {
            value += worth;
            rest = after;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// What may stand at each place, longest first.
const PLACES: [&[(&str, u32)]; 3] = [
    &[("CCC", 300), ("CC", 200), ("C", 100)],
    &[
        ("LXXX", 80),
        ("LXX", 70),
        ("LX", 60),
        ("XXX", 30),
        ("XX", 20),
        ("XC", 90),
        ("XL", 40),
        ("X", 10),
        ("L", 50),
    ],
    &[
        ("VIII", 8),
        ("VII", 7),
        ("VI", 6),
        ("III", 3),
        ("II", 2),
        ("IX", 9),
        ("IV", 4),
        ("I", 1),
        ("V", 5),
    ],
];

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    pub(crate) fn every_numeral_reads_back() {
        let places: [&[&str]; 3] = [
            &["", "C", "CC", "CCC"],
            &["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"],
            &["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"],
        ];
        for value in 1..400_usize {
            let text = format!(
                "{}{}{}",
                places[0][value / 100],
                places[1][value / 10 % 10],
                places[2][value % 10]
            );
            assert_eq!(roman(&text), u32::try_from(value).ok(), "{text}");
        }
        assert_eq!(roman("ХIХ"), Some(19));
    }

    #[test]
    pub(crate) fn letters_that_are_no_numeral_are_refused() {
        for text in ["", "IIII", "VV", "IXI", "XCL", "IXV", "MIX", "CIVIL"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }
}
