//! CSV (RFC 4180): one row for each event, a column for each text in each language.

use std::collections::BTreeSet;

use serai_domain::events::{Admission, Event, EventState, Party};
use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_domain::programme::Programme;

use super::ExportOptions;
use super::icalendar::link_kind;
use super::identity::Identities;
use super::keys;
use super::schedule::civil;

/// Columns that hold a text in each language.
const TEXTS: [&str; 8] =
    ["title", "subtitle", "abstract", "description", "hall", "venue", "address", "track"];

/// Writes CSV in UTF-8 with CRLF line ends. A field that a spreadsheet would take for a formula
/// begins with an apostrophe.
pub fn csv(programme: &Programme, options: &ExportOptions) -> Vec<u8> {
    let languages = languages(programme);
    let identities = Identities::of(programme);
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut header: Vec<String> = [
        "source",
        "id",
        "guid",
        "slug",
        "day",
        "start",
        "end",
        "zone",
        "state",
        "previous_start",
        "kind",
        "strand",
    ]
    .map(str::to_owned)
    .to_vec();
    let in_each = |names: &[&str]| -> Vec<String> {
        names
            .iter()
            .flat_map(|name| languages.iter().map(move |language| format!("{name}_{language}")))
            .collect()
    };
    header.extend(in_each(&TEXTS));
    header
        .extend(["hall_key", "venue_key", "latitude", "longitude", "capacity"].map(str::to_owned));
    header.extend(["languages", "interpreted", "admission", "admission_url"].map(str::to_owned));
    header.push("places".to_owned());
    header.extend(in_each(&["people"]));
    header.push("people_keys".to_owned());
    header.extend(in_each(&["organisations"]));
    header.push("organisation_keys".to_owned());
    header.extend(["url", "links", "licence", "do_not_record", "sequence"].map(str::to_owned));
    // Writing to memory cannot fail.
    let _ = writer.write_record(&header);
    let row = Row { programme, options, languages: &languages, identities };
    for event in &programme.events {
        let _ = writer.write_record(row.fields(event));
    }
    writer.into_inner().unwrap_or_default()
}

/// Every language that has a text, the edition's own first.
fn languages(programme: &Programme) -> Vec<Language> {
    let mut used: BTreeSet<Language> = BTreeSet::new();
    let mut note = |text: &LocalisedText| used.extend(text.iter().map(|(tag, _)| tag.clone()));
    for event in &programme.events {
        for text in [&event.title, &event.subtitle, &event.abstract_, &event.description] {
            note(text);
        }
    }
    for (venue, hall) in programme.halls() {
        note(&venue.name);
        note(&venue.address);
        note(&hall.name);
    }
    programme.persons.iter().for_each(|person| note(&person.name));
    programme.organisations.iter().for_each(|organisation| note(&organisation.name));
    programme.tracks.iter().for_each(|track| note(&track.name));
    let mut languages = programme.edition.languages.clone();
    for language in used {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

struct Row<'a> {
    programme: &'a Programme,
    options: &'a ExportOptions,
    languages: &'a [Language],
    identities: Identities,
}

impl Row<'_> {
    fn fields(&self, event: &Event) -> Vec<String> {
        let zone = self.programme.zone_of(event);
        let place = event.hall.and_then(|hall| self.programme.hall(hall));
        let venue = place.map(|(venue, _)| venue);
        let end = if event.duration.is_zero() {
            String::new()
        } else {
            moment(self.programme.ends_at(event).datetime())
        };
        let previous = match &event.state {
            EventState::Moved { from: Some(from) } => moment(*from),
            _ => String::new(),
        };
        let mut fields = vec![
            event.source.as_ref().map_or_else(String::new, ToString::to_string),
            event.number.map_or_else(String::new, |number| number.to_string()),
            self.identities.guid(event.id).to_string(),
            event.slug.to_string(),
            event.day.to_string(),
            moment(event.start),
            end,
            zone.name().to_owned(),
            event.state.name().to_owned(),
            previous,
            event.kind.name().to_owned(),
            event.strand.name().to_owned(),
        ];
        let none = LocalisedText::default();
        // Halls that name no venue belong to the edition's, and are read so where none is named.
        let named = venue.filter(|venue| keys::venue(venue).is_some());
        let track = event.track.and_then(|track| self.programme.track(track));
        for text in [
            &event.title,
            &event.subtitle,
            &event.abstract_,
            &event.description,
            place.map_or(&none, |(_, hall)| &hall.name),
            named.map_or(&none, |venue| &venue.name),
            named.map_or(&none, |venue| &venue.address),
            track.map_or(&none, |track| &track.name),
        ] {
            fields.extend(self.languages.iter().map(|tag| guarded(text.get(tag).unwrap_or(""))));
        }
        fields.push(place.map_or_else(String::new, |(venue, hall)| keys::hall(venue, hall)));
        fields.push(named.and_then(keys::venue).unwrap_or_default());
        let at = named.and_then(|venue| venue.coordinates);
        fields.push(at.map_or_else(String::new, |at| at.latitude().to_string()));
        fields.push(at.map_or_else(String::new, |at| at.longitude().to_string()));
        let capacity = place.and_then(|(_, hall)| hall.capacity);
        fields.push(capacity.map_or_else(String::new, |capacity| capacity.to_string()));
        fields.push(tags(&event.languages));
        fields.push(tags(&event.interpreted));
        fields.push(event.admission.name().to_owned());
        fields.push(match &event.admission {
            Admission::SignUp { url } | Admission::Ticket { url } => {
                url.clone().unwrap_or_default()
            }
            Admission::Open | Admission::Invitation => String::new(),
        });
        fields.push(event.places.map_or_else(String::new, |places| places.to_string()));
        self.parties(event, &mut fields);
        fields.push(self.options.event_url(self.programme, event).unwrap_or_default());
        let links: Vec<String> = event
            .links
            .iter()
            .map(|link| escaped(&format!("{} {} {}", link_kind(link.kind), link.url, link.title)))
            .collect();
        fields.push(links.join("; "));
        let recording = event.recording.as_ref();
        fields.push(recording.map_or_else(String::new, |recording| guarded(&recording.licence)));
        fields.push(recording.map_or_else(String::new, |recording| recording.opt_out.to_string()));
        fields.push(event.sequence.to_string());
        fields
    }

    fn parties(&self, event: &Event, fields: &mut Vec<String>) {
        let people: Vec<_> = event
            .roles
            .iter()
            .filter_map(|role| match role.party {
                Party::Person(id) => Some((role.role, self.programme.person(id)?)),
                Party::Organisation(_) => None,
            })
            .map(|(role, person)| (role, &person.name, keys::person(person)))
            .collect();
        let organisations: Vec<_> = event
            .roles
            .iter()
            .filter_map(|role| match role.party {
                Party::Organisation(id) => Some((role.role, self.programme.organisation(id)?)),
                Party::Person(_) => None,
            })
            .map(|(role, one)| (role, &one.name, keys::organisation(one)))
            .collect();
        for parties in [people, organisations] {
            for tag in self.languages {
                let named = parties.iter().any(|(_, name, _)| name.get(tag).is_some());
                let names: Vec<String> = parties
                    .iter()
                    .map(|(role, name, _)| {
                        format!("{}: {}", role.name(), escaped(name.get(tag).unwrap_or("")))
                    })
                    .collect();
                fields.push(if named { names.join("; ") } else { String::new() });
            }
            let keys: Vec<String> =
                parties.iter().map(|(.., key)| escaped(key.as_deref().unwrap_or(""))).collect();
            let told = keys.iter().any(|key| !key.is_empty());
            fields.push(if told { keys.join("; ") } else { String::new() });
        }
    }
}

/// `2023-05-03 18:00`, as spreadsheets take it.
fn moment(at: jiff::civil::DateTime) -> String {
    let text = civil(at).replace('T', " ");
    text.strip_suffix(":00").map_or(text.clone(), str::to_owned)
}

fn tags(languages: &[Language]) -> String {
    languages.iter().map(Language::as_str).collect::<Vec<_>>().join(", ")
}

fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\'']) { format!("'{text}") } else { text.to_owned() }
}

/// A name with backslashes before what parts names.
fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '\\' | ';' | '|' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
