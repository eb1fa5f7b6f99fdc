//! Figures that are no claims: in names, addresses, telephone and flight numbers,
//! versions, URLs and numbered lists.

use super::reader::Reader;
use crate::lexicon::{
    Class, Ending, NAME_STEMS, NUMBERED_AFTER, NUMBERED_BEFORE, Tag, currency_sign,
};
use crate::text::tokens::{Case, Gap, Shape};

/// Units of measure that may be glued to a figure: "5km" is five.
const MEASURES: [&str; 34] = [
    "km", "m", "cm", "mm", "kg", "g", "t", "ha", "kw", "mw", "gw", "kwh", "mwh", "l", "sq", "ft",
    "mph", "bn", "mn", "mln", "k", "км", "м", "см", "мм", "кг", "г", "т", "га", "квт", "мвт",
    "гвт", "л", "тыс",
];

/// Heads whose number is always a name, whatever noun follows.
const FIRM_HEADS: &[&str] = &[
    "ул",
    "улица",
    "улице",
    "д",
    "дом",
    "доме",
    "корп",
    "кв",
    "тел",
    "телефон",
    "рейс",
    "рейсом",
    "версия",
    "версии",
    "статья",
    "статьи",
    "статье",
    "маршрут",
    "маршруту",
    "кабинет",
    "кабинете",
    "стенд",
    "стенде",
    "iso",
    "гост",
    "пункт",
    "акт",
    "route",
    "highway",
    "room",
    "gate",
    "flight",
    "version",
    "act",
    "chapter",
    "section",
    "article",
    "marşrut",
    "fi",
    "android",
    "ios",
    "ıos",
    "windows",
    "bluetooth",
    "size",
    "extension",
    "psalm",
    "usb",
    "ıso",
    "telefon",
    "tel",
    "reys",
    "versiya",
    "maddə",
    "fəsil",
    "ünvan",
    "nömrə",
    "page",
    "страница",
];

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
    fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.glued(end).is_some() {
            end += 1;
        }
        end
    }

    /// A URL, an e-mail address, a domain, a handle, a path.
    fn is_locator(&self, at: usize, end: usize) -> bool {
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
    fn bar_at(&self, at: usize, run_end: usize, barred: &mut [bool]) {
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

    fn bar_word(&self, at: usize, barred: &mut [bool]) {
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
    fn capital_numeral(&self, at: usize) -> bool {
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

    /// The digits at `at` follow a point or comma and digits, all glued.
    fn continues_figure(&self, at: usize) -> bool {
        let Some(mark) = at.checked_sub(1).and_then(|mark| self.glued(mark)) else { return false };
        (mark.is_mark('.') || mark.is_mark(','))
            && self.glued(at).is_some()
            && at >= 2
            && self.tokens[at - 2].is_digits()
    }

    /// A telephone number at `at`, and where it ends.
    fn telephone(&self, at: usize) -> Option<usize> {
        let plus = self.tokens[at].is_mark('+');
        let bracket = self.tokens[at].is_mark('(');
        let start = at + usize::from(plus || bracket);
        let mut digits = 0;
        let mut groups = 0;
        let mut hyphens = 0;
        let mut end = at;
        for next in start..start + 16 {
            let Some(token) = self.get(next).filter(|token| next == at || token.gap != Gap::Block)
            else {
                break;
            };
            match token.shape {
                Shape::Digits if token.span.end - token.span.start <= if plus { 13 } else { 5 } => {
                    digits += token.span.end - token.span.start;
                    groups += 1;
                    end = next + 1;
                }
                Shape::Mark('(' | ')') => {}
                Shape::Mark('-' | '–' | '‑')
                    if token.gap == Gap::Glued && self.glued(next + 1).is_some() =>
                {
                    hyphens += 1
                }
                _ => break,
            }
        }
        if plus {
            return (digits >= 7).then_some(end);
        }
        // "12 000 000 000" goes on with zeros; a telephone number starts with one.
        let first = self.before(at).is_none_or(|before| !self.tokens[before].is_digits());
        let zero = first && self.text(at).starts_with('0') && self.text(at).len() >= 3;
        if bracket {
            let closes = self.is(at + 2, ')')
                && self.get(at + 1).is_some_and(crate::text::tokens::Token::is_digits);
            return (closes && digits >= 7 && groups >= 3).then_some(end);
        }
        if self.date(at).is_some() {
            return None;
        }
        let spoken = self.before(at).is_some_and(|mut before| {
            if self.tokens[before].is_mark(':') || self.tokens[before].is_mark('.') {
                before = before.saturating_sub(1);
            }
            matches!(
                self.folded(before),
                "tel"
                    | "telephone"
                    | "phone"
                    | "call"
                    | "fax"
                    | "тел"
                    | "телефон"
                    | "телефону"
                    | "телефона"
                    | "факс"
                    | "telefon"
                    | "telefonu"
                    | "faks"
                    | "zəng"
                    | "hotline"
                    | "whatsapp"
                    | "qaynar"
                    | "xətt"
            )
        });
        let long = digits >= 6 && hyphens >= 2 && groups >= 3;
        (long || (zero && digits >= 7) || (spoken && digits >= 3)).then_some(end)
    }

    /// Digits glued into something that is no number: "5G", "24/7", "44-ФЗ", "1.2.3", "3:1".
    fn odd_digits(&self, at: usize, run_end: usize) -> Option<usize> {
        let next = self.glued(at + 1)?;
        match next.shape {
            Shape::Word => (!self.plain_suffix(at + 1, false)).then_some(at + 2),
            Shape::Mark(mark) if self.tokens[at + 1].is_dash() => {
                let after = self.glued(at + 2)?;
                if after.is_word() {
                    return (!self.plain_suffix(at + 2, true)).then_some(at + 3);
                }
                let _ = mark;
                // "3–1" is a score: a range goes up.
                let scored = after.is_digits()
                    && self.text(at).len() <= 2
                    && self.text(at + 2).len() <= 2
                    && self.text(at).parse::<u8>().ok() >= self.text(at + 2).parse::<u8>().ok()
                    && self
                        .glued(at + 3)
                        .is_none_or(|t| t.is_mark('.') || t.is_mark(',') || t.is_mark(')'))
                    && self.date(at).is_none()
                    && !self.follows(at + 3).is_some_and(|t| matches!(t.lex.tag, Tag::Month(_)));
                scored.then_some(at + 3)
            }
            Shape::Mark('/' | '.' | ':') => {
                let digits = self.glued(at + 2).is_some_and(|token| token.is_digits());
                if !digits || self.date(at).is_some() || self.time(at).is_some() {
                    return None;
                }
                let end = self.digit_run(at, run_end);
                let odd = match next.shape {
                    Shape::Mark('.') => (end - at) / 2 >= 2 && self.figure(at).is_none(),
                    _ => true,
                };
                odd.then_some(end)
            }
            Shape::Mark(')') => {
                let opened = (1..=6).any(|back| at >= back && self.tokens[at - back].is_mark('('));
                (!opened).then_some(at + 1)
            }
            _ => None,
        }
    }

    /// Past alternating digits and marks.
    fn digit_run(&self, at: usize, run_end: usize) -> usize {
        let mut end = at + 1;
        while end + 1 < run_end && !self.tokens[end].is_word() && self.tokens[end + 1].is_digits() {
            end += 2;
        }
        end
    }

    /// A word glued to digits that leaves them a number.
    fn plain_suffix(&self, at: usize, hyphen: bool) -> bool {
        let token = self.tokens[at];
        let folded = self.folded(at);
        if matches!(
            token.lex.tag,
            Tag::Time(_) | Tag::Money(_) | Tag::Percent | Tag::TimeAdjective(_) | Tag::Century
        ) {
            return true;
        }
        if token.lex.number.is_some_and(|n| matches!(n.class, Class::Scale | Class::Many))
            || currency_sign(self.text(at)).is_some()
        {
            return true;
        }
        if hyphen {
            // "15-member", "5-этажный", "7-й", "120-dən"; "44-ФЗ" is a law.
            return token.case == Case::Lower
                || (self.azerbaijani() && Ending::parse(folded).is_some());
        }
        if MEASURES.contains(&folded) && (token.case == Case::Lower || folded.chars().count() > 1) {
            return true;
        }
        if self.english() {
            return matches!(
                folded,
                "st" | "nd" | "rd" | "th" | "s" | "am" | "pm" | "a" | "p" | "h" | "x"
            ) && token.case == Case::Lower
                || self.text(at) == "T";
        }
        self.text(at) == "T"
            || (self.azerbaijani() && token.case == Case::Lower && Ending::parse(folded).is_some())
    }

    /// "28 Harbour Street", "96 Nizami küçəsi", "115035, Москва": a house or post code.
    fn street_number(&self, at: usize) -> Option<usize> {
        let length = self.text(at).len();
        if length > 6 {
            return None;
        }
        if self.azerbaijani()
            && let Some(end) = self.numbered(at)
        {
            return Some(end);
        }
        let mut next = at + 1;
        if self.is(next, ',') {
            next += 1;
        }
        if length >= 5
            && self.text(at).len() == 6
            && self.follows(next).is_some_and(|t| t.capital())
        {
            return Some(at + 1);
        }
        for _ in 0..4 {
            let token = self.follows(next).filter(|token| token.is_word())?;
            let folded = self.folded(next);
            let tail = token.lex.tag == Tag::NameTail && (token.capital() || !self.english());
            if tail && next > at + 1 {
                return Some(at + 1);
            }
            if self.russian()
                && matches!(folded, "улица" | "проспект" | "переулок")
                && next > at + 1
            {
                return Some(at + 1);
            }
            if !token.capital() {
                return None;
            }
            next += 1;
        }
        None
    }

    /// "2, 5 və 17 nömrəli", "4.2 versiyası", "12-ci maddə": where the numbers end.
    fn numbered(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        for _ in 0..8 {
            while self.glued(end).is_some_and(|t| t.is_mark('.') || t.is_mark(',') || t.is_dash())
                && self.glued(end + 1).is_some_and(crate::text::tokens::Token::is_digits)
            {
                end += 2;
            }
            let joined = self.follows(end).is_some_and(|t| t.is_mark(',') || t.lex.tag == Tag::And);
            if !(joined && self.follows(end + 1).is_some_and(crate::text::tokens::Token::is_digits))
            {
                break;
            }
            end += 2;
        }
        let mut ordinal = false;
        let mut word = end;
        if self.glued(end).is_some_and(crate::text::tokens::Token::is_dash)
            && self.glued(end + 1).is_some_and(|t| t.is_word())
        {
            ordinal = Ending::parse(self.folded(end + 1)).is_some_and(|ending| ending.ordinal);
            word = end + 2;
        }
        self.follows(word).filter(|token| token.is_word())?;
        let folded = self.folded(word);
        let stems = if ordinal { NUMBERED_AFTER } else { NUMBERED_BEFORE };
        let place =
            stems.iter().any(|stem| folded.starts_with(stem)) || (!ordinal && folded == "fm");
        // The storey of an address: "Nizami küçəsi 96, 2-ci mərtəbə".
        let storey = ordinal
            && folded.starts_with("mərtəbə")
            && self.before(at).is_some_and(|before| {
                self.tokens[before].is_mark(',')
                    && self.before(before).is_some_and(|number| self.tokens[number].is_digits())
            });
        (place || storey).then_some(word)
    }

    /// A Russian word, in any case, whose number is part of a name.
    fn name_stem(&self, folded: &str) -> bool {
        self.russian()
            && NAME_STEMS
                .iter()
                .any(|stem| folded.strip_prefix(stem).is_some_and(|rest| rest.chars().count() <= 4))
    }

    /// The number at `at` follows a word that makes it part of a name or address.
    fn named_before(&self, at: usize) -> bool {
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
    fn counts_things(&self, at: usize, head: usize, folded: &str) -> bool {
        let firm = FIRM_HEADS.contains(&folded)
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

    /// "ул. Садовая, 14", "проспект Мира 5", "улице Низами, 25": one to three capitals back.
    fn street_before(&self, last: usize) -> bool {
        let mut at = last;
        for _ in 0..3 {
            let token = self.tokens[at];
            if !token.is_word() {
                return false;
            }
            let folded = self.folded(at);
            let street = ["улиц", "проспект", "переул", "шоссе", "бульвар", "набережн", "площад"];
            let addressed = matches!(
                folded,
                "küçəsi" | "prospekti" | "meydanı" | "döngəsi" | "xiyabanı" | "şossesi"
            );
            let short = matches!(folded, "ул" | "наб" | "пл" | "пр" | "пер");
            if folded == "площадью" {
                return false;
            }
            if short
                || addressed
                || street.iter().any(|stem| folded.starts_with(stem) && folded.chars().count() > 4)
            {
                return true;
            }
            if token.lex.tag == Tag::NameTail && token.capital() {
                return true;
            }
            if !token.capital() {
                return false;
            }
            let Some(mut before) = self.before(at) else { return false };
            if self.tokens[before].is_mark('.') {
                match self.before(before) {
                    Some(earlier) => before = earlier,
                    None => return false,
                }
            }
            at = before;
        }
        false
    }

    /// "Apollo 11", "TK 338", "Studio 54": a capitalised name and a bare number that no
    /// noun follows.
    fn proper_name(&self, at: usize, before: usize) -> bool {
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

    fn english_plural(&self, at: usize) -> bool {
        self.folded(at).ends_with('s') || matches!(self.folded(at), "people" | "children")
    }

    /// A preposition, conjunction or auxiliary: no noun a figure could count.
    fn function_word(&self, at: usize) -> bool {
        matches!(
            self.folded(at),
            "in" | "on"
                | "at"
                | "and"
                | "or"
                | "was"
                | "is"
                | "were"
                | "are"
                | "will"
                | "has"
                | "had"
                | "have"
                | "of"
                | "to"
                | "from"
                | "with"
                | "for"
                | "by"
                | "as"
                | "which"
                | "that"
                | "who"
                | "opened"
                | "took"
                | "landed"
                | "leaves"
                | "arrives"
                | "opens"
                | "after"
                | "before"
                | "during"
                | "near"
                | "but"
                | "в"
                | "на"
                | "и"
                | "с"
                | "из"
                | "по"
                | "от"
                | "до"
                | "для"
                | "за"
                | "к"
                | "у"
                | "о"
                | "об"
                | "при"
                | "или"
                | "а"
                | "но"
                | "что"
                | "как"
                | "был"
                | "была"
                | "было"
                | "были"
                | "стал"
                | "стала"
                | "прошел"
                | "прошла"
                | "пройдет"
                | "состоится"
                | "состоялась"
                | "состоялся"
                | "və"
                | "ilə"
                | "üçün"
                | "isə"
                | "da"
                | "də"
                | "ya"
                | "idi"
                | "olub"
                | "oldu"
                | "kimi"
        )
    }

    /// Past a chain of numbers that share a head: "Halls 3, 4 and 5", "buses 5–7".
    fn chain_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        // A decimal or dotted number goes as a whole.
        while self.glued(end).is_some_and(|t| {
            t.is_mark('.') || t.is_mark(',') || t.is_mark('-') || t.is_mark('/') || t.is_mark('–')
        }) && self.glued(end + 1).is_some_and(|t| {
            t.is_digits() || (t.is_word() && self.text(end + 1).chars().count() == 1)
        }) {
            end += 2;
        }
        for _ in 0..8 {
            let Some(link) = self.follows(end) else { break };
            let joins = link.is_mark(',')
                || link.is_dash()
                || link.lex.tag == Tag::And
                || link.lex.tag == Tag::To;
            let digits = self.follows(end + 1).is_some_and(|token| token.is_digits());
            let counts = self
                .follows(end + 2)
                .is_some_and(|t| t.is_word() && !t.capital() && !self.function_word(end + 2))
                || self.follows(end + 2).is_some_and(|t| {
                    t.is_mark('%')
                        || t.gap == Gap::Glued
                            && !t.is_mark('.')
                            && !t.is_mark(',')
                            && !t.is_mark(')')
                            && !t.is_mark('»')
                            && !t.is_mark(';')
                });
            if !joins || !digits || counts {
                break;
            }
            end += 2;
        }
        end
    }
}
