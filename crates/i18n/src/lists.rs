//! Lists in a sentence: "choir, band and theatre".

use std::sync::OnceLock;

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use crate::locales::Locale;

impl Locale {
    /// The items joined as the language does, with its "and" before the last.
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        static ALL: OnceLock<[ListFormatter; 3]> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            Locale::ALL.map(|locale| {
                let options = ListFormatterOptions::default().with_length(ListLength::Wide);
                ListFormatter::try_new_and(locale.cldr().into(), options)
                    .expect("the CLDR data of every interface language are compiled in")
            })
        });
        all[self.index()].format(items.iter().map(AsRef::as_ref)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_item_gets_the_and_of_its_language() {
        assert_eq!(Locale::English.list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(Locale::Russian.list(&["a", "b", "c"]), "a, b и c");
        assert_eq!(Locale::Azerbaijani.list(&["a", "b"]), "a və b");
        assert_eq!(Locale::English.list::<&str>(&[]), "");
    }
}
