//! Drafts are read as they were written, and a change made from an old one is refused.

use serai_store::{Revision, Store, StoreError};

use crate::databases::on_both;
use crate::programmes::{empty, filled, line, slug, text};

on_both! {
    async fn a_draft_reads_as_it_was_saved(store: Store) {
        let programme = filled("days", 40);
        let revision = store
            .draft_save(None, &programme, Revision::NONE, line(&programme, "import"), vec![])
            .await
            .unwrap();
        let (read, at) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        assert_eq!(at, revision);
        assert_eq!(read, programme);
    }
}

on_both! {
    async fn a_change_writes_only_what_differs(store: Store) {
        let old = filled("days", 30);
        let first = store
            .draft_save(None, &old, Revision::NONE, line(&old, "import"), vec![])
            .await
            .unwrap();
        let mut new = old.clone();
        // Two events swap their addresses, one goes, a person loses a position, a venue moves up.
        let (one, two) = (new.events[3].slug.clone(), new.events[4].slug.clone());
        new.events[3].slug = two;
        new.events[4].slug = one;
        new.events[5].title = text("Gala", "Гала");
        new.events[5].roles.pop();
        new.events.remove(7);
        new.persons[0].positions.clear();
        new.venues.swap(0, 1);
        new.sort();
        let second = store
            .draft_save(Some(&old), &new, first, line(&new, "edit"), vec![])
            .await
            .unwrap();
        assert!(second > first);
        let (read, at) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        assert_eq!(at, second);
        assert_eq!(read, new);
    }
}

on_both! {
    async fn the_second_of_two_changes_to_one_revision_is_refused(store: Store) {
        let old = empty("days");
        let at = store
            .draft_save(None, &old, Revision::NONE, line(&old, "create"), vec![])
            .await
            .unwrap();
        let mut mine = old.clone();
        mine.edition.title = text("Mine", "Моё");
        let mut theirs = old.clone();
        theirs.edition.title = text("Theirs", "Их");
        store.draft_save(Some(&old), &theirs, at, line(&old, "edit"), vec![]).await.unwrap();
        let refused = store.draft_save(Some(&old), &mine, at, line(&old, "edit"), vec![]).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        let (read, _) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        assert_eq!(read, theirs);
        assert_eq!(store.audit_lines(None, 10).await.unwrap().len(), 2, "no line of the refused");
    }
}

on_both! {
    async fn a_slug_belongs_to_one_edition(store: Store) {
        let (one, two) = (empty("days"), empty("days"));
        store.draft_save(None, &one, Revision::NONE, line(&one, "create"), vec![]).await.unwrap();
        let refused = store.draft_save(None, &two, Revision::NONE, line(&two, "create"), vec![]).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        assert_eq!(store.editions().await.unwrap().len(), 1);
    }
}

on_both! {
    async fn a_programme_that_names_what_it_lacks_is_refused(store: Store) {
        let mut programme = filled("days", 3);
        programme.organisations.clear();
        let refused = store
            .draft_save(None, &programme, Revision::NONE, line(&programme, "import"), vec![])
            .await
            .unwrap_err();
        assert!(refused.to_string().contains("names the organisation"), "{refused}");
        assert!(store.editions().await.unwrap().is_empty());
    }
}
