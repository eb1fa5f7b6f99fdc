//! Lengths of time: "90 minutes", "четырёхдневная", "iki saat yarım".

use super::atom::{Atom, Number, Script, What};
use super::reader::Reader;
use crate::claim::{Duration, TimeUnit};
use crate::lexicon::Tag;
use crate::ratio::Ratio;

impl Reader<'_> {
    /// "an hour and a half", "час с половиной", "saat yarım": one and a half of the unit
    /// at `at`.
    pub(crate) fn unit_and_a_half(&self, first: usize, at: usize) -> Option<Atom> {
        let Tag::Time(unit) = self.get(at)?.lex.tag else { return None };
        if at > first {
            self.follows(at)?;
        }
        let next = self.half_after(at + 1)?;
        let length = duration(Ratio::new(3, 2)?, unit)?;
        Some(Atom::new(What::Duration(length), first, next))
    }

    /// "90 minutes", "три с половиной часа", "four-day", "четырёхдневная", "150-летие".
    pub(crate) fn duration(&self, mut atom: Atom, number: Number) -> Option<Atom> {
        if number.ordinal {
            return None;
        }
        if let Some(years) = self.follows(atom.next).and_then(|_| decades(self.folded(atom.next))) {
            let years = number.value.times(Ratio::whole(years))?;
            atom.what = What::Duration(duration(years, TimeUnit::Year)?);
            atom.ending = self.get(atom.next)?.lex.ending;
            atom.next += 1;
            return Some(atom);
        }
        // "четырёхдневная" holds number and unit in one word.
        if let Tag::TimeAdjective(unit) = self.tag(atom.next - 1)
            && number.script == Script::Words
        {
            atom.what = What::Duration(duration(number.value, unit)?);
            return Some(atom);
        }
        if self.tag(atom.next) == Tag::Century
            && self.follows(atom.next).is_some()
            && self.folded(atom.next) != "в"
        {
            // "half a century", "two centuries", "пять веков".
            let years = number.value.times(Ratio::whole(100))?;
            atom.what = What::Duration(duration(years, TimeUnit::Year)?);
            atom.ending = self.get(atom.next)?.lex.ending;
            atom.next += 1;
            return (number.script != Script::Roman).then_some(atom);
        }
        let of = number.indefinite && self.english() && self.tag(atom.next) == Tag::Of;
        let hyphened = self.past_hyphen(atom.next);
        let glued = hyphened > atom.next;
        let mut at = if glued { hyphened } else { atom.next + usize::from(of) };
        let token = self.follows(at)?;
        let unit = match token.lex.tag {
            Tag::Time(unit) => unit,
            Tag::TimeAdjective(unit) if glued => unit,
            _ => return None,
        };
        let word = self.folded(at);
        // "10 ilə 20 arasında": "ilə" is "with" before a second figure.
        if word == "ilə"
            && self.follows(at + 1).is_some_and(|t| t.is_digits() || t.lex.number.is_some())
        {
            return None;
        }
        if matches!(word, "г" | "гг" | "mon")
            || (unit == TimeUnit::Second && word == "second" && !glued)
        {
            return None;
        }
        if self.russian()
            && number.run == 4
            && unit == TimeUnit::Year
            && atom.year().is_some_and(|year| year > 1500)
            && word != "лет"
        {
            return None;
        }
        let ending = token.lex.ending;
        at += 1;
        let mut length = duration(number.value, unit)?;
        if matches!(word, "мин" | "сек" | "мес" | "ч" | "min" | "sec" | "hr" | "hrs")
            && self.glued(at).is_some_and(|t| t.is_mark('.'))
            && self.follows(at + 1).is_some_and(|t| !t.capital())
        {
            at += 1;
        }
        // "iki saat yarım", "an hour and a half", "час с половиной".
        let half = if self.azerbaijani() {
            usize::from(self.is_word(at, &["yarım"]))
        } else if self.english() {
            3 * usize::from(
                self.is_word(at, &["and"])
                    && self.is_word(at + 1, &["a"])
                    && self.is_word(at + 2, &["half"]),
            )
        } else {
            2 * usize::from(self.is_word(at, &["с"]) && self.is_word(at + 1, &["половиной"]))
        };
        if half > 0 {
            length = plus(length, duration(Ratio::new(1, 2)?, unit)?)?;
            at += half;
        } else if let Some((more, next)) = self.smaller_duration(at, unit) {
            length = plus(length, more)?;
            at = next;
        }
        if self.english() && glued && self.is_word(at, &["long"]) {
            at += 1;
        }
        atom.next = at;
        atom.ending = ending;
        atom.what = What::Duration(length);
        Some(atom)
    }

    /// The "30 minutes" of "2 hours 30 minutes" or "2 hours and 30 minutes".
    pub(crate) fn smaller_duration(&self, at: usize, unit: TimeUnit) -> Option<(Duration, usize)> {
        let mut at = at;
        if self.tag(at) == Tag::And && self.follows(at).is_some() {
            at += 1;
        }
        let token = self.follows(at)?;
        if !(token.is_digits() || token.lex.number.is_some()) || unit == TimeUnit::Second {
            return None;
        }
        let atom = self.number(at)?;
        let number = atom.number()?;
        let next = self.follows(atom.next)?;
        let Tag::Time(smaller) = next.lex.tag else { return None };
        let fits = smaller < unit && !number.ordinal && number.scale == Ratio::whole(1);
        (fits && smaller >= TimeUnit::Second)
            .then(|| Some((duration(number.value, smaller)?, atom.next + 1)))
            .flatten()
    }
}

/// Years of the long periods that have a word of their own.
fn decades(folded: &str) -> Option<u32> {
    let ten = matches!(
        folded,
        "decade" | "decades" | "onillik" | "onilliyi" | "onillikdə" | "onillikdir"
    ) || folded.strip_prefix("десятилети").is_some_and(|rest| rest.chars().count() <= 2);
    if ten {
        return Some(10);
    }
    let thousand = matches!(folded, "millennium" | "millennia" | "minillik")
        || folded.strip_prefix("тысячелети").is_some_and(|rest| rest.chars().count() <= 2);
    thousand.then_some(1000)
}

/// `value` of a unit.
pub(crate) fn duration(value: Ratio, unit: TimeUnit) -> Option<Duration> {
    let (months, seconds) = unit.length();
    Some(Duration {
        months: value.times(Ratio::whole(months))?,
        seconds: value.times(Ratio::whole(seconds))?,
        unit,
    })
}

fn plus(a: Duration, b: Duration) -> Option<Duration> {
    Some(Duration {
        months: a.months.plus(b.months)?,
        seconds: a.seconds.plus(b.seconds)?,
        unit: a.unit,
    })
}
