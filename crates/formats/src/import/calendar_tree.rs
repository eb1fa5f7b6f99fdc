//! An iCalendar file as a tree of components with their lines.

use super::Refused;
use super::findings::Findings;
use crate::content_lines::{self, ContentLine};
use crate::limits;

/// A component: `VCALENDAR`, `VEVENT`.
#[derive(Debug)]
pub(crate) struct Component {
    /// Upper case.
    pub(crate) name: String,
    pub(crate) lines: Vec<ContentLine>,
    pub(crate) children: Vec<Component>,
    /// Line of its BEGIN.
    pub(crate) at: usize,
}

impl Component {
    /// The first line of this name.
    pub(crate) fn line(&self, name: &str) -> Option<&ContentLine> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// Every line of this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a ContentLine> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    /// The text of the first line of this name; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        self.line(name).map(ContentLine::text).unwrap_or_default()
    }

    /// Every child of this name.
    pub(crate) fn components<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Component> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// The calendars of a file.
pub(crate) fn parse(text: &str, findings: &mut Findings) -> Result<Vec<Component>, Refused> {
    let (lines, strays) = content_lines::unfold(text);
    if lines.len() > limits::NODES {
        return Err(Refused::new("too-many-elements", "file", "the file has too many lines"));
    }
    for stray in strays {
        findings.warning(
            "line-malformed",
            format!("line {}", stray.line),
            format!(
                "{:?} is no line of its own; it was read as part of the one before",
                stray.text
            ),
        );
    }
    let last_line = text.matches('\n').count() + 1;
    let mut stack: Vec<Component> = Vec::new();
    let mut roots = Vec::new();
    for line in lines {
        match line.name.as_str() {
            "BEGIN" => {
                if stack.len() >= limits::DEPTH {
                    let place = format!("line {}", line.line);
                    let message = "components are nested too deep";
                    return Err(Refused::new("nested-too-deep", place, message));
                }
                stack.push(Component {
                    name: line.value.trim().to_ascii_uppercase(),
                    lines: Vec::new(),
                    children: Vec::new(),
                    at: line.line,
                });
            }
            "END" => {
                let name = line.value.trim().to_ascii_uppercase();
                match stack.pop() {
                    Some(component) if component.name == name => match stack.last_mut() {
                        Some(parent) => parent.children.push(component),
                        None => roots.push(component),
                    },
                    open => {
                        let found = open.map_or_else(
                            || "nothing is open".to_owned(),
                            |open| format!("{} of line {} is", open.name, open.at),
                        );
                        return Err(Refused::new(
                            "calendar-malformed",
                            format!("line {}", line.line),
                            format!("END:{name} where {found} open"),
                        ));
                    }
                }
            }
            _ => {
                if let Some(component) = stack.last_mut() {
                    component.lines.push(line);
                }
            }
        }
    }
    if let Some(open) = stack.last() {
        return Err(Refused::new(
            "file-broken-off",
            format!("line {last_line}"),
            format!("the file ends inside {} of line {}; get it whole", open.name, open.at),
        ));
    }
    Ok(roots)
}
