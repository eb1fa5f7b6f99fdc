//! Languages of texts and events, as BCP 47 tags (RFC 5646) in canonical case.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language tag: `en`, `ru`, `az`, `sr-Latn`. Language lower case, script titled, region upper.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// The text is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no language tag such as en, ru or az")]
pub struct NotALanguage(pub String);

impl Language {
    /// English, the language a text is taken to be in when nothing says otherwise.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// Russian.
    pub fn russian() -> Self {
        Self("ru".to_owned())
    }

    /// Azerbaijani.
    pub fn azerbaijani() -> Self {
        Self("az".to_owned())
    }

    /// The tag in canonical case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag: `sr` of `sr-Latn`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotALanguage(text.chars().take(40).collect());
        let trimmed = text.trim();
        if trimmed.is_empty() || trimmed.len() > 35 {
            return Err(refuse());
        }
        let mut tag = String::with_capacity(trimmed.len());
        for (index, part) in trimmed.split(['-', '_']).enumerate() {
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            let alphanumeric = part.bytes().all(|b| b.is_ascii_alphanumeric());
            let fits = match index {
                0 => letters && matches!(part.len(), 2 | 3),
                _ => alphanumeric && (1..=8).contains(&part.len()),
            };
            if !fits {
                return Err(refuse());
            }
            if index > 0 {
                tag.push('-');
            }
            match (index, part.len()) {
                (1.., 2) => tag.push_str(&part.to_ascii_uppercase()),
                (1.., 4) if letters => {
                    tag.push_str(&part[..1].to_ascii_uppercase());
                    tag.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => tag.push_str(&part.to_ascii_lowercase()),
            }
        }
        Ok(Self(tag))
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_gets_its_canonical_case() {
        for (given, canonical) in [("EN", "en"), ("sr_latn", "sr-Latn"), ("pt-br", "pt-BR")] {
            assert_eq!(given.parse::<Language>().unwrap().as_str(), canonical);
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for given in ["", "english", "e", "en-", "12", "de,en", "русский"] {
            assert!(given.parse::<Language>().is_err(), "{given}");
        }
    }
}
