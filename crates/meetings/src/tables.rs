//! Which named table each meeting takes: its owner's, or a free one, so that those who come alone change
//! tables as seldom as possible.
//!
//! Slot by slot the free tables are given by a matching of greatest weight: a point for each participant
//! that stays where it sat before or will sit next. Sweeps over the slots go on while they gain.

use std::collections::{BTreeMap, BTreeSet};

use crate::instance::{Instance, Place};
use crate::schedule::Schedule;

/// Sweeps after the first at most.
const SWEEPS: usize = 8;
/// Meetings times wishes in one slot up to which the matching is exact; beyond it is greedy.
const EXACT: usize = 1_000_000;

/// The table of each meeting, an index into [`Instance::table_list`]; `None` where tables have no names,
/// the meeting does not take place, or no table is left for it.
#[must_use]
pub fn assign_tables(instance: &Instance, schedule: &Schedule) -> Vec<Option<usize>> {
    assign(instance, schedule, vec![None; schedule.slots.len()])
}

/// The same after a repair: meetings that keep their slot keep the table they had, as long as it is there
/// for them.
#[must_use]
pub fn reassign_tables(
    instance: &Instance,
    schedule: &Schedule,
    before: &Schedule,
    tables: &[Option<usize>],
) -> Vec<Option<usize>> {
    let agreed = (0..schedule.slots.len())
        .map(|m| {
            let slot = before.slots.get(m).copied().flatten()?;
            tables.get(m).copied().flatten().filter(|_| schedule.slots[m] == Some(slot))
        })
        .collect();
    assign(instance, schedule, agreed)
}

fn assign(
    instance: &Instance,
    schedule: &Schedule,
    agreed: Vec<Option<usize>>,
) -> Vec<Option<usize>> {
    let mut plan = Plan::new(instance, schedule, agreed);
    if instance.table_list.is_empty() {
        return plan.tables;
    }
    for t in 0..instance.slots {
        plan.seat(t);
    }
    let mut stays = plan.stays();
    for _ in 0..SWEEPS {
        let before = plan.tables.clone();
        for t in 0..instance.slots {
            plan.seat(t);
        }
        let now = plan.stays();
        if now <= stays {
            plan.tables = before;
            break;
        }
        stays = now;
    }
    plan.tables
}

struct Plan<'a> {
    instance: &'a Instance,
    owned: Vec<bool>,
    by_slot: Vec<Vec<usize>>,
    /// For each meeting and each of its two participants, the meetings before and after.
    beside: Vec<[Option<usize>; 4]>,
    /// For each meeting the table it keeps while that can be.
    agreed: Vec<Option<usize>>,
    tables: Vec<Option<usize>>,
}

impl<'a> Plan<'a> {
    fn new(instance: &'a Instance, schedule: &Schedule, agreed: Vec<Option<usize>>) -> Self {
        let mut owned = vec![false; instance.table_list.len()];
        for table in instance.participants.iter().filter_map(|p| p.table) {
            owned[table] = true;
        }
        let mut by_slot: Vec<Vec<usize>> = vec![Vec::new(); instance.slots];
        for (m, slot) in schedule.slots.iter().enumerate() {
            if let Some(list) = slot.and_then(|t| by_slot.get_mut(t)) {
                list.push(m);
            }
        }
        let mut beside = vec![[None; 4]; schedule.slots.len()];
        let mut last: Vec<Option<(usize, usize)>> = vec![None; instance.participants.len()];
        for &m in by_slot.iter().flatten() {
            let meeting = &instance.meetings[m];
            for (k, p) in [meeting.a, meeting.b].into_iter().enumerate() {
                if instance.participants[p].representatives > 1 {
                    continue;
                }
                if let Some((other, side)) = last[p].replace((m, k)) {
                    beside[m][k] = Some(other);
                    beside[other][2 + side] = Some(m);
                }
            }
        }
        let tables = vec![None; schedule.slots.len()];
        Self { instance, owned, by_slot, beside, agreed, tables }
    }

    /// How often somebody stays at a table.
    fn stays(&self) -> usize {
        (0..self.tables.len())
            .map(|m| {
                let before = self.beside[m][..2].iter().flatten();
                before
                    .filter(|&&o| self.tables[o].is_some() && self.tables[o] == self.tables[m])
                    .count()
            })
            .sum()
    }

    fn fits(&self, table: usize, place: Place, t: usize) -> bool {
        let list = &self.instance.table_list;
        let hall = match place {
            Place::Own(own) => Some(list[own].hall),
            Place::Hall(hall) => Some(hall),
            Place::Anywhere => None,
        };
        let near = self.instance.walking.is_empty() || hall.is_none_or(|h| list[table].hall == h);
        !self.owned[table] && near && list[table].closed.binary_search(&t).is_err()
    }

    /// Gives the meetings of a slot their tables, as those before and after have theirs.
    fn seat(&mut self, t: usize) {
        let mut taken = vec![false; self.owned.len()];
        let mut kept: BTreeMap<usize, Option<usize>> = BTreeMap::new();
        let mut waiting = Vec::new();
        let mut keeping = BTreeSet::new();
        for &m in &self.by_slot[t] {
            let place = self.instance.place(&self.instance.meetings[m]);
            let keeps = self.agreed[m].filter(|&k| !taken[k] && self.fits(k, place, t));
            if let Some(table) = keeps.filter(|_| !matches!(place, Place::Own(_))) {
                taken[table] = true;
                self.tables[m] = Some(table);
                keeping.insert(m);
            }
        }
        for &m in &self.by_slot[t] {
            let place = self.instance.place(&self.instance.meetings[m]);
            let Place::Own(own) = place else {
                if !keeping.contains(&m) {
                    waiting.push((m, place));
                }
                continue;
            };
            if self.instance.table_list[own].closed.binary_search(&t).is_err() {
                self.tables[m] = Some(own);
                continue;
            }
            // The owner of a closed table sits at a free one, all its meetings of the slot together.
            let agreed = self.agreed[m];
            let instead = *kept.entry(own).or_insert_with(|| {
                let fits = |i: &usize| !taken[*i] && self.fits(*i, place, t);
                let free = agreed.filter(fits).or_else(|| (0..taken.len()).find(fits));
                if let Some(i) = free {
                    taken[i] = true;
                }
                free
            });
            self.tables[m] = instead;
        }
        let mut wishes: Vec<(usize, usize, i64)> = Vec::new();
        for (i, &(m, place)) in waiting.iter().enumerate() {
            let mut points: BTreeMap<usize, i64> = BTreeMap::new();
            for table in self.beside[m].iter().flatten().filter_map(|&o| self.tables[o]) {
                if !taken[table] && self.fits(table, place, t) {
                    *points.entry(table).or_default() += 1;
                }
            }
            wishes.extend(points.into_iter().map(|(table, gain)| (i, table, gain)));
        }
        let mut given = if waiting.len() * wishes.len() <= EXACT {
            heaviest_matching(waiting.len(), taken.len(), &wishes)
        } else {
            greedy_matching(waiting.len(), taken.len(), wishes)
        };
        for &table in given.iter().flatten() {
            taken[table] = true;
        }
        for (i, &(m, place)) in waiting.iter().enumerate() {
            if given[i].is_none() {
                given[i] = (0..taken.len()).find(|&k| !taken[k] && self.fits(k, place, t));
                if let Some(table) = given[i] {
                    taken[table] = true;
                }
            }
            self.tables[m] = given[i];
        }
    }
}

/// The heaviest wishes first.
fn greedy_matching(
    left: usize,
    right: usize,
    mut wishes: Vec<(usize, usize, i64)>,
) -> Vec<Option<usize>> {
    let (mut given, mut taken) = (vec![None; left], vec![false; right]);
    wishes.sort_by_key(|&(i, table, gain)| (-gain, i, table));
    for (i, table, _) in wishes {
        if given[i].is_none() && !taken[table] {
            given[i] = Some(table);
            taken[table] = true;
        }
    }
    given
}

/// A matching of greatest weight, by augmenting paths of greatest gain.
fn heaviest_matching(
    left: usize,
    right: usize,
    wishes: &[(usize, usize, i64)],
) -> Vec<Option<usize>> {
    let mut given: Vec<Option<usize>> = vec![None; left];
    loop {
        let mut holder: Vec<Option<(usize, i64)>> = vec![None; right];
        for &(i, table, gain) in wishes {
            if given[i] == Some(table) {
                holder[table] = Some((i, gain));
            }
        }
        // Gain of reaching a table along an alternating path, and the one who would take it.
        let mut best: Vec<Option<(i64, usize)>> = vec![None; right];
        let mut lost: Vec<Option<i64>> = given.iter().map(|g| g.is_none().then_some(0)).collect();
        let mut changed = true;
        while changed {
            changed = false;
            for &(i, table, gain) in wishes {
                let Some(so_far) = lost[i].filter(|_| given[i] != Some(table)) else { continue };
                if best[table].is_none_or(|(known, _)| so_far + gain > known) {
                    best[table] = Some((so_far + gain, i));
                    if let Some((other, his)) = holder[table] {
                        lost[other] = Some(so_far + gain - his);
                    }
                    changed = true;
                }
            }
        }
        let end = (0..right)
            .filter(|&table| holder[table].is_none())
            .filter_map(|table| best[table].map(|(gain, _)| (gain, std::cmp::Reverse(table))))
            .max();
        let end = match end {
            Some((gain, std::cmp::Reverse(table))) if gain > 0 => table,
            _ => return given,
        };
        let mut table = end;
        while let Some((_, i)) = best[table] {
            match given[i].replace(table) {
                Some(before) => table = before,
                None => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{greedy_matching, heaviest_matching};
    use crate::random::SplitMix64;

    fn weight(wishes: &[(usize, usize, i64)], given: &[Option<usize>]) -> i64 {
        wishes.iter().filter(|&&(i, t, _)| given[i] == Some(t)).map(|w| w.2).sum()
    }

    /// Tries everything.
    fn best(left: usize, wishes: &[(usize, usize, i64)], i: usize, taken: &mut Vec<usize>) -> i64 {
        if i == left {
            return 0;
        }
        let mut most = best(left, wishes, i + 1, taken);
        for &(_, table, gain) in wishes.iter().filter(|w| w.0 == i) {
            if !taken.contains(&table) {
                taken.push(table);
                most = most.max(gain + best(left, wishes, i + 1, taken));
                taken.pop();
            }
        }
        most
    }

    #[test]
    fn no_matching_is_heavier() {
        let random = &mut SplitMix64::new(7);
        let mut better_than_greedy = 0;
        for _ in 0..500 {
            let (left, right) = (1 + random.below(5), 1 + random.below(5));
            let wishes: Vec<_> = (0..left)
                .flat_map(|i| (0..right).map(move |t| (i, t)))
                .filter_map(|(i, t)| {
                    let gain = random.below(5) as i64;
                    (gain > 0).then_some((i, t, gain))
                })
                .collect();
            let found = weight(&wishes, &heaviest_matching(left, right, &wishes));
            assert_eq!(found, best(left, &wishes, 0, &mut Vec::new()), "{wishes:?}");
            let greedy = weight(&wishes, &greedy_matching(left, right, wishes.clone()));
            better_than_greedy += usize::from(found > greedy);
        }
        assert!(better_than_greedy > 20, "{better_than_greedy}");
    }
}
