//! Byte ranges of a text, and the lines and columns people call them by.

use serde::Serialize;

/// A half-open range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words of the span; empty where it does not lie on character boundaries.
    #[must_use]
    pub fn text(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

/// Where each line of a text starts.
pub struct Lines<'a> {
    source: &'a str,
    starts: Vec<usize>,
    /// Characters before every [`STRIDE`]th byte, so that a column in a line of any
    /// length is found at once.
    characters: Vec<usize>,
}

const STRIDE: usize = 256;

/// A byte that begins a character.
const fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

impl<'a> Lines<'a> {
    /// Reads a text once.
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        let breaks = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        let mut before = 0;
        let characters = source
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let count = before;
                before += chunk.iter().filter(|byte| begins(**byte)).count();
                count
            })
            .collect();
        Self { source, starts, characters }
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    #[must_use]
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.source.len());
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (line, self.before(byte).saturating_sub(self.before(start)) + 1)
    }

    /// Characters before a byte.
    fn before(&self, byte: usize) -> usize {
        let block = byte / STRIDE;
        let Some(known) = self.characters.get(block) else {
            return self.source.chars().count();
        };
        let rest = &self.source.as_bytes()[block * STRIDE..byte];
        known + rest.iter().filter(|byte| begins(**byte)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_counts_characters_not_bytes() {
        let lines = Lines::new("one\nдва три");
        assert_eq!(lines.position(4), (2, 1));
        assert_eq!(lines.position("one\nдва ".len()), (2, 5));
    }

    #[test]
    fn a_column_in_a_long_line_is_counted_from_its_start() {
        let text = format!("x\n{}", "ж".repeat(1000));
        let lines = Lines::new(&text);
        assert_eq!(lines.position(2 + 2 * 700), (2, 701));
        assert_eq!(lines.position(text.len()), (2, 1001));
    }
}
