//! The two cities of an edition.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::geography::Coordinates;
use crate::localised::LocalisedText;
use crate::zones::Zone;

/// A guest or host city.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct City {
    /// Its name.
    pub name: LocalisedText,
    /// ISO 3166-1 alpha-2, upper case; empty where unknown.
    pub country: String,
    /// The zone of its clocks.
    pub zone: Zone,
    /// Where it lies.
    pub coordinates: Option<Coordinates>,
    /// The colour it is shown in: a rule, a dot, a time.
    pub colour: Option<Colour>,
}

/// An sRGB colour, `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    /// Red, green, blue, 0 to 255.
    pub rgb: [u8; 3],
}

/// The text is no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no colour; write #rrggbb")]
pub struct NotAColour(pub String);

impl Colour {
    /// WCAG 2.2 relative luminance, 0 to 1.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.rgb;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// WCAG 2.2 contrast ratio, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour mixed toward white on a dark ground or black on a light one, in steps of a
    /// twentieth, until its contrast against `ground` is at least `ratio`.
    #[must_use]
    pub fn legible_on(self, ground: Self, ratio: f64) -> Self {
        let toward = if ground.luminance() < 0.18 { 255.0 } else { 0.0 };
        (0..=20)
            .map(|step| {
                let share = f64::from(step) / 20.0;
                Self {
                    rgb: self
                        .rgb
                        .map(|c| (f64::from(c) + (toward - f64::from(c)) * share).round() as u8),
                }
            })
            .find(|colour| colour.contrast(ground) >= ratio)
            .unwrap_or(Self { rgb: [toward as u8; 3] })
    }
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotAColour(text.chars().take(20).collect());
        let digits = text.trim().strip_prefix('#').ok_or_else(refuse)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(refuse());
        }
        let wide: String = match digits.len() {
            6 => digits.to_owned(),
            3 => digits.chars().flat_map(|c| [c, c]).collect(),
            _ => return Err(refuse()),
        };
        let value = u32::from_str_radix(&wide, 16).map_err(|_| refuse())?;
        let [_, r, g, b] = value.to_be_bytes();
        Ok(Self { rgb: [r, g, b] })
    }
}

impl TryFrom<String> for Colour {
    type Error = NotAColour;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.rgb;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_colour_is_made_legible_on_both_themes() {
        let yellow: Colour = "#ffd800".parse().unwrap();
        for ground in ["#ffffff", "#14120f"] {
            let ground: Colour = ground.parse().unwrap();
            assert!(yellow.legible_on(ground, 4.5).contrast(ground) >= 4.5);
        }
    }

    #[test]
    fn black_on_white_is_21_to_1() {
        let (black, white): (Colour, Colour) = ("#000".parse().unwrap(), "#fff".parse().unwrap());
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
    }
}
