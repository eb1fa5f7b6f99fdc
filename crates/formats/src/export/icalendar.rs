//! iCalendar (RFC 5545, RFC 7986), with the zones it needs.
//!
//! What calendars have no property for goes into `X-SERAI-` lines, which other programs skip.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serai_domain::events::{Admission, Event, EventState, LinkKind, Party};
use serai_domain::markup::Markup;
use serai_domain::programme::Programme;
use serai_domain::zones::Zone;

use super::ExportOptions;
use super::identity::Identities;
use super::keys;
use super::time_zones;
use crate::cleaning;
use crate::content_lines::LineWriter;

/// Writes a calendar of all events. Texts are in the options' language, each with its fallback and
/// marked with its language; abstract and description become one description.
pub fn icalendar(programme: &Programme, options: &ExportOptions) -> Vec<u8> {
    let edition = &programme.edition;
    let language = &options.language;
    let mut lines = LineWriter::default();
    lines.raw("BEGIN", &[], "VCALENDAR");
    lines.raw("VERSION", &[], "2.0");
    lines.raw("PRODID", &[], concat!("-//serai//serai ", env!("CARGO_PKG_VERSION"), "//EN"));
    lines.raw("CALSCALE", &[], "GREGORIAN");
    lines.raw("METHOD", &[], "PUBLISH");
    lines.raw("UID", &[], &edition.id.to_string());
    let tag = [("LANGUAGE", language.as_str())];
    lines.text("NAME", &tag, edition.title.text(language));
    lines.text("X-WR-CALNAME", &[], edition.title.text(language));
    let summary = plain(edition.summary.text(language));
    lines.optional("DESCRIPTION", &tag, &summary);
    lines.optional("X-WR-CALDESC", &[], &summary);
    if let Some(url) = edition.url.clone().or_else(|| options.edition_url(programme)) {
        lines.raw("URL", &[], &url);
    }
    if let Some(base) = &options.base_url {
        let address = format!("{}/{}/programme.ics", base.trim_end_matches('/'), edition.slug);
        lines.raw("SOURCE", &[("VALUE", "URI")], &address);
    }
    lines.raw("LAST-MODIFIED", &[], &utc(options.released_at));
    lines.raw("REFRESH-INTERVAL", &[("VALUE", "DURATION")], "PT1H");
    lines.raw("X-PUBLISHED-TTL", &[], "PT1H");
    lines.raw("X-WR-TIMEZONE", &[], &time_zones::id(&edition.zone));
    if let Some(family) = keys::family(programme) {
        lines.raw("X-SERAI-FAMILY", &[], &family);
    }
    lines.raw("X-SERAI-LANGUAGE", &[], language.as_str());
    lines.raw("X-SERAI-FIRST-DAY", &[], &edition.first_day.to_string());
    lines.raw("X-SERAI-LAST-DAY", &[], &edition.last_day.to_string());
    let change = edition.day_change;
    let change = format!("{:02}:{:02}", change.hour(), change.minute());
    lines.raw("X-SERAI-DAY-CHANGE", &[], &change);
    for (zone, (from, until)) in zones(programme) {
        time_zones::write(&mut lines, &zone, from, until);
    }
    let writer = Writer { programme, options, identities: Identities::of(programme) };
    for event in &programme.events {
        writer.event(&mut lines, event);
    }
    lines.raw("END", &[], "VCALENDAR");
    lines.into_bytes()
}

/// The zones of events, each with the span of time it is needed for, in order of name.
fn zones(programme: &Programme) -> Vec<(Zone, (Timestamp, Timestamp))> {
    let mut spans: BTreeMap<String, (Zone, (Timestamp, Timestamp))> = BTreeMap::new();
    for event in &programme.events {
        let zone = programme.zone_of(event);
        let start = programme.starts_at(event).timestamp();
        let end = programme.ends_at(event).timestamp();
        spans
            .entry(zone.name().to_owned())
            .and_modify(|(_, span)| *span = (span.0.min(start), span.1.max(end)))
            .or_insert_with(|| (zone.clone(), (start, end)));
    }
    spans.into_values().filter(|(zone, _)| *zone != Zone::utc()).collect()
}

/// `20230503T140000Z`.
pub(crate) fn utc(at: Timestamp) -> String {
    format!("{}Z", compact(jiff::tz::Offset::UTC.to_datetime(at)))
}

/// `20230503T180000`.
pub(crate) fn compact(at: jiff::civil::DateTime) -> String {
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// A text without markup.
pub(crate) fn plain(text: &str) -> String {
    match Markup::of(text) {
        Markup::Html => cleaning::html_to_plain(text),
        Markup::Plain => text.to_owned(),
    }
}

/// A text as HTML.
fn html(text: &str) -> String {
    match Markup::of(text) {
        Markup::Html => text.to_owned(),
        Markup::Plain => text
            .split("\n\n")
            .map(|paragraph| {
                let escaped = quick_xml::escape::partial_escape(paragraph.trim());
                format!("<p>{}</p>", escaped.replace('\n', "<br>"))
            })
            .collect(),
    }
}

struct Writer<'a> {
    programme: &'a Programme,
    options: &'a ExportOptions,
    identities: Identities,
}

impl Writer<'_> {
    fn event(&self, lines: &mut LineWriter, event: &Event) {
        let language = &self.options.language;
        lines.raw("BEGIN", &[], "VEVENT");
        lines.raw("UID", &[], &self.identities.guid(event.id).to_string());
        lines.raw("DTSTAMP", &[], &utc(self.options.released_at));
        lines.raw("LAST-MODIFIED", &[], &utc(self.options.released_at));
        lines.raw("SEQUENCE", &[], &event.sequence.to_string());
        self.times(lines, event);
        let (spoken, title) = event.title.best(language).unwrap_or((language, ""));
        lines.text("SUMMARY", &[("LANGUAGE", spoken.as_str())], title);
        self.description(lines, event);
        self.place(lines, event);
        lines.raw("STATUS", &[], status(&event.state));
        lines.raw("TRANSP", &[], "OPAQUE");
        let track = event.track.and_then(|track| self.programme.track(track));
        let categories: Vec<String> = [event.kind.name(), event.strand.name()]
            .into_iter()
            .map(str::to_owned)
            .chain(track.map(|track| track.name.text(language).to_owned()))
            .filter(|category| !category.is_empty())
            .map(|category| crate::content_lines::escape(&category))
            .collect();
        lines.raw("CATEGORIES", &[], &categories.join(","));
        if let Some(url) = self.options.event_url(self.programme, event) {
            lines.raw("URL", &[], &url);
        }
        for link in &event.links {
            match link.kind {
                LinkKind::Picture => {
                    lines.raw("IMAGE", &[("VALUE", "URI"), ("DISPLAY", "BADGE")], &link.url);
                }
                LinkKind::Attachment => lines.raw("ATTACH", &[], &link.url),
                _ => {}
            }
        }
        self.own_lines(lines, event);
        lines.raw("END", &[], "VEVENT");
    }

    fn times(&self, lines: &mut LineWriter, event: &Event) {
        let zone = self.programme.zone_of(event);
        let ends = self.programme.ends_at(event);
        let id = time_zones::id(zone);
        let mut write = |name: &str, at| {
            if *zone == Zone::utc() {
                lines.raw(name, &[], &format!("{}Z", compact(at)));
            } else {
                lines.raw(name, &[("TZID", &id)], &compact(at));
            }
        };
        write("DTSTART", event.start);
        if !event.duration.is_zero() {
            write("DTEND", ends.datetime());
        }
        if let EventState::Moved { from: Some(from) } = &event.state {
            write("X-SERAI-PREVIOUS-START", *from);
        }
    }

    fn description(&self, lines: &mut LineWriter, event: &Event) {
        let language = &self.options.language;
        let parts: Vec<(&str, &str)> = [&event.abstract_, &event.description]
            .into_iter()
            .filter_map(|text| text.best(language))
            .map(|(language, text)| (language.as_str(), text))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let Some((spoken, _)) = parts.first() else { return };
        let tag = [("LANGUAGE", *spoken)];
        let texts: Vec<String> = parts.iter().map(|(_, text)| plain(text)).collect();
        lines.optional("DESCRIPTION", &tag, &texts.join("\n\n"));
        if parts.iter().any(|(_, text)| Markup::of(text) == Markup::Html) {
            let texts: String = parts.iter().map(|(_, text)| html(text)).collect();
            let tag = [("FMTTYPE", "text/html"), ("LANGUAGE", *spoken)];
            lines.text("X-ALT-DESC", &tag, &texts);
        }
    }

    fn place(&self, lines: &mut LineWriter, event: &Event) {
        let language = &self.options.language;
        let Some((venue, hall)) = event.hall.and_then(|hall| self.programme.hall(hall)) else {
            return;
        };
        let (hall_name, venue_name) = (hall.name.text(language), venue.name.text(language));
        let address = venue.address.text(language);
        let mut names: Vec<&str> = Vec::new();
        for name in [hall_name, venue_name, address] {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        lines.text("LOCATION", &[], &names.join(", "));
        if let Some(at) = venue.coordinates {
            lines.raw("GEO", &[], &format!("{};{}", at.latitude(), at.longitude()));
        }
        let key = keys::hall(venue, hall);
        lines.text("X-SERAI-HALL", &[("KEY", &key)], hall_name);
        if let Some(key) = keys::venue(venue) {
            let mut parameters = vec![("KEY", key.as_str())];
            if !address.is_empty() {
                parameters.push(("ADDRESS", address));
            }
            if let Some(url) = &venue.url {
                parameters.push(("URL", url));
            }
            lines.text("X-SERAI-VENUE", &parameters, venue_name);
        }
    }

    fn own_lines(&self, lines: &mut LineWriter, event: &Event) {
        let language = &self.options.language;
        if let Some(source) = &event.source {
            lines.text("X-SERAI-SOURCE", &[], source.as_str());
        }
        lines.raw("X-SERAI-SLUG", &[], event.slug.as_str());
        if let Some(number) = event.number {
            lines.raw("X-SERAI-NUMBER", &[], &number.to_string());
        }
        lines.raw("X-SERAI-KIND", &[], event.kind.name());
        lines.raw("X-SERAI-STRAND", &[], event.strand.name());
        lines.raw("X-SERAI-STATE", &[], event.state.name());
        lines.raw("X-SERAI-DAY", &[], &event.day.to_string());
        if let Some(track) = event.track.and_then(|track| self.programme.track(track)) {
            lines.text("X-SERAI-TRACK", &[], track.name.text(language));
        }
        lines.optional("X-SERAI-SUBTITLE", &[], event.subtitle.text(language));
        for (name, languages) in
            [("X-SERAI-LANGUAGES", &event.languages), ("X-SERAI-INTERPRETED", &event.interpreted)]
        {
            let tags: Vec<&str> = languages.iter().map(|language| language.as_str()).collect();
            if !tags.is_empty() {
                lines.raw(name, &[], &tags.join(","));
            }
        }
        let url = match &event.admission {
            Admission::SignUp { url } | Admission::Ticket { url } => url.as_deref(),
            Admission::Open | Admission::Invitation => None,
        };
        let url = url.map(|url| ("URL", url));
        let parameters: Vec<(&str, &str)> = url.into_iter().collect();
        lines.raw("X-SERAI-ADMISSION", &parameters, event.admission.name());
        if let Some(places) = event.places {
            lines.raw("X-SERAI-PLACES", &[], &places.to_string());
        }
        if let Some(recording) = &event.recording {
            let opt_out = if recording.opt_out { "TRUE" } else { "FALSE" };
            lines.text("X-SERAI-RECORDING", &[("OPTOUT", opt_out)], &recording.licence);
        }
        for link in &event.links {
            let kind = link_kind(link.kind);
            let mut parameters = vec![("KIND", kind)];
            if !link.title.is_empty() {
                parameters.push(("TITLE", &link.title));
            }
            lines.raw("X-SERAI-LINK", &parameters, &link.url);
        }
        for role in &event.roles {
            let (kind, key, name) = match role.party {
                Party::Person(id) => {
                    let Some(person) = self.programme.person(id) else { continue };
                    ("person", keys::person(person), person.name.text(language))
                }
                Party::Organisation(id) => {
                    let Some(one) = self.programme.organisation(id) else { continue };
                    ("organisation", keys::organisation(one), one.name.text(language))
                }
            };
            let mut parameters = vec![("KIND", kind), ("ROLE", role.role.name())];
            if let Some(key) = &key {
                parameters.push(("KEY", key));
            }
            lines.text("X-SERAI-ROLE", &parameters, name);
        }
    }
}

fn status(state: &EventState) -> &'static str {
    match state {
        EventState::Draft => "TENTATIVE",
        EventState::Confirmed | EventState::Moved { .. } => "CONFIRMED",
        EventState::Cancelled => "CANCELLED",
    }
}

/// A link's kind in our own lines and columns.
pub(crate) const fn link_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Page => "page",
        LinkKind::Attachment => "attachment",
        LinkKind::Recording => "recording",
        LinkKind::Feedback => "feedback",
        LinkKind::Picture => "picture",
    }
}
