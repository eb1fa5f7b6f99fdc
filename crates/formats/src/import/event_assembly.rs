//! Makes one event of its sketch: when, where, who, under which key and address.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use serai_domain::events::{Admission, Event, EventKind, EventRole, EventState, Link, Occurrence};
use serai_domain::ids::{EventId, IdSource, SeriesId, SourceKey};
use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_domain::slugs::Slug;
use serai_domain::zones::Zone;

use super::assembly::{Tracks, add_party};
use super::clocks::{self, Clocks};
use super::findings::Findings;
use super::parties::Parties;
use super::places::Places;
use super::sketch::{End, EventSketch, Sketch, StateSketch};
use super::texts::{Shape, TextMaker};
use crate::limits;
use crate::times::Moment;
use crate::words;

/// Makes the events of one file.
pub(crate) struct EventAssembler<'a> {
    family: String,
    texts: &'a TextMaker,
    clocks: &'a Clocks,
    day_change: Time,
    places: &'a Places,
    series: &'a BTreeMap<String, SeriesId>,
    keys: BTreeSet<String>,
    /// The next number to try for each key and slug that was seen before.
    repeats: BTreeMap<String, usize>,
    slugs: BTreeSet<Slug>,
    slug_repeats: BTreeMap<Slug, usize>,
    numbers: BTreeSet<u32>,
    /// What addresses of this edition's own pages hold.
    own_pages: [String; 1],
}

impl<'a> EventAssembler<'a> {
    pub(crate) fn new(
        sketch: &Sketch,
        texts: &'a TextMaker,
        clocks: &'a Clocks,
        day_change: Time,
        places: &'a Places,
        series: &'a BTreeMap<String, SeriesId>,
        edition: &Slug,
    ) -> Self {
        Self {
            family: sketch.family.clone(),
            texts,
            clocks,
            day_change,
            places,
            series,
            keys: BTreeSet::new(),
            repeats: BTreeMap::new(),
            slugs: BTreeSet::new(),
            slug_repeats: BTreeMap::new(),
            numbers: BTreeSet::new(),
            own_pages: [format!("/{edition}/events/")],
        }
    }

    /// The event; none, with a finding, where nothing says when it is.
    pub(crate) fn event(
        &mut self,
        sketch: &EventSketch,
        tracks: &mut Tracks,
        parties: &mut Parties,
        findings: &mut Findings,
        ids: &mut dyn IdSource,
    ) -> Option<Event> {
        let place = sketch.place.as_str();
        let zone = self.clocks.zone_at(sketch.hall.as_ref(), self.places);
        let moment = match (&sketch.start, sketch.day) {
            (Some(start), _) => start.clone(),
            (None, Some(day)) => {
                let message = format!("no start can be read; the event is put at 00:00 of {day}");
                findings.error("start-missing", place, message);
                Moment::Day(day)
            }
            (None, None) => {
                let message = "neither start nor day can be read; the event is left out";
                findings.error("event-left-out", place, message);
                return None;
            }
        };
        let start = clocks::civil(&moment, zone);
        let duration = self.duration(sketch, &moment, start, zone, findings);
        let language = self.texts.language_of(&sketch.languages);
        let mut make = |texts, shape| self.texts.make_in(texts, &language, shape, place, findings);
        let title = make(&sketch.title, Shape::Line);
        let subtitle = make(&sketch.subtitle, Shape::Line);
        let abstract_ = make(&sketch.abstract_, Shape::Long);
        let mut description = make(&sketch.description, Shape::Long);
        if description == abstract_ {
            description = LocalisedText::default();
        }
        let title = if title.is_empty() {
            findings.warning("title-missing", place, "the event has no title");
            LocalisedText::new(language.clone(), untitled(&language))
        } else {
            title
        };
        let kind = sketch.kind.unwrap_or(EventKind::Other);
        let day = sketch.day.unwrap_or_else(|| self.day_of(&moment, start));
        let source = self.key(sketch, start, &title, findings);
        let slug = self.slug(sketch, &title);
        let track =
            sketch.track.as_ref().and_then(|key| tracks.add(key, self.texts.line(key), None, ids));
        Some(Event {
            id: EventId::new(ids),
            slug,
            source: Some(source),
            guid: sketch.guid,
            // A number that our own export made of the GUID says nothing.
            number: sketch.number.filter(|number| {
                sketch.guid.is_none_or(|guid| crate::export::derived_number(guid) != *number)
            }),
            kind,
            strand: sketch.strand.unwrap_or_else(|| words::strand_of(kind)),
            track,
            title,
            subtitle,
            abstract_,
            description,
            day,
            start,
            duration,
            hall: sketch.hall.as_ref().and_then(|hall| self.places.hall(hall)),
            languages: sketch.languages.clone(),
            interpreted: sketch.interpreted.clone(),
            admission: self.admission(sketch, findings),
            places: sketch.places,
            state: match &sketch.state {
                StateSketch::Confirmed => EventState::Confirmed,
                StateSketch::Draft => EventState::Draft,
                StateSketch::Cancelled => EventState::Cancelled,
                StateSketch::Moved(from) => {
                    EventState::Moved { from: from.as_ref().map(|from| clocks::civil(from, zone)) }
                }
            },
            roles: self.roles(sketch, &language, parties, findings, ids),
            occurrence: sketch.occurrence.as_ref().and_then(|(key, planned)| {
                let series = *self.series.get(key)?;
                Some(Occurrence { series, planned: clocks::civil(planned, zone) })
            }),
            links: self.links(sketch, findings),
            recording: sketch.recording.clone(),
            url: self.url(sketch, findings),
            sequence: sketch.sequence,
        })
    }

    /// The programme day of an event that is listed under none.
    fn day_of(&self, moment: &Moment, start: DateTime) -> Date {
        match moment {
            Moment::Day(day) => *day,
            _ if start.time() < self.day_change => start.date().yesterday().unwrap_or(start.date()),
            _ => start.date(),
        }
    }

    fn duration(
        &self,
        sketch: &EventSketch,
        moment: &Moment,
        start: DateTime,
        zone: &Zone,
        findings: &mut Findings,
    ) -> SignedDuration {
        let place = sketch.place.as_str();
        let duration = match &sketch.end {
            End::Untold => return SignedDuration::ZERO,
            End::After(duration) => *duration,
            End::At(end) => {
                let ends = clocks::instant(end, zone);
                let starts = match moment {
                    Moment::Instant(instant, _) => *instant,
                    _ => zone.at(start).timestamp(),
                };
                let told = starts.duration_until(ends);
                let day = SignedDuration::from_hours(24);
                if told.is_negative() && told > -day {
                    let message = "the end lies before the start; read as on the next day";
                    findings.warning("end-before-start", place, message);
                    told + day
                } else {
                    told
                }
            }
        };
        if duration.is_negative() {
            let message = format!("the duration {duration:#} is negative; read as unknown");
            findings.warning("duration-negative", place, message);
            return SignedDuration::ZERO;
        }
        if duration > SignedDuration::from_hours(24 * limits::DAYS) {
            let message = format!("the duration {duration:#} is too long; read as unknown");
            findings.warning("duration-absurd", place, message);
            return SignedDuration::ZERO;
        }
        SignedDuration::from_secs(duration.as_secs())
    }

    /// The key the source knows the event by, made different where the source repeats it.
    fn key(
        &mut self,
        sketch: &EventSketch,
        start: DateTime,
        title: &LocalisedText,
        findings: &mut Findings,
    ) -> SourceKey {
        let key = match (&sketch.source, &sketch.key) {
            (Some(source), _) => source.clone(),
            (None, Some(key)) => format!("{}:{key}", self.family),
            (None, None) => {
                let title = title.iter().next().map_or("", |(_, title)| title);
                let hall = sketch.hall.as_ref().map_or("", |at| &at.hall);
                format!("{}:at/{start}/{hall}/{title}", self.family)
            }
        };
        if let Some(number) = sketch.number
            && !self.numbers.insert(number)
        {
            let message = format!("the id {number} is that of an earlier event too; both are kept");
            findings.warning("id-repeated", sketch.place.as_str(), message);
        }
        if self.keys.insert(key.clone()) {
            return SourceKey::new(key);
        }
        let repeated = match (sketch.guid, &sketch.key) {
            (Some(guid), _) => format!("the GUID {guid}"),
            (None, Some(key)) => format!("the key {}", key.chars().take(80).collect::<String>()),
            (None, None) => "title, hall and start".to_owned(),
        };
        let code = if sketch.guid.is_some() { "guid-repeated" } else { "key-repeated" };
        let message = format!("an earlier event has {repeated} too; both are kept");
        findings.warning(code, sketch.place.as_str(), message);
        let next = self.repeats.entry(key.clone()).or_insert(2);
        loop {
            let other = format!("{key}#{next}");
            *next += 1;
            if self.keys.insert(other.clone()) {
                return SourceKey::new(other);
            }
        }
    }

    fn slug(&mut self, sketch: &EventSketch, title: &LocalisedText) -> Slug {
        let title = title.iter().next().map_or("", |(_, title)| title);
        let written = sketch.slug.as_deref().map(|slug| slug.trim_matches('_'));
        let slug = match written.and_then(|slug| slug.parse().ok()) {
            Some(slug) => slug,
            None => Slug::from_name(written.unwrap_or(title), "event"),
        };
        if self.slugs.insert(slug.clone()) {
            return slug;
        }
        // Counting on from the last number taken keeps thousands of equal titles cheap.
        let next = self.slug_repeats.entry(slug.clone()).or_insert(2);
        loop {
            // A slug made from a name leaves room for a number.
            let Ok(other) = format!("{slug}-{next}").parse::<Slug>() else {
                return slug.unique(&mut self.slugs);
            };
            *next += 1;
            if self.slugs.insert(other.clone()) {
                return other;
            }
        }
    }

    fn admission(&self, sketch: &EventSketch, findings: &mut Findings) -> Admission {
        let mut kept = |url: &Option<String>| {
            self.texts.url(url.as_deref().unwrap_or(""), &sketch.place, findings)
        };
        match &sketch.admission {
            None | Some(Admission::Open) => Admission::Open,
            Some(Admission::Invitation) => Admission::Invitation,
            Some(Admission::SignUp { url }) => Admission::SignUp { url: kept(url) },
            Some(Admission::Ticket { url }) => Admission::Ticket { url: kept(url) },
        }
    }

    /// The event's page elsewhere; one of this edition's own pages is none.
    fn url(&self, sketch: &EventSketch, findings: &mut Findings) -> Option<String> {
        let written = sketch.url.as_deref().unwrap_or("");
        if written.starts_with("urn:") || self.own_pages.iter().any(|own| written.contains(own)) {
            return None;
        }
        self.texts.url(written, &sketch.place, findings)
    }

    fn roles(
        &self,
        sketch: &EventSketch,
        language: &Language,
        parties: &mut Parties,
        findings: &mut Findings,
        ids: &mut dyn IdSource,
    ) -> Vec<EventRole> {
        let mut roles: Vec<EventRole> = Vec::new();
        for (party, role) in &sketch.roles {
            let party =
                add_party(parties, party, language, &sketch.place, self.texts, findings, ids);
            let Some(party) = party else { continue };
            let role = EventRole { party, role: *role };
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        roles
    }

    fn links(&self, sketch: &EventSketch, findings: &mut Findings) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for link in sketch.links.iter().take(limits::LIST) {
            let Some(url) = self.texts.url(&link.url, &sketch.place, findings) else { continue };
            let link = Link { kind: link.kind, url, title: crate::cleaning::line(&link.title).0 };
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }
}

/// What stands in place of a title.
fn untitled(language: &Language) -> &'static str {
    match language.primary() {
        "ru" => "Без названия",
        "az" => "Adsız",
        "de" => "Ohne Titel",
        _ => "Untitled",
    }
}
