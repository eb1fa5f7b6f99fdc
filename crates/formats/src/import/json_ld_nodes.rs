//! Nodes of JSON-LD documents: types and properties under any of the ways to write them.

use serde_json::{Map, Value};

use super::json::{items, text};
use super::sketch::Texts;
use crate::cleaning;
use crate::words;

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Texted {
    /// A name: its HTML entities are resolved, as many sites escape names twice.
    Name,
    /// A long text, HTML or not.
    Long,
}

/// An object, or a plain value that stands for one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    value: &'a Value,
}

const PREFIXES: [&str; 4] = ["schema:", "https://schema.org/", "http://schema.org/", "sdo:"];

fn bare(name: &str) -> &str {
    PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
}

impl<'a> Node<'a> {
    pub(crate) fn new(value: &'a Value) -> Self {
        Self { value }
    }

    fn map(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    /// The value of a property.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        let map = self.map()?;
        map.get(key)
            .or_else(|| PREFIXES.iter().find_map(|prefix| map.get(&format!("{prefix}{key}"))))
            .filter(|value| !value.is_null())
    }

    /// The names of its types.
    pub(crate) fn types(&self) -> Vec<String> {
        let types = self.map().and_then(|map| map.get("@type").or_else(|| map.get("type")));
        items(types).iter().map(|name| bare(&text(name)).to_owned()).collect()
    }

    /// Whether one of its types is this.
    pub(crate) fn is_a(&self, name: &str) -> bool {
        self.types().iter().any(|of| of == name)
    }

    /// Whether it is an event of any type.
    pub(crate) fn is_event(&self) -> bool {
        self.types().iter().any(|name| {
            name.ends_with("Event")
                || matches!(
                    name.as_str(),
                    "Festival" | "EventSeries" | "Hackathon" | "CourseInstance" | "ConferenceEvent"
                )
        })
    }

    /// The first words of a property, in whichever language.
    pub(crate) fn text(&self, key: &str) -> String {
        self.get(key).map_or_else(String::new, first_text)
    }

    /// Its own words: a plain text, else its name.
    pub(crate) fn named(&self) -> String {
        match self.value {
            Value::Object(_) => {
                let name = self.text("alternateName");
                if name.len() == 2 { name } else { self.text("name") }
            }
            value => first_text(value),
        }
    }

    /// Its `@id`.
    pub(crate) fn id(&self) -> Option<&'a str> {
        let id = self.map()?.get("@id").or_else(|| self.map()?.get("id"))?;
        id.as_str().filter(|id| !id.is_empty() && !id.starts_with("_:"))
    }

    /// The key a file of ours or another's knows it by: what follows `#kind/` in ours.
    pub(crate) fn key(&self) -> Option<String> {
        let id = self.id()?;
        match id.strip_prefix('#').and_then(|rest| rest.split_once('/')) {
            Some(("person" | "organisation" | "venue" | "hall" | "series", key)) => {
                Some(key.to_owned())
            }
            _ => Some(id.to_owned()),
        }
    }

    /// A value that our own files carry in an identifier.
    pub(crate) fn own(&self, name: &str) -> Option<String> {
        self.all_own(name).into_iter().next()
    }

    /// Every such value.
    pub(crate) fn all_own(&self, name: &str) -> Vec<String> {
        let wanted = format!("serai:{name}");
        items(self.get("identifier"))
            .iter()
            .filter(|one| one.get("propertyID").and_then(Value::as_str) == Some(&wanted))
            .map(|one| one.get("value").map_or_else(String::new, text))
            .collect()
    }

    /// The locality of its address.
    pub(crate) fn locality(&self) -> String {
        let address = self.get("address").map(Node::new);
        address.map_or_else(String::new, |address| address.text("addressLocality"))
    }

    /// A property's words in its languages. Texts that name no language get none.
    pub(crate) fn texts(&self, key: &str, texted: Texted, resolve_entities: bool) -> Texts {
        let mut texts = Texts::default();
        let mut push = |tag: Option<&Value>, value: &Value| {
            let written = match value {
                Value::String(text) => text.clone(),
                other => text(other),
            };
            let is_plain =
                serai_domain::markup::Markup::of(&written) == serai_domain::markup::Markup::Plain;
            let resolve = resolve_entities && (texted == Texted::Name || is_plain);
            let written = if resolve { cleaning::unescaped(&written) } else { written };
            texts.push(tag.and_then(|tag| words::language(&text(tag))), written);
        };
        for value in items(self.get(key)) {
            match value {
                Value::Object(map) => match map.get("@value") {
                    Some(inner) => push(map.get("@language"), inner),
                    None if map.keys().all(|tag| words::language(tag).is_some()) => {
                        for (tag, inner) in map {
                            push(Some(&Value::String(tag.clone())), inner);
                        }
                    }
                    None => {
                        if let Some(name) = map.get("name") {
                            push(None, name);
                        }
                    }
                },
                value => push(None, value),
            }
        }
        texts
    }
}

fn first_text(value: &Value) -> String {
    match value {
        Value::Array(list) => list.first().map_or_else(String::new, first_text),
        Value::Object(map) => map
            .get("@value")
            .or_else(|| map.get("name"))
            .or_else(|| map.get("url"))
            .or_else(|| map.get("@id"))
            .filter(|inner| !inner.is_object())
            .map_or_else(String::new, first_text),
        value => text(value),
    }
}
