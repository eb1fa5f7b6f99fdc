//! Long texts are plain or HTML; which, is read off the text, so that it survives every format.
//!
//! An importer hands on HTML only sanitised; a page sanitises it again when it loads a programme.

/// How a long text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Plain text: blank lines part paragraphs.
    Plain,
    /// HTML.
    Html,
}

/// Elements whose presence makes a text HTML.
const ELEMENTS: [&str; 32] = [
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
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "u",
    "ul",
];

impl Markup {
    /// HTML when the text has a tag of a common element; plain otherwise. `a < b` is plain.
    pub fn of(text: &str) -> Self {
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            let name = rest.strip_prefix('/').unwrap_or(rest);
            let length = name.bytes().take(11).take_while(u8::is_ascii_alphanumeric).count();
            let ends = name[length..].starts_with(['>', '/', ' ', '\n', '\t', '\r']);
            let known = ELEMENTS.iter().any(|e| e.eq_ignore_ascii_case(&name[..length]));
            if ends && known && name[length..].contains('>') {
                return Self::Html;
            }
        }
        Self::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_makes_html_and_a_comparison_does_not() {
        assert_eq!(Markup::of("one<br>two"), Markup::Html);
        assert_eq!(Markup::of("<P class=\"x\">one"), Markup::Html);
        for plain in ["a < b and c > d", "i <3 you", "<me@example.org>", "x<a", ""] {
            assert_eq!(Markup::of(plain), Markup::Plain, "{plain}");
        }
    }
}
