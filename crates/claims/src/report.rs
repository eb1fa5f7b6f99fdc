//! What a check of a text comes to, as the contract writes it in JSON.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::check::reasons::{self, quote};
use crate::check::{Verdict, judge};
use crate::claim::{Claim, PartialDate, Value};
use crate::facts::Facts;
use crate::find;
use crate::findings::{self, Finding};
use crate::language::Language;
use crate::span::{Lines, Span};
use crate::suggest::{self, Suggestion};
use crate::text::directives::{Directive, Tagging};
use crate::text::structure;

/// A claim with what the facts say of it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The claim.
    pub claim: Claim,
    /// Its words.
    pub text: String,
    /// The fact it is tagged with.
    pub fact: Option<String>,
    /// The source it is tagged with, in the editor's words.
    pub source: Option<String>,
    /// What the check comes to.
    pub verdict: Verdict,
    /// Why, in the text's language.
    pub reason: String,
    /// Facts it may state, where it is tagged with none.
    pub suggestions: Vec<Suggestion>,
}

/// Everything found in a text.
#[derive(Clone, Debug)]
pub struct Report {
    /// The text's language.
    pub language: Language,
    /// Its claims, in order.
    pub claims: Vec<Checked>,
    /// What the editor should look at, in order.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether a claim contradicts the fact it is tagged with.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.claims.iter().any(|claim| claim.fact.is_some() && claim.verdict == Verdict::Fails)
    }
}

/// Finds every claim of a text and checks the tagged ones; without facts nothing is
/// compared and nothing suggested.
#[must_use]
pub fn report(source: &str, language: Language, facts: Option<&Facts>) -> Report {
    let structure = structure::read(source);
    let (mut claims, reader) = find::claims(source, &structure, language);
    if let Some(reference) = facts.and_then(|facts| facts.reference_date) {
        for claim in &mut claims {
            claim.value = in_year(claim.value, reference);
        }
    }
    let tags = tags(&claims, &structure.directives);
    let untagged: Vec<usize> = (0..claims.len()).filter(|at| tags[*at].is_none()).collect();
    let mut suggestions = match facts {
        Some(facts) => suggest::suggest(&claims, &untagged, &reader, facts),
        None => BTreeMap::new(),
    };
    let mut checked = Vec::with_capacity(claims.len());
    for (at, claim) in claims.into_iter().enumerate() {
        let text = claim.span.text(source).to_owned();
        let tag = tags[at].map(|directive| &structure.directives[directive].tagging);
        let suggestions = suggestions.remove(&at).unwrap_or_default();
        checked.push(check(claim, text, tag, suggestions, language, facts));
    }
    let lines = Lines::new(source);
    let empty = empty_directives(&structure.directives, &tags);
    let mut findings = findings::of_markup(&structure.problems, &empty, language, &lines, source);
    findings.extend(findings::of_claims(&checked, language, facts, &lines));
    findings.sort_by_key(|finding| (finding.span, finding.code));
    Report { language, claims: checked, findings }
}

/// For each claim the directive around it, by index.
fn tags(claims: &[Claim], directives: &[Directive]) -> Vec<Option<usize>> {
    let mut next = 0;
    claims
        .iter()
        .map(|claim| {
            while directives
                .get(next)
                .is_some_and(|directive| directive.content.end <= claim.span.start)
            {
                next += 1;
            }
            directives
                .get(next)
                .filter(|directive| directive.content.meets(claim.span))
                .map(|_| next)
        })
        .collect()
}

/// `:fact[…]` whose bracket states nothing the engine can read, and those with two figures.
fn empty_directives<'d>(
    directives: &'d [Directive],
    tags: &[Option<usize>],
) -> Vec<(&'d Directive, usize)> {
    let mut counts = vec![0_usize; directives.len()];
    for directive in tags.iter().flatten() {
        counts[*directive] += 1;
    }
    directives
        .iter()
        .zip(counts)
        .filter(|(directive, count)| matches!(directive.tagging, Tagging::Fact(_)) && *count != 1)
        .collect()
}

fn check(
    claim: Claim,
    text: String,
    tag: Option<&Tagging>,
    suggestions: Vec<Suggestion>,
    language: Language,
    facts: Option<&Facts>,
) -> Checked {
    let prose = without_markup(&text);
    let words = quote(language, &prose);
    let (fact, source, verdict, reason) = match tag {
        None => (None, None, Verdict::Untagged, findings::untagged(language, &words)),
        Some(Tagging::Source(note)) => {
            (None, Some(note.clone()), Verdict::Unknown, findings::sourced(language, &words, note))
        }
        Some(Tagging::Fact(id)) => {
            let known = facts.map(|facts| facts.get(id));
            let (verdict, reason) = match known {
                None => (Verdict::Unknown, findings::no_facts(language, id)),
                Some(None) => (Verdict::Unknown, findings::no_such_fact(language, id)),
                Some(Some(fact)) => {
                    let judged = judge(&claim, fact.kind, &fact.value, fact.tolerance);
                    let reason = reasons::reason(
                        language,
                        &prose,
                        &claim,
                        &fact.value,
                        fact.kind,
                        fact.tolerance,
                        judged,
                    );
                    (judged.verdict, reason)
                }
            };
            (Some(id.clone()), None, verdict, reason)
        }
    };
    Checked { claim, text, fact, source, verdict, reason, suggestions }
}

/// The words of a claim as a reader sees them, where its unit stands outside the bracket:
/// `1.2 million]{budget} manats`.
fn without_markup(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("]{") {
        prose.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    prose.push_str(rest);
    prose
        .replace(":fact[", "")
        .replace(":source[", "")
        .replace("&nbsp;", "\u{a0}")
        .replace("**", "")
}

/// A moment without a year falls in the year that brings it nearest to the reference date.
fn in_year(value: Value, reference: PartialDate) -> Value {
    let Value::Instant(date @ PartialDate { year: None, .. }, time) = value else { return value };
    let Some(year) = reference.year else { return value };
    let days = |date: PartialDate| {
        let month = i32::from(date.month.unwrap_or(1));
        i32::from(date.year.unwrap_or(0)) * 372 + month * 31 + i32::from(date.day.unwrap_or(1))
    };
    let nearest = [year, year - 1, year + 1].into_iter().min_by_key(|year| {
        (days(PartialDate { year: Some(*year), ..date }) - days(reference)).abs()
    });
    Value::Instant(PartialDate { year: nearest, ..date }, time)
}

/// A weekday that contradicts its date, once the year is known or taken from the
/// reference date.
pub(crate) fn wrong_weekday(claim: &Claim, facts: Option<&Facts>) -> Option<PartialDate> {
    let stated = match claim.value {
        Value::Date(date) | Value::Instant(date, _) => date,
        _ => return None,
    };
    let weekday = stated.weekday?;
    let year = stated
        .year
        .or_else(|| facts.and_then(|facts| facts.reference_date).and_then(|date| date.year));
    let date = PartialDate { year, ..stated };
    let actual = crate::check::weekday(date)?;
    (actual != weekday).then_some(PartialDate { weekday: Some(actual), ..date })
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pair = |serializer: S, from: &str, to: &str| {
            let mut map = serializer.serialize_map(Some(2))?;
            map.serialize_entry("from", from)?;
            map.serialize_entry("to", to)?;
            map.end()
        };
        match self {
            Self::Number(number) => json_number(*number).serialize(serializer),
            Self::NumberRange(from, to) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("from", &json_number(*from))?;
                map.serialize_entry("to", &json_number(*to))?;
                map.end()
            }
            Self::Money(amount, currency) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("amount", &json_number(*amount))?;
                map.serialize_entry("currency", currency.code())?;
                map.end()
            }
            Self::MoneyRange(from, to, currency) => {
                let mut map = serializer.serialize_map(Some(3))?;
                map.serialize_entry("from", &json_number(*from))?;
                map.serialize_entry("to", &json_number(*to))?;
                map.serialize_entry("currency", currency.code())?;
                map.end()
            }
            Self::Date(date) => serializer.serialize_str(&date.iso()),
            Self::DateRange(from, to) => pair(serializer, &from.iso(), &to.iso()),
            Self::Instant(date, time) => {
                let offset = time.offset_text().unwrap_or_default();
                serializer.serialize_str(&format!("{}T{}{offset}", date.iso(), time.clock()))
            }
            Self::Time(time) => serializer.serialize_str(&time.clock()),
            Self::Duration(length) => serializer.serialize_str(&length.iso()),
            Self::DurationRange(from, to) => pair(serializer, &from.iso(), &to.iso()),
        }
    }
}

/// Whole numbers without a fraction, others as the nearest float.
fn json_number(number: crate::ratio::Ratio) -> serde_json::Value {
    match number.to_whole() {
        Some(whole) => whole.into(),
        None => number.to_f64().into(),
    }
}

impl Serialize for Suggestion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("fact", &self.fact)?;
        map.serialize_entry("verdict", &self.verdict)?;
        map.serialize_entry("score", &self.score)?;
        map.end()
    }
}

impl Serialize for Checked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let Span { start, end } = self.claim.span;
        map.serialize_entry("start", &start)?;
        map.serialize_entry("end", &end)?;
        map.serialize_entry("text", &self.text)?;
        map.serialize_entry("kind", &self.claim.kind)?;
        map.serialize_entry("comparator", &self.claim.comparator)?;
        map.serialize_entry("value", &self.claim.value)?;
        if let Value::Time(time) = self.claim.value
            && let Some(offset) = time.offset_text()
        {
            map.serialize_entry("offset", &offset)?;
        }
        map.serialize_entry("counted", &self.claim.counted)?;
        map.serialize_entry("quoted", &self.claim.quoted)?;
        map.serialize_entry("fact", &self.fact)?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry("verdict", &self.verdict)?;
        map.serialize_entry("reason", &self.reason)?;
        map.serialize_entry("suggestions", &self.suggestions)?;
        map.end()
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("language", &self.language)?;
        map.serialize_entry("claims", &self.claims)?;
        map.serialize_entry("findings", &self.findings)?;
        map.end()
    }
}
