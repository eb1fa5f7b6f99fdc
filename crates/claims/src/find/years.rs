//! Years: bare digits, year words, seasons of two years, in each language.

use super::atom::{Atom, What};
use super::dates::valid;
use super::reader::Reader;
use crate::claim::{PartialDate, TimeUnit};
use crate::lexicon::{Ending, Role, Tag};
use crate::text::tokens::{Gap, Token};

impl Reader<'_> {
    /// "2019/20", "1998/99": two years that share a season.
    pub(crate) fn season(&self, at: usize) -> Option<Atom> {
        let (first, _) = self.plain_year(at).filter(|_| self.is(at + 1, '/'))?;
        let digits = self.glued(at + 2).filter(|token| token.is_digits())?;
        let ends =
            self.glued(at + 3).is_none_or(|t| !(t.is_mark('/') || t.is_digits() || t.is_word()));
        let last: i16 = match digits.span.end - digits.span.start {
            2 => first / 100 * 100 + self.text(at + 2).parse::<i16>().ok()?,
            4 => self.text(at + 2).parse().ok()?,
            _ => return None,
        };
        let year = |year| PartialDate { year: Some(year), ..PartialDate::default() };
        let mut next = at + 3;
        if self.russian() && self.is_year_word(next) {
            next = self.past_year_word(next);
        }
        (ends && last == first + 1)
            .then(|| Atom::new(What::DateRange(year(first), year(last)), at, next))
    }

    /// A year after a day or month, with its year word.
    pub(crate) fn year_after(&self, at: usize) -> Option<(i16, usize, Ending)> {
        let comma = usize::from(self.english() && self.is(at, ',') && self.glued(at).is_some());
        let at = at + comma;
        let token = self.follows(at)?;
        let spaced = token.gap != Gap::Glued;
        if self.english() && self.tag(at) == Tag::Of && token.is_word() {
            return self.plain_year(at + 1).map(|(year, next)| (year, next, Ending::default()));
        }
        if !spaced {
            return None;
        }
        if token.is_digits() {
            let (year, next) = self.plain_year(at)?;
            if self.russian() {
                let next = self.past_suffix(next);
                let worded = self.is_year_word(next);
                return Some((
                    year,
                    if worded { self.past_year_word(next) } else { next },
                    Ending::default(),
                ));
            }
            if self.azerbaijani() {
                return Some(self.azerbaijani_year(year, next));
            }
            // "On 6 May 2000 people came" has a noun; "6 May 2023" has none or a verb.
            return Some((year, next, Ending::default()));
        }
        // "девятого мая тысяча девятьсот сорок пятого года".
        let atom = self.number(at).filter(|_| token.lex.number.is_some() && !self.english())?;
        let year = self.worded_year(&atom)?;
        let worded = self.is_year_word(atom.next);
        worded.then(|| (year, self.past_year_word(atom.next), Ending::default()))
    }

    pub(crate) fn worded_year(&self, atom: &Atom) -> Option<i16> {
        let number = atom.number().filter(|number| number.ordinal)?;
        let whole = number.value.to_whole().filter(|year| (1000..2200).contains(year))?;
        i16::try_from(whole).ok()
    }

    /// Four digits in one run that may be a year.
    pub(crate) fn plain_year(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.get(at).filter(|token| token.is_digits())?;
        if token.span.end - token.span.start != 4 {
            return None;
        }
        let fraction = self.glued(at + 1).is_some_and(|t| t.is_mark('.') || t.is_mark(','))
            && self.glued(at + 2).is_some_and(|t| t.is_digits());
        let year = self.text(at).parse::<i16>().ok()?;
        (!fraction && (1000..2200).contains(&year)).then_some((year, at + 1))
    }

    /// Past "-го", "-м" after a year in digits.
    pub(crate) fn past_suffix(&self, at: usize) -> usize {
        let dash = self.glued(at).is_some_and(crate::text::tokens::Token::is_dash);
        let word = self.glued(at + 1).is_some_and(|token| token.is_word());
        let short = matches!(
            self.folded(at + 1),
            "го" | "м" | "й" | "му" | "ого" | "ом" | "ый" | "х" | "е"
        );
        if dash && word && short { at + 2 } else { at }
    }

    /// "года", "г.", "year".
    pub(crate) fn is_year_word(&self, at: usize) -> bool {
        self.follows(at).is_some_and(|t| t.is_word() && t.lex.tag == Tag::Time(TimeUnit::Year))
            && self.folded(at) != "лет"
    }

    pub(crate) fn past_year_word(&self, at: usize) -> usize {
        let short = matches!(self.folded(at), "г" | "гг");
        at + 1 + usize::from(short && self.glued(at + 1).is_some_and(|t| t.is_mark('.')))
    }

    /// "2023-cü il(də)", "2023-cü ilin", after the digits.
    pub(crate) fn azerbaijani_year(&self, year: i16, next: usize) -> (i16, usize, Ending) {
        let mut atom = Atom::new(What::Date(PartialDate::default()), next, next);
        self.take_ending(&mut atom);
        if let Some(token) = self
            .follows(atom.next)
            .filter(|t| t.is_word() && t.lex.tag == Tag::Time(TimeUnit::Year))
        {
            return (year, atom.next + 1, token.lex.ending);
        }
        (year, atom.next, atom.ending)
    }

    /// "2023-cü il mayın 6-da", "2022-ci ilin martında", "2023-cü ildə".
    pub(crate) fn year_first(&self, at: usize) -> Option<Atom> {
        if !self.azerbaijani() {
            return None;
        }
        let (year, next) = self.plain_year(at)?;
        let (year, next, ending) = self.azerbaijani_year(year, next);
        let worded = self.tag(next - 1) == Tag::Time(TimeUnit::Year) && next > at + 1;
        // "2021-2023-cü illərdə": the plural closes a range of years.
        let ranged = at >= 2 && self.tokens[at - 1].is_dash() && self.plain_year(at - 2).is_some();
        if !worded || (ending.plural && !ranged) {
            return None;
        }
        if let Some(inner) = self
            .day_month(next)
            .or_else(|| self.month_first(next))
            .filter(|_| self.follows(next).is_some())
            && let What::Date(date) = inner.what
            && date.year.is_none()
        {
            let date = PartialDate { year: Some(year), ..date };
            return valid(date).then_some(Atom { what: What::Date(date), first: at, ..inner });
        }
        // "2023-cü ilin 3-6 may tarixlərində".
        if let Some(days) = self
            .follows(next)
            .and_then(|_| self.number(next))
            .and_then(|first| self.range(first, next))
            && let What::DateRange(PartialDate { year: None, .. }, PartialDate { year: None, .. }) =
                days.what
        {
            return self.in_year(days, at, year);
        }
        let mut date = PartialDate { year: Some(year), ..PartialDate::default() };
        let mut atom = Atom::new(What::Date(date), at, next);
        atom.ending = ending;
        let month =
            self.month(next).filter(|_| matches!(ending.role, Role::Genitive | Role::Plain));
        if let Some(month) = month {
            let mut after = next + 1;
            // "2023-cü ilin yanvar-mart ayları".
            let dash = self.glued(after).is_some_and(Token::is_dash);
            let last = self.month(after + 1).filter(|last| dash && *last > month);
            if last.is_some() {
                after += 2;
            }
            let mut ending = self.get(next)?.lex.ending;
            if let Some(word) =
                self.follows(after).filter(|t| t.lex.tag == Tag::Time(TimeUnit::Month))
            {
                ending = word.lex.ending;
                after += 1;
            }
            // "2023-cü ilin mayının 6-da" is read above; a genitive month waits for a day.
            if ending.role != Role::Genitive || self.day(after).is_none() {
                date.month = Some(month);
                atom.what = match last {
                    Some(_) => What::DateRange(date, PartialDate { month: last, ..date }),
                    None => What::Date(date),
                };
                atom.next = after;
                atom.ending = ending;
            }
        }
        Some(atom)
    }

    /// A range of days in a year named before it.
    fn in_year(&self, days: Atom, at: usize, year: i16) -> Option<Atom> {
        let What::DateRange(first, last) = days.what else { return None };
        let (first, last) =
            (PartialDate { year: Some(year), ..first }, PartialDate { year: Some(year), ..last });
        let ordered =
            (first.month, first.day) < (last.month, last.day) && valid(first) && valid(last);
        ordered.then_some(Atom { what: What::DateRange(first, last), first: at, ..days })
    }

    /// A year that stands alone.
    pub(crate) fn lone_year(&self, at: usize) -> Option<Atom> {
        let year_date =
            |year| What::Date(PartialDate { year: Some(year), ..PartialDate::default() });
        if let Some((year, next)) = self.plain_year(at) {
            if self.russian() {
                let suffixed = self.past_suffix(next);
                if self.is_year_word(suffixed) {
                    return Some(Atom::new(year_date(year), at, self.past_year_word(suffixed)));
                }
                return (suffixed > next && year >= 1500)
                    .then(|| Atom::new(year_date(year), at, suffixed));
            }
            return (self.english() && self.reads_as_year(at, year))
                .then(|| Atom::new(year_date(year), at, next));
        }
        if self.english() || self.get(at)?.lex.number.is_none() {
            return None;
        }
        let atom = self.number(at)?;
        let year = self.worded_year(&atom)?;
        self.is_year_word(atom.next)
            .then(|| Atom::new(year_date(year), at, self.past_year_word(atom.next)))
    }

    /// Whether bare digits in English are a year rather than a count.
    pub(crate) fn reads_as_year(&self, at: usize, year: i16) -> bool {
        if !(1000..2150).contains(&year) {
            return false;
        }
        let next = self.follows(at + 1);
        if next.is_some_and(|t| {
            t.is_mark('%')
                || matches!(t.lex.tag, Tag::Money(_) | Tag::Percent | Tag::Time(_))
                || t.lex.number.is_some()
        }) {
            return false;
        }
        let before = self.before(at).map_or("", |before| self.folded(before));
        let strong = matches!(
            before,
            "in" | "since"
                | "until"
                | "till"
                | "early"
                | "late"
                | "mid"
                | "summer"
                | "spring"
                | "autumn"
                | "winter"
                | "year"
                | "during"
                | "season"
        );
        let weak = matches!(
            before,
            "by" | "before"
                | "after"
                | "from"
                | "of"
                | "to"
                | "and"
                | "the"
                | "between"
                | "for"
                | "with"
                | "("
                | "-"
                | "–"
                | "than"
                | "as"
                | "through"
                | "founded"
                | "established"
                | "its"
                | "was"
                | "on"
                | "circa"
                | "quarter"
                | "end"
                | "beginning"
                | "start"
        );
        let owned = matches!(
            before,
            "her"
                | "his"
                | "its"
                | "their"
                | "our"
                | "my"
                | "this"
                | "s"
                | "a"
                | "whole"
                | "entire"
        );
        let noun = next.is_some_and(|t| t.is_word() && !t.capital() && self.counted_noun(at + 1));
        let singular = next.is_some_and(|t| t.is_word() && !t.capital()) && !noun;
        // "Q3 2023", "Autumn School 2023.": no noun follows that it could count.
        let bare = next.is_none_or(|t| !t.is_word()) && (1950..2050).contains(&year);
        // "in 1066" is a year; "in 1200 homes" counts them.
        if year < 1400 {
            return strong
                && !next
                    .is_some_and(|t| t.is_word() && !t.capital() && !self.function_word(at + 1));
        }
        strong
            || bare
            || (owned && singular && (1900..2100).contains(&year))
            || (weak && year >= 1700 && !noun)
            || (before == "the" && year >= 1700)
    }

    /// An English word that reads as a plural noun.
    pub(crate) fn counted_noun(&self, at: usize) -> bool {
        let folded = self.folded(at);
        (folded.ends_with('s')
            && !matches!(
                folded,
                "was" | "is" | "has" | "its" | "this" | "as" | "census" | "does" | "less"
            ))
            || matches!(
                folded,
                "people"
                    | "children"
                    | "men"
                    | "women"
                    | "square"
                    | "metric"
                    | "tonnes"
                    | "new"
                    | "local"
                    | "foreign"
                    | "young"
            )
    }
}
