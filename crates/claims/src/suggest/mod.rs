//! Which facts an untagged claim may state.

mod assign;
pub(crate) mod stems;

use std::collections::{BTreeMap, BTreeSet};

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
    /// Stems of its label, by number, sorted.
    label: Vec<u32>,
}

/// The stems of all labels, numbered; words of the text that share none of them are
/// not even stemmed.
struct Vocabulary {
    stems: Stems,
    numbers: BTreeMap<String, u32>,
    /// The first letters of every stem.
    beginnings: BTreeSet<[char; 3]>,
    /// For each token its stem's number, once asked for.
    known: Vec<Option<Option<u32>>>,
}

impl Vocabulary {
    fn new(language: Language, tokens: usize) -> Self {
        Self {
            stems: Stems::new(language),
            numbers: BTreeMap::new(),
            beginnings: BTreeSet::new(),
            known: vec![None; tokens],
        }
    }

    /// Numbers the stems of a label.
    fn learn(&mut self, label: &str) -> Vec<u32> {
        let mut numbers: Vec<u32> = self
            .stems
            .all(label)
            .into_iter()
            .map(|stem| {
                self.beginnings.insert(beginning(&stem));
                let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
                *self.numbers.entry(stem).or_insert(next)
            })
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// The number of a token's stem, if a label has it.
    fn number(&mut self, reader: &Reader, at: usize) -> Option<u32> {
        if let Some(known) = self.known[at] {
            return known;
        }
        let folded = reader.folded(at);
        let number = (reader.tokens[at].is_word() && self.beginnings.contains(&beginning(folded)))
            .then(|| self.stems.of_folded(folded))
            .flatten()
            .and_then(|stem| self.numbers.get(stem.as_ref()).copied());
        self.known[at] = Some(number);
        number
    }
}

/// The first three letters; a stem keeps them.
fn beginning(word: &str) -> [char; 3] {
    let mut letters = word.chars();
    std::array::from_fn(|_| letters.next().unwrap_or(' '))
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
    let mut vocabulary = Vocabulary::new(reader.language, reader.tokens.len());
    let candidates: Vec<Candidate> = facts
        .facts
        .iter()
        .map(|fact| Candidate { fact, label: vocabulary.learn(&label(fact, reader.language)) })
        .collect();
    let mut suggestions = BTreeMap::new();
    for together in wanted.chunks(TOGETHER) {
        let ranked: Vec<Vec<Ranked>> = together
            .iter()
            .map(|at| rank(&claims[*at], reader, &mut vocabulary, &candidates))
            .collect();
        let mut own = assigned(claims, together, &ranked, reader);
        datelines(claims, together, &ranked, reader, &mut own);
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
fn label(fact: &Fact, language: Language) -> String {
    if let Some(label) = fact.labels.get(&language) {
        return label.clone();
    }
    let mut words = fact.id.clone();
    for label in fact.labels.values() {
        words.push(' ');
        words.push_str(label);
    }
    words
}

/// The facts that may be meant by a claim, likeliest first.
fn rank(
    claim: &Claim,
    reader: &Reader,
    vocabulary: &mut Vocabulary,
    candidates: &[Candidate],
) -> Vec<Ranked> {
    let (counted, words) = counted(claim, reader, vocabulary);
    let nearby = nearby(claim.span, reader, vocabulary);
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
            let own = part(common(&counted, &candidate.label), words);
            let around = part(common(&candidate.label, &nearby), candidate.label.len());
            let likeness = 0.2 * near + 0.15 * kind + 0.4 * own + 0.25 * around;
            // A contradicted fact is worth naming only where the words point to it.
            if holds == 0.0 && own + around < 0.3 && !same_month(claim, &fact.value) {
                return None;
            }
            Some(Ranked { candidate: at, verdict: judged.verdict, score: holds + 0.5 * likeness })
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.candidate.cmp(&b.candidate)));
    ranked
}

/// The stems of the counted words, and how many such words there are.
fn counted(claim: &Claim, reader: &Reader, vocabulary: &mut Vocabulary) -> (Vec<u32>, usize) {
    let Some(span) = claim.counted else { return (Vec::new(), 0) };
    let first = reader.tokens.partition_point(|token| token.span.start < span.start);
    let mut numbers = Vec::new();
    let mut words = 0;
    for at in first..reader.tokens.len() {
        if reader.tokens[at].span.start >= span.end {
            break;
        }
        words += usize::from(reader.tokens[at].is_word() && reader.folded(at).chars().count() > 2);
        numbers.extend(vocabulary.number(reader, at));
    }
    (numbers, words)
}

/// The stems of the words beside a claim, within its block, sorted.
fn nearby(span: Span, reader: &Reader, vocabulary: &mut Vocabulary) -> Vec<u32> {
    let at = reader.tokens.partition_point(|token| token.span.start < span.start);
    let mut found = Vec::new();
    let mut before = at;
    for _ in 0..NEARBY {
        match reader.before(before) {
            Some(earlier) => before = earlier,
            None => break,
        }
        found.extend(vocabulary.number(reader, before));
    }
    for after in at..(at + NEARBY + 4).min(reader.tokens.len()) {
        if after > at && reader.follows(after).is_none() {
            break;
        }
        found.extend(vocabulary.number(reader, after));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// How many of `some` stand in `others`, which is sorted.
fn common(some: &[u32], others: &[u32]) -> usize {
    some.iter().filter(|number| others.binary_search(number).is_ok()).count()
}

#[expect(clippy::cast_precision_loss, reason = "a handful of words")]
fn part(of: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { of as f64 / whole as f64 }
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

/// A date right before a moment of the same day is one dateline with it, "2023-05-06
/// 6 May, 18:40 (UTC+3)": it states the fact that the moment states.
fn datelines(
    claims: &[Claim],
    together: &[usize],
    ranked: &[Vec<Ranked>],
    reader: &Reader,
    own: &mut [Option<usize>],
) {
    for row in 0..together.len().saturating_sub(1) {
        let (first, second) = (&claims[together[row]], &claims[together[row + 1]]);
        let (Value::Date(date), Value::Instant(day, _)) = (first.value, second.value) else {
            continue;
        };
        let between = reader.source.get(first.span.end..second.span.start).unwrap_or("x");
        let apart =
            between.len() > 3 || between.contains(char::is_alphanumeric) || between.contains('\n');
        let stated =
            own[row + 1].filter(|_| !apart && (date.month, date.day) == (day.month, day.day));
        if let Some(fact) = stated {
            let holds =
                ranked[row].iter().any(|r| r.candidate == fact && r.verdict == Verdict::Holds);
            own[row] = if holds { Some(fact) } else { own[row] };
        }
    }
}

/// Dates of one month: a day changed by mistake still points to its fact.
fn same_month(claim: &Claim, fact: &Value) -> bool {
    let (Value::Date(stated) | Value::DateRange(stated, _) | Value::Instant(stated, _)) =
        claim.value
    else {
        return false;
    };
    let months = match fact {
        Value::Date(date) | Value::Instant(date, _) => [date.month, None],
        Value::DateRange(from, to) => [from.month, to.month],
        _ => [None, None],
    };
    stated.month.is_some() && months.contains(&stated.month)
}

/// Gives each claim a fact of its own where it has one nearly as likely as its
/// likeliest; claims that say the same of the same thing share.
fn assigned(
    claims: &[Claim],
    together: &[usize],
    ranked: &[Vec<Ranked>],
    reader: &Reader,
) -> Vec<Option<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_statement: BTreeMap<(Kind, String, &str), usize> = BTreeMap::new();
    for (row, at) in together.iter().enumerate() {
        let claim = &claims[*at];
        let counted = claim.counted.map_or("", |span| span.text(reader.source));
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
