//! Russian: `spellout-cardinal` by gender and case, `spellout-ordinal`.
//!
//! Cases: 0 nominative, 1 genitive, 2 dative, 3 accusative (inanimate), 4 instrumental,
//! 5 prepositional. Genders: 0 masculine, 1 feminine, 2 neuter.

use super::groups;

const ONE: [[&str; 6]; 3] = [
    ["один", "одного", "одному", "один", "одним", "одном"],
    ["одна", "одной", "одной", "одну", "одной", "одной"],
    ["одно", "одного", "одному", "одно", "одним", "одном"],
];
const THREE: [&str; 6] = ["три", "трёх", "трём", "три", "тремя", "трёх"];
const FOUR: [&str; 6] = ["четыре", "четырёх", "четырём", "четыре", "четырьмя", "четырёх"];

fn two(case: usize, gender: usize) -> &'static str {
    match case {
        0 | 3 if gender == 1 => "две",
        0 | 3 => "два",
        1 | 5 => "двух",
        2 => "двум",
        _ => "двумя",
    }
}

/// A word in -ь, declined like "пять".
fn soft(stem: &str, case: usize) -> String {
    let (base, instrumental) = match stem {
        "восемь" => ("восьм", "восемью"),
        _ => (stem.trim_end_matches('ь'), ""),
    };
    match case {
        0 | 3 => stem.to_owned(),
        4 if instrumental.is_empty() => format!("{stem}ю"),
        4 => instrumental.to_owned(),
        _ => format!("{base}и"),
    }
}

fn unit(value: u64, case: usize, gender: usize) -> String {
    match value {
        1 => ONE[gender][case].to_owned(),
        2 => two(case, gender).to_owned(),
        3 => THREE[case].to_owned(),
        4 => FOUR[case].to_owned(),
        5 => soft("пять", case),
        6 => soft("шесть", case),
        7 => soft("семь", case),
        8 => soft("восемь", case),
        _ => soft("девять", case),
    }
}

fn teen(value: u64, case: usize) -> String {
    const TEENS: [&str; 10] = [
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ];
    soft(TEENS[(value - 10) as usize], case)
}

fn ten(value: u64, case: usize) -> String {
    let oblique = !matches!(case, 0 | 3);
    match value {
        2 => soft("двадцать", case),
        3 => soft("тридцать", case),
        4 if oblique => "сорока".to_owned(),
        4 => "сорок".to_owned(),
        9 if oblique => "девяноста".to_owned(),
        9 => "девяносто".to_owned(),
        // Both halves decline: "пятьюдесятью", "семидесяти".
        _ if !oblique => format!("{}десят", unit(value, 0, 0)),
        _ if case == 4 => format!("{}десятью", unit(value, 4, 0)),
        _ => format!("{}десяти", unit(value, 1, 0)),
    }
}

fn hundred(value: u64, case: usize) -> String {
    let ending = match case {
        1 => "сот",
        2 => "стам",
        4 => "стами",
        5 => "стах",
        _ => "",
    };
    match (value, case) {
        (1, 0 | 3) => "сто".to_owned(),
        (1, _) => "ста".to_owned(),
        (2, 0 | 3) => "двести".to_owned(),
        (3, 0 | 3) => "триста".to_owned(),
        (4, 0 | 3) => "четыреста".to_owned(),
        (_, 0 | 3) => format!("{}сот", unit(value, 0, 0)),
        _ => format!("{}{ending}", unit(value, case, 0)),
    }
}

fn power_word(power: u32, count: u64, case: usize) -> String {
    let (last, two) = (count % 10, count % 100);
    let single = last == 1 && two != 11;
    let few = (2..=4).contains(&last) && !(12..=14).contains(&two);
    if power == 1 {
        return match (case, single, few) {
            (0, true, _) => "тысяча",
            (3, true, _) => "тысячу",
            (0 | 3, _, true) => "тысячи",
            (0 | 3, ..) => "тысяч",
            (1, true, _) => "тысячи",
            (2 | 5, true, _) => "тысяче",
            (4, true, _) => "тысячей",
            (1, ..) => "тысяч",
            (2, ..) => "тысячам",
            (4, ..) => "тысячами",
            _ => "тысячах",
        }
        .to_owned();
    }
    let stem = ["миллион", "миллиард", "триллион"][(power - 2) as usize];
    let ending = match (case, single, few) {
        (0 | 3, true, _) => "",
        (0 | 3, _, true) => "а",
        (0 | 3, ..) => "ов",
        (1, true, _) => "а",
        (2, true, _) => "у",
        (4, true, _) => "ом",
        (5, true, _) => "е",
        (1, ..) => "ов",
        (2, ..) => "ам",
        (4, ..) => "ами",
        _ => "ах",
    };
    format!("{stem}{ending}")
}

/// A cardinal in a case and gender.
pub(crate) fn cardinal(number: u64, case: usize, gender: usize) -> String {
    let mut words = Vec::new();
    for (group, power) in groups(number) {
        // A thousand is feminine, a million masculine.
        let gender = match power {
            0 => gender,
            1 => 1,
            _ => 0,
        };
        let (hundreds, rest) = (group / 100, group % 100);
        if hundreds > 0 {
            words.push(hundred(hundreds, case));
        }
        match rest {
            0 => {}
            10..20 => words.push(teen(rest, case)),
            _ => {
                if rest >= 20 {
                    words.push(ten(rest / 10, case));
                }
                if rest % 10 > 0 {
                    words.push(unit(rest % 10, case, gender));
                }
            }
        }
        if power > 0 {
            words.push(power_word(power, group, case));
        }
    }
    words.join(" ")
}

/// An ordinal below a thousand with one of the endings of its adjective.
pub(crate) fn ordinal(number: u64, ending: usize) -> String {
    const HARD: [&str; 10] = ["ый", "ая", "ое", "ого", "ому", "ым", "ом", "ую", "ые", "ых"];
    const THIRD: [&str; 10] = [
        "третий",
        "третья",
        "третье",
        "третьего",
        "третьему",
        "третьим",
        "третьем",
        "третью",
        "третьи",
        "третьих",
    ];
    const UNITS: [&str; 10] =
        ["", "перв", "втор", "", "четвёрт", "пят", "шест", "седьм", "восьм", "девят"];
    const TENS: [&str; 10] = [
        "",
        "",
        "двадцат",
        "тридцат",
        "сороков",
        "пятидесят",
        "шестидесят",
        "семидесят",
        "восьмидесят",
        "девяност",
    ];
    const HUNDREDS: [&str; 10] = [
        "",
        "сот",
        "двухсот",
        "трёхсот",
        "четырёхсот",
        "пятисот",
        "шестисот",
        "семисот",
        "восьмисот",
        "девятисот",
    ];
    let (hundreds, rest) = (number / 100, number % 100);
    let stressed = |stem: &str| {
        let own = matches!(stem, "втор" | "шест" | "седьм" | "восьм" | "сороков") && ending == 0;
        format!("{stem}{}", if own { "ой" } else { HARD[ending] })
    };
    let mut words = Vec::new();
    if hundreds > 0 {
        words.push(if rest == 0 {
            stressed(HUNDREDS[hundreds as usize])
        } else {
            hundred(hundreds, 0)
        });
    }
    match rest {
        0 => {}
        10..20 => {
            let stem = teen(rest, 0);
            words.push(stressed(stem.trim_end_matches('ь')));
        }
        _ => {
            let units = rest % 10;
            if rest >= 20 {
                words.push(if units == 0 {
                    stressed(TENS[(rest / 10) as usize])
                } else {
                    ten(rest / 10, 0)
                });
            }
            match units {
                0 => {}
                3 => words.push(THIRD[ending].to_owned()),
                _ => words.push(stressed(UNITS[units as usize])),
            }
        }
    }
    words.join(" ")
}
