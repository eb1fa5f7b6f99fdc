//! Amounts of money: signs, codes and words, national dollars, cents.

use super::atom::{Atom, Number, Script, What};
use super::reader::Reader;
use crate::claim::Currency;
use crate::lexicon::{Tag, currency_sign};
use crate::ratio::Ratio;
use crate::text::tokens::Gap;

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
    /// "$1.2 million", "USD 2,500", "US$5".
    pub(crate) fn money_before(&self, mut atom: Atom, number: Number) -> Option<Atom> {
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

    pub(crate) fn priced(
        &self,
        mut atom: Atom,
        number: Number,
        first: usize,
        code: &str,
    ) -> Option<Atom> {
        let currency = Currency::new(code)?;
        atom.first = first;
        atom.what = What::Money { value: number.value, scale: number.scale, currency };
        Some(atom)
    }

    /// "1,2 млн рублей", "45 million euros", "7 manat", "5 €", "US dollars".
    pub(crate) fn money_after(&self, mut atom: Atom, number: Number) -> Option<Atom> {
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
    pub(crate) fn cents(&self, at: usize) -> Option<(Ratio, usize)> {
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
    pub(crate) fn cent_word(&self, at: usize) -> Option<Currency> {
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
    pub(crate) fn cents_alone(&self, mut atom: Atom, number: Number) -> Option<Atom> {
        let currency = self.cent_word(atom.next).filter(|_| !number.ordinal)?;
        atom.ending = self.get(atom.next)?.lex.ending;
        atom.next += 1;
        let value = number.value.over(Ratio::whole(100))?;
        atom.what = What::Money { value, scale: Ratio::whole(1), currency };
        Some(atom)
    }
}
