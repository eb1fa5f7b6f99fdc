//! The order of names: each language's own alphabet (Unicode Collation Algorithm, CLDR root and
//! tailorings).

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

use crate::locales::Locale;

/// Compares texts as a dictionary of one language would.
pub struct Order(CollatorBorrowed<'static>);

impl Order {
    /// The order of `locale`.
    pub fn of(locale: Locale) -> Self {
        Self(
            Collator::try_new(locale.cldr().into(), CollatorOptions::default())
                .expect("the CLDR data of every interface language are compiled in"),
        )
    }

    /// Which comes first.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b)
    }

    /// Sorts by the text that `name` reads off each item; items of one name stay as they were.
    pub fn sort_by_name<T>(&self, items: &mut [T], name: impl Fn(&T) -> &str) {
        items.sort_by(|a, b| self.compare(name(a), name(b)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_sorts_by_its_own_alphabet() {
        let mut words = ["Xəzər", "Ələt", "Eldar", "Hacı", "Çay", "Cavid"];
        Order::of(Locale::Azerbaijani).sort_by_name(&mut words, |word| word);
        assert_eq!(words, ["Cavid", "Çay", "Eldar", "Ələt", "Hacı", "Xəzər"]);
        let mut words = ["Ёлка", "Жук", "Еж", "Яблоко", "Арка"];
        Order::of(Locale::Russian).sort_by_name(&mut words, |word| word);
        assert_eq!(words, ["Арка", "Еж", "Ёлка", "Жук", "Яблоко"]);
    }
}
