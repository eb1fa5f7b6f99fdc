//! An XML file as a tree of elements with their places. No entity is expanded but the five of the
//! specification, the usual ones of HTML, and numbers; depth and number of elements are bounded.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::Refused;
use super::findings::Findings;
use crate::cleaning;
use crate::limits;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element<'a> {
    /// Local name.
    pub(crate) name: &'a str,
    attributes: Vec<(&'a str, String)>,
    /// Its own text, that of its children left out.
    pub(crate) text: String,
    /// Its children.
    pub(crate) children: Vec<Element<'a>>,
    /// Where its tag begins, in bytes.
    pub(crate) at: usize,
    content: (usize, usize),
}

impl<'a> Element<'a> {
    /// The value of an attribute, by local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// The first child of this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Every child of this name.
    pub(crate) fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b Element<'a>> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of this name; empty where there is none.
    pub(crate) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }

    /// The element's text, or where it has children (HTML that was not escaped), its source.
    pub(crate) fn markup<'b>(&'b self, source: &'b str) -> &'b str {
        if self.children.is_empty() {
            &self.text
        } else {
            source.get(self.content.0..self.content.1).unwrap_or("")
        }
    }
}

/// Where lines begin, to tell a place as line and column.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// `line 12, column 5` of a place in bytes.
    pub(crate) fn place(&self, at: usize) -> String {
        let at = at.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        // A line may be the whole file: far columns are counted in bytes.
        let column = if at - start > 10_000 {
            at - start
        } else {
            String::from_utf8_lossy(&self.text.as_bytes()[start..at]).chars().count()
        };
        format!("line {line}, column {}", column + 1)
    }
}

/// Parses a file to its root element.
pub(crate) fn parse<'a>(
    text: &'a str,
    lines: &Lines<'_>,
    findings: &mut Findings,
) -> Result<Element<'a>, Refused> {
    let mut parser = Parser { text, lines, findings, stack: Vec::new(), root: None, elements: 0 };
    parser.run()
}

struct Parser<'a, 'b> {
    text: &'a str,
    lines: &'b Lines<'b>,
    findings: &'b mut Findings,
    stack: Vec<Element<'a>>,
    root: Option<Element<'a>>,
    elements: usize,
}

impl<'a> Parser<'a, '_> {
    fn run(&mut self) -> Result<Element<'a>, Refused> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().allow_dangling_amp = true;
        loop {
            let at = position(reader.buffer_position());
            let event = reader.read_event().map_err(|error| {
                let at = position(reader.error_position());
                self.broken(at, &error.to_string())
            })?;
            let after = position(reader.buffer_position());
            match event {
                Event::Start(start) => {
                    let element = self.element(&start, at, after)?;
                    self.stack.push(element);
                }
                Event::Empty(start) => {
                    let element = self.element(&start, at, after)?;
                    self.close(element, at)?;
                }
                Event::End(_) => {
                    let Some(mut element) = self.stack.pop() else {
                        return Err(self.broken(at, "an end tag without its start"));
                    };
                    element.content.1 = at;
                    self.close(element, at)?;
                }
                Event::Text(text) => self.push_text(&text.into_inner()),
                Event::CData(text) => self.push_text(&text.into_inner()),
                Event::GeneralRef(reference) => self.reference(&reference.into_inner(), at),
                Event::DocType(_) => self.findings.warning(
                    "doctype-ignored",
                    self.lines.place(at),
                    "a document type is declared; it is ignored, and its entities are not expanded",
                ),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        if let Some(open) = self.stack.last() {
            return Err(Refused::new(
                "file-broken-off",
                self.lines.place(self.text.len()),
                format!(
                    "the file ends inside <{}>, which was opened at {}; get it whole",
                    open.name,
                    self.lines.place(open.at)
                ),
            ));
        }
        self.root
            .take()
            .ok_or_else(|| Refused::new("not-xml", "line 1, column 1", "no element was found"))
    }

    fn broken(&self, at: usize, error: &str) -> Refused {
        let place = self.lines.place(at);
        match self.stack.last() {
            Some(open) if at + 1 >= self.text.len() => Refused::new(
                "file-broken-off",
                place,
                format!("the file ends inside <{}>: {error}; get it whole", open.name),
            ),
            _ => {
                Refused::new("xml-malformed", place, format!("this is no well-formed XML: {error}"))
            }
        }
    }

    fn element(
        &mut self,
        start: &BytesStart<'a>,
        at: usize,
        after: usize,
    ) -> Result<Element<'a>, Refused> {
        self.elements += 1;
        if self.elements > limits::NODES {
            return Err(Refused::new(
                "too-many-elements",
                self.lines.place(at),
                format!("more than {} elements; split the file", limits::NODES),
            ));
        }
        if self.stack.len() >= limits::DEPTH {
            return Err(Refused::new(
                "nested-too-deep",
                self.lines.place(at),
                format!("elements are nested more than {} deep", limits::DEPTH),
            ));
        }
        let source = self.text.get(at..after).unwrap_or("");
        let name_end = source[1.min(source.len())..]
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
            .map_or(source.len(), |end| end + 1);
        let name = local(&source[1.min(name_end)..name_end]);
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten().take(100) {
            let key = attribute.key.local_name().into_inner();
            // Borrow the name from the source, so that the tree needs no copy of it.
            let Some(offset) = source.find(key) else { continue };
            let key = &source[offset..offset + key.len()];
            attributes.push((key, cleaning::unescaped(&attribute.value)));
        }
        Ok(Element {
            name,
            attributes,
            text: String::new(),
            children: Vec::new(),
            at,
            content: (after, after),
        })
    }

    fn close(&mut self, element: Element<'a>, at: usize) -> Result<(), Refused> {
        match self.stack.last_mut() {
            Some(parent) => parent.children.push(element),
            None if self.root.is_none() => self.root = Some(element),
            None => return Err(self.broken(at, "a second root element")),
        }
        Ok(())
    }

    fn push_text(&mut self, text: &str) {
        if let Some(element) = self.stack.last_mut() {
            element.text.push_str(text);
        }
    }

    fn reference(&mut self, name: &str, at: usize) {
        match cleaning::entity(name) {
            Some(c) => {
                if let Some(element) = self.stack.last_mut() {
                    element.text.push(c);
                }
            }
            None => {
                self.findings.warning(
                    "entity-unknown",
                    self.lines.place(at),
                    format!("the entity &{}; is unknown and stays as it is", short(name)),
                );
                self.push_text("&");
                self.push_text(name);
                self.push_text(";");
            }
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Result<(String, Vec<String>), Refused> {
        let mut findings = Findings::default();
        let lines = Lines::new(text);
        let root = parse(text, &lines, &mut findings)?;
        let codes = findings.into_vec().into_iter().map(|finding| finding.code).collect();
        Ok((root.text, codes))
    }

    #[test]
    fn no_entity_bomb_goes_off() {
        let bomb = "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;'>]><a>&m; &amp; &#1071;</a>";
        let (text, codes) = root(bomb).unwrap();
        assert_eq!(text, "&m; & Я");
        assert_eq!(codes, ["doctype-ignored", "entity-unknown"]);
    }

    #[test]
    fn a_bare_ampersand_is_read_as_one() {
        assert_eq!(root("<a>AT&T & more</a>").unwrap().0, "AT&T & more");
    }

    #[test]
    fn a_file_that_ends_too_early_is_refused_with_the_place() {
        let refused = root("<a>\n<b>text").unwrap_err();
        assert_eq!(refused.code, "file-broken-off");
        assert_eq!(refused.place, "line 2, column 8");
        assert!(root("<a>\n<b x='").is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(root(&"<a>".repeat(200_000)).unwrap_err().code, "nested-too-deep");
    }

    #[test]
    fn a_mismatched_end_is_refused_with_the_place() {
        let refused = root("<a>\n  <b></c></a>").unwrap_err();
        assert_eq!((refused.code, refused.place.as_str()), ("xml-malformed", "line 2, column 6"));
    }

    #[test]
    fn unescaped_html_is_kept_as_its_source() {
        let text = "<a><d>x <b>y</b> z</d></a>";
        let mut findings = Findings::default();
        let lines = Lines::new(text);
        let root = parse(text, &lines, &mut findings).unwrap();
        assert_eq!(root.child("d").unwrap().markup(text), "x <b>y</b> z");
    }
}
