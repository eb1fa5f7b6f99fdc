//! Long texts as HTML that is safe to show: plain text in paragraphs, HTML cleaned.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::{Builder, UrlRelative};
use serai_domain::localised::LocalisedText;
use serai_domain::markup::Markup;
use serai_i18n::Locale;

use super::texts::Text;

/// A long text, ready to be put into a page unescaped.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// Clean HTML of block elements; empty where there is no text.
    pub html: String,
    /// BCP 47 tag, where the text is not in the page's language.
    pub foreign: Option<String>,
    /// "In Russian only", where it is not in the page's language.
    pub note: Option<String>,
}

impl Prose {
    /// The version of `text` for a reader of `locale`.
    pub fn of(text: &LocalisedText, locale: Locale) -> Self {
        let text = Text::of(text, locale);
        let note = text.note(locale);
        Self { html: html(&text.words), foreign: text.foreign, note }
    }

    /// The value of `lang`; empty for the page's own language.
    pub fn tag(&self) -> &str {
        self.foreign.as_deref().unwrap_or_default()
    }

    /// Nothing to say.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }
}

/// The text without tags, its white space made single, cut at a word before `longest` characters.
pub fn excerpt(text: &str, longest: usize) -> String {
    let plain = match Markup::of(text) {
        Markup::Plain => Cow::Borrowed(text),
        Markup::Html => Cow::Owned(unescape(&without_tags(text))),
    };
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= longest {
        return words;
    }
    let cut: String = words.chars().take(longest).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', '.', ';', ':', '–', '—', ' ']))
}

/// Clean HTML with headings below the page's own.
fn html(text: &str) -> String {
    match Markup::of(text) {
        Markup::Plain => paragraphs(text),
        Markup::Html => cleaner().clean(text).to_string(),
    }
}

fn without_tags(text: &str) -> String {
    static BARE: OnceLock<Builder<'static>> = OnceLock::new();
    let bare = BARE.get_or_init(|| {
        let mut bare = Builder::empty();
        bare.clean_content_tags(HashSet::from(["script", "style"]));
        bare
    });
    // A space where a block ends, so that words of two paragraphs do not run together.
    bare.clean(&text.replace('<', " <")).to_string()
}

fn unescape(text: &str) -> String {
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn cleaner() -> &'static Builder<'static> {
    static CLEANER: OnceLock<Builder<'static>> = OnceLock::new();
    CLEANER.get_or_init(|| {
        let mut cleaner = Builder::default();
        // No pictures: they would be requests to third parties. No headings: they would break the
        // page's own outline.
        cleaner
            .tags(HashSet::from([
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
                "u",
                "ul",
            ]))
            .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
            .generic_attributes(HashSet::from(["lang"]))
            .url_schemes(HashSet::from(["http", "https", "mailto"]))
            .url_relative(UrlRelative::Deny)
            .link_rel(Some("noopener nofollow"));
        cleaner
    })
}

/// Blank lines part paragraphs, line ends stay; addresses of the web become links.
fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut html = String::with_capacity(text.len() + 32);
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        html.push_str("<p>");
        for (number, line) in paragraph.lines().enumerate() {
            if number > 0 {
                html.push_str("<br>");
            }
            for (number, word) in line.split(' ').enumerate() {
                if number > 0 {
                    html.push(' ');
                }
                push_word(word, &mut html);
            }
        }
        html.push_str("</p>\n");
    }
    html
}

fn push_word(word: &str, html: &mut String) {
    let address = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '"', '»', '>']);
    if address.starts_with("https://") || address.starts_with("http://") {
        let escaped = escape(address);
        html.push_str(&format!("<a href=\"{escaped}\" rel=\"noopener nofollow\">{escaped}</a>"));
        html.push_str(&escape(&word[address.len()..]));
    } else {
        html.push_str(&escape(word));
    }
}

/// Text as it stands in HTML, in or out of attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_becomes_paragraphs_with_links() {
        assert_eq!(
            html("One <two>.\nThree\n\nSee https://example.org/a?b=1&c=2."),
            "<p>One &lt;two&gt;.<br>Three</p>\n<p>See <a href=\"https://example.org/a?b=1&amp;c=2\" \
             rel=\"noopener nofollow\">https://example.org/a?b=1&amp;c=2</a>.</p>\n"
        );
    }

    #[test]
    fn html_loses_scripts_pictures_handlers_and_headings() {
        let clean = html(
            "<h1>Big</h1><p onclick=\"x()\">Hi<script>alert(1)</script><img src=//t/x.png> \
             <a href=\"javascript:x()\">j</a></p>",
        );
        for gone in ["script", "alert", "onclick", "<img", "<h1", "javascript"] {
            assert!(!clean.contains(gone), "{gone} stays in {clean}");
        }
        assert!(clean.contains("Hi"));
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        assert_eq!(excerpt("<p>One two</p><p>three &amp; four</p>", 40), "One two three & four");
        assert_eq!(excerpt("One two, three", 9), "One two…");
    }
}
