//! Tagged releases: verdicts, reasons in the text's language, errors in the markup.

use serai_claims::{Facts, Language, Report, Severity, Verdict, report};

const FACTS: &str = r#"{"format":"facts/1","reference_date":"2023-05-06","facts":[
    {"id":"conference.enterprises","kind":"count","value":20},
    {"id":"dialogue.companies","kind":"count","value":120},
    {"id":"edition.dates","kind":"date-range","from":"2023-05-03","to":"2023-05-06"},
    {"id":"edition.budget","kind":"money","value":1200000,"currency":"AZN"},
    {"id":"release.issued","kind":"instant","value":"2023-05-06T18:40:00+03:00[Europe/Moscow]"},
    {"id":"visitors","kind":"count","value":11000,"tolerance":0.02}]}"#;

fn checked(text: &str, language: Language) -> Report {
    report(text, language, Some(&Facts::parse(FACTS).expect("the facts")))
}

/// Verdict and reason of the only claim of a text.
fn only(text: &str, language: Language) -> (Verdict, String) {
    let report = checked(text, language);
    assert_eq!(report.claims.len(), 1, "{text}: {:?}", report.claims);
    (report.claims[0].verdict, report.claims[0].reason.clone())
}

#[test]
fn a_reason_says_what_the_claim_needs_in_each_language() {
    for (text, language, reason) in [
        (
            ":fact[More than 120]{dialogue.companies} companies came.",
            Language::English,
            "“More than 120” needs at least 121; the records say 120",
        ),
        (
            "Пришли :fact[более 120]{dialogue.companies} компаний.",
            Language::Russian,
            "«более 120» требует не менее 121; по записям — 120",
        ),
        (
            ":fact[120-dən çox]{dialogue.companies} şirkət gəlib.",
            Language::Azerbaijani,
            "«120-dən çox» üçün ən azı 121 lazımdır; qeydlərdə — 120",
        ),
    ] {
        assert_eq!(only(text, language), (Verdict::Fails, reason.to_owned()));
    }
}

#[test]
fn a_bracket_may_hold_the_article_one() {
    let (verdict, _) =
        only(":fact[One]{conference.enterprises} enterprise came.", Language::English);
    assert_eq!(verdict, Verdict::Fails);
}

#[test]
fn a_unit_outside_the_bracket_still_counts() {
    let (verdict, _) =
        only("It cost :fact[1.2 million]{edition.budget} manats.", Language::English);
    assert_eq!(verdict, Verdict::Holds);
    let (verdict, _) =
        only("It cost :fact[1.2 million]{edition.budget} dollars.", Language::English);
    assert_eq!(verdict, Verdict::Unknown);
}

#[test]
fn a_reason_shows_the_words_without_their_markup() {
    let (_, reason) =
        only("It cost :fact[1.2&nbsp;million]{edition.budget} manats.", Language::English);
    assert!(reason.starts_with("“1.2\u{a0}million manats” needs 1,200,000"), "{reason}");
}

#[test]
fn a_moment_without_a_year_takes_it_from_the_reference_date() {
    let report =
        checked("On 6 May at 18:40 (UTC+3) and 30 December at 9:00 (UTC+3).", Language::English);
    let values: Vec<String> = report
        .claims
        .iter()
        .map(|claim| serde_json::to_string(&claim.claim.value).expect("JSON"))
        .collect();
    assert_eq!(values, ["\"2023-05-06T18:40+03:00\"", "\"2022-12-30T09:00+03:00\""]);
}

#[test]
fn a_range_of_dates_includes_both_ends() {
    for (text, verdict) in [
        (":fact[from 3 to 6 May]{edition.dates}", Verdict::Holds),
        (":fact[from 3 to 5 May]{edition.dates}", Verdict::Fails),
        (":fact[6 May]{edition.dates}", Verdict::Holds),
        (":fact[7 May]{edition.dates}", Verdict::Fails),
    ] {
        assert_eq!(only(text, Language::English).0, verdict, "{text}");
    }
}

#[test]
fn an_instant_is_compared_across_zones() {
    for (text, verdict) in [
        ("at :fact[19:40 (UTC+4)]{release.issued}", Verdict::Holds),
        ("at :fact[18:40 Moscow time]{release.issued}", Verdict::Holds),
        ("at :fact[18:40 Baku time]{release.issued}", Verdict::Fails),
        ("at :fact[18:40]{release.issued}", Verdict::Holds),
        ("on :fact[6 May 2023 at 19:40 (UTC+4)]{release.issued}", Verdict::Holds),
    ] {
        assert_eq!(only(text, Language::English).0, verdict, "{text}");
    }
}

#[test]
fn a_fact_may_state_its_own_tolerance() {
    let (verdict, reason) = only(":fact[about 12,000]{visitors} people", Language::English);
    assert_eq!(verdict, Verdict::Fails, "{reason}");
    assert_eq!(reason, "“about 12,000” allows 11,760 to 12,240; the records say 11,000");
}

#[test]
fn a_weekday_that_the_date_has_not_is_an_error() {
    let report = checked("On Sunday, 6 May, the Days ended.", Language::English);
    let finding =
        report.findings.iter().find(|finding| finding.code == "wrong-weekday").expect("a finding");
    assert_eq!(finding.message, "“Sunday, 6 May”: 6 May 2023 is a Saturday");
    assert_eq!(finding.severity, Severity::Error);
}

#[test]
fn a_figure_in_a_quotation_is_marked_and_not_demanded() {
    let text = ":::quote{person=mayor}\nWe met 20 enterprises.\n:::\n\n“We met 20 of them,” said the mayor.";
    let report = checked(text, Language::English);
    assert_eq!(report.claims.len(), 2);
    assert!(report.claims.iter().all(|claim| claim.claim.quoted));
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

#[test]
fn direct_speech_after_a_dash_is_a_quotation() {
    let text = "— Приехали 20 предприятий, — сказал мэр. — Ещё 12 ждём завтра.";
    let report = checked(text, Language::Russian);
    assert_eq!(report.claims.len(), 2);
    assert!(report.claims.iter().all(|claim| claim.claim.quoted));
}

#[test]
fn a_source_needs_no_fact() {
    let report =
        checked("The hall seats :source[1,000]{note=\"venue's own page\"}.", Language::English);
    assert_eq!(report.claims[0].source.as_deref(), Some("venue's own page"));
    assert_eq!(report.claims[0].fact, None);
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

#[test]
fn an_error_in_the_markup_has_line_and_column() {
    for (text, code, line, column) in [
        ("One line.\nThen :fact[20]{} enterprises.", "no-fact", 2, 6),
        ("Then :fact[20 enterprises.", "open-bracket", 1, 6),
        ("Then :fact[20] enterprises.", "no-braces", 1, 6),
        ("Then :fact[]{a} enterprises.", "empty-bracket", 1, 6),
        ("Then :fact[20]{a enterprises.", "open-braces", 1, 15),
        ("Это :fact[много]{conference.enterprises} слов.", "no-figure", 1, 5),
        ("It seats :source[1,000]{}.", "no-note", 1, 10),
        ("It seats :figure[1,000]{a}.", "unknown-directive", 1, 10),
        (":::quote{person=mayor}\nNo end.", "open-quote", 1, 1),
        ("Text.\n\n:::", "stray-close", 3, 1),
        (":::quote\nText.\n:::", "no-person", 1, 1),
        (":fact[20 to 30 and 40]{conference.enterprises}", "several-figures", 1, 1),
    ] {
        let report = checked(text, Language::English);
        let finding = report.findings.iter().find(|finding| finding.code == code);
        let Some(finding) = finding else { panic!("{text:?}: no {code} in {:?}", report.findings) };
        assert_eq!((finding.line, finding.column), (line, column), "{text:?}");
        assert_eq!(finding.severity, Severity::Error);
        assert!(!finding.help.is_empty());
    }
}

#[test]
fn an_unknown_fact_cannot_be_told() {
    let (verdict, reason) = only(":fact[20]{conference.rooms} rooms", Language::English);
    assert_eq!(
        (verdict, reason.as_str()),
        (Verdict::Unknown, "the records hold no fact “conference.rooms”")
    );
}

#[test]
fn code_and_addresses_are_no_prose() {
    let text = "Run `serai --port 8080`.\n\n```\n20 enterprises\n```\n\nSee <https://days.example/2023/05>.\n\n1. First item\n2. Second item";
    let report = checked(text, Language::English);
    let found: Vec<&str> = report.claims.iter().map(|claim| claim.text.as_str()).collect();
    assert_eq!(found, Vec::<&str>::from(["First", "Second"]).as_slice());
}

#[test]
fn two_figures_do_not_take_one_fact_when_each_has_its_own() {
    let facts = r#"{"format":"facts/1","facts":[
        {"id":"halls","kind":"count","value":20,"labels":{"en":"halls of the programme"}},
        {"id":"enterprises","kind":"count","value":20,"labels":{"en":"guest enterprises"}}]}"#;
    let facts = Facts::parse(facts).expect("the facts");
    let report = report(
        "Representatives of 20 enterprises met in 20 rooms.",
        Language::English,
        Some(&facts),
    );
    let first: Vec<&str> =
        report.claims.iter().map(|claim| claim.suggestions[0].fact.as_str()).collect();
    assert_eq!(first, ["enterprises", "halls"]);
}
