//! Ids under which events go out: unique within a file, and the same at every export.

use std::collections::{BTreeMap, BTreeSet};

use serai_domain::ids::EventId;
use serai_domain::programme::Programme;
use uuid::Uuid;

/// GUIDs and numbers of a programme's events.
pub(crate) struct Identities {
    guids: BTreeMap<EventId, Uuid>,
    numbers: BTreeMap<EventId, u32>,
}

impl Identities {
    /// Gives each event its own GUID, else its id; and its own number, else one made of the GUID.
    /// Of events that share one, the first keeps it.
    pub(crate) fn of(programme: &Programme) -> Self {
        let mut guids = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for event in &programme.events {
            let guid = event.guid.filter(|guid| taken.insert(*guid));
            guids.insert(event.id, guid.unwrap_or_else(|| event.id.uuid()));
        }
        let mut numbers = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for event in &programme.events {
            if let Some(number) = event.number.filter(|number| *number > 0 && taken.insert(*number))
            {
                numbers.insert(event.id, number);
            }
        }
        for event in &programme.events {
            numbers.entry(event.id).or_insert_with(|| {
                let mut number = derived_number(guids[&event.id]);
                while !taken.insert(number) {
                    number = number % NUMBERS + 1;
                }
                number
            });
        }
        Self { guids, numbers }
    }

    /// The GUID an event goes out under.
    pub(crate) fn guid(&self, event: EventId) -> Uuid {
        self.guids.get(&event).copied().unwrap_or_else(|| event.uuid())
    }

    /// The number an event goes out under.
    pub(crate) fn number(&self, event: EventId) -> u32 {
        self.numbers.get(&event).copied().unwrap_or_else(|| derived_number(event.uuid()))
    }
}

/// Numbers run from 1 to this, so that readers with signed 32-bit ids take them.
const NUMBERS: u32 = i32::MAX as u32;

/// The number made of a GUID: from FNV-1a over its bytes (Fowler, Noll, Vo).
pub(crate) fn derived_number(guid: Uuid) -> u32 {
    let hash = guid
        .as_bytes()
        .iter()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    hash % NUMBERS + 1
}
