//! An instance file as it is written: field names and types, before any rule is checked.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

use super::read::{InstanceError, MOST_ELEMENTS};

#[derive(Deserialize)]
#[serde(expecting = "an object with format, slots, tables, participants, meetings")]
pub(super) struct RawInstance {
    pub(super) format: String,
    #[serde(default)]
    pub(super) name: String,
    pub(super) slots: usize,
    #[serde(default, deserialize_with = "optional_list")]
    pub(super) sessions: Option<Vec<Pair<usize>>>,
    #[serde(default, deserialize_with = "optional_list")]
    pub(super) break_sessions: Option<Vec<Pair<usize>>>,
    pub(super) tables: Option<usize>,
    #[serde(default, deserialize_with = "list")]
    pub(super) slot_tables: Vec<usize>,
    #[serde(default, deserialize_with = "list")]
    pub(super) table_list: Vec<RawTable>,
    #[serde(default, deserialize_with = "list")]
    pub(super) halls: Vec<String>,
    #[serde(default, deserialize_with = "list")]
    pub(super) walking_minutes: Vec<Vec<u32>>,
    #[serde(default)]
    pub(super) slot_minutes: u32,
    pub(super) gap_minutes: Option<PerSlot>,
    #[serde(default, deserialize_with = "list")]
    pub(super) interpreters: Vec<RawInterpreters>,
    #[serde(deserialize_with = "list")]
    pub(super) participants: Vec<RawParticipant>,
    #[serde(deserialize_with = "list")]
    pub(super) meetings: Vec<RawMeeting>,
    #[serde(default, deserialize_with = "list")]
    pub(super) precedences: Vec<Pair<usize>>,
    pub(super) fairness_d: Option<usize>,
}

#[derive(Deserialize)]
#[serde(expecting = "a table, an object with its name")]
pub(super) struct RawTable {
    pub(super) name: String,
    #[serde(default)]
    pub(super) hall: usize,
    #[serde(default, deserialize_with = "list")]
    pub(super) closed: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with two languages and the interpreters per_slot")]
pub(super) struct RawInterpreters {
    pub(super) languages: Pair<String>,
    pub(super) per_slot: PerSlot,
}

#[derive(Deserialize)]
#[serde(expecting = "a participant, an object such as {\"id\": 0, \"forbidden\": []}")]
pub(super) struct RawParticipant {
    pub(super) id: Option<usize>,
    pub(super) side: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub(super) forbidden: Vec<usize>,
    #[serde(default, deserialize_with = "list")]
    pub(super) disliked: Vec<usize>,
    pub(super) representatives: Option<usize>,
    #[serde(default)]
    pub(super) together: bool,
    pub(super) table: Option<usize>,
    pub(super) max_meetings: Option<usize>,
    pub(super) max_per_session: Option<usize>,
    pub(super) max_in_a_row: Option<usize>,
    #[serde(default, deserialize_with = "list")]
    pub(super) languages: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawGrade {
    Must,
    Want,
    No,
}

#[derive(Deserialize)]
#[serde(expecting = "a meeting, an object such as {\"id\": 0, \"a\": 0, \"b\": 1}")]
pub(super) struct RawMeeting {
    pub(super) id: Option<usize>,
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) weight: Option<u64>,
    pub(super) session: Option<usize>,
    pub(super) fixed_slot: Option<usize>,
    #[serde(default)]
    pub(super) not_before: usize,
    pub(super) locked_slot: Option<usize>,
    pub(super) mandatory: Option<bool>,
    pub(super) grade_a: Option<RawGrade>,
    pub(super) grade_b: Option<RawGrade>,
    #[serde(default)]
    pub(super) promised: bool,
    pub(super) hall: Option<usize>,
}

/// The fields of an element, by the list it stands in.
fn fields(list: &str) -> &'static [&'static str] {
    match list {
        "participants" => &[
            "id",
            "side",
            "forbidden",
            "disliked",
            "representatives",
            "together",
            "table",
            "max_meetings",
            "max_per_session",
            "max_in_a_row",
            "languages",
        ],
        "meetings" => &[
            "id",
            "a",
            "b",
            "hall",
            "weight",
            "session",
            "fixed_slot",
            "locked_slot",
            "not_before",
            "mandatory",
            "grade_a",
            "grade_b",
            "promised",
        ],
        "table_list" => &["name", "hall", "closed"],
        "interpreters" => &["languages", "per_slot"],
        _ => &[
            "format",
            "name",
            "participants",
            "meetings",
            "slots",
            "sessions",
            "break_sessions",
            "tables",
            "slot_tables",
            "table_list",
            "halls",
            "walking_minutes",
            "slot_minutes",
            "gap_minutes",
            "interpreters",
            "precedences",
            "fairness_d",
        ],
    }
}

/// Reads a list of bounded length.
fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    struct Elements<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Elements<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
            let mut elements = Vec::new();
            while let Some(element) = list.next_element()? {
                if elements.len() == MOST_ELEMENTS {
                    return Err(A::Error::custom(format!("more than {MOST_ELEMENTS} of them")));
                }
                elements.push(element);
            }
            Ok(elements)
        }
    }
    deserializer.deserialize_seq(Elements(PhantomData))
}

/// The same where the list may be missing or null.
fn optional_list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Vec<T>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(transparent, bound = "T: Deserialize<'de>")]
    struct List<T>(#[serde(deserialize_with = "list")] Vec<T>);
    Ok(Option::<List<T>>::deserialize(deserializer)?.map(|List(list)| list))
}

/// Two values in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair<T>(pub(super) [T; 2]);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pair<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TwoValues<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for TwoValues<T> {
            type Value = Pair<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of exactly two values")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Pair<T>, A::Error> {
                let (Some(first), Some(second)) = (list.next_element()?, list.next_element()?)
                else {
                    return Err(A::Error::custom("fewer than two values; give exactly two"));
                };
                if list.next_element::<serde::de::IgnoredAny>()?.is_some() {
                    return Err(A::Error::custom("more than two values; give exactly two"));
                }
                Ok(Pair([first, second]))
            }
        }
        deserializer.deserialize_seq(TwoValues(PhantomData))
    }
}

/// One number for all slots, or one for each.
pub(super) enum PerSlot {
    Same(u32),
    Each(Vec<u32>),
}

impl<'de> Deserialize<'de> for PerSlot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberOrList;
        impl<'de> Visitor<'de> for NumberOrList {
            type Value = PerSlot;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one whole number, 0 or more, or a list of them")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<PerSlot, E> {
                let same = u32::try_from(number)
                    .map_err(|_| E::custom(format!("{number} is more than {}", u32::MAX)))?;
                Ok(PerSlot::Same(same))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<PerSlot, A::Error> {
                let mut each = Vec::new();
                while let Some(number) = list.next_element()? {
                    if each.len() == MOST_ELEMENTS {
                        return Err(A::Error::custom(format!("more than {MOST_ELEMENTS} of them")));
                    }
                    each.push(number);
                }
                Ok(PerSlot::Each(each))
            }
        }
        deserializer.deserialize_any(NumberOrList)
    }
}

/// Parses the bytes of a file of ours: a byte order mark is passed over; `ignored` is told the path of
/// every field that the type does not have.
///
/// # Errors
/// The path of the element, and what is wrong with it in words.
pub(super) fn parse<'de, T: Deserialize<'de>>(
    bytes: &'de [u8],
    mut ignored: impl FnMut(&serde_ignored::Path<'_>),
) -> Result<T, (String, String)> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(("the file".to_owned(), "it is UTF-16; save it as UTF-8".to_owned()));
    }
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(("the file".to_owned(), "it is empty".to_owned()));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
    let value = serde_ignored::deserialize(tracked, |path| ignored(&path)).map_err(|e| {
        let path = track.path().to_string();
        let path = path.trim_end_matches(".?").trim_end_matches('?');
        let at = if path.is_empty() || path == "." { "the file" } else { path };
        (at.to_owned(), in_plain_words(&e.to_string()))
    })?;
    reader
        .end()
        .map_err(|e| ("after the closing brace".to_owned(), in_plain_words(&e.to_string())))?;
    Ok(value)
}

/// The parser's message without names of Rust types.
fn in_plain_words(message: &str) -> String {
    const WHOLE: &str = "a whole number, 0 or more";
    let mut words = message.replace("EOF while parsing", "the file ends inside");
    for kind in ["usize", "u64", "u32"] {
        words = words.replace(&format!("expected {kind}"), &format!("expected {WHOLE}"));
    }
    shortened(&words, 300)
}

/// At most so many characters of a text.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl RawInstance {
    /// Parses an instance file. Fields that are not ours are passed over, unless they look like one of
    /// ours misspelt: a rule that is silently left out is worse than a message.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, InstanceError> {
        let mut misspelt = None;
        let raw = parse(bytes, |path| {
            let serde_ignored::Path::Map { key: name, .. } = path else { return };
            let (name, path) = (name.as_str(), path.to_string());
            let list = path.split('.').next().unwrap_or_default();
            if misspelt.is_none()
                && let Some(meant) = fields(list).iter().find(|field| nearly(name, field))
            {
                misspelt = Some((bracketed(&path), *meant));
            }
        });
        let raw = raw.map_err(|(at, problem)| InstanceError::Syntax { at, problem })?;
        match misspelt {
            Some((at, meant)) => Err(InstanceError::Misspelt { at, meant }),
            None => Ok(raw),
        }
    }
}

/// `meetings.3.fixt` as `meetings[3].fixt`, the way all other messages name an element.
fn bracketed(path: &str) -> String {
    let mut out = String::new();
    for part in path.split('.') {
        if part.parse::<usize>().is_ok() {
            out.push_str(&format!("[{part}]"));
        } else {
            if !out.is_empty() {
                out.push('.');
            }
            out.push_str(&shortened(part, 60));
        }
    }
    out
}

/// Whether two names differ by one letter more, less, other, or exchanged with its neighbour, or only by
/// case and separators, or the first is the beginning of the second (`fixed` of `fixed_slot`).
fn nearly(name: &str, field: &str) -> bool {
    let plain = |text: &str| -> Vec<u8> {
        text.bytes().filter(|b| b.is_ascii_alphanumeric()).map(|b| b.to_ascii_lowercase()).collect()
    };
    let (x, y) = (plain(name), plain(field));
    if x.len() >= 5 && y.starts_with(&x) {
        return true;
    }
    if y.len() < 5 {
        // So short a name is meant only where it differs by case or a plural.
        return x == y || (y.len() > 2 && x.strip_suffix(b"s") == Some(y.as_slice()));
    }
    if x.len().abs_diff(y.len()) > 1 {
        return false;
    }
    let start = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let (x, y) = (&x[start..], &y[start..]);
    let end = x.iter().rev().zip(y.iter().rev()).take_while(|(p, q)| p == q).count();
    let (x, y) = (&x[..x.len() - end], &y[..y.len() - end]);
    x.len() <= 1 && y.len() <= 1 || x.len() == 2 && y.len() == 2 && x[0] == y[1] && x[1] == y[0]
}

#[cfg(test)]
mod tests {
    use super::nearly;

    #[test]
    fn a_misspelt_field_is_recognised_and_another_is_not() {
        for name in [
            "forbiden",
            "Forbidden",
            "forbiddne",
            "forbiddens",
            "for-bidden",
            "forbiddem",
            "forbid",
        ] {
            assert!(nearly(name, "forbidden"), "{name}");
        }
        for name in ["forb", "company", "note", "x", "", "forbidden_to_smoke"] {
            assert!(!nearly(name, "forbidden"), "{name}");
        }
        for (name, field, same) in [
            ("Hall", "hall", true),
            ("halls", "hall", true),
            ("B", "b", true),
            ("call", "hall", false),
        ] {
            assert_eq!(nearly(name, field), same, "{name}");
        }
    }
}
