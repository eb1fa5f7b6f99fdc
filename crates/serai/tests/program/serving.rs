//! While the site is served: backups, releases that come due, and the end on request.

use crate::places::{On, Place, eventually, on_both};
use crate::programmes::{released, schedule_xml, state};

fn import(place: &Place, plan: &str, events: usize) {
    let file = place.file("plan.xml", &schedule_xml(events, plan));
    assert!(place.import(&file).status().expect("serai runs").success());
}

on_both! {
    fn a_backup_made_while_serving_and_importing_restores_one_of_the_states(on) {
        let place = Place::new(on);
        import(&place, "the first plan", 120);
        let first = state(&place, "draft");
        place.run(&["release", "--edition", "days"]);
        let serving = place.serve();
        let file = place.file("second.xml", &schedule_xml(100, "the second plan"));
        let mut importing = place.import(&file).spawn().expect("an import starts");
        let backup = place.path("backup.serai");
        place.run(&["backup", backup.to_str().expect("UTF-8")]);
        assert!(importing.wait().expect("its end").success());
        let second = state(&place, "draft");
        assert_eq!(serving.get("/api/v1/editions/days").map(|(status, _)| status), Some(200));
        serving.stop();

        for other in [On::Sqlite, On::Postgresql] {
            let restored = Place::new(other);
            restored.run(&["restore", backup.to_str().expect("UTF-8")]);
            assert_eq!(state(&restored, "1"), first, "the released version");
            let draft = state(&restored, "draft");
            assert!(draft == first || draft == second, "a mixture of {} events", draft.len());
            let serving = restored.serve();
            assert_eq!(serving.get("/api/v1/editions/days/events").map(|(status, _)| status), Some(200));
        }
    }
}

on_both! {
    fn a_damaged_backup_is_refused_and_changes_nothing(on) {
        let place = Place::new(on);
        import(&place, "the plan", 60);
        let before = state(&place, "draft");
        let backup = place.path("backup.serai");
        place.run(&["backup", backup.to_str().expect("UTF-8")]);
        let whole = std::fs::read(&backup).expect("the backup");
        let mut bent = whole.clone();
        let middle = bent.len() / 2;
        bent[middle] ^= 0x20;
        for damaged in [&whole[..whole.len() / 2], &whole[..0], &bent] {
            std::fs::write(place.path("damaged.serai"), damaged).expect("a file");
            let refused = place.try_run(&["restore", "damaged.serai"]);
            let said = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert_eq!(refused.status.code(), Some(3), "{} bytes: {said}", damaged.len());
            assert!(state(&place, "draft") == before, "a refused restore changed the draft");
        }
    }
}

/// A moment a little ahead. The running program has a clock of its own.
#[expect(clippy::disallowed_methods, reason = "the program under test looks at this clock")]
fn soon() -> jiff::Timestamp {
    jiff::Timestamp::now() + jiff::SignedDuration::from_secs(3)
}

on_both! {
    fn a_release_that_comes_due_is_made_and_shown_by_the_running_site(on) {
        let place = Place::new(on);
        import(&place, "the plan", 60);
        let serving = place.serve();
        assert_eq!(serving.get("/api/v1/editions/days").map(|(status, _)| status), Some(404));
        place.run(&["release", "--edition", "days", "--at", &soon().to_string()]);
        assert_eq!(released(&place), Vec::<u32>::new(), "released before its time");
        eventually("the scheduled release is on the site", || {
            serving.get("/api/v1/editions/days").filter(|(status, _)| *status == 200)
        });
        assert_eq!(released(&place), [1]);
        serving.stop();
    }
}

on_both! {
    fn a_release_made_beside_the_running_site_is_shown(on) {
        let place = Place::new(on);
        import(&place, "the first plan", 60);
        place.run(&["release", "--edition", "days"]);
        let serving = place.serve();
        let (_, page) = serving.get("/api/v1/editions/days/events").expect("an answer");
        assert!(page.contains("the first plan"));
        import(&place, "the second plan", 60);
        place.run(&["release", "--edition", "days"]);
        eventually("the new version is on the site", || {
            serving.get("/api/v1/editions/days/events").filter(|(_, page)| page.contains("the second plan"))
        });
        serving.stop();
    }
}
