//! Two language versions of one text: whether they state the same.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::claim::{Claim, Kind, PartialDate, Value};
use crate::report::{Checked, Report};

/// What two versions do not share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disagreement {
    /// The second version does not state it.
    MissingInB,
    /// The first version does not state it.
    MissingInA,
    /// One fact, or one place, with two values.
    Value,
    /// One value under two comparators.
    Comparator,
    /// One value tagged with two facts.
    Fact,
}

/// A difference, by the places of its claims in both versions.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What it is.
    pub what: Disagreement,
    /// Index of the claim in the first version.
    pub a: Option<usize>,
    /// Index of the claim in the second version.
    pub b: Option<usize>,
}

/// What a comparison comes to.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The first version.
    pub a: Report,
    /// The second version.
    pub b: Report,
    /// Claims that agree, by index in each version.
    pub pairs: Vec<(usize, usize)>,
    /// What differs, in order of place.
    pub differences: Vec<Difference>,
}

/// Compares two versions claim by claim, whatever the order of words in each.
#[must_use]
pub fn compare(a: Report, b: Report) -> Comparison {
    let mut mates_a: Vec<Option<usize>> = vec![None; a.claims.len()];
    let mut mates_b: Vec<Option<usize>> = vec![None; b.claims.len()];
    let mut differences = Vec::new();
    // First what is wholly the same, then what shares its fact, then its value, and
    // last whatever stands at the same place between matched neighbours.
    match_by(&a, &b, &mut mates_a, &mut mates_b, |claim| {
        Some(format!(
            "{:?} {} {}",
            claim.fact,
            claim.claim.comparator.name(),
            statement(&claim.claim)
        ))
    });
    let before = mates_a.clone();
    match_by(&a, &b, &mut mates_a, &mut mates_b, |claim| claim.fact.clone());
    match_by(&a, &b, &mut mates_a, &mut mates_b, |claim| Some(statement(&claim.claim)));
    match_by_place(&a, &b, &mut mates_a, &mut mates_b);
    let mut pairs = Vec::new();
    for (at, mate) in mates_a.iter().enumerate() {
        let Some(mate) = mate else {
            differences.push(Difference { what: Disagreement::MissingInB, a: Some(at), b: None });
            continue;
        };
        if before[at].is_some() {
            pairs.push((at, *mate));
            continue;
        }
        let (one, other) = (&a.claims[at], &b.claims[*mate]);
        let what = if statement(&one.claim) != statement(&other.claim) {
            Some(Disagreement::Value)
        } else if one.claim.comparator != other.claim.comparator {
            Some(Disagreement::Comparator)
        } else if one.fact != other.fact {
            Some(Disagreement::Fact)
        } else {
            None
        };
        match what {
            Some(what) => differences.push(Difference { what, a: Some(at), b: Some(*mate) }),
            None => pairs.push((at, *mate)),
        }
    }
    for (at, mate) in mates_b.iter().enumerate() {
        if mate.is_none() {
            differences.push(Difference { what: Disagreement::MissingInA, a: None, b: Some(at) });
        }
    }
    let place = |difference: &Difference| {
        let a = difference.a.and_then(|at| a.claims.get(at)).map(|claim| claim.claim.span.start);
        let b = difference.b.and_then(|at| b.claims.get(at)).map(|claim| claim.claim.span.start);
        (a.or(b), b)
    };
    differences.sort_by_key(place);
    Comparison { a, b, pairs, differences }
}

/// Kind and value as text; what the languages write differently is the same: a weekday
/// beside a date, 90 minutes and an hour and a half.
fn statement(claim: &Claim) -> String {
    let bare = |date: PartialDate| date.iso();
    let value = match claim.value {
        Value::Date(date) => bare(date),
        Value::DateRange(from, to) => format!("{}..{}", bare(from), bare(to)),
        Value::Instant(date, time) => format!("{} {:?}", bare(date), time),
        Value::Duration(length) => format!("{:?} {:?}", length.months, length.seconds),
        Value::DurationRange(from, to) => {
            format!("{:?} {:?}..{:?} {:?}", from.months, from.seconds, to.months, to.seconds)
        }
        ref other => format!("{other:?}"),
    };
    format!("{} {value}", claim.kind.name())
}

/// Pairs unmatched claims of equal keys, the first with the first.
fn match_by(
    a: &Report,
    b: &Report,
    mates_a: &mut [Option<usize>],
    mates_b: &mut [Option<usize>],
    key: impl Fn(&Checked) -> Option<String>,
) {
    let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, claim) in b.claims.iter().enumerate().rev() {
        if mates_b[at].is_none()
            && let Some(key) = key(claim)
        {
            waiting.entry(key).or_default().push(at);
        }
    }
    for (at, claim) in a.claims.iter().enumerate() {
        if mates_a[at].is_some() {
            continue;
        }
        let mate = key(claim).and_then(|key| waiting.get_mut(&key)?.pop());
        if let Some(mate) = mate {
            mates_a[at] = Some(mate);
            mates_b[mate] = Some(at);
        }
    }
}

/// Pairs what is left by the order in which it stands, within one kind.
fn match_by_place(
    a: &Report,
    b: &Report,
    mates_a: &mut [Option<usize>],
    mates_b: &mut [Option<usize>],
) {
    let family = |kind: Kind| match kind {
        Kind::DateRange | Kind::Date | Kind::Instant | Kind::Time => Kind::Date,
        Kind::Count | Kind::Sum | Kind::Money => Kind::Count,
        other => other,
    };
    let mut waiting: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for (at, claim) in b.claims.iter().enumerate().rev() {
        if mates_b[at].is_none() {
            waiting.entry(family(claim.claim.kind)).or_default().push(at);
        }
    }
    for (at, claim) in a.claims.iter().enumerate() {
        if mates_a[at].is_some() {
            continue;
        }
        // What is tagged with different facts is not the same claim.
        let mates = waiting.entry(family(claim.claim.kind)).or_default();
        let fits = mates.last().is_some_and(|mate| {
            claim.fact.is_none()
                || b.claims[*mate].fact.is_none()
                || claim.fact == b.claims[*mate].fact
        });
        if fits && let Some(mate) = mates.pop() {
            mates_a[at] = Some(mate);
            mates_b[mate] = Some(at);
        }
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("same", &self.differences.is_empty())?;
        map.serialize_entry("pairs", &self.pairs)?;
        let differences: Vec<_> = self
            .differences
            .iter()
            .map(|difference| Shown {
                what: difference.what,
                a: difference.a.and_then(|at| self.a.claims.get(at)),
                b: difference.b.and_then(|at| self.b.claims.get(at)),
            })
            .collect();
        map.serialize_entry("differences", &differences)?;
        map.serialize_entry("a", &self.a)?;
        map.serialize_entry("b", &self.b)?;
        map.end()
    }
}

/// A difference with its claims, for JSON.
#[derive(Serialize)]
struct Shown<'c> {
    #[serde(rename = "kind")]
    what: Disagreement,
    a: Option<&'c Checked>,
    b: Option<&'c Checked>,
}
