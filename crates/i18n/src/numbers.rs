//! Numbers with the digits and separators of each language.

use std::sync::OnceLock;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;

use crate::locales::Locale;

impl Locale {
    /// `1,351` in English, `1351` or `1 351` in Russian: grouped as the CLDR has it.
    pub fn number(self, number: i64) -> String {
        static ALL: OnceLock<[DecimalFormatter; 3]> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            Locale::ALL.map(|locale| {
                DecimalFormatter::try_new(locale.cldr().into(), Default::default())
                    .expect("the CLDR data of every interface language are compiled in")
            })
        });
        all[self.index()].format(&Decimal::from(number)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_as_each_language_does() {
        assert_eq!(Locale::English.number(1_351), "1,351");
        assert_eq!(Locale::Russian.number(21_351), "21\u{a0}351");
        assert_eq!(Locale::Azerbaijani.number(21_351), "21.351");
    }
}
