//! One text in several languages, each version with its state against the source.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::languages::Language;

/// A text in the language it was written in, and its translations. Empty where nothing is given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LocalisedText {
    /// The language the others are translated from: the first that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Language>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    texts: BTreeMap<Language, Version>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Version {
    text: String,
    /// Hash of the source text that this version was made from; none for the source itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<u64>,
}

/// How one language's version of a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextState {
    /// Written in this language, or translated from the source as it reads now.
    Given,
    /// Not there.
    Missing,
    /// Translated from an earlier wording of the source.
    Outdated,
}

impl LocalisedText {
    /// The text in one language; empty text gives the empty value.
    pub fn new(language: Language, text: impl Into<String>) -> Self {
        Self::default().with(language, text)
    }

    /// The same with `text` for `language`, translated from the source as it reads now. The first
    /// language given is the source. An empty text takes the language away.
    #[must_use]
    pub fn with(mut self, language: Language, text: impl Into<String>) -> Self {
        self.set(language, text.into());
        self
    }

    /// Sets or, with an empty text, removes the version in `language`.
    pub fn set(&mut self, language: Language, text: String) {
        if text.is_empty() {
            self.texts.remove(&language);
            if self.source.as_ref() == Some(&language) {
                self.source = self.texts.keys().next().cloned();
                if let Some(version) =
                    self.source.as_ref().and_then(|source| self.texts.get_mut(source))
                {
                    version.of = None;
                }
            }
            return;
        }
        let of = match &self.source {
            Some(source) if *source != language => {
                self.texts.get(source).map(|version| fingerprint(&version.text))
            }
            Some(_) => None,
            None => {
                self.source = Some(language.clone());
                None
            }
        };
        self.texts.insert(language, Version { text, of });
    }

    /// Nothing in any language.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The language the text was first written in.
    pub fn source(&self) -> Option<&Language> {
        self.source.as_ref()
    }

    /// The version in just this language.
    pub fn get(&self, language: &Language) -> Option<&str> {
        self.texts.get(language).map(|version| version.text.as_str())
    }

    /// The version for a reader of `language`: that, else the source, else any; with the
    /// language it is in, so that a page can mark a fallback.
    pub fn best(&self, language: &Language) -> Option<(&Language, &str)> {
        self.texts
            .get_key_value(language)
            .or_else(|| self.source.as_ref().and_then(|source| self.texts.get_key_value(source)))
            .or_else(|| self.texts.iter().next())
            .map(|(language, version)| (language, version.text.as_str()))
    }

    /// The words of [`Self::best`], or nothing.
    pub fn text(&self, language: &Language) -> &str {
        self.best(language).map_or("", |(_, text)| text)
    }

    /// How the version in `language` stands.
    pub fn state(&self, language: &Language) -> TextState {
        let Some(version) = self.texts.get(language) else { return TextState::Missing };
        let source = self.source.as_ref().and_then(|source| self.texts.get(source));
        match (version.of, source) {
            (Some(of), Some(source)) if of != fingerprint(&source.text) => TextState::Outdated,
            _ => TextState::Given,
        }
    }

    /// Every version, in order of language.
    pub fn iter(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.texts.iter().map(|(language, version)| (language, version.text.as_str()))
    }

    /// Takes over what `incoming` says, language by language, and keeps the other languages: they
    /// become outdated where the source's wording changed.
    pub fn merge(&mut self, incoming: &Self) {
        for (language, text) in incoming.iter() {
            if self.get(language) != Some(text) {
                self.set(language.clone(), text.to_owned());
            }
        }
    }
}

/// FNV-1a, 64 bit (Fowler, Noll, Vo; offset basis and prime as published): stable across
/// machines and releases, which the standard hasher is not.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_is_outdated_once_its_source_changes() {
        let mut text = LocalisedText::new(Language::english(), "Opening")
            .with(Language::russian(), "Открытие");
        assert_eq!(text.state(&Language::russian()), TextState::Given);
        assert_eq!(text.state(&Language::azerbaijani()), TextState::Missing);
        text.set(Language::english(), "Grand opening".into());
        assert_eq!(text.state(&Language::russian()), TextState::Outdated);
        text.set(Language::russian(), "Торжественное открытие".into());
        assert_eq!(text.state(&Language::russian()), TextState::Given);
    }

    #[test]
    fn a_reader_gets_the_source_where_their_language_is_missing() {
        let text = LocalisedText::new(Language::russian(), "Концерт");
        assert_eq!(text.best(&Language::english()), Some((&Language::russian(), "Концерт")));
    }

    #[test]
    fn taking_the_source_away_makes_another_language_the_source() {
        let text = LocalisedText::new(Language::english(), "Concert")
            .with(Language::russian(), "Концерт")
            .with(Language::english(), "");
        assert_eq!(text.source(), Some(&Language::russian()));
        assert_eq!(text.state(&Language::russian()), TextState::Given);
    }
}
