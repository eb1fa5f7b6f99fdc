//! Content codings: which one a client is sent (RFC 9110, 12.5.3), and how a body gets it.

use std::io::Write;

use http::HeaderMap;
use http::header::{ACCEPT_ENCODING, HeaderValue};

/// How a body is compressed on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// Not at all.
    Identity,
    /// gzip (RFC 1952).
    Gzip,
    /// Brotli (RFC 7932).
    Brotli,
}

/// A body shorter than this is sent as it is: it fits a packet with its headers.
const WORTH_COMPRESSING: usize = 1_000;

/// Levels at which half a megabyte of HTML takes a few milliseconds: a page is compressed while
/// its first reader waits.
const GZIP_LEVEL: u32 = 5;
const BROTLI_QUALITY: i32 = 4;
const BROTLI_WINDOW: i32 = 20;

impl Encoding {
    /// Every coding.
    pub const ALL: [Self; 3] = [Self::Identity, Self::Gzip, Self::Brotli];

    /// The coding for the client that sent these headers: of those it likes best, the tightest.
    /// Where it refuses all, even none, it is sent the body as it is.
    pub fn wanted(headers: &HeaderMap) -> Self {
        let mut gzip = None;
        let mut brotli = None;
        let mut identity = None;
        let mut others = None;
        for line in headers.get_all(ACCEPT_ENCODING).iter().take(4) {
            for item in line.to_str().unwrap_or("").split(',').take(16) {
                let (name, quality) = weighted(item);
                let slot = match name.to_ascii_lowercase().as_str() {
                    "gzip" | "x-gzip" => &mut gzip,
                    "br" => &mut brotli,
                    "identity" => &mut identity,
                    "*" => &mut others,
                    _ => continue,
                };
                *slot = Some(quality);
            }
        }
        // A coding that is not listed is refused, except identity, which is the last resort.
        let quality = |listed: Option<u16>| listed.or(others).unwrap_or(0);
        [
            (quality(brotli), Self::Brotli),
            (quality(gzip), Self::Gzip),
            (identity.unwrap_or(0), Self::Identity),
        ]
        .into_iter()
        .rev()
        .filter(|(quality, _)| *quality > 0)
        .max_by_key(|(quality, _)| *quality)
        .map_or(Self::Identity, |(_, encoding)| encoding)
    }

    /// The value of Content-Encoding; none for identity.
    pub fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }

    /// What tells the entity tags of one body's codings apart.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => "-gz",
            Self::Brotli => "-br",
        }
    }

    /// `body` in this coding; none where it would not be shorter.
    pub fn encode(self, body: &[u8]) -> Option<Vec<u8>> {
        if body.len() < WORTH_COMPRESSING {
            return None;
        }
        let encoded = match self {
            Self::Identity => return None,
            Self::Gzip => {
                let mut writer = flate2::write::GzEncoder::new(
                    Vec::with_capacity(body.len() / 4),
                    flate2::Compression::new(GZIP_LEVEL),
                );
                writer.write_all(body).and_then(|()| writer.finish()).ok()?
            }
            Self::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams {
                    quality: BROTLI_QUALITY,
                    lgwin: BROTLI_WINDOW,
                    size_hint: body.len(),
                    ..Default::default()
                };
                let mut encoded = Vec::with_capacity(body.len() / 4);
                brotli::BrotliCompress(&mut &body[..], &mut encoded, &parameters).ok()?;
                encoded
            }
        };
        (encoded.len() < body.len()).then_some(encoded)
    }
}

/// An item of a weighted list: its name and its quality in thousandths (RFC 9110, 12.4.2).
pub(crate) fn weighted(item: &str) -> (&str, u16) {
    let mut parts = item.split(';');
    let name = parts.next().unwrap_or("").trim();
    let quality = parts
        .filter_map(|part| part.trim().strip_prefix("q=").or(part.trim().strip_prefix("Q=")))
        .next_back()
        .map_or(1_000, |value| match value.trim().parse::<f32>() {
            Ok(value) if (0.0..=1.0).contains(&value) => (value * 1_000.0).round() as u16,
            _ => 0,
        });
    (name, quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(accepts: &str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, accepts.parse().unwrap());
        Encoding::wanted(&headers)
    }

    #[test]
    fn a_client_gets_the_tightest_coding_it_likes_best() {
        for (accepts, encoding) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip;q=1.0, br;q=0.5", Encoding::Gzip),
            ("GZIP", Encoding::Gzip),
            ("*", Encoding::Brotli),
            ("*;q=0", Encoding::Identity),
            ("br;q=0, *", Encoding::Gzip),
            ("identity, gzip;q=0.5", Encoding::Identity),
            ("zstd", Encoding::Identity),
            ("", Encoding::Identity),
            ("gzip;q=banana", Encoding::Identity),
            ("gzip;q=9", Encoding::Identity),
        ] {
            assert_eq!(wanted(accepts), encoding, "{accepts}");
        }
        assert_eq!(Encoding::wanted(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn what_is_compressed_reads_back() {
        let body = "Wednesday 3 May, 18:00 in Baku. ".repeat(200).into_bytes();
        let gzip = Encoding::Gzip.encode(&body).unwrap();
        let mut read = Vec::new();
        std::io::copy(&mut flate2::read::GzDecoder::new(&gzip[..]), &mut read).unwrap();
        assert_eq!(read, body);
        let brotli_bytes = Encoding::Brotli.encode(&body).unwrap();
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &brotli_bytes[..], &mut read).unwrap();
        assert_eq!(read, body);
    }

    #[test]
    fn a_body_that_would_not_shrink_is_left_alone() {
        assert_eq!(Encoding::Gzip.encode(b"short"), None);
        let noise: Vec<u8> = (0..4_000u32)
            .map(|n| (n.wrapping_mul(2_654_435_761).rotate_left(n % 31) >> 13) as u8)
            .collect();
        let encoded = Encoding::Brotli.encode(&noise);
        assert!(encoded.is_none_or(|encoded| encoded.len() < noise.len()));
    }
}
