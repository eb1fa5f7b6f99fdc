//! What only looks like a claim: "one" as an article, set phrases, dates in street names.

use super::atom::{self, Atom, What};
use super::finder::Finder;
use crate::lexicon::Tag;
use crate::text::tokens::{Shape, Token};

impl Finder<'_, '_> {
    /// What only looks like a claim: the article "one", a date in a street's name.
    pub(crate) fn is_no_claim(&self, atom: &Atom) -> bool {
        let reader = self.reader;
        if reader.tokens[atom.first..atom.next].iter().any(|token| token.tagged) {
            return false;
        }
        match atom.what {
            What::Number(number) if number.lone_one => true,
            What::Duration(length) => {
                // "one day", "bir gün" begin a story; "15 dəqiqədən bir" is "every 15".
                let one = atom.next == atom.first + 2
                    && reader
                        .numeral(atom.first)
                        .is_some_and(|n| n.class == crate::lexicon::Class::One);
                let every = reader.azerbaijani()
                    && one
                    && reader.before(atom.first).is_some_and(|before| {
                        let token = &reader.tokens[before];
                        token.lex.ending.role == crate::lexicon::Role::Ablative
                            && matches!(token.lex.tag, Tag::Time(_))
                    });
                one && length.unit == crate::claim::TimeUnit::Day || every
            }
            What::Number(number) => {
                (number.ordinal && self.is_idle_ordinal(atom)) || self.is_idle_number(atom)
            }
            What::Date(date) => {
                let of_us = reader.is_word(atom.next, &["of"])
                    && reader.is_word(atom.next + 1, &["us", "them", "you"]);
                let station = reader.follows(atom.next).is_some()
                    && reader.folded(atom.next).starts_with("metro");
                let tail = of_us
                    || station
                    || reader
                        .follows(atom.next)
                        .is_some_and(|token| token.lex.tag == Tag::NameTail)
                    || reader.is_word(atom.next, &["metrosu", "metro", "stansiyası", "meydanı"]);
                let head = reader.before(atom.first).is_some_and(|before| {
                    let folded = reader.folded(before);
                    ["улиц", "площад", "проспект", "метро", "станци", "сквер", "парк"]
                        .iter()
                        .any(|stem| folded.starts_with(stem))
                        && reader.tag(before) != Tag::None
                        || matches!(folded, "ул" | "площади" | "площадь")
                });
                tail || head || (date.month.is_none() && date.year.is_none())
            }
            _ => false,
        }
    }

    /// Ordinals in set phrases: "for the first time", "в первую очередь".
    pub(crate) fn is_idle_ordinal(&self, atom: &Atom) -> bool {
        let reader = self.reader;
        let Some(number) = atom.number() else { return false };
        if reader.before(atom.first).is_some_and(|before| {
            matches!(
                reader.folded(before),
                "every"
                    | "each"
                    | "каждый"
                    | "каждая"
                    | "каждое"
                    | "каждого"
                    | "каждой"
                    | "каждую"
                    | "каждому"
                    | "каждым"
                    | "каждом"
                    | "hər"
            )
        }) {
            return true;
        }
        let one = number.value == crate::ratio::Ratio::whole(1);
        let two = number.value == crate::ratio::Ratio::whole(2);
        let next = atom.next;
        if reader.english() {
            let phrase = reader.is_word(
                next,
                &[
                    "time",
                    "of",
                    "aid",
                    "lady",
                    "name",
                    "hand",
                    "hands",
                    "glance",
                    "class",
                    "place",
                    "choice",
                    "minister",
                    "deputy",
                    "secretary",
                    "vice",
                    "and",
                    "thoughts",
                    "language",
                    "responders",
                    "thing",
                    "things",
                ],
            );
            let hyphen = reader.glued(next).is_some_and(Token::is_dash);
            let before = reader.before(atom.first).map_or("", |before| reader.folded(before));
            let of_all = reader.is_word(next, &["of"]) && !reader.is_word(next + 1, &["all"]);
            let and_foremost =
                reader.is_word(next, &["and"]) && !reader.is_word(next + 1, &["foremost"]);
            let idle = matches!(before, "at" | "come" | "comes" | "came") && one;
            let second_unit = two
                && (reader.is_word(next, &["to"]) && reader.is_word(next + 1, &["none"])
                    || reader.is_word(next, &["hand", "thoughts"]));
            let adverb = one
                && reader
                    .follows(next)
                    .is_none_or(|token| matches!(token.shape, Shape::Mark(',' | '.' | ';')))
                && before != "the";
            return (phrase && (one || two) && !of_all && !and_foremost)
                || (hyphen && number.script == atom::Script::Words)
                || idle
                || second_unit
                || adverb;
        }
        if reader.russian() {
            let hyphen = reader.before(atom.first).is_some_and(|before| {
                reader.tokens[before].is_dash()
                    && reader.tokens[atom.first].gap == crate::text::tokens::Gap::Glued
            });
            return hyphen
                || ((one || two)
                    && reader.is_word(
                        next,
                        &[
                            "раз",
                            "очередь",
                            "очереди",
                            "заместитель",
                            "заместителя",
                            "вице",
                            "лица",
                            "лиц",
                            "лицо",
                            "леди",
                            "план",
                            "взгляд",
                            "взгляда",
                            "помощи",
                            "помощь",
                            "руки",
                            "рук",
                        ],
                    ));
        }
        one && (reader
            .is_word(next, &["dəfə", "növbədə", "müavin", "müavini", "vitse", "xanım", "xanımı"])
            || reader.is_word(next, &["dərəcəli"]))
            || reader.is_word(next, &["dərəcəli", "dəfə"]) && two
    }

    /// "семью" is family before anything but a plural instrumental; lone signs.
    pub(crate) fn is_idle_number(&self, atom: &Atom) -> bool {
        let reader = self.reader;
        let single = atom.next == atom.first + 1;
        if single && reader.russian() {
            let word = reader.folded(atom.first);
            if word == "семью" {
                let next = reader.folded(atom.next);
                return !["ами", "ями", "ью", "ыми", "ими"]
                    .iter()
                    .any(|ending| next.ends_with(ending));
            }
            if matches!(word, "пара" | "пару" | "пары" | "паре" | "парой") {
                return !reader.follows(atom.next).is_some_and(Token::is_word);
            }
            // "несколько тысяч", "многие сотни" say no number.
            if atom.number().is_some_and(|number| number.indefinite) {
                return reader.before(atom.first).is_some_and(|before| {
                    let word = reader.folded(before);
                    ["нескольк", "мног", "сотые", "все"].iter().any(|stem| word.starts_with(stem))
                });
            }
        }
        if single
            && reader.english()
            && atom
                .number()
                .is_some_and(|n| n.indefinite || n.value >= crate::ratio::Ratio::whole(100))
        {
            let word = reader.before(atom.first).map_or("", |before| reader.folded(before));
            return matches!(word, "several" | "few" | "many");
        }
        if single && reader.azerbaijani() {
            let word = reader.folded(atom.first);
            let next = reader.folded(atom.next);
            let more = ["çox", "artı", "az"].iter().any(|stem| next.starts_with(stem));
            let idle = match word {
                // "ten" and "him": only what is more or nearly is a number.
                "onun" | "onda" => true,
                "ondan" => !more,
                "ona" => !next.starts_with("yaxın"),
                "onu" => !reader.before(atom.first).is_some_and(|before| {
                    ["dan", "dən"].iter().any(|case| reader.folded(before).ends_with(case))
                }),
                "onlarla" => {
                    [
                        "əlaqə",
                        "bir",
                        "görüş",
                        "danış",
                        "yanaşı",
                        "bağlı",
                        "müqayisə",
                        "tanış",
                        "əməkdaş",
                        "söhbət",
                        "razı",
                        "iş",
                        "təmas",
                    ]
                    .iter()
                    .any(|stem| next.starts_with(stem))
                        || !reader.follows(atom.next).is_some_and(Token::is_word)
                }
                _ => false,
            };
            if idle {
                return true;
            }
        }
        if reader.azerbaijani() {
            let word = reader.before(atom.first).map_or("", |before| reader.folded(before));
            return word == "neçə";
        }
        false
    }
}
