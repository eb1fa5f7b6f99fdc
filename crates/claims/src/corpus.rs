//! Reads the labelled corpus and scores the engine against it.
//!
//! The format is described in `crates/claims/corpus/README.md`.

use std::collections::BTreeMap;

use crate::claim::{Claim, ClockTime, Comparator, Currency, Duration, Kind, PartialDate, Value};
use crate::language::Language;
use crate::ratio::Ratio;
use crate::span::Span;

/// A labelled sentence.
#[derive(Clone, Debug)]
pub struct Item {
    /// Line of the file where the sentence stands, from 1.
    pub line: usize,
    /// The sentence without its brackets.
    pub text: String,
    /// The claims it states.
    pub labels: Vec<Label>,
    /// Facts to try them against.
    pub trials: Vec<Trial>,
}

/// A claim as labelled.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where its words stand.
    pub span: Span,
    /// Its kind.
    pub kind: Kind,
    /// Its comparator.
    pub comparator: Comparator,
    /// Its value.
    pub value: Value,
    /// It stands in a quotation.
    pub quoted: bool,
}

/// A fact to try a claim against, and the verdict that must come out.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Which claim of the sentence, from 0.
    pub label: usize,
    /// The fact's kind.
    pub kind: Kind,
    /// The fact's value.
    pub value: Value,
    /// `holds`, `fails` or `unknown`.
    pub verdict: String,
}

/// What is wrong with a corpus file.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct CorpusError {
    /// From 1.
    pub line: usize,
    /// What is wrong, and how it should read.
    pub what: String,
}

/// Reads a corpus file.
///
/// # Errors
/// Where brackets and `=` lines do not match, or a value cannot be read.
pub fn parse(file: &str) -> Result<Vec<Item>, CorpusError> {
    let mut items: Vec<Item> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let finish = |items: &[Item], spans: &[Span], line: usize| match items.last() {
        Some(item) if item.labels.len() != spans.len() => Err(CorpusError {
            line,
            what: format!("{} brackets but {} labels", spans.len(), item.labels.len()),
        }),
        _ => Ok(()),
    };
    for (number, line) in (1..).zip(file.lines()) {
        let wrong = |what: &str| CorpusError { line: number, what: format!("{what}: {line}") };
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(rest) = line.strip_prefix("= ") {
            let item = items.last_mut().ok_or_else(|| wrong("a label before any sentence"))?;
            let span =
                spans.get(item.labels.len()).ok_or_else(|| wrong("a label without a bracket"))?;
            item.labels.push(label(rest, *span).ok_or_else(|| wrong("cannot read the label"))?);
        } else if let Some(rest) = line.strip_prefix("? ") {
            let item = items.last_mut().ok_or_else(|| wrong("a trial before any sentence"))?;
            item.trials.push(trial(rest).ok_or_else(|| wrong("cannot read the trial"))?);
        } else {
            finish(&items, &spans, number)?;
            let (text, found) = unbracket(line).ok_or_else(|| wrong("unbalanced brackets"))?;
            spans = found;
            items.push(Item { line: number, text, labels: Vec::new(), trials: Vec::new() });
        }
    }
    finish(&items, &spans, file.lines().count())?;
    Ok(items)
}

fn unbracket(line: &str) -> Option<(String, Vec<Span>)> {
    let mut text = String::with_capacity(line.len());
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        let (inside, after) = after.split_once("]]")?;
        text.push_str(before);
        let start = text.len();
        text.push_str(inside);
        spans.push(Span::new(start, text.len()));
        rest = after;
    }
    text.push_str(rest);
    Some((text, spans))
}

fn label(line: &str, span: Span) -> Option<Label> {
    let (line, quoted) = match line.strip_suffix(" quoted") {
        Some(line) => (line, true),
        None => (line, false),
    };
    let mut words = line.splitn(3, ' ');
    let kind = kind(words.next()?)?;
    let comparator = comparator(words.next()?)?;
    let value = value(kind, words.next()?)?;
    Some(Label { span, kind, comparator, value, quoted })
}

fn trial(line: &str) -> Option<Trial> {
    let (line, verdict) = line.rsplit_once(' ')?;
    let mut words = line.splitn(3, ' ');
    let label = words.next()?.parse::<usize>().ok()?.checked_sub(1)?;
    let kind = kind(words.next()?)?;
    let value = value(kind, words.next()?)?;
    Some(Trial { label, kind, value, verdict: verdict.to_owned() })
}

fn kind(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == name)
}

fn comparator(name: &str) -> Option<Comparator> {
    use Comparator::{About, AtLeast, AtMost, Between, Exactly, FewerThan, MoreThan, Nearly};
    [Exactly, AtLeast, MoreThan, AtMost, FewerThan, About, Nearly, Between]
        .into_iter()
        .find(|comparator| comparator.name() == name)
}

fn value(kind: Kind, text: &str) -> Option<Value> {
    let ends = text.split_once("..");
    match kind {
        Kind::Count | Kind::Sum | Kind::Share | Kind::Ordinal | Kind::Century => match ends {
            Some((from, to)) => Some(Value::NumberRange(Ratio::parse(from)?, Ratio::parse(to)?)),
            None => Some(Value::Number(Ratio::parse(text)?)),
        },
        Kind::Money => {
            let (amount, code) = text.split_once(' ')?;
            let currency = Currency::new(code)?;
            match amount.split_once("..") {
                Some((from, to)) => {
                    Some(Value::MoneyRange(Ratio::parse(from)?, Ratio::parse(to)?, currency))
                }
                None => Some(Value::Money(Ratio::parse(amount)?, currency)),
            }
        }
        Kind::Date => Some(Value::Date(PartialDate::parse(text)?)),
        Kind::DateRange => {
            let (from, to) = ends?;
            Some(Value::DateRange(PartialDate::parse(from)?, PartialDate::parse(to)?))
        }
        Kind::Instant => instant(text),
        Kind::Time => {
            let (clock, zone) =
                text.split_once(' ').map_or((text, None), |(clock, zone)| (clock, Some(zone)));
            Some(Value::Time(clock_time(clock, zone)?))
        }
        Kind::Duration => match ends {
            Some((from, to)) => {
                Some(Value::DurationRange(Duration::parse(from)?, Duration::parse(to)?))
            }
            None => Some(Value::Duration(Duration::parse(text)?)),
        },
    }
}

fn instant(text: &str) -> Option<Value> {
    let (date, rest) = text.split_once('T')?;
    let at = rest.find(['+', '-', 'Z'])?;
    Some(Value::Instant(PartialDate::parse(date)?, clock_time(&rest[..at], Some(&rest[at..]))?))
}

fn clock_time(clock: &str, zone: Option<&str>) -> Option<ClockTime> {
    let mut parts = clock.split(':');
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let offset = match zone {
        None => None,
        Some("Z") => Some(0),
        Some(zone) => {
            let (sign, rest) = zone.split_at_checked(1)?;
            let (hours, minutes) = rest.split_once(':')?;
            let minutes = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
            Some(if sign == "-" { -minutes } else { minutes })
        }
    };
    Some(ClockTime { hour, minute, offset })
}

/// Counts of right and wrong answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Claims labelled.
    pub labelled: usize,
    /// Claims the engine found.
    pub found: usize,
    /// Found claims whose words are those of a label.
    pub matched: usize,
    /// Matched claims whose bytes are exactly the label's.
    pub exact: usize,
    /// Matched claims with the right kind, comparator and value.
    pub right: usize,
    /// Matched claims whose being quoted is told rightly.
    pub quoted: usize,
    /// Trials against facts.
    pub trials: usize,
    /// Trials with the right verdict.
    pub verdicts: usize,
}

impl Score {
    /// Part of the labelled claims that were found.
    #[must_use]
    pub fn recall(&self) -> f64 {
        part(self.matched, self.labelled)
    }

    /// Part of the found claims that are labelled.
    #[must_use]
    pub fn precision(&self) -> f64 {
        part(self.matched, self.found)
    }

    /// Part of the matched claims with the right kind, comparator and value.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        part(self.right, self.matched)
    }

    /// Part of the trials with the right verdict.
    #[must_use]
    pub fn verdict_accuracy(&self) -> f64 {
        part(self.verdicts, self.trials)
    }

    /// Adds another score to this one.
    pub fn add(&mut self, other: &Self) {
        self.labelled += other.labelled;
        self.found += other.found;
        self.matched += other.matched;
        self.exact += other.exact;
        self.right += other.right;
        self.quoted += other.quoted;
        self.trials += other.trials;
        self.verdicts += other.verdicts;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a corpus are small")]
fn part(of: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { of as f64 / whole as f64 }
}

/// What went wrong with one sentence.
#[derive(Clone, Debug)]
pub struct Miss {
    /// Line of the sentence.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// What the engine did.
    pub what: String,
}

/// Scores of a corpus part: the whole under `None`, and by kind.
pub type Scores = BTreeMap<Option<Kind>, Score>;

/// Runs the engine over labelled sentences.
#[must_use]
pub fn score(items: &[Item], language: Language) -> (Scores, Vec<Miss>) {
    let mut scores = Scores::new();
    let mut misses = Vec::new();
    for item in items {
        let claims = crate::find(&item.text, language);
        let mut miss = |what: String| {
            misses.push(Miss { line: item.line, text: item.text.clone(), what });
        };
        let mut matches: Vec<Option<usize>> = vec![None; item.labels.len()];
        for (at, claim) in claims.iter().enumerate() {
            let label = (0..item.labels.len()).find(|label| {
                matches[*label].is_none() && item.labels[*label].span.meets(claim.span)
            });
            match label {
                Some(label) => matches[label] = Some(at),
                None => {
                    tally(&mut scores, claim.kind, |score| score.found += 1);
                    miss(format!("found what is no claim: {}", describe(claim, &item.text)));
                }
            }
        }
        for (label, matched) in item.labels.iter().zip(&matches) {
            tally(&mut scores, label.kind, |score| score.labelled += 1);
            let Some(claim) = matched.map(|at| &claims[at]) else {
                miss(format!("missed: {}", label.span.text(&item.text)));
                continue;
            };
            let right = claim.kind == label.kind
                && claim.comparator == label.comparator
                && same(&claim.value, &label.value);
            let exact = claim.span == label.span;
            let quoted = claim.quoted == label.quoted;
            tally(&mut scores, label.kind, |score| {
                score.found += 1;
                score.matched += 1;
                score.right += usize::from(right);
                score.exact += usize::from(exact);
                score.quoted += usize::from(quoted);
            });
            if !right || !exact || !quoted {
                let want = format!(
                    "{} {} {:?} [{}]{}",
                    label.kind.name(),
                    label.comparator.name(),
                    label.value,
                    label.span.text(&item.text),
                    if label.quoted { " quoted" } else { "" }
                );
                miss(format!("wanted {want}\n     got {}", describe(claim, &item.text)));
            }
        }
        for trial in &item.trials {
            let Some(label) = item.labels.get(trial.label) else { continue };
            let claim = matches.get(trial.label).copied().flatten().map(|at| &claims[at]);
            let verdict = claim.map_or("missing", |claim| {
                crate::check::verdict(claim, &trial.kind, &trial.value).name()
            });
            let right = verdict == trial.verdict;
            tally(&mut scores, label.kind, |score| {
                score.trials += 1;
                score.verdicts += usize::from(right);
            });
            if !right {
                miss(format!(
                    "verdict on {:?}: wanted {}, got {verdict}",
                    trial.value, trial.verdict
                ));
            }
        }
    }
    (scores, misses)
}

fn tally(scores: &mut Scores, kind: Kind, change: impl Fn(&mut Score)) {
    change(scores.entry(None).or_default());
    change(scores.entry(Some(kind)).or_default());
}

fn describe(claim: &Claim, text: &str) -> String {
    format!(
        "{} {} {:?} [{}]{}",
        claim.kind.name(),
        claim.comparator.name(),
        claim.value,
        claim.span.text(text),
        if claim.quoted { " quoted" } else { "" }
    )
}

/// Values are the same up to the four digits at which labels cut thirds; a weekday that
/// a label does not hold is no difference.
#[must_use]
pub fn same(found: &Value, label: &Value) -> bool {
    let near = |a: Ratio, b: Ratio| (a.to_f64() - b.to_f64()).abs() <= 1e-4;
    let day = |a: &PartialDate, b: &PartialDate| a.iso() == b.iso();
    let length = |a: &Duration, b: &Duration| a.months == b.months && a.seconds == b.seconds;
    match (found, label) {
        (Value::Number(a), Value::Number(b)) => near(*a, *b),
        (Value::NumberRange(a, b), Value::NumberRange(c, d)) => near(*a, *c) && near(*b, *d),
        (Value::Date(a), Value::Date(b)) => day(a, b),
        (Value::DateRange(a, b), Value::DateRange(c, d)) => day(a, c) && day(b, d),
        (Value::Instant(a, t), Value::Instant(b, u)) => day(a, b) && t == u,
        (Value::Duration(a), Value::Duration(b)) => length(a, b),
        (Value::DurationRange(a, b), Value::DurationRange(c, d)) => length(a, c) && length(b, d),
        (a, b) => a == b,
    }
}
