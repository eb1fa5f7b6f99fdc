//! From bytes to text: byte order marks, declared encodings, and guesses where both are wrong.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::import::findings::Findings;

/// The text of a file of XML, JSON, iCalendar or CSV.
pub(crate) fn decode(bytes: &[u8], findings: &mut Findings) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[length..], findings);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        findings.info("encoding-guessed", "file", format!("read as {}", encoding.name()));
        return decode_as(encoding, bytes, findings);
    }
    let declared = declared(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Some(declared) = declared.filter(|d| *d != UTF_8)
            && !bytes.is_ascii()
            && declared != UTF_16LE
        {
            let message = format!("declared as {}, but is UTF-8; read as UTF-8", declared.name());
            findings.warning("encoding-differs", "file", message);
        }
        return text.to_owned();
    }
    match declared {
        Some(encoding) if encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE => {
            decode_as(encoding, bytes, findings)
        }
        _ => guess(bytes, findings),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], findings: &mut Findings) -> String {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        tell_broken(&text, encoding, findings);
    }
    text.into_owned()
}

fn tell_broken(text: &str, encoding: &'static Encoding, findings: &mut Findings) {
    let count = text.matches('\u{fffd}').count();
    let before = &text[..text.find('\u{fffd}').unwrap_or(0)];
    let place = format!("line {}", before.matches('\n').count() + 1);
    let message = format!(
        "{count} characters are no {} and were replaced by the sign for an unknown one",
        encoding.name()
    );
    findings.warning("encoding-broken", place, message);
}

/// UTF-16 betrays itself by a zero in every other of the first bytes, which are ASCII in all our
/// formats.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..8)?;
    let zero = |offset: usize| head.iter().skip(offset).step_by(2).all(|byte| *byte == 0);
    let set = |offset: usize| head.iter().skip(offset).step_by(2).all(|byte| *byte != 0);
    if zero(1) && set(0) {
        Some(UTF_16LE)
    } else if zero(0) && set(1) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding of an XML declaration, or of an iCalendar or HTML `charset=`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]);
    let head = head.trim_start();
    if !head.starts_with("<?xml") {
        return None;
    }
    let declaration = &head[..head.find("?>")?];
    let rest = declaration[declaration.find("encoding")? + 8..].trim_start();
    let rest = rest.strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = rest[1..].split(quote).next()?;
    Encoding::for_label(label.as_bytes())
}

/// Bytes that are no UTF-8 and declare nothing: UTF-8 with a few broken places, or an encoding of
/// one byte a letter, told by the frequency of letters.
fn guess(bytes: &[u8], findings: &mut Findings) -> String {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.matches('\u{fffd}').count();
    let sound = text.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if broken <= sound || looks_cut(bytes) {
        tell_broken(&text, UTF_8, findings);
        return text.into_owned();
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    findings.warning(
        "encoding-guessed",
        "file",
        format!("declares no encoding and is no UTF-8; read as {}", encoding.name()),
    );
    decode_as(encoding, bytes, findings)
}

/// Sound UTF-8 up to a character that is broken off at the end.
fn looks_cut(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_err_and(|error| error.error_len().is_none() && error.valid_up_to() + 4 > bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let mut findings = Findings::default();
        let text = decode(bytes, &mut findings);
        (text, findings.into_vec().into_iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn a_byte_order_mark_is_obeyed_and_left_out() {
        assert_eq!(read(b"\xef\xbb\xbfBak\xc4\xb1"), ("Bakı".into(), vec![]));
        assert_eq!(read(b"\xff\xfe<\0a\0/\0>\0"), ("<a/>".into(), vec![]));
    }

    #[test]
    fn utf_16_is_read_without_a_mark() {
        let bytes: Vec<u8> = "<schedule/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&bytes), ("<schedule/>".into(), vec!["encoding-guessed".into()]));
    }

    #[test]
    fn a_declared_encoding_is_obeyed() {
        let bytes = b"<?xml version='1.0' encoding='windows-1251'?><t>\xcc\xee\xf1\xea\xe2\xe0</t>";
        assert!(read(bytes).0.ends_with("<t>Москва</t>"));
    }

    #[test]
    fn russian_in_one_byte_a_letter_is_told_by_its_letters() {
        let (bytes, ..) = encoding_rs::WINDOWS_1251
            .encode("Название;Начало\nСовместный концерт хора и оркестра;2023-05-05 19:00\n");
        let (text, codes) = read(&bytes);
        assert!(text.contains("Совместный концерт"), "{text}");
        assert_eq!(codes, ["encoding-guessed"]);
    }

    #[test]
    fn one_broken_byte_in_utf_8_is_replaced_and_told() {
        let mut bytes = "Überblick über die Öffnungszeiten für Gäste\n".as_bytes().to_vec();
        bytes.extend(b"x\xffy");
        let (text, codes) = read(&bytes);
        assert!(text.ends_with("x\u{fffd}y"));
        assert_eq!(codes, ["encoding-broken"]);
    }
}
