//! Times of day in words: "half past six", "seven o'clock", "в половине седьмого",
//! "в семь часов вечера", "saat yeddidə".

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::claim::{ClockTime, TimeUnit};
use crate::lexicon::{Form, Role, Tag};
use crate::ratio::Ratio;

impl Reader<'_> {
    /// The time in words that starts at `at`.
    pub(crate) fn spoken_time(&self, at: usize) -> Option<Atom> {
        let (hour, minute, next) = if self.english() {
            self.english_spoken(at)?
        } else if self.russian() {
            self.russian_spoken(at)?
        } else {
            self.azerbaijani_spoken(at)?
        };
        let mut time = ClockTime { hour: hour % 24, minute, offset: None };
        let mut next = next;
        if let Some((offset, after)) = self.zone(next) {
            time.offset = Some(offset);
            next = after;
        }
        Some(Atom::new(What::Time(time), at, next))
    }

    /// A whole number from 1 to `most` in words at `at`, with its form.
    pub(crate) fn small(&self, at: usize, most: i64) -> Option<(u8, usize, bool)> {
        self.follows(at).filter(|token| token.is_word())?;
        let reading = self.words(at)?;
        let number = reading.number;
        let value = number.value.to_whole().filter(|value| (1..=most).contains(value))?;
        let plain = number.scale == Ratio::whole(1) && !number.indefinite;
        plain.then(|| Some((u8::try_from(value).ok()?, reading.next, number.ordinal))).flatten()
    }

    /// The hour at `at`, in words or digits.
    pub(crate) fn hour(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.follows(at)?;
        if token.is_digits() {
            let hour = self.text(at).parse().ok().filter(|hour| (1..=12).contains(hour))?;
            return Some((hour, at + 1));
        }
        let (hour, next, ordinal) = self.small(at, 12)?;
        (!ordinal).then_some((hour, next))
    }

    pub(crate) fn english_spoken(&self, at: usize) -> Option<(u8, u8, usize)> {
        let past = match self.folded(at) {
            "half" => Some(30),
            "quarter" => Some(15),
            _ => None,
        };
        if let Some(minutes) = past {
            let to = self.is_word(at + 1, &["to"]) && minutes == 15;
            if !to && !self.is_word(at + 1, &["past"]) {
                return None;
            }
            let (hour, next) = self.hour(at + 2)?;
            let minute = if to { 45 } else { minutes };
            let hour = if to { (hour + 11) % 12 } else { hour };
            let (late, next) = self.half_day(next).unwrap_or((false, next));
            return Some((if late && hour < 12 { hour + 12 } else { hour }, minute, next));
        }
        let (hour, next) = self.hour(at)?;
        // "12 noon", "12 midnight".
        if hour == 12 && self.is_word(next, &["noon", "midday"]) {
            return Some((12, 0, next + 1));
        }
        if hour == 12 && self.is_word(next, &["midnight"]) {
            return Some((0, 0, next + 1));
        }
        if self.get(at)?.is_digits() {
            return None;
        }
        let clock = self.is_word(next, &["o"]) && self.is_word(next + 2, &["clock"]);
        if !clock {
            let (late, next) = self.half_day(next)?;
            return Some((hour % 12 + if late { 12 } else { 0 }, 0, next));
        }
        let after = next + 3;
        let late = self.is_word(after, &["in"])
            && self.is_word(after + 1, &["the"])
            && self.is_word(after + 2, &["evening", "afternoon"]);
        Some((if late && hour < 12 { hour + 12 } else { hour }, 0, after))
    }

    pub(crate) fn russian_spoken(&self, at: usize) -> Option<(u8, u8, usize)> {
        let half = matches!(self.folded(at), "половине" | "половина" | "половину");
        if half {
            let (hour, next, ordinal) = self.small(at + 1, 12)?;
            if !ordinal {
                return None;
            }
            let (late, next) = self.part_of_day(next);
            let hour = if hour == 1 { 12 } else { hour - 1 };
            return Some((if late && hour < 12 { hour + 12 } else { hour }, 30, next));
        }
        let before = self.before(at).map_or("", |before| self.folded(before));
        if !matches!(before, "в" | "к" | "до" | "с" | "после" | "около") {
            return None;
        }
        let (hour, next, ordinal) = self.small(at, 24)?;
        if ordinal {
            return None;
        }
        let worded = self.follows(next).is_some_and(|t| t.lex.tag == Tag::Time(TimeUnit::Hour));
        let (late, after) = self.part_of_day(next + usize::from(worded));
        let told = after > next + usize::from(worded);
        if !(told || worded && before == "в") {
            return None;
        }
        Some((if late && hour < 12 { hour + 12 } else { hour }, 0, after))
    }

    /// "вечера", "утра": whether it is past noon, and where the word ends.
    pub(crate) fn part_of_day(&self, at: usize) -> (bool, usize) {
        if self.is_word(at, &["вечера", "дня"]) {
            (true, at + 1)
        } else if self.is_word(at, &["утра", "ночи"]) {
            (false, at + 1)
        } else {
            (false, at)
        }
    }

    pub(crate) fn azerbaijani_spoken(&self, at: usize) -> Option<(u8, u8, usize)> {
        let before = self.before(at).map_or("", |before| self.folded(before));
        if before != "saat" {
            return None;
        }
        let (hour, next, ordinal) = self.small(at, 24)?;
        let role = self.get(next - 1)?.lex.ending.role;
        // "yeddinin yarısı" is half an hour before seven.
        if role == Role::Genitive
            && self.follows(next).is_some()
            && self.folded(next).starts_with("yarı")
        {
            return Some((if hour == 1 { 12 } else { hour - 1 }, 30, next + 1));
        }
        let cased = matches!(role, Role::Locative | Role::Ablative | Role::Limit | Role::Dative);
        (cased && !ordinal).then_some((hour, 0, next))
    }

    /// "с 9 до 17 часов", "gecə 11-dək": bare hours beside another time.
    pub(crate) fn bare_hour(&self, atom: &Atom) -> Option<u8> {
        let number = atom.number()?;
        let plain = !number.ordinal && number.decimals == 0 && number.scale == Ratio::whole(1);
        let hour = u8::try_from(number.value.to_whole()?).ok()?;
        (plain && hour <= 24 && self.numeral(atom.first).is_none_or(|n| n.form == Form::Cardinal))
            .then_some(hour)
    }
}
