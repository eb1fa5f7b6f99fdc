//! What a slot holds a limited number of: free tables, the seats at an own table, interpreters.

use std::collections::BTreeMap;

use crate::instance::{Instance, Place};
use crate::problem::{NONE, Pool};

/// The pools, and for each meeting those it draws from: tables, then interpreters.
pub(crate) fn pools(instance: &Instance) -> (Vec<Pool>, Vec<[u32; 2]>) {
    let tables = Tables::new(instance);
    let mut pools: Vec<Pool> = Vec::new();
    let mut pool_of_place: BTreeMap<(u8, usize), u32> = BTreeMap::new();
    let mut pair_pools = Vec::with_capacity(instance.meetings.len());
    for m in &instance.meetings {
        let place = instance.place(m);
        let key = match place {
            Place::Own(table) => (0, table),
            Place::Hall(hall) => (1, hall),
            Place::Anywhere => (2, 0),
        };
        let id = *pool_of_place.entry(key).or_insert_with(|| {
            pools.push(tables.pool(instance, place));
            (pools.len() - 1) as u32
        });
        pair_pools.push([id, NONE]);
    }
    for (k, interpreters) in instance.interpreters.iter().enumerate() {
        let [x, y] = &interpreters.languages;
        pools.push(Pool {
            what: format!("interpreters for {x} and {y}"),
            capacity: interpreters.per_slot.iter().map(|&n| bounded(instance, n)).collect(),
        });
        let id = (pools.len() - 1) as u32;
        for (m, pools_of) in instance.meetings.iter().zip(&mut pair_pools) {
            if instance.interpreter(m) == Ok(Some(k)) {
                pools_of[1] = id;
            }
        }
    }
    (pools, pair_pools)
}

/// More than there are meetings is never needed.
fn bounded(instance: &Instance, capacity: usize) -> u32 {
    capacity.min(instance.meetings.len()).try_into().unwrap_or(u32::MAX)
}

/// The named tables, by who may use them.
struct Tables {
    /// Most meetings at once of an owner, where a table has one.
    seats: Vec<Option<usize>>,
    /// Own tables that are closed and for which a free one of the same hall is kept, by slot.
    kept: Vec<Vec<usize>>,
}

impl Tables {
    fn new(instance: &Instance) -> Self {
        let mut seats: Vec<Option<usize>> = vec![None; instance.table_list.len()];
        for p in &instance.participants {
            if let Some(table) = p.table {
                seats[table] = seats[table].max(Some(p.representatives));
            }
        }
        let mut tables = Self { seats, kept: Vec::new() };
        tables.kept = (0..instance.slots).map(|t| tables.kept_in(instance, t)).collect();
        tables
    }

    /// Halls matter only where there is a way between them.
    fn hall(instance: &Instance, table: usize) -> usize {
        if instance.walking.is_empty() { 0 } else { instance.table_list[table].hall }
    }

    fn free(&self, instance: &Instance, hall: usize, t: usize) -> usize {
        (0..self.seats.len())
            .filter(|&i| self.seats[i].is_none() && Self::hall(instance, i) == hall)
            .filter(|&i| instance.table_list[i].closed.binary_search(&t).is_err())
            .count()
    }

    /// For own tables that are closed in a slot free ones are kept, as far as there are any.
    fn kept_in(&self, instance: &Instance, t: usize) -> Vec<usize> {
        let mut left: BTreeMap<usize, usize> = BTreeMap::new();
        let mut kept = Vec::new();
        for (i, table) in instance.table_list.iter().enumerate() {
            if self.seats[i].is_none() || table.closed.binary_search(&t).is_err() {
                continue;
            }
            let hall = Self::hall(instance, i);
            let left = left.entry(hall).or_insert_with(|| self.free(instance, hall, t));
            if *left > 0 {
                *left -= 1;
                kept.push(i);
            }
        }
        kept
    }

    fn pool(&self, instance: &Instance, place: Place) -> Pool {
        let slots = 0..instance.slots;
        match place {
            Place::Own(table) => {
                let seats = bounded(instance, self.seats[table].unwrap_or(1));
                let closed = &instance.table_list[table].closed;
                let open =
                    |t: usize| closed.binary_search(&t).is_err() || self.kept[t].contains(&table);
                Pool {
                    what: format!("table {}", instance.table_list[table].name),
                    capacity: slots.map(|t| if open(t) { seats } else { 0 }).collect(),
                }
            }
            Place::Hall(hall) => Pool {
                what: format!(
                    "free tables of {}",
                    instance.halls.get(hall).map_or("the hall", String::as_str)
                ),
                capacity: slots.map(|t| bounded(instance, self.left(instance, hall, t))).collect(),
            },
            Place::Anywhere => Pool {
                what: "tables".to_owned(),
                capacity: slots
                    .map(|t| {
                        let there = if instance.table_list.is_empty() {
                            instance.tables_in(t)
                        } else {
                            self.left(instance, 0, t)
                        };
                        bounded(instance, there)
                    })
                    .collect(),
            },
        }
    }

    /// Free tables of a hall that are not kept for the owners of closed ones.
    fn left(&self, instance: &Instance, hall: usize, t: usize) -> usize {
        let kept = self.kept[t].iter().filter(|&&i| Self::hall(instance, i) == hall).count();
        self.free(instance, hall, t) - kept
    }
}
