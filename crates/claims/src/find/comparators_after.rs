//! Comparators after a figure: "or more", "и более", "-dən çox", "20 müəssisədən çox".

use super::atom::Atom;
use super::reader::Reader;
use crate::claim::Comparator::{self, About, AtLeast, AtMost, FewerThan, MoreThan, Nearly};
use crate::lexicon::Role;

impl Reader<'_> {
    pub(crate) fn english_after(&self, at: usize) -> Option<(Comparator, usize)> {
        if self.glued(at).is_some_and(|token| token.is_mark('+')) {
            return Some((AtLeast, at + 1));
        }
        let (joined, word) = (self.is_word(at, &["or"]), self.folded(at + 1));
        if self.is_word(at, &["and"])
            && self.is_word(at + 1, &["more", "above", "over"])
            && !self.is_word(at + 2, &["than"])
        {
            return Some((AtLeast, at + 2));
        }
        // "60 at most", "40 at least": not before another figure.
        let closes = |at: usize| {
            self.follows(at).is_none_or(|t| {
                !(t.is_digits()
                    || t.lex.number.is_some()
                    || t.is_mark(',') && self.follows(at + 1).is_some_and(|t| t.is_digits()))
            })
        };
        let the = usize::from(self.is_word(at, &["at"]) && self.is_word(at + 1, &["the"]));
        let very = usize::from(self.is_word(at + 1 + the, &["very"]));
        let extreme = at + 1 + the + very;
        if self.is_word(at, &["at"])
            && self.is_word(extreme, &["most", "outside"])
            && closes(extreme + 1)
        {
            return Some((AtMost, extreme + 1));
        }
        if self.is_word(at, &["at"]) && self.is_word(extreme, &["least"]) && closes(extreme + 1) {
            return Some((AtLeast, extreme + 1));
        }
        if self.is_word(at, &["maximum", "max", "tops"]) && closes(at + 1) {
            return Some((AtMost, at + 1));
        }
        if self.is_word(at, &["minimum"]) && closes(at + 1) {
            return Some((AtLeast, at + 1));
        }
        let suffixed = self.glued(at).is_some_and(crate::text::tokens::Token::is_dash)
            && self.glued(at + 1).is_some();
        if self.is_word(at, &["odd"]) || suffixed && self.folded(at + 1) == "odd" {
            let at = if suffixed { at } else { at - 1 };
            return Some((About, at + 2));
        }
        if suffixed && self.folded(at + 1) == "plus" {
            return Some((AtLeast, at + 2));
        }
        if self.is_word(at, &["give"])
            && self.is_word(at + 1, &["or"])
            && self.is_word(at + 2, &["take"])
        {
            return Some((About, at + 3));
        }
        if self.is_word(at, &["upwards"])
            || self.is_word(at, &["and"]) && self.is_word(at + 1, &["upwards"])
        {
            return Some((AtLeast, at + 1 + usize::from(self.is_word(at, &["and"]))));
        }
        if self.is_word(at, &["plus"]) {
            return Some((AtLeast, at + 1));
        }
        if !joined || self.follows(at + 1).is_none() {
            return None;
        }
        match word {
            "more" | "above" | "over" | "longer" | "higher" => Some((AtLeast, at + 2)),
            "fewer" | "less" | "under" | "below" => Some((AtMost, at + 2)),
            "so" | "thereabouts" => Some((About, at + 2)),
            _ => None,
        }
    }

    pub(crate) fn russian_after(&self, at: usize) -> Option<(Comparator, usize)> {
        if self.glued(at).is_some_and(|token| token.is_mark('+')) {
            return Some((AtLeast, at + 1));
        }
        if self.is_word(at, &["с"]) && self.is_word(at + 1, &["лишним", "небольшим", "лишком"])
        {
            return Some((MoreThan, at + 2));
        }
        if self.is_word(at, &["и", "или"]) {
            if self.is_word(at + 1, &["более", "больше", "выше", "дольше"]) {
                return Some((AtLeast, at + 2));
            }
            if self.is_word(at + 1, &["менее", "меньше", "ниже"]) {
                return Some((AtMost, at + 2));
            }
        }
        None
    }

    pub(crate) fn azerbaijani_after(&self, atom: &Atom) -> Option<(Comparator, usize)> {
        let at = atom.next;
        let role = atom.ending.role;
        if self.glued(at).is_some_and(|token| token.is_mark('+')) {
            return Some((AtLeast, at + 1));
        }
        if self.is_word(at, &["və"]) {
            let or = usize::from(self.is_word(at + 1, &["ya"]));
            let more = usize::from(self.is_word(at + 1 + or, &["daha", "ondan"]));
            let word = at + 1 + or + more;
            if self.is_word(word, &["çox", "artıq"]) {
                return Some((AtLeast, word + 1));
            }
            if self.is_word(word, &["az"]) && more + or > 0 {
                return Some((AtMost, word + 1));
            }
        }
        if role == Role::Limit {
            return Some((AtMost, at));
        }
        if let Some(after_noun) = self.case_on_noun(atom) {
            return Some(after_noun);
        }
        // "300-dən bir qədər çox", "100-dən xeyli artıq".
        let shade = if self.is_word(at, &["bir"]) && self.is_word(at + 1, &["qədər", "az"]) {
            2
        } else {
            usize::from(self.is_word(at, &["xeyli", "azca", "daha", "bir-iki"]))
        };
        let at = if role == Role::Ablative { at + shade } else { at };
        let word = self.follows(at).filter(|token| token.is_word()).map(|_| self.folded(at))?;
        let negated = self.follows(at + 1).is_some_and(|token| token.is_word())
            && denies(self.folded(at + 1));
        let more = inflected(word, &["çox", "artı", "yuxarı"]);
        let less = inflected(word, &["az", "aşağı", "əskik"]);
        match role {
            Role::Ablative if more => {
                Some(if negated { (AtMost, at + 2) } else { (MoreThan, at + 1) })
            }
            Role::Ablative if less => {
                Some(if negated { (AtLeast, at + 2) } else { (FewerThan, at + 1) })
            }
            Role::Ablative if passing(word) => Some((MoreThan, at + 1)),
            Role::Accusative if passing(word) => Some((MoreThan, at + 1)),
            Role::Dative if unreached(word) && !atom.ending.possessive => Some((FewerThan, at + 1)),
            Role::Accusative | Role::Ablative if unpassed(word) => Some((AtMost, at + 1)),
            Role::Dative if word.starts_with("yaxın") && !word.starts_with("yaxınlaş") => {
                Some((Nearly, at + 1))
            }
            Role::Dative if word.starts_with("yaxınlaş") => Some((Nearly, at + 1)),
            Role::Dative if word.starts_with("qədər") || word == "kimi" => Some((AtMost, at + 1)),
            Role::Dative if word == "dək" => Some((AtMost, at + 1)),
            Role::Plain if matches!(word, "ətrafında" | "civarında") => Some((About, at + 1)),
            _ => None,
        }
    }

    /// "20 müəssisədən çox", "18 yaşdan yuxarı", "100 nəfərə yaxın": the case stands on
    /// the counted noun, and the span takes it in.
    pub(crate) fn case_on_noun(&self, atom: &Atom) -> Option<(Comparator, usize)> {
        if atom.ending.role != Role::Plain || atom.number().is_none() {
            return None;
        }
        let noun = self
            .follows(atom.next)
            .filter(|token| token.is_word() && token.lex.number.is_none())?;
        if noun.capital() {
            return None;
        }
        let folded = self.folded(atom.next);
        let next = atom.next + 2;
        let word = self
            .follows(atom.next + 1)
            .filter(|token| token.is_word())
            .map(|_| self.folded(atom.next + 1))
            .unwrap_or_default();
        let ends = |endings: &[&str]| endings.iter().any(|ending| folded.ends_with(ending));
        if ends(&["dan", "dən"]) {
            return match word {
                "çox" | "artıq" | "yuxarı"
                    if self.follows(next).is_some() && denies(self.folded(next)) =>
                {
                    Some((AtMost, next + 1))
                }
                "az" | "aşağı" if self.follows(next).is_some() && denies(self.folded(next)) => {
                    Some((AtLeast, next + 1))
                }
                "çox" | "artıq" | "yuxarı" => Some((MoreThan, next)),
                "az" | "aşağı" => Some((FewerThan, next)),
                _ => None,
            };
        }
        if ends(&["ədək", "adək", "adak"]) {
            return Some((AtMost, atom.next + 1));
        }
        match word {
            "ətrafında" | "civarında" => Some((About, next)),
            "yaxın" if ends(&["a", "ə"]) => Some((Nearly, next)),
            "qədər" if ends(&["a", "ə"]) => Some((AtMost, next)),
            _ => None,
        }
    }
}

/// `word` is one of the stems with a short ending.
fn inflected(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| {
        word.strip_prefix(stem).is_some_and(|rest| {
            matches!(
                rest,
                "" | "u"
                    | "unu"
                    | "una"
                    | "unun"
                    | "undan"
                    | "dur"
                    | "q"
                    | "qdır"
                    | "ğı"
                    | "ğını"
                    | "ğına"
                    | "ı"
                    | "ını"
                    | "ına"
                    | "dır"
                    | "ının"
                    | "larını"
            )
        })
    })
}

/// Verbs that say a figure was passed: "120-ni ötüb", "keçib", "aşıb".
fn passing(word: &str) -> bool {
    [
        "ötüb",
        "ötmüş",
        "ötür",
        "ötdü",
        "ötən",
        "keçib",
        "keçir",
        "keçmiş",
        "keçdi",
        "keçən",
        "aşıb",
        "aşır",
        "aşmış",
        "aşdı",
        "aşan",
        "ötəcək",
        "aşacaq",
        "keçəcək",
        "üstələyib",
    ]
    .iter()
    .any(|verb| word.starts_with(verb))
}

/// "olmayan", "olmayacaq", "deyil": turns "more than" into "at most".
fn denies(word: &str) -> bool {
    word.starts_with("olma") && !word.starts_with("olmaq") || word == "deyil" || word == "olmur"
}

/// "-ə çatmayıb": the figure was not reached.
fn unreached(word: &str) -> bool {
    word.starts_with("çatma") && !word.starts_with("çatmaq")
}

/// "-i keçməyib", "-i ötməyib", "-i aşmır": the figure was not passed.
fn unpassed(word: &str) -> bool {
    ["keçmə", "keçmi", "ötmə", "ötmür", "aşma", "aşmı"].iter().any(|stem| word.starts_with(stem))
        && !word.ends_with("miş")
        && !word.ends_with("mış")
}
