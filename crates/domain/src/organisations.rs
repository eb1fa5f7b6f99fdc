//! Organisations: companies, ensembles, theatres, societies, agencies, offices.

use serde::{Deserialize, Serialize};

use crate::ids::{OrganisationId, SourceKey};
use crate::industries::Industry;
use crate::localised::LocalisedText;
use crate::slugs::Slug;

/// An organisation that takes part in an edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Last part of its address on the site.
    pub slug: Slug,
    /// What the source it was imported from calls it.
    pub source: Option<SourceKey>,
    /// Its name.
    pub name: LocalisedText,
    /// What it is.
    pub kind: OrganisationKind,
    /// Whose it is.
    pub side: Side,
    /// What it works in.
    pub industries: Vec<Industry>,
    /// About it, in a few sentences; plain text or sanitised HTML ([`crate::markup`]).
    pub description: LocalisedText,
    /// Its own page.
    pub url: Option<String>,
}

/// The guest city's, the host city's, or neither's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The guest city's.
    Guest,
    /// The host city's.
    Host,
    /// Neither's, or not known.
    Third,
}

/// What kind of organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A firm: an enterprise of the guests, a company of the hosts.
    Company,
    /// A choir, band, orchestra.
    Ensemble,
    /// A theatre.
    Theatre,
    /// A learned or other society, an association.
    Society,
    /// An agency, a chamber, a news agency.
    Agency,
    /// An office of a city or state.
    Office,
    /// A museum, gallery, cultural centre.
    Museum,
    /// A university, school, academy.
    School,
    /// Something else.
    Other,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Company,
        Self::Ensemble,
        Self::Theatre,
        Self::Society,
        Self::Agency,
        Self::Office,
        Self::Museum,
        Self::School,
        Self::Other,
    ];
}
