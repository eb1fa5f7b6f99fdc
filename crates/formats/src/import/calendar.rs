//! iCalendar (RFC 5545, RFC 7986): events with their zones, recurring ones taken apart.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use serai_domain::events::Recording;
use serai_domain::geography::Coordinates;
use serai_domain::zones::Zone;
use uuid::Uuid;

use super::calendar_properties::{admission, description, links, roles};
use super::calendar_tree::{self, Component};
use super::calendar_zones::Zones;
use super::findings::Findings;
use super::recurrence;
use super::sketch::{
    EditionSketch, End, EventSketch, HallRef, HallSketch, SeriesSketch, Sketch, StateSketch, Texts,
    VenueSketch,
};
use super::{ReadOptions, Refused};
use crate::addresses;
use crate::content_lines::ContentLine;
use crate::formats::Format;
use crate::limits;
use crate::times::{self, Moment};
use crate::words;

/// Reads an iCalendar file.
pub(crate) fn read(
    text: &str,
    options: &ReadOptions,
    findings: &mut Findings,
) -> Result<Sketch, Refused> {
    let calendars = calendar_tree::parse(text, findings)?;
    if let Some(other) = calendars.iter().find(|calendar| calendar.name != "VCALENDAR") {
        return Err(Refused::new(
            "dialect-unknown",
            format!("line {}", other.at),
            format!("the file holds a {}; of such files only VCALENDAR is read", other.name),
        ));
    }
    let mut sketch = Sketch::new(Format::Ics, "ics");
    let mut events: Vec<(&Component, bool)> = Vec::new();
    let mut zones = Zones::new(options);
    for calendar in &calendars {
        if sketch.edition.title == Texts::default() {
            sketch.edition = edition(calendar);
        }
        if let Some(family) = some(calendar.text("X-SERAI-FAMILY")) {
            sketch.family = family;
        }
        let withdrawn = calendar.text("METHOD").eq_ignore_ascii_case("CANCEL");
        events.extend(calendar.components("VEVENT").map(|event| (event, withdrawn)));
        for zone in calendar.components("VTIMEZONE") {
            zones.add(zone);
        }
        for (kind, what) in [("VTODO", "tasks"), ("VJOURNAL", "journal entries")] {
            let count = calendar.components(kind).count();
            if count > 0 {
                let message = format!("{count} {what} are left out; only events are read");
                findings.info("component-left-out", format!("line {}", calendar.at), message);
            }
        }
    }
    if events.is_empty() {
        return Err(Refused::new("no-events", "file", "the calendar holds no VEVENT"));
    }
    let default_zone = sketch.edition.zone.clone();
    let mut reader = Reader {
        zones,
        findings,
        sketch: &mut sketch,
        default_zone,
        venues: BTreeSet::new(),
        halls: BTreeSet::new(),
    };
    reader.read(&events)?;
    Ok(sketch)
}

fn edition(calendar: &Component) -> EditionSketch {
    let first = |names: &[&str]| {
        names.iter().map(|name| calendar.text(name)).find(|text| !text.trim().is_empty())
    };
    let title = first(&["NAME", "X-WR-CALNAME", "SUMMARY"]).unwrap_or_default();
    let summary =
        first(&["DESCRIPTION", "X-WR-CALDESC"]).filter(|text| *text != title).unwrap_or_default();
    let day = |name: &str| times::moment(&calendar.text(name)).map(|moment| moment.date());
    EditionSketch {
        title: Texts::untold(title),
        summary: Texts::untold(summary),
        url: first(&["URL"]),
        base: calendar.line("URL").and_then(|line| addresses::base(&line.value)),
        zone: first(&["X-WR-TIMEZONE", "TIMEZONE-ID"]),
        language: calendar
            .line("X-SERAI-LANGUAGE")
            .or_else(|| calendar.line("NAME").filter(|line| line.parameter("LANGUAGE").is_some()))
            .and_then(|line| words::language(line.parameter("LANGUAGE").unwrap_or(&line.value))),
        first_day: day("X-SERAI-FIRST-DAY"),
        last_day: day("X-SERAI-LAST-DAY"),
        day_change: match times::clock(&calendar.text("X-SERAI-DAY-CHANGE")) {
            Some(times::Clock::Time(time)) => Some(time),
            _ => None,
        },
        ..EditionSketch::default()
    }
}

struct Reader<'a, 'b> {
    zones: Zones<'b>,
    findings: &'a mut Findings,
    sketch: &'a mut Sketch,
    /// Zone of the calendar, by the clock of which recurrence in UTC is followed.
    default_zone: Option<String>,
    /// Keys of venues and halls already told of.
    venues: BTreeSet<String>,
    halls: BTreeSet<HallRef>,
}

/// An occurrence that was changed apart from its rule: by UID and the start the rule gave it.
type Changed<'a> = BTreeMap<String, Vec<(Timestamp, &'a Component)>>;

impl Reader<'_, '_> {
    fn read(&mut self, events: &[(&Component, bool)]) -> Result<(), Refused> {
        let masters: BTreeSet<String> = events
            .iter()
            .filter(|(event, _)| event.line("RRULE").is_some() || event.line("RDATE").is_some())
            .map(|(event, _)| event.text("UID"))
            .collect();
        let mut changed: Changed<'_> = BTreeMap::new();
        for (event, _) in events {
            let uid = event.text("UID");
            if let Some(line) = event.line("RECURRENCE-ID")
                && masters.contains(&uid)
                && let Some(moment) = self.moment(line)
            {
                let planned = super::clocks::instant(&moment, &Zone::utc());
                changed.entry(uid).or_default().push((planned, event));
            }
        }
        for (event, withdrawn) in events {
            let uid = event.text("UID");
            let recurs = event.line("RRULE").is_some() || event.line("RDATE").is_some();
            let is_changed = event.line("RECURRENCE-ID").is_some() && masters.contains(&uid);
            if is_changed {
                // It is read in the place of the occurrence it changes.
                continue;
            }
            if recurs {
                self.recurring(event, *withdrawn, &uid, &mut changed)?;
            } else {
                let sketch = self.event(event, *withdrawn);
                self.push(sketch)?;
            }
        }
        for (uid, rest) in changed {
            for (planned, event) in rest {
                self.findings.warning(
                    "recurrence-unmatched",
                    format!("line {}", event.at),
                    "it changes an occurrence that the rule does not give; read as an event",
                );
                let mut sketch = self.event(event, false);
                sketch.key = Some(format!("{uid}/{planned}"));
                sketch.guid = None;
                self.push(sketch)?;
            }
        }
        Ok(())
    }

    fn push(&mut self, event: EventSketch) -> Result<(), Refused> {
        if self.sketch.events.len() >= limits::EVENTS {
            return Err(super::too_many_events(&event.place));
        }
        self.sketch.events.push(event);
        Ok(())
    }

    /// The occurrences of a recurring event.
    fn recurring(
        &mut self,
        event: &Component,
        withdrawn: bool,
        uid: &str,
        changed: &mut Changed<'_>,
    ) -> Result<(), Refused> {
        let place = format!("line {}", event.at);
        let first = self.event(event, withdrawn);
        let Some(start) = first.start.clone() else { return self.push(first) };
        let zone = self.zone_of(&start);
        let civil = super::clocks::civil(&start, &zone);
        let mut starts: BTreeSet<DateTime> = BTreeSet::from([civil]);
        let mut rules = Vec::new();
        for line in event.all("RRULE") {
            rules.push(line.value.trim().to_owned());
            let until = self.until(&line.value, &zone);
            match recurrence::expand(line.value.trim(), civil, until) {
                Ok(found) => {
                    starts.extend(found.starts);
                    if found.cut {
                        self.findings.warning(
                            "recurrence-cut",
                            format!("line {}", line.line),
                            format!(
                                "the rule was followed for {} years and {} occurrences at most",
                                limits::RECURRENCE_YEARS,
                                limits::OCCURRENCES
                            ),
                        );
                    }
                }
                Err(error) => self.findings.warning(
                    "recurrence-unreadable",
                    format!("line {}", line.line),
                    format!("the rule cannot be read and is left out: {error}"),
                ),
            }
        }
        let as_civil = |moment: &Moment| super::clocks::civil(moment, &zone);
        for line in event.all("RDATE") {
            for part in line.value.split(',').take(limits::LIST) {
                // A period gives its start first.
                let part = part.split('/').next().unwrap_or("");
                if let Some(moment) = self.moment_of(part, line) {
                    starts.insert(as_civil(&moment));
                }
            }
        }
        for line in event.all("EXDATE") {
            for part in line.value.split(',').take(limits::LIST) {
                match self.moment_of(part, line) {
                    Some(Moment::Day(day)) => starts.retain(|start| start.date() != day),
                    Some(moment) => {
                        starts.remove(&as_civil(&moment));
                    }
                    None => {}
                }
            }
        }
        self.sketch.series.push(SeriesSketch {
            key: uid.to_owned(),
            title: first.title.clone(),
            rule: rules.first().cloned(),
        });
        let mut others = changed.remove(uid).unwrap_or_default();
        for planned in starts {
            let moment = match &start {
                Moment::Day(_) => Moment::Day(planned.date()),
                Moment::Instant(..) => Moment::Instant(zone.at(planned).timestamp(), None),
                Moment::InZone(_, zone) => Moment::InZone(planned, zone.clone()),
                Moment::Civil(_) => Moment::Civil(planned),
            };
            let at = super::clocks::instant(&moment, &Zone::utc());
            let other = others.iter().position(|(changed, _)| *changed == at);
            let mut sketch = match other {
                Some(index) => {
                    let (_, component) = others.remove(index);
                    self.event(component, withdrawn)
                }
                None => EventSketch {
                    start: Some(moment.clone()),
                    end: shifted(&first.end, civil, planned),
                    day: None,
                    ..first.clone()
                },
            };
            sketch.place.clone_from(&place);
            sketch.key = Some(format!("{uid}/{planned}"));
            sketch.guid = None;
            sketch.source = None;
            sketch.occurrence = Some((uid.to_owned(), moment));
            self.push(sketch)?;
        }
        if !others.is_empty() {
            changed.insert(uid.to_owned(), others);
        }
        Ok(())
    }

    /// By the clock of which zone an event recurs.
    fn zone_of(&self, start: &Moment) -> Zone {
        match start {
            Moment::InZone(_, zone) => zone.clone(),
            _ => self
                .default_zone
                .as_deref()
                .and_then(|name| name.parse().ok())
                .or_else(|| self.zones.given().cloned())
                .unwrap_or_else(Zone::utc),
        }
    }

    fn until(&self, rule: &str, zone: &Zone) -> Option<DateTime> {
        let part = rule.split(';').find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("UNTIL").then(|| value.trim())
        })?;
        match times::moment(part)? {
            Moment::Day(day) => Some(day.to_datetime(Time::constant(23, 59, 59, 0))),
            moment => Some(super::clocks::civil(&moment, zone)),
        }
    }

    fn moment(&mut self, line: &ContentLine) -> Option<Moment> {
        self.moment_of(&line.value, line)
    }

    /// A date or time of a line, with the line's zone.
    fn moment_of(&mut self, value: &str, line: &ContentLine) -> Option<Moment> {
        let moment = times::moment(value)?;
        match (moment, line.parameter("TZID")) {
            (Moment::Civil(civil), Some(name)) => {
                match self.zones.of(name, line.line, self.findings) {
                    Some(zone) => Some(Moment::InZone(civil, zone)),
                    None => Some(Moment::Civil(civil)),
                }
            }
            (moment, _) => Some(moment),
        }
    }

    fn event(&mut self, event: &Component, withdrawn: bool) -> EventSketch {
        let place = format!("line {}", event.at);
        let uid = event.text("UID").trim().to_owned();
        let start = event.line("DTSTART").and_then(|line| self.moment(line));
        let end = self.end(event, start.as_ref(), &place);
        let guid = uid.get(..36).and_then(|head| head.parse::<Uuid>().ok());
        let categories: Vec<String> =
            event.all("CATEGORIES").flat_map(ContentLine::list).take(limits::LIST).collect();
        let kind_word = event.text("X-SERAI-KIND");
        let kind = words::kind(&kind_word)
            .or_else(|| categories.iter().find_map(|category| words::kind(category)));
        let language = |name: &str| {
            event.line(name).and_then(|line| line.parameter("LANGUAGE")).and_then(words::language)
        };
        let mut title = Texts::default();
        title.push(language("SUMMARY"), event.text("SUMMARY"));
        let (spoken, unknown) = words::languages(&event.text("X-SERAI-LANGUAGES"));
        for word in unknown {
            let message = format!("{word:?} is no language; it is left out");
            self.findings.warning("unknown-language", place.clone(), message);
        }
        if event.line("ATTENDEE").is_some() {
            let message = "attendees are people's data and are left out";
            self.findings.info("attendees-left-out", place.clone(), message);
        }
        let hall = self.hall(event);
        let recurrence = event.line("RECURRENCE-ID").map(|line| line.value.trim());
        let key = match (uid.is_empty(), recurrence) {
            (true, _) => None,
            (false, Some(planned)) => Some(format!("{uid}/{planned}")),
            (false, None) => Some(uid.clone()),
        };
        if uid.is_empty() {
            let message = "the event has no UID; it is known by hall, start and title";
            self.findings.warning("uid-missing", place.clone(), message);
        }
        EventSketch {
            source: some(event.text("X-SERAI-SOURCE")),
            key,
            guid: guid.filter(|_| recurrence.is_none()),
            number: event.text("X-SERAI-NUMBER").parse().ok().or_else(|| uid.parse().ok()),
            slug: some(event.text("X-SERAI-SLUG")),
            kind,
            strand: words::strand(&event.text("X-SERAI-STRAND")),
            track: some(event.text("X-SERAI-TRACK")),
            title,
            subtitle: Texts::untold(event.text("X-SERAI-SUBTITLE")),
            description: description(event),
            day: times::moment(&event.text("X-SERAI-DAY")).map(|moment| moment.date()),
            start,
            end,
            hall,
            languages: spoken,
            interpreted: words::languages(&event.text("X-SERAI-INTERPRETED")).0,
            admission: admission(event),
            places: event.text("X-SERAI-PLACES").parse().ok(),
            state: self.state(event, withdrawn, &place),
            roles: roles(event),
            links: links(event),
            recording: event.line("X-SERAI-RECORDING").map(|line| Recording {
                licence: line.text(),
                opt_out: line.parameter("OPTOUT") == Some("TRUE"),
            }),
            url: event.line("URL").map(|line| line.value.trim().to_owned()),
            sequence: event.text("SEQUENCE").trim().parse().unwrap_or(0),
            place,
            ..EventSketch::default()
        }
    }

    fn end(&mut self, event: &Component, start: Option<&Moment>, place: &str) -> End {
        let day = SignedDuration::from_hours(24);
        let end = event.line("DTEND").and_then(|line| self.moment(line));
        match (start, end) {
            (Some(Moment::Day(first)), Some(Moment::Day(after))) => {
                let days = (*first).until(after).map_or(1, |span| span.get_days()).max(1);
                End::After(SignedDuration::from_hours(24 * i64::from(days)))
            }
            (_, Some(end)) => End::At(end),
            (start, None) => {
                let written = event.text("DURATION");
                match (times::duration(&written), start) {
                    (Some(duration), _) => End::After(duration),
                    (None, Some(Moment::Day(_))) => End::After(day),
                    (None, _) => {
                        if !written.is_empty() {
                            let message = "the duration cannot be read; taken as unknown";
                            self.findings.warning("duration-unreadable", place, message);
                        }
                        End::Untold
                    }
                }
            }
        }
    }

    fn state(&mut self, event: &Component, withdrawn: bool, place: &str) -> StateSketch {
        let moved = || {
            let from = event.line("X-SERAI-PREVIOUS-START");
            from.and_then(|line| times::moment(&line.value))
        };
        match event.text("X-SERAI-STATE").as_str() {
            "moved" => return StateSketch::Moved(moved()),
            "draft" => return StateSketch::Draft,
            _ => {}
        }
        let status = event.text("STATUS").trim().to_ascii_uppercase();
        match status.as_str() {
            _ if withdrawn => StateSketch::Cancelled,
            "CANCELLED" | "CANCELED" => StateSketch::Cancelled,
            "TENTATIVE" => {
                let message = "the event is tentative; it is read as confirmed";
                self.findings.warning("state-tentative", place, message);
                StateSketch::Confirmed
            }
            _ => StateSketch::Confirmed,
        }
    }

    /// The hall of an event. A LOCATION with an address or a position is a venue of its own; a bare
    /// name is a hall of the edition's.
    fn hall(&mut self, event: &Component) -> Option<HallRef> {
        let coordinates = event.line("GEO").and_then(|line| {
            let (latitude, longitude) = line.value.trim().split_once([';', ','])?;
            Coordinates::new(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?).ok()
        });
        if let Some(line) = event.line("X-SERAI-HALL") {
            return Some(self.own_hall(event, line, coordinates));
        }
        let written = event.text("LOCATION");
        let location = written.trim();
        if location.is_empty() {
            return None;
        }
        let (name, address) = match location.split_once(['\n', ',', ';']) {
            Some((name, address)) if !name.trim().is_empty() => (name.trim(), address.trim()),
            _ => (location, ""),
        };
        if address.is_empty() && coordinates.is_none() {
            return Some(HallRef { venue: None, hall: name.to_owned() });
        }
        self.venue(VenueSketch {
            key: location.to_owned(),
            name: Texts::untold(name),
            address: Texts::untold(address.replace('\n', ", ")),
            coordinates,
            ..VenueSketch::default()
        });
        Some(HallRef { venue: Some(location.to_owned()), hall: name.to_owned() })
    }

    /// The hall of an event that we wrote.
    fn own_hall(
        &mut self,
        event: &Component,
        line: &ContentLine,
        coordinates: Option<Coordinates>,
    ) -> HallRef {
        let keyed =
            |line: &ContentLine| line.parameter("KEY").map_or_else(|| line.text(), str::to_owned);
        let venue = event.line("X-SERAI-VENUE");
        if let Some(venue) = venue {
            self.venue(VenueSketch {
                key: keyed(venue),
                name: Texts::untold(venue.text()),
                address: Texts::untold(venue.parameter("ADDRESS").unwrap_or("")),
                url: venue.parameter("URL").map(str::to_owned),
                coordinates,
                ..VenueSketch::default()
            });
        }
        let at = HallRef { venue: venue.map(keyed), hall: keyed(line) };
        if self.halls.insert(at.clone()) {
            let name = Texts::untold(line.text());
            self.sketch.halls.push(HallSketch { at: at.clone(), name, ..HallSketch::default() });
        }
        at
    }

    fn venue(&mut self, venue: VenueSketch) {
        if self.venues.insert(venue.key.clone()) {
            self.sketch.venues.push(venue);
        }
    }
}

fn some(text: String) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The end of an occurrence that starts as much later as `to` is after `from`.
fn shifted(end: &End, from: DateTime, to: DateTime) -> End {
    let by = from.duration_until(to);
    let days = |day: Date| day.checked_add(by).unwrap_or(day);
    match end {
        End::At(Moment::Instant(at, offset)) => {
            End::At(Moment::Instant(at.checked_add(by).unwrap_or(*at), *offset))
        }
        End::At(Moment::Civil(at)) => End::At(Moment::Civil(at.saturating_add(by))),
        End::At(Moment::InZone(at, zone)) => {
            End::At(Moment::InZone(at.saturating_add(by), zone.clone()))
        }
        End::At(Moment::Day(day)) => End::At(Moment::Day(days(*day))),
        other => other.clone(),
    }
}
