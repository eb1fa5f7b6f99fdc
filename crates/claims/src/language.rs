//! The languages a text may be in, and how one is told from another.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language the engine reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Russian.
    #[serde(rename = "ru")]
    Russian,
    /// Azerbaijani in Latin script.
    #[serde(rename = "az")]
    Azerbaijani,
}

impl Language {
    /// Every language, in the order they are documented.
    pub const ALL: [Self; 3] = [Self::English, Self::Russian, Self::Azerbaijani];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Azerbaijani => "az",
        }
    }

    /// The language of a BCP 47 tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Tells the language of a text by script, letters and the commonest words.
    ///
    /// A text without evidence (digits alone) counts as English.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let mut cyrillic = 0_usize;
        let mut latin = 0_usize;
        let mut azerbaijani = 0_usize;
        let mut english = 0_usize;
        for word in text.split(|c: char| !c.is_alphabetic()) {
            let Some(first) = word.chars().next() else { continue };
            if ('\u{400}'..='\u{4ff}').contains(&first) {
                cyrillic += word.len() / 2;
                continue;
            }
            latin += word.len();
            if word.contains(['ə', 'Ə', 'ğ', 'Ğ', 'ı', 'İ', 'ş', 'Ş', 'ç', 'Ç', 'ö', 'Ö', 'ü', 'Ü'])
            {
                azerbaijani += 2;
            }
            match word {
                "və" | "üçün" | "bir" | "ilə" | "il" | "bu" | "olan" | "da" | "faiz" | "manat"
                | "on" | "min" | "may" => azerbaijani += 1,
                "the" | "The" | "of" | "and" | "to" | "in" | "a" | "for" | "is" | "was"
                | "were" | "from" | "with" | "than" | "by" | "at" => english += 2,
                _ => {}
            }
        }
        if cyrillic > latin {
            Self::Russian
        } else if azerbaijani > english {
            Self::Azerbaijani
        } else {
            Self::English
        }
    }

    /// Folds a word for look-up: lower case by the language's own rules (I is ı in
    /// Azerbaijani), ё as е, into `out`, which is emptied first.
    pub(crate) fn fold(self, word: &str, out: &mut String) {
        out.clear();
        for c in word.chars() {
            match (self, c) {
                (Self::Azerbaijani, 'I') => out.push('ı'),
                (Self::Azerbaijani, 'İ') => out.push('i'),
                (_, 'ё' | 'Ё') => out.push('е'),
                (_, 'а'..='я') => out.push(c),
                (_, 'А'..='Я') => out.push(char::from_u32(c as u32 + 32).unwrap_or(c)),
                (_, '\u{307}') => {}
                (_, c) if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                (_, c) => out.extend(c.to_lowercase().filter(|c| *c != '\u{307}')),
            }
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_told_by_a_sentence() {
        for (text, language) in [
            ("More than 120 companies of the host city took part.", Language::English),
            ("В конференции участвовали 20 предприятий.", Language::Russian),
            ("Konfransda 20 müəssisə iştirak edib.", Language::Azerbaijani),
            ("Bakı may 6", Language::Azerbaijani),
            ("2023", Language::English),
        ] {
            assert_eq!(Language::detect(text), language, "{text}");
        }
    }

    #[test]
    fn capitals_fold_by_the_language() {
        let mut out = String::new();
        Language::Azerbaijani.fold("İKİ QIRX", &mut out);
        assert_eq!(out, "iki qırx");
        Language::English.fold("SIX", &mut out);
        assert_eq!(out, "six");
        Language::Russian.fold("Трёх", &mut out);
        assert_eq!(out, "трех");
    }
}
