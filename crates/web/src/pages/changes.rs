//! The public changelog: what each released version changed.

use askama::Template;
use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::diff::Change;
use serai_domain::versions::VersionMeta;

use super::visits::Visit;
use crate::problems::Problem;
use crate::views::changes::ChangeRow;
use crate::views::frames::{Frame, Reader, Section};
use crate::views::times::iso;

/// `GET /{lang}/{edition}/changes`.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let edition = &visit.snapshot.programme.edition.slug;
    let log = visit.site.app().changelog(edition).await?;
    visit
        .answer("changes", "", move |snapshot, reader| {
            let versions: Vec<_> =
                log.iter().map(|entry| (&entry.version, entry.changes.as_slice())).collect();
            render(snapshot, &versions, reader)
        })
        .await
}

#[derive(Template)]
#[template(path = "changes.html")]
struct Page {
    frame: Frame,
    versions: Vec<VersionRow>,
}

/// A version and what it changed.
struct VersionRow {
    number: u32,
    heading: String,
    iso: String,
    date: String,
    note: String,
    count: String,
    first: bool,
    rows: Vec<ChangeRow>,
}

/// The changelog, newest version first.
///
/// # Errors
/// Where the template fails.
pub fn render(
    snapshot: &Snapshot,
    versions: &[(&VersionMeta, &[Change])],
    reader: Reader<'_>,
) -> askama::Result<String> {
    let locale = reader.locale;
    let zone = snapshot.programme.edition.zone.time_zone();
    let versions = versions
        .iter()
        .map(|(version, changes)| {
            let released = version.released_at.to_zoned_datetime(zone.clone());
            VersionRow {
                number: version.number,
                heading: locale
                    .say_with("version-heading", &[("version", (&version.label).into())]),
                iso: iso(&released),
                date: format!("{}, {}", locale.date(released.date()), locale.time(released.time())),
                note: version.note.clone(),
                count: locale.say_with("count-changes", &[("n", changes.len().into())]),
                first: version.number == 1,
                rows: changes
                    .iter()
                    .map(|change| {
                        let exists = |slug: &str| snapshot.event_by_slug(slug).is_some();
                        ChangeRow::of(change, exists, locale)
                    })
                    .collect(),
            }
        })
        .collect();
    let title = locale.say("nav-changes");
    let frame = Frame::of_edition(snapshot, reader, Section::Changes, "/changes", title);
    Page { frame, versions }.render()
}
