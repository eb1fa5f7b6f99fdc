//! Requests nobody means well with. None may fail the server, or be answered by more than a
//! problem.

use serai_tests::{EDITION, on_both};

#[test]
fn hostile_paths_find_nothing() {
    on_both(async |site| {
        for address in [
            "/%00",
            "/en/%00/",
            "/..%2f..%2fetc%2fpasswd",
            "/../../etc/passwd",
            "/assets/..%2f..%2fCargo.toml",
            "/assets/../Cargo.toml",
            "/assets/%2e%2e/manifest.json",
            "/assets/manifest.json",
            "/api/v1/editions/..%2f",
            "/api/v1/editions/%00",
            "/api/v1/editions/'%20OR%201=1--",
            "/api/v1/editions/{edition}",
            "//",
            "///en///",
            "/%252e%252e/",
            "/C:/windows",
            "/.git/config",
        ] {
            let answer = site.get(address).await;
            assert_eq!(answer.status, 404, "{address}");
        }
        for address in ["/%ff/schedule.xml", "/api/v1/editions/%c3%28", "/en/%ff%fe/programme"] {
            let answer = site.get(address).await;
            assert!(answer.status.is_client_error(), "{address}: {}", answer.status);
        }
    });
}

#[test]
fn a_problem_never_echoes_markup() {
    on_both(async |site| {
        for address in [
            "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "/api/v1/editions/%3Cscript%3E",
            "/api/v1/editions?%3Cscript%3E=1",
        ] {
            let answer = site.get_with(address, &[("accept", "text/html")]).await;
            let is_page = answer.header("content-type").starts_with("text/html");
            assert!(!is_page || !answer.text().contains("<script>alert"), "{address}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
    });
}

#[test]
fn an_address_too_long_is_told_so() {
    on_both(async |site| {
        let long = format!("/api/v1/editions/{EDITION}/events?q={}", "a".repeat(10_000));
        let answer = site.get(&long).await;
        assert_eq!(answer.status, 414);
        assert_eq!(answer.json()["code"], "uri-too-long");
        let path = format!("/{}", "a/".repeat(5_000));
        assert_eq!(site.get(&path).await.status, 414);
    });
}

#[test]
fn a_body_too_long_is_refused_unread() {
    on_both(async |site| {
        let answer = site.get_with("/api/v1/editions", &[("content-length", "99999999")]).await;
        assert_eq!(answer.status, 413);
        assert_eq!(answer.json()["code"], "content-too-large");
    });
}

#[test]
fn huge_headers_cost_little_and_change_nothing() {
    on_both(async |site| {
        let many = "xx-".repeat(8_000);
        let tags = "\"x\",".repeat(5_000);
        let codings = "gzip;q=0.1,".repeat(3_000);
        for (name, value) in [
            ("accept-language", many.as_str()),
            ("if-none-match", tags.as_str()),
            ("accept-encoding", codings.as_str()),
            ("accept", codings.as_str()),
        ] {
            let answer =
                site.get_with(&format!("/{EDITION}/schedule.json"), &[(name, value)]).await;
            assert_eq!(answer.status, 200, "{name}");
        }
    });
}

#[test]
fn searches_take_whatever_is_typed() {
    on_both(async |site| {
        for typed in [
            "%00",
            "'",
            "%22",
            "*",
            "(",
            "a*b",
            "AND",
            "NEAR(",
            "-",
            "%25",
            "_",
            "%F0%9F%8E%BB",
            "%D0%B0%CC%81",
            "+",
            "a%0Ab",
            "%E2%80%AE",
            "%5C",
            "$1",
            ";DROP%20TABLE",
        ] {
            let address = format!("/api/v1/editions/{EDITION}/search?q={typed}");
            let answer = site.get(&address).await;
            assert_eq!(answer.status, 200, "{address}: {}", answer.text());
            let address = format!("/api/v1/editions/{EDITION}/events?q={typed}");
            assert_eq!(site.get(&address).await.status, 200, "{address}");
        }
    });
}

#[test]
fn random_parameters_do_not_fill_the_cache() {
    on_both(async |site| {
        let entries = async || {
            let metrics = site.get("/metrics").await.text();
            let line = metrics.lines().find(|l| l.starts_with("serai_page_cache_entries "));
            line.and_then(|line| line.rsplit(' ').next()?.parse::<u64>().ok()).expect("a number")
        };
        site.get(&format!("/{EDITION}/schedule.xml")).await;
        let before = entries().await;
        for number in 0..50 {
            for address in [
                format!("/{EDITION}/schedule.xml?utm={number}"),
                format!("/{EDITION}/schedule.xml?lang=x{number}"),
                format!("/{EDITION}/favourites.ics?events=x{number}"),
                format!("/api/v1/editions/{EDITION}/search?q=x{number}"),
                format!("/api/v1/editions/{EDITION}/events?q=x{number}"),
                format!("/api/v1/editions/{EDITION}/events?x{number}=1"),
                format!("/nothing/{number}"),
            ] {
                site.get(&address).await;
            }
        }
        assert_eq!(entries().await, before);
    });
}
