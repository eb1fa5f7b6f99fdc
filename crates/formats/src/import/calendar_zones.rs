//! The zones of a calendar's times: by IANA name, by another name, or by its VTIMEZONE.

use std::collections::{BTreeMap, BTreeSet};

use serai_domain::zones::Zone;

use super::ReadOptions;
use super::calendar_tree::Component;
use super::findings::Findings;
use crate::times;
use crate::zone_names::{self, ZoneName};

/// The zones a file's times may name.
pub(crate) struct Zones<'a> {
    /// Those its VTIMEZONE components tell of.
    own: BTreeMap<String, Zone>,
    /// Names already told of in a finding.
    told: BTreeSet<String>,
    options: &'a ReadOptions,
}

impl<'a> Zones<'a> {
    pub(crate) fn new(options: &'a ReadOptions) -> Self {
        Self { own: BTreeMap::new(), told: BTreeSet::new(), options }
    }

    /// The zone the caller gives the edition.
    pub(crate) fn given(&self) -> Option<&Zone> {
        self.options.zone.as_ref()
    }

    /// Takes what a VTIMEZONE says, for names that are none of IANA's.
    pub(crate) fn add(&mut self, zone: &Component) {
        let name = zone.text("TZID");
        let located = zone
            .line("X-LIC-LOCATION")
            .or_else(|| zone.line("TZID-ALIAS-OF"))
            .and_then(|line| line.value.trim().parse::<Zone>().ok());
        if let Some(found) = located.or_else(|| self.by_offsets(zone)) {
            self.own.insert(name, found);
        }
    }

    /// A zone with the offsets a VTIMEZONE gives: the expected one where it has them, else one
    /// well known, else a fixed offset.
    fn by_offsets(&self, zone: &Component) -> Option<Zone> {
        let offset = |kind: &str| {
            let of_kind = zone.components(kind);
            let latest = of_kind.max_by_key(|rule| rule.text("DTSTART"))?;
            times::offset(&latest.text("TZOFFSETTO"))
        };
        let standard = offset("STANDARD").or_else(|| offset("DAYLIGHT"))?;
        let daylight = offset("DAYLIGHT").unwrap_or(standard);
        let fits = |zone: &Zone| {
            let [a, b] = zone_names::offsets(zone, 2023);
            (a.min(b), a.max(b)) == (standard.min(daylight), standard.max(daylight))
        };
        const WELL_KNOWN: [&str; 10] = [
            "Europe/Berlin",
            "Europe/London",
            "Europe/Kyiv",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "Australia/Sydney",
            "Pacific/Auckland",
            "America/Sao_Paulo",
        ];
        let known = WELL_KNOWN.iter().filter_map(|name| name.parse::<Zone>().ok());
        let mut candidates = self.options.zone.iter().cloned().chain(known);
        if standard == daylight {
            return self.options.zone.clone().filter(fits).or_else(|| Some(Zone::fixed(standard)));
        }
        candidates.find(fits)
    }

    /// The zone of a TZID.
    pub(crate) fn of(&mut self, name: &str, line: usize, findings: &mut Findings) -> Option<Zone> {
        let found = match zone_names::zone(name, self.options.zone.as_ref()) {
            ZoneName::Exact(zone) => return Some(zone),
            ZoneName::Read(zone) => Some(zone),
            ZoneName::Unknown => self.own.get(name).cloned(),
        };
        if self.told.insert(name.to_owned()) {
            let place = format!("line {line}");
            let short: String = name.chars().take(60).collect();
            match &found {
                Some(zone) => {
                    let message = format!("the zone {short:?} was read as {zone}");
                    findings.info("zone-name-read", place, message);
                }
                None => {
                    let message =
                        format!("{short:?} is no zone known to us; its times are read as floating");
                    findings.warning("zone-unknown", place, message);
                }
            }
        }
        found
    }
}
