//! schedule.xml, valid against its XML Schema (<https://c3voc.de/schedule/schema.xsd>).

use serai_domain::events::{Event, LinkKind};
use serai_domain::programme::Programme;

use super::ExportOptions;
use super::identity::Identities;
use super::schedule::{self, PersonKey};
use super::xml::Document;

/// The schema knows durations below 100 hours; a longer one is written as this.
const LONGEST: (i64, i64, i64) = (99, 59, 59);

/// Writes schedule.xml. The texts are in the options' language, each with its fallback; venues,
/// organisations, strands, admission and state have no place in this format.
pub fn schedule_xml(programme: &Programme, options: &ExportOptions) -> Vec<u8> {
    let edition = &programme.edition;
    let language = &options.language;
    let acronym = schedule::acronym(programme);
    let rooms = schedule::room_names(programme, language);
    let identities = Identities::of(programme);
    let days = schedule::days(programme);
    let mut xml = Document::new();
    xml.open("schedule", &[]);
    xml.element("generator", &[("name", "serai"), ("version", env!("CARGO_PKG_VERSION"))], "");
    let address = options
        .base_url
        .as_deref()
        .map(|base| format!("{}/{}/schedule.xml", base.trim_end_matches('/'), edition.slug));
    xml.optional("url", address.as_deref().filter(|url| is_uri(url)));
    xml.element("version", &[], &options.version);
    xml.open("conference", &[]);
    xml.element("title", &[], edition.title.text(language));
    xml.element("acronym", &[], &acronym);
    xml.element("start", &[], &edition.first_day.to_string());
    xml.element("end", &[], &edition.last_day.to_string());
    xml.element("days", &[], &days.len().to_string());
    xml.element(
        "timeslot_duration",
        &[],
        &format!(
            "{:02}:{:02}",
            schedule::timeslot(programme) / 60,
            schedule::timeslot(programme) % 60
        ),
    );
    let home = options.edition_url(programme);
    xml.optional("base_url", home.as_deref().filter(|url| is_uri(url)));
    let url = edition.url.as_deref().or(home.as_deref());
    xml.optional("url", url.filter(|url| is_uri(url)));
    xml.element("time_zone_name", &[], edition.zone.name());
    for track in &programme.tracks {
        let colour = track.colour.map(|colour| colour.to_string());
        let name = track.name.text(language);
        let mut attributes = vec![("name", name)];
        attributes.extend(colour.as_deref().map(|colour| ("color", colour)));
        if track.slug.as_str().starts_with(|c: char| c.is_ascii_alphabetic())
            && track.slug.as_str().len() > 1
        {
            attributes.push(("slug", track.slug.as_str()));
        }
        xml.element("track", &attributes, name);
    }
    xml.close("conference");
    let writer = Writer { programme, options, acronym, identities };
    for day in days {
        let (date, index) = (day.date.to_string(), day.index.to_string());
        let (start, end) = (schedule::instant(&day.start), schedule::instant(&day.end));
        let attributes = [("index", &*index), ("date", &*date), ("start", &*start), ("end", &*end)];
        xml.open("day", &attributes);
        let of_day = |event: &&Event| event.day == day.date;
        for (_, hall) in programme.halls() {
            let mut events = programme
                .events
                .iter()
                .filter(of_day)
                .filter(|event| event.hall == Some(hall.id))
                .peekable();
            // The first day lists every hall, so that none is lost and all keep their order.
            if events.peek().is_none() && day.index > 1 {
                continue;
            }
            let guid = hall.guid.unwrap_or_else(|| hall.id.uuid()).to_string();
            let name = rooms.get(&hall.id).map_or("", String::as_str);
            xml.open("room", &[("name", name), ("guid", &guid)]);
            for event in events {
                writer.event(&mut xml, event, name);
            }
            xml.close("room");
        }
        let mut without =
            programme.events.iter().filter(of_day).filter(|event| event.hall.is_none()).peekable();
        if without.peek().is_some() {
            xml.open("room", &[("name", "")]);
            for event in without {
                writer.event(&mut xml, event, "");
            }
            xml.close("room");
        }
        xml.close("day");
    }
    xml.close("schedule");
    xml.into_bytes()
}

struct Writer<'a> {
    programme: &'a Programme,
    options: &'a ExportOptions,
    acronym: String,
    identities: Identities,
}

impl Writer<'_> {
    fn event(&self, xml: &mut Document, event: &Event, room: &str) {
        let language = &self.options.language;
        let (starts, _) = schedule::times(self.programme, event);
        let guid = self.identities.guid(event.id).to_string();
        let number = self.identities.number(event.id).to_string();
        xml.open("event", &[("guid", &guid), ("id", &number)]);
        xml.element("room", &[], room);
        xml.element("title", &[], event.title.text(language));
        xml.element("subtitle", &[], event.subtitle.text(language));
        xml.element("type", &[], event.kind.name());
        xml.element("date", &[], &schedule::instant(&starts));
        xml.element("start", &[], &schedule::clock(starts.datetime()));
        xml.element("duration", &[], &duration(event));
        xml.element("abstract", &[], event.abstract_.text(language));
        xml.element("slug", &[], &schedule::slug(&self.acronym, event));
        let track = event.track.and_then(|track| self.programme.track(track));
        xml.element("track", &[], track.map_or("", |track| track.name.text(language)));
        let picture = schedule::first_link(event, LinkKind::Picture);
        xml.optional("logo", picture.filter(|url| is_uri(url)));
        xml.open("persons", &[]);
        for person in schedule::persons(self.programme, event) {
            let name = person.name.text(language);
            match schedule::person_key(person) {
                PersonKey::Number(number) => {
                    xml.element("person", &[("id", &number.to_string())], name);
                }
                PersonKey::Guid(guid) => {
                    xml.element("person", &[("guid", &guid.to_string())], name);
                }
                PersonKey::Name => xml.element("person", &[], name),
            }
        }
        xml.close("persons");
        xml.element("language", &[], &schedule::languages(event));
        xml.element("description", &[], event.description.text(language));
        if let Some(recording) = &event.recording {
            xml.open("recording", &[]);
            xml.element("license", &[], &recording.licence);
            xml.element("optout", &[], if recording.opt_out { "true" } else { "false" });
            xml.close("recording");
        }
        self.links(xml, event);
        let url = self.options.event_url(self.programme, event);
        xml.optional("url", url.as_deref().filter(|url| is_uri(url)));
        let feedback = schedule::first_link(event, LinkKind::Feedback);
        xml.optional("feedback_url", feedback.filter(|url| is_uri(url)));
        xml.close("event");
    }

    fn links(&self, xml: &mut Document, event: &Event) {
        let listed = |attachments: bool| {
            event.links.iter().enumerate().filter(move |(index, link)| {
                let single = schedule::is_single(event, *index) && is_uri(&link.url);
                (link.kind == LinkKind::Attachment) == attachments && !single
            })
        };
        xml.open("links", &[]);
        for (_, link) in listed(false) {
            let kind = if link.kind == LinkKind::Recording { "media" } else { "web" };
            let title = if link.title.is_empty() { &link.url } else { &link.title };
            xml.element("link", &[("href", &link.url), ("type", kind)], title);
        }
        xml.close("links");
        xml.open("attachments", &[]);
        for (_, link) in listed(true) {
            let title = if link.title.is_empty() { &link.url } else { &link.title };
            xml.element("attachment", &[("href", &link.url)], title);
        }
        xml.close("attachments");
    }
}

fn duration(event: &Event) -> String {
    let (hours, minutes, seconds) = schedule::parts(event.duration).min(LONGEST);
    if seconds == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    }
}

/// Whether an address passes as the schema's `httpURI`: http or https, made of the characters of
/// RFC 3986 with whole percent signs.
fn is_uri(url: &str) -> bool {
    let web = url.starts_with("http://") || url.starts_with("https://");
    let sound = |(at, byte): (usize, u8)| match byte {
        b'%' => url
            .as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        b'[' | b']' | b'#' => true,
        _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
    };
    web && url.matches('#').count() <= 1 && url.bytes().enumerate().all(sound)
}
