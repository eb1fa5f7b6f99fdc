//! A small map of an edition's venues, drawn from their coordinates: where they lie to each other,
//! with a scale. No street is drawn and nobody else's server is asked.

use serai_domain::geography::Coordinates;
use serai_domain::programme::Programme;
use serai_i18n::Locale;

/// Size of the drawing, in its own units.
pub const WIDTH: f64 = 640.0;
/// Height of the drawing.
pub const HEIGHT: f64 = 400.0;
/// Room around the outermost dots.
const MARGIN: f64 = 48.0;
/// Dots nearer than this are drawn as one.
const NEAR: f64 = 20.0;
/// Metres of a degree of latitude: a 360th of the mean Earth's circumference.
const METRES_PER_DEGREE: f64 = 111_195.0;
/// Fewest metres the width shows, so that one venue alone is not drawn to the centimetre.
const LEAST_SPAN: f64 = 600.0;

/// The drawing.
#[derive(Debug, Clone)]
pub struct Map {
    /// Dots in the order of the programme's venues.
    pub dots: Vec<Dot>,
    /// Length of the scale bar in the drawing's units.
    pub bar: f64,
    /// "500 m".
    pub bar_words: String,
}

/// One place, or several too near to be told apart.
#[derive(Debug, Clone)]
pub struct Dot {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
    /// "3", or "3, 4": numbers of the venues in the programme's order, from 1.
    pub numbers: String,
    /// Whether the page is about this venue.
    pub chosen: bool,
    /// Whether the number goes left of the dot, near the right edge.
    pub flipped: bool,
}

impl Dot {
    /// Where its number starts, or ends where it is flipped.
    pub fn label_x(&self) -> f64 {
        const GAP: f64 = 14.0;
        if self.flipped { self.x - GAP } else { self.x + GAP }
    }
}

impl Map {
    /// A map of the venues that have coordinates; none where no venue has any.
    pub fn of(programme: &Programme, chosen: Option<&str>, locale: Locale) -> Option<Self> {
        let places: Vec<(usize, Coordinates, bool)> = programme
            .venues
            .iter()
            .enumerate()
            .filter_map(|(index, venue)| {
                Some((index + 1, venue.coordinates?, Some(venue.slug.as_str()) == chosen))
            })
            .collect();
        let points = places.iter().map(|(_, place, _)| (place.latitude(), place.longitude()));
        let (south, north) = bounds(points.clone().map(|(latitude, _)| latitude))?;
        let (west, east) = bounds(points.map(|(_, longitude)| longitude))?;
        // An equirectangular projection, true at the middle latitude: good for a city.
        let middle = f64::midpoint(south, north);
        let (x_metres, y_metres) =
            (METRES_PER_DEGREE * middle.to_radians().cos().max(0.01), METRES_PER_DEGREE);
        let span = |degrees: f64, metres: f64| (degrees * metres).max(LEAST_SPAN);
        let units_per_metre = ((WIDTH - 2.0 * MARGIN) / span(east - west, x_metres))
            .min((HEIGHT - 2.0 * MARGIN) / span(north - south, y_metres));
        let centre = f64::midpoint(west, east);
        let mut dots: Vec<Dot> = Vec::new();
        for (number, place, chosen) in places {
            let x = WIDTH / 2.0 + (place.longitude() - centre) * x_metres * units_per_metre;
            let y = HEIGHT / 2.0 - (place.latitude() - middle) * y_metres * units_per_metre;
            match dots.iter_mut().find(|dot| (dot.x - x).hypot(dot.y - y) < NEAR) {
                Some(dot) => {
                    dot.numbers = format!("{}, {number}", dot.numbers);
                    dot.chosen |= chosen;
                }
                None => dots.push(Dot {
                    x: round(x),
                    y: round(y),
                    numbers: number.to_string(),
                    chosen,
                    flipped: x > WIDTH - 2.0 * MARGIN,
                }),
            }
        }
        let metres = round_distance(WIDTH / 4.0 / units_per_metre);
        Some(Self { dots, bar: round(metres * units_per_metre), bar_words: words(metres, locale) })
    }
}

fn bounds(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |bounds, value| {
        let (least, most) = bounds.unwrap_or((value, value));
        Some((value.min(least), value.max(most)))
    })
}

/// Tenths are finer than any screen shows.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The longest of 1, 2, 5, 10, 20, … metres that is not longer than this.
fn round_distance(metres: f64) -> f64 {
    let power = 10_f64.powf(metres.max(1.0).log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|m| *m <= metres).unwrap_or(power)
}

fn words(metres: f64, locale: Locale) -> String {
    if metres >= 1000.0 {
        locale.say_with("distance-km", &[("n", ((metres / 1000.0) as i64).into())])
    } else {
        locale.say_with("distance-m", &[("n", (metres as i64).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_bar_is_a_round_distance() {
        for (metres, bar) in [(730.0, 500.0), (999.0, 500.0), (2_400.0, 2_000.0), (1.2, 1.0)] {
            assert!((round_distance(metres) - bar).abs() < 1e-9, "{metres}");
        }
    }
}
