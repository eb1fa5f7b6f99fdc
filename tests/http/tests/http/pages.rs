//! Pages: what every one of them is, and that all they lead to is there.

use std::collections::{BTreeMap, BTreeSet};

use serai_tests::{BASE_URL, EDITION, TestSite, on_both};

/// Addresses on this site that a page names in `href` and `src`.
fn links(page: &str) -> BTreeSet<String> {
    let mut links = BTreeSet::new();
    for attribute in ["href=\"", "src=\""] {
        for rest in page.split(attribute).skip(1) {
            let link = rest.split('"').next().unwrap_or_default().replace("&amp;", "&");
            let link = link.strip_prefix(BASE_URL).unwrap_or(&link);
            let link = link.split('#').next().unwrap_or_default();
            if link.starts_with('/') {
                links.insert(link.to_owned());
            }
        }
    }
    links
}

/// Every page that can be reached from the front within `steps`, with where it was first linked.
async fn reached(site: &TestSite, start: &str, steps: usize) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::from([(start.to_owned(), String::new())]);
    let mut border = vec![start.to_owned()];
    for _ in 0..steps {
        let mut next = Vec::new();
        for address in border {
            let answer = site.get(&address).await;
            if !answer.header("content-type").starts_with("text/html") {
                continue;
            }
            for link in links(&answer.text()) {
                // Filters combine without end: those of one page are enough.
                let is_filter = link.contains('?') && address.contains('?');
                if !is_filter && !seen.contains_key(&link) {
                    seen.insert(link.clone(), address.clone());
                    next.push(link);
                }
            }
        }
        border = next;
    }
    seen
}

#[test]
fn every_link_leads_somewhere() {
    on_both(async |site| {
        let reached = reached(site, &format!("/en/{EDITION}/"), 2).await;
        assert!(reached.len() > 60, "{} addresses", reached.len());
        let assets = reached.keys().filter(|link| link.starts_with("/assets/")).count();
        assert!(assets >= 3, "{assets} assets");
        for (link, from) in &reached {
            let status = site.get(link).await.status;
            assert!(
                status.is_success() || status.is_redirection(),
                "{from} leads to {link}: {status}"
            );
        }
    });
}

#[test]
fn what_a_page_is_made_of_is_kept_for_ever() {
    on_both(async |site| {
        let page = site.get(&format!("/en/{EDITION}/")).await.text();
        for link in links(&page) {
            if link.starts_with("/assets/") || link.starts_with("/themes/") {
                let answer = site.get_with(&link, &[("accept-encoding", "br")]).await;
                assert_eq!(answer.status, 200, "{link}");
                assert!(answer.header("cache-control").contains("immutable"), "{link}");
                assert!(!answer.header("etag").is_empty(), "{link}");
            }
        }
        let icon = site.get("/favicon.ico").await;
        assert!(icon.status.is_redirection());
        assert_eq!(site.get(icon.header("location")).await.status, 200);
        assert_eq!(site.get("/assets/site-0000000000.css").await.status, 404);
    });
}

#[test]
fn every_page_is_in_its_language_and_within_the_policy() {
    on_both(async |site| {
        let event = "events/opening-press-conference";
        for language in ["en", "ru", "az"] {
            for page in
                ["", "programme", "programme/grid", event, "venues", "people", "search?q=baku"]
            {
                let address = format!("/{language}/{EDITION}/{page}");
                let answer = site.get(&address).await;
                let html = answer.text();
                assert!(html.contains(&format!("<html lang=\"{language}\"")), "{address}");
                assert_eq!(answer.header("content-language"), language, "{address}");
                assert!(!html.contains(" style=\""), "{address}");
                assert!(!html.contains(" onclick=\""), "{address}");
                let scripts = html.matches("<script").count();
                let outside = html.matches("<script src=\"/assets/").count()
                    + html.matches("<script type=\"module\" src=\"/assets/").count()
                    + html.matches("<script type=\"application/ld+json\">").count()
                    + html.matches("<script type=\"application/json\"").count();
                assert_eq!(scripts, outside, "{address}: every script is a file or data");
            }
        }
    });
}

#[test]
fn a_visit_in_between_changes_nothing_and_costs_nothing() {
    on_both(async |site| {
        for page in ["", "programme", "programme/grid", "venues/heydar-aliyev-center"] {
            let address = format!("/ru/{EDITION}/{page}");
            let first = site.get(&address).await;
            let again = site.get_with(&address, &[("if-none-match", first.header("etag"))]).await;
            assert_eq!(again.status, 304, "{address}");
        }
    });
}

#[test]
fn filters_have_one_spelling_in_the_cache() {
    on_both(async |site| {
        let entries = async || {
            let metrics = site.get("/metrics").await.text();
            let line = metrics.lines().find(|l| l.starts_with("serai_page_cache_entries "));
            line.and_then(|line| line.rsplit(' ').next()?.parse::<u64>().ok()).expect("a number")
        };
        let programme = format!("/en/{EDITION}/programme");
        site.get(&programme).await;
        site.get(&format!("{programme}?strand=business&day=2023-05-03")).await;
        let before = entries().await;
        for number in 0..20 {
            for query in [
                format!("utm={number}"),
                format!("day=x{number}"),
                format!("venue=x{number}"),
                format!("day=2023-05-03&strand=business&x={number}"),
            ] {
                assert!(site.get(&format!("{programme}?{query}")).await.status.as_u16() < 400);
            }
        }
        assert_eq!(entries().await, before);
    });
}

#[test]
fn a_problem_is_told_in_the_language_of_the_address() {
    on_both(async |site| {
        for language in ["en", "ru", "az"] {
            for page in ["events/nothing", "venues/nowhere", "what/is/this"] {
                let address = format!("/{language}/{EDITION}/{page}");
                let answer = site.get_with(&address, &[("accept", "text/html")]).await;
                assert_eq!(answer.status, 404, "{address}");
                let html = answer.text();
                assert!(html.contains(&format!("<html lang=\"{language}\"")), "{address}");
                assert!(html.contains(answer.header("x-request-id")), "{address}");
            }
        }
    });
}
