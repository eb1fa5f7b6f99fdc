//! Numbers in digits, with each language's grouping and decimal marks.

use super::reader::Reader;
use crate::lexicon::Class;
use crate::ratio::Ratio;
use crate::text::tokens::Gap;

/// A number in digits before ordinal endings and scales.
pub(crate) struct Figure {
    pub(crate) value: Ratio,
    pub(crate) decimals: u8,
    /// Length of the digits where they stand in one run.
    pub(crate) run: u8,
    pub(crate) next: usize,
}

/// More digits than this are an identifier.
const MOST_DIGITS: usize = 15;

/// Digits read so far.
#[derive(Default)]
struct Digits {
    value: i128,
    length: usize,
}

impl Digits {
    /// Appends digits; `None` past [`MOST_DIGITS`].
    pub(crate) fn push(&mut self, text: &str) -> Option<()> {
        self.length += text.len();
        if self.length > MOST_DIGITS {
            return None;
        }
        for digit in text.bytes() {
            self.value = self.value * 10 + i128::from(digit.wrapping_sub(b'0'));
        }
        Some(())
    }
}

impl Reader<'_> {
    /// The number in digits that starts at `at`.
    pub(crate) fn figure(&self, at: usize) -> Option<Figure> {
        let first = self.get(at).filter(|token| token.is_digits())?;
        let text = first.span.text(self.source);
        let leading = text.len();
        let mut digits = Digits::default();
        digits.push(text)?;
        let mut next = at + 1;
        let mut groups = 0;
        if leading <= 3 && !text.starts_with('0') {
            let mut separator = None;
            while let Some((mark, after)) = self.group(next) {
                if separator.is_some_and(|known| known != mark) {
                    break;
                }
                if mark == '.' && !self.point_groups(after, groups) {
                    break;
                }
                separator = Some(mark);
                digits.push(self.text(after - 1))?;
                next = after;
                groups += 1;
            }
        }
        let mut decimals = 0;
        if let Some(mark) = self.glued(next).filter(|t| t.is_mark('.') || t.is_mark(',')) {
            let comma = mark.is_mark(',');
            if let Some(fraction) = self.glued(next + 1).filter(|token| token.is_digits()) {
                let fraction = fraction.span.text(self.source);
                let grouped = comma && self.english() && (groups > 0 || fraction.len() > 2);
                if fraction.len() <= 6 && !grouped {
                    decimals = fraction.len();
                    digits.push(fraction)?;
                    next += 2;
                }
            }
        }
        // "1.2.3" is a version, "12-34-56" a telephone: neither is a number.
        let continues = self.glued(next).is_some_and(|t| t.is_mark('.'))
            && self.glued(next + 1).is_some_and(|token| token.is_digits());
        if continues {
            return None;
        }
        let decimals = u8::try_from(decimals).ok()?;
        Some(Figure {
            value: Ratio::new(digits.value, 10_i128.pow(u32::from(decimals)))?,
            decimals,
            run: if groups == 0 && decimals == 0 { u8::try_from(leading).ok()? } else { 0 },
            next,
        })
    }

    /// A group of three digits that continues a number at `next`: its separator (a
    /// space stands for any space) and where it ends.
    pub(crate) fn group(&self, next: usize) -> Option<(char, usize)> {
        let token = self.follows(next)?;
        if token.is_digits() && token.span.end - token.span.start == 3 {
            let spaced = matches!(token.gap, Gap::Tied | Gap::Space) && !self.broken(next);
            return spaced.then_some((' ', next + 1));
        }
        let mark = match token.shape {
            crate::text::tokens::Shape::Mark(mark @ (',' | '.' | '\'' | '’')) => mark,
            _ => return None,
        };
        if mark == ',' && !self.english() {
            return None;
        }
        let digits = self.glued(next + 1).filter(|token| token.is_digits())?;
        let glued = token.gap == Gap::Glued && digits.span.end - digits.span.start == 3;
        glued.then_some((mark, next + 2))
    }

    /// A line end in the gap before `at`: figures on two lines are two figures.
    pub(crate) fn broken(&self, at: usize) -> bool {
        let (Some(before), Some(token)) =
            (at.checked_sub(1).and_then(|at| self.get(at)), self.get(at))
        else {
            return true;
        };
        self.source.get(before.span.end..token.span.start).is_none_or(|gap| gap.contains('\n'))
    }

    /// Whether a point before three digits groups thousands: never in English unless
    /// it repeats, and not before a word like "million", where it is a decimal point.
    pub(crate) fn point_groups(&self, after: usize, groups: usize) -> bool {
        let again = self.group(after).is_some_and(|(mark, _)| mark == '.');
        if self.english() {
            return again || groups > 0;
        }
        let scaled = self.follows(after).is_some_and(|token| {
            token.lex.number.is_some_and(|n| matches!(n.class, Class::Scale | Class::Many))
        });
        again || !scaled
    }
}
