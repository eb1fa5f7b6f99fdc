//! Two language versions of one text.

use serai_claims::{Comparison, Disagreement, Language, compare, report};

fn versions(english: &str, russian: &str) -> Comparison {
    compare(report(english, Language::English, None), report(russian, Language::Russian, None))
}

const ENGLISH: &str = "More than 120 companies met on 6 May. The talks lasted 90 minutes, and a third of \
    the guests stayed until 19:30.";

#[test]
fn versions_that_state_the_same_agree_whatever_their_order() {
    let comparison = versions(
        ENGLISH,
        "6 мая встретились более 120 компаний. Переговоры шли полтора часа; до 19:30 осталась треть гостей.",
    );
    assert!(comparison.differences.is_empty(), "{:?}", comparison.differences);
    assert_eq!(comparison.pairs.len(), 5);
}

#[test]
fn each_change_is_one_difference() {
    for (russian, what) in [
        (
            "6 мая встретились более 130 компаний. Переговоры шли полтора часа; до 19:30 осталась треть гостей.",
            Disagreement::Value,
        ),
        (
            "6 мая встретились не менее 120 компаний. Переговоры шли полтора часа; до 19:30 осталась треть гостей.",
            Disagreement::Comparator,
        ),
        (
            "7 мая встретились более 120 компаний. Переговоры шли полтора часа; до 19:30 осталась треть гостей.",
            Disagreement::Value,
        ),
        (
            "6 мая встретились более 120 компаний. Переговоры шли полтора часа; до 19:30 остались гости.",
            Disagreement::MissingInB,
        ),
        (
            "6 мая встретились более 120 компаний. Переговоры шли полтора часа; до 19:30 осталась треть из 80 гостей.",
            Disagreement::MissingInA,
        ),
    ] {
        let comparison = versions(ENGLISH, russian);
        let found: Vec<Disagreement> =
            comparison.differences.iter().map(|difference| difference.what).collect();
        assert_eq!(found, [what], "{russian}");
    }
}

#[test]
fn one_value_under_two_facts_is_a_difference() {
    let comparison = versions(":fact[20]{enterprises} came.", "Приехали :fact[20]{companies}.");
    assert_eq!(comparison.differences.len(), 1);
    assert_eq!(comparison.differences[0].what, Disagreement::Fact);
}

#[test]
fn three_languages_state_one_text() {
    let russian = report(
        "В конференции участвовали 20 предприятий, в диалоге — более 120 компаний.",
        Language::Russian,
        None,
    );
    let azerbaijani = report(
        "Konfransda 20 müəssisə, dialoqda 120-dən çox şirkət iştirak edib.",
        Language::Azerbaijani,
        None,
    );
    assert!(compare(russian, azerbaijani).differences.is_empty());
}
