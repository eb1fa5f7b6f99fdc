//! What the operator does to the whole database, and the log of who did what.

use serai_domain::editions::Edition;
use serai_domain::ids::IdSource;
use serai_store::AuditLine;
use serde::Serialize;

use crate::context::App;
use crate::policy::Actor;

impl App {
    /// A line for the audit log.
    pub(crate) fn audit(
        &self,
        actor: &Actor,
        action: &str,
        edition: &Edition,
        details: &impl Serialize,
    ) -> AuditLine {
        AuditLine {
            id: self.ids().next_id(),
            at: self.now(),
            actor: actor.name().to_owned(),
            action: action.to_owned(),
            edition: Some(edition.id),
            subject: edition.slug.to_string(),
            details: serde_json::to_value(details).unwrap_or_default(),
        }
    }
}
