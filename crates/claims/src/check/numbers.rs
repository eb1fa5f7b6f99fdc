//! Figures under their comparators.

use super::{Cause, Judgement};
use crate::claim::{Claim, Comparator, Duration, Kind, Value};
use crate::ratio::Ratio;

/// A number, amount or share against the fact's.
pub(super) fn number(claim: &Claim, fact: Ratio, tolerance: Ratio) -> Judgement {
    let holds = match claim.value {
        Value::NumberRange(low, high) | Value::MoneyRange(low, high, _) => {
            low <= fact && fact <= high
        }
        Value::Number(stated) | Value::Money(stated, _) => {
            bears(claim.comparator, stated, fact, tolerance, slack(claim, stated))
        }
        _ => return Judgement::unknown(Cause::Kinds),
    };
    Judgement::of(holds)
}

/// A fact that is itself a range: every value of it must bear the claim out.
pub(super) fn number_range(claim: &Claim, low: Ratio, high: Ratio, tolerance: Ratio) -> Judgement {
    let holds = match claim.value {
        Value::NumberRange(from, to) => from == low && to == high,
        Value::Number(stated) => [low, high]
            .iter()
            .all(|fact| bears(claim.comparator, stated, *fact, tolerance, Ratio::whole(0))),
        _ => return Judgement::unknown(Cause::Kinds),
    };
    Judgement::of(holds)
}

/// How far a share may be rounded: to its printed digits, and a fraction in words to a
/// tenth of a percent; other figures not at all.
fn slack(claim: &Claim, stated: Ratio) -> Ratio {
    let zero = Ratio::whole(0);
    if claim.kind != Kind::Share {
        return zero;
    }
    // "a third" has no decimal form: 0.333 and 0.3333 both say it.
    let decimal = (0..6).scan(stated, |value, _| {
        *value = value.times(Ratio::whole(10))?;
        Some(value.to_whole().is_some())
    });
    let endless = !decimal.into_iter().any(|whole| whole);
    if endless {
        return Ratio::new(1, 1000).unwrap_or(zero);
    }
    let mut unit = Ratio::new(1, 100).unwrap_or(zero);
    for _ in 0..claim.decimals {
        unit = unit.over(Ratio::whole(10)).unwrap_or(zero);
    }
    unit.over(Ratio::whole(2)).unwrap_or(zero)
}

/// `fact` bears out `stated` under its comparator.
fn bears(
    comparator: Comparator,
    stated: Ratio,
    fact: Ratio,
    tolerance: Ratio,
    slack: Ratio,
) -> bool {
    let zero = Ratio::whole(0);
    match comparator {
        Comparator::Exactly | Comparator::Between => {
            stated == fact || fact.minus(stated).is_some_and(|off| off.abs() < slack)
        }
        Comparator::AtLeast => fact >= stated,
        Comparator::MoreThan => fact > stated,
        Comparator::AtMost => fact <= stated,
        Comparator::FewerThan => fact < stated,
        Comparator::About => {
            let allowed = stated.abs().times(tolerance).unwrap_or(zero);
            fact.minus(stated).is_some_and(|off| off.abs() <= allowed)
        }
        Comparator::Nearly => {
            let least =
                stated.minus(stated.times(super::tenth()).unwrap_or(zero)).unwrap_or(stated);
            least <= fact && fact <= stated
        }
    }
}

/// A length of time against the fact's: months with months, seconds with seconds.
pub(super) fn duration(claim: &Claim, fact: Duration, tolerance: Ratio) -> Judgement {
    let zero = Ratio::whole(0);
    let only = |length: Duration| -> Option<(bool, Ratio)> {
        match (length.months == zero, length.seconds == zero) {
            (true, _) => Some((false, length.seconds)),
            (false, true) => Some((true, length.months)),
            (false, false) => None,
        }
    };
    let judged = match claim.value {
        Value::Duration(stated) => match (only(stated), only(fact)) {
            (Some((a, stated)), Some((b, fact))) if a == b => {
                Some(bears(claim.comparator, stated, fact, tolerance, zero))
            }
            _ if stated.months == fact.months && stated.seconds == fact.seconds => {
                Some(bears(claim.comparator, stated.seconds, fact.seconds, tolerance, zero))
            }
            _ => None,
        },
        Value::DurationRange(low, high) => match (only(low), only(high), only(fact)) {
            (Some((a, low)), Some((b, high)), Some((c, fact))) if a == b && b == c => {
                Some(low <= fact && fact <= high)
            }
            _ => None,
        },
        _ => None,
    };
    judged.map_or(Judgement::unknown(Cause::Units), Judgement::of)
}
