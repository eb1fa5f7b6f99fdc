//! Whether a fact bears a claim out: holds, fails, cannot tell, and why.

mod dates;
mod numbers;
pub(crate) mod reasons;

pub(crate) use dates::weekday;

use serde::Serialize;

use crate::claim::{Claim, Kind, Value};
use crate::ratio::Ratio;

/// What a check comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The fact bears the claim out.
    Holds,
    /// The fact contradicts the claim.
    Fails,
    /// The fact says nothing on what the claim states.
    Unknown,
    /// The claim names no fact.
    Untagged,
}

impl Verdict {
    /// The name the contract uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Unknown => "unknown",
            Self::Untagged => "untagged",
        }
    }
}

/// Why a check came out as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The value is (not) what the claim needs.
    Value,
    /// Claim and fact are of different kinds.
    Kinds,
    /// Claim and fact are in different currencies.
    Currencies,
    /// Months and days cannot be compared.
    Units,
    /// The text names a weekday that the date does not have.
    Weekday,
    /// The claim gives too little (or the fact too little) to compare.
    TooLittle,
}

/// A verdict with its cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    pub(crate) cause: Cause,
}

impl Judgement {
    pub(crate) const fn unknown(cause: Cause) -> Self {
        Self { verdict: Verdict::Unknown, cause }
    }

    pub(crate) const fn of(holds: bool) -> Self {
        let verdict = if holds { Verdict::Holds } else { Verdict::Fails };
        Self { verdict, cause: Cause::Value }
    }
}

/// "about" allows this part of the stated figure either way, unless the fact says
/// otherwise; "nearly" reaches this far below it.
pub(crate) fn tenth() -> Ratio {
    Ratio::whole(1).over(Ratio::whole(10)).unwrap_or(Ratio::whole(0))
}

/// Whether a fact of this kind and value bears out a claim.
#[must_use]
pub fn verdict(claim: &Claim, kind: &Kind, value: &Value) -> Verdict {
    judge(claim, *kind, value, None).verdict
}

/// As [`verdict`], with the cause; `tolerance` is the part that "about" allows.
pub(crate) fn judge(
    claim: &Claim,
    kind: Kind,
    value: &Value,
    tolerance: Option<Ratio>,
) -> Judgement {
    let tolerance = tolerance.unwrap_or_else(tenth);
    match (&claim.value, value) {
        (Value::Number(_) | Value::NumberRange(..), Value::Number(fact)) => {
            if !comparable(claim.kind, kind) {
                return Judgement::unknown(Cause::Kinds);
            }
            numbers::number(claim, *fact, tolerance)
        }
        (Value::Number(_) | Value::NumberRange(..), Value::NumberRange(low, high)) => {
            if !comparable(claim.kind, kind) {
                return Judgement::unknown(Cause::Kinds);
            }
            numbers::number_range(claim, *low, *high, tolerance)
        }
        // The bracket may hold the figure alone, its currency standing outside.
        (Value::Number(_) | Value::NumberRange(..), Value::Money(fact, _))
            if claim.kind == Kind::Count =>
        {
            numbers::number(claim, *fact, tolerance)
        }
        (
            Value::Money(_, currency) | Value::MoneyRange(_, _, currency),
            Value::Money(fact, other),
        ) => {
            if currency != other {
                return Judgement::unknown(Cause::Currencies);
            }
            numbers::number(claim, *fact, tolerance)
        }
        (Value::Duration(_) | Value::DurationRange(..), Value::Duration(fact)) => {
            numbers::duration(claim, *fact, tolerance)
        }
        (Value::Date(_) | Value::DateRange(..) | Value::Instant(..) | Value::Time(_), fact) => {
            dates::judge(claim, fact)
        }
        _ => Judgement::unknown(Cause::Kinds),
    }
}

/// Kinds whose numbers mean the same sort of thing.
fn comparable(claim: Kind, fact: Kind) -> bool {
    match claim {
        Kind::Count | Kind::Sum => matches!(fact, Kind::Count | Kind::Sum),
        Kind::Share | Kind::Ordinal | Kind::Century => claim == fact,
        _ => false,
    }
}
