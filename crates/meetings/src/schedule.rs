//! A schedule and its figures.

use crate::instance::Instance;

/// The slot of each meeting; `None` for one that does not take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// By meeting id.
    pub slots: Vec<Option<usize>>,
}

impl Schedule {
    /// A schedule in which nothing takes place.
    #[must_use]
    pub fn empty(instance: &Instance) -> Self {
        Self { slots: vec![None; instance.meetings.len()] }
    }

    /// The same with one entry for each meeting and without slots that do not exist.
    pub(crate) fn fitted(&self, instance: &Instance) -> Self {
        let mut slots = self.slots.clone();
        slots.resize(instance.meetings.len(), None);
        Self { slots: slots.into_iter().map(|s| s.filter(|&t| t < instance.slots)).collect() }
    }
}

/// What a schedule is judged by, most important first (idle slots and below break ties).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Sum of the objective weights of the meetings that take place.
    pub weight: u64,
    /// Number of meetings that take place.
    pub met: usize,
    /// Breaks over all participants: idle groups between two meetings of one break session.
    pub breaks: usize,
    /// Most breaks of one participant.
    pub max_breaks: usize,
    /// Idle slots inside those breaks.
    pub idle_slots: usize,
    /// Minutes walked between halls by those who come alone.
    pub walking_minutes: u64,
    /// Difference between the most and the fewest breaks of any two participants.
    pub spread: usize,
    /// Meetings in slots that one of the two dislikes.
    pub disliked: usize,
}
