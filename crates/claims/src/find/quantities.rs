//! Bare numbers with their endings, and the units that follow or precede them.

use super::atom::{Atom, Number, Script, What};
use super::reader::Reader;
use crate::lexicon::{Class, Ending, Form, Role, Tag};
use crate::ratio::Ratio;
use crate::text::tokens::{Case, Gap, Shape};

impl Reader<'_> {
    /// The number that starts at `at`, in digits, words or Roman numerals.
    pub(crate) fn number(&self, at: usize) -> Option<Atom> {
        let token = self.get(at)?;
        match token.shape {
            Shape::Digits => self.digits_number(at),
            Shape::Word if self.english() && self.halves(at) => {
                // "half a dozen", "half an hour".
                let half = Ratio::new(1, 2)?;
                let reading = self.scaled(half, at + 1);
                let next = if reading.next == at + 1 { at + 2 } else { reading.next };
                Some(Atom::new(What::Number(reading.number), at, next))
            }
            Shape::Word if token.lex.tag == Tag::Article => self.article_number(at),
            Shape::Word => {
                if let Some(part) = self.part_of_scale(at, at) {
                    return Some(part);
                }
                if let Some(reading) = self.words(at) {
                    let mut atom = Atom::new(What::Number(reading.number), at, reading.next);
                    atom.ending = reading.ending;
                    return Some(atom);
                }
                self.roman_ordinal(at)
            }
            Shape::Mark(_) => None,
        }
    }

    /// "a quarter of a million", "three quarters of a million": a part of a scale is a
    /// number. The part's word stands at `at` or, after its numerator, at the next token.
    pub(crate) fn part_of_scale(&self, first: usize, at: usize) -> Option<Atom> {
        if !self.english() {
            return None;
        }
        let numerator = self
            .numeral(at)
            .filter(|n| matches!(n.class, Class::One | Class::Unit) && n.form == Form::Cardinal);
        let (times, part) = match numerator {
            Some(numeral) => (numeral.value, self.past_hyphen(at + 1)),
            None => (1, at),
        };
        let parts =
            self.follows(part)?.lex.number.filter(|n| n.class == Class::Part && n.value > 2)?;
        let of = self.follows(part + 1).is_some_and(|token| token.lex.tag == Tag::Of)
            && self.follows(part + 2).is_some_and(|token| token.lex.tag == Tag::Article);
        let scale = self.follows(part + 3)?.lex.number.filter(|n| n.class == Class::Scale)?;
        if !of {
            return None;
        }
        let scale = Ratio::new(i128::from(scale.value), 1)?;
        let value = Ratio::new(i128::from(times), i128::from(parts.value))?.times(scale)?;
        let mut reading = self.reading(value, part + 4);
        reading.number.scale = scale;
        Some(Atom::new(What::Number(reading.number), first, reading.next))
    }

    /// "half a" before an amount or a unit of time.
    pub(crate) fn halves(&self, at: usize) -> bool {
        let half = self
            .numeral(at)
            .is_some_and(|n| n.class == Class::Part && n.value == 2 && n.form == Form::Cardinal);
        let article = self.follows(at + 1).is_some_and(|token| token.lex.tag == Tag::Article);
        let unit = self.follows(at + 2).is_some_and(|token| {
            matches!(token.lex.tag, Tag::Time(_) | Tag::Century)
                || token.lex.number.is_some_and(|n| {
                    matches!(n.class, Class::Scale | Class::Lot | Class::Hundred)
                        && n.form == Form::Cardinal
                })
        });
        half && article && unit
    }

    /// "a hundred", "a dozen", "a couple": the article is the number one.
    pub(crate) fn article_number(&self, at: usize) -> Option<Atom> {
        if let Some(half) = self.unit_and_a_half(at, at + 1) {
            return Some(half);
        }
        if let Some(part) = self.part_of_scale(at, at + 1) {
            return Some(part);
        }
        let next = self.follows(at + 1)?;
        let numeral = next.lex.number?;
        if !matches!(numeral.class, Class::Hundred | Class::Scale | Class::Lot | Class::Couple) {
            return None;
        }
        let reading = self.words(at + 1)?;
        (!reading.number.ordinal).then(|| Atom::new(What::Number(reading.number), at, reading.next))
    }

    pub(crate) fn digits_number(&self, at: usize) -> Option<Atom> {
        let figure = self.figure(at)?;
        let mut number = Number {
            value: figure.value,
            scale: Ratio::whole(1),
            ordinal: false,
            indefinite: false,
            lone_one: false,
            beyond: false,
            decimals: figure.decimals,
            run: figure.run,
            script: Script::Digits,
        };
        let mut next = self.past_repeated(figure.next, figure.value);
        let mut ending = Ending::default();
        let half = self.half_after(next).filter(|_| figure.decimals == 0);
        if let Some((after, half)) = half.and_then(|after| Some((after, Ratio::new(1, 2)?))) {
            number.value = number.value.plus(half)?;
            number.run = 0;
            next = after;
            if let Some((value, scale, after)) = self.scale_after(number.value, next) {
                number.value = value;
                number.scale = scale;
                next = after;
            }
        } else if let Some((value, scale, after)) = self.beyond(number.value, next) {
            number.value = value;
            number.scale = scale;
            number.beyond = true;
            number.run = 0;
            next = after;
        } else if let Some((after, suffix)) = self.numeric_ending(next) {
            next = after;
            ending = suffix;
            number.ordinal = suffix.ordinal;
        } else if let Some((value, scale, after)) = self.scale_after(number.value, next) {
            number.value = value;
            number.scale = scale;
            number.run = 0;
            next = after;
            ending = self.get(next - 1).map_or(ending, |token| token.lex.ending);
            // "2 млн 300 тыс.": a smaller scaled number goes on.
            if let Some(more) = self.smaller_part(next, scale) {
                number.value = number.value.plus(more.0)?;
                next = more.1;
                ending = self.get(next - 1).map_or(ending, |token| token.lex.ending);
            }
            if let Some((after, suffix)) = self.numeric_ending(next) {
                next = after;
                ending = suffix;
            }
        }
        let mut atom = Atom::new(What::Number(number), at, next);
        atom.ending = ending;
        atom.decimals = figure.decimals;
        Some(atom)
    }

    /// Past "(five)" after "5": contracts write a figure twice.
    pub(crate) fn past_repeated(&self, next: usize, value: Ratio) -> usize {
        if !self.is(next, '(') || self.follows(next).is_none() {
            return next;
        }
        let Some(again) = self
            .follows(next + 1)
            .filter(|t| t.lex.number.is_some())
            .and_then(|_| self.words(next + 1))
        else {
            return next;
        };
        if again.number.value == value && self.is(again.next, ')') { again.next + 1 } else { next }
    }

    /// "200 с лишним тысяч": the scale stands after the words for "and more".
    pub(crate) fn beyond(&self, value: Ratio, next: usize) -> Option<(Ratio, Ratio, usize)> {
        let more = self.russian()
            && self.is_word(next, &["с"])
            && self.is_word(next + 1, &["лишним", "небольшим"]);
        if more { self.scale_after(value, next + 2) } else { None }
    }

    /// The rest of "2 million 300 thousand" after a number scaled by `scale`.
    pub(crate) fn smaller_part(&self, at: usize, scale: Ratio) -> Option<(Ratio, usize)> {
        let token = self.follows(at)?;
        if token.gap == Gap::Glued || !(token.is_digits() || token.lex.number.is_some()) {
            return None;
        }
        let atom = self.number(at)?;
        let number = atom.number()?;
        let fits =
            number.scale < scale && number.value < scale && !number.indefinite && !number.ordinal;
        (fits && number.scale >= Ratio::whole(1000)).then_some((number.value, atom.next))
    }

    /// An inflection after digits: "3rd", "7-й", "120-dən", "20s" not included.
    pub(crate) fn numeric_ending(&self, next: usize) -> Option<(usize, Ending)> {
        let mut at = next;
        let mut hyphen = false;
        let token = self.glued(at)?;
        if token.is_dash() || token.is_mark('\'') || token.is_mark('’') {
            hyphen = true;
            at += 1;
        }
        let word = self.glued(at).filter(|token| token.is_word())?;
        if word.case == Case::Upper && word.span.end - word.span.start > 2 {
            return None;
        }
        let folded = self.folded(at);
        if self.english() {
            let ordinal = !hyphen && matches!(folded, "st" | "nd" | "rd" | "th");
            return ordinal.then_some((at + 1, Ending { ordinal: true, ..Ending::default() }));
        }
        if self.russian() {
            let letters = folded.chars().count();
            let plural = matches!(folded, "х" | "е" | "ые" | "ых" | "м" | "ми");
            let ordinal = plural
                || matches!(
                    folded,
                    "й" | "го"
                        | "му"
                        | "я"
                        | "ю"
                        | "ый"
                        | "ий"
                        | "ая"
                        | "ое"
                        | "ой"
                        | "ого"
                        | "ому"
                        | "ым"
                        | "ом"
                        | "ую"
                        | "ему"
                        | "его"
                        | "ье"
                );
            let cardinal = matches!(folded, "ти" | "и" | "ми" | "х" | "ю" | "ью" | "та");
            if !hyphen || letters > 3 || !(ordinal || cardinal) {
                return None;
            }
            // "5-ти", "2-х" are cardinals in speech, and "20-ю предприятиями"; "1880-х" is
            // a decade, told elsewhere.
            let instrumental = folded == "ю"
                && ["ами", "ями", "ьми"].iter().any(|case| self.folded(at + 1).ends_with(case));
            let ordinal = ordinal && !matches!(folded, "х" | "ми") && !instrumental;
            return Some((at + 1, Ending { ordinal, plural, ..Ending::default() }));
        }
        let joined = hyphen || word.case == Case::Lower;
        let ending = Ending::parse(folded).filter(|_| joined)?;
        (hyphen || ending.role != Role::Plain || ending.ordinal).then_some((at + 1, ending))
    }

    /// The unit around a bare number; the number itself where there is none.
    pub(crate) fn with_unit(&self, atom: Atom) -> Atom {
        let Some(number) = atom.number() else { return atom };
        let mut atom = atom;
        atom.indefinite = number.indefinite;
        self.money_before(atom, number)
            .or_else(|| self.money_after(atom, number))
            .or_else(|| self.cents_alone(atom, number))
            .or_else(|| self.percent(atom, number))
            .or_else(|| self.century(atom, number))
            .or_else(|| self.duration(atom, number))
            .unwrap_or(atom)
    }

    /// "12.5 %", "12,5 faizi", "8.4 per cent", "12-процентный".
    pub(crate) fn percent(&self, mut atom: Atom, number: Number) -> Option<Atom> {
        if number.ordinal {
            return None;
        }
        let at = self.past_hyphen(atom.next);
        let token = self.follows(at)?;
        let mut next = at + 1;
        let mut ending = token.lex.ending;
        if token.is_mark('%') {
            if let Some((after, suffix)) = self.numeric_ending(next) {
                next = after;
                ending = suffix;
            }
        } else if token.lex.tag != Tag::Percent {
            let points = self.is_word(at, &["п"])
                && self.is(at + 1, '.')
                && self.is_word(at + 2, &["п"])
                && self.is(at + 3, '.');
            if points {
                next = at + 4;
            } else if self.is_word(at, &["per"]) && self.is_word(at + 1, &["cent"]) {
                next = at + 2;
            } else if !self.folded(at).starts_with("процентн") {
                return None;
            }
        }
        if self.is_word(
            next,
            &["пункт", "пункта", "пунктов", "пунктам", "points", "point", "bənd", "bəndi"],
        ) {
            next += 1;
        }
        atom.next = next;
        atom.ending = ending;
        atom.what = What::Share { value: number.value.over(Ratio::whole(100))?, percent: true };
        Some(atom)
    }

    /// Past a hyphen that glues a unit to its number.
    pub(crate) fn past_hyphen(&self, at: usize) -> usize {
        let hyphen = self.glued(at).is_some_and(crate::text::tokens::Token::is_dash)
            && self.glued(at + 1).is_some_and(crate::text::tokens::Token::is_word);
        if hyphen { at + 1 } else { at }
    }
}
