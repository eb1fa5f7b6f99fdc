//! The words that make claims, per language: numerals, months, units, currencies.

mod azerbaijani;
pub(crate) mod comparators;
mod endings;
mod english;
mod russian;
mod russian_adjectives;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::claim::{Currency, TimeUnit};
use crate::language::Language;

pub(crate) use azerbaijani::{NUMBERED_AFTER, NUMBERED_BEFORE};
pub(crate) use endings::{Ending, Role};
pub(crate) use russian::NAME_STEMS;

/// How a numeral composes with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// 1, which alone is an article or pronoun.
    One,
    /// 0, 2 to 9.
    Unit,
    /// 10 to 19, where the language has them as one word.
    Teen,
    /// The tens.
    Ten,
    /// 100 to 900 as one word.
    Hundreds,
    /// "hundred": multiplies what stands before it.
    Hundred,
    /// Thousand, million and so on.
    Scale,
    /// Both.
    Both,
    /// One and a half; multiplies what follows.
    OneAndHalf,
    /// Half of what follows: "пол", "yarım".
    HalfOf,
    /// A named amount that multiplies: dozen, десяток, сотня.
    Lot,
    /// An indefinite plural: "dozens", "десятки"; at least two of it.
    Many,
    /// A part: "third", "половина".
    Part,
    /// "a couple", "пара".
    Couple,
}

/// Cardinal, ordinal or collective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Cardinal,
    Ordinal,
    Collective,
}

/// A numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    pub(crate) class: Class,
    pub(crate) value: u64,
    pub(crate) form: Form,
}

/// What a word that is no numeral is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tag {
    /// Nothing to the engine.
    #[default]
    None,
    /// A month, 1 to 12.
    Month(u8),
    /// A weekday, 1 to 7.
    Weekday(u8),
    /// A unit of time.
    Time(TimeUnit),
    /// A duration adjective's stem: "летний", "day" glued.
    TimeAdjective(TimeUnit),
    /// A word for a currency.
    Money(Currency),
    /// Percent.
    Percent,
    /// Century.
    Century,
    /// "part" that follows an ordinal: "пятая часть".
    PartWord,
    /// "sixties".
    Decade,
    /// Joins numerals and dates: and.
    And,
    /// to, по, до.
    To,
    /// from, с, от.
    From,
    /// between, между.
    Between,
    /// A word that makes the number after it a name or address: Room, улица, Hall.
    NameHead,
    /// A word that makes the number before it an address: Street, küçəsi.
    NameTail,
    /// a, an.
    Article,
    /// of.
    Of,
}

/// What the lexicon knows of a word-form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lex {
    pub(crate) number: Option<Numeral>,
    pub(crate) tag: Tag,
    pub(crate) ending: Ending,
    /// This form may be the genitive singular: "тысячи" after "более".
    pub(crate) singular: bool,
}

/// The word-forms of one language.
pub(crate) struct Lexicon {
    forms: FxHashMap<Box<str>, Lex>,
}

impl Lexicon {
    /// The lexicon of a language, built on first use.
    pub(crate) fn of(language: Language) -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(english::build);
        static RUSSIAN: LazyLock<Lexicon> = LazyLock::new(russian::build);
        static AZERBAIJANI: LazyLock<Lexicon> = LazyLock::new(azerbaijani::build);
        match language {
            Language::English => &ENGLISH,
            Language::Russian => &RUSSIAN,
            Language::Azerbaijani => &AZERBAIJANI,
        }
    }

    fn new() -> Self {
        Self { forms: FxHashMap::default() }
    }

    /// What a folded word-form means to the engine.
    pub(crate) fn look_up(&self, folded: &str) -> Lex {
        self.forms.get(folded).copied().unwrap_or_default()
    }

    fn entry(&mut self, form: &str) -> &mut Lex {
        self.forms.entry(form.into()).or_default()
    }

    /// Adds a numeral; the first meaning of a form stays.
    fn numeral(&mut self, form: &str, class: Class, value: u64, kind: Form) {
        let entry = self.entry(form);
        if entry.number.is_none() {
            entry.number = Some(Numeral { class, value, form: kind });
        }
    }

    /// Adds meanings; the first meaning of a form stays.
    fn tag(&mut self, tag: Tag, forms: &str) {
        for form in forms.split_whitespace() {
            let entry = self.entry(form);
            if entry.tag == Tag::None {
                entry.tag = tag;
            }
        }
    }
}

/// The currency of a code or sign, in any language.
pub(crate) fn currency_sign(text: &str) -> Option<Currency> {
    let code = match text {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "₽" => "RUB",
        "₼" => "AZN",
        "¥" => "JPY",
        "₺" => "TRY",
        "₸" => "KZT",
        "₾" => "GEL",
        "₴" => "UAH",
        "₹" => "INR",
        "USD" | "EUR" | "GBP" | "RUB" | "AZN" | "JPY" | "CNY" | "TRY" | "KZT" | "GEL" | "UAH"
        | "CHF" | "UZS" | "AED" | "BYN" | "IRR" | "INR" | "PLN" | "SEK" | "NOK" | "CZK" | "KGS"
        | "AMD" | "CAD" | "AUD" => text,
        _ => return None,
    };
    Currency::new(code)
}

fn money(code: &str) -> Tag {
    Currency::new(code).map_or(Tag::None, Tag::Money)
}
