//! Dates: days, months, years and decades, in each language's order.

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::claim::{PartialDate, TimeUnit};
use crate::lexicon::{Ending, Form, Role, Tag};
use crate::text::tokens::Gap;

impl Reader<'_> {
    /// The date that starts at `at`, with its weekday and year.
    pub(crate) fn date(&self, at: usize) -> Option<Atom> {
        if let Some(atom) = self.weekday_first(at) {
            return Some(atom);
        }
        let atom = self
            .numeric_date(at)
            .or_else(|| self.decade(at))
            .or_else(|| self.spoken_decade(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.lone_year(at))?;
        Some(self.weekday_after(atom))
    }

    /// The month a word names here; English months need a capital ("may", "march").
    pub(crate) fn month(&self, at: usize) -> Option<u8> {
        let token = self.follows(at)?;
        match token.lex.tag {
            Tag::Month(month) if !self.english() || token.capital() => Some(month),
            _ => None,
        }
    }

    /// A day of the month at `at`: its number, where it ends and how it is inflected.
    pub(crate) fn day(&self, at: usize) -> Option<(u8, usize, Ending)> {
        let token = self.get(at)?;
        if token.is_digits() && token.span.end - token.span.start > 2 {
            return None;
        }
        if !token.is_digits() && token.lex.number.is_none() {
            return None;
        }
        let atom = self.number(at)?;
        // "6 000" is no day, nor is "6.5".
        let digits = !token.is_digits() || atom.number()?.run > 0;
        let day = atom.day().filter(|_| digits)?;
        Some((day, atom.next, atom.ending))
    }

    /// "2023-05-06", "06.05.2023", "6/5/2023".
    fn numeric_date(&self, at: usize) -> Option<Atom> {
        self.get(at).filter(|token| token.is_digits())?;
        let mark = self.glued(at + 1)?;
        if let Some(season) = self.season(at) {
            return Some(season);
        }
        self.glued(at + 2).filter(|token| token.is_digits())?;
        let length = |at: usize| self.text(at).len();
        self.glued(at + 3).filter(|third| third.shape == mark.shape)?;
        self.glued(at + 4).filter(|token| token.is_digits())?;
        let number = |at: usize| self.text(at).parse::<i16>().ok();
        let (year, month, day) = if length(at) == 4
            && (mark.is_dash() || mark.is_mark('/') || mark.is_mark('.'))
        {
            (number(at)?, number(at + 2)?, number(at + 4)?)
        } else if mark.is_mark('.')
            || mark.is_mark('/')
            || (mark.is_mark('-') && length(at + 4) == 4)
        {
            if length(at) > 2 || length(at + 2) > 2 {
                return None;
            }
            let year = match length(at + 4) {
                4 => number(at + 4)?,
                2 if mark.is_mark('.') => 2000 + number(at + 4)?,
                _ => return None,
            };
            let (first, second) = (number(at)?, number(at + 2)?);
            // Day first, unless only month first is possible.
            if second > 12 && first <= 12 { (year, first, second) } else { (year, second, first) }
        } else {
            return None;
        };
        let date = PartialDate {
            year: Some(year),
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
            weekday: None,
        };
        if self.glued(at + 5).is_some_and(|token| token.is_dash() || token.is_mark('.'))
            && self.glued(at + 6).is_some_and(|t| t.is_digits())
        {
            return None;
        }
        if !(valid(date) && (1000..3000).contains(&year)) {
            return None;
        }
        let mut atom = Atom::new(What::Date(date), at, at + 5);
        if self.glued(at + 5).is_some_and(|t| t.is_word())
            && self.folded(at + 5) == "t"
            && let Some(time) = self.glued(at + 6).and_then(|_| self.time(at + 6))
            && let What::Time(clock) = time.what
        {
            atom.next = time.next;
            let zulu =
                self.glued(time.next).is_some_and(|t| t.is_word()) && self.folded(time.next) == "z";
            let clock =
                if zulu { crate::claim::ClockTime { offset: Some(0), ..clock } } else { clock };
            atom.next += usize::from(zulu);
            atom.what = What::Instant(date, clock);
            return Some(atom);
        }
        if self.azerbaijani() {
            self.take_ending(&mut atom);
            if let Some(word) =
                self.follows(atom.next).filter(|t| t.lex.tag == Tag::Time(TimeUnit::Year))
            {
                atom.ending = word.lex.ending;
                atom.next += 1;
            }
        } else if self.russian() && self.is_year_word(atom.next) {
            atom.next = self.past_year_word(atom.next);
        }
        Some(atom)
    }

    /// "2019/20", "1998/99": two years that share a season.
    fn season(&self, at: usize) -> Option<Atom> {
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

    /// "-da", "-dən" after a numeric date.
    fn take_ending(&self, atom: &mut Atom) {
        let dash = self.glued(atom.next).is_some_and(crate::text::tokens::Token::is_dash);
        if dash
            && self.glued(atom.next + 1).is_some_and(|token| token.is_word())
            && let Some(ending) = Ending::parse(self.folded(atom.next + 1))
        {
            atom.ending = ending;
            atom.next += 2;
        }
    }

    /// "6 May 2023", "6th of May", "шестого мая", "6 may 2023-cü il".
    fn day_month(&self, at: usize) -> Option<Atom> {
        let (day, mut next, _) = self.day(at)?;
        if self.english() && self.tag(next) == Tag::Of && self.follows(next).is_some() {
            next += 1;
        }
        let month = self.month(next)?;
        if self.get(next)?.gap == Gap::Glued && !self.get(next - 1)?.is_dash() {
            return None;
        }
        let ending = self.get(next)?.lex.ending;
        // "iyunun 3-ü": a month in the genitive heads its own date.
        if self.azerbaijani() && ending.role == Role::Genitive {
            return None;
        }
        next += 1;
        if self.glued(next).is_some_and(|token| token.is_mark('.'))
            && self.text(next - 1).chars().count() <= 4
            && self.get(next + 1).is_some_and(|t| t.is_digits())
        {
            next += 1;
        }
        let mut date =
            PartialDate { year: None, month: Some(month), day: Some(day), weekday: None };
        if !valid(date) {
            return None;
        }
        let mut atom = Atom::new(What::Date(date), at, next);
        atom.ending = ending;
        if let Some((year, next, ending)) = self.year_after(next) {
            date.year = Some(year);
            atom.what = What::Date(date);
            atom.next = next;
            atom.ending = ending;
        }
        valid(date).then_some(atom)
    }

    /// "May 6, 2023", "May 2023", "мае 2023 года", "mayın 6-sı", "may ayının 6-sı".
    fn month_first(&self, at: usize) -> Option<Atom> {
        let head = self.get(at)?;
        let month = match head.lex.tag {
            Tag::Month(month) if !self.english() || head.capital() => month,
            _ => return None,
        };
        let mut next = at + 1;
        if self.english()
            && self.glued(next).is_some_and(|t| t.is_mark('.'))
            && self.text(at).len() <= 4
        {
            next += 1;
        }
        let mut genitive = head.lex.ending.role == Role::Genitive;
        if self.azerbaijani() && self.is_word(next, &["ayının", "ayı"]) {
            genitive = true;
            next += 1;
        }
        let mut date = PartialDate { year: None, month: Some(month), day: None, weekday: None };
        let takes_day = self.english() || (self.azerbaijani() && genitive);
        let the = usize::from(self.english() && self.is_word(next, &["the"]));
        if takes_day
            && self.follows(next + the).is_some_and(|token| token.gap != Gap::Glued)
            && let Some((day, after, ending)) = self.day(next + the)
        {
            let year = self.get(next).is_some_and(|t| t.is_digits()) && self.text(next).len() > 2;
            date.day = Some(day);
            if !year && valid(date) {
                let mut atom = Atom::new(What::Date(date), at, after);
                atom.ending = ending;
                if self.english()
                    && let Some((year, next, ending)) = self.year_after(after)
                {
                    date.year = Some(year);
                    atom.next = next;
                    atom.ending = ending;
                    atom.what = What::Date(date);
                }
                return valid(date).then_some(atom);
            }
            date.day = None;
        }
        if genitive {
            return None;
        }
        if let Some(range) = self.months(at, month, next) {
            return Some(range);
        }
        let (year, next, ending) = self.year_after(next)?;
        date.year = Some(year);
        let mut atom = Atom::new(What::Date(date), at, next);
        atom.ending = ending;
        Some(atom)
    }

    /// "May to July 2023", "с мая по июль 2023 года", "May–July 2023": months of one year.
    fn months(&self, at: usize, month: u8, next: usize) -> Option<Atom> {
        let link = self.follows(next)?;
        let opener =
            self.before(at).filter(|before| matches!(self.tag(*before), Tag::From | Tag::Between));
        let joins = link.is_dash()
            || link.lex.tag == Tag::To
            || (link.lex.tag == Tag::And
                && opener.is_some_and(|before| self.tag(before) == Tag::Between));
        let last = self.month(next + 1).filter(|last| joins && *last > month)?;
        let (year, next, ending) = self.year_after(next + 2)?;
        let date =
            |month| PartialDate { year: Some(year), month: Some(month), ..PartialDate::default() };
        let mut atom =
            Atom::new(What::DateRange(date(month), date(last)), opener.unwrap_or(at), next);
        atom.ending = ending;
        Some(atom)
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

    fn worded_year(&self, atom: &Atom) -> Option<i16> {
        let number = atom.number().filter(|number| number.ordinal)?;
        let whole = number.value.to_whole().filter(|year| (1000..2200).contains(year))?;
        i16::try_from(whole).ok()
    }

    /// Four digits in one run that may be a year.
    fn plain_year(&self, at: usize) -> Option<(i16, usize)> {
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
    fn past_suffix(&self, at: usize) -> usize {
        let dash = self.glued(at).is_some_and(crate::text::tokens::Token::is_dash);
        let word = self.glued(at + 1).is_some_and(|token| token.is_word());
        let short = matches!(
            self.folded(at + 1),
            "го" | "м" | "й" | "му" | "ого" | "ом" | "ый" | "х" | "е"
        );
        if dash && word && short { at + 2 } else { at }
    }

    /// "года", "г.", "year".
    fn is_year_word(&self, at: usize) -> bool {
        self.follows(at).is_some_and(|t| t.is_word() && t.lex.tag == Tag::Time(TimeUnit::Year))
            && self.folded(at) != "лет"
    }

    fn past_year_word(&self, at: usize) -> usize {
        let short = matches!(self.folded(at), "г" | "гг");
        at + 1 + usize::from(short && self.glued(at + 1).is_some_and(|t| t.is_mark('.')))
    }

    /// "2023-cü il(də)", "2023-cü ilin", after the digits.
    fn azerbaijani_year(&self, year: i16, next: usize) -> (i16, usize, Ending) {
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
    fn year_first(&self, at: usize) -> Option<Atom> {
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
        let mut date = PartialDate { year: Some(year), ..PartialDate::default() };
        let mut atom = Atom::new(What::Date(date), at, next);
        atom.ending = ending;
        let month =
            self.month(next).filter(|_| matches!(ending.role, Role::Genitive | Role::Plain));
        if let Some(month) = month {
            let mut after = next + 1;
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
                atom.what = What::Date(date);
                atom.next = after;
                atom.ending = ending;
            }
        }
        Some(atom)
    }

    /// A year that stands alone.
    fn lone_year(&self, at: usize) -> Option<Atom> {
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
    fn reads_as_year(&self, at: usize, year: i16) -> bool {
        if !(1400..2150).contains(&year) {
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
        strong
            || bare
            || (owned && singular && (1900..2100).contains(&year))
            || (weak && year >= 1700 && !noun)
            || (before == "the" && year >= 1700)
    }

    /// An English word that reads as a plural noun.
    fn counted_noun(&self, at: usize) -> bool {
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

    /// "1880s", "1880-х годов", "1880-ci illərdə".
    fn decade(&self, at: usize) -> Option<Atom> {
        let digits = self.get(at).filter(|token| token.is_digits())?;
        let text = digits.span.text(self.source);
        let start: i16 = match text.len() {
            4 => text.parse().ok().filter(|year| (1000..2200).contains(year))?,
            2 => 1900 + text.parse::<i16>().ok()?,
            _ => return None,
        };
        if start % 10 != 0 {
            return None;
        }
        let short = text.len() == 2;
        let range = |next: usize, ending: Ending| {
            let date = |year| PartialDate { year: Some(year), ..PartialDate::default() };
            // "80-е годы XIX века", "XIX əsrin 80-ci illəri": the century is named beside.
            let century = if short { self.century_beside(at, next) } else { None };
            let start = century.map_or(start, |century| (century - 1) * 100 + start % 100);
            let mut atom = Atom::new(What::DateRange(date(start), date(start + 9)), at, next);
            atom.ending = ending;
            Some(atom)
        };
        let mut next = at + 1;
        if self.english() {
            if self.glued(next).is_some_and(|t| t.is_mark('\'') || t.is_mark('’')) {
                next += 1;
            }
            let s = self.glued(next).is_some_and(|token| token.is_word()) && self.text(next) == "s";
            return s.then(|| range(next + 1, Ending::default())).flatten();
        }
        if !self.glued(next).is_some_and(crate::text::tokens::Token::is_dash) {
            return None;
        }
        let suffix = self.glued(next + 1).map(|_| self.folded(next + 1))?;
        if self.russian() {
            let plural = matches!(suffix, "х" | "е" | "м" | "ми" | "ые" | "ых");
            let worded = self.is_year_word(next + 2)
                && self.text(next + 2).chars().next().is_some_and(char::is_lowercase);
            let singular =
                matches!(self.folded(next + 2), "год" | "года" | "году" | "годом" | "годе");
            if !plural || (worded && singular) || (!worded && (text.len() == 2 || suffix == "м")) {
                return None;
            }
            return range(
                if worded { self.past_year_word(next + 2) } else { next + 2 },
                Ending::default(),
            );
        }
        let word = self
            .follows(next + 2)
            .filter(|t| t.lex.tag == Tag::Time(TimeUnit::Year) && t.lex.ending.plural)?;
        Ending::parse(suffix).filter(|ending| ending.ordinal)?;
        range(next + 3, word.lex.ending)
    }

    /// "в шестидесятых годах", "altmışıncı illərdə", "the sixties": a decade in words.
    fn spoken_decade(&self, at: usize) -> Option<Atom> {
        let token = self.get(at)?;
        if self.english() {
            const DECADES: [&str; 7] =
                ["thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
            let place = DECADES.iter().position(|name| *name == self.folded(at))?;
            return Some(self.years_of(1930 + 10 * i16::try_from(place).ok()?, at, at + 1));
        }
        let numeral = token.lex.number.filter(|n| {
            n.form == Form::Ordinal && n.value % 10 == 0 && (20..100).contains(&n.value)
        })?;
        let word = self.follows(at + 1).filter(|t| t.lex.tag == Tag::Time(TimeUnit::Year))?;
        let plural = if self.russian() {
            matches!(self.folded(at + 1), "годы" | "годов" | "годам" | "годами" | "годах")
        } else {
            word.lex.ending.plural
        };
        let tens = i16::try_from(numeral.value).ok()?;
        let start =
            self.century_beside(at, at + 2).map_or(1900, |century| (century - 1) * 100) + tens;
        plural.then(|| self.years_of(start, at, at + 2))
    }

    /// The ten years from `start`, over the tokens `at..next`.
    fn years_of(&self, start: i16, at: usize, next: usize) -> Atom {
        let date = |year| PartialDate { year: Some(year), ..PartialDate::default() };
        let mut atom = Atom::new(What::DateRange(date(start), date(start + 9)), at, next);
        atom.ending = self.get(next - 1).map_or(Ending::default(), |token| token.lex.ending);
        atom
    }

    /// The century named right after a decade, or in Azerbaijani right before it.
    fn century_beside(&self, at: usize, next: usize) -> Option<i16> {
        let whole = |number: super::atom::Number| i16::try_from(number.value.to_whole()?).ok();
        if self.azerbaijani() {
            let word = self.before(at)?;
            if self.tag(word) != Tag::Century {
                return None;
            }
            let numeral = self.before(word)?;
            return super::roman::roman(self.text(numeral))
                .and_then(|value| i16::try_from(value).ok());
        }
        let skip = if self.english() { 2 } else { 0 };
        if skip == 2 && !(self.is_word(next, &["of"]) && self.is_word(next + 1, &["the"])) {
            return None;
        }
        self.follows(next + skip)?;
        let atom = self.number(next + skip)?;
        let named = self
            .follows(self.past_hyphen(atom.next))
            .is_some_and(|token| token.lex.tag == Tag::Century);
        atom.number()
            .filter(|number| {
                named && number.ordinal && number.value.to_whole().is_some_and(|value| value <= 21)
            })
            .and_then(whole)
    }

    /// "Saturday, 6 May", "субботу, 6 мая".
    fn weekday_first(&self, at: usize) -> Option<Atom> {
        let Tag::Weekday(weekday) = self.tag(at) else { return None };
        if self.english() && !self.get(at)?.capital() {
            return None;
        }
        let mut next = at + 1;
        let mut weekday = weekday;
        if self.azerbaijani() {
            (weekday, next) = self.two_word_weekday(weekday, next);
            next += usize::from(self.is_word(next, &["günü"]));
        }
        if self.glued(next).is_some_and(|t| t.is_mark('.')) && self.text(at).chars().count() <= 4 {
            next += 1;
        }
        if self.is(next, ',') {
            next += 1;
        }
        if self.english() && self.is_word(next, &["the"]) {
            next += 1;
        }
        let token = self.follows(next)?;
        if !(token.is_digits()
            || token.lex.number.is_some_and(|n| n.form == Form::Ordinal)
            || matches!(token.lex.tag, Tag::Month(_)))
        {
            return None;
        }
        let inner = self
            .numeric_date(next)
            .or_else(|| self.day_month(next))
            .or_else(|| self.month_first(next))?;
        match inner.what {
            What::Date(date) if date.day.is_some() => {
                let what = What::Date(PartialDate { weekday: Some(weekday), ..date });
                Some(Atom { what, first: at, ..inner })
            }
            _ => None,
        }
    }

    /// "bazar ertəsi" is Monday, "çərşənbə axşamı" Tuesday, "cümə axşamı" Thursday.
    fn two_word_weekday(&self, weekday: u8, next: usize) -> (u8, usize) {
        let word = self.follows(next).map(|_| self.folded(next)).unwrap_or_default();
        match weekday {
            7 if word.starts_with("ertəsi") => (1, next + 1),
            3 if word.starts_with("axşamı") => (2, next + 1),
            5 if word.starts_with("axşamı") => (4, next + 1),
            _ => (weekday, next),
        }
    }

    /// "6 May, Saturday", "6 мая (суббота)", "6 may, şənbə günü".
    fn weekday_after(&self, atom: Atom) -> Atom {
        let What::Date(date) = atom.what else { return atom };
        let mut next = atom.next;
        if date.day.is_none() || self.follows(next).is_none() {
            return atom;
        }
        let bracket = self.is(next, '(');
        if bracket || self.is(next, ',') {
            next += 1;
        }
        if self.russian() && self.is_word(next, &["в", "во"]) {
            next += 1;
        }
        let Some(Tag::Weekday(mut weekday)) = self.follows(next).map(|token| token.lex.tag) else {
            return atom;
        };
        if self.english() && !self.get(next).is_some_and(crate::text::tokens::Token::capital) {
            return atom;
        }
        next += 1;
        if self.azerbaijani() {
            let (named, after) = self.two_word_weekday(weekday, next);
            weekday = named;
            next = after;
            let day = self.follows(next).is_some_and(|t| t.is_word())
                && self.folded(next).starts_with("günü");
            if !bracket && !day && !self.is(atom.next, ',') {
                return atom;
            }
            next += usize::from(day);
        }
        if bracket {
            if !self.is(next, ')') {
                return atom;
            }
            next += 1;
        }
        Atom { what: What::Date(PartialDate { weekday: Some(weekday), ..date }), next, ..atom }
    }
}

/// Whether the calendar has such a day in some year, or in the stated one.
pub(crate) fn valid(date: PartialDate) -> bool {
    let Some(month) = date.month else { return date.day.is_none() };
    let year = date.year.unwrap_or(2000);
    let month = i8::try_from(month).unwrap_or(0);
    let day = date.day.map_or(1, |day| i8::try_from(day).unwrap_or(0));
    jiff::civil::Date::new(year, month, day).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_decides_what_a_day_is() {
        let date = |year, month, day| PartialDate {
            year,
            month: Some(month),
            day: Some(day),
            weekday: None,
        };
        assert!(valid(date(None, 2, 29)));
        assert!(!valid(date(Some(2023), 2, 29)));
        assert!(!valid(date(None, 4, 31)));
    }
}
