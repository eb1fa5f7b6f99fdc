//! The directives of a release: `:fact[…]{id}`, `:source[…]{note="…"}`, `:::quote{…}`.

use super::structure::Mask;
use crate::span::Span;

/// What an inline directive is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tagging {
    /// `:fact[…]{id}`.
    Fact(String),
    /// `:source[…]{note="…"}`.
    Source(String),
}

/// An inline directive.
#[derive(Clone, Debug)]
pub(crate) struct Directive {
    pub(crate) span: Span,
    pub(crate) content: Span,
    pub(crate) tagging: Tagging,
}

/// An error in the markup.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) span: Span,
    pub(crate) fault: Fault,
}

/// What is wrong with a directive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The bracket is not closed before the paragraph ends.
    OpenBracket,
    /// Nothing stands in the brackets.
    EmptyBracket,
    /// No `{…}` follows the bracket.
    NoAttributes,
    /// The braces are not closed on the line.
    OpenBraces,
    /// `:fact` names no fact.
    NoFact,
    /// `:source` has no note.
    NoNote,
    /// A name that is no directive.
    UnknownDirective,
    /// A directive inside another.
    Nested,
    /// `:::quote` without its closing `:::`.
    OpenQuote,
    /// `:::` closes nothing.
    StrayClose,
    /// `:::quote` names no person.
    NoPerson,
}

/// Everything the directives of a text say.
#[derive(Default)]
pub(crate) struct Markup {
    pub(crate) directives: Vec<Directive>,
    pub(crate) masks: Vec<Mask>,
    pub(crate) quotes: Vec<Span>,
    pub(crate) problems: Vec<Problem>,
}

/// A bracket or brace longer than this is not closed, as far as a reader is concerned.
const LONGEST: usize = 400;

/// Reads the directives outside `code`, in order.
pub(crate) fn read(source: &str, code: &[Span]) -> Markup {
    let mut markup = Markup::default();
    containers(source, code, &mut markup);
    inline(source, code, &mut markup);
    markup
}

/// `:::quote{person=…}` … `:::`, each on a line of its own.
fn containers(source: &str, code: &[Span], markup: &mut Markup) {
    let mut open: Option<(Span, usize)> = None;
    let mut start = 0;
    let mut code = code.iter().peekable();
    for line in source.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end;
        while code.next_if(|code| code.end <= span.start).is_some() {}
        let trimmed = line.trim();
        if !trimmed.starts_with(":::") || code.peek().is_some_and(|code| code.meets(span)) {
            continue;
        }
        let marked = Span::new(span.start, span.start + line.trim_end().len());
        markup.masks.push(Mask { span: marked, block: true });
        let name = trimmed.trim_start_matches(':');
        if name.is_empty() {
            match open.take() {
                Some((_, body)) => markup.quotes.push(Span::new(body, span.start)),
                None => markup.problems.push(Problem { span: marked, fault: Fault::StrayClose }),
            }
            continue;
        }
        if let Some((earlier, body)) = open.take() {
            markup.problems.push(Problem { span: earlier, fault: Fault::OpenQuote });
            markup.quotes.push(Span::new(body, span.start));
        }
        let (word, attributes) =
            name.split_at(name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len()));
        if word == "quote" {
            let person = attributes.contains("person=") && attributes.trim_end().ends_with('}');
            if !person {
                markup.problems.push(Problem { span: marked, fault: Fault::NoPerson });
            }
        } else {
            markup.problems.push(Problem { span: marked, fault: Fault::UnknownDirective });
        }
        open = Some((marked, span.end));
    }
    if let Some((span, body)) = open {
        markup.problems.push(Problem { span, fault: Fault::OpenQuote });
        markup.quotes.push(Span::new(body, source.len()));
    }
}

fn inline(source: &str, code: &[Span], markup: &mut Markup) {
    let bytes = source.as_bytes();
    let mut code = code.iter().peekable();
    let mut at = 0;
    while let Some(found) = source[at..].find(':') {
        let colon = at + found;
        at = colon + 1;
        while code.next_if(|code| code.end <= colon).is_some() {}
        if code.peek().is_some_and(|code| code.start <= colon) {
            continue;
        }
        let letters =
            bytes[at..].iter().take(32).take_while(|byte| byte.is_ascii_lowercase()).count();
        let bracket = at + letters;
        let escaped = colon > 0 && bytes[colon - 1] == b'\\';
        let inside_word =
            source[..colon].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == ':');
        if letters == 0 || bytes.get(bracket) != Some(&b'[') || escaped || inside_word {
            continue;
        }
        let name = &source[at..bracket];
        let opening = Span::new(colon, bracket + 1);
        let known = matches!(name, "fact" | "source");
        let Some(close) = closing(source, bracket + 1) else {
            if known {
                markup.problems.push(Problem { span: opening, fault: Fault::OpenBracket });
                markup.masks.push(Mask { span: opening, block: false });
            }
            continue;
        };
        let braces = close + 1;
        let whole = Span::new(colon, braces);
        if !known {
            if bytes.get(braces) == Some(&b'{') {
                markup.problems.push(Problem { span: opening, fault: Fault::UnknownDirective });
            }
            continue;
        }
        at = braces;
        let content = Span::new(bracket + 1, close);
        if content.text(source).contains(":fact[") || content.text(source).contains(":source[") {
            markup.problems.push(Problem { span: whole, fault: Fault::Nested });
        }
        markup.masks.push(Mask { span: opening, block: false });
        if bytes.get(braces) != Some(&b'{') {
            markup.problems.push(Problem { span: whole, fault: Fault::NoAttributes });
            markup.masks.push(Mask { span: Span::new(close, braces), block: false });
            continue;
        }
        let Some(end) = braces_end(source, braces + 1) else {
            markup
                .problems
                .push(Problem { span: Span::new(braces, braces + 1), fault: Fault::OpenBraces });
            markup.masks.push(Mask { span: Span::new(close, braces + 1), block: false });
            continue;
        };
        at = end + 1;
        let span = Span::new(colon, end + 1);
        markup.masks.push(Mask { span: Span::new(close, end + 1), block: false });
        if content.text(source).trim().is_empty() {
            markup.problems.push(Problem { span, fault: Fault::EmptyBracket });
            continue;
        }
        let attributes = source[braces + 1..end].trim();
        let tagging = if name == "fact" {
            let id = attributes
                .strip_prefix("id=")
                .unwrap_or(attributes)
                .trim_matches('"')
                .trim_start_matches('#');
            if id.is_empty() || id.contains(char::is_whitespace) || id.contains('=') {
                markup.problems.push(Problem { span, fault: Fault::NoFact });
                continue;
            }
            Tagging::Fact(id.to_owned())
        } else {
            let note = attributes.strip_prefix("note=").map(|note| note.trim_matches('"').trim());
            match note.filter(|note| !note.is_empty()) {
                Some(note) => Tagging::Source(note.to_owned()),
                None => {
                    markup.problems.push(Problem { span, fault: Fault::NoNote });
                    continue;
                }
            }
        };
        markup.directives.push(Directive { span, content, tagging });
    }
}

/// Where the bracket opened before `start` closes, within its paragraph.
fn closing(source: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    let mut newline = false;
    for (at, byte) in source.as_bytes()[start..].iter().enumerate().take(LONGEST) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(start + at),
            b']' => depth -= 1,
            b'\n' if newline => return None,
            _ => {}
        }
        newline = *byte == b'\n' || (newline && byte.is_ascii_whitespace());
    }
    None
}

/// Where the braces opened before `start` close, on the same line; quoted braces count not.
fn braces_end(source: &str, start: usize) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in source.as_bytes()[start..].iter().enumerate().take(LONGEST) {
        match byte {
            b'"' => quoted = !quoted,
            b'}' if !quoted => return Some(start + at),
            b'\n' => return None,
            _ => {}
        }
    }
    None
}
