//! Every route, in every language it has, with the status it must have. A route that is in no row
//! here fails the suite.

use std::collections::BTreeSet;

use http::Method;
use serai_tests::{EDITION, TestSite, on_both};
use serai_web::routes::Class;

/// A route, an address of it that is there, and one that is not (empty where each is).
struct Row {
    route: &'static str,
    there: &'static str,
    missing: &'static str,
    leads: Leads,
}

#[derive(PartialEq)]
enum Leads {
    Nowhere,
    Onward,
}

const fn row(route: &'static str, there: &'static str, missing: &'static str) -> Row {
    Row { route, there, missing, leads: Leads::Nowhere }
}

/// A row of a route that redirects.
const fn onward(route: &'static str, there: &'static str, missing: &'static str) -> Row {
    Row { route, there, missing, leads: Leads::Onward }
}

/// `{e}` stands for the demo edition, `{l}` for each language.
const ROWS: &[Row] = &[
    row("/healthz", "/healthz", ""),
    row("/readyz", "/readyz", ""),
    row("/metrics", "/metrics", ""),
    row("/robots.txt", "/robots.txt", ""),
    row("/sitemap.xml", "/sitemap.xml", ""),
    row("/{edition}/sitemap.xml", "/{e}/sitemap.xml", "/nowhere/sitemap.xml"),
    row("/api/openapi.json", "/api/openapi.json", ""),
    row("/api/errors", "/api/errors", ""),
    row("/api/v1/editions", "/api/v1/editions", ""),
    row("/api/v1/editions/{edition}", "/api/v1/editions/{e}", "/api/v1/editions/nowhere"),
    row(
        "/api/v1/editions/{edition}/versions",
        "/api/v1/editions/{e}/versions",
        "/api/v1/editions/nowhere/versions",
    ),
    row(
        "/api/v1/editions/{edition}/changes",
        "/api/v1/editions/{e}/changes",
        "/api/v1/editions/nowhere/changes",
    ),
    row(
        "/api/v1/editions/{edition}/days",
        "/api/v1/editions/{e}/days",
        "/api/v1/editions/nowhere/days",
    ),
    row(
        "/api/v1/editions/{edition}/tracks",
        "/api/v1/editions/{e}/tracks",
        "/api/v1/editions/nowhere/tracks",
    ),
    row(
        "/api/v1/editions/{edition}/events",
        "/api/v1/editions/{e}/events",
        "/api/v1/editions/nowhere/events",
    ),
    row(
        "/api/v1/editions/{edition}/events/{event}",
        "/api/v1/editions/{e}/events/opening-press-conference",
        "/api/v1/editions/{e}/events/nothing",
    ),
    row(
        "/api/v1/editions/{edition}/now",
        "/api/v1/editions/{e}/now",
        "/api/v1/editions/nowhere/now",
    ),
    row(
        "/api/v1/editions/{edition}/search",
        "/api/v1/editions/{e}/search?q=Moskva",
        "/api/v1/editions/nowhere/search?q=Moskva",
    ),
    row(
        "/api/v1/editions/{edition}/venues",
        "/api/v1/editions/{e}/venues",
        "/api/v1/editions/nowhere/venues",
    ),
    row(
        "/api/v1/editions/{edition}/venues/{venue}",
        "/api/v1/editions/{e}/venues/heydar-aliyev-center",
        "/api/v1/editions/{e}/venues/nowhere",
    ),
    row(
        "/api/v1/editions/{edition}/halls",
        "/api/v1/editions/{e}/halls",
        "/api/v1/editions/nowhere/halls",
    ),
    row(
        "/api/v1/editions/{edition}/people",
        "/api/v1/editions/{e}/people",
        "/api/v1/editions/nowhere/people",
    ),
    row(
        "/api/v1/editions/{edition}/people/{person}",
        "/api/v1/editions/{e}/people/sergey-cheryomin",
        "/api/v1/editions/{e}/people/nobody",
    ),
    row(
        "/api/v1/editions/{edition}/organisations",
        "/api/v1/editions/{e}/organisations",
        "/api/v1/editions/nowhere/organisations",
    ),
    row(
        "/api/v1/editions/{edition}/organisations/{organisation}",
        "/api/v1/editions/{e}/organisations/directorate-of-the-days",
        "/api/v1/editions/{e}/organisations/none",
    ),
    row("/{edition}/schedule.xml", "/{e}/schedule.xml", "/nowhere/schedule.xml"),
    row("/{edition}/schedule.json", "/{e}/schedule.json", "/nowhere/schedule.json"),
    row("/{edition}/programme.ics", "/{e}/programme.ics", "/nowhere/programme.ics"),
    row("/{edition}/events.jsonld", "/{e}/events.jsonld", "/nowhere/events.jsonld"),
    row("/{edition}/programme.csv", "/{e}/programme.csv", "/nowhere/programme.csv"),
    row("/{edition}/changes.atom", "/{e}/changes.atom", "/nowhere/changes.atom"),
    row("/{edition}/favourites.ics", "/{e}/favourites.ics?events=x", "/nowhere/favourites.ics"),
    row(
        "/{edition}/events/{file}",
        "/{e}/events/opening-press-conference.ics",
        "/{e}/events/nothing.ics",
    ),
    onward("/", "/", ""),
    onward("/{lang}", "/{l}", "/xx"),
    row("/{lang}/", "/{l}/", "/xx/"),
    onward("/{lang}/{edition}", "/{l}/{e}", "/{l}/nowhere"),
    row("/{lang}/{edition}/", "/{l}/{e}/", "/{l}/nowhere/"),
    row("/{lang}/{edition}/programme", "/{l}/{e}/programme", "/xx/{e}/programme"),
    row(
        "/{lang}/{edition}/programme/grid",
        "/{l}/{e}/programme/grid",
        "/{l}/nowhere/programme/grid",
    ),
    row(
        "/{lang}/{edition}/events/{slug}",
        "/{l}/{e}/events/opening-press-conference",
        "/{l}/{e}/events/nothing",
    ),
    row("/{lang}/{edition}/venues", "/{l}/{e}/venues", "/{l}/nowhere/venues"),
    row(
        "/{lang}/{edition}/venues/{slug}",
        "/{l}/{e}/venues/heydar-aliyev-center",
        "/{l}/{e}/venues/nowhere",
    ),
    row("/{lang}/{edition}/people", "/{l}/{e}/people", "/{l}/nowhere/people"),
    row(
        "/{lang}/{edition}/people/{slug}",
        "/{l}/{e}/people/sergey-cheryomin",
        "/{l}/{e}/people/nobody",
    ),
    row("/{lang}/{edition}/organisations", "/{l}/{e}/organisations", "/{l}/nowhere/organisations"),
    row(
        "/{lang}/{edition}/organisations/{slug}",
        "/{l}/{e}/organisations/directorate-of-the-days",
        "/{l}/{e}/organisations/none",
    ),
    row("/{lang}/{edition}/search", "/{l}/{e}/search?q=Moskva", "/{l}/nowhere/search"),
    row("/{lang}/{edition}/changes", "/{l}/{e}/changes", "/{l}/nowhere/changes"),
    row("/{lang}/{edition}/favourites", "/{l}/{e}/favourites", "/{l}/nowhere/favourites"),
];

const LANGUAGES: [&str; 3] = ["en", "ru", "az"];

/// The addresses a pattern stands for.
fn addresses(pattern: &str) -> Vec<String> {
    let pattern = pattern.replace("{e}", EDITION);
    if pattern.contains("{l}") {
        LANGUAGES.iter().map(|language| pattern.replace("{l}", language)).collect()
    } else if pattern.is_empty() {
        Vec::new()
    } else {
        vec![pattern]
    }
}

/// Assets are named by their content: their routes are tested by what pages link to.
fn is_tested_elsewhere(path: &str) -> bool {
    ["/assets/{file}", "/favicon.ico", "/themes/{edition}/{file}"].contains(&path)
}

#[test]
fn every_route_has_its_row() {
    let listed: BTreeSet<&str> = serai_web::site::routes()
        .listed()
        .iter()
        .map(|route| route.path)
        .filter(|path| !is_tested_elsewhere(path))
        .collect();
    let tested: BTreeSet<&str> = ROWS.iter().map(|row| row.route).collect();
    let untested: Vec<_> = listed.difference(&tested).collect();
    let gone: Vec<_> = tested.difference(&listed).collect();
    assert!(untested.is_empty() && gone.is_empty(), "untested: {untested:?}, gone: {gone:?}");
}

#[test]
fn every_route_answers_in_every_language_and_says_what_is_missing() {
    on_both(async |site| {
        for row in ROWS {
            for address in addresses(row.there) {
                let answer = site.get(&address).await;
                if row.leads == Leads::Onward {
                    assert!(answer.status.is_redirection(), "{address}: {}", answer.status);
                    let next = site.get(answer.header("location")).await;
                    assert_eq!(next.status, 200, "{address} leads to something");
                    continue;
                }
                assert_eq!(answer.status, 200, "{address}: {}", answer.text());
                assert!(!answer.header("content-type").is_empty(), "{address}");
                assert!(!answer.body.is_empty(), "{address}");
            }
            for address in addresses(row.missing) {
                let answer = site.get(&address).await;
                assert_eq!(answer.status, 404, "{address}");
                assert_eq!(answer.header("cache-control"), "no-store", "{address}");
            }
        }
    });
}

#[test]
fn every_route_is_read_only() {
    on_both(async |site| {
        for row in ROWS {
            let address = &addresses(row.there)[0];
            for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE]
            {
                let answer = site.ask(method.clone(), address, &[]).await;
                assert_eq!(answer.status, 405, "{method} {address}");
                assert!(answer.header("allow").contains("GET"), "{method} {address}");
            }
            let head = site.ask(Method::HEAD, address, &[]).await;
            assert!(head.status.as_u16() < 400, "HEAD {address}: {}", head.status);
            assert!(head.body.is_empty(), "HEAD {address}");
        }
    });
}

#[test]
fn a_page_that_is_missing_is_told_to_a_person_in_their_language() {
    on_both(async |site| {
        let person = [("accept", "text/html"), ("accept-language", "ru")];
        for address in ["/nothing/at/all/here", "/{e}/schedule.xml/more", "/api"] {
            let address = address.replace("{e}", EDITION);
            let answer = site.get_with(&address, &person).await;
            assert_eq!(answer.status, 404, "{address}");
            assert!(answer.header("content-type").starts_with("text/html"), "{address}");
        }
    });
}

#[test]
fn the_classes_of_routes_say_how_their_problems_are_told() {
    let routes = serai_web::site::routes();
    for route in routes.listed() {
        let is_api = route.path.starts_with("/api/");
        assert_eq!(
            route.class == Class::Api,
            is_api && route.path != "/api/errors",
            "{}",
            route.path
        );
    }
}

/// A site that holds nothing yet answers, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn an_empty_site_answers() {
    let database = serai_tests::databases::Database::sqlite().await;
    let site = TestSite::empty(database, serai_web::SiteOptions::default()).await;
    let editions = site.get("/api/v1/editions").await;
    assert_eq!(editions.json()["editions"], serde_json::json!([]));
    assert_eq!(site.get("/sitemap.xml").await.status, 200);
    assert_eq!(site.get("/readyz").await.status, 200);
}
