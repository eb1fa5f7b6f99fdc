//! Which facts an untagged claim may state.

mod assign;
pub(crate) mod stems;

use std::collections::BTreeMap;

use crate::check::{Verdict, judge};
use crate::claim::{Claim, Kind, Value};
use crate::facts::{Fact, Facts};
use crate::find::Reader;
use crate::language::Language;
use crate::ratio::Ratio;
use crate::span::Span;
use stems::Stems;

/// A fact that a claim may state.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The fact's name.
    pub fact: String,
    /// Whether it bears the claim out.
    pub verdict: Verdict,
    /// How likely it is meant, 0 to 1.
    pub score: f64,
}

/// No more suggestions are made for one claim.
const MOST: usize = 5;
/// Words this far from a claim may tell what it counts.
const NEARBY: usize = 12;
/// So many claims are assigned together.
const TOGETHER: usize = 120;
/// A claim takes a fact of its own only if that is nearly as likely as its likeliest.
const NEARLY_AS_LIKELY: f64 = 0.3;

/// A fact ready to be compared with many claims.
struct Candidate<'f> {
    fact: &'f Fact,
    /// Stems of its label, sorted.
    label: Vec<String>,
}

/// A fact's standing for one claim.
#[derive(Clone, Copy)]
struct Ranked {
    candidate: usize,
    verdict: Verdict,
    score: f64,
}

/// Suggests facts for the claims that `wanted` names by index, all in one order.
pub(crate) fn suggest(
    claims: &[Claim],
    wanted: &[usize],
    reader: &Reader,
    facts: &Facts,
) -> BTreeMap<usize, Vec<Suggestion>> {
    let stems = Stems::new(reader.language);
    let candidates: Vec<Candidate> = facts
        .facts
        .iter()
        .map(|fact| Candidate { fact, label: label_stems(fact, reader.language, &stems) })
        .collect();
    let mut suggestions = BTreeMap::new();
    for together in wanted.chunks(TOGETHER) {
        let ranked: Vec<Vec<Ranked>> =
            together.iter().map(|at| rank(&claims[*at], reader, &stems, &candidates)).collect();
        let own = assigned(claims, together, &ranked, reader, &stems);
        for (row, at) in together.iter().enumerate() {
            let mut list = ranked[row].clone();
            if let Some(own) = own[row]
                && let Some(place) = list.iter().position(|ranked| ranked.candidate == own)
            {
                let mut mine = list.remove(place);
                mine.score = list.first().map_or(mine.score, |first| mine.score.max(first.score));
                list.insert(0, mine);
            }
            list.truncate(MOST);
            let list = list
                .into_iter()
                .map(|ranked| Suggestion {
                    fact: candidates[ranked.candidate].fact.id.clone(),
                    verdict: ranked.verdict,
                    score: (ranked.score * 1000.0).round() / 1000.0,
                })
                .collect();
            suggestions.insert(*at, list);
        }
    }
    suggestions
}

/// The label in the text's language, or else the words of every other label and of
/// the name.
fn label_stems(fact: &Fact, language: Language, stems: &Stems) -> Vec<String> {
    match fact.labels.get(&language) {
        Some(label) => stems.all(label),
        None => {
            let mut words = fact.id.clone();
            for label in fact.labels.values() {
                words.push(' ');
                words.push_str(label);
            }
            stems.all(&words)
        }
    }
}

/// The facts that may be meant by a claim, likeliest first.
fn rank(claim: &Claim, reader: &Reader, stems: &Stems, candidates: &[Candidate]) -> Vec<Ranked> {
    let counted = claim.counted.map(|span| stems.all(span.text(reader.source))).unwrap_or_default();
    let nearby = nearby(claim.span, reader, stems);
    let mut ranked: Vec<Ranked> = candidates
        .iter()
        .enumerate()
        .filter_map(|(at, candidate)| {
            let fact = candidate.fact;
            let judged = judge(claim, fact.kind, &fact.value, fact.tolerance);
            let near = closeness(claim, &fact.value);
            let holds = match judged.verdict {
                Verdict::Holds => 0.5,
                Verdict::Fails => 0.0,
                Verdict::Unknown | Verdict::Untagged => return None,
            };
            let kind = if fact.kind == claim.kind { 1.0 } else { 0.5 };
            let own = overlap(&counted, &candidate.label);
            let around = overlap(&candidate.label, &nearby);
            let likeness = 0.2 * near + 0.15 * kind + 0.4 * own + 0.25 * around;
            // A contradicted fact is worth naming only where the words point to it.
            if holds == 0.0 && own + around < 0.3 {
                return None;
            }
            Some(Ranked { candidate: at, verdict: judged.verdict, score: holds + 0.5 * likeness })
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.candidate.cmp(&b.candidate)));
    ranked
}

/// The stems of the words beside a claim, within its block.
fn nearby(span: Span, reader: &Reader, stems: &Stems) -> Vec<String> {
    let at = reader.tokens.partition_point(|token| token.span.start < span.start);
    let mut found = Vec::new();
    let mut add = |token: usize| {
        if reader.tokens[token].is_word() {
            found.extend(stems.stem(reader.text(token)));
        }
    };
    let mut before = at;
    for _ in 0..NEARBY {
        match reader.before(before) {
            Some(earlier) => before = earlier,
            None => break,
        }
        add(before);
    }
    for after in at..(at + NEARBY + 4).min(reader.tokens.len()) {
        if after > at && reader.follows(after).is_none() {
            break;
        }
        add(after);
    }
    found.sort();
    found.dedup();
    found
}

/// The part of `some` that stands in `others`; both sorted.
#[expect(clippy::cast_precision_loss, reason = "a handful of words")]
fn overlap(some: &[String], others: &[String]) -> f64 {
    if some.is_empty() {
        return 0.0;
    }
    let common = some.iter().filter(|stem| others.binary_search(stem).is_ok()).count();
    common as f64 / some.len() as f64
}

/// How near a fact's value lies to the stated one, 0 to 1.
fn closeness(claim: &Claim, fact: &Value) -> f64 {
    let ratio = |a: Ratio, b: Ratio| {
        let (a, b) = (a.to_f64().abs(), b.to_f64().abs());
        let larger = a.max(b);
        if larger == 0.0 { 1.0 } else { a.min(b) / larger }
    };
    match (&claim.value, fact) {
        (Value::Number(a) | Value::Money(a, _), Value::Number(b) | Value::Money(b, _)) => {
            ratio(*a, *b)
        }
        (
            Value::NumberRange(low, high) | Value::MoneyRange(low, high, _),
            Value::Number(b) | Value::Money(b, _),
        ) => low
            .plus(*high)
            .and_then(|sum| sum.over(Ratio::whole(2)))
            .map_or(0.0, |middle| ratio(middle, *b)),
        (Value::Duration(a), Value::Duration(b)) if a.months == b.months => {
            ratio(a.seconds, b.seconds)
        }
        (Value::Duration(a), Value::Duration(b)) => ratio(a.months, b.months),
        // A date at either end of a range is nearer than one inside it.
        (Value::Date(date), Value::DateRange(from, to)) => {
            let ends = [from, to].iter().any(|end| {
                date.month == end.month
                    && date.day == end.day
                    && (date.year.is_none() || date.year == end.year)
            });
            if ends { 0.9 } else { 0.5 }
        }
        (Value::Date(_), Value::Instant(..)) => 0.5,
        _ => 1.0,
    }
}

/// Gives each claim a fact of its own where it has one nearly as likely as its
/// likeliest; claims that say the same of the same thing share.
fn assigned(
    claims: &[Claim],
    together: &[usize],
    ranked: &[Vec<Ranked>],
    reader: &Reader,
    stems: &Stems,
) -> Vec<Option<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_statement: BTreeMap<(Kind, String, Vec<String>), usize> = BTreeMap::new();
    for (row, at) in together.iter().enumerate() {
        let claim = &claims[*at];
        let counted =
            claim.counted.map(|span| stems.all(span.text(reader.source))).unwrap_or_default();
        let key = (claim.kind, format!("{:?}", claim.value), counted);
        let group = *by_statement.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(row);
    }
    // Only facts that bear some claim out take part.
    let mut columns: Vec<usize> = ranked
        .iter()
        .flatten()
        .filter(|ranked| ranked.verdict == Verdict::Holds)
        .map(|ranked| ranked.candidate)
        .collect();
    columns.sort_unstable();
    columns.dedup();
    let scores: Vec<Vec<f64>> = groups
        .iter()
        .map(|rows| {
            let list = &ranked[rows[0]];
            let best = list.first().map_or(0.0, |ranked| ranked.score);
            let mut scores = vec![0.0; columns.len()];
            for entry in list.iter().filter(|entry| {
                entry.verdict == Verdict::Holds && entry.score >= best - NEARLY_AS_LIKELY
            }) {
                if let Ok(column) = columns.binary_search(&entry.candidate) {
                    scores[column] = entry.score;
                }
            }
            scores
        })
        .collect();
    let given = assign::assign(&scores, columns.len());
    let mut own = vec![None; together.len()];
    for (group, column) in given.into_iter().enumerate() {
        for row in &groups[group] {
            own[*row] = column.map(|column| columns[column]);
        }
    }
    own
}
