//! Filters of the programme: read from the address, written back in one spelling, counted.

use std::collections::{BTreeMap, BTreeSet};

use form_urlencoded::Serializer;
use serai_app::Snapshot;
use serai_domain::events::{Event, EventKind, Strand};
use serai_i18n::{Locale, Order};

use super::texts::{Text, language_name};

/// What events can be filtered by, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Programme day, as an ISO date.
    Day,
    /// Strand.
    Strand,
    /// Kind of event.
    Kind,
    /// Venue, by slug.
    Venue,
    /// Track, by slug.
    Track,
    /// Language spoken or interpreted into.
    Language,
}

impl Facet {
    /// Every facet, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Day, Self::Strand, Self::Kind, Self::Venue, Self::Track, Self::Language];

    /// Its parameter in addresses, and the end of its message id.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Strand => "strand",
            Self::Kind => "kind",
            Self::Venue => "venue",
            Self::Track => "track",
            Self::Language => "language",
        }
    }

    /// The values an event has.
    fn values(self, snapshot: &Snapshot, event: &Event) -> Vec<String> {
        match self {
            Self::Day => vec![event.day.to_string()],
            Self::Strand => vec![event.strand.name().to_owned()],
            Self::Kind => vec![event.kind.name().to_owned()],
            Self::Venue => event
                .hall
                .and_then(|hall| snapshot.hall(hall))
                .map(|(venue, _)| venue.slug.to_string())
                .into_iter()
                .collect(),
            Self::Track => event
                .track
                .and_then(|track| snapshot.track(track))
                .map(|track| track.slug.to_string())
                .into_iter()
                .collect(),
            Self::Language => {
                let languages: BTreeSet<&str> =
                    event.languages.iter().chain(&event.interpreted).map(|l| l.primary()).collect();
                languages.into_iter().map(str::to_owned).collect()
            }
        }
    }
}

/// A choice of events: within a facet any value will do, between facets all must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    chosen: BTreeMap<Facet, BTreeSet<String>>,
}

/// Most pairs read from a query.
const MOST_PAIRS: usize = 200;

impl Filter {
    /// Reads a query as the browser sends it. Values that no event of the programme has are left
    /// out, so that only so many different filters exist as the programme can tell apart.
    pub fn parse(query: &str, snapshot: &Snapshot) -> Self {
        let mut filter = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()).take(MOST_PAIRS) {
            let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.name() == name) else {
                continue;
            };
            if filter.has(facet, &value) {
                continue;
            }
            let known = snapshot
                .events()
                .iter()
                .any(|event| facet.values(snapshot, event).iter().any(|v| *v == value));
            if known {
                filter.chosen.entry(facet).or_default().insert(value.into_owned());
            }
        }
        filter
    }

    /// Lets everything through.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// The filter as a query, always in the same spelling; empty where it lets everything through.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        for (facet, values) in &self.chosen {
            for value in values {
                query.append_pair(facet.name(), value);
            }
        }
        query.finish()
    }

    /// Whether this value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen.get(&facet).is_some_and(|values| values.contains(value))
    }

    /// The values chosen of a facet, in order.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.chosen.get(&facet).into_iter().flatten().map(String::as_str)
    }

    /// The same without a facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut filter = self.clone();
        filter.chosen.remove(&facet);
        filter
    }

    /// The same with just this value of a facet.
    #[must_use]
    pub fn with_only(&self, facet: Facet, value: &str) -> Self {
        let mut filter = self.clone();
        filter.chosen.insert(facet, BTreeSet::from([value.to_owned()]));
        filter
    }

    /// The same with this value of a facet beside those chosen.
    #[must_use]
    pub fn with(&self, facet: Facet, value: &str) -> Self {
        let mut filter = self.clone();
        filter.chosen.entry(facet).or_default().insert(value.to_owned());
        filter
    }

    /// Positions of the events it lets through, in order.
    pub fn apply(&self, snapshot: &Snapshot) -> Vec<usize> {
        snapshot
            .events()
            .iter()
            .enumerate()
            .filter(|(_, event)| self.lets_through(snapshot, event, None))
            .map(|(index, _)| index)
            .collect()
    }

    fn lets_through(&self, snapshot: &Snapshot, event: &Event, but: Option<Facet>) -> bool {
        self.chosen.iter().filter(|(facet, _)| Some(**facet) != but).all(|(facet, values)| {
            facet.values(snapshot, event).iter().any(|value| values.contains(value))
        })
    }
}

/// A facet with its values, as the page offers them.
#[derive(Debug, Clone)]
pub struct Choices {
    /// Which.
    pub facet: &'static str,
    /// "Venue".
    pub heading: String,
    /// How many values are chosen.
    pub chosen: usize,
    /// Its values.
    pub choices: Vec<Choice>,
}

/// One value of a facet.
#[derive(Debug, Clone)]
pub struct Choice {
    /// As it stands in the address.
    pub value: String,
    /// As it reads.
    pub label: Text,
    /// Events it would show, the other facets as they are.
    pub count: usize,
    /// Whether it is chosen.
    pub on: bool,
    /// The query with just this value of the facet, the other facets as they are.
    pub only: String,
}

/// Every facet that tells events apart, with counts.
pub fn choices(snapshot: &Snapshot, filter: &Filter, locale: Locale) -> Vec<Choices> {
    // A plain festival has no strands: what an importer guessed tells nobody anything.
    let plain = snapshot.programme.edition.guest.is_none();
    Facet::ALL
        .into_iter()
        .filter(|facet| !(plain && *facet == Facet::Strand) || filter.values(*facet).count() > 0)
        .map(|facet| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for event in snapshot.events() {
                let counted = filter.lets_through(snapshot, event, Some(facet));
                for value in facet.values(snapshot, event) {
                    *counts.entry(value).or_default() += usize::from(counted);
                }
            }
            let choices = ordered(snapshot, facet, counts, locale)
                .into_iter()
                .map(|(value, label, count)| {
                    let on = filter.has(facet, &value);
                    let only = filter.with_only(facet, &value).query();
                    Choice { only, value, label, count, on }
                })
                .collect();
            Choices {
                facet: facet.name(),
                heading: locale.say(&format!("filter-{}", facet.name())),
                chosen: filter.values(facet).count(),
                choices,
            }
        })
        .filter(|choices: &Choices| choices.choices.len() > 1 || choices.chosen > 0)
        .collect()
}

/// Values with their labels and counts: days and strands in their own order, venues and tracks as
/// the programme shows them, kinds and languages by name.
fn ordered(
    snapshot: &Snapshot,
    facet: Facet,
    mut counts: BTreeMap<String, usize>,
    locale: Locale,
) -> Vec<(String, Text, usize)> {
    let mut take =
        |value: String, label: Text| counts.remove(&value).map(|count| (value, label, count));
    let mut values: Vec<(String, Text, usize)> = match facet {
        Facet::Day => snapshot
            .days()
            .iter()
            .filter_map(|day| take(day.to_string(), Text::native(locale.weekday_and_day(*day))))
            .collect(),
        Facet::Strand => Strand::ALL
            .into_iter()
            .filter_map(|strand| {
                let label = locale.say(&format!("strand-{}", strand.name()));
                take(strand.name().to_owned(), Text::native(label))
            })
            .collect(),
        Facet::Kind => EventKind::ALL
            .into_iter()
            .filter_map(|kind| {
                let label = locale.say(&format!("kind-{}", kind.name()));
                take(kind.name().to_owned(), Text::native(label))
            })
            .collect(),
        Facet::Venue => snapshot
            .programme
            .venues
            .iter()
            .filter_map(|venue| take(venue.slug.to_string(), Text::of(&venue.name, locale)))
            .collect(),
        Facet::Track => snapshot
            .programme
            .tracks
            .iter()
            .filter_map(|track| take(track.slug.to_string(), Text::of(&track.name, locale)))
            .collect(),
        Facet::Language => {
            let tags: Vec<String> = counts.keys().cloned().collect();
            tags.into_iter()
                .filter_map(|tag| {
                    let label = Text::native(language_name(&tag, locale));
                    counts.remove(&tag).map(|count| (tag, label, count))
                })
                .collect()
        }
    };
    if matches!(facet, Facet::Kind | Facet::Language) {
        Order::of(locale).sort_by_name(&mut values, |(_, label, _)| &label.words);
    }
    values
}

/// A facet that can be dropped to find something again.
#[derive(Debug, Clone)]
pub struct Way {
    /// "Venue: Green Theatre".
    pub words: String,
    /// Events there are without it.
    pub count: usize,
    /// "5 events".
    pub count_words: String,
    /// The query without it.
    pub query: String,
}

/// Where nothing matches: which facet to drop, the one that frees most first.
pub fn ways_out(snapshot: &Snapshot, filter: &Filter, locale: Locale) -> Vec<Way> {
    let labels = choices(snapshot, filter, locale);
    let mut ways: Vec<Way> = Facet::ALL
        .into_iter()
        .filter(|facet| filter.values(*facet).next().is_some())
        .map(|facet| {
            let without = filter.without(facet);
            let chosen: Vec<String> = labels
                .iter()
                .filter(|choices| choices.facet == facet.name())
                .flat_map(|choices| &choices.choices)
                .filter(|choice| choice.on)
                .map(|choice| choice.label.words.clone())
                .collect();
            let heading = locale.say(&format!("filter-{}", facet.name()));
            let count = without.apply(snapshot).len();
            Way {
                words: format!("{heading}: {}", chosen.join(", ")),
                count,
                count_words: locale.say_with("count-events", &[("n", count.into())]),
                query: without.query(),
            }
        })
        .collect();
    ways.sort_by_key(|way| std::cmp::Reverse(way.count));
    ways.retain(|way| way.count > 0);
    ways
}
