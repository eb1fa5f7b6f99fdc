//! English: `spellout-cardinal`, and `-verbose` with its "and"; `spellout-ordinal`.

use super::groups;

const SMALL: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const POWERS: [&str; 5] = ["", "thousand", "million", "billion", "trillion"];

fn below_hundred(number: u64) -> String {
    let (tens, units) = (number / 10, number % 10);
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        _ if units == 0 => TENS[tens as usize].to_owned(),
        _ => format!("{}-{}", TENS[tens as usize], SMALL[units as usize]),
    }
}

/// A cardinal; `and` stands before the last part under a hundred where that follows
/// something larger.
pub(crate) fn cardinal(number: u64, and: bool) -> String {
    let mut words = Vec::new();
    for (group, power) in groups(number) {
        let (hundreds, rest) = (group / 100, group % 100);
        if hundreds > 0 {
            words.push(format!("{} hundred", SMALL[hundreds as usize]));
        }
        if rest > 0 {
            let after = hundreds > 0 || (power == 0 && !words.is_empty());
            if and && after {
                words.push("and".to_owned());
            }
            words.push(below_hundred(rest));
        }
        if power > 0 {
            words.push(POWERS[power as usize].to_owned());
        }
    }
    words.join(" ")
}

/// An ordinal below a thousand.
pub(crate) fn ordinal(number: u64) -> String {
    let cardinal = cardinal(number, true);
    for (end, ordinal) in [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ] {
        if let Some(base) = cardinal.strip_suffix(end) {
            return format!("{base}{ordinal}");
        }
    }
    match cardinal.strip_suffix('y') {
        Some(base) => format!("{base}ieth"),
        None => format!("{cardinal}th"),
    }
}
