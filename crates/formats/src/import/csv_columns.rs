//! Which CSV column holds what: told from headers in English, German, Russian or Azerbaijani, or
//! given as a mapping such as `title=Titel,start=Beginn`.

use std::collections::BTreeMap;

use serai_domain::folding::fold;
use serai_domain::languages::Language;

use super::Refused;
use crate::words;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Source,
    Id,
    Guid,
    Slug,
    Title,
    Subtitle,
    Abstract,
    Description,
    Day,
    Date,
    Start,
    End,
    Duration,
    Zone,
    Hall,
    Capacity,
    Venue,
    VenueKey,
    HallKey,
    Address,
    Latitude,
    Longitude,
    Kind,
    Strand,
    Track,
    Languages,
    Interpreted,
    Admission,
    AdmissionUrl,
    Places,
    State,
    PreviousStart,
    People,
    PeopleKeys,
    Organisations,
    OrganisationKeys,
    Url,
    Files,
    Links,
    Licence,
    OptOut,
    Sequence,
}

/// Names of each field, folded, words parted by spaces: our own first, then others'.
const NAMES: [(Field, &[&str]); 42] = [
    (Field::Source, &["source"]),
    (Field::Id, &["id", "event id", "nr", "nummer", "number", "no", "nomer", "nomra", "code"]),
    (Field::Guid, &["guid", "uuid", "uid"]),
    (Field::Slug, &["slug"]),
    (
        Field::Title,
        &[
            "title",
            "titel",
            "name",
            "event",
            "event title",
            "event name",
            "subject",
            "summary",
            "veranstaltung",
            "bezeichnung",
            "thema",
            "nazvanie",
            "naimenovanie",
            "meropriyatie",
            "tema",
            "zagolovok",
            "ad",
            "adi",
            "basliq",
            "tadbir",
            "tadbirin adi",
            "movzu",
            "session title",
            "talk",
            "vortrag",
            "proposal title",
        ],
    ),
    (Field::Subtitle, &["subtitle", "untertitel", "podzagolovok", "alt basliq"]),
    (
        Field::Abstract,
        &[
            "abstract",
            "kurzbeschreibung",
            "zusammenfassung",
            "short description",
            "annotatsiya",
            "kratkoe opisanie",
            "qisa tasvir",
            "xulasa",
            "teaser",
        ],
    ),
    (
        Field::Description,
        &[
            "description",
            "beschreibung",
            "details",
            "text",
            "inhalt",
            "opisanie",
            "tasvir",
            "tafsilat",
            "body",
        ],
    ),
    (Field::Day, &["day", "tag", "programme day", "den", "gun"]),
    (Field::Date, &["date", "datum", "start date", "startdatum", "data", "tarix", "event date"]),
    (
        Field::Start,
        &[
            "start",
            "start time",
            "starts",
            "starts at",
            "begin",
            "beginn",
            "begins",
            "from",
            "von",
            "anfang",
            "startzeit",
            "uhrzeit",
            "time",
            "zeit",
            "nachalo",
            "vremya",
            "vremya nachala",
            "baslangic",
            "baslama vaxti",
            "baslanma",
            "vaxt",
            "saat",
            "dtstart",
        ],
    ),
    (
        Field::End,
        &[
            "end",
            "end time",
            "ends",
            "ends at",
            "ende",
            "to",
            "bis",
            "endzeit",
            "finish",
            "okonchanie",
            "konets",
            "vremya okonchaniya",
            "son",
            "bitma",
            "bitma vaxti",
            "dtend",
        ],
    ),
    (
        Field::Duration,
        &[
            "duration",
            "dauer",
            "length",
            "lange",
            "minutes",
            "minuten",
            "dlitelnost",
            "prodolzhitelnost",
            "muddat",
            "duration minutes",
            "dauer min",
        ],
    ),
    (Field::Zone, &["zone", "time zone", "timezone", "zeitzone", "chasovoy poyas", "saat qursagi"]),
    (
        Field::Hall,
        &[
            "hall",
            "room",
            "raum",
            "saal",
            "buhne",
            "stage",
            "zal",
            "pomeshchenie",
            "auditoriya",
            "otaq",
            "sahna",
            "place",
            "ort",
            "location",
            "mesto",
            "yer",
        ],
    ),
    (Field::Capacity, &["capacity", "kapazitat", "vmestimost", "tutum"]),
    (
        Field::Venue,
        &[
            "venue",
            "veranstaltungsort",
            "building",
            "gebaude",
            "ploshchadka",
            "mesto provedeniya",
            "makan",
            "bina",
            "mekan",
        ],
    ),
    (Field::VenueKey, &["venue key"]),
    (Field::HallKey, &["hall key"]),
    (Field::Address, &["address", "adresse", "anschrift", "adres", "unvan"]),
    (Field::Latitude, &["latitude", "lat", "breite", "shirota"]),
    (Field::Longitude, &["longitude", "lon", "lng", "lange grad", "dolgota"]),
    (
        Field::Kind,
        &[
            "kind",
            "type",
            "typ",
            "art",
            "event type",
            "veranstaltungsart",
            "format",
            "category",
            "kategorie",
            "tip",
            "vid",
            "kategoriya",
            "nov",
        ],
    ),
    (Field::Strand, &["strand", "strang", "napravlenie", "istiqamat"]),
    (Field::Track, &["track", "section", "sektion", "sektsiya", "trek", "bolma"]),
    (
        Field::Languages,
        &[
            "languages",
            "language",
            "sprache",
            "sprachen",
            "lang",
            "yazyk",
            "yazyki",
            "dil",
            "dillar",
        ],
    ),
    (Field::Interpreted, &["interpreted", "interpretation", "dolmetschung", "perevod", "tarcuma"]),
    (Field::Admission, &["admission", "eintritt", "zugang", "vkhod", "giris"]),
    (Field::AdmissionUrl, &["admission url", "ticket url", "tickets", "registration"]),
    (Field::Places, &["places", "platze", "seats", "mest", "yerlar"]),
    (Field::State, &["state", "status", "zustand", "sostoyanie", "veziyyet", "vaziyyat"]),
    (Field::PreviousStart, &["previous start"]),
    (
        Field::People,
        &[
            "people",
            "persons",
            "person",
            "speaker",
            "speakers",
            "speaker names",
            "presenter",
            "presenters",
            "referent",
            "referenten",
            "referentin",
            "sprecher",
            "vortragende",
            "mitwirkende",
            "kunstler",
            "artist",
            "artists",
            "performers",
            "host",
            "dokladchik",
            "dokladchiki",
            "spiker",
            "spikery",
            "uchastniki",
            "vedushchiy",
            "maruzaci",
            "maruzacilar",
            "natiq",
            "istirakcilar",
            "cixis edan",
        ],
    ),
    (Field::PeopleKeys, &["people keys", "speaker ids"]),
    (
        Field::Organisations,
        &[
            "organisations",
            "organizations",
            "organisation",
            "organization",
            "organiser",
            "organizer",
            "veranstalter",
            "organizator",
            "organizatsiya",
            "taskilatci",
            "taskilat",
        ],
    ),
    (Field::OrganisationKeys, &["organisation keys"]),
    (Field::Url, &["url", "link", "website", "webseite", "web page", "ssylka", "sayt", "kecid"]),
    (Field::Files, &["files", "file url", "file", "datei", "attachment", "attachments", "fayl"]),
    (Field::Links, &["links"]),
    (Field::Licence, &["licence", "license", "lizenz", "litsenziya", "lisenziya"]),
    (Field::OptOut, &["do not record", "opt out"]),
    (Field::Sequence, &["sequence"]),
];

impl Field {
    /// Our own name of the field, as a mapping names it.
    pub(crate) fn name(self) -> String {
        let names = NAMES.iter().find(|(field, _)| *field == self).map(|(_, names)| names[0]);
        names.unwrap_or("").replace(' ', "_")
    }

    fn of_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(field, _)| *field)
    }
}

/// Columns by field, each with the language its texts are in where the header says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Columns(BTreeMap<Field, Vec<(Option<Language>, usize)>>);

impl Columns {
    /// Tells columns from headers.
    pub(crate) fn of_headers<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let mut columns = Self::default();
        for (index, header) in headers.enumerate() {
            if let Some((field, language)) = field_of(header) {
                columns.add(field, language, index);
            }
        }
        columns
    }

    fn add(&mut self, field: Field, language: Option<Language>, index: usize) {
        let known = self.0.entry(field).or_default();
        if known.iter().all(|(other, _)| *other != language) {
            known.push((language, index));
        }
    }

    /// Reads a mapping: `field=Header` parted by commas or lines; headers are compared folded.
    pub(crate) fn of_mapping(mapping: &str, headers: &[String]) -> Result<Self, Refused> {
        let refuse = |message: String| Refused::new("columns-unknown", "columns", message);
        let mut columns = Self::of_headers(headers.iter().map(String::as_str));
        let mut given: BTreeMap<Field, Vec<(Option<Language>, usize)>> = BTreeMap::new();
        let parts = mapping.split([',', '\n']).map(str::trim);
        for part in parts.filter(|part| !part.is_empty() && !part.starts_with('#')) {
            let Some((name, header)) = part.split_once('=') else {
                return Err(refuse(format!("{part:?} is no field=Header")));
            };
            let Some((field, language)) = field_of(name) else {
                let known: Vec<String> = NAMES.iter().map(|(field, _)| field.name()).collect();
                return Err(refuse(format!(
                    "{name:?} is no field; known are {}",
                    known.join(", ")
                )));
            };
            let wanted = key(header.trim().trim_matches('"'));
            let Some(index) = headers.iter().position(|header| key(header) == wanted) else {
                return Err(refuse(format!(
                    "there is no column {:?}; the columns are {}",
                    header.trim(),
                    headers.join(", ")
                )));
            };
            given.entry(field).or_default().push((language, index));
        }
        let taken: Vec<usize> = given.values().flatten().map(|(_, index)| *index).collect();
        for known in columns.0.values_mut() {
            known.retain(|(_, index)| !taken.contains(index));
        }
        for (field, known) in given {
            columns.0.insert(field, known);
        }
        columns.0.retain(|_, known| !known.is_empty());
        Ok(columns)
    }

    /// The columns of a field.
    pub(crate) fn of(&self, field: Field) -> &[(Option<Language>, usize)] {
        self.0.get(&field).map_or(&[], Vec::as_slice)
    }

    /// Whether events can be read: there is a title, and a date or a start.
    pub(crate) fn suffice(&self) -> bool {
        !self.of(Field::Title).is_empty()
            && [Field::Date, Field::Start, Field::Day]
                .iter()
                .any(|field| !self.of(*field).is_empty())
    }

    /// How many fields were told.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Folded words parted by single spaces.
fn key(header: &str) -> String {
    let folded = fold(header.trim_start_matches('\u{feff}'));
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The field of a header, with a language that it ends in: `title_ru`, `Titel (de)`.
fn field_of(header: &str) -> Option<(Field, Option<Language>)> {
    let key = key(header);
    if let Some(field) = Field::of_name(&key) {
        return Some((field, None));
    }
    let words: Vec<&str> = key.split(' ').collect();
    for tail in 1..words.len().min(4) {
        let (head, tag) = words.split_at(words.len() - tail);
        if let Some(field) = Field::of_name(&head.join(" "))
            && let Ok(language) = tag.join("-").parse::<Language>()
        {
            let known = words::language(tag[0]).is_some();
            return known.then_some((field, Some(language)));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headers: &[&str]) -> Columns {
        Columns::of_headers(headers.iter().copied())
    }

    #[test]
    fn headers_are_told_in_four_languages() {
        for headers in [
            ["Title", "Date", "Start", "End", "Room", "Speakers"],
            ["Titel", "Datum", "Beginn", "Ende", "Raum", "Referenten"],
            ["Название", "Дата", "Начало", "Окончание", "Зал", "Спикеры"],
            ["Başlıq", "Tarix", "Başlanğıc", "Bitmə", "Zal", "Məruzəçilər"],
        ] {
            let columns = columns(&headers);
            let fields =
                [Field::Title, Field::Date, Field::Start, Field::End, Field::Hall, Field::People];
            for (index, field) in fields.into_iter().enumerate() {
                assert_eq!(columns.of(field), [(None, index)], "{headers:?} {field:?}");
            }
            assert!(columns.suffice());
        }
    }

    #[test]
    fn a_header_may_name_its_language() {
        let columns = columns(&["title_ru", "Title (az)", "titel sr-latn"]);
        let tags: Vec<&str> = columns
            .of(Field::Title)
            .iter()
            .filter_map(|(language, _)| language.as_ref().map(Language::as_str))
            .collect();
        assert_eq!(tags, ["ru", "az", "sr-Latn"]);
    }

    #[test]
    fn a_mapping_goes_before_the_headers() {
        let headers = ["Was".to_owned(), "Wann".to_owned(), "Titel".to_owned()];
        let columns = Columns::of_mapping("title=Was, start = wann", &headers).unwrap();
        assert_eq!(columns.of(Field::Title), [(None, 0)]);
        assert_eq!(columns.of(Field::Start), [(None, 1)]);
        assert!(Columns::of_mapping("title=Nix", &headers).is_err());
        assert!(Columns::of_mapping("colour=Was", &headers).is_err());
    }

    #[test]
    fn every_field_is_told_by_its_own_name() {
        for (field, names) in &NAMES {
            assert_eq!(field_of(&field.name()), Some((*field, None)));
            for name in *names {
                assert_eq!(Field::of_name(name), Some(*field), "{name} stands twice");
            }
        }
    }
}
