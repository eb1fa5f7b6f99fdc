//! schema.org Events as JSON-LD: one, a list, a graph, lines, those of an HTML page; with
//! sub-events, series, places, performers and organisers.

use std::collections::{BTreeMap, BTreeSet};

use serai_domain::events::EventKind;
use serai_domain::languages::Language;
use serde_json::Value;

use super::findings::Findings;
use super::json::{items, text};
use super::json_ld_events::EventReader;
use super::json_ld_nodes::{Node, Texted};
use super::sketch::{EditionSketch, SeriesSketch, Sketch};
use super::{Refused, json};
use crate::addresses;
use crate::formats::Format;
use crate::limits;
use crate::times;
use crate::words;

/// Whether a value holds a schema.org event somewhere near its top.
pub(crate) fn is_likely(value: &Value) -> bool {
    fn looks(value: &Value, depth: usize) -> bool {
        match value {
            Value::Array(list) => list.iter().take(50).any(|item| looks(item, depth)),
            Value::Object(map) => {
                let node = Node::new(value);
                map.contains_key("@context") || node.is_event() || {
                    depth > 0 && map.get("@graph").is_some_and(|graph| looks(graph, depth - 1))
                }
            }
            _ => false,
        }
    }
    looks(value, 2)
}

/// The JSON-LD blocks of an HTML page.
pub(crate) fn of_html(page: &str) -> Result<Vec<Value>, Refused> {
    let lower = page.to_ascii_lowercase();
    let mut values = Vec::new();
    let mut from = 0;
    while let Some(found) = lower[from..].find("<script") {
        let open = from + found;
        let Some(tag_end) = lower[open..].find('>').map(|end| open + end) else { break };
        let Some(close) = lower[tag_end..].find("</script").map(|end| tag_end + end) else { break };
        if lower[open..tag_end].contains("application/ld+json")
            && let Ok(value) = serde_json::from_str(page[tag_end + 1..close].trim())
        {
            values.push(value);
        }
        from = close;
    }
    if values.is_empty() {
        return Err(Refused::new(
            "dialect-unknown",
            "file",
            "this is an HTML page without a JSON-LD block; of pages only schema.org Events in \
             <script type=\"application/ld+json\"> are read",
        ));
    }
    Ok(values)
}

/// Reads events out of JSON-LD documents.
pub(crate) fn read(roots: &[Value], findings: &mut Findings) -> Result<Sketch, Refused> {
    let mut sketch = Sketch::new(Format::Jsonld, "jsonld");
    let mut index = BTreeMap::new();
    for root in roots {
        index_ids(root, &mut index, 0);
    }
    let language = roots.iter().find_map(context_language);
    let own = roots.iter().any(|root| Node::new(root).own("version").is_some());
    let mut walk = Walk {
        reader: EventReader::new(&index, language, own, findings),
        sketch: &mut sketch,
        whole: None,
        seen: BTreeSet::new(),
    };
    let mut tops: Vec<(String, &Value)> = Vec::new();
    for (number, root) in roots.iter().enumerate() {
        let path = if roots.len() == 1 { String::new() } else { format!("[{number}]") };
        gather(root, path, &mut tops, 0);
    }
    if let [(_, only)] = &tops[..] {
        walk.edition(only);
    }
    for (path, top) in tops {
        walk.event(top, &path, None, 0)?;
    }
    let tracks = std::mem::take(&mut walk.reader.tracks);
    let (places, city) = walk.reader.finish();
    sketch.tracks = tracks;
    sketch.venues = places.0;
    sketch.halls = places.1;
    sketch.edition.city = sketch.edition.city.take().or(city);
    if sketch.events.is_empty() {
        let found = roots.first().map_or_else(|| "nothing".to_owned(), json::outline);
        return Err(Refused::new(
            "no-events",
            "file",
            format!("no schema.org Event was found in JSON-LD with {found}"),
        ));
    }
    Ok(sketch)
}

/// Nodes by `@id`, for references.
fn index_ids<'a>(value: &'a Value, index: &mut BTreeMap<&'a str, &'a Value>, depth: usize) {
    if depth > limits::DEPTH {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|item| index_ids(item, index, depth + 1)),
        Value::Object(map) => {
            if let Some(Value::String(id)) = map.get("@id")
                && map.len() > 1
            {
                index.entry(id).or_insert(value);
            }
            map.values().for_each(|item| index_ids(item, index, depth + 1));
        }
        _ => {}
    }
}

fn context_language(root: &Value) -> Option<Language> {
    let first = root.as_array().and_then(|list| list.first()).unwrap_or(root);
    items(first.get("@context"))
        .iter()
        .find_map(|context| words::language(&text(context.get("@language")?)))
}

/// The events at the top: through lists, graphs, item lists and pages.
fn gather<'a>(value: &'a Value, path: String, tops: &mut Vec<(String, &'a Value)>, depth: usize) {
    if depth > 12 {
        return;
    }
    match value {
        Value::Array(list) => {
            for (number, item) in list.iter().enumerate() {
                gather(item, format!("{path}[{number}]"), tops, depth + 1);
            }
        }
        Value::Object(map) => {
            let node = Node::new(value);
            if node.is_event() {
                tops.push((path, value));
                return;
            }
            for key in
                ["@graph", "itemListElement", "item", "mainEntity", "event", "events", "about"]
            {
                if let Some(inner) = node.get(key) {
                    gather(inner, format!("{path}.{key}"), tops, depth + 1);
                }
            }
            if !map.contains_key("@type")
                && let Some(inner) = map.get("data").or(map.get("results"))
            {
                gather(inner, format!("{path}.data"), tops, depth + 1);
            }
        }
        _ => {}
    }
}

struct Walk<'a, 'b> {
    reader: EventReader<'a, 'b>,
    sketch: &'b mut Sketch,
    /// The event that is the edition itself.
    whole: Option<&'a Value>,
    /// Series already told of.
    seen: BTreeSet<String>,
}

impl<'a> Walk<'a, '_> {
    /// Takes a sole event with sub-events as the edition.
    fn edition(&mut self, value: &'a Value) {
        let node = self.reader.node(value);
        if self.children(&node).is_empty() {
            return;
        }
        self.whole = Some(value);
        let day = |key: &str| times::moment(&node.text(key)).map(|moment| moment.date());
        let url = Some(node.text("url")).filter(|url| !url.is_empty());
        let location = node.get("location").map(|place| self.reader.node(place));
        let city = location.as_ref().filter(|place| place.is_a("City") || place.is_a("Place"));
        self.sketch.edition = EditionSketch {
            title: self.reader.texts(&node, "name", Texted::Name),
            summary: self.reader.texts(&node, "description", Texted::Long),
            base: url.as_deref().and_then(addresses::base),
            url,
            city: city
                .map(|place| if place.is_a("City") { place.text("name") } else { place.locality() })
                .filter(|city| !city.is_empty()),
            venue: node.own("venue"),
            zone: node.own("zone"),
            first_day: day("startDate"),
            last_day: day("endDate"),
            day_change: match node.own("day-change").as_deref().and_then(times::clock) {
                Some(times::Clock::Time(time)) => Some(time),
                _ => None,
            },
            language: None,
            languages: items(node.get("inLanguage"))
                .iter()
                .filter_map(|tag| words::language(&self.reader.node(tag).named()))
                .collect(),
        };
        if let Some(family) = node.own("family") {
            self.sketch.family = family;
        }
    }

    fn children(&self, node: &Node<'a>) -> Vec<(&'static str, usize, &'a Value)> {
        let mut children = Vec::new();
        for key in ["subEvent", "subEvents", "event", "events"] {
            for (number, child) in items(node.get(key)).iter().enumerate() {
                if self.reader.node(child).is_event() {
                    children.push((key, number, child));
                }
            }
        }
        children
    }

    fn event(
        &mut self,
        value: &'a Value,
        path: &str,
        series: Option<&str>,
        depth: usize,
    ) -> Result<(), Refused> {
        if depth > 8 {
            return Ok(());
        }
        let node = self.reader.node(value);
        let children = self.children(&node);
        let is_series = node.is_a("EventSeries") && !children.is_empty();
        let is_whole = self.whole.is_some_and(|whole| std::ptr::eq(whole, value));
        let mut own_series = series.map(str::to_owned);
        if is_series && !is_whole {
            let key = node.key().unwrap_or_else(|| node.text("name"));
            self.series(&node, &key);
            own_series = Some(key);
        }
        if !is_whole && !is_series {
            if self.sketch.events.len() >= limits::EVENTS {
                return Err(super::too_many_events(path));
            }
            let mut event = self.reader.event(&node, path);
            let named = node.get("superEvent").map(|whole| self.reader.node(whole));
            let above = named.filter(|whole| whole.is_a("EventSeries"));
            if let Some(above) = above {
                let key = above.key().unwrap_or_else(|| above.text("name"));
                self.series(&above, &key);
                own_series = Some(key);
            }
            let planned = node
                .own("planned")
                .and_then(|at| times::moment(&at))
                .or_else(|| event.start.clone());
            event.occurrence = own_series.clone().zip(planned);
            self.sketch.events.push(event);
        }
        for (key, number, child) in children {
            let path = format!("{path}.{key}[{number}]");
            self.event(child, &path, own_series.as_deref(), depth + 1)?;
        }
        Ok(())
    }

    fn series(&mut self, node: &Node<'a>, key: &str) {
        if self.seen.insert(key.to_owned()) {
            self.sketch.series.push(SeriesSketch {
                key: key.to_owned(),
                title: self.reader.texts(node, "name", Texted::Name),
                rule: node.own("rule"),
            });
        }
    }
}

/// The kind of an event's types: the first that says more than `Event`.
pub(crate) fn kind_of(types: &[String]) -> Option<EventKind> {
    types.iter().filter(|name| *name != "Event").find_map(|name| {
        Some(match name.as_str() {
            "BusinessEvent" => EventKind::Conference,
            "ChildrensEvent" | "Festival" | "EventSeries" | "SportsEvent" | "SaleEvent" => {
                return None;
            }
            "CourseInstance" | "EducationEvent" | "Hackathon" => EventKind::Workshop,
            "SocialEvent" | "FoodEvent" => EventKind::Reception,
            "VisualArtsEvent" => EventKind::Exhibition,
            other => return words::kind(other.trim_end_matches("Event")),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_kinds() {
        for (name, kind) in [
            ("MusicEvent", EventKind::Concert),
            ("TheaterEvent", EventKind::Performance),
            ("ScreeningEvent", EventKind::Film),
            ("ExhibitionEvent", EventKind::Exhibition),
            ("LiteraryEvent", EventKind::Talk),
        ] {
            assert_eq!(kind_of(&["Event".into(), name.into()]), Some(kind), "{name}");
        }
    }

    #[test]
    fn blocks_are_found_in_a_page() {
        let page = "<html><SCRIPT type='application/ld+json'>{\"@type\":\"Event\"}</script>";
        assert_eq!(of_html(page).unwrap().len(), 1);
        assert!(of_html("<html></html>").is_err());
    }

    #[test]
    fn a_text_that_names_no_language_has_the_contexts() {
        let root = serde_json::json!({"@context": ["https://schema.org", {"@language": "ru"}]});
        assert_eq!(context_language(&root), Some(Language::russian()));
    }
}
