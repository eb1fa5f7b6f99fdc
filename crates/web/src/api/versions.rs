//! Released versions in documents, and what each changed.

use axum::response::Response;
use serai_domain::diff::{Change, FieldChange, What};
use serai_domain::localised::LocalisedText;
use serai_domain::versions::VersionMeta;
use serde::Serialize;
use serde_json::Value;

use crate::api::call::{Call, json};
use crate::api::document::{InEdition, InLanguage};
use crate::api::events::civil;
use crate::api::texts::{self, Text, Voice};
use crate::problems::Problem;

/// A released version of an edition's programme. It never changes.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Version)]
pub(crate) struct VersionDocument<'a> {
    /// 1 for the first release, then up by one.
    #[schema(minimum = 1)]
    pub number: u32,
    /// What its makers call it.
    pub label: &'a str,
    /// When it was released.
    #[schema(value_type = texts::Instant)]
    pub released_at: String,
    /// What its makers say of it; may be empty.
    pub note: &'a str,
    /// Hash of its content: SHA-256 in hexadecimal.
    pub content_hash: &'a str,
}

impl<'a> VersionDocument<'a> {
    /// What is said of a version.
    pub(crate) fn of(version: &'a VersionMeta) -> Self {
        Self {
            number: version.number,
            label: &version.label,
            released_at: version.released_at.to_string(),
            note: &version.note,
            content_hash: &version.content_hash,
        }
    }
}

/// The released versions of an edition.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = VersionList)]
pub(crate) struct VersionListDocument<'a> {
    /// The versions, newest first.
    pub versions: Vec<VersionDocument<'a>>,
}

/// What versions changed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Changelog)]
pub(crate) struct ChangelogDocument<'a> {
    /// The newest versions with their changes, newest first.
    pub versions: Vec<VersionChangesDocument<'a>>,
}

/// A version and what it changed against the one before.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = VersionChanges)]
pub(crate) struct VersionChangesDocument<'a> {
    /// The version.
    pub version: VersionDocument<'a>,
    /// What changed; nothing for the first version.
    pub changes: Vec<ChangeDocument<'a>>,
}

/// An event that differs between two versions.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Change)]
pub(crate) struct ChangeDocument<'a> {
    /// The event's id.
    #[schema(format = "uuid")]
    pub event: String,
    /// Last part of its address.
    #[schema(value_type = texts::Slug)]
    pub slug: &'a str,
    /// Its title.
    pub title: Text<'a>,
    /// Whether it is new, gone, or another than before.
    #[schema(value_type = texts::ChangeKind)]
    pub what: &'static str,
    /// Its start by its venue's clock, where it is new or gone.
    #[schema(value_type = Option<texts::CivilTime>)]
    pub start: Option<String>,
    /// What of it changed.
    pub fields: Vec<FieldChangeDocument>,
}

/// What of an event changed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FieldChange)]
pub(crate) struct FieldChangeDocument {
    /// Which field.
    #[schema(value_type = texts::ChangedField)]
    pub field: &'static str,
    /// What it was; null where the field is too long to be told here.
    pub from: Value,
    /// What it is.
    pub to: Value,
}

fn document<'a>(change: &'a Change, voice: &Voice) -> ChangeDocument<'a> {
    let (what, start, fields) = match &change.what {
        What::Added { start } => ("added", Some(civil(*start)), Vec::new()),
        What::Removed { start } => ("removed", Some(civil(*start)), Vec::new()),
        What::Changed { fields } => {
            ("changed", None, fields.iter().map(|field| of_field(field, voice)).collect())
        }
    };
    ChangeDocument {
        event: change.event.to_string(),
        slug: change.slug.as_str(),
        title: voice.text(&change.title),
        what,
        start,
        fields,
    }
}

fn of_field(change: &FieldChange, voice: &Voice) -> FieldChangeDocument {
    let text = |text: &LocalisedText| serde_json::to_value(voice.text(text)).unwrap_or_default();
    let texts = |texts: &[LocalisedText]| texts.iter().map(text).collect::<Value>();
    let (field, from, to) = match change {
        FieldChange::Start { from, to } => ("start", civil(*from).into(), civil(*to).into()),
        FieldChange::Duration { from, to } => ("duration", (*from).into(), (*to).into()),
        FieldChange::Hall { from, to } => ("hall", text(from), text(to)),
        FieldChange::State { from, to } => ("state", from.as_str().into(), to.as_str().into()),
        FieldChange::Title { from, to } => ("title", text(from), text(to)),
        FieldChange::People { added, removed } => ("people", texts(removed), texts(added)),
        FieldChange::Languages => ("languages", Value::Null, Value::Null),
        FieldChange::Admission => ("admission", Value::Null, Value::Null),
        FieldChange::Text => ("text", Value::Null, Value::Null),
        FieldChange::Details => ("details", Value::Null, Value::Null),
    };
    FieldChangeDocument { field, from, to }
}

/// Lists the released versions of an edition.
#[utoipa::path(
    get, operation_id = "listVersions", path = "/api/v1/editions/{edition}/versions", tag = "Editions", params(InEdition),
    responses((status = 200, description = "The versions.", body = VersionListDocument<'static>))
)]
pub(crate) async fn list(mut call: Call) -> Result<Response, Problem> {
    call.take_parameters().finish()?;
    let snapshot = call.newest().await?;
    let versions = call.site.app().versions(&call.edition()?).await?;
    call.tell("api/versions", snapshot, "", move |_, _| {
        json(&VersionListDocument { versions: versions.iter().map(VersionDocument::of).collect() })
    })
    .await
}

/// Tells what the newest versions changed.
///
/// At most the fifty newest versions, each with the events it changed against the one before.
#[utoipa::path(
    get, operation_id = "getChangelog", path = "/api/v1/editions/{edition}/changes", tag = "Editions",
    params(InEdition, InLanguage),
    responses((status = 200, description = "The changelog.", body = ChangelogDocument<'static>))
)]
pub(crate) async fn changes(mut call: Call) -> Result<Response, Problem> {
    let voice = Voice::read(call.take_parameters())?;
    let snapshot = call.newest().await?;
    let log = call.site.app().changelog(&call.edition()?).await?;
    let detail = voice.to_string();
    call.tell("api/changes", snapshot, detail, move |_, _| {
        let versions = log.iter().map(|entry| VersionChangesDocument {
            version: VersionDocument::of(&entry.version),
            changes: entry.changes.iter().map(|change| document(change, &voice)).collect(),
        });
        json(&ChangelogDocument { versions: versions.collect() })
    })
    .await
}
