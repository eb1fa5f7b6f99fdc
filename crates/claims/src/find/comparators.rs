//! Comparators around a figure: "more than", "не менее", "-dən çox".

use super::atom::{Atom, What};
use super::reader::Reader;
use crate::claim::Comparator::{
    self, About, AtLeast, AtMost, Exactly, FewerThan, MoreThan, Nearly,
};
use crate::language::Language;
use crate::lexicon::Role;

const ENGLISH_BEFORE: &[(&str, Comparator)] = &[
    ("more than", MoreThan),
    ("over", MoreThan),
    ("above", MoreThan),
    ("in excess of", MoreThan),
    ("upwards of", MoreThan),
    ("upward of", MoreThan),
    ("greater than", MoreThan),
    ("larger than", MoreThan),
    ("longer than", MoreThan),
    ("higher than", MoreThan),
    ("exceeding", MoreThan),
    ("exceeded", MoreThan),
    ("exceeds", MoreThan),
    ("exceed", MoreThan),
    ("surpassed", MoreThan),
    ("surpassing", MoreThan),
    ("surpasses", MoreThan),
    ("topped", MoreThan),
    ("tops", MoreThan),
    ("passed", MoreThan),
    ("passes", MoreThan),
    ("beyond", MoreThan),
    ("at least", AtLeast),
    ("at the least", AtLeast),
    ("at the very least", AtLeast),
    ("at the very least ,", AtLeast),
    ("at the least ,", AtLeast),
    ("at least ,", AtLeast),
    ("no fewer than", AtLeast),
    ("no less than", AtLeast),
    ("not fewer than", AtLeast),
    ("not less than", AtLeast),
    ("a minimum of", AtLeast),
    ("minimum of", AtLeast),
    ("minimum", AtLeast),
    ("at most", AtMost),
    ("at the most", AtMost),
    ("at the very most", AtMost),
    ("at the very most ,", AtMost),
    ("at the most ,", AtMost),
    ("at most ,", AtMost),
    ("no more than", AtMost),
    ("not more than", AtMost),
    ("no greater than", AtMost),
    ("no longer than", AtMost),
    ("not exceed", AtMost),
    ("not exceeded", AtMost),
    ("not exceeding", AtMost),
    ("never exceeded", AtMost),
    ("up to", AtMost),
    ("as many as", AtMost),
    ("as much as", AtMost),
    ("a maximum of", AtMost),
    ("maximum of", AtMost),
    ("maximum", AtMost),
    ("fewer than", FewerThan),
    ("less than", FewerThan),
    ("lower than", FewerThan),
    ("shorter than", FewerThan),
    ("smaller than", FewerThan),
    ("under", FewerThan),
    ("below", FewerThan),
    ("about", About),
    ("around", About),
    ("some", About),
    ("approximately", About),
    ("approx", About),
    ("approx .", About),
    ("roughly", About),
    ("circa", About),
    ("ca .", About),
    ("an estimated", About),
    ("in the region of", About),
    ("in the order of", About),
    ("on the order of", About),
    ("somewhere around", About),
    ("nearly", Nearly),
    ("almost", Nearly),
    ("close to", Nearly),
    ("close on", Nearly),
    ("close upon", Nearly),
    ("fell short of", FewerThan),
    ("falls short of", FewerThan),
    ("fall short of", FewerThan),
    ("not reach", FewerThan),
    ("not reached", FewerThan),
    ("never reached", FewerThan),
    ("crossed", MoreThan),
    ("north of", MoreThan),
    ("in the neighbourhood of", About),
    ("something like", About),
    ("shy of", Nearly),
    ("just shy of", Nearly),
    ("coming up to", Nearly),
    ("just short of", Nearly),
    ("approaching", Nearly),
    ("not quite", Nearly),
    ("practically", Nearly),
    ("exactly", Exactly),
    ("precisely", Exactly),
];

/// Words that sharpen an English comparator and belong to its span.
const ENGLISH_SHADES: &[&str] =
    &["just", "well", "slightly", "far", "much", "considerably", "a little", "little", "a bit"];

const RUSSIAN_BEFORE: &[(&str, Comparator)] = &[
    ("более", MoreThan),
    ("более чем", MoreThan),
    ("больше", MoreThan),
    ("больше чем", MoreThan),
    ("свыше", MoreThan),
    ("выше", MoreThan),
    ("дольше", MoreThan),
    ("превысил", MoreThan),
    ("превысила", MoreThan),
    ("превысило", MoreThan),
    ("превысили", MoreThan),
    ("превышает", MoreThan),
    ("превышают", MoreThan),
    ("превысит", MoreThan),
    ("превысят", MoreThan),
    ("превышающий", MoreThan),
    ("превышающую", MoreThan),
    ("превышающая", MoreThan),
    ("превзошло", MoreThan),
    ("превзошел", MoreThan),
    ("превзошла", MoreThan),
    ("не менее", AtLeast),
    ("не менее чем", AtLeast),
    ("не меньше", AtLeast),
    ("не меньше чем", AtLeast),
    ("не ниже", AtLeast),
    ("как минимум", AtLeast),
    ("минимум", AtLeast),
    ("по меньшей мере", AtLeast),
    ("по крайней мере", AtLeast),
    ("самое меньшее", AtLeast),
    ("не более", AtMost),
    ("не более чем", AtMost),
    ("не больше", AtMost),
    ("не больше чем", AtMost),
    ("не свыше", AtMost),
    ("не выше", AtMost),
    ("не дольше", AtMost),
    ("не достиг", FewerThan),
    ("не достигла", FewerThan),
    ("не достигло", FewerThan),
    ("не достигли", FewerThan),
    ("не достигает", FewerThan),
    ("не достигнет", FewerThan),
    ("не дотянуло до", FewerThan),
    ("не дотянул до", FewerThan),
    ("не дотянула до", FewerThan),
    ("не дотягивает до", FewerThan),
    ("перевалило за", MoreThan),
    ("перевалил за", MoreThan),
    ("перевалила за", MoreThan),
    ("перешагнуло", MoreThan),
    ("едва ли не", Nearly),
    ("чуть ли не", Nearly),
    ("чуть не", Nearly),
    ("хотя бы", AtLeast),
    ("от силы", AtMost),
    ("плюс-минус", About),
    ("не превысил", AtMost),
    ("не превысила", AtMost),
    ("не превысило", AtMost),
    ("не превысили", AtMost),
    ("не превышает", AtMost),
    ("не превышают", AtMost),
    ("не превысит", AtMost),
    ("не превысят", AtMost),
    ("не превышал", AtMost),
    ("не превышала", AtMost),
    ("не превышало", AtMost),
    ("до", AtMost),
    ("вплоть до", AtMost),
    ("максимум", AtMost),
    ("самое большее", AtMost),
    ("менее", FewerThan),
    ("менее чем", FewerThan),
    ("меньше", FewerThan),
    ("меньше чем", FewerThan),
    ("ниже", FewerThan),
    ("около", About),
    ("порядка", About),
    ("примерно", About),
    ("приблизительно", About),
    ("ориентировочно", About),
    ("приблизительно около", About),
    ("в районе", About),
    ("где-то", About),
    ("почти", Nearly),
    ("практически", Nearly),
    ("без малого", Nearly),
    ("ровно", Exactly),
    ("точно", Exactly),
];

const RUSSIAN_SHADES: &[&str] =
    &["чуть", "немногим", "немного", "значительно", "гораздо", "намного", "несколько", "заметно"];

const AZERBAIJANI_BEFORE: &[(&str, Comparator)] = &[
    ("ən azı", AtLeast),
    ("ən azından", AtLeast),
    ("ən az", AtLeast),
    ("azı", AtLeast),
    ("minimum", AtLeast),
    ("heç olmasa", AtLeast),
    ("ən çoxu", AtMost),
    ("ən çox", AtMost),
    ("maksimum", AtMost),
    ("uzağı", AtMost),
    ("çoxu", AtMost),
    ("təxminən", About),
    ("təqribən", About),
    ("haradasa", About),
    ("təxmini", About),
    ("az qala", Nearly),
    ("demək olar ki", Nearly),
    ("demək olar ki ,", Nearly),
    ("düz", Exactly),
    ("tam", Exactly),
    ("düz olaraq", Exactly),
];

/// Words after which "over" bounds a length of time.
const LASTING: &[&str] = &[
    "for", "lasts", "lasted", "lasting", "last", "takes", "took", "taking", "is", "was", "of",
    "after", "well", "just", "a", "little", "slightly", "spans", "spanning", "spent", "be", "aged",
    "within", "by", "lived", "waited", "needs", "runs", "ran",
];

/// A phrase no longer than this many tokens is looked for.
const REACH: usize = 5;

impl Reader<'_> {
    /// The comparator of an atom, and the tokens its span covers with it; `from` is the
    /// first token that no earlier claim has taken.
    pub(crate) fn compare(&self, atom: &Atom, from: usize) -> (Comparator, usize, usize) {
        let plain = (Exactly, atom.first, atom.next);
        let governed = match atom.what {
            What::Number(number) => !number.ordinal,
            What::Share { .. } | What::Money { .. } | What::Duration(_) => true,
            _ => false,
        };
        if !governed {
            return plain;
        }
        if atom.number().is_some_and(|number| number.beyond) {
            return (MoreThan, atom.first, atom.next);
        }
        let before = self.comparator_before(atom, from);
        let after = self.comparator_after(atom);
        let indefinite = atom.indefinite || atom.number().is_some_and(|number| number.indefinite);
        match (before, after) {
            (Some((comparator, first)), None) => (comparator, first, atom.next),
            (None, Some((comparator, next))) => (comparator, atom.first, next),
            (Some((about, first)), Some((sharp, next))) => {
                // "təxminən 120-yə yaxın", "ən azı 20-dək": the one after governs, unless
                // it only repeats the case.
                (if sharp == Exactly { about } else { sharp }, first, next)
            }
            (None, None) if indefinite => (AtLeast, atom.first, atom.next),
            (None, None) => plain,
        }
    }

    /// A comparator that ends right before the atom.
    fn comparator_before(&self, atom: &Atom, from: usize) -> Option<(Comparator, usize)> {
        let mut words: Vec<(usize, &str)> = Vec::with_capacity(REACH);
        let mut at = atom.first;
        while words.len() < REACH {
            let Some(before) = self.before(at).filter(|before| *before >= from) else { break };
            let token = &self.tokens[before];
            if !(token.is_word()
                || token.is_mark('.')
                || token.is_mark(',')
                || token.is_mark('~')
                || token.is_mark('-')
                || token.is_mark('≈'))
            {
                break;
            }
            words.push((before, self.folded(before)));
            at = before;
        }
        words.reverse();
        let last = words.last()?;
        if matches!(last.1, "~" | "≈") {
            return Some((About, last.0));
        }
        let (table, shades) = match self.language {
            Language::English => (ENGLISH_BEFORE, ENGLISH_SHADES),
            Language::Russian => (RUSSIAN_BEFORE, RUSSIAN_SHADES),
            Language::Azerbaijani => (AZERBAIJANI_BEFORE, &[][..]),
        };
        // "более чем на 30", "почти на двести": a preposition between belongs to both.
        let between = self.russian()
            && words.len() > 1
            && matches!(
                last.1,
                "на" | "за"
                    | "и"
                    | "с"
                    | "со"
                    | "в"
                    | "во"
                    | "к"
                    | "по"
                    | "из"
                    | "о"
                    | "об"
                    | "от"
                    | "у"
                    | "для"
            );
        let bridged = between.then(|| longest(table, &words, words.len() - 1)).flatten().filter(
            |(_, start)| {
                let phrase = &words[*start..words.len() - 1];
                phrase.last().is_some_and(|(_, word)| {
                    word.starts_with("превы")
                        || matches!(
                            *word,
                            "чем"
                                | "почти"
                                | "примерно"
                                | "приблизительно"
                                | "практически"
                                | "минимум"
                                | "максимум"
                                | "мере"
                                | "ровно"
                                | "ориентировочно"
                        )
                })
            },
        );
        let (comparator, start) = longest(table, &words, words.len()).or(bridged)?;
        if self.idle(comparator, words[start].0, atom, &words[..start]) {
            return None;
        }
        let first = match longest_shade(shades, &words, start) {
            Some(shade) => words[shade].0,
            None => words[start].0,
        };
        Some((comparator, first))
    }

    /// Words that look like a comparator and are none here.
    fn idle(
        &self,
        comparator: Comparator,
        at: usize,
        atom: &Atom,
        earlier: &[(usize, &str)],
    ) -> bool {
        let word = self.folded(at);
        let last = earlier.last().map_or("", |(_, word)| *word);
        if word == "до" && self.russian() {
            // "вырос с 80 до 124", "увеличится до 40": the end of a change, no bound.
            let changed = [
                "выр",
                "увелич",
                "возр",
                "сокра",
                "сниз",
                "уменьш",
                "упал",
                "дове",
                "довед",
                "расшир",
                "подн",
                "повыс",
                "нараст",
                "рост",
                "сниж",
                "умень",
                "подешев",
                "подорож",
                "опуст",
                "расте",
                "вырас",
                "паде",
                "паден",
                "подрос",
                "скат",
            ];
            let ends_change = changed.iter().any(|stem| last.starts_with(stem));
            let ends_range = self.before(at).is_some_and(|before| {
                self.tokens[before].is_digits()
                    || self.numeral(before).is_some()
                    || matches!(
                        self.tag(before),
                        crate::lexicon::Tag::Percent
                            | crate::lexicon::Tag::Money(_)
                            | crate::lexicon::Tag::Time(_)
                    )
                    || self.tokens[before].is_mark('%')
            });
            return ends_change || ends_range;
        }
        if word == "over" && comparator == MoreThan {
            // "held over two days" is a period; "lasted over two hours" a bound.
            return matches!(atom.what, What::Duration(_)) && !LASTING.contains(&last);
        }
        if matches!(word, "passed" | "passes" | "tops" | "topped" | "crossed") {
            // "passed 12 laws" counts laws.
            let large =
                atom.number().is_none_or(|number| number.value >= crate::ratio::Ratio::whole(1000));
            return !large;
        }
        if word == "around" {
            return matches!(last, "turn" | "turned" | "all");
        }
        if word == "выше" || word == "ниже" {
            return last == "этажом";
        }
        false
    }

    /// A comparator right after the atom, and where it ends.
    fn comparator_after(&self, atom: &Atom) -> Option<(Comparator, usize)> {
        match self.language {
            Language::English => self.english_after(atom.next),
            Language::Russian => self.russian_after(atom.next),
            Language::Azerbaijani => self.azerbaijani_after(atom),
        }
    }

    fn english_after(&self, at: usize) -> Option<(Comparator, usize)> {
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

    fn russian_after(&self, at: usize) -> Option<(Comparator, usize)> {
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

    fn azerbaijani_after(&self, atom: &Atom) -> Option<(Comparator, usize)> {
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
}

impl Reader<'_> {
    /// "20 müəssisədən çox", "18 yaşdan yuxarı", "100 nəfərə yaxın": the case stands on
    /// the counted noun, and the span takes it in.
    fn case_on_noun(&self, atom: &Atom) -> Option<(Comparator, usize)> {
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

/// The longest phrase that ends at `end` words: its comparator and first word.
fn longest(
    table: &[(&str, Comparator)],
    words: &[(usize, &str)],
    end: usize,
) -> Option<(Comparator, usize)> {
    let mut best: Option<(Comparator, usize)> = None;
    for (phrase, comparator) in table {
        if let Some(start) = ends_with(phrase, words, end)
            && best.is_none_or(|(_, found)| start < found)
        {
            best = Some((*comparator, start));
        }
    }
    best
}

fn longest_shade(shades: &[&str], words: &[(usize, &str)], end: usize) -> Option<usize> {
    shades.iter().filter_map(|shade| ends_with(shade, words, end)).min()
}

/// Where `phrase` starts, if it ends at `end`; a comma between its words does not part it.
fn ends_with(phrase: &str, words: &[(usize, &str)], end: usize) -> Option<usize> {
    let mut at = end;
    for word in phrase.rsplit(' ') {
        let mut before = at.checked_sub(1)?;
        if words[before].1 == "," && word != "," {
            if at == end {
                return None;
            }
            before = before.checked_sub(1)?;
        }
        if words[before].1 != word {
            return None;
        }
        at = before;
    }
    Some(at)
}
