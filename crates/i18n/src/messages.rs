//! Messages: every word the interface says, from `locales/*/*.ftl`.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::locales::Locale;

macro_rules! sources {
    ($($file:literal),+ $(,)?) => {
        /// The files that messages come from, by language: name and text.
        pub const SOURCES: [(Locale, &[(&str, &str)]); 3] = [
            (Locale::English, &[$(($file, include_str!(concat!("../../../locales/en/", $file)))),+]),
            (Locale::Russian, &[$(($file, include_str!(concat!("../../../locales/ru/", $file)))),+]),
            (Locale::Azerbaijani, &[$(($file, include_str!(concat!("../../../locales/az/", $file)))),+]),
        ];
    };
}

sources!["site.ftl", "programme.ftl", "words.ftl", "errors.ftl"];

/// A value put into a message.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// Words, put in as they are.
    Text(&'a str),
    /// A number, which chooses plurals and is written in the language's digits.
    Number(i64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Argument<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl Locale {
    /// The message `id`. A message that does not exist shows its id; a test holds that none is
    /// asked for.
    pub fn say(self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The message `id` with `arguments` put in.
    pub fn say_with(self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let bundle = bundle(self);
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> =
            arguments.iter().map(|(name, argument)| (*name, fluent_value(*argument))).collect();
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Whether there is a message `id`.
    pub fn has(self, id: &str) -> bool {
        bundle(self).has_message(id)
    }
}

fn fluent_value(argument: Argument<'_>) -> FluentValue<'_> {
    match argument {
        Argument::Text(text) => FluentValue::from(text),
        Argument::Number(number) => FluentValue::from(number),
    }
}

fn bundle(locale: Locale) -> &'static FluentBundle<FluentResource> {
    static ALL: OnceLock<[FluentBundle<FluentResource>; 3]> = OnceLock::new();
    &ALL.get_or_init(|| Locale::ALL.map(load))[locale.index()]
}

fn load(locale: Locale) -> FluentBundle<FluentResource> {
    let tag = locale.tag().parse().expect("an interface language has a well-formed tag");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation marks are for texts that run both ways.
    bundle.set_use_isolating(locale.direction() == crate::Direction::RightToLeft);
    bundle.set_formatter(Some(match locale {
        Locale::English => |value, _| numeral(Locale::English, value),
        Locale::Russian => |value, _| numeral(Locale::Russian, value),
        Locale::Azerbaijani => |value, _| numeral(Locale::Azerbaijani, value),
    }));
    for (_, text) in SOURCES[locale.index()].1 {
        // What cannot be parsed is left out; a test holds that every file parses whole.
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn numeral(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(locale.number(*value as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_chooses_the_plural_and_is_written_in_the_language() {
        let count = |locale: Locale, n: usize| locale.say_with("count-events", &[("n", n.into())]);
        assert_eq!(count(Locale::English, 1), "1 event");
        assert_eq!(count(Locale::English, 1_351), "1,351 events");
        assert_eq!(count(Locale::Russian, 1), "1 событие");
        assert_eq!(count(Locale::Russian, 3), "3 события");
        assert_eq!(count(Locale::Russian, 11), "11 событий");
        assert_eq!(count(Locale::Azerbaijani, 24), "24 tədbir");
    }

    #[test]
    fn a_message_that_does_not_exist_shows_its_id() {
        assert_eq!(Locale::English.say("no-such-message"), "no-such-message");
        assert!(!Locale::English.has("no-such-message"));
    }
}
