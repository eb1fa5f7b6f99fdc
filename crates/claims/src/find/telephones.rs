//! Digits that are no number: telephones, scores, laws, versions, "5G", "24/7".

use super::reader::Reader;
use crate::lexicon::{Class, Ending, Tag, currency_sign};
use crate::text::tokens::{Case, Gap, Shape};

/// Units of measure that may be glued to a figure: "5km" is five.
const MEASURES: [&str; 34] = [
    "km", "m", "cm", "mm", "kg", "g", "t", "ha", "kw", "mw", "gw", "kwh", "mwh", "l", "sq", "ft",
    "mph", "bn", "mn", "mln", "k", "км", "м", "см", "мм", "кг", "г", "т", "га", "квт", "мвт",
    "гвт", "л", "тыс",
];

impl Reader<'_> {
    /// A telephone number at `at`, and where it ends.
    pub(crate) fn telephone(&self, at: usize) -> Option<usize> {
        let plus = self.tokens[at].is_mark('+');
        let bracket = self.tokens[at].is_mark('(');
        let start = at + usize::from(plus || bracket);
        let mut digits = 0;
        let mut groups = 0;
        let mut hyphens = 0;
        let mut end = at;
        for next in start..start + 16 {
            let Some(token) = self.get(next).filter(|token| next == at || token.gap != Gap::Block)
            else {
                break;
            };
            match token.shape {
                Shape::Digits if token.span.end - token.span.start <= if plus { 13 } else { 5 } => {
                    digits += token.span.end - token.span.start;
                    groups += 1;
                    end = next + 1;
                }
                Shape::Mark('(' | ')') => {}
                Shape::Mark('-' | '–' | '‑')
                    if token.gap == Gap::Glued && self.glued(next + 1).is_some() =>
                {
                    hyphens += 1
                }
                _ => break,
            }
        }
        if plus {
            return (digits >= 7).then_some(end);
        }
        // "12 000 000 000" goes on with zeros; a telephone number starts with one.
        let first = self.before(at).is_none_or(|before| !self.tokens[before].is_digits());
        let zero = first && self.text(at).starts_with('0') && self.text(at).len() >= 3;
        if bracket {
            let closes = self.is(at + 2, ')')
                && self.get(at + 1).is_some_and(crate::text::tokens::Token::is_digits);
            return (closes && digits >= 7 && groups >= 3).then_some(end);
        }
        if self.date(at).is_some() {
            return None;
        }
        let spoken = self.before(at).is_some_and(|mut before| {
            if self.tokens[before].is_mark(':') || self.tokens[before].is_mark('.') {
                before = before.saturating_sub(1);
            }
            matches!(
                self.folded(before),
                "tel"
                    | "telephone"
                    | "phone"
                    | "call"
                    | "fax"
                    | "тел"
                    | "телефон"
                    | "телефону"
                    | "телефона"
                    | "факс"
                    | "telefon"
                    | "telefonu"
                    | "faks"
                    | "zəng"
                    | "hotline"
                    | "whatsapp"
                    | "qaynar"
                    | "xətt"
            )
        });
        let long = digits >= 6 && hyphens >= 2 && groups >= 3;
        (long || (zero && digits >= 7) || (spoken && digits >= 3)).then_some(end)
    }

    /// The digits at `at` follow a point or comma and digits, all glued.
    pub(crate) fn continues_figure(&self, at: usize) -> bool {
        let Some(mark) = at.checked_sub(1).and_then(|mark| self.glued(mark)) else { return false };
        (mark.is_mark('.') || mark.is_mark(','))
            && self.glued(at).is_some()
            && at >= 2
            && self.tokens[at - 2].is_digits()
    }

    /// Past alternating digits and marks.
    pub(crate) fn digit_run(&self, at: usize, run_end: usize) -> usize {
        let mut end = at + 1;
        while end + 1 < run_end && !self.tokens[end].is_word() && self.tokens[end + 1].is_digits() {
            end += 2;
        }
        end
    }

    /// Digits glued into something that is no number: "5G", "24/7", "44-ФЗ", "1.2.3", "3:1".
    pub(crate) fn odd_digits(&self, at: usize, run_end: usize) -> Option<usize> {
        let next = self.glued(at + 1)?;
        match next.shape {
            Shape::Word => (!self.plain_suffix(at + 1, false)).then_some(at + 2),
            Shape::Mark(mark) if self.tokens[at + 1].is_dash() => {
                let after = self.glued(at + 2)?;
                if after.is_word() {
                    return (!self.plain_suffix(at + 2, true)).then_some(at + 3);
                }
                let _ = mark;
                // "3–1" is a score: a range goes up.
                let scored = after.is_digits()
                    && self.text(at).len() <= 2
                    && self.text(at + 2).len() <= 2
                    && self.text(at).parse::<u8>().ok() >= self.text(at + 2).parse::<u8>().ok()
                    && self
                        .glued(at + 3)
                        .is_none_or(|t| t.is_mark('.') || t.is_mark(',') || t.is_mark(')'))
                    && self.date(at).is_none()
                    && !self.follows(at + 3).is_some_and(|t| matches!(t.lex.tag, Tag::Month(_)));
                scored.then_some(at + 3)
            }
            Shape::Mark('/' | '.' | ':') => {
                let digits = self.glued(at + 2).is_some_and(|token| token.is_digits());
                if !digits || self.date(at).is_some() || self.time(at).is_some() {
                    return None;
                }
                let end = self.digit_run(at, run_end);
                let odd = match next.shape {
                    Shape::Mark('.') => (end - at) / 2 >= 2 && self.figure(at).is_none(),
                    _ => true,
                };
                odd.then_some(end)
            }
            Shape::Mark(')') => {
                let opened = (1..=6).any(|back| at >= back && self.tokens[at - back].is_mark('('));
                (!opened).then_some(at + 1)
            }
            _ => None,
        }
    }

    /// A word glued to digits that leaves them a number.
    pub(crate) fn plain_suffix(&self, at: usize, hyphen: bool) -> bool {
        let token = self.tokens[at];
        let folded = self.folded(at);
        if matches!(
            token.lex.tag,
            Tag::Time(_) | Tag::Money(_) | Tag::Percent | Tag::TimeAdjective(_) | Tag::Century
        ) {
            return true;
        }
        if token.lex.number.is_some_and(|n| matches!(n.class, Class::Scale | Class::Many))
            || currency_sign(self.text(at)).is_some()
        {
            return true;
        }
        if hyphen {
            // "15-member", "5-этажный", "7-й", "120-dən"; "44-ФЗ" is a law.
            return token.case == Case::Lower
                || (self.azerbaijani() && Ending::parse(folded).is_some());
        }
        if MEASURES.contains(&folded) && (token.case == Case::Lower || folded.chars().count() > 1) {
            return true;
        }
        if self.english() {
            return matches!(
                folded,
                "st" | "nd" | "rd" | "th" | "s" | "am" | "pm" | "a" | "p" | "h" | "x"
            ) && token.case == Case::Lower
                || self.text(at) == "T";
        }
        self.text(at) == "T"
            || (self.azerbaijani() && token.case == Case::Lower && Ending::parse(folded).is_some())
    }
}
