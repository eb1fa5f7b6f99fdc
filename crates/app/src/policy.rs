//! Who may do what: the one place that says so.

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Anyone who reads the site.
    Visitor,
    /// Whoever runs the program at its machine, by the name the audit log keeps.
    Operator(String),
    /// The program itself, for what was scheduled.
    Schedule,
}

impl Actor {
    /// The name the audit log keeps.
    pub fn name(&self) -> &str {
        match self {
            Self::Visitor => "visitor",
            Self::Operator(name) => name,
            Self::Schedule => "schedule",
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Read what is released.
    ReadReleased,
    /// Read the draft and its findings.
    ReadDraft,
    /// Change the draft.
    ChangeDraft,
    /// Release the draft as a version, or schedule that.
    Release,
    /// Copy the whole database, or replace it.
    Administer,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 5] =
        [Self::ReadReleased, Self::ReadDraft, Self::ChangeDraft, Self::Release, Self::Administer];
}

/// The actor may not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{actor} may not {action:?}")]
pub struct Forbidden {
    actor: String,
    action: Action,
}

/// Whether `actor` may do `action`.
///
/// # Errors
/// [`Forbidden`] where not.
pub fn may(actor: &Actor, action: Action) -> Result<(), Forbidden> {
    let allowed = match actor {
        Actor::Visitor => action == Action::ReadReleased,
        Actor::Operator(_) => true,
        Actor::Schedule => matches!(action, Action::ReadDraft | Action::Release),
    };
    if allowed { Ok(()) } else { Err(Forbidden { actor: actor.name().to_owned(), action }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_actor_may_do_just_what_is_theirs() {
        let rows = [
            (Actor::Visitor, [true, false, false, false, false]),
            (Actor::Operator("anna".into()), [true, true, true, true, true]),
            (Actor::Schedule, [false, true, false, true, false]),
        ];
        for (actor, allowed) in rows {
            let actual = Action::ALL.map(|action| may(&actor, action).is_ok());
            assert_eq!(actual, allowed, "{}", actor.name());
        }
    }
}
