//! Texts as they are kept: one line or many, without control characters, HTML only sanitised.

use std::collections::{HashMap, HashSet};

use serai_domain::markup::Markup;

use crate::limits;

/// What had to be done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Done {
    /// Control characters were taken out.
    pub(crate) controls: bool,
    /// It was too long and was cut.
    pub(crate) cut: bool,
    /// Scripts, styles or forms were taken out of its HTML.
    pub(crate) html: bool,
}

impl Done {
    fn merge(self, other: Self) -> Self {
        Self {
            controls: self.controls || other.controls,
            cut: self.cut || other.cut,
            html: self.html || other.html,
        }
    }
}

/// A title, name or other text of one line: white space collapsed, ends trimmed.
pub(crate) fn line(text: &str) -> (String, Done) {
    let mut done = Done::default();
    let mut out = String::with_capacity(text.len().min(limits::LINE_BYTES));
    for word in text.split(|c: char| c.is_whitespace() || is_bad(c)) {
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > limits::LINE_BYTES {
            cut(&mut out, limits::LINE_BYTES);
            out.truncate(out.trim_end().len());
            done.cut = true;
            break;
        }
    }
    done.controls = text.chars().any(|c| is_bad(c) && !c.is_whitespace());
    (out, done)
}

/// Characters that no text needs and XML 1.0 forbids (section 2.2), and the C1 controls.
fn is_bad(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn cut(text: &mut String, longest: usize) {
    let mut end = longest.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
}

/// A text of many lines without markup: line ends as `\n`, ends trimmed.
pub(crate) fn plain(text: &str) -> (String, Done) {
    let mut done = Done::default();
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\t' => out.push(c),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => out.push('\n'),
            c if is_bad(c) => done.controls = true,
            c => out.push(c),
        }
    }
    if out.len() > limits::TEXT_BYTES {
        cut(&mut out, limits::TEXT_BYTES);
        done.cut = true;
    }
    let trimmed = out.trim();
    (trimmed.to_owned(), done)
}

/// Elements that pass; of attributes, only an address to go to.
const ELEMENTS: [&str; 36] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "cite",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

/// Elements that load or run something. None of them is common in texts, so that a text may have
/// one and yet look plain.
const ACTIVE: [&str; 15] = [
    "applet", "audio", "base", "body", "embed", "form", "iframe", "input", "link", "math",
    "object", "script", "style", "svg", "video",
];

/// Whether such an element is used, not only spoken of: it has attributes, or its end is there.
fn has_active_element(text: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    lower.match_indices('<').any(|(at, _)| {
        let tag = &lower[at + 1..];
        let length = tag.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        let (name, rest) = tag.split_at(length);
        ACTIVE.contains(&name)
            && rest.starts_with(['>', '/', ' ', '\n', '\t'])
            && (rest.find(['>', '<']).map_or(rest, |end| &rest[..end]).contains('=')
                || rest.contains(&format!("</{name}")))
    })
}

/// Cleans long texts of one file, whose relative links are meant against one address.
pub(crate) struct Cleaner {
    html: ammonia::Builder<'static>,
}

impl Cleaner {
    /// For texts whose relative links are resolved against `base`; without one, they go.
    pub(crate) fn new(base: Option<&url::Url>) -> Self {
        let relative = match base {
            Some(base) => ammonia::UrlRelative::RewriteWithBase(base.clone()),
            None => ammonia::UrlRelative::Deny,
        };
        let mut html = ammonia::Builder::empty();
        html.tags(HashSet::from(ELEMENTS))
            .clean_content_tags(HashSet::from(["script", "style", "iframe", "object", "form"]))
            .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
            .url_schemes(HashSet::from(["http", "https"]))
            .url_relative(relative)
            .link_rel(Some("noopener noreferrer"))
            .strip_comments(true);
        Self { html }
    }

    /// A description: plain text as it is, HTML sanitised.
    pub(crate) fn text(&self, text: &str) -> (String, Done) {
        let (text, mut done) = plain(text);
        let active = has_active_element(&text);
        if Markup::of(&text) == Markup::Plain && !active {
            return (text, done);
        }
        done.html = active;
        let (html, more) = self.sanitised(&text);
        (html, done.merge(more))
    }

    fn sanitised(&self, text: &str) -> (String, Done) {
        let mut done = Done::default();
        let text = match text.match_indices('<').nth(limits::TAGS) {
            Some((end, _)) => {
                done.cut = true;
                &text[..end]
            }
            None => text,
        };
        if depth(text) > limits::HTML_DEPTH {
            done.html = true;
            return (without_tags(text), done);
        }
        let lower = text.to_ascii_lowercase();
        done.html = ["<script", "<style", "<iframe", "<object", "<embed", "<form", "javascript:"]
            .iter()
            .any(|bad| lower.contains(bad))
            || lower.contains(" on") && has_handler(&lower);
        let mut html = self.html.clean(text).to_string();
        // Headings of a description would break the outline of the page that shows it. The text
        // is settled once cleaning it again changes nothing, so that an export reads back equal.
        let settled = html == text && !html.contains("<h");
        for _ in 0..if settled { 0 } else { 4 } {
            let again = self.html.clean(&flatten_headings(&html)).to_string();
            if again == html {
                break;
            }
            html = again;
        }
        let html = html.trim();
        match Markup::of(html) {
            Markup::Html => (html.to_owned(), done),
            Markup::Plain if html.is_empty() => (String::new(), done),
            Markup::Plain => (format!("<p>{html}</p>"), done),
        }
    }
}

/// How deep elements may be nested at most: tags that open less those that close, without elements
/// that close by themselves. The parser's time grows with the square of it.
fn depth(html: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0_usize);
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..];
        if tag.starts_with('/') {
            now = now.saturating_sub(1);
            continue;
        }
        let length = tag.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        let name = tag[..length].to_ascii_lowercase();
        let alone = matches!(
            &*name,
            "" | "br"
                | "hr"
                | "img"
                | "p"
                | "li"
                | "dt"
                | "dd"
                | "td"
                | "th"
                | "tr"
                | "input"
                | "wbr"
                | "link"
                | "meta"
                | "source"
        );
        if !alone {
            now += 1;
            most = most.max(now);
        }
    }
    most
}

/// The words between tags.
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (index, part) in html.split('<').enumerate() {
        let words = if index == 0 { part } else { part.split_once('>').map_or("", |(_, w)| w) };
        if !words.is_empty() {
            if !out.is_empty() && !words.starts_with(char::is_whitespace) {
                out.push(' ');
            }
            out.push_str(words);
        }
    }
    plain(&out).0
}

/// An attribute such as `onclick=`.
fn has_handler(lower: &str) -> bool {
    lower.match_indices(" on").any(|(at, _)| {
        let name: usize =
            lower[at + 1..].bytes().take_while(u8::is_ascii_alphabetic).take(30).count();
        lower[at + 1 + name..].starts_with('=')
    })
}

fn flatten_headings(html: &str) -> String {
    if !html.contains("<h") {
        return html.to_owned();
    }
    let mut out = html.to_owned();
    for level in 1..=6 {
        out = out
            .replace(&format!("<h{level}>"), "<p><strong>")
            .replace(&format!("</h{level}>"), "</strong></p>");
    }
    out
}

/// HTML as plain text: blocks become lines, items get a dash, addresses follow their words.
pub(crate) fn html_to_plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut href: Option<String> = None;
    while let Some(open) = rest.find('<') {
        push_unescaped(&mut out, &rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('>') else { break };
        let tag = &rest[1..close];
        rest = &rest[close + 1..];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        match (name, tag.starts_with('/')) {
            ("br", _) => out.push('\n'),
            ("li", false) => {
                end_line(&mut out);
                out.push_str("- ");
            }
            ("li" | "ul" | "ol" | "tr" | "div" | "dt" | "dd", _) => end_line(&mut out),
            ("p" | "blockquote" | "pre" | "table" | "hr" | "dl", _) => {
                end_line(&mut out);
                if !out.is_empty() && !out.ends_with("\n\n") {
                    out.push('\n');
                }
            }
            ("a", false) => {
                href = tag
                    .split("href=\"")
                    .nth(1)
                    .and_then(|value| value.split('"').next())
                    .map(unescaped);
            }
            ("a", true) => {
                if let Some(href) = href.take()
                    && !out.ends_with(&href)
                {
                    out.push_str(&format!(" <{href}>"));
                }
            }
            _ => {}
        }
    }
    push_unescaped(&mut out, rest);
    out.trim().to_owned()
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn push_unescaped(out: &mut String, text: &str) {
    out.push_str(&unescaped(text));
}

/// The five entities an HTML serialiser writes, and numbers.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        let known = end.and_then(|end| entity(&rest[1..end]).map(|c| (end, c)));
        match known {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of an entity's name: the five of XML, the usual ones of HTML, and numbers.
pub(crate) fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "hellip" => '…',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "copy" => '©',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        Cleaner::new(None).text(text).0
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("  Open\u{0}ing\r\n\tday ").0, "Open ing day");
        assert!(line("a\u{1}").1.controls);
        assert!(line(&"é".repeat(2000)).1.cut);
    }

    #[test]
    fn scripts_handlers_and_foreign_schemes_go() {
        for bad in [
            "<p>a</p><script>alert(1)</script>",
            "<p onclick=\"alert(1)\">a</p>",
            "<p>a<img src=x onerror=alert(1)></p>",
            "<p><a href=\"javascript:alert(1)\">a</a></p>",
            "<p>a<svg/onload=alert(1)></p>",
        ] {
            let clean = clean(bad);
            assert!(!clean.contains("alert") && clean.contains('a'), "{bad} gave {clean}");
        }
    }

    #[test]
    fn plain_text_stays_plain() {
        assert_eq!(clean("a < b\r\n\r\nc & d"), "a < b\n\nc & d");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for text in [
            "<h2>Title <b>bold</b></h2><p>x & y</p>",
            "<ul><li><h3>a</h3></ul>",
            "<h1><ul><li>x</h1>",
            "<p>one<p>two<br/>three",
            "<img src=a>&lt;b&gt;",
            "<table><tr><td>1<td>2</table>",
            "<a href='http://example.org/?a=1&b=2'>x</a>",
        ] {
            let once = clean(text);
            assert_eq!(clean(&once), once, "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_becomes_plain() {
        let bomb = "<div>".repeat(2000) + "words</div> more";
        assert_eq!(clean(&bomb), "words more");
    }

    #[test]
    fn html_becomes_lines() {
        let html = "<p>One &amp; two</p><ul><li>a</li><li>b</li></ul><p>\
                    <a href=\"https://example.org/\" rel=\"noopener\">here</a></p>";
        assert_eq!(html_to_plain(html), "One & two\n\n- a\n- b\n\nhere <https://example.org/>");
    }
}
