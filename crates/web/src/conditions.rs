//! Conditional requests (RFC 9110, 13): what a client says it has, against what there is.

use http::header::{IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue};
use jiff::Timestamp;

/// The conditions of a GET or HEAD request.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    if_match: Vec<HeaderValue>,
    if_none_match: Vec<HeaderValue>,
    if_modified_since: Option<HeaderValue>,
}

/// What the conditions come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The client lacks it: send it.
    Send,
    /// The client has it: 304.
    NotModified,
    /// The client wants another state than there is: 412.
    Failed,
}

/// Lines of one header and tags in it that are looked at: enough for any cache, too few to tire us.
const LINES: usize = 8;
const TAGS: usize = 64;

impl Conditions {
    /// The conditions in a request's headers.
    pub fn of(headers: &HeaderMap) -> Self {
        let lines = |name| headers.get_all(name).iter().take(LINES).cloned().collect();
        Self {
            if_match: lines(IF_MATCH),
            if_none_match: lines(IF_NONE_MATCH),
            if_modified_since: headers.get(IF_MODIFIED_SINCE).cloned(),
        }
    }

    /// Judges them in the order of RFC 9110, 13.2.2 for a representation with this strong entity
    /// tag (with its quotes), last modified at `modified` where that is known.
    pub fn judge(&self, tag: &str, modified: Option<Timestamp>) -> Outcome {
        if !self.if_match.is_empty() && !any(&self.if_match, |candidate| candidate == tag) {
            return Outcome::Failed;
        }
        if !self.if_none_match.is_empty() {
            let weakly = |candidate: &str| candidate.strip_prefix("W/").unwrap_or(candidate) == tag;
            return if any(&self.if_none_match, weakly) {
                Outcome::NotModified
            } else {
                Outcome::Send
            };
        }
        let since = self
            .if_modified_since
            .as_ref()
            .and_then(|value| value.to_str().ok())
            .and_then(|value| httpdate::parse_http_date(value).ok())
            .and_then(|time| Timestamp::try_from(time).ok());
        match (since, modified) {
            // An HTTP date has no fraction of a second.
            (Some(since), Some(modified)) if modified.as_second() <= since.as_second() => {
                Outcome::NotModified
            }
            _ => Outcome::Send,
        }
    }
}

/// Whether a list of entity tags is `*` or has one that `fits`.
fn any(lines: &[HeaderValue], fits: impl Fn(&str) -> bool) -> bool {
    lines
        .iter()
        .filter_map(|line| line.to_str().ok())
        .any(|line| line.trim() == "*" || tags(line).take(TAGS).any(&fits))
}

/// The entity tags of a list, each with its quotes and, where weak, its `W/`. A tag may hold a
/// comma, so the list is cut at quotes.
fn tags(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c != ',' && c != ' ' && c != '\t')?;
        let from = &rest[start..];
        let opening = from.find('"')?;
        let closing = opening + 1 + from[opening + 1..].find('"')?;
        let tag = &from[..=closing];
        rest = &from[closing + 1..];
        Some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = "\"abc-br\"";

    fn judge(name: &'static str, value: &str) -> Outcome {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        let modified: Timestamp = "2023-05-03T14:00:00.5Z".parse().unwrap();
        Conditions::of(&headers).judge(TAG, Some(modified))
    }

    #[test]
    fn a_client_that_has_it_is_sent_nothing() {
        for value in [
            TAG,
            "W/\"abc-br\"",
            "*",
            "\"x\", \"abc-br\"",
            "\"a,b\",W/\"abc-br\"",
            "W/\"x\" , W/\"abc-br\"",
        ] {
            assert_eq!(judge("if-none-match", value), Outcome::NotModified, "{value}");
        }
        for value in ["\"abc\"", "abc-br", "\"abc-br", "", "\"x\"", "W/\"abc\""] {
            assert_eq!(judge("if-none-match", value), Outcome::Send, "{value}");
        }
    }

    #[test]
    fn a_date_counts_by_whole_seconds_and_only_where_it_can_be_read() {
        for (value, outcome) in [
            ("Wed, 03 May 2023 14:00:00 GMT", Outcome::NotModified),
            ("Wed, 03 May 2023 14:00:01 GMT", Outcome::NotModified),
            ("Wed, 03 May 2023 13:59:59 GMT", Outcome::Send),
            ("2023-05-03", Outcome::Send),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Outcome::Send),
        ] {
            assert_eq!(judge("if-modified-since", value), outcome, "{value}");
        }
    }

    #[test]
    fn a_tag_counts_more_than_a_date() {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, "\"other\"".parse().unwrap());
        headers.insert(IF_MODIFIED_SINCE, "Wed, 03 May 2024 14:00:00 GMT".parse().unwrap());
        let modified: Timestamp = "2023-05-03T14:00:00Z".parse().unwrap();
        assert_eq!(Conditions::of(&headers).judge(TAG, Some(modified)), Outcome::Send);
    }

    #[test]
    fn if_match_compares_strongly() {
        assert_eq!(judge("if-match", TAG), Outcome::Send);
        assert_eq!(judge("if-match", "*"), Outcome::Send);
        assert_eq!(judge("if-match", "W/\"abc-br\""), Outcome::Failed);
    }
}
