//! Places on the globe, distances, and the time a person needs between two of them.

use serde::{Deserialize, Serialize};

/// WGS 84 latitude and longitude in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawCoordinates")]
pub struct Coordinates {
    latitude: f64,
    longitude: f64,
}

#[derive(Deserialize)]
struct RawCoordinates {
    latitude: f64,
    longitude: f64,
}

/// Not a point of the globe.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{latitude}, {longitude} is no place: latitude runs from -90 to 90, longitude to ±180")]
pub struct OffTheGlobe {
    latitude: f64,
    longitude: f64,
}

/// Mean radius of the Earth in metres (IUGG).
const EARTH_RADIUS: f64 = 6_371_008.8;
/// A walk in a city: 1.3 m/s along a way half as long again as the straight line.
const WALKING_SPEED: f64 = 1.3 / 1.5;
/// A ride in a city: 5 m/s (18 km/h) along such a way, and ten minutes to get in and out.
const RIDING_SPEED: f64 = 5.0 / 1.5;
const RIDE_OVERHEAD_MINUTES: f64 = 10.0;

impl Coordinates {
    /// The point at `latitude` and `longitude`, both in degrees.
    ///
    /// # Errors
    /// [`OffTheGlobe`] beyond ±90 and ±180 degrees, and for what is no number.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, OffTheGlobe> {
        if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) {
            Ok(Self { latitude, longitude })
        } else {
            Err(OffTheGlobe { latitude, longitude })
        }
    }

    /// Degrees north.
    pub const fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    pub const fn longitude(self) -> f64 {
        self.longitude
    }

    /// Great-circle distance in metres, by the haversine formula (Sinnott, Sky and Telescope 68,
    /// 1984).
    pub fn distance(self, other: Self) -> f64 {
        let (lat_a, lat_b) = (self.latitude.to_radians(), other.latitude.to_radians());
        let lat = (lat_b - lat_a) / 2.0;
        let lon = (other.longitude - self.longitude).to_radians() / 2.0;
        let h = lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * lon.sin().powi(2);
        2.0 * EARTH_RADIUS * h.sqrt().min(1.0).asin()
    }

    /// Minutes from here to there, on foot or by road, whichever is sooner; rounded up.
    pub fn travel_minutes(self, other: Self) -> i64 {
        let metres = self.distance(other);
        let walk = metres / WALKING_SPEED / 60.0;
        let ride = RIDE_OVERHEAD_MINUTES + metres / RIDING_SPEED / 60.0;
        walk.min(ride).ceil() as i64
    }
}

impl TryFrom<RawCoordinates> for Coordinates {
    type Error = OffTheGlobe;
    fn try_from(raw: RawCoordinates) -> Result<Self, Self::Error> {
        Self::new(raw.latitude, raw.longitude)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moscow_and_baku_are_1930_km_apart() {
        let moscow = Coordinates::new(55.7558, 37.6173).unwrap();
        let baku = Coordinates::new(40.4093, 49.8671).unwrap();
        let km = moscow.distance(baku) / 1000.0;
        assert!((1900.0..1960.0).contains(&km), "{km}");
    }

    #[test]
    fn next_door_is_a_short_walk() {
        let here = Coordinates::new(40.3661, 49.8372).unwrap();
        let there = Coordinates::new(40.3670, 49.8372).unwrap();
        assert_eq!(here.travel_minutes(there), 2);
        assert_eq!(here.travel_minutes(here), 0);
    }

    #[test]
    fn off_the_globe_is_refused() {
        assert!(Coordinates::new(91.0, 0.0).is_err());
        assert!(Coordinates::new(f64::NAN, 0.0).is_err());
    }
}
