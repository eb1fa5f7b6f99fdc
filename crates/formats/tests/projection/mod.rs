//! What of a programme each format carries: the projection under which reading what was written
//! gives the same. docs/formats.md tells it in words.

use std::collections::{BTreeMap, BTreeSet};

use serai_domain::events::{Event, EventState, Link, LinkKind, Party};
use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_domain::markup::Markup;
use serai_domain::programme::Programme;
use serai_domain::venues::{Hall, Venue};
use serai_formats::Format;
use serde_json::{Value, json};

/// A programme as a format carries it. `language` is that of formats which carry one.
pub(crate) fn project(programme: &Programme, format: Format, language: &Language) -> Value {
    let of = Projection { programme, format, language, guids: guids(programme) };
    let mut events: Vec<Value> = programme.events.iter().map(|event| of.event(event)).collect();
    events.sort_by_cached_key(Value::to_string);
    let mut value = json!({ "zone": programme.edition.zone.name() });
    value["events"] = Value::Array(events);
    if format != Format::Csv {
        value["title"] = of.text(&programme.edition.title);
        value["days"] = json!([programme.edition.first_day, programme.edition.last_day]);
        value["day_change"] = json!(programme.edition.day_change);
    }
    if matches!(format, Format::ScheduleXml | Format::ScheduleJson) {
        value["halls"] = json!(programme.halls().count());
    }
    if format == Format::Jsonld {
        value["languages"] = json!(programme.edition.languages);
    }
    value
}

/// The first event with a GUID keeps it; the others go by their id.
fn guids(programme: &Programme) -> Vec<uuid::Uuid> {
    let mut taken = BTreeSet::new();
    programme
        .events
        .iter()
        .map(|event| {
            event.guid.filter(|guid| taken.insert(*guid)).unwrap_or_else(|| event.id.uuid())
        })
        .collect()
}

struct Projection<'a> {
    programme: &'a Programme,
    format: Format,
    language: &'a Language,
    guids: Vec<uuid::Uuid>,
}

impl Projection<'_> {
    fn localised(&self) -> bool {
        matches!(self.format, Format::Csv | Format::Jsonld)
    }

    fn text(&self, text: &LocalisedText) -> Value {
        if !self.localised() {
            return json!(text.text(self.language));
        }
        let texts: BTreeMap<String, &str> =
            text.iter().map(|(tag, text)| (tag.to_string(), text)).collect();
        let source = match self.format {
            // The columns stand in the edition's order of languages.
            Format::Csv => None,
            _ => text.source().map(ToString::to_string),
        };
        json!({ "texts": texts, "source": source })
    }

    /// A hall's name; one that several halls share is written otherwise in schedules.
    fn hall(&self, hall: &Hall) -> Value {
        let name = hall.name.text(self.language);
        let shared = |(_, other): &(&Venue, &Hall)| other.name.text(self.language) == name;
        if self.is_schedule() && self.programme.halls().filter(shared).count() > 1 {
            return Value::Null;
        }
        self.text(&hall.name)
    }

    fn is_schedule(&self) -> bool {
        matches!(self.format, Format::ScheduleXml | Format::ScheduleJson)
    }

    fn event(&self, event: &Event) -> Value {
        let index =
            self.programme.events.iter().position(|one| one.id == event.id).expect("of these");
        let schedule = self.is_schedule();
        let place = event.hall.and_then(|hall| self.programme.hall(hall));
        let zone = self.programme.zone_of(event);
        let instant = zone.at(event.start).timestamp();
        let mut value = json!({
            "guid": self.guids[index],
            "kind": event.kind,
            "title": self.text(&event.title),
            "subtitle": self.text(&event.subtitle),
            "day": event.day,
            "instant": instant.to_string(),
            "duration": event.duration.as_secs(),
            "hall": place.map(|(_, hall)| self.hall(hall)),
            "languages": event.languages,
            "track": event.track.and_then(|id| self.programme.track(id)).map(|t| self.text(&t.name)),
            "links": self.links(event),
            "recording": event.recording,
            "url": event.url,
            "roles": self.roles(event),
            "slug": event.slug,
        });
        if self.format == Format::ScheduleXml {
            value["duration"] = json!(event.duration.as_secs().min(99 * 3600 + 59 * 60 + 59));
        }
        if schedule {
            let first = self.programme.events.iter().find(|one| one.number == event.number);
            value["number"] =
                json!(event.number.filter(|_| first.is_some_and(|one| one.id == event.id)));
            value["abstract"] = self.text(&event.abstract_);
            value["description"] = self.text(&event.description);
            if value["description"] == value["abstract"] {
                value["description"] = json!("");
            }
            return value;
        }
        value["start"] = json!(event.start);
        value["number"] = json!(event.number);
        value["strand"] = json!(event.strand);
        value["interpreted"] = json!(event.interpreted);
        value["admission"] = json!(event.admission);
        value["places"] = json!(event.places);
        value["sequence"] = json!(event.sequence);
        if event.source.is_some() {
            value["source"] = json!(event.source);
        }
        value["state"] = json!(event.state);
        if let EventState::Moved { from } = &event.state {
            value["state"] = json!(["moved", from]);
        }
        let venue = place.map(|(venue, _)| venue);
        let own = venue
            .and_then(|venue| venue.source.as_ref())
            .is_some_and(|source| source.as_str().ends_with(":venue"));
        let venue = venue.filter(|_| !own || self.format == Format::Jsonld);
        value["venue"] = json!(venue.map(|venue| self.text(&venue.name)));
        value["coordinates"] = json!(venue.and_then(|venue| venue.coordinates));
        if self.format == Format::Ics {
            value["description"] = json!(self.joined(event));
            return value;
        }
        value["abstract"] = self.text(&event.abstract_);
        value["description"] = self.text(&event.description);
        if value["description"] == value["abstract"] {
            value["description"] = self.text(&LocalisedText::default());
        }
        if self.format == Format::Jsonld {
            let series = event.occurrence.as_ref().and_then(|occurrence| {
                let series =
                    self.programme.series.iter().find(|one| one.id == occurrence.series)?;
                Some((self.text(&series.title), series.rule.clone(), occurrence.planned))
            });
            value["series"] = json!(series);
        }
        value
    }

    /// Abstract and description as one, HTML where one of them is.
    fn joined(&self, event: &Event) -> String {
        let parts: Vec<&str> = [&event.abstract_, &event.description]
            .into_iter()
            .map(|text| text.text(self.language))
            .filter(|text| !text.is_empty())
            .collect();
        if parts.iter().all(|text| Markup::of(text) == Markup::Plain) {
            return parts.join("\n\n");
        }
        let html = |text: &str| match Markup::of(text) {
            Markup::Html => text.to_owned(),
            Markup::Plain => text
                .split("\n\n")
                .map(|part| {
                    let part = part.trim().replace('&', "&amp;").replace('<', "&lt;");
                    format!("<p>{}</p>", part.replace('>', "&gt;").replace('\n', "<br>"))
                })
                .collect(),
        };
        parts.into_iter().map(html).collect()
    }

    fn links(&self, event: &Event) -> Value {
        let schedule = self.is_schedule();
        let mut single: BTreeSet<LinkKind> = BTreeSet::new();
        let mut links: Vec<Link> = Vec::new();
        for link in &event.links {
            let mut link = link.clone();
            let alone = matches!(link.kind, LinkKind::Picture | LinkKind::Feedback);
            if schedule && alone {
                // The first of each has an element without a title; more are pages.
                if single.insert(link.kind) {
                    link.title.clear();
                } else {
                    link.kind = LinkKind::Page;
                }
            }
            if link.title == link.url {
                link.title.clear();
            }
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links.sort_by(|a, b| (a.kind, &a.url, &a.title).cmp(&(b.kind, &b.url, &b.title)));
        json!(links)
    }

    fn roles(&self, event: &Event) -> Value {
        let schedule = self.is_schedule();
        let mut roles: Vec<Value> = event
            .roles
            .iter()
            .filter_map(|role| match role.party {
                Party::Person(id) => {
                    let person = self.programme.person(id)?;
                    let name = self.text(&person.name);
                    let key = person.source.as_ref().map_or_else(
                        || person.id.to_string(),
                        |key| {
                            key.as_str()
                                .split_once(":person/")
                                .map_or("", |(_, key)| key)
                                .to_owned()
                        },
                    );
                    let about = match self.format {
                        Format::ScheduleJson | Format::Jsonld => self.text(&person.biography),
                        _ => Value::Null,
                    };
                    let key = if self.format == Format::ScheduleXml || schedule {
                        String::new()
                    } else {
                        key
                    };
                    Some(if schedule {
                        json!([name, about])
                    } else {
                        json!([name, role.role, key, about])
                    })
                }
                Party::Organisation(_) if schedule => None,
                Party::Organisation(id) => {
                    let one = self.programme.organisation(id)?;
                    let more = (self.format == Format::Jsonld)
                        .then(|| (one.kind, one.side, self.text(&one.description)));
                    Some(json!([self.text(&one.name), role.role, "organisation", more]))
                }
            })
            .collect();
        roles.sort_by_cached_key(Value::to_string);
        roles.dedup();
        Value::Array(roles)
    }
}
