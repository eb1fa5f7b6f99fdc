//! Numbers in words, composed by the rules the three languages share.

use super::atom::{Number, Script};
use super::reader::Reader;
use crate::lexicon::{Class, Ending, Form, Numeral, Tag};
use crate::ratio::Ratio;
use crate::text::tokens::Gap;

/// A number and where it ends.
pub(crate) struct Reading {
    pub(crate) number: Number,
    pub(crate) ending: Ending,
    pub(crate) next: usize,
}

/// A number under composition: what is closed by a scale, and what still grows.
struct Sum {
    total: Ratio,
    current: Ratio,
    /// The lowest place taken within the current thousand: 1000, 100, 10 or 1.
    floor: u64,
    /// The last scale taken.
    scale: u64,
    any: bool,
}

impl Sum {
    pub(crate) fn new() -> Self {
        Self {
            total: Ratio::whole(0),
            current: Ratio::whole(0),
            floor: 1000,
            scale: u64::MAX,
            any: false,
        }
    }

    /// Takes one more numeral; `None` where it cannot follow.
    pub(crate) fn take(&mut self, numeral: Numeral) -> Option<()> {
        let value = ratio(numeral.value)?;
        match numeral.class {
            Class::One | Class::Unit => self.place(value, 1, 10)?,
            Class::Teen => self.place(value, 1, 100)?,
            Class::Ten => self.place(value, 10, 100)?,
            Class::Hundreds => self.place(value, 100, 1000)?,
            Class::Hundred => {
                if self.floor == 1000 {
                    self.place(value, 100, 1000)?;
                } else if self.current < Ratio::whole(100) && self.current > Ratio::whole(0) {
                    self.current = self.current.times(value)?;
                    self.floor = 100;
                } else {
                    return None;
                }
            }
            Class::Scale => {
                if numeral.value >= self.scale || numeral.value < 1000 {
                    return None;
                }
                let factor = if self.current == Ratio::whole(0) {
                    if self.floor < 1000 {
                        return None;
                    }
                    Ratio::whole(1)
                } else {
                    self.current
                };
                self.total = self.total.plus(factor.times(value)?)?;
                self.current = Ratio::whole(0);
                self.floor = 1000;
                self.scale = numeral.value;
            }
            _ => return None,
        }
        self.any = true;
        Some(())
    }

    /// Adds `value` at a place below everything taken so far.
    pub(crate) fn place(&mut self, value: Ratio, place: u64, limit: u64) -> Option<()> {
        if self.floor < limit {
            return None;
        }
        self.current = self.current.plus(value)?;
        self.floor = place;
        Some(())
    }

    pub(crate) fn value(&self) -> Option<Ratio> {
        self.total.plus(self.current)
    }
}

fn ratio(value: u64) -> Option<Ratio> {
    Ratio::new(i128::from(value), 1)
}

impl Reader<'_> {
    /// The numeral at `at`, if the word is one here.
    pub(crate) fn numeral(&self, at: usize) -> Option<Numeral> {
        self.get(at)?.lex.number
    }

    /// The number in words that starts at `at`.
    pub(crate) fn words(&self, at: usize) -> Option<Reading> {
        let first = self.numeral(at)?;
        match first.class {
            Class::Both => return Some(self.reading(Ratio::whole(2), at + 1)),
            Class::Couple => return Some(self.reading(Ratio::whole(2), at + 1)),
            Class::OneAndHalf => {
                let half = Ratio::new(3, 2)?;
                return Some(self.scaled(half, at + 1));
            }
            Class::HalfOf => return Some(self.scaled(Ratio::new(1, 2)?, at + 1)),
            Class::Lot => {
                let mut reading = self.scaled(ratio(first.value)?, at + 1);
                reading.number.scale = Ratio::whole(1);
                return Some(reading);
            }
            Class::Many => return self.indefinite(at),
            Class::Part => return None,
            _ => {}
        }
        let mut sum = Sum::new();
        let mut next = at;
        let mut ordinal = false;
        let mut last = first;
        let mut count = 0;
        while let Some(step) = self.continuation(next, at) {
            let Some(numeral) = self.numeral(step) else { break };
            let numeral = self.as_scale(numeral, sum.any);
            if numeral.class == Class::Many && sum.any {
                // "on minlərlə": tens of thousands.
                let least = sum.value()?.times(ratio(numeral.value)?)?.times(Ratio::whole(2))?;
                let mut reading = self.reading(least, step + 1);
                reading.number.indefinite = true;
                return Some(reading);
            }
            if matches!(numeral.class, Class::Lot) && sum.any && sum.scale == u64::MAX {
                // "two dozen", "пять десятков".
                let lot = sum.value()?.times(ratio(numeral.value)?)?;
                let mut reading = self.reading(lot, step + 1);
                reading.number.scale = ratio(numeral.value)?;
                return Some(reading);
            }
            if numeral.class == Class::Scale
                && numeral.form == Form::Ordinal
                && sum.any
                && self.russian()
            {
                break;
            }
            if numeral.form == Form::Ordinal
                && numeral.class == Class::Unit
                && count > 0
                && self.russian_fraction(step, last)
            {
                break;
            }
            if sum.take(numeral).is_none() {
                break;
            }
            count += 1;
            last = numeral;
            next = step + 1;
            if numeral.form == Form::Ordinal {
                ordinal = true;
                break;
            }
            // An inflected Azerbaijani numeral ends its number: "iki mindən".
            if self.azerbaijani()
                && self.get(step).is_some_and(|token| token.lex.ending != Ending::default())
            {
                break;
            }
        }
        if !sum.any {
            return None;
        }
        let value = sum.value()?;
        let mut reading = self.reading(value, next);
        reading.number.ordinal = ordinal;
        reading.number.lone_one = count == 1 && last.class == Class::One && !ordinal;
        if sum.scale != u64::MAX && sum.current == Ratio::whole(0) {
            reading.number.scale = ratio(sum.scale)?;
        }
        self.and_a_half(&mut reading);
        if let Some((value, scale, next)) = self.beyond(reading.number.value, reading.next) {
            reading.number.value = value;
            reading.number.scale = scale;
            reading.number.beyond = true;
            reading.next = next;
        }
        if reading.number.scale == Ratio::whole(1)
            && !ordinal
            && let Some(scaled) = self.scale_after(reading.number.value, reading.next)
            && reading.number.value.to_whole().is_none()
        {
            reading.number.value = scaled.0;
            reading.number.scale = scaled.1;
            reading.next = scaled.2;
        }
        reading.ending =
            self.get(reading.next - 1).map_or(Ending::default(), |token| token.lex.ending);
        Some(reading)
    }

    /// Where the next numeral of a number stands: at once, after a hyphen, or after
    /// the English "and".
    pub(crate) fn continuation(&self, next: usize, first: usize) -> Option<usize> {
        if next == first {
            return Some(next);
        }
        let token = self.follows(next)?;
        if token.tagged != self.get(first)?.tagged {
            return None;
        }
        if token.is_word() && token.gap != Gap::Glued {
            if self.english() && token.lex.tag == Tag::And {
                let hundred = self
                    .numeral(next - 1)
                    .is_some_and(|n| matches!(n.class, Class::Hundred | Class::Scale));
                let small = self.numeral(next + 1).is_some_and(|n| {
                    matches!(n.class, Class::One | Class::Unit | Class::Teen | Class::Ten)
                });
                return (hundred && small && self.follows(next + 1).is_some()).then_some(next + 1);
            }
            return Some(next);
        }
        let hyphen = token.is_dash() && token.gap == Gap::Glued && self.glued(next + 1).is_some();
        let tens =
            self.numeral(next - 1).is_some_and(|n| matches!(n.class, Class::Ten | Class::Hundred));
        (hyphen && tens && self.english()).then_some(next + 1)
    }

    /// "тысячи" after a numeral, and the genitive singular, are a scale; "сотен" and
    /// "десятков" after a numeral are lots.
    pub(crate) fn as_scale(&self, numeral: Numeral, any: bool) -> Numeral {
        if numeral.class == Class::Many && any && self.russian() {
            let class = if numeral.value >= 1000 { Class::Scale } else { Class::Lot };
            return Numeral { class, ..numeral };
        }
        numeral
    }

    /// "две пятых": a cardinal and then an ordinal of the fraction's form.
    pub(crate) fn russian_fraction(&self, at: usize, before: Numeral) -> bool {
        self.russian() && matches!(before.class, Class::One | Class::Unit) && {
            let word = self.folded(at);
            word.ends_with("ых") || word.ends_with("ая") || word.ends_with("ую")
        }
    }

    /// A definite reading that ends at `next`.
    pub(crate) fn reading(&self, value: Ratio, next: usize) -> Reading {
        let ending = self.get(next.saturating_sub(1)).map_or(Ending::default(), |t| t.lex.ending);
        Reading {
            number: Number {
                value,
                scale: Ratio::whole(1),
                ordinal: false,
                indefinite: false,
                lone_one: false,
                beyond: false,
                decimals: 0,
                run: 0,
                script: Script::Words,
            },
            ending,
            next,
        }
    }

    /// `value`, times the scales or lots that follow.
    pub(crate) fn scaled(&self, value: Ratio, next: usize) -> Reading {
        match self.scale_after(value, next) {
            Some((value, scale, next)) => {
                let mut reading = self.reading(value, next);
                reading.number.scale = scale;
                reading
            }
            None => self.reading(value, next),
        }
    }

    /// The product of `value` and a scale, lot or hundred word at `next`.
    pub(crate) fn scale_after(&self, value: Ratio, next: usize) -> Option<(Ratio, Ratio, usize)> {
        let token = self.follows(next)?;
        let skip = usize::from(token.lex.tag == Tag::Article);
        let mut at = next + skip;
        let token = self.follows(at)?;
        let numeral = token.lex.number.filter(|n| n.form == Form::Cardinal)?;
        let many_as_scale = numeral.class == Class::Many && self.russian();
        // "5m", "7k" only glued: "200 m" are metres.
        if matches!(self.text(at), "m" | "k" | "M" | "K") && token.gap != Gap::Glued {
            return None;
        }
        if !(matches!(numeral.class, Class::Scale | Class::Lot | Class::Hundred) || many_as_scale) {
            return None;
        }
        let mut scale = ratio(numeral.value)?;
        at += 1;
        // "сто тысяч миллионов" is not a number people write; "yüz min" is.
        if numeral.class == Class::Hundred
            && let Some(higher) =
                self.follows(at).and_then(|t| t.lex.number).filter(|n| n.class == Class::Scale)
        {
            scale = scale.times(ratio(higher.value)?)?;
            at += 1;
        }
        // The point of an abbreviation: "тыс. рублей"; not the end of a sentence.
        if self.glued(at).is_some_and(|t| t.is_mark('.'))
            && matches!(self.folded(at - 1), "тыс" | "млн" | "млрд" | "трлн" | "mln" | "mlrd")
            && self.follows(at + 1).is_some_and(|t| t.is_word() && !t.capital())
        {
            at += 1;
        }
        Some((value.times(scale)?, scale, at))
    }

    /// "two and a half", "два с половиной", "iki yarım": adds half of the last place.
    pub(crate) fn and_a_half(&self, reading: &mut Reading) {
        let Some(next) = self.half_after(reading.next) else { return };
        let half = Ratio::new(1, 2).and_then(|half| half.times(reading.number.scale));
        if let Some(value) = half.and_then(|half| reading.number.value.plus(half)) {
            reading.number.value = value;
            reading.number.lone_one = false;
            reading.next = next;
        }
    }

    /// Where "and a half" after a number ends.
    pub(crate) fn half_after(&self, at: usize) -> Option<usize> {
        let length = match self.language {
            crate::language::Language::English => {
                // "two-and-a-half-hour": hyphens between.
                let hyphened = (0..3).all(|step| {
                    self.glued(at + 2 * step).is_some_and(crate::text::tokens::Token::is_dash)
                        && self.glued(at + 2 * step + 1).is_some()
                }) && self.folded(at + 1) == "and"
                    && self.folded(at + 3) == "a"
                    && self.folded(at + 5) == "half";
                if hyphened {
                    return Some(at + 6);
                }
                let half = self.is_word(at, &["and"])
                    && self.is_word(at + 1, &["a"])
                    && self.is_word(at + 2, &["half"]);
                half.then_some(3)
            }
            crate::language::Language::Russian => {
                (self.is_word(at, &["с"]) && self.is_word(at + 1, &["половиной"])).then_some(2)
            }
            crate::language::Language::Azerbaijani => self.is_word(at, &["yarım"]).then_some(1),
        };
        length.map(|length| at + length)
    }

    /// "dozens", "десятки тысяч", "on minlərlə": at least two of the named amount.
    pub(crate) fn indefinite(&self, at: usize) -> Option<Reading> {
        let numeral = self.numeral(at)?;
        let singular = self.get(at).is_some_and(|token| token.lex.singular);
        let mut value = ratio(numeral.value)?;
        let mut next = at + 1;
        let of = usize::from(self.english() && self.tag(next) == Tag::Of);
        let more = self.follows(next + of).and_then(|token| token.lex.number);
        if let Some(more) = more
            .filter(|n| matches!(n.class, Class::Many | Class::Scale) && n.value > numeral.value)
        {
            value = value.times(ratio(more.value)?)?;
            next += of + 1;
        }
        let one = singular && self.governed_genitive(at);
        let mut reading =
            self.reading(if one { value } else { value.times(Ratio::whole(2))? }, next);
        reading.number.indefinite = !one;
        reading.number.scale = ratio(numeral.value)?;
        Some(reading)
    }

    /// "более тысячи", "около сотни": the genitive singular after its governor.
    pub(crate) fn governed_genitive(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            matches!(
                self.folded(before),
                "более"
                    | "больше"
                    | "менее"
                    | "меньше"
                    | "свыше"
                    | "около"
                    | "порядка"
                    | "до"
                    | "выше"
                    | "ниже"
                    | "от"
                    | "с"
            )
        })
    }
}
