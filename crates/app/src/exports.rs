//! Exporting a programme in the formats that other programs read.

use serai_domain::languages::Language;
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_domain::versions::VersionMeta;
use serai_formats::export::{self, ExportOptions};
pub use serai_formats::formats::Format;

use crate::context::App;
use crate::errors::AppError;
use crate::policy::{Action, Actor, may};

/// Which state of a programme is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The newest released version.
    Newest,
    /// A released version by number.
    Version(u32),
    /// The draft, drafts and all.
    Draft,
}

/// A programme in a format.
///
/// `base_url` is the address of the site that serves it, without a slash at the end; links back
/// are left out where there is none.
pub fn written(
    programme: &Programme,
    version: &VersionMeta,
    format: Format,
    language: &Language,
    base_url: Option<&str>,
) -> Vec<u8> {
    let options = options(version, language, base_url);
    match format {
        Format::ScheduleXml => export::schedule_xml(programme, &options),
        Format::ScheduleJson | Format::Indico => export::schedule_json(programme, &options),
        Format::Ics => export::icalendar(programme, &options),
        Format::Jsonld => export::json_ld(programme, &options),
        Format::Csv => export::csv(programme, &options),
    }
}

fn options(version: &VersionMeta, language: &Language, base_url: Option<&str>) -> ExportOptions {
    ExportOptions {
        language: language.clone(),
        base_url: base_url.map(str::to_owned),
        version: version.label.clone(),
        released_at: version.released_at,
    }
}

impl App {
    /// An edition in a format, for the command line.
    ///
    /// # Errors
    /// [`AppError::NoEdition`], [`AppError::NoVersion`], [`AppError::NothingReleased`].
    pub async fn export(
        &self,
        actor: &Actor,
        edition: &Slug,
        which: Which,
        format: Format,
        language: Option<&Language>,
        base_url: Option<&str>,
    ) -> Result<Vec<u8>, AppError> {
        may(actor, if which == Which::Draft { Action::ReadDraft } else { Action::ReadReleased })?;
        let write = |programme: &Programme, version: &VersionMeta| {
            let language = language.cloned().unwrap_or_else(|| programme.edition.source_language());
            written(programme, version, format, &language, base_url)
        };
        let snapshot = match which {
            Which::Newest => self.published(edition).await?,
            Which::Version(number) => self.version(edition, number).await?,
            Which::Draft => None,
        };
        if let Some(snapshot) = snapshot {
            return Ok(write(&snapshot.programme, &snapshot.version));
        }
        let Some((draft, _)) = self.store().draft_load(edition).await? else {
            return Err(AppError::NoEdition(edition.clone()));
        };
        match which {
            Which::Version(number) => Err(AppError::NoVersion { edition: edition.clone(), number }),
            Which::Newest => Err(AppError::NothingReleased(edition.clone())),
            Which::Draft => {
                let version = VersionMeta {
                    number: 0,
                    label: "draft".to_owned(),
                    released_at: self.now(),
                    note: String::new(),
                    content_hash: String::new(),
                };
                Ok(write(&draft, &version))
            }
        }
    }
}
