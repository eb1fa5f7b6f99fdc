//! Content codings.

use std::collections::BTreeSet;

use serai_tests::{EDITION, on_both};

#[test]
fn a_body_is_the_same_in_every_coding_and_its_tag_is_not() {
    on_both(async |site| {
        for address in [
            format!("/{EDITION}/schedule.xml"),
            format!("/{EDITION}/programme.ics"),
            format!("/api/v1/editions/{EDITION}/events"),
        ] {
            let plain = site.get(&address).await;
            assert_eq!(plain.header("content-encoding"), "");
            let mut tags = BTreeSet::from([plain.header("etag").to_owned()]);
            for (accepts, coding) in
                [("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br, zstd", "br")]
            {
                let answer = site.get_with(&address, &[("accept-encoding", accepts)]).await;
                assert_eq!(answer.header("content-encoding"), coding, "{address} {accepts}");
                assert_eq!(answer.header("vary"), "accept-encoding");
                assert!(answer.body.len() < plain.body.len() / 2, "{address} {accepts}");
                assert_eq!(answer.decoded(), plain.body, "{address} {accepts}");
                tags.insert(answer.header("etag").to_owned());
            }
            assert_eq!(tags.len(), 3, "{address}");
        }
    });
}

#[test]
fn a_client_that_takes_no_coding_is_sent_none() {
    on_both(async |site| {
        let address = format!("/{EDITION}/schedule.xml");
        for accepts in ["", "identity", "br;q=0, gzip;q=0", "*;q=0", "snappy", "\u{feff}"] {
            let answer = site.get_with(&address, &[("accept-encoding", accepts)]).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("content-encoding"), "", "{accepts:?}");
        }
    });
}
