//! Which language a reader gets who has not chosen one: RFC 9110, section 12.5.4.

use crate::locales::Locale;

/// Longest header read; the rest of a longer one is ignored.
const LONGEST_HEADER: usize = 1_000;

/// The best of `offered` for an `Accept-Language` header: the highest weight wins, among equals
/// the first named; a range matches a tag by its primary language (`az-Latn-AZ` finds `az`).
/// Without a match the first of `offered`, without one the first language there is.
pub fn negotiate(accept_language: &str, offered: &[Locale]) -> Locale {
    let end = accept_language.floor_char_boundary(LONGEST_HEADER);
    let mut best: Option<(u32, Locale)> = None;
    for range in accept_language[..end].split(',') {
        let (tag, weight) = weighted(range);
        if weight == 0 {
            continue;
        }
        let primary = tag.split('-').next().unwrap_or_default();
        let found = if primary == "*" {
            offered.first().copied()
        } else {
            offered.iter().copied().find(|locale| locale.tag().eq_ignore_ascii_case(primary))
        };
        if let Some(locale) = found
            && best.is_none_or(|(highest, _)| weight > highest)
        {
            best = Some((weight, locale));
        }
    }
    best.map(|(_, locale)| locale).or_else(|| offered.first().copied()).unwrap_or(Locale::ALL[0])
}

/// A language range and its weight in thousandths; an unreadable weight is none.
fn weighted(range: &str) -> (&str, u32) {
    let mut parts = range.split(';');
    let tag = parts.next().unwrap_or_default().trim();
    let weight = parts
        .find_map(|part| part.trim().strip_prefix("q="))
        .map_or(Some(1.0), |q| q.trim().parse::<f64>().ok())
        .filter(|q| (0.0..=1.0).contains(q))
        .unwrap_or(0.0);
    (tag, (weight * 1000.0).round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_wins() {
        for (header, expected) in [
            ("az-Latn-AZ, ru;q=0.8, en;q=0.5", Locale::Azerbaijani),
            ("de, ru;q=0.3, en;q=0.4", Locale::English),
            ("de;q=1, RU-ru;q=0.001", Locale::Russian),
            ("ru;q=0, *;q=0.1", Locale::English),
            ("ru;q=nonsense, az;q=0.2", Locale::Azerbaijani),
            ("", Locale::English),
            (";;;,,,q=", Locale::English),
        ] {
            assert_eq!(negotiate(header, &Locale::ALL), expected, "{header}");
        }
    }

    #[test]
    fn only_what_is_offered_is_chosen() {
        assert_eq!(negotiate("en", &[Locale::Azerbaijani, Locale::Russian]), Locale::Azerbaijani);
    }

    #[test]
    fn an_endless_header_is_cut() {
        let header = format!("{}ru", "ə,".repeat(100_000));
        assert_eq!(negotiate(&header, &Locale::ALL), Locale::English);
    }
}
