//! Makes kept texts of a sketch's: which language each is in, cleaned, with findings.

use std::collections::BTreeMap;

use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use url::Url;

use super::ReadOptions;
use super::findings::Findings;
use super::sketch::{Sketch, Texts};
use crate::addresses::{self, Address};
use crate::cleaning::{self, Cleaner};

/// How a text is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One line.
    Line,
    /// Many lines, plain or HTML.
    Long,
}

/// Makes the texts of one file.
pub(crate) struct TextMaker {
    /// Language of texts of which nothing says.
    pub(crate) default: Language,
    /// The caller's word on the language of all texts that name none.
    forced: Option<Language>,
    cleaner: Cleaner,
    base: Option<Url>,
}

impl TextMaker {
    pub(crate) fn new(sketch: &Sketch, options: &ReadOptions) -> Self {
        let mut spoken: BTreeMap<&Language, usize> = BTreeMap::new();
        for event in &sketch.events {
            if let [language] = &event.languages[..] {
                *spoken.entry(language).or_default() += 1;
            }
        }
        let commonest = spoken
            .iter()
            .max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))
            .map(|(language, _)| (*language).clone());
        let told = sketch.edition.language.clone();
        let default = options
            .language
            .clone()
            .or(told.clone())
            .or(commonest)
            .unwrap_or_else(Language::english);
        Self {
            default,
            forced: options.language.clone().or(told),
            cleaner: Cleaner::new(sketch.edition.base.as_ref()),
            base: sketch.edition.base.clone(),
        }
    }

    /// Language of an event's texts that name none: what the caller or the file says, else the one
    /// language the event is held in, else that of most events.
    pub(crate) fn language_of(&self, spoken: &[Language]) -> Language {
        match (&self.forced, spoken) {
            (Some(forced), _) => forced.clone(),
            (None, [only]) => only.clone(),
            (None, _) => self.default.clone(),
        }
    }

    /// A text; versions without a language are in `untold`.
    pub(crate) fn make_in(
        &self,
        texts: &Texts,
        untold: &Language,
        shape: Shape,
        place: &str,
        findings: &mut Findings,
    ) -> LocalisedText {
        let mut made = LocalisedText::default();
        for (language, text) in &texts.0 {
            let (text, done) = match shape {
                Shape::Line => cleaning::line(text),
                Shape::Long => self.cleaner.text(text),
            };
            if done.controls {
                let message = "control characters were taken out of a text";
                findings.warning("control-characters", place, message);
            }
            if done.cut {
                findings.warning("text-too-long", place, "a text was too long and was cut");
            }
            if done.html {
                let message = "scripts, styles, frames or forms were taken out of HTML";
                findings.warning("html-cleaned", place, message);
            }
            let language = language.as_ref().unwrap_or(untold);
            if made.get(language).is_none() {
                made.set(language.clone(), text);
            }
        }
        made
    }

    /// A text whose versions without a language are in the file's.
    pub(crate) fn make(
        &self,
        texts: &Texts,
        shape: Shape,
        place: &str,
        findings: &mut Findings,
    ) -> LocalisedText {
        self.make_in(texts, &self.default, shape, place, findings)
    }

    /// A clean line in the file's language.
    pub(crate) fn line(&self, text: &str) -> LocalisedText {
        LocalisedText::new(self.default.clone(), cleaning::line(text).0)
    }

    /// An absolute address, or none.
    pub(crate) fn url(
        &self,
        written: &str,
        place: &str,
        findings: &mut Findings,
    ) -> Option<String> {
        match addresses::address(written, self.base.as_ref()) {
            Address::None => None,
            Address::Kept(url) => Some(url),
            Address::Resolved(url) => {
                findings.info(
                    "address-resolved",
                    place,
                    format!("the relative address {:?} was read as {url}", short(written)),
                );
                Some(url)
            }
            Address::Dropped(why) => {
                findings.warning(
                    "address-dropped",
                    place,
                    format!("the address {:?} is left out: {why}", short(written)),
                );
                None
            }
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}
