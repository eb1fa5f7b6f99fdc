//! Slugs: the readable last part of an address, ASCII, made from a name in any script we fold.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::folding::fold;

/// `old-baku-through-the-lens`: lower-case ASCII letters, digits and single hyphens, 1 to 80 bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The text is no slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no slug: use lower-case letters a to z, digits and hyphens, at most 80")]
pub struct NotASlug(pub String);

const LONGEST: usize = 80;

impl Slug {
    /// A slug from a name in any script; `fallback` where nothing of the name can be kept.
    pub fn from_name(name: &str, fallback: &str) -> Self {
        let mut slug = String::new();
        for word in fold(name).split(|c: char| !c.is_ascii_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            if slug.len() + word.len() + 1 > LONGEST - 8 {
                if slug.is_empty() {
                    slug.push_str(&word[..LONGEST - 8]);
                }
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        if slug.is_empty() { Self(fallback.to_owned()) } else { Self(slug) }
    }

    /// This slug, or the first of `slug-2`, `slug-3`, … that is not in `taken`; takes it.
    #[must_use]
    pub fn unique(self, taken: &mut BTreeSet<Self>) -> Self {
        let mut slug = self.clone();
        let mut number = 2;
        while !taken.insert(slug.clone()) {
            slug = Self(format!("{}-{number}", self.0));
            number += 1;
        }
        slug
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sound = !text.is_empty()
            && text.len() <= LONGEST
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotASlug(text.chars().take(90).collect()))
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_from_any_script() {
        for (name, slug) in [
            ("Old Baku through the lens", "old-baku-through-the-lens"),
            ("Большой театр", "bolshoy-teatr"),
            ("Heydər Əliyev Mərkəzi", "heydar-aliyev-markazi"),
            ("***", "event"),
        ] {
            assert_eq!(Slug::from_name(name, "event").as_str(), slug);
        }
    }

    #[test]
    fn a_taken_slug_gets_a_number() {
        let mut taken = BTreeSet::new();
        let slugs: Vec<_> =
            (0..3).map(|_| Slug::from_name("Tea", "event").unique(&mut taken).0).collect();
        assert_eq!(slugs, ["tea", "tea-2", "tea-3"]);
    }
}
