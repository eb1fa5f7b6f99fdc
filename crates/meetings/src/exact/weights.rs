//! Unmet weight as clauses.
//!
//! Weights are counted in unary, so they have to be small. Those of the objective seldom are: a promised wish
//! weighs more than all others together. So they are split into tiers of which the lighter ones all together
//! weigh less than one unit of the next; then "no more than this" is a comparison tier by tier.

use super::encode::Model;
use crate::problem::Problem;
use crate::sat::{Lit, Way, sorted};

/// How wishes are split by their weight.
pub(crate) struct Tiers {
    /// By tier, the lightest first: its lightest weight, and the unit all its weights and heavier ones are
    /// multiples of.
    tiers: Vec<(u64, u64)>,
    /// Units of all wishes together.
    pub(crate) units: u64,
}

/// One tier in a formula.
pub(crate) struct Unmet {
    unit: u64,
    /// `count[i]` is true wherever more than `i` units are unmet.
    count: Vec<Lit>,
}

impl Tiers {
    pub(crate) fn of(problem: &Problem) -> Self {
        let mut weights: Vec<u64> = wishes(problem).map(|m| problem.pairs[m].weight).collect();
        weights.sort_unstable();
        // Of each weight and all heavier ones, the greatest common divisor.
        let mut units = weights.clone();
        for i in (1..units.len()).rev() {
            units[i - 1] = divisor(units[i - 1], units[i]);
        }
        let (mut tiers, mut lighter) = (Vec::new(), 0u64);
        for (&weight, &unit) in weights.iter().zip(&units) {
            if tiers.is_empty() || unit > lighter {
                tiers.push((weight, unit));
            }
            lighter = lighter.saturating_add(weight);
        }
        let mut split = Self { tiers, units: 0 };
        let of_each = weights.iter().map(|&weight| split.place(weight).1);
        split.units = of_each.fold(0, u64::saturating_add);
        split
    }

    /// The tier of a weight, and its units.
    fn place(&self, weight: u64) -> (usize, u64) {
        let tier = self.tiers.partition_point(|&(lightest, _)| lightest <= weight).max(1) - 1;
        (tier, weight / self.tiers[tier].1)
    }
}

/// The greatest common divisor.
pub(crate) fn divisor(x: u64, y: u64) -> u64 {
    if y == 0 { x } else { divisor(y, x % y) }
}

/// Wishes that can be met and are worth something.
fn wishes(problem: &Problem) -> impl Iterator<Item = usize> + '_ {
    let wish = |&m: &usize| {
        let pair = &problem.pairs[m];
        !pair.mandatory && !pair.allowed.is_empty() && pair.weight > 0
    };
    (0..problem.pairs.len()).filter(wish)
}

impl Model {
    /// Counts the unmet weight, and forbids more than `most`.
    pub(super) fn unmet_weight(&mut self, problem: &Problem, most: u64) {
        let split = Tiers::of(problem);
        let mut units: Vec<Vec<Lit>> = vec![Vec::new(); split.tiers.len()];
        for m in wishes(problem) {
            let out = self.solver.literal();
            let mut clause: Vec<Lit> = self.places[m].iter().map(|&(_, l)| l).collect();
            for &lit in &clause {
                self.solver.clause(&[!lit, !out]);
            }
            clause.push(out);
            self.solver.clause(&clause);
            let (tier, count) = split.place(problem.pairs[m].weight);
            units[tier].extend((0..count).map(|_| out));
        }
        let heaviest = units.len().saturating_sub(1);
        for (tier, (units, &(_, unit))) in units.iter().zip(&split.tiers).enumerate() {
            // A lighter tier may be unmet altogether where less of a heavier one is.
            let outputs = if tier == heaviest {
                usize::try_from(most / unit).map_or(usize::MAX, |n| n.saturating_add(1))
            } else {
                units.len()
            };
            let count = sorted(&mut self.solver, units, outputs, Way::Upward);
            self.unmet.push(Unmet { unit, count });
        }
        self.demand_weight(most);
    }

    /// Demands at most so much unmet weight from now on.
    pub(crate) fn demand_weight(&mut self, unmet: u64) {
        let mut rest = unmet;
        // True where less of a heavier tier is unmet, so that the lighter ones are free.
        let mut less: Vec<Lit> = Vec::new();
        for tier in self.unmet.iter().rev() {
            let most = usize::try_from(rest / tier.unit).unwrap_or(usize::MAX);
            rest %= tier.unit;
            if let Some(&more) = tier.count.get(most) {
                self.solver.clause(&[less.as_slice(), &[!more]].concat());
            }
            match most.checked_sub(1).map(|i| tier.count.get(i)) {
                None => {}
                Some(Some(&as_many)) => less.push(!as_many),
                // There are never so many.
                Some(None) => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tiers;
    use crate::exact::bounds::BlockBound;
    use crate::exact::encode::{Model, Purpose};
    use crate::instance::{Instance, Meeting, Participant};
    use crate::problem::Problem;
    use crate::sat::Answer;

    /// One table and one slot for each wish, so that any set of them can be met.
    fn wishes(weights: &[u64]) -> Problem {
        let mut instance = Instance::plain("x", 1, weights.len());
        instance.participants = vec![Participant::plain(None, Vec::new()); 2 * weights.len()];
        let wish = |(m, &weight): (usize, &u64)| Meeting {
            weight,
            mandatory: false,
            ..Meeting::plain(2 * m, 2 * m + 1)
        };
        instance.meetings = weights.iter().enumerate().map(wish).collect();
        Problem::new(&instance)
    }

    #[test]
    fn heavy_weights_are_few_units() {
        for (weights, units) in [
            (vec![1, 1, 2], 4),
            (vec![1000, 3000, 2000], 6),
            (vec![1, 2, 4, 4, 60], 5),
            (vec![1, 1, 3, 3, 27, 54], 6),
            (vec![7], 1),
        ] {
            assert_eq!(Tiers::of(&wishes(&weights)).units, units, "{weights:?}");
        }
    }

    #[test]
    fn exactly_the_sets_that_weigh_no_more_are_left() {
        for weights in
            [vec![1, 1, 3, 3, 27, 54], vec![2, 2, 6, 18, 18], vec![5, 7, 7], vec![1, 2, 12, 12]]
        {
            let problem = wishes(&weights);
            let bounds = BlockBound::new(&problem);
            let whole: u64 = weights.iter().sum();
            for first in [whole, whole * 2 / 3, whole / 3] {
                let mut model = Model::new(&problem, &bounds, Purpose::Weight { unmet: first });
                for most in (0..=first).rev() {
                    model.demand_weight(most);
                    for set in 0u32..1 << weights.len() {
                        let out = |m: usize| set >> m & 1 == 1;
                        let unmet: u64 =
                            (0..weights.len()).filter(|&m| out(m)).map(|m| weights[m]).sum();
                        let met: Vec<_> = (0..weights.len())
                            .map(|m| model.places[m][0].1)
                            .enumerate()
                            .map(|(m, place)| if out(m) { !place } else { place })
                            .collect();
                        let answer = model.solver.solve(&met, u64::MAX, &|| false);
                        assert_eq!(
                            answer == Answer::Satisfiable,
                            unmet <= most,
                            "{weights:?} {most} {set:b}"
                        );
                    }
                }
            }
        }
    }
}
