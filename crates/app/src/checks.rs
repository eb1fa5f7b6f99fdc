//! What is to be seen to in an edition's draft: clashes, missing and outdated texts, loose ends.

use serai_domain::clashes::{ClashKind, ClashLevel, clashes, finding};
use serai_domain::events::Event;
use serai_domain::findings::Finding;
use serai_domain::languages::Language;
use serai_domain::localised::{LocalisedText, TextState};
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;

use crate::context::App;
use crate::errors::AppError;
use crate::policy::{Action, Actor, may};

/// Every finding of a programme, the gravest first.
pub fn findings(programme: &Programme) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        clashes(programme).iter().map(|clash| finding(programme, clash)).collect();
    for event in &programme.events {
        check_event(programme, event, &mut found);
    }
    for venue in programme.venues.iter().filter(|venue| venue.coordinates.is_none()) {
        found.push(Finding::info(
            "venue-without-coordinates",
            format!("venue {}", venue.slug),
            "has no coordinates: it is not on the map, and no way to it is checked",
        ));
    }
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    found
}

fn check_event(programme: &Programme, event: &Event, found: &mut Vec<Finding>) {
    let place = format!("event {}", event.slug);
    let edition = &programme.edition;
    if event.hall.is_none() {
        found.push(Finding::warning("event-without-hall", &place, "has no hall yet"));
    }
    if event.duration.is_zero() {
        found.push(Finding::warning("event-without-duration", &place, "has no duration yet"));
    }
    if event.day < edition.first_day || event.day > edition.last_day {
        found.push(Finding::warning(
            "event-outside-edition",
            &place,
            format!("is on {}, outside {} to {}", event.day, edition.first_day, edition.last_day),
        ));
    }
    for language in &edition.languages {
        for (field, text) in [
            ("title", &event.title),
            ("abstract", &event.abstract_),
            ("description", &event.description),
        ] {
            found.extend(text_finding(&place, field, text, language));
        }
    }
}

fn text_finding(
    place: &str,
    field: &str,
    text: &LocalisedText,
    language: &Language,
) -> Option<Finding> {
    if text.is_empty() {
        return None;
    }
    match text.state(language) {
        TextState::Given => None,
        TextState::Missing => Some(Finding::info(
            "text-missing",
            place,
            format!("its {field} is missing in {language}"),
        )),
        TextState::Outdated => Some(Finding::warning(
            "text-outdated",
            place,
            format!("its {field} in {language} was made from an earlier wording"),
        )),
    }
}

impl App {
    /// The findings of an edition's draft.
    ///
    /// # Errors
    /// [`AppError::NoEdition`].
    pub async fn check(&self, actor: &Actor, edition: &Slug) -> Result<Vec<Finding>, AppError> {
        may(actor, Action::ReadDraft)?;
        match self.store().draft_load(edition).await? {
            Some((draft, _)) => Ok(findings(&draft)),
            None => Err(AppError::NoEdition(edition.clone())),
        }
    }

    /// Sets what each kind of clash means for a release.
    ///
    /// # Errors
    /// [`AppError::NoEdition`], [`AppError::Conflict`].
    pub async fn set_clash_levels(
        &self,
        actor: &Actor,
        edition: &Slug,
        levels: &[(ClashKind, ClashLevel)],
    ) -> Result<(), AppError> {
        may(actor, Action::ChangeDraft)?;
        let Some((draft, revision)) = self.store().draft_load(edition).await? else {
            return Err(AppError::NoEdition(edition.clone()));
        };
        let mut changed = draft.clone();
        for (kind, level) in levels {
            changed.edition.clash_levels = changed.edition.clash_levels.with(*kind, *level);
        }
        let line = self.audit(actor, "edition.set_clash_levels", &draft.edition, &levels);
        self.store().draft_save(Some(&draft), &changed, revision, line, Vec::new()).await?;
        Ok(())
    }
}
