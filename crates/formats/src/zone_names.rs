//! Names of time zones that are no IANA names: Windows', abbreviations, and zones told by a city.

use jiff::civil::Date;
use jiff::tz::Offset;
use serai_domain::folding::fold;
use serai_domain::zones::Zone;

/// Zones by Windows' names, for the territory 001 (Unicode CLDR, windowsZones).
const WINDOWS: [(&str, &str); 134] = [
    ("AUS Central Standard Time", "Australia/Darwin"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("Afghanistan Standard Time", "Asia/Kabul"),
    ("Alaskan Standard Time", "America/Anchorage"),
    ("Alberta Standard Time", "America/Edmonton"),
    ("Aleutian Standard Time", "America/Adak"),
    ("Altai Standard Time", "Asia/Barnaul"),
    ("Arab Standard Time", "Asia/Riyadh"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Arabic Standard Time", "Asia/Baghdad"),
    ("Argentina Standard Time", "America/Buenos_Aires"),
    ("Astrakhan Standard Time", "Europe/Astrakhan"),
    ("Atlantic Standard Time", "America/Halifax"),
    ("Aus Central W. Standard Time", "Australia/Eucla"),
    ("Azerbaijan Standard Time", "Asia/Baku"),
    ("Azores Standard Time", "Atlantic/Azores"),
    ("Bahia Standard Time", "America/Bahia"),
    ("Bangladesh Standard Time", "Asia/Dhaka"),
    ("Belarus Standard Time", "Europe/Minsk"),
    ("Bougainville Standard Time", "Pacific/Bougainville"),
    ("British Columbia Standard Time", "America/Vancouver"),
    ("Canada Central Standard Time", "America/Regina"),
    ("Cape Verde Standard Time", "Atlantic/Cape_Verde"),
    ("Caucasus Standard Time", "Asia/Yerevan"),
    ("Cen. Australia Standard Time", "Australia/Adelaide"),
    ("Central America Standard Time", "America/Guatemala"),
    ("Central Asia Standard Time", "Asia/Bishkek"),
    ("Central Brazilian Standard Time", "America/Cuiaba"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Central Pacific Standard Time", "Pacific/Guadalcanal"),
    ("Central Standard Time", "America/Chicago"),
    ("Central Standard Time (Mexico)", "America/Mexico_City"),
    ("Chatham Islands Standard Time", "Pacific/Chatham"),
    ("China Standard Time", "Asia/Shanghai"),
    ("Cuba Standard Time", "America/Havana"),
    ("E. Africa Standard Time", "Africa/Nairobi"),
    ("E. Australia Standard Time", "Australia/Brisbane"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Easter Island Standard Time", "Pacific/Easter"),
    ("Eastern Standard Time", "America/New_York"),
    ("Eastern Standard Time (Mexico)", "America/Cancun"),
    ("Egypt Standard Time", "Africa/Cairo"),
    ("Ekaterinburg Standard Time", "Asia/Yekaterinburg"),
    ("FLE Standard Time", "Europe/Kiev"),
    ("Fiji Standard Time", "Pacific/Fiji"),
    ("GMT Standard Time", "Europe/London"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("Georgian Standard Time", "Asia/Tbilisi"),
    ("Greenland Standard Time", "America/Godthab"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("Haiti Standard Time", "America/Port-au-Prince"),
    ("Hawaiian Standard Time", "Pacific/Honolulu"),
    ("India Standard Time", "Asia/Calcutta"),
    ("Iran Standard Time", "Asia/Tehran"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Jordan Standard Time", "Asia/Amman"),
    ("Kaliningrad Standard Time", "Europe/Kaliningrad"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("Libya Standard Time", "Africa/Tripoli"),
    ("Line Islands Standard Time", "Pacific/Kiritimati"),
    ("Lord Howe Standard Time", "Australia/Lord_Howe"),
    ("Magadan Standard Time", "Asia/Magadan"),
    ("Magallanes Standard Time", "America/Punta_Arenas"),
    ("Manitoba Standard Time", "America/Winnipeg"),
    ("Marquesas Standard Time", "Pacific/Marquesas"),
    ("Mauritius Standard Time", "Indian/Mauritius"),
    ("Middle East Standard Time", "Asia/Beirut"),
    ("Montevideo Standard Time", "America/Montevideo"),
    ("Morocco Standard Time", "Africa/Casablanca"),
    ("Mountain Standard Time", "America/Denver"),
    ("Mountain Standard Time (Mexico)", "America/Mazatlan"),
    ("Myanmar Standard Time", "Asia/Rangoon"),
    ("N. Central Asia Standard Time", "Asia/Novosibirsk"),
    ("Namibia Standard Time", "Africa/Windhoek"),
    ("Nepal Standard Time", "Asia/Katmandu"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("Newfoundland Standard Time", "America/St_Johns"),
    ("Norfolk Standard Time", "Pacific/Norfolk"),
    ("North Asia East Standard Time", "Asia/Irkutsk"),
    ("North Asia Standard Time", "Asia/Krasnoyarsk"),
    ("North Korea Standard Time", "Asia/Pyongyang"),
    ("Omsk Standard Time", "Asia/Omsk"),
    ("Pacific SA Standard Time", "America/Santiago"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Pacific Standard Time (Mexico)", "America/Tijuana"),
    ("Pakistan Standard Time", "Asia/Karachi"),
    ("Paraguay Standard Time", "America/Asuncion"),
    ("Qyzylorda Standard Time", "Asia/Qyzylorda"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Russia Time Zone 10", "Asia/Srednekolymsk"),
    ("Russia Time Zone 11", "Asia/Kamchatka"),
    ("Russia Time Zone 3", "Europe/Samara"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("SA Eastern Standard Time", "America/Cayenne"),
    ("SA Pacific Standard Time", "America/Bogota"),
    ("SA Western Standard Time", "America/La_Paz"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("Saint Pierre Standard Time", "America/Miquelon"),
    ("Sakhalin Standard Time", "Asia/Sakhalin"),
    ("Samoa Standard Time", "Pacific/Apia"),
    ("Sao Tome Standard Time", "Africa/Sao_Tome"),
    ("Saratov Standard Time", "Europe/Saratov"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("South Sudan Standard Time", "Africa/Juba"),
    ("Sri Lanka Standard Time", "Asia/Colombo"),
    ("Sudan Standard Time", "Africa/Khartoum"),
    ("Syria Standard Time", "Asia/Damascus"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Tasmania Standard Time", "Australia/Hobart"),
    ("Tocantins Standard Time", "America/Araguaina"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Tomsk Standard Time", "Asia/Tomsk"),
    ("Tonga Standard Time", "Pacific/Tongatapu"),
    ("Transbaikal Standard Time", "Asia/Chita"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Turks And Caicos Standard Time", "America/Grand_Turk"),
    ("US Eastern Standard Time", "America/Indianapolis"),
    ("US Mountain Standard Time", "America/Phoenix"),
    ("Ulaanbaatar Standard Time", "Asia/Ulaanbaatar"),
    ("Venezuela Standard Time", "America/Caracas"),
    ("Vladivostok Standard Time", "Asia/Vladivostok"),
    ("Volgograd Standard Time", "Europe/Volgograd"),
    ("W. Australia Standard Time", "Australia/Perth"),
    ("W. Central Africa Standard Time", "Africa/Lagos"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("W. Mongolia Standard Time", "Asia/Hovd"),
    ("West Asia Standard Time", "Asia/Tashkent"),
    ("West Bank Standard Time", "Asia/Hebron"),
    ("West Pacific Standard Time", "Pacific/Port_Moresby"),
    ("Yakutsk Standard Time", "Asia/Yakutsk"),
    ("Yukon Standard Time", "America/Whitehorse"),
];

/// Zones by abbreviation: the one with most inhabitants of those that use it.
const ABBREVIATIONS: [(&str, &str); 46] = [
    ("ACST", "Australia/Adelaide"),
    ("AEDT", "Australia/Sydney"),
    ("AEST", "Australia/Sydney"),
    ("AKST", "America/Anchorage"),
    ("AWST", "Australia/Perth"),
    ("AZST", "Asia/Baku"),
    ("AZT", "Asia/Baku"),
    ("BRT", "America/Sao_Paulo"),
    ("BST", "Europe/London"),
    ("CDT", "America/Chicago"),
    ("CEST", "Europe/Berlin"),
    ("CET", "Europe/Berlin"),
    ("CST", "America/Chicago"),
    ("CST6CDT", "America/Chicago"),
    ("EDT", "America/New_York"),
    ("EEST", "Europe/Kyiv"),
    ("EET", "Europe/Kyiv"),
    ("EST", "America/New_York"),
    ("EST5EDT", "America/New_York"),
    ("GB", "Europe/London"),
    ("GET", "Asia/Tbilisi"),
    ("HKT", "Asia/Hong_Kong"),
    ("HST", "Pacific/Honolulu"),
    ("IST", "Asia/Kolkata"),
    ("JST", "Asia/Tokyo"),
    ("KST", "Asia/Seoul"),
    ("MDT", "America/Denver"),
    ("MESZ", "Europe/Berlin"),
    ("MET", "Europe/Berlin"),
    ("MEZ", "Europe/Berlin"),
    ("MSD", "Europe/Moscow"),
    ("MSK", "Europe/Moscow"),
    ("MST", "America/Denver"),
    ("MST7MDT", "America/Denver"),
    ("NZDT", "Pacific/Auckland"),
    ("NZST", "Pacific/Auckland"),
    ("PDT", "America/Los_Angeles"),
    ("PST", "America/Los_Angeles"),
    ("PST8PDT", "America/Los_Angeles"),
    ("SAMT", "Europe/Samara"),
    ("SAST", "Africa/Johannesburg"),
    ("SGT", "Asia/Singapore"),
    ("TRT", "Europe/Istanbul"),
    ("UZT", "Asia/Tashkent"),
    ("WEST", "Europe/Lisbon"),
    ("WET", "Europe/Lisbon"),
];

/// How a zone's name was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ZoneName {
    /// As the IANA name or offset it is.
    Exact(Zone),
    /// As another name for this zone.
    Read(Zone),
    /// Not at all.
    Unknown,
}

/// Reads the name of a zone. An abbreviation is read as `expected` where that zone uses it.
pub(crate) fn zone(name: &str, expected: Option<&Zone>) -> ZoneName {
    let name = name.trim().trim_matches('"');
    if let Ok(zone) = name.parse::<Zone>() {
        return ZoneName::Exact(zone);
    }
    if ["Z", "GMT", "UTC", "UCT", "Zulu", "Etc/GMT"].iter().any(|u| u.eq_ignore_ascii_case(name)) {
        return ZoneName::Read(Zone::utc());
    }
    if let Some(expected) = expected
        && uses(expected, name)
    {
        return ZoneName::Read(expected.clone());
    }
    let listed = ABBREVIATIONS
        .iter()
        .chain(&WINDOWS)
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, zone)| *zone);
    if let Some(zone) = listed.and_then(|zone| zone.parse().ok()) {
        return ZoneName::Read(zone);
    }
    // `/freeassociation.sourceforge.net/Europe/Berlin`, `/citadel.org/20190101_1/Europe/Berlin`
    let parts: Vec<&str> = name.split('/').collect();
    for tail in (2..=3).rev() {
        if parts.len() > tail
            && let Ok(zone) = parts[parts.len() - tail..].join("/").parse()
        {
            return ZoneName::Read(zone);
        }
    }
    // `(UTC+04:00) Baku`, `GMT+0400`
    let offset = match name.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((offset, _)) => crate::times::offset(offset),
        None if name.starts_with(['G', 'U', '+', '-']) => crate::times::offset(name),
        None => None,
    };
    if let Some(offset) = offset {
        let by_city = name.split_once(')').and_then(|(_, cities)| {
            let city = cities.split(',').next().unwrap_or("");
            of_city(city).filter(|zone| offsets(zone, 2023).contains(&offset))
        });
        return ZoneName::Read(by_city.unwrap_or_else(|| Zone::fixed(offset)));
    }
    of_city(name).map_or(ZoneName::Unknown, ZoneName::Read)
}

/// Whether clocks in `zone` are marked with this abbreviation at some time of the year.
fn uses(zone: &Zone, abbreviation: &str) -> bool {
    [1, 7].into_iter().any(|month| {
        let at = Date::constant(2023, month, 1).at(0, 0, 0, 0);
        let instant = zone.at(at).timestamp();
        zone.time_zone().to_offset_info(instant).abbreviation() == abbreviation
    })
}

/// The offsets of a zone in January and July of a year.
pub(crate) fn offsets(zone: &Zone, year: i16) -> [Offset; 2] {
    [1, 7].map(|month| {
        Date::new(year, month, 1).map_or(Offset::UTC, |day| zone.at(day.at(0, 0, 0, 0)).offset())
    })
}

/// The zone whose IANA name ends in this city: `Baku` gives `Asia/Baku`.
pub(crate) fn of_city(city: &str) -> Option<Zone> {
    let wanted = fold(city.trim()).replace([' ', '-'], "_");
    if wanted.len() < 3 {
        return None;
    }
    let wanted = match wanted.as_str() {
        "moskva" => "moscow",
        "baki" => "baku",
        "koln" | "munchen" | "hamburg" | "frankfurt" | "leipzig" => "berlin",
        "wien" => "vienna",
        "bruxelles" | "brussel" => "brussels",
        "praha" => "prague",
        "warszawa" => "warsaw",
        "roma" => "rome",
        "st_petersburg" | "saint_petersburg" | "sankt_peterburg" | "kazan" => "moscow",
        "kiev" | "kiiv" => "kyiv",
        other => other,
    };
    let mut found: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name.rsplit('/').next().is_some_and(|last| fold(last) == wanted))
        .filter(|name| name.contains('/') && !name.starts_with("Etc/"))
        .collect();
    found.sort();
    found.first().and_then(|name| name.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_zone_exists() {
        for (name, zone) in WINDOWS.iter().chain(&ABBREVIATIONS) {
            assert!(zone.parse::<Zone>().is_ok(), "{name}: {zone}");
        }
    }

    #[test]
    fn foreign_names_are_read() {
        for (name, expected) in [
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Azerbaijan Standard Time", "Asia/Baku"),
            ("MSK", "Europe/Moscow"),
            ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
            ("/x/20190101_1/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
            ("(UTC+04:00) Baku", "Asia/Baku"),
            ("GMT+0400", "+04:00"),
            ("Moscow", "Europe/Moscow"),
            ("UTC", "UTC"),
        ] {
            match zone(name, None) {
                ZoneName::Exact(zone) | ZoneName::Read(zone) => assert_eq!(zone.name(), expected),
                ZoneName::Unknown => panic!("{name}"),
            }
        }
        assert_eq!(zone("Custom 1", None), ZoneName::Unknown);
    }

    #[test]
    fn an_abbreviation_means_the_expected_zone_where_that_uses_it() {
        let brussels: Zone = "Europe/Brussels".parse().unwrap();
        assert_eq!(zone("CET", Some(&brussels)), ZoneName::Read(brussels.clone()));
        let baku: Zone = "Asia/Baku".parse().unwrap();
        assert_eq!(zone("CET", Some(&baku)), ZoneName::Read("Europe/Berlin".parse().unwrap()));
    }
}
