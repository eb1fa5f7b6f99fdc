//! Times of day with their zones: "18:40 (UTC+3 MSK)", "7 p.m.", "saat 19:00-da".

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::claim::{ClockTime, TimeUnit};
use crate::lexicon::{Ending, Tag};

/// Zones by the names people write, in minutes east of UTC.
const ZONES: [(&str, i16); 16] = [
    ("utc", 0),
    ("gmt", 0),
    ("msk", 180),
    ("мск", 180),
    ("azt", 240),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("bst", 60),
    ("wet", 0),
    ("trt", 180),
    ("gst", 240),
    ("edt", -240),
    ("est", -300),
    ("pst", -480),
];

/// Cities by whose clock a time is given: the phrase before "time" in each language.
const CLOCKS: [(&[&str], i16); 10] = [
    (&["moscow", "московскому", "moskva"], 180),
    (&["baku", "бакинскому", "bakı"], 240),
    (&["istanbul", "стамбульскому", "i̇stanbul", "istanbul"], 180),
    (&["tbilisi", "тбилисскому", "tbilisi"], 240),
    (&["yerevan", "ереванскому", "yerevan", "i̇rəvan"], 240),
    (&["tashkent", "ташкентскому", "daşkənd"], 300),
    (&["astana", "астанинскому", "astana"], 300),
    (&["minsk", "минскому", "minsk"], 180),
    (&["dubai", "дубайскому", "dubay"], 240),
    (&["greenwich", "гринвичу", "qrinviç"], 0),
];

impl Reader<'_> {
    /// The time of day that starts at `at`.
    pub(crate) fn time(&self, at: usize) -> Option<Atom> {
        let hour_token = self.get(at).filter(|token| token.is_digits())?;
        if hour_token.span.end - hour_token.span.start > 2 {
            return None;
        }
        let mut hour: u8 = self.text(at).parse().ok()?;
        let mut minute = 0;
        let mut next = at + 1;
        let mut told = false;
        let mut first = at;
        let colon = self.glued(next).is_some_and(|t| t.is_mark(':'));
        let point = self.glued(next).is_some_and(|t| t.is_mark('.')) && self.pointed_clock(at);
        if colon || point {
            let digits = self.glued(next + 1).filter(|token| token.is_digits())?;
            if digits.span.end - digits.span.start != 2 {
                return None;
            }
            minute = self.text(next + 1).parse().ok()?;
            next += 2;
            told = true;
            if point && self.measured(next) {
                return None;
            }
            // Seconds belong to the time but not to its value.
            if colon && self.glued(next).is_some_and(|t| t.is_mark(':')) {
                let seconds = self.glued(next + 1).filter(|token| token.is_digits())?;
                if seconds.span.end - seconds.span.start != 2 {
                    return None;
                }
                next += 2;
            }
        }
        if let Some((afternoon, after)) = self.half_day(next) {
            if hour > 12 || (hour == 0 && afternoon) {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
            next = after;
        } else if !told {
            next = self.hour_word(at, next, &mut hour)?;
        }
        if hour > 24 || minute > 59 || (hour == 24 && minute > 0) {
            return None;
        }
        let mut ending = Ending::default();
        if self.azerbaijani()
            && let Some((after, suffix)) = self.clock_ending(next)
        {
            next = after;
            ending = suffix;
        }
        let mut time = ClockTime { hour: hour % 24, minute, offset: None };
        if let Some((offset, after)) = self.zone(next) {
            time.offset = Some(offset);
            next = after;
        } else if let Some((offset, start)) = self.zone_before(at) {
            time.offset = Some(offset);
            first = start;
        }
        let mut atom = Atom::new(What::Time(time), first, next);
        atom.ending = ending;
        Some(atom)
    }

    /// Digits with a point that read as a time: after "at" or "saat", before a zone or
    /// half of the day.
    pub(crate) fn pointed_clock(&self, at: usize) -> bool {
        let digits =
            self.glued(at + 2).is_some_and(|t| t.is_digits() && t.span.end - t.span.start == 2);
        let half = self.half_day(at + 3).is_some();
        digits && (self.clock_precedes(at) || half || self.zone(at + 3).is_some())
    }

    /// "at", "в", "saat" before a time written with a point.
    pub(crate) fn clock_precedes(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            matches!(
                self.folded(before),
                "at" | "в" | "saat" | "к" | "until" | "till" | "с" | "до" | "на" | "после"
            )
        })
    }

    /// What stands at `at` makes "18.40" an amount.
    pub(crate) fn measured(&self, at: usize) -> bool {
        self.glued(at).is_some_and(|token| {
            token.is_mark('.') && self.glued(at + 1).is_some_and(|t| t.is_digits())
        }) || self.follows(at).is_some_and(|token| {
            token.is_mark('%')
                || matches!(token.lex.tag, Tag::Money(_) | Tag::Percent | Tag::Time(_))
                || token.lex.number.is_some()
        })
    }

    /// "a.m.", "pm": whether it is afternoon, and where the words end.
    pub(crate) fn half_day(&self, at: usize) -> Option<(bool, usize)> {
        if !self.english() {
            return None;
        }
        let token = self.follows(at).filter(|token| token.is_word())?;
        let _ = token;
        let folded = self.folded(at);
        match folded {
            "am" => Some((false, at + 1)),
            "pm" => Some((true, at + 1)),
            "a" | "p" if self.glued(at + 1).is_some_and(|t| t.is_mark('.')) => {
                if self.glued(at + 2).is_none() || !self.is_word(at + 2, &["m"]) {
                    return None;
                }
                let point = usize::from(self.glued(at + 3).is_some_and(|t| t.is_mark('.')));
                Some((folded == "p", at + 3 + point))
            }
            _ => None,
        }
    }

    /// "7 o'clock", "в 7 часов вечера", "saat 7-də": where the time ends, or `None`
    /// where the number is no time.
    pub(crate) fn hour_word(&self, at: usize, next: usize, hour: &mut u8) -> Option<usize> {
        let before = self.before(at).map_or("", |before| self.folded(before));
        if self.english() {
            let clock = self.is_word(next, &["o"]) && self.is_word(next + 2, &["clock"]);
            return clock.then_some(next + 3);
        }
        if self.azerbaijani() {
            let suffix = self.clock_ending(next).is_some();
            return (before == "saat" && suffix && *hour <= 24).then_some(next);
        }
        let hours = self.follows(next).is_some_and(|t| t.lex.tag == Tag::Time(TimeUnit::Hour));
        let part = self.is_word(next + 1, &["утра", "вечера", "дня", "ночи"]);
        let part_alone = self.is_word(next, &["утра", "вечера", "дня", "ночи"]);
        let told = matches!(before, "в" | "к" | "с" | "до" | "около" | "после");
        if !(told && (hours || part_alone)) || (hours && !part && !matches!(before, "в" | "к")) {
            return None;
        }
        let word = if hours { next + 1 } else { next };
        if part || part_alone {
            let late = matches!(self.folded(word), "вечера" | "дня");
            if late && *hour < 12 {
                *hour += 12;
            }
            return Some(word + 1);
        }
        Some(next + 1)
    }

    /// An Azerbaijani case after the digits of a time: "18:40-da".
    pub(crate) fn clock_ending(&self, next: usize) -> Option<(usize, Ending)> {
        let dash = self.glued(next).is_some_and(crate::text::tokens::Token::is_dash);
        let word = self.glued(next + 1).filter(|token| dash && token.is_word())?;
        let _ = word;
        Ending::parse(self.folded(next + 1)).map(|ending| (next + 2, ending))
    }

    /// The zone at `at`: its offset, and where it ends.
    pub(crate) fn zone(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.follows(at)?;
        if token.is_mark('(') {
            let (offset, mut next) = self.zone_name(at + 1)?;
            // "(UTC+3, МСК)": a second name for the same zone.
            if self.is(next, ',') || self.is(next, '/') || self.is(next, ';') {
                next += 1;
            }
            if let Some((_, after)) = self.zone_name(next) {
                next = after;
            } else if self.follows(next).is_some_and(|t| t.is_word() && t.capital()) {
                next += 1;
            }
            return self.is(next, ')').then_some((offset, next + 1));
        }
        let comma = usize::from(token.is_mark(','));
        self.zone_name(at + comma)
    }

    /// "Bakı vaxtı ilə saat 17:00-da", "по московскому времени в 18:40": the zone before
    /// the time, and where it starts.
    pub(crate) fn zone_before(&self, at: usize) -> Option<(i16, usize)> {
        let mut end = at;
        if self.before(end).is_some_and(|before| matches!(self.folded(before), "saat" | "в" | "at"))
        {
            end -= 1;
        }
        let lead = if self.english() { 2 } else { 3 };
        for length in (2..=lead).rev() {
            let Some(start) = end.checked_sub(length) else { continue };
            if (start + 1..=at).any(|token| self.follows(token).is_none()) {
                continue;
            }
            if let Some((offset, next)) = self.zone_name_at(start)
                && next == end
            {
                return Some((offset, start));
            }
        }
        None
    }

    /// As [`Self::zone_name`], for a name that may open its block.
    pub(crate) fn zone_name_at(&self, at: usize) -> Option<(i16, usize)> {
        let folded = self.folded(at);
        let by = usize::from(folded == "по");
        let (_, offset) = CLOCKS.iter().find(|(names, _)| names.contains(&self.folded(at + by)))?;
        if !self.is_word(at + by + 1, &["time", "времени", "vaxtı"]) {
            return None;
        }
        let with = usize::from(self.azerbaijani() && self.is_word(at + 2, &["ilə", "üzrə"]));
        Some((*offset, at + by + 2 + with))
    }

    pub(crate) fn zone_name(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.follows(at)?;
        if token.is_mark('+') || (token.is_dash() && token.gap == crate::text::tokens::Gap::Glued) {
            // "+03:00" right after the time; a dash there is more likely a range.
            return token.is_mark('+').then(|| self.offset(at)).flatten();
        }
        if !token.is_word() {
            return None;
        }
        let mut at = at;
        let mut folded = self.folded(at);
        if folded == "по" || folded == "by" {
            at += 1;
            folded = self.folded(at);
            if folded == "гринвичу" {
                return Some((0, at + 1));
            }
            if folded == "москве" {
                return Some((180, at + 1));
            }
            if folded == "баку" {
                return Some((240, at + 1));
            }
        }
        // "время московское", "московское время", "время бакинское".
        let (named, timed) = if folded == "время" { (at + 1, at) } else { (at, at + 1) };
        if self.russian() && self.folded(timed) == "время" {
            match self.folded(named) {
                "московское" => return Some((180, at + 2)),
                "бакинское" => return Some((240, at + 2)),
                _ => {}
            }
        }
        if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == folded) {
            let upper = self.text(at).chars().all(char::is_uppercase) || self.russian();
            if !upper {
                return None;
            }
            if matches!(folded, "utc" | "gmt")
                && let Some(found) = self.follows(at + 1).and_then(|_| self.offset(at + 1))
            {
                return Some(found);
            }
            return Some((*offset, at + 1));
        }
        let (_, offset) = CLOCKS.iter().find(|(names, _)| names.contains(&folded))?;
        let time = ["time", "времени", "vaxtı", "vaxtına", "saatı", "vaxt"];
        if !self.is_word(at + 1, &time) {
            return None;
        }
        let with = usize::from(self.azerbaijani() && self.is_word(at + 2, &["ilə", "üzrə"]));
        let named = at + 2 + with;
        // "18:40 Moscow time (UTC+3)".
        if self.is(named, '(')
            && let Some((offset, next)) = self.zone_name(named + 1)
            && self.is(next, ')')
        {
            return Some((offset, next + 1));
        }
        Some((*offset, named))
    }

    /// "+3", "+03:00", "+0300", "−5": minutes, and where it ends.
    pub(crate) fn offset(&self, at: usize) -> Option<(i16, usize)> {
        let sign = self.follows(at)?;
        let negative = if sign.is_mark('+') {
            false
        } else if sign.is_dash() {
            true
        } else {
            return None;
        };
        let digits = self.glued(at + 1).filter(|token| token.is_digits())?;
        let length = digits.span.end - digits.span.start;
        let number: i16 = self.text(at + 1).parse().ok().filter(|_| length <= 4)?;
        let mut next = at + 2;
        let mut minutes = if length > 2 { number / 100 * 60 + number % 100 } else { number * 60 };
        if length <= 2
            && self.glued(next).is_some_and(|t| t.is_mark(':'))
            && let Some(rest) = self.glued(next + 1).filter(|t| t.is_digits())
            && rest.span.end - rest.span.start == 2
        {
            minutes += self.text(next + 1).parse::<i16>().ok()?;
            next += 2;
        }
        (minutes <= 14 * 60).then_some((if negative { -minutes } else { minutes }, next))
    }
}
