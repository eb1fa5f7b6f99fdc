//! The feed of an edition's changes (Atom, RFC 4287): an entry for each event that a version
//! changed, and one for each version that changed none.

use askama::Template;
use serai_app::{Snapshot, VersionChanges};
use serai_domain::languages::Language;
use serai_i18n::Locale;
use uuid::Uuid;

use crate::views::changes::ChangeRow;

#[derive(Template)]
#[template(path = "changes.xml")]
struct Feed {
    lang: &'static str,
    id: Uuid,
    title: String,
    updated: String,
    author: String,
    page: String,
    own: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: Uuid,
    title: String,
    updated: String,
    page: String,
    words: String,
}

/// Entries a feed has at most; readers keep older ones themselves.
const LONGEST: usize = 300;

/// The feed in the nearest language the site speaks, newest change first.
///
/// # Errors
/// Where the template fails.
pub(crate) fn atom(
    snapshot: &Snapshot,
    log: &[VersionChanges],
    language: &Language,
    base_url: &str,
) -> askama::Result<String> {
    let locale = Locale::from_tag(language.primary()).unwrap_or(Locale::English);
    let edition = &snapshot.programme.edition;
    let name = edition.title.text(language);
    let home = format!("{base_url}/{}/{}", locale.tag(), edition.slug);
    // An id says which thing it names, whatever the language, and stays when the site moves.
    let id = |of: &str| Uuid::new_v5(&edition.id.uuid(), of.as_bytes());
    let exists = |slug: &str| snapshot.event_by_slug(slug).is_some();
    let mut entries = Vec::new();
    for VersionChanges { version, changes } in log {
        let (number, updated) = (version.number, version.released_at.to_string());
        let rows = changes.iter().map(|change| {
            let row = ChangeRow::of(change, exists, locale);
            Entry {
                id: id(&format!("version/{number}/event/{}", change.event)),
                title: row.title.words,
                updated: updated.clone(),
                page: match row.slug {
                    Some(slug) => format!("{home}/events/{slug}"),
                    None => format!("{home}/changes"),
                },
                words: row.words.join("\n"),
            }
        });
        entries.extend(rows);
        if changes.is_empty() {
            let said = if number == 1 { "version-first" } else { "version-unchanged" };
            let words = [locale.say(said), version.note.clone()];
            entries.push(Entry {
                id: id(&format!("version/{number}")),
                title: locale.say_with("version-heading", &[("version", (&version.label).into())]),
                updated,
                page: format!("{home}/changes"),
                words: words.join("\n").trim().to_owned(),
            });
        }
    }
    entries.truncate(LONGEST);
    Feed {
        lang: locale.tag(),
        id: id("changes"),
        title: format!("{name}: {}", locale.say("nav-changes")),
        updated: snapshot.version.released_at.to_string(),
        author: name.to_owned(),
        page: format!("{home}/changes"),
        own: format!("{base_url}/{}/changes.atom?lang={}", edition.slug, locale.tag()),
        entries,
    }
    .render()
}
