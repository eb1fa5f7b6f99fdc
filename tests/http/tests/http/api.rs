//! The JSON API: what it says, how it pages, how it refuses.

use std::collections::BTreeSet;

use serai_tests::{Answer, BASE_URL, EDITION, TestSite, on_both};
use serde_json::{Value, json};

async fn api(site: &TestSite, path: &str) -> Answer {
    site.get(&format!("/api/v1/editions/{EDITION}{path}")).await
}

#[test]
fn the_demo_edition_is_told_with_both_cities() {
    on_both(async |site| {
        let edition = api(site, "").await.json();
        assert_eq!(edition["slug"], EDITION);
        assert_eq!(edition["url"], format!("{BASE_URL}/en/{EDITION}/"));
        assert_eq!(edition["guest"]["zone"], "Europe/Moscow");
        assert_eq!(edition["host"]["zone"], "Asia/Baku");
        assert_eq!(edition["title"]["ru"], "Дни Москвы в Баку");
        assert_eq!(
            (&edition["first_day"], &edition["last_day"]),
            (&json!("2023-05-03"), &json!("2023-05-06"))
        );
        assert_eq!(edition["version"]["number"], 2);
        let russian = api(site, "?lang=ru").await.json();
        assert_eq!(russian["title"], "Дни Москвы в Баку");
        assert_eq!(russian["url"], format!("{BASE_URL}/ru/{EDITION}/"));
        let list = site.get("/api/v1/editions?lang=ru").await.json();
        assert_eq!(list["editions"], json!([russian]));
    });
}

#[test]
fn events_are_listed_and_each_is_told_alone() {
    on_both(async |site| {
        let list = api(site, "/events").await.json();
        assert_eq!(list["total"], 24);
        let events = list["events"].as_array().unwrap();
        assert_eq!(events.len(), 24);
        for event in events {
            let slug = event["slug"].as_str().unwrap();
            assert_eq!(&api(site, &format!("/events/{slug}")).await.json(), event);
            assert_eq!(event["zone"], "Asia/Baku");
            let (start, instant) = (event["start"].as_str().unwrap(), event["starts_at"].as_str());
            assert_eq!(instant.unwrap(), format!("{start}+04:00"));
        }
        let starts: Vec<&str> = events.iter().map(|e| e["starts_at"].as_str().unwrap()).collect();
        assert!(starts.is_sorted());
    });
}

#[test]
fn filters_narrow_the_list() {
    on_both(async |site| {
        let events = async |query: &str| {
            api(site, &format!("/events?{query}")).await.json()["events"]
                .as_array()
                .unwrap()
                .clone()
        };
        let every = |events: &[Value], field: &str, value: &str| {
            !events.is_empty() && events.iter().all(|event| event[field] == value)
        };
        assert!(every(&events("day=2023-05-03").await, "day", "2023-05-03"));
        assert!(every(&events("strand=business").await, "strand", "business"));
        assert!(every(&events("kind=concert").await, "kind", "concert"));
        let at_center = events("venue=heydar-aliyev-center").await;
        assert!(!at_center.is_empty());
        assert!(at_center.iter().all(|e| e["venue"]["slug"] == "heydar-aliyev-center"));
        let hall = at_center[0]["hall"]["slug"].as_str().unwrap();
        let in_hall = events(&format!("hall={hall}")).await;
        assert!(!in_hall.is_empty() && in_hall.len() <= at_center.len());
        let az = events("language=az").await;
        assert!(az.iter().all(|event| {
            [&event["languages"], &event["interpreted"]]
                .iter()
                .any(|list| list.as_array().unwrap().contains(&json!("az")))
        }));
        assert_eq!(events("venue=nowhere").await, Vec::<Value>::new());
        let two = events("kind=concert&kind=performance").await;
        let kinds: BTreeSet<&str> = two.iter().map(|e| e["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, BTreeSet::from(["concert", "performance"]));
    });
}

#[test]
fn words_are_found_in_any_script() {
    on_both(async |site| {
        let slugs = async |query: &str| -> BTreeSet<String> {
            let found = api(site, &format!("/events?q={query}")).await.json();
            let events = found["events"].as_array().unwrap();
            events.iter().map(|e| e["slug"].as_str().unwrap().to_owned()).collect()
        };
        let latin = slugs("dialog").await;
        assert!(!latin.is_empty());
        let cyrillic = slugs("%D0%B4%D0%B8%D0%B0%D0%BB%D0%BE%D0%B3").await;
        assert_eq!(latin, cyrillic);
        let hits = api(site, "/search?q=sergey&lang=en").await.json();
        assert_eq!(hits["hits"][0]["kind"], "person");
        assert_eq!(api(site, "/search?q=zzzzzz").await.json()["hits"], json!([]));
    });
}

#[test]
fn the_list_reads_page_by_page_through_a_release() {
    on_both(async |site| {
        let mut seen = Vec::new();
        let mut next = Some(format!("/api/v1/editions/{EDITION}/events?limit=7&lang=en"));
        let mut pages = 0;
        while let Some(address) = next {
            let answer = site.get(&address).await;
            assert_eq!(answer.status, 200, "{address}");
            let page = answer.json();
            seen.extend(page["events"].as_array().unwrap().iter().map(|e| e["slug"].clone()));
            next = page["next"].as_str().map(|next| {
                assert_eq!(answer.header("link"), format!("<{next}>; rel=\"next\""));
                next.strip_prefix(BASE_URL).unwrap().to_owned()
            });
            pages += 1;
        }
        assert_eq!((pages, seen.len()), (4, 24));
        // A cursor of the first version still counts in the first version.
        let old = api(site, "/events?limit=7&cursor=1-7").await.json();
        assert_eq!(old["version"], 1);
        assert_eq!(api(site, "/events?cursor=99-0").await.status, 404);
        let past = api(site, "/events?cursor=2-9999").await.json();
        assert_eq!((&past["events"], &past["next"]), (&json!([]), &Value::Null));
    });
}

#[test]
fn lists_of_places_and_people_read_page_by_page() {
    on_both(async |site| {
        for (list, total) in [("venues", 8), ("organisations", 150), ("people", 1), ("halls", 8)] {
            let mut count = 0;
            let mut next = Some(format!("/api/v1/editions/{EDITION}/{list}?limit=3"));
            let mut said = 0;
            while let Some(address) = next {
                let page = site.get(&address).await.json();
                count += page[list].as_array().unwrap().len();
                said = usize::try_from(page["total"].as_u64().unwrap()).unwrap();
                next = page["next"].as_str().map(|n| n.strip_prefix(BASE_URL).unwrap().to_owned());
            }
            assert_eq!(count, said, "{list}");
            assert!(count >= total, "{list}: {count}");
        }
    });
}

#[test]
fn changes_are_told_by_version_and_by_filter() {
    on_both(async |site| {
        let log = api(site, "/changes?lang=en").await.json();
        let versions = log["versions"].as_array().unwrap();
        assert_eq!(versions.len(), 2);
        let changes = versions[0]["changes"].as_array().unwrap();
        assert!(!changes.is_empty(), "the demo's second version changes something");
        assert_eq!(versions[1]["changes"], json!([]));
        let changed: BTreeSet<&str> = changes.iter().map(|c| c["slug"].as_str().unwrap()).collect();
        let since = api(site, "/events?changed_since=1").await.json();
        let listed: BTreeSet<&str> = since["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["slug"].as_str().unwrap())
            .collect();
        assert_eq!(changed, listed);
        assert_eq!(api(site, "/events?changed_since=2").await.json()["total"], 0);
        let unknown = api(site, "/events?changed_since=77").await;
        assert_eq!(
            (unknown.status.as_u16(), &unknown.json()["parameter"]),
            (404, &json!("changed_since"))
        );
    });
}

#[test]
fn now_and_next_are_told_for_the_present_and_for_any_instant() {
    on_both(async |site| {
        let present = api(site, "/now?lang=en").await.json();
        assert_eq!(present["at"], "2023-05-04T08:00:00Z");
        let before = api(site, "/now?at=2023-01-01T00:00:00Z&limit=2").await.json();
        assert_eq!(before["now"], json!([]));
        assert_eq!(before["next"].as_array().unwrap().len(), 2);
        let after = api(site, "/now?at=2030-01-01T00:00:00%2B04:00").await.json();
        assert_eq!((&after["now"], &after["next"]), (&json!([]), &json!([])));
        let days = api(site, "/days").await.json();
        assert_eq!(days["days"].as_array().unwrap().len(), 4);
        let counted: u64 =
            days["days"].as_array().unwrap().iter().map(|d| d["events"].as_u64().unwrap()).sum();
        assert_eq!(counted, 24);
    });
}

#[test]
fn a_bad_parameter_is_told_by_its_name() {
    on_both(async |site| {
        for (query, code, parameter) in [
            ("day=3+May", "invalid-parameter", "day"),
            ("day=2023-02-30", "invalid-parameter", "day"),
            ("venue=Heydar+Aliyev", "invalid-parameter", "venue"),
            ("strand=commerce", "invalid-parameter", "strand"),
            ("kind=", "invalid-parameter", "kind"),
            ("language=english", "invalid-parameter", "language"),
            ("q=", "invalid-parameter", "q"),
            ("changed_since=0", "invalid-parameter", "changed_since"),
            ("sort=random", "invalid-parameter", "sort"),
            ("lang=", "invalid-parameter", "lang"),
            ("limit=0", "invalid-parameter", "limit"),
            ("limit=501", "invalid-parameter", "limit"),
            ("cursor=x", "invalid-parameter", "cursor"),
            ("limit=1&limit=2", "repeated-parameter", "limit"),
            ("knd=talk", "unknown-parameter", "knd"),
        ] {
            let answer = api(site, &format!("/events?{query}")).await;
            assert_eq!(answer.status, 400, "{query}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            let problem = answer.json();
            assert_eq!(
                (&problem["code"], &problem["parameter"]),
                (&json!(code), &json!(parameter)),
                "{query}"
            );
            assert_eq!(problem["type"], format!("{BASE_URL}/api/errors#{code}"));
            assert_eq!(problem["status"], 400);
            assert_eq!(problem["request_id"], answer.header("x-request-id"));
        }
        assert_eq!(api(site, "/events?q=%ff").await.json()["code"], "invalid-request");
        assert_eq!(api(site, "/search").await.json()["parameter"], "q");
        let explained = site.get("/api/errors").await.text();
        assert!(explained.contains("id=\"invalid-parameter\""));
    });
}

#[test]
fn json_is_all_there_is() {
    on_both(async |site| {
        let address = format!("/api/v1/editions/{EDITION}");
        let answer = site.get_with(&address, &[("accept", "application/xml")]).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["code"]),
            (406, &json!("not-acceptable"))
        );
        for accept in ["*/*", "application/json", "text/html, */*;q=0.1"] {
            assert_eq!(
                site.get_with(&address, &[("accept", accept)]).await.status,
                200,
                "{accept}"
            );
        }
    });
}

#[test]
fn the_document_lists_the_routes_there_are() {
    on_both(async |site| {
        let document = site.get("/api/openapi.json").await.json();
        assert_eq!(document["openapi"], "3.1.0");
        let described: BTreeSet<String> =
            document["paths"].as_object().unwrap().keys().cloned().collect();
        let served: BTreeSet<String> = serai_web::site::routes()
            .listed()
            .iter()
            .map(|route| route.path.to_owned())
            .filter(|path| path.starts_with("/api/v1/"))
            .collect();
        assert_eq!(described, served);
    });
}
