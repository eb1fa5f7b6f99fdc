//! Figures that are no claims: in names, addresses, telephone and flight numbers,
//! versions, URLs and numbered lists.

use super::reader::Reader;
use crate::lexicon::{NAME_STEMS, Tag, currency_sign};
use crate::text::tokens::{Case, Gap, Shape};

/// Heads whose number is always a name, whatever noun follows.
const FIRM_HEADS: &str = "ул улица улице д дом доме корп кв тел телефон рейс рейсом версия версии статья статьи статье \
    маршрут маршруту кабинет кабинете стенд стенде iso гост пункт акт route highway room gate \
    flight version act chapter section article marşrut fi android ios ıos windows bluetooth size \
    extension psalm usb ıso telefon tel reys versiya maddə fəsil ünvan nömrə page страница";

/// Prepositions, conjunctions, auxiliaries: no figure counts them.
const FUNCTION_WORDS: &str = "the a an its their his her in on at and or was is were are will has had have of to from with for by as which that who \
    opened took landed leaves arrives opens after before during near but в на и с из по от до \
    для за к у о об при или а но что как был была было были стал стала прошел прошла пройдет \
    состоится состоялась состоялся və ilə üçün isə da də ya idi olub oldu kimi";

impl Reader<'_> {
    /// Marks every token that belongs to something that is no claim.
    pub(crate) fn bar_names(&mut self) {
        let mut barred = vec![false; self.tokens.len()];
        let mut at = 0;
        while at < self.tokens.len() {
            let end = self.run_end(at);
            if self.is_locator(at, end) {
                barred[at..end].fill(true);
            } else {
                for token in at..end {
                    if !barred[token] {
                        self.bar_at(token, end, &mut barred);
                    }
                }
            }
            at = end;
        }
        for (mark, token) in barred.iter_mut().zip(&self.tokens) {
            *mark &= !token.tagged;
        }
        self.barred = barred;
    }

    /// One past the tokens glued to the one at `at`.
    pub(crate) fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.glued(end).is_some() {
            end += 1;
        }
        end
    }

    /// A URL, an e-mail address, a domain, a handle, a path.
    pub(crate) fn is_locator(&self, at: usize, end: usize) -> bool {
        if end - at < 3 {
            return false;
        }
        let run = &self.tokens[at..end];
        let scheme =
            run.windows(3).any(|w| w[0].is_mark(':') && w[1].is_mark('/') && w[2].is_mark('/'));
        let handle = run.iter().any(|t| t.is_mark('@') || t.is_mark('_') || t.is_mark('\\'));
        let letters = |token: &crate::text::tokens::Token| {
            token.is_word() && token.span.end - token.span.start > 1
        };
        let domain = run
            .windows(3)
            .any(|w| letters(&w[0]) && w[1].is_mark('.') && letters(&w[2]) && !w[2].capital())
            && !run.windows(3).any(|w| w[0].is_digits() && w[1].is_word() && w[2].is_mark('.'));
        scheme || handle || domain
    }

    /// Bars what starts at one token.
    pub(crate) fn bar_at(&self, at: usize, run_end: usize, barred: &mut [bool]) {
        let token = self.tokens[at];
        match token.shape {
            // "13.976.000" is judged whole, at its first digits.
            Shape::Digits if self.continues_figure(at) => {}
            Shape::Digits => {
                let emergency = matches!(self.text(at), "112" | "911" | "101" | "102" | "103")
                    && (1..=4).any(|back| {
                        at >= back
                            && matches!(
                                self.folded(at - back),
                                "call"
                                    | "dial"
                                    | "hotline"
                                    | "позвонить"
                                    | "звоните"
                                    | "номер"
                                    | "номеру"
                                    | "zəng"
                            )
                    });
                if emergency {
                    barred[at] = true;
                    return;
                }
                if let Some(end) = self
                    .telephone(at)
                    .or_else(|| self.odd_digits(at, run_end))
                    .or_else(|| self.street_number(at))
                {
                    barred[at..end].fill(true);
                    return;
                }
                if self.named_before(at) {
                    let end = self.chain_end(at);
                    barred[at..end].fill(true);
                }
            }
            Shape::Mark('+' | '(') => {
                if let Some(end) = self.telephone(at) {
                    barred[at..end].fill(true);
                }
            }
            Shape::Mark('№' | '#') => {
                if self.follows(at + 1).is_some_and(|next| next.is_digits()) {
                    let end = self.chain_end(at + 1);
                    barred[at..end].fill(true);
                }
            }
            Shape::Word => self.bar_word(at, barred),
            Shape::Mark(_) => {}
        }
    }

    pub(crate) fn bar_word(&self, at: usize, barred: &mut [bool]) {
        let token = self.tokens[at];
        // "SOPRANO10", "B2B", "COVID-19", "J2-807", "Expo-2020".
        if token.is_word() && self.glued(at + 1).is_some() && currency_sign(self.text(at)).is_none()
        {
            let hyphen = usize::from(self.tokens[at + 1].is_dash());
            let digits = self.glued(at + 1 + hyphen).is_some_and(|next| next.is_digits());
            let loose = hyphen == 1
                && matches!(
                    self.folded(at),
                    "mid" | "pre" | "post" | "early" | "late" | "по" | "из" | "non"
                );
            let month = matches!(token.lex.tag, Tag::Month(_));
            let timed = token.lex.tag != Tag::None && hyphen == 1 && self.text(at) == "T";
            let number = hyphen == 1 && token.lex.number.is_some();
            let iso = self.text(at) == "T" && at > 0 && self.tokens[at - 1].is_digits();
            if digits && !loose && !month && !timed && !number && !iso {
                let code = hyphen == 0 && self.text(at).len() == 1;
                let number = self
                    .follows(at + 2)
                    .is_some_and(|next| next.is_digits() && next.gap != Gap::Glued);
                let mut last = at + 1 + hyphen + usize::from(code && number);
                while self.glued(last + 1).is_some_and(|t| t.is_dash() || t.is_mark('.'))
                    && self.glued(last + 2).is_some_and(crate::text::tokens::Token::is_digits)
                {
                    last += 2;
                }
                barred[at..=last].fill(true);
                return;
            }
        }
        // "fifty-fifty".
        if token.lex.number.is_some()
            && self.glued(at + 1).is_some_and(crate::text::tokens::Token::is_dash)
            && self.glued(at + 2).is_some()
            && self.folded(at) == self.folded(at + 2)
        {
            barred[at..=at + 2].fill(true);
        }
        if self.capital_numeral(at) {
            barred[at] = true;
        }
        // "Euro 2024" is a name; "euro 20" an amount.
        if matches!(self.text(at), "Euro" | "Евро" | "Avro")
            && self.follows(at + 1).is_some_and(|next| next.is_digits() && next.gap != Gap::Glued)
        {
            barred[at + 1] = true;
        }
        // "Act One", "Room Twelve", "Hall III": a head with a numeral in words or letters.
        if token.lex.tag == Tag::NameHead && token.capital() {
            let next = self.follows(at + 1).filter(|next| next.is_word() && next.capital());
            if next.is_some_and(|next| {
                next.lex.number.is_some() || super::roman::roman(self.text(at + 1)).is_some()
            }) {
                barred[at + 1] = true;
            }
        }
    }

    /// "the Four Seasons", "Второй мировой": a numeral with a capital inside a sentence
    /// is part of a name, and so is the ordinal of a world war anywhere.
    pub(crate) fn capital_numeral(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let Some(numeral) = token.lex.number.filter(|_| token.case == Case::Title) else {
            return false;
        };
        let war = numeral.form == crate::lexicon::Form::Ordinal
            && self.follows(at + 1).is_some_and(|next| {
                next.is_word()
                    && (self.text(at + 1) == "World"
                        || self.folded(at + 1).starts_with("миров")
                        || self.text(at + 1) == "Dünya")
            });
        let inside = self.before(at).is_some_and(|before| {
            self.tokens[before].is_word() || self.tokens[before].is_mark(',')
        });
        // A heading in capitals throughout, and figures of a list item, open their block.
        war || (inside && !self.opens_sentence(at))
    }

    /// A Russian word, in any case, whose number is part of a name.
    pub(crate) fn name_stem(&self, folded: &str) -> bool {
        self.russian()
            && NAME_STEMS
                .iter()
                .any(|stem| folded.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= 4))
    }

    /// The number at `at` follows a word that makes it part of a name or address.
    pub(crate) fn named_before(&self, at: usize) -> bool {
        let Some(mut before) = self.before(at) else { return false };
        let mut pointed = false;
        if self.tokens[before].is_mark('№') || self.tokens[before].is_mark('#') {
            return true;
        }
        while self.tokens[before].is_mark('.')
            || self.tokens[before].is_mark(':')
            || self.tokens[before].is_mark(',')
        {
            pointed = true;
            match self.before(before) {
                Some(earlier) => before = earlier,
                None => return false,
            }
        }
        let token = self.tokens[before];
        if !token.is_word() {
            return false;
        }
        let comma = self.is(at - 1, ',');
        let folded = self.folded(before);
        if token.lex.tag == Tag::NameTail
            && (token.capital()
                || !self.english() && (matches!(folded, "küçəsi" | "prospekti" | "küç" | "pr")))
        {
            return true;
        }
        let head = token.lex.tag == Tag::NameHead
            || self.name_stem(folded)
            || (self.azerbaijani() && folded.starts_with("nömrəsi"));
        if head && !comma {
            // "No." keeps its point, but a sentence may end in "hall."
            let short = folded.chars().count() <= 4;
            if pointed && !short && !self.is(at - 1, ':') {
                return false;
            }
            if folded == "no" && !(token.capital() || pointed) {
                return false;
            }
            return !self.counts_things(at, before, folded);
        }
        if comma || pointed {
            return comma && self.street_before(before);
        }
        // "на площади 40 стендов" counts stands.
        let street = self.street_before(before)
            && !(token.case == Case::Lower && self.counts_things(at, before, folded));
        self.proper_name(at, before) || street
    }

    /// After a weak head the figure may count: "в зале 350 мест", "in the hall 120 guests".
    pub(crate) fn counts_things(&self, at: usize, head: usize, folded: &str) -> bool {
        let firm = FIRM_HEADS.split(' ').any(|head| head == folded)
            || ["стать", "пункт", "страниц", "маршрут", "рейс", "верси", "кабинет", "стенд"]
                .iter()
                .any(|stem| folded.starts_with(stem));
        if firm || self.tokens[head].capital() && self.english() {
            return false;
        }
        let next = self.chain_end(at);
        let Some(token) = self.follows(next).filter(|token| token.is_word() && !token.capital())
        else {
            return self
                .follows(next)
                .is_some_and(|t| t.is_mark('%') && self.glued(next).is_some());
        };
        if matches!(token.lex.tag, Tag::Money(_) | Tag::Percent | Tag::Time(_))
            || token.lex.number.is_some()
        {
            return true;
        }
        let noun = self.folded(next);
        match self.language {
            crate::language::Language::English => {
                noun.ends_with('s')
                    && !matches!(
                        noun,
                        "was"
                            | "is"
                            | "has"
                            | "as"
                            | "opens"
                            | "closes"
                            | "hosts"
                            | "its"
                            | "seats"
                            | "holds"
                            | "runs"
                            | "leaves"
                            | "departs"
                            | "features"
                            | "stays"
                            | "offers"
                            | "starts"
                            | "begins"
                    )
                    || matches!(noun, "people" | "children" | "men" | "women")
            }
            crate::language::Language::Russian => {
                let verb = [
                    "ет", "ит", "ся", "ут", "ют", "ат", "ят", "шла", "шел", "шло", "шли", "ыл",
                    "ыла", "ыло", "ыли", "ть", "ен", "ена", "ено", "ены", "ало", "ала", "али",
                    "ует",
                ];
                let noun_like = [
                    "ов", "ев", "ей", "ий", "ек", "ок", "ст", "ан", "а", "я", "ы", "и", "ых", "их",
                    "ц", "н", "ь",
                ];
                !verb.iter().any(|ending| noun.ends_with(ending))
                    && noun_like.iter().any(|ending| noun.ends_with(ending))
                    && noun.chars().count() > 2
            }
            crate::language::Language::Azerbaijani => ![
                "ir",
                "ır",
                "ur",
                "ür",
                "ib",
                "ıb",
                "ub",
                "üb",
                "dı",
                "di",
                "acaq",
                "əcək",
                "ilə",
                "və",
                "nömrəli",
                "saylı",
            ]
            .iter()
            .any(|ending| noun.ends_with(ending)),
        }
    }

    /// "Apollo 11", "TK 338", "Studio 54": a capitalised name and a bare number that no
    /// noun follows.
    pub(crate) fn proper_name(&self, at: usize, before: usize) -> bool {
        let token = self.tokens[before];
        let text = self.text(before);
        let tagged = token.lex.tag != Tag::None && text.chars().count() > 1;
        if !token.capital() || tagged || token.lex.number.is_some() || currency_sign(text).is_some()
        {
            return false;
        }
        // A Latin name in a Russian sentence: "Android 14".
        if self.russian()
            && token.case != Case::Upper
            && text.chars().all(|c| c.is_ascii_alphabetic())
        {
            return true;
        }
        if matches!(text, "US" | "Summer" | "Spring" | "Autumn" | "Winter" | "Year" | "UTC" | "GMT")
        {
            return false;
        }
        let after = self.figure(at).map_or(at + 1, |figure| figure.next);
        let next = self.follows(after);
        let unit = next.is_some_and(|t| {
            t.is_mark('%')
                || t.is_mark('+')
                || matches!(
                    t.lex.tag,
                    Tag::Money(_) | Tag::Percent | Tag::Time(_) | Tag::Month(_) | Tag::Century
                )
                || t.lex.number.is_some()
                || currency_sign(self.text(after)).is_some()
                || t.gap == Gap::Glued
                    && (t.is_dash()
                        || t.is_word()
                        || t.is_mark(':')
                        || (t.is_mark('.') || t.is_mark(','))
                            && self
                                .glued(after + 1)
                                .is_some_and(crate::text::tokens::Token::is_digits))
        });
        if unit {
            return false;
        }
        let code = token.case == Case::Upper
            && text.chars().count() <= 3
            && (2..=4).contains(&self.text(at).len());
        let noun = next.is_some_and(|t| t.is_word() && !t.capital() && !self.function_word(after));
        if noun
            && !(code && self.text(at).len() >= 3 && text.is_ascii() && !self.english_plural(after))
        {
            return false;
        }
        if self.opens_sentence(before) && token.case != Case::Upper {
            // The first word of a sentence is capital for that reason alone.
            return false;
        }
        // "из Москвы 12", "from Baku 20", "Bakıda 20": a place, not a name.
        let placed = self.before(before).is_some_and(|earlier| {
            matches!(
                self.folded(earlier),
                "in" | "from"
                    | "at"
                    | "of"
                    | "to"
                    | "for"
                    | "в"
                    | "во"
                    | "из"
                    | "на"
                    | "от"
                    | "для"
                    | "с"
                    | "до"
                    | "по"
                    | "у"
            )
        });
        let cased = self.azerbaijani() && {
            let folded = self.folded(before);
            ["da", "də", "dan", "dən", "nın", "nin", "nun", "nün", "ın", "in", "ya", "yə"]
                .iter()
                .any(|ending| folded.ends_with(ending))
        };
        let year = self.text(at).len() == 4;
        code || year && !placed && !cased && !self.english() || !(placed || cased || year)
    }

    pub(crate) fn english_plural(&self, at: usize) -> bool {
        self.folded(at).ends_with('s') || matches!(self.folded(at), "people" | "children")
    }

    /// A preposition, conjunction or auxiliary: no noun a figure could count.
    pub(crate) fn function_word(&self, at: usize) -> bool {
        let folded = self.folded(at);
        FUNCTION_WORDS.split(' ').any(|word| word == folded)
    }
}
