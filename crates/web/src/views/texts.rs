//! A text in the reader's language, or in another and marked as such.

use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_i18n::{Direction, Locale};

/// Words with the language they are in, where that is not the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The words; empty where there are none in any language.
    pub words: String,
    /// BCP 47 tag for `lang`, where the words are not in the page's language.
    pub foreign: Option<String>,
}

impl Text {
    /// The version of `text` for a reader of `locale`.
    pub fn of(text: &LocalisedText, locale: Locale) -> Self {
        let Some((language, words)) = text.best(&language_of(locale)) else {
            return Self::default();
        };
        let foreign = (language.primary() != locale.tag()).then(|| language.as_str().to_owned());
        Self { words: words.to_owned(), foreign }
    }

    /// Words in the page's own language.
    pub fn native(words: impl Into<String>) -> Self {
        Self { words: words.into(), foreign: None }
    }

    /// Nothing to say.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The value of `lang` for words in another language; empty for the page's own.
    pub fn tag(&self) -> &str {
        self.foreign.as_deref().unwrap_or_default()
    }

    /// Whether the words are in a script that runs from right to left.
    pub fn is_from_right(&self) -> bool {
        Direction::of(self.tag()) == Direction::RightToLeft
    }

    /// "In Russian": which language the words are in, where it is not the page's.
    pub fn note(&self, locale: Locale) -> Option<String> {
        let tag = self.foreign.as_deref()?;
        let language = language_name(tag, locale);
        Some(locale.say_with("text-only-in", &[("language", (&language).into())]))
    }
}

/// The domain's language of an interface language.
pub fn language_of(locale: Locale) -> Language {
    match locale {
        Locale::English => Language::english(),
        Locale::Russian => Language::russian(),
        Locale::Azerbaijani => Language::azerbaijani(),
    }
}

/// A language's name in the reader's, or its tag where we have no name for it.
pub fn language_name(tag: &str, locale: Locale) -> String {
    let primary = tag.split('-').next().unwrap_or(tag);
    let id = format!("language-{primary}");
    if locale.has(&id) { locale.say(&id) } else { tag.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fallback_is_marked_with_its_language() {
        let text = LocalisedText::new(Language::russian(), "Концерт");
        let shown = Text::of(&text, Locale::English);
        assert_eq!(shown.foreign.as_deref(), Some("ru"));
        assert_eq!(shown.note(Locale::English).as_deref(), Some("In Russian only"));
        assert_eq!(Text::of(&text, Locale::Russian).foreign, None);
    }

    #[test]
    fn a_language_without_a_name_shows_its_tag() {
        assert_eq!(language_name("ru", Locale::Azerbaijani), "rus dili");
        assert_eq!(language_name("tlh", Locale::English), "tlh");
    }
}
