//! People in a field of CSV: how several are parted, and how role and id go with a name.

use serai_domain::events::Role;

use super::sketch::PartyKind;
use crate::words;

/// Parts of a text between separators that no backslash stands before; kept where empty.
pub(crate) fn split(text: &str, separators: &[char]) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut parts = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let last = parts.len() - 1;
        match c {
            '\\' => parts[last].extend(chars.next()),
            c if separators.contains(&c) => parts.push(String::new()),
            c => parts[last].push(c),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// The names of a column: parted by `|`, lines or semicolons, else by commas, where those do not
/// part a family name from a given one.
pub(crate) fn names(text: &str) -> Vec<String> {
    if text.contains(['|', '\n', ';']) {
        return split(text, &['|', '\n', ';']);
    }
    let pieces: Vec<String> = split(text, &[',']);
    let whole_names = pieces.iter().all(|piece| piece.contains(' ') || piece.contains(':'));
    let nicknames = pieces.len() > 2
        || pieces.iter().any(|piece| piece.starts_with(|c: char| c.is_lowercase()));
    if whole_names || nicknames { pieces } else { vec![text.trim().to_owned()] }
}

/// Role, key and name of `moderator: Name`, `12:Name` or `Name`.
pub(crate) fn party(written: &str, kind: PartyKind) -> (Role, Option<String>, String) {
    let otherwise = match kind {
        PartyKind::Person => Role::Speaker,
        PartyKind::Organisation => Role::Organiser,
    };
    let Some((head, name)) = written.split_once(':') else {
        return (otherwise, None, written.trim().to_owned());
    };
    let (head, name) = (head.trim(), name.trim());
    if !head.is_empty() && head.bytes().all(|byte| byte.is_ascii_digit()) {
        let key = (!head.trim_start_matches('0').is_empty()).then(|| head.to_owned());
        return (otherwise, key, name.to_owned());
    }
    match words::role(head) {
        Some(role) => (role, None, name.to_owned()),
        None => (otherwise, None, written.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_as_people_write_them() {
        for (text, expected) in [
            ("10:Konrad Meier|11:Dennis Wehrle", vec!["10:Konrad Meier", "11:Dennis Wehrle"]),
            ("Müller, Anna", vec!["Müller, Anna"]),
            ("Anna Müller, Bob Ross", vec!["Anna Müller", "Bob Ross"]),
            ("fefe, frank", vec!["fefe", "frank"]),
            ("A\\; B; C", vec!["A; B", "C"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
        assert_eq!(
            party("moderator: Anna", PartyKind::Person),
            (Role::Moderator, None, "Anna".into())
        );
        assert_eq!(party("0:Anna", PartyKind::Person), (Role::Speaker, None, "Anna".into()));
        assert_eq!(party("12:Anna", PartyKind::Person).1, Some("12".into()));
    }
}
