//! One schema.org Event: its times, place, people, admission and links.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use serai_domain::events::{Admission, LinkKind, Recording, Role};
use serai_domain::geography::Coordinates;
use serai_domain::languages::Language;
use serai_domain::organisations::{OrganisationKind, Side};
use serde_json::Value;
use uuid::Uuid;

use super::findings::Findings;
use super::json::{items, text, truth};
use super::json_ld::kind_of;
use super::json_ld_nodes::{Node, Texted};
use super::sketch::{
    End, EventSketch, HallRef, HallSketch, LinkSketch, PartyKind, PartySketch, StateSketch, Texts,
    TrackSketch, VenueSketch,
};
use crate::limits;
use crate::times::{self, Moment};
use crate::words;

/// Reads the events of one document.
pub(crate) struct EventReader<'a, 'b> {
    index: &'b BTreeMap<&'a str, &'a Value>,
    /// Language of texts that name none.
    language: Option<Language>,
    /// Whether the document is one of ours, in which nothing is escaped twice.
    own: bool,
    findings: &'b mut Findings,
    venues: Vec<VenueSketch>,
    halls: Vec<HallSketch>,
    /// Tracks met, in files of ours.
    pub(crate) tracks: Vec<TrackSketch>,
    known: BTreeSet<HallRef>,
    known_tracks: BTreeSet<String>,
    known_venues: BTreeSet<String>,
    cities: BTreeMap<String, usize>,
}

impl<'a, 'b> EventReader<'a, 'b> {
    pub(crate) fn new(
        index: &'b BTreeMap<&'a str, &'a Value>,
        language: Option<Language>,
        own: bool,
        findings: &'b mut Findings,
    ) -> Self {
        Self {
            index,
            language,
            own,
            findings,
            venues: Vec::new(),
            halls: Vec::new(),
            tracks: Vec::new(),
            known: BTreeSet::new(),
            known_tracks: BTreeSet::new(),
            known_venues: BTreeSet::new(),
            cities: BTreeMap::new(),
        }
    }

    /// The venues and halls met, and the city most of them lie in.
    pub(crate) fn finish(self) -> ((Vec<VenueSketch>, Vec<HallSketch>), Option<String>) {
        let city = self.cities.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        ((self.venues, self.halls), city.map(|(city, _)| city))
    }

    /// A node, a bare reference followed.
    pub(crate) fn node(&self, value: &'a Value) -> Node<'a> {
        let reference =
            value.as_object().filter(|map| map.len() == 1).and_then(|map| map.get("@id"));
        let target = reference.and_then(Value::as_str).and_then(|id| self.index.get(id));
        Node::new(target.copied().unwrap_or(value))
    }

    /// A property's words, those without a language in the document's.
    pub(crate) fn texts(&self, node: &Node<'a>, key: &str, texted: Texted) -> Texts {
        let mut texts = node.texts(key, texted, !self.own);
        for (language, _) in &mut texts.0 {
            if language.is_none() {
                language.clone_from(&self.language);
            }
        }
        texts
    }

    /// An event.
    pub(crate) fn event(&mut self, node: &Node<'a>, path: &str) -> EventSketch {
        let place = if path.is_empty() { "the event".to_owned() } else { path.to_owned() };
        let guid: Option<Uuid> =
            node.id().and_then(|id| id.strip_prefix("urn:uuid:")).and_then(|id| id.parse().ok());
        let key = node
            .id()
            .map(str::to_owned)
            .or_else(|| items(node.get("identifier")).iter().find(|one| one.is_string()).map(text))
            .or_else(|| Some(node.text("url")).filter(|url| !url.is_empty()));
        let start = times::moment(&node.text("startDate"));
        if start.is_none() {
            let message = format!("the startDate {:?} cannot be read", node.text("startDate"));
            self.findings.warning("start-unreadable", place.clone(), message);
        }
        if node.get("eventSchedule").is_some() {
            let message = "eventSchedule is not followed; only startDate is read";
            self.findings.warning("recurrence-unread", place.clone(), message);
        }
        let mut languages = Vec::new();
        for tag in items(node.get("inLanguage")) {
            let (known, unknown) = words::languages(&self.node(tag).named());
            for language in known {
                if !languages.contains(&language) {
                    languages.push(language);
                }
            }
            for word in unknown {
                let message = format!("{word:?} is no language; it is left out");
                self.findings.warning("unknown-language", place.clone(), message);
            }
        }
        let track = self.texts(node, "keywords", Texted::Name);
        let track_key = self.own.then(|| track.first().to_owned()).filter(|key| !key.is_empty());
        if let Some(key) = &track_key
            && self.known_tracks.insert(key.clone())
        {
            self.tracks.push(TrackSketch { key: key.clone(), name: track, colour: None });
        }
        let types = node.types();
        let hall = self.hall(node);
        EventSketch {
            source: node.own("source"),
            key,
            guid,
            number: node.own("number").and_then(|number| number.parse().ok()),
            slug: node.own("slug"),
            kind: words::kind(&node.text("additionalType")).or_else(|| kind_of(&types)),
            strand: node.own("strand").and_then(|strand| words::strand(&strand)),
            // Others' keywords are many and no sections.
            track: track_key,
            title: self.texts(node, "name", Texted::Name),
            subtitle: self.texts(node, "alternateName", Texted::Name),
            abstract_: self.texts(node, "disambiguatingDescription", Texted::Long),
            description: self.texts(node, "description", Texted::Long),
            day: node.own("day").and_then(|day| times::moment(&day)).map(|day| day.date()),
            end: end(node, start.as_ref()),
            start,
            hall,
            interpreted: node
                .all_own("interpreted")
                .iter()
                .filter_map(|tag| words::language(tag))
                .collect(),
            admission: self.admission(node),
            places: node.text("maximumAttendeeCapacity").parse().ok().filter(|places| *places > 0),
            state: state(node),
            roles: self.roles(node),
            links: self.links(node),
            recording: node.own("licence").map(|licence| Recording {
                licence,
                opt_out: node.own("do-not-record").as_deref() == Some("true"),
            }),
            url: Some(node.text("url")).filter(|url| !url.is_empty()),
            sequence: node.own("sequence").and_then(|n| n.parse().ok()).unwrap_or(0),
            languages,
            place,
            ..EventSketch::default()
        }
    }

    fn hall(&mut self, node: &Node<'a>) -> Option<HallRef> {
        let places = items(node.get("location"));
        let place = places
            .iter()
            .map(|place| self.node(place))
            .find(|place| !place.is_a("VirtualLocation"))?;
        let locality = place.locality();
        if !locality.is_empty() {
            *self.cities.entry(locality).or_default() += 1;
        }
        let names = self.name_of(&place, places);
        let outer = place
            .get("containedInPlace")
            .or_else(|| place.get("containedIn"))
            .map(|outer| self.node(items(Some(outer)).first().unwrap_or(outer)));
        let outer = outer.filter(|outer| !outer.is_a("City") && !outer.named().is_empty());
        let address = self.address(&place);
        let hall_key = |names: &Texts| match place.id().filter(|id| id.starts_with("#hall/")) {
            Some(_) => place.key().unwrap_or_default(),
            None => names.first().trim().to_owned(),
        };
        let (at, venue) = match &outer {
            Some(outer) if outer.id() == Some("#venue") => {
                (HallRef { venue: None, hall: hall_key(&names) }, None)
            }
            Some(outer) => {
                let key = outer.key().unwrap_or_else(|| outer.named());
                let at = HallRef { venue: Some(key.clone()), hall: hall_key(&names) };
                let name = self.texts(outer, "name", Texted::Name);
                let own = self.address(outer);
                let address = if own.0.is_empty() { address } else { own };
                (at, Some(self.venue(outer, key, name, address)))
            }
            None => {
                let name = if names.0.is_empty() { address.clone() } else { names.clone() };
                let spoken = name.first().trim().to_owned();
                if spoken.is_empty() {
                    return None;
                }
                let written = address.first();
                let key = place.key().unwrap_or_else(|| {
                    if written.is_empty() || written == spoken {
                        spoken.clone()
                    } else {
                        format!("{spoken}, {written}")
                    }
                });
                let at = HallRef { venue: Some(key.clone()), hall: spoken };
                (at, Some(self.venue(&place, key, name, address)))
            }
        };
        if let Some(venue) = venue
            && self.known_venues.insert(venue.key.clone())
        {
            self.venues.push(venue);
        }
        if self.known.insert(at.clone()) {
            let capacity = place.text("maximumAttendeeCapacity").parse().ok();
            self.halls.push(HallSketch {
                at: at.clone(),
                name: names,
                capacity,
                ..HallSketch::default()
            });
        }
        Some(at)
    }

    /// A place's name; a place may be a plain text.
    fn name_of(&self, place: &Node<'a>, places: &'a [Value]) -> Texts {
        let names = self.texts(place, "name", Texted::Name);
        match (names.0.is_empty(), places.first()) {
            (true, Some(Value::String(name))) => {
                let mut names = Texts::default();
                names.push(self.language.clone(), name.clone());
                names
            }
            _ => names,
        }
    }

    fn venue(&self, node: &Node<'a>, key: String, name: Texts, address: Texts) -> VenueSketch {
        let geo = node.get("geo").map(|geo| self.node(geo));
        let degree = |key: &str| {
            let value = geo.as_ref().map_or_else(|| node.text(key), |geo| geo.text(key));
            value.parse::<f64>().ok()
        };
        VenueSketch {
            key,
            name,
            address,
            coordinates: degree("latitude")
                .zip(degree("longitude"))
                .and_then(|(latitude, longitude)| Coordinates::new(latitude, longitude).ok()),
            url: Some(node.text("url")).filter(|url| !url.is_empty()),
            zone: node.own("zone"),
            ..VenueSketch::default()
        }
    }

    fn address(&self, place: &Node<'a>) -> Texts {
        let Some(value) = place.get("address") else { return Texts::default() };
        let address = self.node(items(Some(value)).first().unwrap_or(value));
        let parts: Vec<String> =
            ["streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry"]
                .iter()
                .map(|part| address.text(part).trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect();
        if parts.is_empty() {
            return self.texts(place, "address", Texted::Name);
        }
        let mut texts = Texts::default();
        texts.push(self.language.clone(), parts.join(", "));
        texts
    }

    fn roles(&self, node: &Node<'a>) -> Vec<(PartySketch, Role)> {
        let mut roles = Vec::new();
        let kinds = [
            ("performer", Role::Performer),
            ("performers", Role::Performer),
            ("actor", Role::Performer),
            ("speaker", Role::Speaker),
            ("composer", Role::Author),
            ("director", Role::Director),
            ("translator", Role::Interpreter),
            ("contributor", Role::Participant),
            ("organizer", Role::Organiser),
            ("organiser", Role::Organiser),
            ("sponsor", Role::Partner),
            ("funder", Role::Partner),
        ];
        for (key, role) in kinds {
            for value in items(node.get(key)).iter().take(limits::LIST) {
                let mut node = self.node(value);
                let mut role = role;
                if node.is_a("Role")
                    || node.is_a("OrganizationRole")
                    || node.is_a("PerformanceRole")
                {
                    role = words::role(&node.text("roleName")).unwrap_or(role);
                    let Some(inner) = node.get(key) else { continue };
                    node = self.node(items(Some(inner)).first().unwrap_or(inner));
                } else if role == Role::Performer && node.is_a("Person") {
                    // A talk's performers speak, as ours do where no role is named.
                    role = if self.own { Role::Speaker } else { Role::Performer };
                }
                if let Some(party) = self.party(&node, value, role) {
                    roles.push((party, role));
                }
            }
        }
        roles
    }

    fn party(&self, node: &Node<'a>, value: &'a Value, role: Role) -> Option<PartySketch> {
        let types = node.types();
        let is = |names: &[&str]| types.iter().any(|name| names.contains(&name.as_str()));
        let group = types.iter().any(|name| name.ends_with("Group"))
            || types.iter().any(|name| name.contains("Organization"))
            || is(&["Corporation", "LocalBusiness", "Museum", "NGO", "Brand", "Place", "Project"]);
        let kind = if group || (types.is_empty() && matches!(role, Role::Organiser | Role::Partner))
        {
            PartyKind::Organisation
        } else if is(&["Person"]) || types.is_empty() {
            PartyKind::Person
        } else {
            PartyKind::Organisation
        };
        let mut name = self.texts(node, "name", Texted::Name);
        if let Value::String(written) = value {
            name.push(self.language.clone(), written.clone());
        }
        if name.0.is_empty() && node.id().is_none() {
            return None;
        }
        Some(PartySketch {
            kind,
            key: node.key(),
            name,
            about: self.texts(node, "description", Texted::Long),
            url: Some(node.text("url")).filter(|url| !url.is_empty()),
            organisation_kind: (kind == PartyKind::Organisation).then(|| {
                if is(&["Corporation", "LocalBusiness"]) {
                    OrganisationKind::Company
                } else if is(&["MusicGroup", "DanceGroup"]) {
                    OrganisationKind::Ensemble
                } else if is(&["TheaterGroup"]) {
                    OrganisationKind::Theatre
                } else if is(&["NewsMediaOrganization"]) {
                    OrganisationKind::Agency
                } else if is(&["GovernmentOrganization"]) {
                    OrganisationKind::Office
                } else if is(&["Museum"]) {
                    OrganisationKind::Museum
                } else if is(&["EducationalOrganization", "CollegeOrUniversity", "School"]) {
                    OrganisationKind::School
                } else if is(&["NGO"]) {
                    OrganisationKind::Society
                } else {
                    OrganisationKind::Other
                }
            }),
            side: match node.own("side").as_deref() {
                Some("guest") => Some(Side::Guest),
                Some("host") => Some(Side::Host),
                _ => None,
            },
            affiliation: None,
        })
    }

    fn admission(&self, node: &Node<'a>) -> Option<Admission> {
        let offer = items(node.get("offers")).first().map(|offer| self.node(offer));
        let free = truth(node.get("isAccessibleForFree"));
        let url = offer.as_ref().map(|offer| offer.text("url")).filter(|url| !url.is_empty());
        let category = offer.as_ref().map_or_else(String::new, |offer| offer.text("category"));
        match (category.as_str(), free) {
            ("sign_up", _) => Some(Admission::SignUp { url }),
            ("invitation", _) => Some(Admission::Invitation),
            ("ticket", _) | (_, Some(false)) => Some(Admission::Ticket { url }),
            (_, Some(true)) => Some(Admission::Open),
            (_, None) => {
                let price = offer.as_ref().map(|offer| offer.text("price")).unwrap_or_default();
                let costs = price.parse::<f64>().is_ok_and(|price| price > 0.0);
                (costs || url.is_some()).then_some(Admission::Ticket { url })
            }
        }
    }

    fn links(&self, node: &Node<'a>) -> Vec<LinkSketch> {
        let mut links: Vec<LinkSketch> = Vec::new();
        for value in items(node.get("subjectOf")) {
            let node = self.node(value);
            links.push(LinkSketch {
                kind: super::schedule_xml::link_kind(LinkKind::Page, &node.text("additionalType")),
                url: node.text("url"),
                title: node.text("name"),
            });
        }
        for (key, kind) in [("image", LinkKind::Picture), ("sameAs", LinkKind::Page)] {
            for value in items(node.get(key)) {
                let node = self.node(value);
                let url = match value {
                    Value::String(url) => url.clone(),
                    _ => Some(node.text("url"))
                        .filter(|url| !url.is_empty())
                        .unwrap_or_else(|| node.text("contentUrl")),
                };
                if !links.iter().any(|link| link.url == url) {
                    links.push(LinkSketch { kind, url, title: String::new() });
                }
            }
        }
        let online = items(node.get("location")).iter().map(|place| self.node(place));
        for place in online.filter(|place| place.is_a("VirtualLocation")) {
            links.push(LinkSketch {
                kind: LinkKind::Recording,
                url: place.text("url"),
                title: place.text("name"),
            });
        }
        links.retain(|link| !link.url.is_empty());
        links.truncate(limits::LIST);
        links
    }
}

fn end(node: &Node<'_>, start: Option<&Moment>) -> End {
    let day = SignedDuration::from_hours(24);
    let end = times::moment(&node.text("endDate"));
    match (start, end) {
        // Days are meant inclusively; one day alone says nothing of the hours.
        (Some(Moment::Day(first)), Some(Moment::Day(last))) if last > *first => {
            let days = first.until(last).map_or(0, |span| span.get_days());
            End::After(day * (days + 1))
        }
        (Some(Moment::Day(_)), Some(Moment::Day(_))) => End::Untold,
        (Some(start), Some(Moment::Day(last))) => {
            if start.date() < last {
                End::At(Moment::Day(last.tomorrow().unwrap_or(last)))
            } else {
                End::Untold
            }
        }
        (_, Some(end)) => End::At(end),
        (_, None) => times::duration(&node.text("duration")).map_or(End::Untold, End::After),
    }
}

fn state(node: &Node<'_>) -> StateSketch {
    if node.own("state").as_deref() == Some("draft") {
        return StateSketch::Draft;
    }
    let status = node.text("eventStatus");
    let previous = || times::moment(&node.text("previousStartDate"));
    match status.rsplit(['/', ':']).next().unwrap_or("") {
        "EventCancelled" => StateSketch::Cancelled,
        "EventRescheduled" | "EventPostponed" => StateSketch::Moved(previous()),
        _ => StateSketch::Confirmed,
    }
}
