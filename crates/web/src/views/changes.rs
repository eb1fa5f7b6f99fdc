//! What changed between versions, in words.

use jiff::civil::DateTime;
use serai_domain::diff::{Change, FieldChange, What};
use serai_domain::localised::LocalisedText;
use serai_i18n::Locale;

use super::texts::Text;

/// One event that changed.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    /// Last part of its address, where it still has a page.
    pub slug: Option<String>,
    /// Its title.
    pub title: Text,
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
    /// What changed, one sentence each.
    pub words: Vec<String>,
}

impl ChangeRow {
    /// In the reader's language; `exists` says whether an event still has a page.
    pub fn of(change: &Change, exists: impl Fn(&str) -> bool, locale: Locale) -> Self {
        let title = Text::of(&change.title, locale);
        let title =
            if title.is_empty() { Text::native(locale.say("event-untitled")) } else { title };
        let (what, words) = match &change.what {
            What::Added { start } => ("added", vec![at("change-added", *start, locale)]),
            What::Removed { start } => ("removed", vec![at("change-removed", *start, locale)]),
            What::Changed { fields } => {
                ("changed", fields.iter().map(|field| sentence(field, locale)).collect())
            }
        };
        let slug = change.slug.to_string();
        Self { slug: exists(&slug).then_some(slug), title, what, words }
    }
}

fn moment(time: DateTime, locale: Locale) -> String {
    format!("{}, {}", locale.weekday_and_day(time.date()), locale.time(time.time()))
}

fn at(id: &str, start: DateTime, locale: Locale) -> String {
    let start = moment(start, locale);
    locale.say_with(id, &[("start", (&start).into())])
}

/// "Hall: from Grand hall to Small hall".
pub fn sentence(field: &FieldChange, locale: Locale) -> String {
    match field {
        FieldChange::Start { from, to } => {
            from_to("change-start", &moment(*from, locale), &moment(*to, locale), locale)
        }
        FieldChange::Duration { from, to } => {
            locale.say_with("change-duration", &[("from", (*from).into()), ("to", (*to).into())])
        }
        FieldChange::Hall { from, to } => {
            from_to("change-hall", &name(from, locale), &name(to, locale), locale)
        }
        FieldChange::State { to, .. } => locale.say(&format!("change-state-{to}")),
        FieldChange::Title { from, to } => {
            from_to("change-title", &name(from, locale), &name(to, locale), locale)
        }
        FieldChange::People { added, removed } => {
            let names = |texts: &[LocalisedText]| {
                let names: Vec<String> =
                    texts.iter().map(|text| Text::of(text, locale).words).collect();
                locale.list(&names)
            };
            let (added, removed) = (names(added), names(removed));
            match (added.is_empty(), removed.is_empty()) {
                (false, true) => {
                    locale.say_with("change-people-added", &[("added", (&added).into())])
                }
                (true, _) => {
                    locale.say_with("change-people-removed", &[("removed", (&removed).into())])
                }
                (false, false) => locale.say_with(
                    "change-people",
                    &[("added", (&added).into()), ("removed", (&removed).into())],
                ),
            }
        }
        FieldChange::Languages => locale.say("change-languages"),
        FieldChange::Admission => locale.say("change-admission"),
        FieldChange::Text => locale.say("change-text"),
        FieldChange::Details => locale.say("change-details"),
    }
}

fn from_to(id: &str, from: &str, to: &str, locale: Locale) -> String {
    locale.say_with(id, &[("from", from.into()), ("to", to.into())])
}

/// A name, or what to say where there is none.
fn name(text: &LocalisedText, locale: Locale) -> String {
    let name = Text::of(text, locale).words;
    if name.is_empty() { locale.say("place-undecided") } else { name }
}
