//! Content lines of iCalendar (RFC 5545, section 3.1): unfolding with line numbers, parameters,
//! escapes (also RFC 6868); and folding on the way out.

use std::borrow::Cow;

/// A line with its parameters, the value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ContentLine {
    /// Upper case.
    pub(crate) name: String,
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) value: String,
    /// Number of its first line in the file, from 1.
    pub(crate) line: usize,
}

impl ContentLine {
    /// The value of a parameter, by upper-case name.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value as text: escapes resolved (RFC 5545, 3.3.11).
    pub(crate) fn text(&self) -> String {
        unescape(&self.value)
    }

    /// The values of a list of texts, parted by commas that are not escaped.
    pub(crate) fn list(&self) -> Vec<String> {
        let mut items = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            match (escaped, c) {
                (false, ',') => items.push(String::new()),
                _ => {
                    if let Some(last) = items.last_mut() {
                        last.push(c);
                    }
                }
            }
            escaped = !escaped && c == '\\';
        }
        items
            .iter()
            .map(|item| unescape(item).trim().to_owned())
            .filter(|i| !i.is_empty())
            .collect()
    }
}

/// A physical line that is no content line and continues none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stray {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Unfolds a file. A line that is not folded as it should be, but can be no line of its own, is
/// taken as going on from the one before; those are told as strays.
pub(crate) fn unfold(text: &str) -> (Vec<ContentLine>, Vec<Stray>) {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut strays = Vec::new();
    for (index, line) in physical_lines(text).enumerate() {
        let continued = line.strip_prefix([' ', '\t']);
        match (continued, lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            (None, _) if line.is_empty() => {}
            (None, Some((_, last))) if name_end(line).is_none() => {
                strays.push(Stray { line: index + 1, text: line.chars().take(60).collect() });
                last.push_str("\\n");
                last.push_str(line);
            }
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    let parsed = lines.iter().filter_map(|(line, text)| parse(text, *line)).collect();
    (parsed, strays)
}

/// Lines ended by CRLF, LF or CR.
fn physical_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// Where the name of a content line ends, if the line begins with one and a value or a parameter
/// follows. The rest may be folded.
fn name_end(line: &str) -> Option<usize> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = line.find(|c: char| !of_name(c)).filter(|end| *end > 0)?;
    match line[end..].strip_prefix(';') {
        None => line[end..].starts_with(':').then_some(end),
        Some(parameter) => {
            let key = parameter.find(|c: char| !of_name(c)).unwrap_or(parameter.len());
            let whole =
                parameter[key..].is_empty() || parameter[key..].starts_with(['=', ';', ':']);
            (key > 0 && whole).then_some(end)
        }
    }
}

fn parse(text: &str, line: usize) -> Option<ContentLine> {
    let end = name_end(text)?;
    // A group prefix, as vCard has it, is no part of the name.
    let name = text[..end].rsplit('.').next().unwrap_or("").to_ascii_uppercase();
    let mut parameters = Vec::new();
    let mut rest = &text[end..];
    while let Some(parameter) = rest.strip_prefix(';') {
        let key_end = parameter.find(['=', ':', ';'])?;
        let key = parameter[..key_end].trim().to_ascii_uppercase();
        let Some(mut value) = parameter[key_end..].strip_prefix('=') else {
            // A bare word, as vCalendar 1.0 writes parameters.
            parameters.push((key, String::new()));
            rest = &parameter[key_end..];
            continue;
        };
        let mut whole = String::new();
        loop {
            if let Some(quoted) = value.strip_prefix('"')
                && let Some(close) = quoted.find('"')
            {
                whole.push_str(&quoted[..close]);
                value = &quoted[close + 1..];
            } else {
                let stop = value.find([';', ':', ','])?;
                whole.push_str(&value[..stop]);
                value = &value[stop..];
            }
            match value.strip_prefix(',') {
                Some(more) => {
                    whole.push(',');
                    value = more;
                }
                None => break,
            }
        }
        parameters.push((key, whole.replace("^n", "\n").replace("^'", "\"").replace("^^", "^")));
        rest = value;
    }
    let value = rest.strip_prefix(':')?.to_owned();
    Some(ContentLine { name, parameters, value, line })
}

fn unescape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other @ ('\\' | ';' | ',' | '"' | ':')) => out.push(other),
                Some(other) => {
                    out.push('\\');
                    out.push(other);
                }
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

/// Lines on their way out.
#[derive(Default)]
pub(crate) struct LineWriter {
    text: String,
}

impl LineWriter {
    /// Writes a line whose value stands as it is.
    pub(crate) fn raw(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        let mut line = name.to_owned();
        for (key, value) in parameters {
            line.push(';');
            line.push_str(key);
            line.push('=');
            line.push_str(&parameter_value(value));
        }
        line.push(':');
        line.extend(value.chars().filter(|c| *c == '\t' || !c.is_control()));
        self.fold(&line);
    }

    /// Writes a line whose value is text, escaped (RFC 5545, 3.3.11).
    pub(crate) fn text(&mut self, name: &str, parameters: &[(&str, &str)], text: &str) {
        self.raw(name, parameters, &escape(text));
    }

    /// Writes a text, unless it is empty.
    pub(crate) fn optional(&mut self, name: &str, parameters: &[(&str, &str)], text: &str) {
        if !text.is_empty() {
            self.text(name, parameters, text);
        }
    }

    /// Lines of at most 75 octets, never inside a character.
    fn fold(&mut self, line: &str) {
        let mut room = 75;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = 74;
            }
            self.text.push(c);
            room -= c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// Text with backslashes before what would end it.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A parameter's value, quoted where it must be (RFC 5545, 3.2; RFC 6868 for quotes in it).
fn parameter_value(value: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '+');
    if value.chars().all(plain) {
        return Cow::Borrowed(value);
    }
    let inner: String = value.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let inner = inner.replace('^', "^^").replace('\n', "^n").replace('"', "^'");
    Cow::Owned(format!("\"{inner}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_lines_are_joined_and_numbered() {
        let (lines, strays) =
            unfold("BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=ru:Сов\r\n местный\r\n\r\nUID:1\n");
        assert_eq!(lines.len(), 3);
        assert_eq!((lines[1].value.as_str(), lines[1].line), ("Совместный", 2));
        assert_eq!((lines[2].name.as_str(), lines[2].line), ("UID", 5));
        assert_eq!(lines[1].parameter("LANGUAGE"), Some("ru"));
        assert!(strays.is_empty());
    }

    #[test]
    fn a_line_broken_without_folding_goes_on() {
        let (lines, strays) = unfold("DESCRIPTION:one\ntwo, three\nUID:1");
        assert_eq!(lines[0].text(), "one\ntwo, three");
        assert_eq!(strays.len(), 1);
    }

    #[test]
    fn quoted_parameters_hold_what_ends_others() {
        let (lines, _) = unfold("ORGANIZER;CN=\"A: B; C\";X=1:mailto:a@example.org");
        assert_eq!(lines[0].parameter("CN"), Some("A: B; C"));
        assert_eq!(lines[0].value, "mailto:a@example.org");
    }

    #[test]
    fn what_is_written_reads_back_and_fits_its_lines() {
        let text = "Bakı; \"Moskva\", Москва\\ :\nвторая строка ".repeat(9);
        let parameter = "a \"b\" ^c; d:e,f";
        let mut writer = LineWriter::default();
        writer.text("SUMMARY", &[("X-NOTE", parameter)], &text);
        let bytes = writer.into_bytes();
        let written = String::from_utf8(bytes).unwrap();
        assert!(written.split("\r\n").all(|line| line.len() <= 75));
        let (lines, strays) = unfold(&written);
        assert_eq!(lines[0].text(), text);
        assert_eq!(lines[0].parameter("X-NOTE"), Some(parameter));
        assert!(strays.is_empty());
    }

    #[test]
    fn a_list_is_parted_by_bare_commas() {
        let (lines, _) = unfold("CATEGORIES:a\\,b,c,\\\\,d");
        assert_eq!(lines[0].list(), ["a,b", "c", "\\", "d"]);
    }
}
