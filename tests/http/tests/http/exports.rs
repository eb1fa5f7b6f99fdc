//! Exports: what they are sent as, in which languages, and what they hold.

use serai_tests::{EDITION, on_both};

#[test]
fn each_is_sent_as_what_it_is() {
    on_both(async |site| {
        for (file, media, start, name) in [
            ("schedule.xml", "application/xml; charset=utf-8", "<?xml", "schedule.xml"),
            ("schedule.json", "application/json", "{", "schedule.json"),
            (
                "programme.ics",
                "text/calendar; charset=utf-8",
                "BEGIN:VCALENDAR\r\n",
                "programme.ics",
            ),
            ("events.jsonld", "application/ld+json", "", "events.jsonld"),
            ("programme.csv", "text/csv; charset=utf-8; header=present", "", "programme.csv"),
            ("changes.atom", "application/atom+xml; charset=utf-8", "<?xml", "changes.atom"),
            (
                "favourites.ics",
                "text/calendar; charset=utf-8",
                "BEGIN:VCALENDAR\r\n",
                "favourites.ics",
            ),
            (
                "events/opening-press-conference.ics",
                "text/calendar; charset=utf-8",
                "BEGIN:VCALENDAR\r\n",
                "opening-press-conference.ics",
            ),
        ] {
            let answer = site.get(&format!("/{EDITION}/{file}")).await;
            assert_eq!(answer.header("content-type"), media, "{file}");
            assert!(answer.text().trim_start_matches('\u{feff}').starts_with(start), "{file}");
            let disposition = format!("inline; filename=\"{EDITION}-{name}\"");
            assert_eq!(answer.header("content-disposition"), disposition, "{file}");
            assert_eq!(answer.header("cache-control"), "public, max-age=60", "{file}");
        }
    });
}

#[test]
fn each_comes_in_the_languages_of_the_edition() {
    on_both(async |site| {
        for file in ["schedule.xml", "programme.ics", "programme.csv", "changes.atom"] {
            let text = async |lang: &str| {
                let answer = site.get(&format!("/{EDITION}/{file}?lang={lang}")).await;
                (answer.header("content-language").to_owned(), answer.text())
            };
            let (language, russian) = text("ru").await;
            assert_eq!(language, "ru", "{file}");
            assert!(russian.contains("Баку"), "{file}");
            let (language, english) = text("en").await;
            assert_eq!(language, "en");
            assert_ne!(english, russian, "{file}");
            // A language the edition is not written in gets the one it was first written in.
            for other in ["de", "", "%00", "english"] {
                assert_eq!(text(other).await, ("en".to_owned(), english.clone()), "{file} {other}");
            }
        }
    });
}

#[test]
fn a_calendar_of_favourites_holds_just_those() {
    on_both(async |site| {
        let events = async |query: &str| {
            let calendar = site.get(&format!("/{EDITION}/favourites.ics?{query}")).await.text();
            calendar.matches("BEGIN:VEVENT").count()
        };
        let list = site.get(&format!("/api/v1/editions/{EDITION}/events?limit=3")).await.json();
        let slugs: Vec<&str> = list["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["slug"].as_str().unwrap())
            .collect();
        assert_eq!(events(&format!("events={}", slugs.join(","))).await, 3);
        assert_eq!(events(&format!("events={},{},gone", slugs[0], slugs[0])).await, 1);
        assert_eq!(events("events=").await, 0);
        assert_eq!(events("").await, 0);
        let whole = site.get(&format!("/{EDITION}/programme.ics")).await.text();
        let alone = site.get(&format!("/{EDITION}/events/{}.ics", slugs[0])).await.text();
        let uid = |calendar: &str| {
            calendar.lines().find(|line| line.starts_with("UID:")).map(str::to_owned).unwrap()
        };
        assert!(whole.contains(&uid(&alone)), "one event has one UID, wherever it stands");
    });
}

#[test]
fn unknown_parameters_are_passed_over() {
    on_both(async |site| {
        let plain = site.get(&format!("/{EDITION}/schedule.json")).await;
        let marked = site.get(&format!("/{EDITION}/schedule.json?utm_source=x&fbclid=%ff")).await;
        assert_eq!(plain.header("etag"), marked.header("etag"));
    });
}

#[test]
fn the_site_map_leads_to_pages_that_are_there() {
    on_both(async |site| {
        let index = site.get("/sitemap.xml").await.text();
        assert!(index.contains(&format!("/{EDITION}/sitemap.xml</loc>")));
        let map = site.get(&format!("/{EDITION}/sitemap.xml")).await.text();
        let pages = map.matches("<url>").count();
        assert_eq!(map.matches("hreflang=").count(), pages * 3);
        assert!(pages > 3 * (24 + 8), "{pages}");
        assert!(site.get("/robots.txt").await.text().contains("/sitemap.xml"));
    });
}
