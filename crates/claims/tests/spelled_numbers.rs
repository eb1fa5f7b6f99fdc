//! Numbers written out by generators that follow the CLDR spell-out rules, in every
//! case and gender, are read back. The generators share nothing with the engine.

mod spellout;

use proptest::prelude::*;
use serai_claims::{Comparator, Kind, Language, Ratio, Value, find};
use spellout::{azerbaijani, english, russian};

/// The one claim of a sentence must be this number, on exactly these words.
fn read_back(
    sentence: &str,
    words: &str,
    number: u64,
    language: Language,
) -> Result<(), TestCaseError> {
    let claims = find(sentence, language);
    prop_assert_eq!(claims.len(), 1, "{} -> {:?}", sentence, claims);
    prop_assert_eq!(claims[0].span.text(sentence), words);
    prop_assert_eq!(claims[0].kind, Kind::Count);
    let value = Ratio::new(i128::from(number), 1).expect("within bounds");
    prop_assert_eq!(&claims[0].value, &Value::Number(value), "{}", sentence);
    prop_assert_eq!(claims[0].comparator, Comparator::Exactly);
    Ok(())
}

/// Numbers of every length, not only long ones.
fn numbers() -> impl Strategy<Value = u64> {
    prop_oneof![2_u64..100, 100_u64..10_000, 10_000_u64..1_000_000, 1_000_000_u64..999_999_999_999]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn english_numbers_are_read(number in numbers(), and in any::<bool>()) {
        let words = english::cardinal(number, and);
        read_back(&format!("The report counts {words} visitors."), &words, number, Language::English)?;
    }

    #[test]
    fn russian_numbers_are_read_in_every_case(
        number in numbers(),
        case in 0_usize..6,
        gender in 0_usize..3,
    ) {
        let words = russian::cardinal(number, case, gender);
        let noun = ["гостей", "гостей", "гостям", "гостей", "гостями", "гостях"][case];
        read_back(&format!("Отчёт называет {words} {noun}."), &words, number, Language::Russian)?;
    }

    #[test]
    fn azerbaijani_numbers_are_read(number in numbers()) {
        let words = azerbaijani::cardinal(number);
        read_back(&format!("Hesabatda {words} qonaq göstərilir."), &words, number, Language::Azerbaijani)?;
    }

    #[test]
    fn azerbaijani_numbers_are_read_with_their_case(number in numbers(), case in 0_usize..4) {
        // "ondan", "ona" are pronouns too.
        prop_assume!(number != 10);
        let words = azerbaijani::inflected(number, case);
        // "üçün" is "for" far more often than the genitive of three.
        prop_assume!(!words.ends_with("üçün"));
        read_back(&format!("Hesabat bunu {words} verir."), &words, number, Language::Azerbaijani)?;
    }

    #[test]
    fn russian_ordinals_are_read(number in 2_u64..1000, ending in 0_usize..10) {
        let words = russian::ordinal(number, ending);
        let sentence = format!("Это {words} выпуск.");
        let claims = find(&sentence, Language::Russian);
        prop_assert_eq!(claims.len(), 1, "{} -> {:?}", sentence, claims);
        prop_assert_eq!(claims[0].kind, Kind::Ordinal, "{}", sentence);
        let value = Ratio::new(i128::from(number), 1).expect("within bounds");
        prop_assert_eq!(&claims[0].value, &Value::Number(value), "{}", sentence);
    }

    #[test]
    fn english_ordinals_are_read(number in 2_u64..1000) {
        let words = english::ordinal(number);
        let sentence = format!("This is the {words} issue.");
        let claims = find(&sentence, Language::English);
        prop_assert_eq!(claims.len(), 1, "{} -> {:?}", sentence, claims);
        prop_assert_eq!(claims[0].kind, Kind::Ordinal, "{}", sentence);
        let value = Ratio::new(i128::from(number), 1).expect("within bounds");
        prop_assert_eq!(&claims[0].value, &Value::Number(value), "{}", sentence);
    }

    #[test]
    fn azerbaijani_ordinals_are_read(number in 2_u64..1000) {
        let words = azerbaijani::ordinal(number);
        let sentence = format!("Bu, {words} buraxılışdır.");
        let claims = find(&sentence, Language::Azerbaijani);
        prop_assert_eq!(claims.len(), 1, "{} -> {:?}", sentence, claims);
        prop_assert_eq!(claims[0].kind, Kind::Ordinal, "{}", sentence);
        let value = Ratio::new(i128::from(number), 1).expect("within bounds");
        prop_assert_eq!(&claims[0].value, &Value::Number(value), "{}", sentence);
    }

    #[test]
    fn grouped_digits_are_read(number in 1_u64..999_999_999_999_999, style in 0_usize..3) {
        let (language, mark) = [(Language::English, ","), (Language::Russian, "\u{a0}"), (Language::Azerbaijani, ".")][style];
        let digits = number.to_string();
        let mut words = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                words.push_str(mark);
            }
            words.push(digit);
        }
        // A bare year after these words would be a date.
        let sentence = ["They counted WORDS birds.", "Насчитали WORDS птиц.", "WORDS quş sayılıb."][style]
            .replace("WORDS", &words);
        read_back(&sentence, &words, number, language)?;
    }
}
