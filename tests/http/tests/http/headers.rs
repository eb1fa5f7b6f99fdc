//! Headers that every answer has, and those that let programs of other sites read.

use http::Method;
use serai_tests::{EDITION, on_both};

#[test]
fn every_answer_tells_the_browser_what_not_to_do() {
    on_both(async |site| {
        for address in ["/healthz", "/api/v1/editions", "/nothing", "/api/nothing", "/robots.txt"] {
            let answer = site.get(address).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{address}");
            assert!(!policy.contains("unsafe"), "{address}");
            assert!(policy.contains("frame-ancestors 'none'"), "{address}");
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "strict-origin-when-cross-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("strict-transport-security", "max-age=31536000; includeSubDomains"),
            ] {
                assert_eq!(answer.header(name), value, "{address}");
            }
            assert!(answer.header("permissions-policy").contains("geolocation=()"), "{address}");
            assert!(!answer.header("x-request-id").is_empty(), "{address}");
        }
    });
}

#[test]
fn a_sound_request_id_is_kept_and_another_replaced() {
    on_both(async |site| {
        let id = async |given: &str| {
            site.get_with("/healthz", &[("x-request-id", given)])
                .await
                .header("x-request-id")
                .to_owned()
        };
        assert_eq!(id("proxy-1.2_3").await, "proxy-1.2_3");
        let long = "x".repeat(65);
        for given in ["", "a b", "<script>", "ключ", long.as_str()] {
            assert_ne!(id(given).await, given);
        }
        assert_ne!(id("").await, id("").await);
    });
}

#[test]
fn programs_of_other_sites_may_read_the_api_and_exports_and_nothing_else() {
    on_both(async |site| {
        let origin = [("origin", "https://elsewhere.example")];
        for (address, readable) in [
            ("/api/v1/editions".to_owned(), true),
            ("/api/v1/editions/nowhere".to_owned(), true),
            (format!("/{EDITION}/schedule.xml"), true),
            (format!("/{EDITION}/programme.ics"), true),
            ("/healthz".to_owned(), false),
            ("/metrics".to_owned(), false),
        ] {
            let answer = site.get_with(&address, &origin).await;
            let allowed = answer.header("access-control-allow-origin");
            assert_eq!(allowed, if readable { "*" } else { "" }, "{address}");
            let exposed = answer.header("access-control-expose-headers");
            assert_eq!(exposed.contains("etag") && exposed.contains("link"), readable, "{address}");
            assert_eq!(answer.header("access-control-allow-credentials"), "", "{address}");
        }
    });
}

#[test]
fn a_browser_may_ask_first() {
    on_both(async |site| {
        let asks = [
            ("origin", "https://elsewhere.example"),
            ("access-control-request-method", "GET"),
            ("access-control-request-headers", "if-none-match"),
        ];
        let answer = site.ask(Method::OPTIONS, "/api/v1/editions", &asks).await;
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD");
        assert!(answer.header("access-control-allow-headers").contains("if-none-match"));
        assert_eq!(site.ask(Method::OPTIONS, "/metrics", &asks).await.status, 405);
    });
}
