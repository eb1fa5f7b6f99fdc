//! The demo edition: the Days of Moscow in Baku, 3 to 6 May 2023, as the files in `demo/` tell it.
//! Its README says which of it is fact and which is sample.

mod reading;
mod rows;

use serai_domain::ids::IdSource;
use serai_domain::programme::Programme;

/// The texts of the demo's files.
#[derive(Debug, Clone, Copy)]
struct Files<'a> {
    edition: &'a str,
    venues: &'a str,
    organisations: &'a str,
    guest_enterprises: &'a str,
    host_companies: &'a str,
    events: &'a str,
}

const FILES: Files<'static> = Files {
    edition: include_str!("../demo/edition.toml"),
    venues: include_str!("../demo/venues.toml"),
    organisations: include_str!("../demo/organisations.toml"),
    guest_enterprises: include_str!("../demo/guest-enterprises.toml"),
    host_companies: include_str!("../demo/host-companies.toml"),
    events: include_str!("../demo/events.toml"),
};

/// The demo's programme with ids from `ids`, in the order of the files, so that the same ids give
/// the same programme. Every part carries a source key (`demo:venue/…`): read a second time, it
/// is recognised as the same.
///
/// # Panics
/// Where an embedded file is unsound: that is a defect of the build, and a test finds it.
pub fn demo_programme(ids: &mut dyn IdSource) -> Programme {
    match reading::read(&FILES, ids) {
        Ok(programme) => programme,
        Err(error) => panic!("the demo's embedded files are unsound: {error}"),
    }
}

#[cfg(test)]
mod tests;
