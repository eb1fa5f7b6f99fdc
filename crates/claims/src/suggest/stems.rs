//! Word stems, so that "companies" meets "company" and "şirkətləri" meets "şirkət".

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use crate::language::Language;

/// Reduces words of one language to stems.
pub(crate) struct Stems {
    language: Language,
    stemmer: Option<Stemmer>,
}

/// Endings of Azerbaijani nouns and adjectives, longest first. No maintained stemmer
/// knows the language; this strips inflection only, one layer of it at a time.
const AZERBAIJANI: [&str; 62] = [
    "larından",
    "lərindən",
    "larının",
    "lərinin",
    "larında",
    "lərində",
    "larına",
    "lərinə",
    "larını",
    "lərini",
    "lardan",
    "lərdən",
    "ların",
    "lərin",
    "larda",
    "lərdə",
    "ları",
    "ləri",
    "lara",
    "lərə",
    "ından",
    "indən",
    "undan",
    "ündən",
    "ında",
    "ində",
    "unda",
    "ündə",
    "ının",
    "inin",
    "unun",
    "ünün",
    "sının",
    "sinin",
    "ına",
    "inə",
    "una",
    "ünə",
    "ını",
    "ini",
    "unu",
    "ünü",
    "dan",
    "dən",
    "lar",
    "lər",
    "nın",
    "nin",
    "nun",
    "nün",
    "sı",
    "si",
    "su",
    "sü",
    "da",
    "də",
    "ın",
    "in",
    "un",
    "ün",
    "ı",
    "i",
];

impl Stems {
    pub(crate) fn new(language: Language) -> Self {
        let stemmer = match language {
            Language::English => Some(Stemmer::create(Algorithm::English)),
            Language::Russian => Some(Stemmer::create(Algorithm::Russian)),
            Language::Azerbaijani => None,
        };
        Self { language, stemmer }
    }

    /// The stem of a word; `None` for words too short or too common to tell anything.
    pub(crate) fn stem(&self, word: &str) -> Option<String> {
        let mut folded = String::new();
        self.language.fold(word, &mut folded);
        self.of_folded(&folded).map(Cow::into_owned)
    }

    /// As [`Self::stem`], of a word already folded.
    pub(crate) fn of_folded<'w>(&self, folded: &'w str) -> Option<Cow<'w, str>> {
        if folded.chars().count() < 3 || COMMON.contains(&folded) {
            return None;
        }
        Some(match &self.stemmer {
            Some(stemmer) => stemmer.stem(folded),
            None => Cow::Borrowed(azerbaijani(folded)),
        })
    }

    /// The stems of every word of a text, sorted, each once.
    pub(crate) fn all(&self, text: &str) -> Vec<String> {
        let mut stems: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).filter_map(|word| self.stem(word)).collect();
        stems.sort();
        stems.dedup();
        stems
    }
}

fn azerbaijani(word: &str) -> &str {
    let mut stem = word;
    for _ in 0..2 {
        let cut = AZERBAIJANI
            .iter()
            .filter(|ending| stem.len() > ending.len())
            .find_map(|ending| stem.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3));
        match cut {
            Some(rest) => stem = rest,
            None => break,
        }
    }
    stem
}

/// Words that stand in every sentence.
const COMMON: [&str; 48] = [
    "the",
    "and",
    "for",
    "from",
    "with",
    "was",
    "were",
    "are",
    "has",
    "had",
    "have",
    "that",
    "this",
    "which",
    "their",
    "its",
    "who",
    "than",
    "more",
    "all",
    "per",
    "для",
    "что",
    "это",
    "как",
    "был",
    "была",
    "были",
    "или",
    "при",
    "его",
    "она",
    "они",
    "так",
    "уже",
    "более",
    "менее",
    "чем",
    "ilə",
    "üçün",
    "isə",
    "olan",
    "bir",
    "daha",
    "çox",
    "edib",
    "olub",
    "bütün",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_a_stem() {
        for (language, a, b) in [
            (Language::English, "companies", "company"),
            (Language::Russian, "компаний", "компаниями"),
            (Language::Russian, "предприятий", "предприятия"),
            (Language::Azerbaijani, "şirkətlərinin", "şirkət"),
            (Language::Azerbaijani, "müəssisəsi", "müəssisə"),
            (Language::Azerbaijani, "tədbirlərdə", "tədbir"),
        ] {
            let stems = Stems::new(language);
            assert_eq!(stems.stem(a), stems.stem(b), "{a} / {b}");
        }
    }
}
