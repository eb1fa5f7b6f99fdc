//! Preparing the demo edition: made and released where it is not there yet.

use serai_domain::events::EventState;
use serai_domain::findings::Finding;
use serai_domain::programme::Programme;
use serai_store::Revision;

use crate::checks::findings;
use crate::context::App;
use crate::demo::demo_programme;
use crate::errors::AppError;
use crate::policy::{Action, Actor, may};

/// The demo edition as it is now.
#[derive(Debug)]
pub struct DemoReport {
    /// Its newest released version.
    pub programme: Programme,
    /// The number of that version.
    pub version: u32,
    /// What is to be seen to in its draft.
    pub findings: Vec<Finding>,
}

impl App {
    /// Makes the demo edition and releases it twice, as first printed and with what moved or was
    /// called off since, so that there is a change to read about. What is there already is left
    /// as it is.
    pub async fn prepare_demo(&self, actor: &Actor) -> Result<DemoReport, AppError> {
        may(actor, Action::Release)?;
        let programme = demo_programme(&mut self.ids());
        let slug = programme.edition.slug.clone();
        if self.store().draft_load(&slug).await?.is_none() {
            let printed = as_first_printed(&programme);
            let line = self.audit(actor, "demo.prepare", &printed.edition, &"as first printed");
            let none = Revision::NONE;
            let revision = self.store().draft_save(None, &printed, none, line, Vec::new()).await?;
            self.release(actor, &slug, "Printed programme", "").await?;
            let line = self.audit(actor, "demo.prepare", &programme.edition, &"as it is");
            let printed = Some(&printed);
            self.store().draft_save(printed, &programme, revision, line, Vec::new()).await?;
        }
        let newest = match self.release(actor, &slug, "On the day", "").await {
            Ok(_) | Err(AppError::NothingChanged(_)) => self.published(&slug).await?,
            Err(error) => return Err(error),
        };
        let newest = newest.ok_or_else(|| AppError::NothingReleased(slug.clone()))?;
        let Some((draft, _)) = self.store().draft_load(&slug).await? else {
            return Err(AppError::NoEdition(slug));
        };
        Ok(DemoReport {
            programme: newest.programme.clone(),
            version: newest.version.number,
            findings: findings(&draft),
        })
    }
}

/// Every event at the time first announced, none of them called off.
fn as_first_printed(programme: &Programme) -> Programme {
    let mut printed = programme.clone();
    for event in &mut printed.events {
        if let EventState::Moved { from: Some(start) } = event.state {
            event.start = start;
            event.day = programme.edition.day_of(start);
        }
        event.state = EventState::Confirmed;
    }
    printed.sort();
    printed
}
