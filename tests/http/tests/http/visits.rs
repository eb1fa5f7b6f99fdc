//! Visits to pages: where a visitor is led, what a page says in each language.

use serai_tests::{EDITION, on_both};

const LANGUAGES: [&str; 3] = ["en", "ru", "az"];

#[test]
fn a_visitor_is_led_to_the_edition_in_their_language() {
    on_both(async |site| {
        for (accepts, lang) in [("ru-RU,ru;q=0.9", "ru"), ("az", "az"), ("de", "en"), ("", "en")] {
            for address in ["/".to_owned(), format!("/{EDITION}"), format!("/{EDITION}/")] {
                let answer = site.get_with(&address, &[("accept-language", accepts)]).await;
                assert_eq!(answer.status, 302, "{address}");
                assert_eq!(answer.header("location"), format!("/{lang}/{EDITION}/"));
                assert_eq!(answer.header("vary"), "accept-language");
            }
        }
        for (address, location) in [
            ("/ru".to_owned(), "/ru/".to_owned()),
            (format!("/az/{EDITION}"), format!("/az/{EDITION}/")),
        ] {
            let answer = site.get(&address).await;
            assert_eq!(answer.status, 308, "{address}");
            assert_eq!(answer.header("location"), location);
        }
    });
}

#[test]
fn every_page_is_in_its_language_with_the_others_linked_and_samples_marked() {
    on_both(async |site| {
        for page in ["", "programme?strand=cultural", "venues", "search?q=concert", "changes"] {
            for lang in LANGUAGES {
                let address = format!("/{lang}/{EDITION}/{page}");
                let html = site.get(&address).await.text();
                assert!(html.contains(&format!("<html lang=\"{lang}\" dir=\"ltr\">")), "{address}");
                assert!(html.contains("class=\"notice\""), "{address} does not mark its samples");
                for other in LANGUAGES {
                    let there = format!("href=\"/{other}/{EDITION}/{page}\"");
                    assert!(html.contains(&there), "{address} does not lead to {there}");
                }
                assert!(!html.contains("style=\""), "{address} has an inline style");
            }
        }
    });
}

#[test]
fn a_page_links_assets_that_are_there_and_may_be_kept_for_ever() {
    on_both(async |site| {
        let html = site.get(&format!("/ru/{EDITION}/")).await.text();
        let linked: Vec<&str> = html
            .split(['"'])
            .filter(|part| part.starts_with("/assets/") || part.starts_with("/themes/"))
            .collect();
        assert!(linked.len() >= 5, "{linked:?}");
        for address in linked {
            let answer = site.get(address).await;
            assert_eq!(answer.status, 200, "{address}");
            assert!(answer.header("cache-control").contains("immutable"), "{address}");
        }
    });
}

#[test]
fn a_filter_shows_what_it_lets_through_and_says_what_to_drop() {
    on_both(async |site| {
        let rows = |html: &str| html.matches("<favourite-star").count();
        let all = site.get(&format!("/en/{EDITION}/programme")).await.text();
        assert_eq!(rows(&all), 24);
        let one = site.get(&format!("/en/{EDITION}/programme?kind=concert&x=y")).await.text();
        assert!((1..24).contains(&rows(&one)));
        assert!(one.contains(&format!("href=\"/ru/{EDITION}/programme?kind=concert\"")));
        let none = format!("/en/{EDITION}/programme?day=2023-05-03&kind=film");
        let none = site.get(&none).await.text();
        assert_eq!(rows(&none), 0);
        assert!(none.contains("Nothing matches"));
        assert!(
            none.contains(&format!("href=\"/en/{EDITION}/programme?kind=film\">Day: Wed 3 May"))
        );
    });
}

#[test]
fn times_are_shown_by_both_cities_clocks_and_nights_belong_to_the_day_before() {
    on_both(async |site| {
        let address = format!("/en/{EDITION}/events/mugham-and-jazz-after-midnight");
        let html = site.get(&address).await.text();
        assert!(html.contains("<time datetime=\"2023-05-06T00:15:00+04:00\">00:15</time>"));
        assert!(html.contains("night of 5 May to 6 May"));
        assert!(html.contains("23:15 in Moscow"));
    });
}

#[test]
fn a_problem_is_told_in_the_language_of_the_address() {
    on_both(async |site| {
        for (lang, words) in
            [("en", "No such event"), ("ru", "Такого события нет"), ("az", "Belə tədbir yoxdur")]
        {
            let address = format!("/{lang}/{EDITION}/events/nothing");
            let answer = site.get_with(&address, &[("accept", "text/html")]).await;
            assert_eq!(answer.status, 404);
            assert!(answer.text().contains(words), "{address}");
        }
    });
}

#[test]
fn favourites_show_the_events_the_address_names_and_nothing_else() {
    on_both(async |site| {
        let address =
            format!("/en/{EDITION}/favourites?events=joint-concert,nothing,joint-concert");
        let html = site.get(&address).await.text();
        assert_eq!(html.matches("<favourite-star").count(), 1);
        assert!(
            html.contains(&format!("/{EDITION}/favourites.ics?events=joint-concert&#38;lang=en"))
        );
    });
}
