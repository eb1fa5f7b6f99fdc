//! Makes a programme of a sketch: its edition, venues, people and events, with ids and addresses.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time};
use serai_domain::cities::{City, Colour};
use serai_domain::clashes::ClashLevels;
use serai_domain::editions::Edition;
use serai_domain::events::{Event, Party, Series};
use serai_domain::ids::{EditionId, IdSource, SeriesId, SourceKey, TrackId};
use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_domain::tracks::Track;

use super::clocks::{self, Clocks};
use super::event_assembly::EventAssembler;
use super::findings::Findings;
use super::parties::{Parties, PartyTexts};
use super::places::Places;
use super::sketch::{PartySketch, Sketch};
use super::texts::{Shape, TextMaker};
use super::{Progress, ReadOptions, Refused, Stage};
use crate::cleaning;

/// Makes the programme.
pub(crate) fn assemble(
    mut sketch: Sketch,
    options: &ReadOptions,
    ids: &mut dyn IdSource,
    findings: &mut Findings,
    progress: &mut dyn FnMut(Progress),
) -> Result<Programme, Refused> {
    clean_hall_names(&mut sketch);
    let texts = TextMaker::new(&sketch, options);
    let title = texts.make(&sketch.edition.title, Shape::Line, "edition", findings);
    let mut places = places(&sketch, options, &title, &texts, findings, ids);
    let clocks = Clocks::settle(&sketch, options, &mut places, findings);
    let day_change = clocks::day_change(&sketch, &clocks, &places);
    let mut tracks = Tracks::new(sketch.family.clone());
    for track in &sketch.tracks {
        let name = texts.make(&track.name, Shape::Line, "track", findings);
        tracks.add(&track.key, name, track.colour, ids);
    }
    let mut parties = Parties::new(sketch.family.clone());
    for party in &sketch.parties {
        let language = texts.default.clone();
        add_party(&mut parties, party, &language, "file", &texts, findings, ids);
    }
    let mut series = Vec::new();
    let mut series_ids: BTreeMap<String, SeriesId> = BTreeMap::new();
    for one in &sketch.series {
        if series_ids.contains_key(&one.key) {
            continue;
        }
        let id = SeriesId::new(ids);
        series_ids.insert(one.key.clone(), id);
        series.push(Series {
            id,
            source: Some(SourceKey::new(format!("{}:series/{}", sketch.family, one.key))),
            title: texts.make(&one.title, Shape::Line, "series", findings),
            rule: one.rule.clone(),
        });
    }
    let mut assembler = EventAssembler::new(
        &sketch,
        &texts,
        &clocks,
        day_change,
        &places,
        &series_ids,
        &options.edition,
    );
    let total = sketch.events.len();
    let mut events = Vec::with_capacity(total);
    for (index, event) in sketch.events.iter().enumerate() {
        if index % 256 == 0 {
            progress(Progress { stage: Stage::Assembling, done: index, total });
        }
        events.extend(assembler.event(event, &mut tracks, &mut parties, findings, ids));
    }
    progress(Progress { stage: Stage::Assembling, done: total, total });
    let edition = edition(
        &Parts { sketch: &sketch, options, texts: &texts, clocks: &clocks, events: &events },
        title,
        day_change,
        findings,
        ids,
    )?;
    let mut programme = Programme::new(edition);
    programme.venues = places.into_venues();
    programme.tracks = tracks.tracks;
    programme.series = series;
    (programme.persons, programme.organisations) = parties.into_parts();
    programme.events = events;
    programme.sort();
    Ok(programme)
}

/// Hall names are compared as they are shown: on one line. A room element without a name is a hall
/// all the same, which holds its events together.
fn clean_hall_names(sketch: &mut Sketch) {
    for hall in &mut sketch.halls {
        hall.at.hall = cleaning::line(&hall.at.hall).0;
    }
    sketch.halls.retain(|hall| !hall.at.hall.is_empty());
    for event in &mut sketch.events {
        if let Some(at) = &mut event.hall {
            at.hall = cleaning::line(&at.hall).0;
        }
    }
}

/// What stands in place of a hall's name.
fn unnamed_hall(language: &Language) -> &'static str {
    match language.primary() {
        "ru" => "Зал не указан",
        "az" => "Zal göstərilməyib",
        "de" => "Ohne Raumangabe",
        _ => "Hall not named",
    }
}

fn places(
    sketch: &Sketch,
    options: &ReadOptions,
    title: &LocalisedText,
    texts: &TextMaker,
    findings: &mut Findings,
    ids: &mut dyn IdSource,
) -> Places {
    let own = [
        sketch.edition.venue.as_deref(),
        options.host_city.as_deref(),
        sketch.edition.city.as_deref(),
        title.iter().next().map(|(_, title)| title),
    ]
    .into_iter()
    .flatten()
    .map(|name| cleaning::line(name).0)
    .find(|name| !name.is_empty())
    .unwrap_or_else(|| options.edition.to_string());
    let mut places = Places::new(sketch.family.clone(), texts.line(&own));
    for venue in &sketch.venues {
        let name = texts.make(&venue.name, Shape::Line, &venue.key, findings);
        let name = if name.is_empty() { texts.line(&venue.key) } else { name };
        let description = texts.make(&venue.description, Shape::Long, &venue.key, findings);
        let address = texts.make(&venue.address, Shape::Line, &venue.key, findings);
        let url = texts.url(venue.url.as_deref().unwrap_or(""), &venue.key, findings);
        places.add_venue(venue, name, description, address, url, ids);
    }
    for hall in &sketch.halls {
        let name = texts.make(&hall.name, Shape::Line, "hall", findings);
        let name = if name.is_empty() { texts.line(&hall.at.hall) } else { name };
        places.add_hall(&hall.at, name, texts, ids);
        places.describe(hall);
    }
    for at in sketch.events.iter().filter_map(|event| event.hall.as_ref()) {
        if places.hall(at).is_some() {
            continue;
        }
        let name = if at.hall.is_empty() {
            let message = "a room has no name; its events are kept together in a hall of their own";
            findings.warning("hall-without-name", "file", message);
            texts.line(unnamed_hall(&texts.default))
        } else {
            texts.line(&at.hall)
        };
        places.add_hall(at, name, texts, ids);
    }
    places
}

/// Adds a party to the others, its texts cleaned; texts without a language are in `untold`.
pub(crate) fn add_party(
    parties: &mut Parties,
    sketch: &PartySketch,
    untold: &Language,
    place: &str,
    texts: &TextMaker,
    findings: &mut Findings,
    ids: &mut dyn IdSource,
) -> Option<Party> {
    let cleaned = PartyTexts {
        name: texts.make_in(&sketch.name, &texts.default, Shape::Line, place, findings),
        about: texts.make_in(&sketch.about, untold, Shape::Long, place, findings),
        affiliation: sketch.affiliation.as_deref().map(|name| texts.line(name)).unwrap_or_default(),
        url: texts.url(sketch.url.as_deref().unwrap_or(""), place, findings),
    };
    parties.add(sketch, cleaned, place, findings, ids)
}

/// The tracks so far, in order of first mention.
pub(crate) struct Tracks {
    family: String,
    pub(crate) tracks: Vec<Track>,
    known: BTreeMap<String, TrackId>,
    slugs: BTreeSet<Slug>,
}

impl Tracks {
    fn new(family: String) -> Self {
        Self { family, tracks: Vec::new(), known: BTreeMap::new(), slugs: BTreeSet::new() }
    }

    /// The track of a key; made, with this name, where it is new.
    pub(crate) fn add(
        &mut self,
        key: &str,
        name: LocalisedText,
        colour: Option<Colour>,
        ids: &mut dyn IdSource,
    ) -> Option<TrackId> {
        if let Some(id) = self.known.get(key) {
            return Some(*id);
        }
        let spoken = name.iter().next().map(|(_, name)| name.to_owned())?;
        let id = TrackId::new(ids);
        self.known.insert(key.to_owned(), id);
        self.tracks.push(Track {
            id,
            slug: Slug::from_name(&spoken, "track").unique(&mut self.slugs),
            source: Some(SourceKey::new(format!("{}:track/{key}", self.family))),
            name,
            colour,
        });
        Some(id)
    }
}

struct Parts<'a> {
    sketch: &'a Sketch,
    options: &'a ReadOptions,
    texts: &'a TextMaker,
    clocks: &'a Clocks,
    events: &'a [Event],
}

fn edition(
    parts: &Parts<'_>,
    title: LocalisedText,
    day_change: Time,
    findings: &mut Findings,
    ids: &mut dyn IdSource,
) -> Result<Edition, Refused> {
    let Parts { sketch, options, texts, clocks, events } = parts;
    let (first_day, last_day) = days(sketch, events).ok_or_else(|| {
        Refused::new(
            "no-events",
            "file",
            "no event with a date was found, and no dates of the whole",
        )
    })?;
    let city = options.host_city.as_deref().or(sketch.edition.city.as_deref());
    let host = city.map(|name| texts.line(name)).filter(|name| !name.is_empty()).map(|name| City {
        name,
        country: String::new(),
        zone: clocks.zone.clone(),
        coordinates: None,
        colour: None,
    });
    Ok(Edition {
        id: EditionId::new(ids),
        slug: options.edition.clone(),
        title: if title.is_empty() { texts.line(options.edition.as_str()) } else { title },
        summary: texts.make(&sketch.edition.summary, Shape::Long, "edition", findings),
        guest: None,
        host,
        first_day,
        last_day,
        day_change,
        languages: languages(parts),
        zone: clocks.zone.clone(),
        url: sketch
            .edition
            .url
            .as_deref()
            .filter(|url| !url.ends_with(&format!("/{}/", options.edition)))
            .and_then(|url| texts.url(url, "edition", findings)),
        sample_notice: LocalisedText::default(),
        clash_levels: ClashLevels::default(),
    })
}

/// First and last day: the file's where they hold all events, else those of the events.
fn days(sketch: &Sketch, events: &[Event]) -> Option<(Date, Date)> {
    let of_events =
        events.iter().map(|event| event.day).min().zip(events.iter().map(|event| event.day).max());
    let of_file = sketch.edition.first_day.zip(sketch.edition.last_day).filter(|(a, b)| a <= b);
    match (of_file, of_events) {
        (Some((first, last)), Some((from, until))) if first <= from && until <= last => {
            Some((first, last))
        }
        (_, Some(days)) => Some(days),
        (file, None) => file,
    }
}

/// The languages of the texts: the file's own first, then by how much is written in them.
fn languages(parts: &Parts<'_>) -> Vec<Language> {
    let mut counts: BTreeMap<&Language, usize> = BTreeMap::new();
    for event in parts.events {
        for (language, _) in event.title.iter() {
            *counts.entry(language).or_default() += 1;
        }
    }
    let mut counted: Vec<(&Language, usize)> = counts.into_iter().collect();
    counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let mut languages = parts.sketch.edition.languages.clone();
    if languages.is_empty() {
        languages.push(parts.texts.default.clone());
    }
    for (language, _) in counted {
        if !languages.contains(language) {
            languages.push(language.clone());
        }
    }
    languages
}
