//! The filters and orders of the list of events.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serai_app::Snapshot;
use serai_domain::events::{Event, EventKind, Strand};
use serai_domain::folding::fold;
use serai_domain::ids::EventId;
use serai_domain::languages::Language;
use serai_domain::slugs::Slug;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::document::{filter, lang, parameter, whole};
use crate::api::paging::{LIMIT, Page};
use crate::api::parameters::{self, Parameters};
use crate::api::texts::{self, Voice};
use crate::problems::Problem;

/// The order of a list of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// By programme day, start, hall.
    Start,
    /// The last to start first.
    StartDescending,
    /// By title, in the language of the request, else that of the programme.
    Title,
}

impl Sort {
    const ALL: [Self; 3] = [Self::Start, Self::StartDescending, Self::Title];

    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::StartDescending => "-start",
            Self::Title => "title",
        }
    }
}

/// Which events of an edition, in which order. Values of one filter widen it, several filters
/// narrow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EventQuery {
    pub(crate) days: Vec<Date>,
    pub(crate) venues: Vec<Slug>,
    pub(crate) halls: Vec<Slug>,
    pub(crate) strands: Vec<Strand>,
    pub(crate) kinds: Vec<EventKind>,
    pub(crate) tracks: Vec<Slug>,
    pub(crate) languages: Vec<Language>,
    pub(crate) words: Option<String>,
    pub(crate) changed_since: Option<u32>,
    pub(crate) sort: Sort,
    pub(crate) voice: Voice,
    pub(crate) page: Page,
}

impl EventQuery {
    /// Reads it from a query.
    pub(crate) fn read(mut parameters: Parameters) -> Result<Self, Problem> {
        let p = &mut parameters;
        let query = Self {
            days: p.every("day", parameters::day)?,
            venues: p.every("venue", parameters::slug)?,
            halls: p.every("hall", parameters::slug)?,
            strands: p.every("strand", parameters::name(&Strand::ALL, Strand::name))?,
            kinds: p.every("kind", parameters::name(&EventKind::ALL, EventKind::name))?,
            tracks: p.every("track", parameters::slug)?,
            languages: p.every("language", parameters::language)?,
            words: p.read("q", parameters::words)?,
            changed_since: p.read("changed_since", parameters::integer(1, 999_999_999))?,
            sort: p.read("sort", parameters::name(&Sort::ALL, Sort::name))?.unwrap_or(Sort::Start),
            voice: Voice(p.read("lang", parameters::language)?),
            page: Page::read(p)?,
        };
        parameters.finish()?;
        Ok(query)
    }

    /// The same as a query in its one spelling, without the cursor.
    pub(crate) fn canonical(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut every = |name: &str, values: Vec<String>| {
            for value in values {
                query.append_pair(name, &value);
            }
        };
        let texts = |slugs: &[Slug]| slugs.iter().map(Slug::to_string).collect();
        every("day", self.days.iter().map(Date::to_string).collect());
        every("venue", texts(&self.venues));
        every("hall", texts(&self.halls));
        every("strand", self.strands.iter().map(|s| s.name().to_owned()).collect());
        every("kind", self.kinds.iter().map(|k| k.name().to_owned()).collect());
        every("track", texts(&self.tracks));
        every("language", self.languages.iter().map(Language::to_string).collect());
        every("q", self.words.iter().cloned().collect());
        every("changed_since", self.changed_since.iter().map(u32::to_string).collect());
        if self.sort != Sort::Start {
            every("sort", vec![self.sort.name().to_owned()]);
        }
        every("lang", self.voice.0.iter().map(Language::to_string).collect());
        if self.page.limit != LIMIT as usize {
            every("limit", vec![self.page.limit.to_string()]);
        }
        query.finish()
    }

    /// Positions in the snapshot of the events it selects, in its order. `changed` are those that
    /// differ from the version asked for; `found` those that a search for its words found.
    pub(crate) fn select(
        &self,
        snapshot: &Snapshot,
        changed: Option<&BTreeSet<EventId>>,
        found: Option<&BTreeSet<EventId>>,
    ) -> Vec<usize> {
        let mut selected: Vec<usize> = snapshot
            .events()
            .iter()
            .enumerate()
            .filter(|(_, event)| self.admits(snapshot, event))
            .filter(|(_, event)| changed.is_none_or(|changed| changed.contains(&event.id)))
            .filter(|(_, event)| found.is_none_or(|found| found.contains(&event.id)))
            .map(|(index, _)| index)
            .collect();
        match self.sort {
            Sort::Start => {}
            Sort::StartDescending => selected.reverse(),
            Sort::Title => {
                let source = snapshot.programme.edition.source_language();
                let language = self.voice.0.as_ref().unwrap_or(&source);
                selected.sort_by_cached_key(|index| {
                    (fold(snapshot.events()[*index].title.text(language)), *index)
                });
            }
        }
        selected
    }

    fn admits(&self, snapshot: &Snapshot, event: &Event) -> bool {
        let place = event.hall.and_then(|hall| snapshot.hall(hall));
        let track = event.track.and_then(|track| snapshot.track(track));
        let among = |slugs: &[Slug], slug: Option<&Slug>| {
            slugs.is_empty() || slug.is_some_and(|slug| slugs.contains(slug))
        };
        (self.days.is_empty() || self.days.contains(&event.day))
            && among(&self.venues, place.map(|(venue, _)| &venue.slug))
            && among(&self.halls, place.map(|(_, hall)| &hall.slug))
            && among(&self.tracks, track.map(|track| &track.slug))
            && (self.strands.is_empty() || self.strands.contains(&event.strand))
            && (self.kinds.is_empty() || self.kinds.contains(&event.kind))
            && (self.languages.is_empty()
                || event
                    .languages
                    .iter()
                    .chain(&event.interpreted)
                    .any(|language| self.languages.contains(language)))
    }
}

impl utoipa::IntoParams for EventQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let sorts = ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(Sort::ALL.map(Sort::name)))
            .default(Some(Sort::Start.name().into()));
        let words = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(200));
        let mut all = vec![
            filter::<texts::Day>("day", "Only those of these programme days."),
            filter::<texts::Slug>("venue", "Only those in these venues."),
            filter::<texts::Slug>("hall", "Only those in these halls."),
            filter::<texts::StrandName>("strand", "Only those of these strands."),
            filter::<texts::EventKindName>("kind", "Only those of these kinds."),
            filter::<texts::Slug>("track", "Only those of these tracks."),
            filter::<texts::LanguageTag>(
                "language",
                "Only those spoken in or interpreted into one of these languages.",
            ),
            parameter(
                "q",
                "Only those that hold every one of these words, or words that begin so. Scripts \
                 and diacritics are folded: Moskva finds Москва.",
                words,
            ),
            parameter(
                "changed_since",
                "Only those that are new or differ since the version of this number.",
                whole(1, 999_999_999),
            ),
            parameter(
                "sort",
                "By start; by start, the last first; or by title, in `lang` where given.",
                sorts,
            ),
            lang(),
        ];
        all.extend(Page::parameters());
        all
    }
}

#[cfg(test)]
mod tests {
    use serai_domain::ids::CountingIds;
    use serai_domain::versions::VersionMeta;

    use super::*;

    fn demo() -> Snapshot {
        let mut programme = serai_app::demo::demo_programme(&mut CountingIds::default()).public();
        programme.sort();
        let version = VersionMeta {
            number: 1,
            label: "1".into(),
            released_at: jiff::Timestamp::UNIX_EPOCH,
            note: String::new(),
            content_hash: String::new(),
        };
        Snapshot::new(programme, version)
    }

    fn query(text: &str) -> EventQuery {
        EventQuery::read(Parameters::of(Some(text)).unwrap()).unwrap()
    }

    #[test]
    fn values_of_a_filter_widen_and_filters_narrow() {
        let demo = demo();
        let count = |text: &str| query(text).select(&demo, None, None).len();
        let (third, both) = (count("day=2023-05-03"), count("day=2023-05-03&day=2023-05-04"));
        assert!(0 < third && third < both && both < demo.events().len());
        let (business, cultural, official) =
            (count("strand=business"), count("strand=cultural"), count("strand=official"));
        assert_eq!(business + cultural + official, demo.events().len());
        assert!(count("strand=business&day=2023-05-03") < third);
        assert_eq!(count("venue=nowhere"), 0);
    }

    #[test]
    fn a_query_has_one_spelling() {
        let spelt = query("kind=talk&strand=business&kind=concert&limit=50&kind=talk");
        assert_eq!(spelt.canonical(), "strand=business&kind=concert&kind=talk");
        assert_eq!(query(&spelt.canonical()), spelt);
        let all = "day=2023-05-03&venue=v&hall=h&strand=official&kind=film&track=t&language=az\
                   &q=a%26b&changed_since=3&sort=title&lang=ru&limit=7";
        assert_eq!(query(all).canonical(), all);
    }

    #[test]
    fn the_order_is_the_one_asked_for() {
        let demo = demo();
        let mut by_start = query("").select(&demo, None, None);
        let by_title = query("sort=title&lang=ru").select(&demo, None, None);
        let russian = Language::russian();
        let titles: Vec<String> =
            by_title.iter().map(|i| fold(demo.events()[*i].title.text(&russian))).collect();
        assert!(titles.is_sorted());
        assert_ne!(by_start, by_title);
        by_start.reverse();
        assert_eq!(query("sort=-start").select(&demo, None, None), by_start);
    }
}
