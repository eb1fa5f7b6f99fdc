//! Azerbaijani endings on numerals, months and units, in words and after digits.
//!
//! The suffixes follow vowel harmony: A stands for a/ə, I for ı/i/u/ü. A chain is
//! plural, ordinal, possessive, case, in that order.

/// The case an ending gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// No case ending.
    #[default]
    Plain,
    /// -(n)In.
    Genitive,
    /// -(y)A.
    Dative,
    /// -(n)I; also the bare possessive.
    Accusative,
    /// -dA.
    Locative,
    /// -dAn.
    Ablative,
    /// -(y)Adək, -dək.
    Limit,
    /// -lA, -lAr-lA.
    Instrumental,
    /// -lIk, -lU.
    Adjective,
    /// -dIr: "is".
    Predicate,
}

/// An inflection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ending {
    pub(crate) role: Role,
    pub(crate) ordinal: bool,
    pub(crate) plural: bool,
    pub(crate) possessive: bool,
}

/// The chains, with A and I for harmony, y and n and s as buffers after a vowel.
const CASES: [(&str, Role); 24] = [
    ("", Role::Plain),
    ("nIn", Role::Genitive),
    ("In", Role::Genitive),
    ("yA", Role::Dative),
    ("nA", Role::Dative),
    ("A", Role::Dative),
    ("nI", Role::Accusative),
    ("yI", Role::Accusative),
    ("dA", Role::Locative),
    ("ndA", Role::Locative),
    ("dAn", Role::Ablative),
    ("ndAn", Role::Ablative),
    ("yAdAk", Role::Limit),
    ("nAdAk", Role::Limit),
    ("AdAk", Role::Limit),
    ("dAk", Role::Limit),
    ("lA", Role::Instrumental),
    ("ylA", Role::Instrumental),
    ("nlA", Role::Instrumental),
    ("lIk", Role::Adjective),
    ("lIq", Role::Adjective),
    ("lI", Role::Adjective),
    ("dIr", Role::Predicate),
    ("AcAn", Role::Limit),
];

impl Ending {
    /// Reads a suffix chain such as `dən`, `si`, `cü`, `inci`, `sindən`; `None` where
    /// the letters are no chain of endings.
    pub(crate) fn parse(suffix: &str) -> Option<Self> {
        let mut letters = String::with_capacity(suffix.len());
        for c in suffix.chars() {
            letters.push(match c {
                'a' | 'ə' => 'A',
                'ı' | 'i' | 'u' | 'ü' => 'I',
                c if c.is_lowercase() => c,
                _ => return None,
            });
        }
        let mut ending = Self::default();
        let mut rest = letters.as_str();
        if let Some(after) = rest.strip_prefix("lAr") {
            ending.plural = true;
            rest = after;
        }
        for ordinal in ["IncI", "ncI", "cI"] {
            if let Some(after) = rest.strip_prefix(ordinal) {
                ending.ordinal = true;
                rest = after;
                break;
            }
        }
        if let Some(role) = case(rest) {
            ending.role = role;
            return Some(ending);
        }
        for possessive in ["sI", "I"] {
            let Some(after) = rest.strip_prefix(possessive) else { continue };
            if let Some(role) = case(after) {
                ending.possessive = true;
                ending.role = if role == Role::Plain { Role::Accusative } else { role };
                return Some(ending);
            }
        }
        None
    }
}

fn case(letters: &str) -> Option<Role> {
    // "-dIr" (is) may close any chain: "08:25-dədir".
    if let Some(before) = letters.strip_suffix("dIr").filter(|before| !before.is_empty()) {
        return case(before);
    }
    // "-dəki" is "that is at": "2021-ci ildəki".
    let at = letters.strip_prefix("dAkI").or_else(|| letters.strip_prefix("ndAkI"));
    if let Some("" | "lAr" | "nIn" | "nA" | "nI" | "ndA" | "ndAn" | "lArI" | "lArdAn") = at {
        return Some(Role::Locative);
    }
    CASES.iter().find(|(chain, _)| *chain == letters).map(|(_, role)| *role)
}

/// Every inflected form of a stem, with its ending.
pub(super) fn inflect(stem: &str, mut add: impl FnMut(&str, Ending)) {
    let (wide, narrow) = harmony(stem);
    let vowel = stem.ends_with(is_vowel);
    let spell = |chain: &str| -> String {
        chain
            .chars()
            .map(|c| match c {
                'A' => wide,
                'I' => narrow,
                c => c,
            })
            .collect()
    };
    let ordinal = if vowel { "ncI" } else { "IncI" };
    let own = if vowel { "sI" } else { "I" };
    let bare: &[&str] = if vowel { &AFTER_VOWEL } else { &AFTER_CONSONANT };
    let ordinal_owned = format!("{ordinal}sI");
    let series: [(&str, &[&str]); 6] = [
        ("", bare),
        (own, &AFTER_POSSESSIVE),
        (ordinal, &AFTER_VOWEL),
        (&ordinal_owned, &AFTER_POSSESSIVE),
        ("lAr", &AFTER_CONSONANT),
        ("lArI", &AFTER_POSSESSIVE),
    ];
    for (middle, chains) in series {
        for chain in chains {
            let suffix = spell(&format!("{middle}{chain}"));
            let Some(ending) = Ending::parse(&suffix) else { continue };
            let form = format!("{stem}{suffix}");
            add(&form, ending);
            // "-dək" is written so after any vowel as well.
            for (spelt, fixed) in [("dak", "dək"), ("dakdır", "dəkdir"), ("dakdur", "dəkdir")] {
                if let Some(base) = form.strip_suffix(spelt) {
                    add(&format!("{base}{fixed}"), ending);
                }
            }
        }
    }
}

/// Case chains after a vowel, a consonant and the possessive.
const AFTER_VOWEL: [&str; 20] = [
    "", "nIn", "yA", "nI", "dA", "dAn", "yAdAk", "dAk", "ylA", "lIk", "lIq", "lI", "dIr", "dAdIr",
    "dAndIr", "dAkI", "dAkIndAn", "yAdAkdIr", "lIqdIr", "lIkdIr",
];
const AFTER_CONSONANT: [&str; 20] = [
    "", "In", "A", "I", "dA", "dAn", "AdAk", "dAk", "lA", "lIk", "lIq", "lI", "dIr", "dAdIr",
    "dAndIr", "dAkI", "dAkIndAn", "AdAkdIr", "lIqdIr", "lIkdIr",
];
const AFTER_POSSESSIVE: [&str; 13] = [
    "",
    "nIn",
    "nA",
    "nI",
    "ndA",
    "ndAn",
    "nAdAk",
    "ylA",
    "dIr",
    "ndAdIr",
    "ndAndIr",
    "ndAkI",
    "ndAkIndAn",
];

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ı' | 'o' | 'u' | 'e' | 'ə' | 'i' | 'ö' | 'ü')
}

/// The vowels that stand for A and I after this stem.
fn harmony(stem: &str) -> (char, char) {
    match stem.chars().rev().find(|c| is_vowel(*c)) {
        Some('a' | 'ı') => ('a', 'ı'),
        Some('o' | 'u') => ('a', 'u'),
        Some('ö' | 'ü') => ('ə', 'ü'),
        _ => ('ə', 'i'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_after_digits_are_read() {
        for (suffix, role, ordinal) in [
            ("dən", Role::Ablative, false),
            ("yə", Role::Dative, false),
            ("si", Role::Accusative, false),
            ("cü", Role::Plain, true),
            ("inci", Role::Plain, true),
            ("dək", Role::Limit, false),
            ("sindən", Role::Ablative, false),
            ("cı", Role::Plain, true),
            ("nin", Role::Genitive, false),
        ] {
            let ending = Ending::parse(suffix).expect(suffix);
            assert_eq!((ending.role, ending.ordinal), (role, ordinal), "{suffix}");
        }
        assert_eq!(Ending::parse("km"), None);
    }

    #[test]
    fn a_stem_takes_its_harmony() {
        let mut forms = Vec::new();
        inflect("dörd", |form, _| forms.push(form.to_owned()));
        for expected in ["dörddən", "dördə", "dördüncü", "dördü", "dördədək", "dördüncüdən"]
        {
            assert!(forms.iter().any(|form| form == expected), "{expected}");
        }
    }
}
