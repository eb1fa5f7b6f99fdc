//! Addresses as they are kept: absolute, http or https.

use url::Url;

use crate::limits;

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// Nothing was given.
    None,
    /// Kept as written or in its usual spelling.
    Kept(String),
    /// Was relative and stands against the base address.
    Resolved(String),
    /// Cannot be kept, and why.
    Dropped(&'static str),
}

/// Reads `text` as an address, a relative one against `base`.
pub(crate) fn address(text: &str, base: Option<&Url>) -> Address {
    let text = text.trim();
    if text.is_empty() {
        return Address::None;
    }
    if text.len() > limits::LINE_BYTES * 2 {
        return Address::Dropped("it is too long");
    }
    match Url::parse(text) {
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {
            Address::Dropped("it is neither http nor https")
        }
        Ok(url) if url.host_str().is_none_or(str::is_empty) => Address::Dropped("it has no host"),
        Ok(url) => Address::Kept(strict(&url)),
        Err(url::ParseError::RelativeUrlWithoutBase) if text.starts_with("www.") => {
            match Url::parse(&format!("https://{text}")) {
                Ok(url) => Address::Resolved(strict(&url)),
                Err(_) => Address::Dropped("it is no address"),
            }
        }
        Err(url::ParseError::RelativeUrlWithoutBase) => match base.map(|base| base.join(text)) {
            Some(Ok(url)) if matches!(url.scheme(), "http" | "https") => {
                Address::Resolved(strict(&url))
            }
            Some(_) => Address::Dropped("it is no address"),
            None => Address::Dropped("it is relative, and the file names no base address"),
        },
        Err(_) => Address::Dropped("it is no address"),
    }
}

/// The address in the characters of RFC 3986 alone, which browsers do not insist on and schemas do.
fn strict(url: &Url) -> String {
    let text = url.as_str();
    let authority = text.len()
        - url.path().len()
        - url.query().map_or(0, |query| query.len() + 1)
        - url.fragment().map_or(0, |fragment| fragment.len() + 1);
    let mut out = text[..authority].to_owned();
    let mut in_fragment = false;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < authority) {
        let hex = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
        let sound = match c {
            '%' => hex(at + 1) && hex(at + 2),
            '#' => !std::mem::replace(&mut in_fragment, true),
            c => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if sound {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

/// The base address of a file, where it is one to resolve against.
pub(crate) fn base(text: &str) -> Option<Url> {
    Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_address_stands_against_the_base() {
        let base = base("https://example.org/2015/Fahrplan/");
        assert_eq!(
            address("/system/logo.png?1", base.as_ref()),
            Address::Resolved("https://example.org/system/logo.png?1".into())
        );
        assert!(matches!(address("logo.png", None), Address::Dropped(_)));
    }

    #[test]
    fn what_browsers_forgive_is_percent_encoded() {
        for (written, kept) in [
            ("https://a.example/#/room/#x:y", "https://a.example/#/room/%23x:y"),
            ("https://a.example/kons[t]il?a|b", "https://a.example/kons%5Bt%5Dil?a%7Cb"),
            ("https://[::1]/100%", "https://[::1]/100%25"),
            ("https://баку.example/ш", "https://xn--80ab2azb.example/%D1%88"),
        ] {
            let Address::Kept(url) = address(written, None) else { panic!("{written}") };
            assert_eq!(url, kept);
            assert_eq!(address(&url, None), Address::Kept(url.clone()));
        }
    }

    #[test]
    fn only_the_web_is_kept() {
        for text in ["javascript:alert(1)", "mailto:a@example.org", "file:///etc/passwd", "http://"]
        {
            assert!(matches!(address(text, None), Address::Dropped(_)), "{text}");
        }
        assert!(matches!(address("https://example.org", None), Address::Kept(_)));
    }
}
