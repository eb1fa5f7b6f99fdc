//! Azerbaijani: `spellout-cardinal` and `-ordinal`, with case endings by vowel harmony.

use super::groups;

const UNITS: [&str; 10] =
    ["", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"];
const TENS: [&str; 10] =
    ["", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"];
const POWERS: [&str; 5] = ["", "min", "milyon", "milyard", "trilyon"];

/// A cardinal.
pub(crate) fn cardinal(number: u64) -> String {
    let mut words = Vec::new();
    for (group, power) in groups(number) {
        let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
        if hundreds > 1 {
            words.push(UNITS[hundreds as usize]);
        }
        if hundreds > 0 {
            words.push("yüz");
        }
        if tens > 0 {
            words.push(TENS[tens as usize]);
        }
        // "min", not "bir min"; but "bir milyon".
        if units > 0 && !(group == 1 && power == 1) {
            words.push(UNITS[units as usize]);
        }
        if power > 0 {
            words.push(POWERS[power as usize]);
        }
    }
    words.join(" ")
}

fn last_vowel(word: &str) -> char {
    word.chars().rev().find(|c| "aıoueəiöü".contains(*c)).unwrap_or('a')
}

fn back(word: &str) -> bool {
    "aıou".contains(last_vowel(word))
}

/// A cardinal in the ablative, dative, locative or genitive.
pub(crate) fn inflected(number: u64, case: usize) -> String {
    let word = cardinal(number);
    let wide = if back(&word) { 'a' } else { 'ə' };
    let narrow = match last_vowel(&word) {
        'a' | 'ı' => 'ı',
        'o' | 'u' => 'u',
        'ö' | 'ü' => 'ü',
        _ => 'i',
    };
    let vowel = word.ends_with(|c| "aıoueəiöü".contains(c));
    match case {
        0 => format!("{word}d{wide}n"),
        1 if vowel => format!("{word}y{wide}"),
        1 => format!("{word}{wide}"),
        2 => format!("{word}d{wide}"),
        _ if vowel => format!("{word}n{narrow}n"),
        _ => format!("{word}{narrow}n"),
    }
}

/// An ordinal.
pub(crate) fn ordinal(number: u64) -> String {
    let word = cardinal(number);
    let narrow = match last_vowel(&word) {
        'a' | 'ı' => 'ı',
        'o' | 'u' => 'u',
        'ö' | 'ü' => 'ü',
        _ => 'i',
    };
    if word.ends_with(|c| "aıoueəiöü".contains(c)) {
        format!("{word}nc{narrow}")
    } else {
        format!("{word}{narrow}nc{narrow}")
    }
}
