//! The languages the interface speaks.

use icu_locale_core::{Locale as CldrLocale, locale};

/// A language of the interface. The languages of texts are more: any BCP 47 tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    /// English, with the dates of Britain: day before month, 24 hours.
    English,
    /// Russian.
    Russian,
    /// Azerbaijani in Latin script.
    Azerbaijani,
}

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }

    /// The direction of the script that `language`, a BCP 47 tag, is written in.
    pub fn of(language: &str) -> Self {
        const RIGHT_TO_LEFT: [&str; 11] =
            ["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ur", "yi"];
        const RIGHT_TO_LEFT_SCRIPTS: [&str; 4] = ["Arab", "Hebr", "Thaa", "Syrc"];
        let mut subtags = language.split('-');
        let primary = subtags.next().unwrap_or_default();
        let script = subtags.find(|tag| tag.len() == 4);
        let from_right = script.map_or_else(
            || RIGHT_TO_LEFT.contains(&primary),
            |script| RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        );
        if from_right { Self::RightToLeft } else { Self::LeftToRight }
    }
}

impl Locale {
    /// Every language of the interface, in the order of the language switch.
    pub const ALL: [Self; 3] = [Self::English, Self::Russian, Self::Azerbaijani];

    /// Its BCP 47 tag: the first part of a page's address.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Azerbaijani => "az",
        }
    }

    /// The language of this tag, written exactly so.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// Its name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Russian => "Русский",
            Self::Azerbaijani => "Azərbaycanca",
        }
    }

    /// Its tag with a region, as Open Graph's `og:locale` wants it.
    pub const fn open_graph(self) -> &'static str {
        match self {
            Self::English => "en_GB",
            Self::Russian => "ru_RU",
            Self::Azerbaijani => "az_AZ",
        }
    }

    /// Which way its script runs.
    pub fn direction(self) -> Direction {
        Direction::of(self.tag())
    }

    /// The CLDR locale its dates, numbers and order follow.
    pub(crate) const fn cldr(self) -> CldrLocale {
        match self {
            Self::English => locale!("en-GB"),
            Self::Russian => locale!("ru"),
            Self::Azerbaijani => locale!("az"),
        }
    }

    /// Its place in [`Locale::ALL`].
    pub(crate) const fn index(self) -> usize {
        match self {
            Self::English => 0,
            Self::Russian => 1,
            Self::Azerbaijani => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language_and_nothing_else() {
        for locale in Locale::ALL {
            assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
            assert_eq!(Locale::ALL[locale.index()], locale);
        }
        assert_eq!(Locale::from_tag("EN"), None);
        assert_eq!(Locale::from_tag("de"), None);
    }

    #[test]
    fn a_script_overrules_the_language_for_direction() {
        assert_eq!(Direction::of("ar"), Direction::RightToLeft);
        assert_eq!(Direction::of("az-Arab"), Direction::RightToLeft);
        assert_eq!(Direction::of("ku-Latn"), Direction::LeftToRight);
    }
}
