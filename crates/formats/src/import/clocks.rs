//! Which zone a file's times are meant in, and what its clocks showed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;
use serai_domain::zones::Zone;

use super::ReadOptions;
use super::findings::Findings;
use super::places::Places;
use super::sketch::{EventSketch, HallRef, Sketch};
use crate::times::Moment;
use crate::zone_names::{self, ZoneName};

/// The hour at which a programme day ends where nothing says so but events are listed by day.
const NIGHT_ENDS: Time = Time::constant(6, 0, 0, 0);
/// The same where events are not listed by day.
const NIGHT_ENDS_UNLISTED: Time = Time::constant(4, 0, 0, 0);

/// The zone of a file.
pub(crate) struct Clocks {
    /// The edition's.
    pub(crate) zone: Zone,
}

impl Clocks {
    /// Settles the edition's zone, and those of venues in another.
    pub(crate) fn settle(
        sketch: &Sketch,
        options: &ReadOptions,
        places: &mut Places,
        findings: &mut Findings,
    ) -> Self {
        let zone = edition_zone(sketch, options, findings);
        for (venue, name) in places.zone_names() {
            match zone_names::zone(&name, options.zone.as_ref()) {
                ZoneName::Exact(own) | ZoneName::Read(own) => {
                    if own != zone {
                        places.set_zone(venue, own);
                    }
                }
                ZoneName::Unknown => {
                    findings.warning("zone-unknown", "venue", format!("{name:?} is no zone"));
                }
            }
        }
        for (venue, own) in venue_zones(sketch, places) {
            if own != zone {
                places.set_zone(venue, own);
            }
        }
        Self { zone }
    }

    /// The zone of an event's hall.
    pub(crate) fn zone_at<'a>(&'a self, hall: Option<&HallRef>, places: &'a Places) -> &'a Zone {
        hall.and_then(|hall| places.zone_of(hall)).unwrap_or(&self.zone)
    }
}

/// What a clock in `zone` shows at a moment.
pub(crate) fn civil(moment: &Moment, zone: &Zone) -> DateTime {
    match moment {
        Moment::Instant(instant, _) => zone.civil(*instant),
        Moment::Civil(civil) => *civil,
        Moment::InZone(civil, own) if own == zone => *civil,
        Moment::InZone(civil, own) => zone.civil(own.at(*civil).timestamp()),
        Moment::Day(day) => day.to_datetime(Time::midnight()),
    }
}

/// The instant of a moment that is meant in `zone`.
pub(crate) fn instant(moment: &Moment, zone: &Zone) -> Timestamp {
    match moment {
        Moment::Instant(instant, _) => *instant,
        Moment::InZone(civil, own) => own.at(*civil).timestamp(),
        other => zone.at(civil(other, zone)).timestamp(),
    }
}

/// Venues all of whose events are written in one zone.
fn venue_zones(sketch: &Sketch, places: &Places) -> BTreeMap<usize, Zone> {
    let mut zones: BTreeMap<usize, Option<Zone>> = BTreeMap::new();
    for event in &sketch.events {
        let (Some(hall), Some(Moment::InZone(_, zone))) = (&event.hall, &event.start) else {
            continue;
        };
        let Some(venue) = places.venue_of(hall) else { continue };
        zones
            .entry(venue)
            .and_modify(|known| {
                if known.as_ref() != Some(zone) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(zone.clone()));
    }
    zones.into_iter().filter_map(|(venue, zone)| zone.map(|zone| (venue, zone))).collect()
}

fn edition_zone(sketch: &Sketch, options: &ReadOptions, findings: &mut Findings) -> Zone {
    // Times at venues with a zone of their own say nothing of the edition's.
    let zoned: BTreeSet<&str> = sketch
        .venues
        .iter()
        .filter(|venue| venue.zone.is_some())
        .map(|venue| venue.key.as_str())
        .collect();
    let at_zoned = |event: &EventSketch| {
        let venue = event.hall.as_ref().and_then(|hall| hall.venue.as_deref());
        venue.is_some_and(|venue| zoned.contains(venue))
    };
    let written: Vec<(Timestamp, Offset)> = sketch
        .events
        .iter()
        .filter(|event| !at_zoned(event))
        .filter_map(|event| match event.start {
            Some(Moment::Instant(instant, Some(offset))) => Some((instant, offset)),
            _ => None,
        })
        .collect();
    if let Some(zone) = &options.zone {
        let others = disagreeing(zone, &written);
        if others > 0 {
            findings.info(
                "zone-differs",
                "file",
                format!("{others} events are written with another offset than {zone} has; their instants are kept"),
            );
        }
        return zone.clone();
    }
    if let Some(zone) = stated_zone(sketch, findings) {
        if agrees(&zone, &written) {
            return zone;
        }
        findings.warning(
            "zone-contradicted",
            "file",
            format!("the file names the zone {zone}, but its times have other offsets; the offsets are taken"),
        );
    }
    if let Some(zone) = commonest_zone(sketch) {
        return zone;
    }
    for city in [options.host_city.as_deref(), sketch.edition.city.as_deref()].into_iter().flatten()
    {
        if let Some(zone) = zone_names::of_city(city)
            && agrees(&zone, &written)
        {
            findings.info(
                "zone-inferred",
                "file",
                format!("the file names no zone; read as {zone}, that of {city}"),
            );
            return zone;
        }
    }
    let fixed = commonest_offset(&written).map_or_else(Zone::utc, Zone::fixed);
    findings.warning(
        "zone-missing",
        "file",
        format!(
            "the file names no zone; its times are read as {fixed}. Give the zone if that is wrong"
        ),
    );
    fixed
}

fn stated_zone(sketch: &Sketch, findings: &mut Findings) -> Option<Zone> {
    let name = sketch.edition.zone.as_deref()?;
    match zone_names::zone(name, None) {
        ZoneName::Exact(zone) => Some(zone),
        ZoneName::Read(zone) => {
            let message = format!("the zone {name:?} was read as {zone}");
            findings.info("zone-name-read", "file", message);
            Some(zone)
        }
        ZoneName::Unknown => {
            let name: String = name.chars().take(60).collect();
            findings.warning("zone-unknown", "file", format!("{name:?} is no zone known to us"));
            None
        }
    }
}

fn disagreeing(zone: &Zone, written: &[(Timestamp, Offset)]) -> usize {
    written.iter().filter(|(at, offset)| zone.time_zone().to_offset(*at) != *offset).count()
}

/// Whether nine in ten of the offsets are the zone's.
fn agrees(zone: &Zone, written: &[(Timestamp, Offset)]) -> bool {
    disagreeing(zone, written) * 10 <= written.len()
}

/// The zone most events name for themselves.
fn commonest_zone(sketch: &Sketch) -> Option<Zone> {
    let mut counts: BTreeMap<&str, (usize, &Zone)> = BTreeMap::new();
    for event in &sketch.events {
        if let Some(Moment::InZone(_, zone)) = &event.start {
            counts.entry(zone.name()).or_insert((0, zone)).0 += 1;
        }
    }
    let commonest = counts.iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then_with(|| b.0.cmp(a.0)));
    commonest.map(|(_, (_, zone))| (*zone).clone())
}

fn commonest_offset(written: &[(Timestamp, Offset)]) -> Option<Offset> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for (_, offset) in written {
        *counts.entry(offset.seconds()).or_default() += 1;
    }
    let commonest = counts.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    commonest.and_then(|(seconds, _)| Offset::from_seconds(*seconds).ok())
}

/// When a programme day ends: what the file says, else six in the morning, or later where an event
/// listed for the day before starts later.
pub(crate) fn day_change(sketch: &Sketch, clocks: &Clocks, places: &Places) -> Time {
    if let Some(time) = sketch.edition.day_change {
        return time;
    }
    if sketch.events.iter().all(|event| event.day.is_none()) {
        return NIGHT_ENDS_UNLISTED;
    }
    let latest = sketch
        .events
        .iter()
        .filter_map(|event| night_start(event, clocks, places))
        .max()
        .unwrap_or(Time::midnight());
    if latest < NIGHT_ENDS {
        return NIGHT_ENDS;
    }
    Time::new((latest.hour() + 1).min(12), 0, 0, 0).unwrap_or(NIGHT_ENDS)
}

/// The hour at which an event of the night after its day starts.
fn night_start(event: &EventSketch, clocks: &Clocks, places: &Places) -> Option<Time> {
    let zone = clocks.zone_at(event.hall.as_ref(), places);
    let start = civil(event.start.as_ref()?, zone);
    (event.day?.tomorrow().ok()? == start.date()).then(|| start.time())
}
