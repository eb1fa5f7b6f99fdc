//! What a programme's parts are called in a file, so that a reading of it finds the same keys.

use std::collections::BTreeMap;

use serai_domain::ids::SourceKey;
use serai_domain::organisations::Organisation;
use serai_domain::persons::Person;
use serai_domain::programme::Programme;
use serai_domain::venues::{Hall, Venue};
use uuid::Uuid;

/// The family most events' keys belong to: `frab`, `ics`; none for a programme made by hand.
pub(crate) fn family(programme: &Programme) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in programme.events.iter().filter_map(|event| event.source.as_ref()) {
        let family = key.as_str().split(':').next().unwrap_or("");
        *counts.entry(family).or_default() += 1;
    }
    let commonest = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)));
    commonest.map(|(family, _)| family.to_owned()).filter(|family| !family.is_empty())
}

/// The part of a source key after `kind/`.
fn local<'a>(source: Option<&'a SourceKey>, kind: &str) -> Option<&'a str> {
    let (_, rest) = source?.as_str().split_once(':')?;
    rest.strip_prefix(kind)?.strip_prefix('/')
}

/// The key of a venue; none for the edition's own, which halls without a venue belong to.
pub(crate) fn venue(venue: &Venue) -> Option<String> {
    let is_own = venue
        .source
        .as_ref()
        .is_some_and(|key| key.as_str().split_once(':').is_some_and(|(_, rest)| rest == "venue"));
    if is_own {
        return None;
    }
    Some(local(venue.source.as_ref(), "venue").map_or_else(|| id(venue.id.uuid()), str::to_owned))
}

/// The key of a hall within its venue.
pub(crate) fn hall(of: &Venue, hall: &Hall) -> String {
    let Some(key) = local(hall.source.as_ref(), "hall") else { return id(hall.id.uuid()) };
    let within = venue(of).and_then(|venue| key.strip_prefix(&venue)?.strip_prefix('/'));
    within.unwrap_or(key).to_owned()
}

/// The key of a person; none for one who is known by name alone.
pub(crate) fn person(person: &Person) -> Option<String> {
    let key = local(person.source.as_ref(), "person");
    key.map_or_else(|| Some(id(person.id.uuid())), by_key)
}

/// The key of an organisation; none for one that is known by name alone.
pub(crate) fn organisation(organisation: &Organisation) -> Option<String> {
    let key = local(organisation.source.as_ref(), "organisation");
    key.map_or_else(|| Some(id(organisation.id.uuid())), by_key)
}

fn by_key(key: &str) -> Option<String> {
    (!key.starts_with("name/")).then(|| key.to_owned())
}

fn id(uuid: Uuid) -> String {
    uuid.to_string()
}
