//! Joins two atoms into a range: "from 3 to 6 May", "10–20", "10-dan 20-dək".

use super::atom::{Atom, What};
use super::dates::valid;
use super::reader::Reader;
use crate::claim::{Duration, PartialDate};
use crate::lexicon::{Role, Tag};
use crate::ratio::Ratio;
use crate::text::tokens::Gap;

/// What joins the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Dash,
    To,
    And,
    Cases,
}

impl Reader<'_> {
    /// The range that starts with `a`, if another atom closes it.
    pub(crate) fn range(&self, a: Atom, from: usize) -> Option<Atom> {
        if let Some(range) = self.few(&a).or_else(|| self.month_cases(&a)) {
            return Some(range);
        }
        let (link, at) = self.link(&a)?;
        let mut b = self.simple(at)?;
        // "10-dan 20-yə qədər": the limit in two words.
        if link == Link::Cases
            && b.ending.role == Role::Dative
            && self.is_word(b.next, &["qədər", "kimi"])
        {
            b.ending.role = Role::Limit;
            b.next += 1;
        }
        if let Some(decades) = self.decades_range(&a, &b, link) {
            return Some(decades);
        }
        let opener = self.opener(&a, from);
        let dates = is_date(&b) || is_date(&a);
        let opened = match link {
            Link::Dash => None,
            Link::Cases => None,
            Link::And if self.azerbaijani() => None,
            Link::And => Some(opener.filter(|(tag, _)| *tag == Tag::Between)?.1),
            Link::To => match opener {
                Some((Tag::From, at)) => {
                    // "вырос с 80 до 124" is a change; "от 10 до 20" is a range.
                    let with = self.russian() && self.folded(at) != "от";
                    if !dates && (with || self.changes(at)) {
                        return None;
                    }
                    if self.russian()
                        && self.folded(self.before(b.first).unwrap_or(0)) == "по"
                        && !dates
                    {
                        return None;
                    }
                    Some(at)
                }
                _ if self.english() && self.folded(a.next) == "to" && opener.is_none() => {
                    let same = matches!(
                        (a.what, b.what),
                        (
                            What::Number(_),
                            What::Number(_)
                                | What::Date(_)
                                | What::Share { .. }
                                | What::Money { .. }
                                | What::Duration(_)
                        ) | (What::Date(_), What::Number(_) | What::Date(_))
                            | (What::Money { .. }, What::Money { .. })
                            | (What::Share { .. }, What::Share { .. })
                            | (What::Duration(_), What::Duration(_))
                    );
                    let script = match (a.number(), b.number()) {
                        (Some(a), Some(b)) => a.script == b.script,
                        _ => true,
                    };
                    let by = self.before(a.first).is_some_and(|before| self.folded(before) == "by");
                    if !(same && script) || (!dates && !by && self.changes(a.first)) {
                        return None;
                    }
                    None
                }
                _ if dates && self.russian() && self.folded(a.next) == "по" => None,
                _ => return None,
            },
        };
        let mut what = join(&a, &b, link)?;
        // "May 2–4, 2024": the year stands after both days.
        if let What::DateRange(first, last) = what
            && last.day.is_some()
            && last.year.is_none()
            && first.year.is_none()
            && self.english()
            && let Some((year, next, _)) = self.year_after(b.next)
        {
            what = date_range(first, PartialDate { year: Some(year), ..last })?;
            b.next = next;
        }
        let mut whole = Atom { what, first: opened.unwrap_or(a.first), ..b };
        whole.decimals = a.decimals.max(b.decimals);
        // "10-20 arasında", "10 ilə 20 arasında".
        if self.azerbaijani() {
            if self.is_word(whole.next, &["arasında", "arası", "aralığında", "arasındadır"])
            {
                whole.next += 1;
            } else if link == Link::And {
                return None;
            }
        }
        Some(whole)
    }

    /// "60–70-е годы XIX века", "XIX əsrin 60-70-ci illəri": decades of one century.
    fn decades_range(&self, a: &Atom, b: &Atom, link: Link) -> Option<Atom> {
        let What::DateRange(first, last) = b.what else { return None };
        let short = a.number().filter(|n| n.run == 2 && link == Link::Dash)?;
        let tens = i16::try_from(short.value.to_whole()?).ok()?;
        let (mut from, mut to) = (first.year?, last.year?);
        if first.month.is_some() || tens % 10 != 0 || from % 100 <= tens {
            return None;
        }
        if let Some(century) = self.century_beside(a.first, b.next) {
            let moved = (century - 1) * 100 - from / 100 * 100;
            from += moved;
            to += moved;
        }
        let from = from / 100 * 100 + tens;
        Some(Atom { what: What::DateRange(year(from), year(to)), first: a.first, ..*b })
    }

    /// "two or three weeks", "пять или шесть": neighbours of which one is meant.
    pub(crate) fn few(&self, a: &Atom) -> Option<Atom> {
        let low =
            a.number().filter(|n| !n.ordinal && !n.indefinite && n.scale == Ratio::whole(1))?;
        if !self.is_word(a.next, &["or", "или"]) || self.follows(a.next + 1)?.gap == Gap::Glued {
            return None;
        }
        let b = self.simple(a.next + 1)?;
        let next = low.value.plus(Ratio::whole(1))?;
        let what = join(a, &b, Link::To)?;
        let neighbours = match what {
            What::NumberRange(_, high) => high == next,
            What::DurationRange(from, to) => {
                to.months.over(next) == from.months.over(low.value)
                    && to.seconds.over(next) == from.seconds.over(low.value)
            }
            _ => false,
        };
        (neighbours && low.value < Ratio::whole(20)).then_some(Atom { what, first: a.first, ..b })
    }

    /// "2023-cü ilin mayından iyuluna qədər": months of one year by their cases.
    pub(crate) fn month_cases(&self, a: &Atom) -> Option<Atom> {
        let What::Date(from) = a.what else { return None };
        if !self.azerbaijani() || a.ending.role != Role::Ablative || from.day.is_some() {
            return None;
        }
        let (year, month) = (from.year?, from.month?);
        let last = self.month(a.next).filter(|last| *last > month)?;
        let role = self.get(a.next)?.lex.ending.role;
        let words =
            usize::from(role == Role::Dative && self.is_word(a.next + 1, &["qədər", "kimi"]));
        if role != Role::Limit && words == 0 {
            return None;
        }
        let to = PartialDate { year: Some(year), month: Some(last), ..PartialDate::default() };
        Some(Atom { what: What::DateRange(from, to), next: a.next + 1 + words, ..*a })
    }

    /// What follows `a` and may join it to another atom, and where that atom starts.
    fn link(&self, a: &Atom) -> Option<(Link, usize)> {
        let token = self.follows(a.next)?;
        if token.is_dash() {
            let after = self.follows(a.next + 1)?;
            let glued = token.gap == Gap::Glued && after.gap == Gap::Glued;
            let spaced = token.gap != Gap::Glued && after.gap != Gap::Glued && !token.is_mark('—');
            let digits = after.is_digits() || matches!(after.lex.tag, Tag::Month(_));
            let roman = super::roman::roman(self.text(a.next + 1)).is_some();
            let words = after.lex.number.is_some() && glued;
            let money = glued && crate::lexicon::currency_sign(self.text(a.next + 1)).is_some();
            // "15 июля — 30 августа": an em dash joins whole dates alone.
            let dated = token.is_mark('—')
                && token.gap != Gap::Glued
                && whole_date(a)
                && self.simple(a.next + 1).is_some_and(|b| whole_date(&b));
            if dated {
                return Some((Link::Dash, a.next + 1));
            }
            return ((glued || (spaced && digits)) && (digits || roman || words || money))
                .then_some((Link::Dash, a.next + 1));
        }
        match token.lex.tag {
            Tag::To if token.is_word() => Some((Link::To, self.past_the(a.next + 1))),
            Tag::And if token.is_word() && !self.azerbaijani() => {
                Some((Link::And, self.past_the(a.next + 1)))
            }
            Tag::And
                if self.azerbaijani()
                    && (self.folded(a.next) == "ilə" || self.folded(a.next) == "və") =>
            {
                Some((Link::And, a.next + 1))
            }
            // "10-la 15 arasında".
            _ if self.azerbaijani() && self.folded(a.next) == "ilə" => {
                Some((Link::And, a.next + 1))
            }
            _ if self.azerbaijani() && a.ending.role == Role::Instrumental => {
                Some((Link::And, a.next))
            }
            _ if self.azerbaijani() && a.ending.role == Role::Ablative => {
                Some((Link::Cases, a.next))
            }
            _ => None,
        }
    }

    /// Past "the" before the second end of an English range.
    pub(crate) fn past_the(&self, at: usize) -> usize {
        at + usize::from(self.english() && self.is_word(at, &["the"]))
    }

    /// The word that opens a range right before `a`.
    pub(crate) fn opener(&self, a: &Atom, from: usize) -> Option<(Tag, usize)> {
        let mut before = self.before(a.first).filter(|before| *before >= from)?;
        // "from the 3rd to the 6th of May".
        if self.english() && self.folded(before) == "the" {
            before = self.before(before).filter(|before| *before >= from)?;
        }
        match self.tag(before) {
            tag @ (Tag::From | Tag::Between) => Some((tag, before)),
            // "from about 10 to 20", "from Saturday 6 May".
            _ => None,
        }
    }

    /// A verb of change stands within four words before `at`: "grew from 80 to 124".
    pub(crate) fn changes(&self, at: usize) -> bool {
        let mut before = at;
        for _ in 0..4 {
            let Some(earlier) = self.before(before) else { return false };
            before = earlier;
            let token = &self.tokens[before];
            if token.is_mark('.') || token.is_mark(';') {
                return false;
            }
            let folded = self.folded(before);
            const CHANGES: [&str; 30] = [
                "grew",
                "grow",
                "grown",
                "growing",
                "rose",
                "rise",
                "risen",
                "rising",
                "increased",
                "increase",
                "increasing",
                "up",
                "fell",
                "fall",
                "fallen",
                "down",
                "dropped",
                "drop",
                "declined",
                "climbed",
                "expanded",
                "went",
                "jumped",
                "doubled",
                "raised",
                "cut",
                "reduced",
                "extended",
                "moved",
                "shrank",
            ];
            if CHANGES.contains(&folded) {
                return true;
            }
        }
        false
    }

    /// Days that share the month of a later date: "3 and 6 May", "3, 4 и 6 мая"; and,
    /// in Azerbaijani, of an earlier one: "mayın 3-ü və 6-sı".
    pub(crate) fn shared_month(&self, atom: Atom) -> Option<Atom> {
        let day = atom.day()?;
        if !self.get(atom.first)?.is_digits() && !atom.number()?.ordinal {
            return None;
        }
        let mut next = atom.next;
        for _ in 0..8 {
            let token = self.follows(next)?;
            if !(token.is_mark(',') || token.lex.tag == Tag::And) {
                return None;
            }
            next += 1;
            if self.tag(next) == Tag::And {
                next += 1;
            }
            self.follows(next)?;
            if let Some(date) = self.date(next) {
                return match date.what {
                    What::Date(PartialDate { year, month: Some(month), day: Some(_), .. }) => {
                        let date =
                            PartialDate { year, month: Some(month), day: Some(day), weekday: None };
                        valid(date).then_some(Atom { what: What::Date(date), ..atom })
                    }
                    _ => None,
                };
            }
            let more = self.number(next)?;
            more.day()?;
            next = more.next;
        }
        None
    }

    /// A day after "mayın 3-ü və", which takes the month of the date before.
    pub(crate) fn continued_month(
        &self,
        atom: Atom,
        last: Option<(PartialDate, usize)>,
    ) -> Option<Atom> {
        let (date, end) = last?;
        let joined = atom.first == end + 1
            && (self.tag(end) == Tag::And || self.is(end, ','))
            && self.follows(atom.first).is_some();
        // Another day of the list may follow: "Mayın 3, 4 və 5-də".
        let more = self.follows(atom.next).is_some_and(|t| t.is_mark(',') || t.lex.tag == Tag::And)
            && self.follows(atom.next + 1).is_some_and(crate::text::tokens::Token::is_digits);
        let headed = (self.azerbaijani() && (atom.ending.role != Role::Plain || more))
            || (self.english() && more);
        let english = self.english()
            && self.get(atom.first)?.is_digits()
            && self.follows(atom.next).is_none_or(|token| !token.is_word());
        if !joined || !(headed || english) || date.day.is_none() {
            return None;
        }
        let date = PartialDate { day: Some(atom.day()?), weekday: None, ..date };
        valid(date).then_some(Atom { what: What::Date(date), ..atom })
    }
}

/// A date with its day and month.
fn whole_date(atom: &Atom) -> bool {
    matches!(atom.what, What::Date(date) if date.day.is_some() && date.month.is_some())
}

fn is_date(atom: &Atom) -> bool {
    matches!(atom.what, What::Date(_))
}

/// The range between two atoms.
fn join(a: &Atom, b: &Atom, link: Link) -> Option<What> {
    if link == Link::Cases && b.ending.role != Role::Limit {
        return None;
    }
    match (a.what, b.what) {
        (What::Number(x), What::Number(y)) => {
            // "2021-2023-cü illərdə" is read as a number and a year.
            if x.ordinal || y.ordinal || x.indefinite || y.indefinite {
                return None;
            }
            if let (Some(from), Some(to), Link::Dash) = (a.year(), b.year(), link)
                && from < to
                && to - from < 100
                && from >= 1800
            {
                return Some(What::DateRange(year(from), year(to)));
            }
            let low = share_scale(x.value, x.scale, y.scale, y.value)?;
            (low < y.value).then_some(What::NumberRange(low, y.value))
        }
        (What::Number(x), What::Share { value, percent: true }) if !x.ordinal => {
            let low = x.value.over(Ratio::whole(100))?;
            (low < value).then_some(What::ShareRange(low, value))
        }
        (What::Share { value: low, .. }, What::Share { value, .. }) => {
            (low < value).then_some(What::ShareRange(low, value))
        }
        (What::Number(x), What::Money { value, scale, currency }) if !x.ordinal => {
            let low = share_scale(x.value, x.scale, scale, value)?;
            (low < value).then_some(What::MoneyRange(low, value, currency))
        }
        (
            What::Money { value: low, scale: own, currency },
            What::Money { value, scale, currency: other },
        ) if currency == other => {
            let low = share_scale(low, own, scale, value)?;
            (low < value).then_some(What::MoneyRange(low, value, currency))
        }
        (What::Money { value: low, scale: own, currency }, What::Number(y))
            if link == Link::Dash =>
        {
            let low = share_scale(low, own, y.scale, y.value)?;
            (low < y.value).then_some(What::MoneyRange(low, y.value, currency))
        }
        (What::Number(x), What::Duration(to)) if !x.ordinal => {
            let from = super::durations::duration(x.value, to.unit)?;
            shorter(from, to).then_some(What::DurationRange(from, to))
        }
        (What::Duration(from), What::Duration(to)) => {
            shorter(from, to).then_some(What::DurationRange(from, to))
        }
        (What::Number(_), What::Date(to)) => number_to_date(a, to),
        (What::Date(from), What::Number(_)) => date_to_number(from, b),
        (What::Date(from), What::Date(to)) => date_range(from, to),
        // "1920–1930-е годы": decades.
        (What::Number(_), What::DateRange(first, to))
            if link == Link::Dash && a.year().is_some_and(|year| year % 10 == 0) =>
        {
            let from = a.year()?;
            (first.month.is_none() && Some(from) < first.year)
                .then_some(What::DateRange(year(from), to))
        }
        _ => None,
    }
}

fn year(year: i16) -> PartialDate {
    PartialDate { year: Some(year), ..PartialDate::default() }
}

fn number_to_date(a: &Atom, to: PartialDate) -> Option<What> {
    if to.month.is_none() {
        let from = a.year()?;
        return date_range(year(from), to);
    }
    to.day?;
    let from = PartialDate { day: Some(a.day()?), weekday: None, ..to };
    date_range(from, to)
}

fn date_to_number(from: PartialDate, b: &Atom) -> Option<What> {
    if from.month.is_none() {
        if let Some(to) = b.year() {
            return date_range(from, year(to));
        }
        // "2019–23".
        let short = i16::try_from(b.number().filter(|n| n.run == 2)?.value.to_whole()?).ok()?;
        return date_range(from, year(from.year? / 100 * 100 + short));
    }
    from.day?;
    let to = PartialDate { day: Some(b.day()?), weekday: None, ..from };
    date_range(from, to)
}

/// From one date to a later one; what the first leaves out it takes from the second.
fn date_range(from: PartialDate, to: PartialDate) -> Option<What> {
    let mut from = from;
    let mut to = to;
    if from.day.is_some() != to.day.is_some() {
        return None;
    }
    if from.month.is_none() && to.month.is_some() && from.year.is_none() {
        from.month = to.month;
    }
    if from.year.is_none() {
        // "28 December – 3 January 2024" starts in the year before.
        let earlier = matches!((from.month, to.month), (Some(a), Some(b)) if a > b);
        from.year = to.year.map(|year| if earlier { year - 1 } else { year });
    } else if to.year.is_none() {
        let later = matches!((from.month, to.month), (Some(a), Some(b)) if a > b);
        to.year = from.year.map(|year| if later { year + 1 } else { year });
    }
    let ordered = match (from.year, to.year) {
        (Some(a), Some(b)) => (a, from.month, from.day) < (b, to.month, to.day),
        // Without a year the range may run over the year's end.
        _ => {
            (from.month, from.day) != (to.month, to.day)
                && (from.month != to.month || from.day < to.day)
        }
    };
    (ordered && valid(from) && valid(to)).then_some(What::DateRange(from, to))
}

/// The low end under the high end's scale: "5–6 thousand", "from five to six million".
fn share_scale(low: Ratio, own: Ratio, scale: Ratio, high: Ratio) -> Option<Ratio> {
    if own == Ratio::whole(1) && scale > Ratio::whole(1) && low < high.over(scale)? {
        return low.times(scale);
    }
    Some(low)
}

fn shorter(a: Duration, b: Duration) -> bool {
    a.months < b.months || (a.months == b.months && a.seconds < b.seconds)
}
