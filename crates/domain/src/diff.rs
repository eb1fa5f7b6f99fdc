//! What changed between two versions of a programme, for changelogs and feeds.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::events::{Event, Party};
use crate::ids::{EventId, HallId};
use crate::localised::LocalisedText;
use crate::programme::Programme;
use crate::slugs::Slug;

/// One event that differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which event.
    pub event: EventId,
    /// Last part of its address.
    pub slug: Slug,
    /// Its title as the newer version has it; as the older has it where it is gone.
    pub title: LocalisedText,
    /// What happened to it.
    pub what: What,
}

/// What happened to an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// It is new.
    Added {
        /// Its start, by its venue's clock.
        start: DateTime,
    },
    /// It is no longer there.
    Removed {
        /// The start it had.
        start: DateTime,
    },
    /// It is another than before.
    Changed {
        /// What of it.
        fields: Vec<FieldChange>,
    },
}

/// What of an event changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum FieldChange {
    /// Its start, by its venue's clock.
    Start {
        /// Before.
        from: DateTime,
        /// Now.
        to: DateTime,
    },
    /// How long it takes, in minutes.
    Duration {
        /// Before.
        from: i64,
        /// Now.
        to: i64,
    },
    /// Its hall.
    Hall {
        /// Before; empty where it had none.
        from: LocalisedText,
        /// Now; empty where it has none.
        to: LocalisedText,
    },
    /// How firm it is, by [`crate::events::EventState::name`].
    State {
        /// Before.
        from: String,
        /// Now.
        to: String,
    },
    /// Its title.
    Title {
        /// Before.
        from: LocalisedText,
        /// Now.
        to: LocalisedText,
    },
    /// Who takes part.
    People {
        /// Who came.
        added: Vec<LocalisedText>,
        /// Who went.
        removed: Vec<LocalisedText>,
    },
    /// Languages spoken or interpreted.
    Languages,
    /// How one gets in.
    Admission,
    /// Subtitle, abstract or description.
    Text,
    /// Kind, strand, track, links or recording.
    Details,
}

/// Every event that differs, in the newer version's order; what is gone comes last.
pub fn diff(older: &Programme, newer: &Programme) -> Vec<Change> {
    let before: BTreeMap<EventId, &Event> = older.events.iter().map(|e| (e.id, e)).collect();
    let after: BTreeMap<EventId, &Event> = newer.events.iter().map(|e| (e.id, e)).collect();
    let change = |event: &Event, what| Change {
        event: event.id,
        slug: event.slug.clone(),
        title: event.title.clone(),
        what,
    };
    let mut changes = Vec::new();
    for event in &newer.events {
        match before.get(&event.id) {
            None => changes.push(change(event, What::Added { start: event.start })),
            Some(old) => {
                let fields = fields(older, old, newer, event);
                if !fields.is_empty() {
                    changes.push(change(event, What::Changed { fields }));
                }
            }
        }
    }
    for event in &older.events {
        if !after.contains_key(&event.id) {
            changes.push(change(event, What::Removed { start: event.start }));
        }
    }
    changes
}

/// Whether a calendar must show the event anew: its time, place or state changed (RFC 5546, 2.1.4).
pub fn reschedules(older: &Event, newer: &Event) -> bool {
    older.start != newer.start
        || older.duration != newer.duration
        || older.hall != newer.hall
        || older.state.name() != newer.state.name()
}

fn fields(older: &Programme, old: &Event, newer: &Programme, new: &Event) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    if old.state.name() != new.state.name() {
        fields.push(FieldChange::State {
            from: old.state.name().into(),
            to: new.state.name().into(),
        });
    }
    if old.start != new.start {
        fields.push(FieldChange::Start { from: old.start, to: new.start });
    }
    if old.duration != new.duration {
        fields.push(FieldChange::Duration {
            from: old.duration.as_mins(),
            to: new.duration.as_mins(),
        });
    }
    if old.hall != new.hall {
        fields.push(FieldChange::Hall {
            from: hall_name(older, old.hall),
            to: hall_name(newer, new.hall),
        });
    }
    if old.title != new.title {
        fields.push(FieldChange::Title { from: old.title.clone(), to: new.title.clone() });
    }
    if old.roles != new.roles {
        let gone = |of: &Event, other: &Event, programme: &Programme| -> Vec<LocalisedText> {
            of.roles
                .iter()
                .filter(|role| !other.roles.contains(role))
                .map(|role| party_name(programme, role.party))
                .collect()
        };
        fields.push(FieldChange::People {
            added: gone(new, old, newer),
            removed: gone(old, new, older),
        });
    }
    if (&old.languages, &old.interpreted) != (&new.languages, &new.interpreted) {
        fields.push(FieldChange::Languages);
    }
    if (&old.admission, old.places) != (&new.admission, new.places) {
        fields.push(FieldChange::Admission);
    }
    if (&old.subtitle, &old.abstract_, &old.description)
        != (&new.subtitle, &new.abstract_, &new.description)
    {
        fields.push(FieldChange::Text);
    }
    let details = |event: &Event| {
        (event.kind, event.strand, event.track, event.links.clone(), event.recording.clone())
    };
    if details(old) != details(new) {
        fields.push(FieldChange::Details);
    }
    fields
}

fn hall_name(programme: &Programme, hall: Option<HallId>) -> LocalisedText {
    hall.and_then(|id| programme.hall(id)).map(|(_, hall)| hall.name.clone()).unwrap_or_default()
}

fn party_name(programme: &Programme, party: Party) -> LocalisedText {
    match party {
        Party::Person(id) => programme.person(id).map(|person| person.name.clone()),
        Party::Organisation(id) => programme.organisation(id).map(|o| o.name.clone()),
    }
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::EventState;
    use crate::fixtures::{event, programme};
    use crate::ids::CountingIds;

    #[test]
    fn what_came_went_and_moved_is_told() {
        let mut ids = CountingIds::default();
        let mut older = programme(&mut ids);
        older.events.push(event(&mut ids, "Stays", "2023-05-03T10:00"));
        older.events.push(event(&mut ids, "Goes", "2023-05-03T11:00"));
        let mut newer = older.clone();
        newer.events[0].start = "2023-05-03T10:30".parse().unwrap();
        newer.events[0].state = EventState::Moved { from: Some(older.events[0].start) };
        newer.events[1] = event(&mut ids, "Comes", "2023-05-03T12:00");

        let changes = diff(&older, &newer);
        assert_eq!(changes.len(), 3);
        let What::Changed { fields } = &changes[0].what else { panic!("{changes:?}") };
        assert_eq!(fields.len(), 2);
        assert!(matches!(changes[1].what, What::Added { .. }));
        assert!(matches!(changes[2].what, What::Removed { .. }));
        assert!(reschedules(&older.events[0], &newer.events[0]));
        assert_eq!(diff(&newer, &newer), []);
    }
}
