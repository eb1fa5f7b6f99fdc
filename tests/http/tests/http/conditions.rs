//! Conditional requests, over the exports and the API.

use http::Method;
use serai_tests::{EDITION, on_both};

const ADDRESSES: [&str; 9] = [
    "/{e}/schedule.xml",
    "/{e}/schedule.json",
    "/{e}/programme.ics",
    "/{e}/events.jsonld",
    "/{e}/programme.csv",
    "/{e}/changes.atom",
    "/{e}/favourites.ics?events=opening-press-conference",
    "/api/v1/editions/{e}/events",
    "/api/v1/editions/{e}/search?q=baku",
];

#[test]
fn who_has_it_is_sent_nothing() {
    on_both(async |site| {
        for address in ADDRESSES.map(|address| address.replace("{e}", EDITION)) {
            for encoding in ["identity", "gzip", "br"] {
                let ask = async |name: &'static str, value: &str| {
                    site.get_with(&address, &[("accept-encoding", encoding), (name, value)]).await
                };
                let full = site.get_with(&address, &[("accept-encoding", encoding)]).await;
                let tag = full.header("etag").to_owned();
                assert!(tag.starts_with('"') && tag.ends_with('"'), "{address}: {tag}");
                let weak = format!("W/{tag}");
                let listed = format!("\"other\", {tag}");
                for value in [tag.as_str(), weak.as_str(), listed.as_str(), "*"] {
                    let answer = ask("if-none-match", value).await;
                    assert_eq!(answer.status, 304, "{address} {encoding} {value}");
                    assert!(answer.body.is_empty());
                    assert_eq!(answer.header("etag"), tag);
                    assert_eq!(answer.header("cache-control"), full.header("cache-control"));
                    assert_eq!(answer.header("vary"), full.header("vary"));
                }
                let answer = ask("if-none-match", "\"other\"").await;
                assert_eq!((answer.status.as_u16(), &answer.body), (200, &full.body));
                assert_eq!(ask("if-match", "\"other\"").await.status, 412);
                assert_eq!(ask("if-match", &tag).await.status, 200);
            }
        }
    });
}

#[test]
fn who_has_read_it_since_the_release_is_sent_nothing() {
    on_both(async |site| {
        let address = format!("/{EDITION}/schedule.xml");
        let modified = site.get(&address).await.header("last-modified").to_owned();
        assert_eq!(modified, "Thu, 04 May 2023 08:00:00 GMT");
        let since = async |value: &str| {
            site.get_with(&address, &[("if-modified-since", value)]).await.status.as_u16()
        };
        assert_eq!(since(&modified).await, 304);
        assert_eq!(since("Thu, 04 May 2023 07:59:59 GMT").await, 200);
        assert_eq!(since("yesterday").await, 200);
        let both = [("if-modified-since", modified.as_str()), ("if-none-match", "\"other\"")];
        assert_eq!(site.get_with(&address, &both).await.status, 200);
    });
}

#[test]
fn head_has_the_headers_of_get() {
    on_both(async |site| {
        for address in ADDRESSES.map(|address| address.replace("{e}", EDITION)) {
            let get = site.get(&address).await;
            let head = site.ask(Method::HEAD, &address, &[]).await;
            for name in ["etag", "content-type", "cache-control", "vary", "last-modified"] {
                assert_eq!(head.header(name), get.header(name), "{address} {name}");
            }
            assert_eq!(head.header("content-length"), get.body.len().to_string(), "{address}");
        }
    });
}

#[test]
fn a_release_changes_the_tag() {
    on_both(async |site| {
        let address = format!("/api/v1/editions/{EDITION}/versions");
        let first = site.get(&address).await;
        assert_eq!(first.json()["versions"][0]["number"], 2);
        let again = site.get(&address).await;
        assert_eq!(first.header("etag"), again.header("etag"));
    });
}
