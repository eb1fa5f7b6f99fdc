//! Bare numbers with their endings, and the units that follow or precede them.

use super::atom::{Atom, Number, Script, What};
use super::reader::Reader;
use crate::claim::{Currency, Duration, TimeUnit};
use crate::lexicon::{Class, Ending, Form, Role, Tag, currency_sign};
use crate::ratio::Ratio;
use crate::text::tokens::{Case, Gap, Shape};

/// Nationalities that stand between an amount and "dollars", with the currency they make.
const NATIONAL: [(&str, &[&str]); 8] = [
    ("USD", &["us", "american", "американских", "американского", "американским", "abş"]),
    ("CAD", &["canadian", "канадских", "kanada"]),
    ("AUD", &["australian", "австралийских", "avstraliya"]),
    ("AZN", &["azerbaijani", "азербайджанских", "азербайджанского", "azərbaycan"]),
    ("RUB", &["russian", "российских", "российского", "rusiya"]),
    ("TRY", &["turkish", "турецких", "türk", "türkiyə"]),
    ("GBP", &["british", "английских", "британских", "ingilis", "britaniya"]),
    ("CNY", &["chinese", "китайских", "çin"]),
];

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
    fn part_of_scale(&self, first: usize, at: usize) -> Option<Atom> {
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

    /// "half a" before an amount or a unit of time.
    fn halves(&self, at: usize) -> bool {
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
    fn article_number(&self, at: usize) -> Option<Atom> {
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

    fn digits_number(&self, at: usize) -> Option<Atom> {
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
    fn past_repeated(&self, next: usize, value: Ratio) -> usize {
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
    fn smaller_part(&self, at: usize, scale: Ratio) -> Option<(Ratio, usize)> {
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
    fn numeric_ending(&self, next: usize) -> Option<(usize, Ending)> {
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

    /// "$1.2 million", "USD 2,500", "US$5".
    fn money_before(&self, mut atom: Atom, number: Number) -> Option<Atom> {
        if number.ordinal || number.script != Script::Digits {
            return None;
        }
        let before = self.before(atom.first)?;
        let currency = currency_sign(self.text(before))?;
        // "2020$ 7": the sign belongs to the figure it is glued to.
        if self.glued(before).is_some() && self.tokens[before - 1].is_digits() {
            return None;
        }
        atom.first = before;
        if self.text(before) == "$" {
            let gap = self.get(before)?.gap;
            if let Some(earlier) = self.before(before).filter(|_| gap == Gap::Glued) {
                match self.text(earlier) {
                    "US" => atom.first = earlier,
                    "C" | "CA" => return self.priced(atom, number, earlier, "CAD"),
                    "A" | "AU" => return self.priced(atom, number, earlier, "AUD"),
                    _ => {}
                }
            }
        }
        atom.what = What::Money { value: number.value, scale: number.scale, currency };
        Some(atom)
    }

    fn priced(&self, mut atom: Atom, number: Number, first: usize, code: &str) -> Option<Atom> {
        let currency = Currency::new(code)?;
        atom.first = first;
        atom.what = What::Money { value: number.value, scale: number.scale, currency };
        Some(atom)
    }

    /// "1,2 млн рублей", "45 million euros", "7 manat", "5 €", "US dollars".
    fn money_after(&self, mut atom: Atom, number: Number) -> Option<Atom> {
        if number.ordinal {
            return None;
        }
        let mut at = self.past_hyphen(atom.next);
        // "tens of millions of dollars".
        if number.indefinite && self.english() && self.tag(at) == Tag::Of {
            at += 1;
        }
        let mut national = None;
        if self.follows(at)?.is_word() && self.get(at)?.lex.tag == Tag::None {
            let folded = self.folded(at);
            national = NATIONAL.iter().find(|(_, words)| words.contains(&folded));
            if national.is_some() {
                at += 1;
            }
        }
        let token = self.follows(at)?;
        let pence =
            self.glued(at).is_some() && self.text(at) == "p" && number.script == Script::Digits;
        if pence
            && self.english()
            && !self.glued(at + 1).is_some_and(|t| t.is_mark('.') && self.is_word(at + 2, &["m"]))
        {
            atom.next = at + 1;
            let value = number.value.over(Ratio::whole(100))?;
            atom.what =
                What::Money { value, scale: Ratio::whole(1), currency: Currency::new("GBP")? };
            return Some(atom);
        }
        let currency = match token.lex.tag {
            Tag::Money(currency) if token.is_word() => currency,
            _ => currency_sign(self.text(at))?,
        };
        if currency_sign(self.text(at)).is_some()
            && self.text(at).chars().count() == 1
            && self.glued(at + 1).is_some_and(|t| t.is_digits())
        {
            return None;
        }
        if matches!(self.folded(at), "р" | "sum" | "сум")
            && !self.is(at + 1, '.')
            && self.folded(at) == "р"
        {
            return None;
        }
        let mut currency = match national {
            Some((code, _)) => Currency::new(code)?,
            None => currency,
        };
        let ending = token.lex.ending;
        at += 1;
        if self.folded(at - 1).starts_with("долл") {
            if self.is(at, '.') && self.glued(at).is_some() && self.folded(at - 1) == "долл" {
                at += 1;
            }
            if self.is_word(at, &["сша"]) {
                at += 1;
            } else if self.is_word(at, &["канады"]) {
                currency = Currency::new("CAD")?;
                at += 1;
            }
        } else {
            let sterling = self.is_word(at, &["sterling", "стерлингов", "sterlinq", "sterlinqdir"]);
            let short = matches!(self.folded(at - 1), "руб" | "р");
            let pointed = short && self.glued(at).is_some_and(|t| t.is_mark('.'));
            at += usize::from(sterling || pointed);
        }
        let mut value = number.value;
        let mut ending = ending;
        if let Some((cents, next)) = self.cents(at) {
            value = value.plus(cents)?;
            ending = self.get(next - 1)?.lex.ending;
            at = next;
        }
        atom.next = at;
        atom.ending = ending;
        atom.what = What::Money { value, scale: number.scale, currency };
        Some(atom)
    }

    /// "50 копеек" after roubles: their part of the amount, and where they end.
    fn cents(&self, at: usize) -> Option<(Ratio, usize)> {
        let at = at + usize::from(self.tag(at) == Tag::And && self.english());
        let token = self.follows(at)?;
        if !(token.is_digits() || token.lex.number.is_some()) || token.gap == Gap::Glued {
            return None;
        }
        let number = self.number(at)?;
        let value = number.number().filter(|n| !n.ordinal && n.scale == Ratio::whole(1))?.value;
        self.cent_word(number.next)?;
        let fits = value < Ratio::whole(100);
        fits.then(|| Some((value.over(Ratio::whole(100))?, number.next + 1))).flatten()
    }

    /// The currency of which a word names the hundredth part.
    fn cent_word(&self, at: usize) -> Option<Currency> {
        self.follows(at).filter(|token| token.is_word())?;
        let folded = self.folded(at);
        let code = if folded.starts_with("qəpik") || folded.starts_with("qəpiy") {
            "AZN"
        } else if folded.starts_with("копе") {
            "RUB"
        } else if matches!(folded, "cent" | "cents" | "sent")
            || folded.starts_with("цент")
                && folded.chars().count() <= 7
                && !folded.starts_with("центр")
                && !folded.starts_with("центн")
        {
            "USD"
        } else if matches!(folded, "pence" | "penny") {
            "GBP"
        } else {
            return None;
        };
        Currency::new(code)
    }

    /// "50 cents" alone.
    fn cents_alone(&self, mut atom: Atom, number: Number) -> Option<Atom> {
        let currency = self.cent_word(atom.next).filter(|_| !number.ordinal)?;
        atom.ending = self.get(atom.next)?.lex.ending;
        atom.next += 1;
        let value = number.value.over(Ratio::whole(100))?;
        atom.what = What::Money { value, scale: Ratio::whole(1), currency };
        Some(atom)
    }

    /// "12.5 %", "12,5 faizi", "8.4 per cent", "12-процентный".
    fn percent(&self, mut atom: Atom, number: Number) -> Option<Atom> {
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

    /// "19th century", "двадцатый век", "XIX əsrdə".
    fn century(&self, mut atom: Atom, number: Number) -> Option<Atom> {
        let at = self.past_hyphen(atom.next);
        if self.chained_century(atom.next, number) {
            atom.what = What::Century(number.value);
            return Some(atom);
        }
        let token = self.follows(at).filter(|token| token.lex.tag == Tag::Century)?;
        let abbreviation = matches!(self.folded(at), "в" | "вв");
        let small = number.value <= Ratio::whole(30);
        let fits = number.ordinal || number.script == Script::Roman;
        if !fits || !small || (abbreviation && number.script != Script::Roman) {
            return None;
        }
        atom.ending = token.lex.ending;
        atom.next = at + 1;
        if abbreviation {
            if !self.is(atom.next, '.') {
                return None;
            }
            atom.next += 1;
        }
        atom.what = What::Century(number.value);
        Some(atom)
    }

    /// "XVII и XVIII столетий", "16th and 17th centuries", "19th- and 20th-century": the
    /// century word stands after the last of several.
    fn chained_century(&self, next: usize, number: Number) -> bool {
        if !(number.ordinal || number.script == Script::Roman) || number.value > Ratio::whole(30) {
            return false;
        }
        let mut at = next;
        if self.glued(at).is_some_and(crate::text::tokens::Token::is_dash)
            && self.follows(at + 1).is_some_and(|t| t.gap != Gap::Glued)
        {
            at += 1;
        }
        for _ in 0..4 {
            let Some(link) = self.follows(at) else { return false };
            if !(link.is_dash() || link.is_mark(',') || matches!(link.lex.tag, Tag::And | Tag::To))
            {
                return false;
            }
            at += 1;
            if matches!(self.tag(at), Tag::And) || self.is_word(at, &["the"]) {
                at += 1;
            }
            let Some(other) = self.follows(at).and_then(|_| self.number(at)) else { return false };
            if !other.number().is_some_and(|n| n.ordinal) {
                return false;
            }
            at = self.past_hyphen(other.next);
            if self.follows(at).is_some_and(|token| token.lex.tag == Tag::Century) {
                return true;
            }
        }
        false
    }

    /// "90 minutes", "три с половиной часа", "four-day", "четырёхдневная", "150-летие".
    fn duration(&self, mut atom: Atom, number: Number) -> Option<Atom> {
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
    fn smaller_duration(&self, at: usize, unit: TimeUnit) -> Option<(Duration, usize)> {
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

    /// Past a hyphen that glues a unit to its number.
    pub(crate) fn past_hyphen(&self, at: usize) -> usize {
        let hyphen = self.glued(at).is_some_and(crate::text::tokens::Token::is_dash)
            && self.glued(at + 1).is_some_and(crate::text::tokens::Token::is_word);
        if hyphen { at + 1 } else { at }
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
