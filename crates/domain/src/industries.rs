//! Industries by NACE Revision 2.1, the statistical classification of economic activities
//! (Commission Delegated Regulation (EU) 2023/137).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A NACE 2.1 code: a section (`C`), division (`10`), group (`10.7`) or class (`10.71`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Industry(String);

/// The text is no NACE 2.1 code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no NACE 2.1 code; write a section A to V, a division 01 to 99, or 10.7, 10.71")]
pub struct NotAnIndustry(pub String);

/// First and last division of each section, in order (Regulation (EU) 2023/137, annex).
const SECTIONS: [(char, u8, u8); 22] = [
    ('A', 1, 3),
    ('B', 5, 9),
    ('C', 10, 33),
    ('D', 35, 35),
    ('E', 36, 39),
    ('F', 41, 43),
    ('G', 46, 47),
    ('H', 49, 53),
    ('I', 55, 56),
    ('J', 58, 60),
    ('K', 61, 63),
    ('L', 64, 66),
    ('M', 68, 68),
    ('N', 69, 75),
    ('O', 77, 82),
    ('P', 84, 84),
    ('Q', 85, 85),
    ('R', 86, 88),
    ('S', 90, 93),
    ('T', 94, 96),
    ('U', 97, 98),
    ('V', 99, 99),
];

impl Industry {
    /// The code as written in the classification.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The letter of its section.
    pub fn section(&self) -> char {
        let first = self.0.as_bytes().first().copied().unwrap_or(b'V');
        if first.is_ascii_alphabetic() {
            return char::from(first);
        }
        let division: u8 = self.0.get(..2).and_then(|d| d.parse().ok()).unwrap_or(99);
        section_of(division).unwrap_or('V')
    }
}

fn section_of(division: u8) -> Option<char> {
    SECTIONS
        .iter()
        .find(|(_, first, last)| (*first..=*last).contains(&division))
        .map(|(section, ..)| *section)
}

impl FromStr for Industry {
    type Err = NotAnIndustry;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.trim();
        let refuse = || NotAnIndustry(text.chars().take(20).collect());
        if code.len() == 1 {
            let letter = code.to_ascii_uppercase();
            let known = SECTIONS.iter().any(|(section, ..)| letter.starts_with(*section));
            return if known { Ok(Self(letter)) } else { Err(refuse()) };
        }
        let (division, rest) = match code.split_once('.') {
            Some((division, rest)) => (division, Some(rest)),
            None => (code, None),
        };
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let division_fits = division.len() == 2
            && digits(division)
            && division.parse().ok().and_then(section_of).is_some();
        let rest_fits = rest.is_none_or(|r| matches!(r.len(), 1 | 2) && digits(r));
        if division_fits && rest_fits { Ok(Self(code.to_owned())) } else { Err(refuse()) }
    }
}

impl TryFrom<String> for Industry {
    type Error = NotAnIndustry;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Industry> for String {
    fn from(industry: Industry) -> Self {
        industry.0
    }
}

impl fmt::Display for Industry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_knows_its_section() {
        for (code, section) in [("10.71", 'C'), ("62", 'K'), ("q", 'Q'), ("46.3", 'G')] {
            assert_eq!(code.parse::<Industry>().unwrap().section(), section);
        }
    }

    #[test]
    fn a_division_that_does_not_exist_is_refused() {
        for code in ["45", "04", "100", "W", "10.", "10.711", "1"] {
            assert!(code.parse::<Industry>().is_err(), "{code}");
        }
    }
}
