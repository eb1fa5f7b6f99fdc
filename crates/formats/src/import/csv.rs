//! CSV (RFC 4180) with a header row: separator and columns are told from the file.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;
use jiff::Span;
use jiff::civil::{Date, DateTime, Time};
use serai_domain::events::{Admission, LinkKind, Recording, Role};
use serai_domain::geography::Coordinates;
use serai_domain::zones::Zone;
use uuid::Uuid;

use super::csv_columns::{Columns, Field};
use super::csv_people::{names, party, split};
use super::findings::Findings;
use super::sketch::{
    End, EventSketch, HallRef, HallSketch, LinkSketch, PartyKind, PartySketch, Sketch, StateSketch,
    Texts, TrackSketch, VenueSketch,
};
use super::{ReadOptions, Refused};
use crate::formats::Format;
use crate::limits;
use crate::times::{self, Clock, Moment};
use crate::words;
use crate::zone_names::{self, ZoneName};

/// Whether a text looks like CSV whose columns we know.
pub(crate) fn is_likely(text: &str) -> bool {
    let head = header_lines(text);
    SEPARATORS.iter().any(|separator| {
        headers(head, *separator)
            .is_some_and(|headers| Columns::of_headers(headers.iter()).suffice())
    })
}

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The first lines, in which the header row is looked for.
fn header_lines(text: &str) -> &str {
    let end = text.match_indices('\n').nth(20).map_or(text.len(), |(at, _)| at);
    let mut end = end.min(16 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

fn headers(text: &str, separator: u8) -> Option<StringRecord> {
    reader(text, separator).records().next()?.ok()
}

/// Reads a CSV file.
pub(crate) fn read(
    text: &str,
    options: &ReadOptions,
    findings: &mut Findings,
) -> Result<Sketch, Refused> {
    // A first line `sep=;` is Excel's way to name the separator.
    let (text, named) = match text.get(..6).and_then(|head| head.strip_prefix("sep=")) {
        Some(_) => {
            let separator = text.as_bytes()[4];
            (text.split_once('\n').map_or("", |(_, rest)| rest), Some(separator))
        }
        None => (text, None),
    };
    let head = header_lines(text);
    let told =
        |separator: u8| headers(head, separator).map(|h| Columns::of_headers(h.iter()).len());
    let width = |separator: u8| headers(head, separator).map_or(0, |headers| headers.len());
    let separator = named.filter(u8::is_ascii).unwrap_or_else(|| {
        SEPARATORS
            .into_iter()
            .rev()
            .max_by_key(|separator| (told(*separator), width(*separator)))
            .unwrap_or(b',')
    });
    let headers: Vec<String> = headers(head, separator)
        .unwrap_or_default()
        .iter()
        .map(|header| header.trim().trim_start_matches('\u{feff}').to_owned())
        .collect();
    let columns = match &options.columns {
        Some(mapping) => Columns::of_mapping(mapping, &headers)?,
        None => Columns::of_headers(headers.iter().map(String::as_str)),
    };
    if !columns.suffice() {
        let shown: Vec<String> =
            headers.iter().take(20).map(|header| header.chars().take(40).collect()).collect();
        return Err(Refused::new(
            "columns-unknown",
            "line 1",
            format!(
                "the columns are {}; a title and a date or start are needed. Name them, for \
                 example with title={},start=…",
                shown.join(", "),
                shown.first().map_or("…", String::as_str)
            ),
        ));
    }
    let mut sketch = Sketch::new(Format::Csv, "csv");
    let mut rows = Rows {
        columns: &columns,
        findings,
        venues: BTreeSet::new(),
        tracks: BTreeSet::new(),
        zone: options.zone.clone(),
        families: BTreeMap::new(),
    };
    let mut days: Vec<(usize, i64)> = Vec::new();
    let mut parsed = reader(text, separator);
    let mut record = StringRecord::new();
    let mut first = true;
    let mut short = None;
    loop {
        let line = parsed.position().line();
        let more = parsed.read_record(&mut record).map_err(|error| {
            Refused::new("csv-malformed", format!("line {line}"), error.to_string())
        })?;
        if !more {
            break;
        }
        if std::mem::take(&mut first) || record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if sketch.events.len() >= limits::EVENTS {
            return Err(super::too_many_events(&format!("line {line}")));
        }
        short = (record.len() < headers.len()).then_some(line);
        if record.len() != headers.len() {
            let message =
                format!("{} fields where there are {} columns", record.len(), headers.len());
            rows.findings.warning("row-length", format!("line {line}"), message);
        }
        let (event, day) = rows.event(&record, format!("line {line}"), &mut sketch);
        if let Some(day) = day {
            days.push((sketch.events.len(), day));
        }
        sketch.events.push(event);
    }
    // An odd number of quotes with a short last row: its text was never closed.
    if let Some(line) = short.filter(|_| text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1)
    {
        return Err(Refused::new(
            "file-broken-off",
            format!("line {line}"),
            "the file ends inside a quoted field; get it whole",
        ));
    }
    if let Some((family, _)) = rows.families.iter().max_by_key(|(_, count)| **count) {
        sketch.family.clone_from(family);
    }
    number_days(&mut sketch, &days);
    if sketch.events.is_empty() {
        return Err(Refused::new("no-events", "file", "there is no row below the header"));
    }
    Ok(sketch)
}

/// Turns days by number into dates: the first date that fits every row is that of day 1.
fn number_days(sketch: &mut Sketch, days: &[(usize, i64)]) {
    let date = |index: usize| sketch.events[index].start.as_ref().map(Moment::date);
    let base = days
        .iter()
        .filter_map(|(index, day)| {
            date(*index)?.checked_sub(Span::new().try_days(day - 1).ok()?).ok()
        })
        .min();
    let Some(base) = base else { return };
    for (index, day) in days {
        let event = &mut sketch.events[*index];
        let listed =
            Span::new().try_days(day - 1).ok().and_then(|days| base.checked_add(days).ok());
        let starts = event.start.as_ref().map(Moment::date);
        if let (Some(listed), Some(starts)) = (listed, starts) {
            let night_after = listed.tomorrow().ok() == Some(starts);
            if listed == starts || night_after {
                event.day = Some(listed);
            }
        }
    }
}

struct Rows<'a> {
    columns: &'a Columns,
    findings: &'a mut Findings,
    /// Venues and halls already told of.
    venues: BTreeSet<String>,
    tracks: BTreeSet<String>,
    zone: Option<Zone>,
    /// Families of source keys, where the file carries ours.
    families: BTreeMap<String, usize>,
}

impl Rows<'_> {
    fn event(
        &mut self,
        row: &StringRecord,
        place: String,
        sketch: &mut Sketch,
    ) -> (EventSketch, Option<i64>) {
        let id = self.text(row, Field::Id);
        let guid: Option<Uuid> = self.text(row, Field::Guid).parse().ok();
        let uid = some(self.text(row, Field::Guid));
        let source = some(self.text(row, Field::Source)).filter(|source| source.contains(':'));
        if let Some((family, _)) = source.as_deref().and_then(|source| source.split_once(':')) {
            *self.families.entry(family.to_owned()).or_default() += 1;
        }
        let is_ours = !self.columns.of(Field::Source).is_empty();
        let by_id = some(id.clone()).filter(|id| id != "0").map(|id| format!("id/{id}"));
        let day_text = self.text(row, Field::Day);
        let day_number = day_text.parse::<i64>().ok().filter(|day| (1..=400).contains(day));
        let day = times::moment(&day_text).map(|moment| moment.date());
        let zone = self.zone(row, &place);
        let start = self.start(row, day).map(|moment| in_zone(moment, zone.as_ref()));
        if start.is_none() {
            let written = self.text(row, Field::Start);
            let message = format!("the start {written:?} cannot be read");
            self.findings.warning("start-unreadable", place.clone(), message);
        }
        let (languages, unknown) = words::languages(&self.text(row, Field::Languages));
        for word in unknown {
            let message = format!("{word:?} is no language; it is left out");
            self.findings.warning("unknown-language", place.clone(), message);
        }
        let end = self.end(row, start.as_ref(), zone.as_ref(), &place);
        let url = some(self.text(row, Field::AdmissionUrl));
        let event = EventSketch {
            source,
            key: if is_ours { uid.or(by_id) } else { by_id.or(uid) },
            guid,
            number: id.parse().ok().filter(|number| *number > 0),
            slug: some(self.text(row, Field::Slug)),
            kind: words::kind(&self.text(row, Field::Kind)),
            strand: words::strand(&self.text(row, Field::Strand)),
            track: self.track(row, sketch),
            title: self.texts(row, Field::Title),
            subtitle: self.texts(row, Field::Subtitle),
            abstract_: self.texts(row, Field::Abstract),
            description: self.texts(row, Field::Description),
            day,
            start,
            end,
            hall: self.hall(row, sketch),
            languages,
            interpreted: words::languages(&self.text(row, Field::Interpreted)).0,
            admission: admission(&self.text(row, Field::Admission), url),
            places: self.text(row, Field::Places).parse().ok(),
            state: self.state(row),
            roles: self.roles(row),
            links: self.links(row),
            recording: self.recording(row),
            url: some(self.text(row, Field::Url)),
            sequence: self.text(row, Field::Sequence).parse().unwrap_or(0),
            place,
            ..EventSketch::default()
        };
        (event, day_number)
    }

    fn text(&self, row: &StringRecord, field: Field) -> String {
        let columns = self.columns.of(field);
        let texts = columns.iter().filter_map(|(_, index)| row.get(*index)).map(str::trim);
        unguarded(texts.into_iter().find(|text| !text.is_empty()).unwrap_or("")).to_owned()
    }

    fn texts(&self, row: &StringRecord, field: Field) -> Texts {
        let mut texts = Texts::default();
        for (language, index) in self.columns.of(field) {
            texts.push(language.clone(), unguarded(row.get(*index).unwrap_or("")));
        }
        texts
    }

    fn zone(&mut self, row: &StringRecord, place: &str) -> Option<Zone> {
        let name = some(self.text(row, Field::Zone))?;
        match zone_names::zone(&name, self.zone.as_ref()) {
            ZoneName::Exact(zone) => Some(zone),
            ZoneName::Read(zone) => {
                let message = format!("the zone {name:?} was read as {zone}");
                self.findings.info("zone-name-read", place, message);
                Some(zone)
            }
            ZoneName::Unknown => {
                self.findings.warning("zone-unknown", place, format!("{name:?} is no zone"));
                None
            }
        }
    }

    fn start(&self, row: &StringRecord, day: Option<Date>) -> Option<Moment> {
        let start = self.text(row, Field::Start);
        let date = times::moment(&self.text(row, Field::Date));
        match (times::moment(&start), times::clock(&start), date) {
            (Some(moment), None, _) => Some(moment),
            (_, Some(clock), Some(date)) => Some(Moment::Civil(at(date.date(), clock))),
            (_, Some(clock), None) => Some(Moment::Civil(at(day?, clock))),
            (None, None, date) => date.or(day.map(Moment::Day)),
        }
    }

    fn end(
        &mut self,
        row: &StringRecord,
        start: Option<&Moment>,
        zone: Option<&Zone>,
        place: &str,
    ) -> End {
        let end = self.text(row, Field::End);
        if let Some(moment) = times::moment(&end).filter(|_| times::clock(&end).is_none()) {
            return End::At(in_zone(moment, zone));
        }
        if let (Some(clock), Some(start)) = (times::clock(&end), start) {
            return End::At(in_zone(Moment::Civil(at(start.date(), clock)), zone));
        }
        let written = self.text(row, Field::Duration);
        match times::duration(&written) {
            Some(duration) => End::After(duration),
            None => {
                if !written.is_empty() || !end.is_empty() {
                    let message = "end or duration cannot be read; taken as unknown";
                    self.findings.warning("duration-unreadable", place, message);
                }
                End::Untold
            }
        }
    }

    fn hall(&mut self, row: &StringRecord, sketch: &mut Sketch) -> Option<HallRef> {
        let names = self.texts(row, Field::Hall);
        let venues = self.texts(row, Field::Venue);
        let hall = names.first().trim().to_owned();
        let venue = some(self.text(row, Field::VenueKey))
            .or_else(|| some(venues.first().trim().to_owned()));
        let hall = some(self.text(row, Field::HallKey)).unwrap_or(hall);
        let hall = if hall.is_empty() { venues.first().trim().to_owned() } else { hall };
        if hall.is_empty() {
            return None;
        }
        let names = if names.first().trim().is_empty() { venues.clone() } else { names };
        let at = HallRef { venue: venue.clone(), hall };
        if let Some(venue) = venue
            && self.venues.insert(venue.clone())
        {
            let number = |text: String| text.replace(',', ".").parse::<f64>().ok();
            let latitude = number(self.text(row, Field::Latitude));
            let longitude = number(self.text(row, Field::Longitude));
            sketch.venues.push(VenueSketch {
                key: venue,
                name: venues,
                address: self.texts(row, Field::Address),
                coordinates: latitude
                    .zip(longitude)
                    .and_then(|(latitude, longitude)| Coordinates::new(latitude, longitude).ok()),
                ..VenueSketch::default()
            });
        }
        let known = format!("{}\u{0}{}", at.venue.as_deref().unwrap_or(""), at.hall);
        if self.venues.insert(known) {
            sketch.halls.push(HallSketch {
                at: at.clone(),
                name: names,
                capacity: self.text(row, Field::Capacity).parse().ok(),
                ..HallSketch::default()
            });
        }
        Some(at)
    }

    fn track(&mut self, row: &StringRecord, sketch: &mut Sketch) -> Option<String> {
        let names = self.texts(row, Field::Track);
        let key = some(names.first().trim().to_owned())?;
        if self.tracks.insert(key.clone()) {
            sketch.tracks.push(TrackSketch { key: key.clone(), name: names, colour: None });
        }
        Some(key)
    }

    fn state(&self, row: &StringRecord) -> StateSketch {
        let word = serai_domain::folding::fold(&self.text(row, Field::State));
        let starts = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
        if starts(&["cancel", "abgesagt", "otmen", "legv", "lagv", "entfallt"]) {
            StateSketch::Cancelled
        } else if starts(&["draft", "entwurf", "chernovik", "qaralama"]) {
            StateSketch::Draft
        } else if starts(&["moved", "verschoben", "perenes", "kocurul", "postponed"]) {
            StateSketch::Moved(times::moment(&self.text(row, Field::PreviousStart)))
        } else {
            StateSketch::Confirmed
        }
    }

    fn roles(&self, row: &StringRecord) -> Vec<(PartySketch, Role)> {
        let mut roles = self.parties(row, Field::People, Field::PeopleKeys, PartyKind::Person);
        roles.extend(self.parties(
            row,
            Field::Organisations,
            Field::OrganisationKeys,
            PartyKind::Organisation,
        ));
        roles
    }

    /// The parties of a column, named in several languages where there are several columns.
    fn parties(
        &self,
        row: &StringRecord,
        field: Field,
        keys: Field,
        kind: PartyKind,
    ) -> Vec<(PartySketch, Role)> {
        let keys: Vec<String> = split(&self.text(row, keys), &[';']);
        let mut parties: Vec<(PartySketch, Role)> = Vec::new();
        for (language, index) in self.columns.of(field) {
            let first = parties.is_empty();
            let names = names(unguarded(row.get(*index).unwrap_or("")));
            for (position, written) in names.into_iter().enumerate().take(limits::LIST) {
                let (role, key, name) = party(&written, kind);
                if !first {
                    if let Some((party, _)) = parties.get_mut(position) {
                        party.name.push(language.clone(), name);
                    }
                    continue;
                }
                let key = key.or_else(|| some(keys.get(position)?.clone()));
                let mut texts = Texts::default();
                texts.push(language.clone(), name);
                parties
                    .push((PartySketch { kind, key, name: texts, ..PartySketch::default() }, role));
            }
        }
        parties.retain(|(party, _)| party.key.is_some() || !party.name.first().is_empty());
        parties
    }

    fn links(&self, row: &StringRecord) -> Vec<LinkSketch> {
        let files = split(&self.text(row, Field::Files), &['|', '\n', ';']);
        let files = files.into_iter().map(|url| LinkSketch {
            kind: LinkKind::Attachment,
            url,
            title: String::new(),
        });
        let own = split(&self.text(row, Field::Links), &[';']).into_iter().filter_map(|link| {
            let (kind, rest) = link.split_once(' ')?;
            let (url, title) = rest.split_once(' ').unwrap_or((rest, ""));
            Some(LinkSketch {
                kind: match kind {
                    "attachment" => LinkKind::Attachment,
                    "recording" => LinkKind::Recording,
                    "feedback" => LinkKind::Feedback,
                    "picture" => LinkKind::Picture,
                    _ => LinkKind::Page,
                },
                url: url.to_owned(),
                title: title.to_owned(),
            })
        });
        own.chain(files).filter(|link| !link.url.trim().is_empty()).take(limits::LIST).collect()
    }

    fn recording(&self, row: &StringRecord) -> Option<Recording> {
        let licence = self.text(row, Field::Licence);
        let opt_out = self.text(row, Field::OptOut);
        let told = !licence.is_empty() || !opt_out.is_empty();
        told.then(|| Recording {
            licence,
            opt_out: matches!(&*opt_out, "true" | "yes" | "1" | "ja"),
        })
    }
}

/// A field without the apostrophe that keeps spreadsheets from taking it for a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\'']) => rest,
        _ => text,
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn at(date: Date, clock: Clock) -> DateTime {
    match clock {
        Clock::Time(time) => date.to_datetime(time),
        Clock::EndOfDay => date.tomorrow().unwrap_or(date).to_datetime(Time::midnight()),
    }
}

fn in_zone(moment: Moment, zone: Option<&Zone>) -> Moment {
    match (moment, zone) {
        (Moment::Civil(civil), Some(zone)) => Moment::InZone(civil, zone.clone()),
        (moment, _) => moment,
    }
}

fn admission(word: &str, url: Option<String>) -> Option<Admission> {
    let word = serai_domain::folding::fold(word);
    let starts = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    if starts(&["sign", "regist", "anmeld", "qeydiy"]) {
        Some(Admission::SignUp { url })
    } else if starts(&["ticket", "karte", "bilet", "eintrittskarte"])
        || (word.is_empty() && url.is_some())
    {
        Some(Admission::Ticket { url })
    } else if starts(&["invit", "einlad", "priglas", "davat"]) {
        Some(Admission::Invitation)
    } else if word.is_empty() {
        None
    } else {
        Some(Admission::Open)
    }
}
