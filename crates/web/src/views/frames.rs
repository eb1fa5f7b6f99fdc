//! What surrounds every page: head, masthead, language switch, notice, footer.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serai_app::Snapshot;
use serai_domain::editions::Edition;
use serai_i18n::Locale;
use serde_json::json;

use super::structured::in_script;
use super::texts::Text;
use crate::pages::theme;

/// For whom and when a page is made.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The language of the page.
    pub locale: Locale,
    /// The moment.
    pub now: Timestamp,
    /// The site's public origin, `https://days.example`; none where it is not known, and then
    /// nothing is said that needs it.
    pub origin: Option<&'a str>,
}

/// A page's address below its language: `/moscow-baku-2023/programme`, and its query.
#[derive(Debug, Clone, Default)]
pub struct Address {
    /// From the slash after the language on.
    pub path: String,
    /// Without the question mark; empty where none.
    pub query: String,
}

impl Address {
    /// An address without a query.
    pub fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: String::new() }
    }

    /// The same with a query.
    #[must_use]
    pub fn with_query(mut self, query: impl Into<String>) -> Self {
        self.query = query.into();
        self
    }

    /// The page in a language.
    pub fn in_language(&self, locale: Locale) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("/{}{}{mark}{}", locale.tag(), self.path, self.query)
    }
}

/// A section of the site, marked in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The edition's home.
    Home,
    /// List and timetable.
    Programme,
    /// Venues.
    Venues,
    /// People.
    People,
    /// Organisations.
    Organisations,
    /// What changed.
    Changes,
    /// What the visitor keeps.
    Favourites,
    /// Search.
    Search,
    /// Elsewhere.
    None,
}

/// The page in another language.
#[derive(Debug, Clone)]
pub struct Alternate {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// The language's own name.
    pub name: &'static str,
    /// The language as Open Graph names it.
    pub open_graph: &'static str,
    /// Address.
    pub href: String,
    /// Whether it is this one.
    pub current: bool,
}

/// One entry of the navigation.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Address.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// Styles, scripts and fonts, by the hashed names of the build.
pub const STYLE: &str = env!("SERAI_STYLE");
/// The script that holds the custom elements.
pub const SCRIPT: &str = env!("SERAI_SCRIPT");
/// The font file of the Latin letters and digits that every page needs.
pub const FONT_LATIN: &str = env!("SERAI_FONT_LATIN");
/// The font file of the Cyrillic letters.
pub const FONT_CYRILLIC: &str = env!("SERAI_FONT_CYRILLIC");
/// The site's sign in the browser's tab.
pub const ICON: &str = env!("SERAI_ICON");

/// Everything around a page's own content.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of the page.
    pub locale: Locale,
    /// Title of the page, without the edition's.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// `website` or `article`.
    pub og_type: &'static str,
    /// The site's origin.
    pub origin: Option<String>,
    /// The page's address.
    pub address: Address,
    /// Kept out of search engines.
    pub noindex: bool,
    /// The edition's part of the frame; none on pages above all editions.
    pub edition: Option<EditionFrame>,
    /// Which section the page belongs to.
    pub section: Section,
    /// JSON-LD, safe to stand in a script element.
    pub json_ld: Option<String>,
}

/// What a page says of its edition.
#[derive(Debug, Clone)]
pub struct EditionFrame {
    /// First part of its addresses.
    pub slug: String,
    /// Its title.
    pub title: Text,
    /// `3–6 May 2023`.
    pub dates: String,
    /// Address of the stylesheet with its colours.
    pub theme: String,
    /// The line that says its data are samples.
    pub notice: Text,
    /// "Version 3, released 4 May 2023".
    pub version: String,
    /// IANA name of the host city's zone, for the script that shows the visitor's own time.
    pub host_zone: String,
    /// IANA name of the guest city's zone.
    pub guest_zone: Option<String>,
    /// Whether anybody is named.
    pub people: bool,
    /// Whether any organisation is named.
    pub organisations: bool,
    /// Whether any venue is named.
    pub venues: bool,
}

impl EditionFrame {
    /// Of a released version.
    pub fn of(snapshot: &Snapshot, locale: Locale) -> Self {
        let edition: &Edition = &snapshot.programme.edition;
        let released =
            snapshot.version.released_at.to_zoned_datetime(edition.zone.time_zone().clone());
        let date = locale.date(released.date());
        Self {
            slug: edition.slug.to_string(),
            title: Text::of(&edition.title, locale),
            dates: locale.date_range(edition.first_day, edition.last_day),
            theme: theme::address(snapshot),
            notice: Text::of(&edition.sample_notice, locale),
            version: locale.say_with(
                "version-released",
                &[("version", (&snapshot.version.label).into()), ("date", (&date).into())],
            ),
            host_zone: edition.zone.name().to_owned(),
            guest_zone: edition.guest.as_ref().map(|city| city.zone.name().to_owned()),
            people: !snapshot.programme.persons.is_empty(),
            organisations: !snapshot.programme.organisations.is_empty(),
            venues: !snapshot.programme.venues.is_empty(),
        }
    }
}

impl Frame {
    /// A page of an edition; `path` is what follows the edition's slug, from its slash on.
    pub fn of_edition(
        snapshot: &Snapshot,
        reader: Reader<'_>,
        section: Section,
        path: &str,
        title: impl Into<String>,
    ) -> Self {
        let edition = EditionFrame::of(snapshot, reader.locale);
        let summary = Text::of(&snapshot.programme.edition.summary, reader.locale).words;
        let description = if summary.is_empty() {
            format!("{}, {}", edition.title.words, edition.dates)
        } else {
            summary
        };
        Self {
            locale: reader.locale,
            title: title.into(),
            description,
            og_type: "website",
            origin: reader.origin.map(str::to_owned),
            address: Address::new(format!("/{}{path}", edition.slug)),
            noindex: false,
            edition: Some(edition),
            section,
            json_ld: None,
        }
    }

    /// A page above all editions.
    pub fn of_site(reader: Reader<'_>, path: &str, title: impl Into<String>) -> Self {
        Self {
            locale: reader.locale,
            title: title.into(),
            description: reader.locale.say("site-description"),
            og_type: "website",
            origin: reader.origin.map(str::to_owned),
            address: Address::new(path),
            noindex: false,
            edition: None,
            section: Section::None,
            json_ld: None,
        }
    }

    /// The words of a message.
    pub fn say(&self, id: &str) -> String {
        self.locale.say(id)
    }

    /// The page's title and the edition's, for the browser's tab.
    pub fn document_title(&self) -> String {
        match &self.edition {
            Some(edition) if self.section == Section::Home => edition.title.words.clone(),
            Some(edition) => format!("{} · {}", self.title, edition.title.words),
            None => self.title.clone(),
        }
    }

    /// Where an address below the edition leads, in the page's language.
    pub fn link(&self, path: &str) -> String {
        let slug = self.edition.as_ref().map_or("", |edition| edition.slug.as_str());
        format!("/{}/{slug}{path}", self.locale.tag())
    }

    /// The page in every language of the interface.
    pub fn alternates(&self) -> Vec<Alternate> {
        Locale::ALL
            .into_iter()
            .map(|locale| Alternate {
                tag: locale.tag(),
                name: locale.own_name(),
                open_graph: locale.open_graph(),
                href: self.address.in_language(locale),
                current: locale == self.locale,
            })
            .collect()
    }

    /// The address with the origin before it, where that is known.
    pub fn absolute(&self, href: impl AsRef<str>) -> String {
        format!("{}{}", self.origin.as_deref().unwrap_or_default(), href.as_ref())
    }

    /// The page's own address.
    pub fn own_href(&self) -> String {
        self.address.in_language(self.locale)
    }

    /// The navigation of an edition; empty above.
    pub fn navigation(&self) -> Vec<Entry> {
        const ENTRIES: [(Section, &str, &str); 6] = [
            (Section::Programme, "/programme", "nav-programme"),
            (Section::Venues, "/venues", "nav-venues"),
            (Section::People, "/people", "nav-people"),
            (Section::Organisations, "/organisations", "nav-organisations"),
            (Section::Search, "/search", "nav-search"),
            (Section::Favourites, "/favourites", "nav-favourites"),
        ];
        let Some(edition) = &self.edition else { return Vec::new() };
        ENTRIES
            .into_iter()
            .filter(|(section, ..)| match section {
                Section::Venues => edition.venues,
                Section::People => edition.people,
                Section::Organisations => edition.organisations,
                _ => true,
            })
            .map(|(section, path, label)| Entry {
                href: self.link(path),
                label: self.say(label),
                current: section == self.section,
            })
            .collect()
    }

    /// The words scripts say, as JSON that is safe in a script element.
    pub fn script_words(&self) -> String {
        const WORDS: [&str; 5] =
            ["script-keep", "script-kept", "script-your-time", "script-now", "script-failed"];
        // What a script puts in stands in braces until then.
        let gaps = [("time", "{time}".into()), ("title", "{title}".into())];
        let words: BTreeMap<&str, String> =
            WORDS.into_iter().map(|id| (id, self.locale.say_with(id, &gaps))).collect();
        in_script(&json!(words))
    }

    /// Whether the page needs the Cyrillic letters at once.
    pub fn cyrillic(&self) -> bool {
        self.locale == Locale::Russian
    }
}
