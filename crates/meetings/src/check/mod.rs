//! The independent checker: decides whether a schedule keeps every rule, and counts its figures.
//!
//! It shares types with the engine, and what these say of themselves (where a meeting takes place, which
//! interpreters it needs, what a wish weighs), but no code of the search, and is written to be plainly right.

mod places;

pub use places::{check_tables, table_changes};

use std::collections::BTreeMap;
use std::fmt;

use crate::instance::Instance;
use crate::schedule::{Figures, Schedule};

/// A rule that a schedule breaks, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation(pub String);

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the checker found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Broken rules; empty for a valid schedule.
    pub violations: Vec<Violation>,
    /// The figures, counted whether or not the schedule is valid.
    pub figures: Figures,
}

impl Verdict {
    /// Whether every rule is kept.
    #[must_use]
    pub fn valid(&self) -> bool {
        self.violations.is_empty()
    }
}

/// Checks a schedule against every rule of the instance.
#[must_use]
pub fn check(instance: &Instance, schedule: &Schedule) -> Verdict {
    let mut broken = Vec::new();
    if schedule.slots.len() != instance.meetings.len() {
        broken.push(Violation(format!(
            "the schedule has {} entries for {} meetings",
            schedule.slots.len(),
            instance.meetings.len()
        )));
        return Verdict { violations: broken, figures: Figures::default() };
    }
    let agendas = agendas(instance, schedule);
    meetings(instance, schedule, &mut broken);
    participants(instance, &agendas, &mut broken);
    places::rooms(instance, schedule, &mut broken);
    places::interpreters(instance, schedule, &mut broken);
    places::walks(instance, schedule, &mut broken);
    order(instance, schedule, &mut broken);
    let counts: Vec<BreakCount> = agendas.iter().map(|a| breaks(instance, a)).collect();
    if let Some(d) = instance.fairness {
        let most = counts.iter().map(|c| c.breaks).max().unwrap_or(0);
        let least = counts.iter().map(|c| c.breaks).min().unwrap_or(0);
        if most - least > d {
            broken.push(Violation(format!(
                "one participant has {most} breaks and another {least}; they may differ by {d}"
            )));
        }
    }
    let weights = instance.objective_weights().unwrap_or_default();
    let met = schedule.slots.iter().flatten().count();
    let weight = schedule
        .slots
        .iter()
        .zip(&weights)
        .filter(|(slot, _)| slot.is_some())
        .map(|(_, w)| w)
        .sum();
    let disliked = agendas
        .iter()
        .zip(&instance.participants)
        .map(|(agenda, p)| {
            agenda
                .iter()
                .filter(|(t, _)| p.disliked.contains(t))
                .map(|(_, there)| there.len())
                .sum::<usize>()
        })
        .sum();
    Verdict {
        violations: broken,
        figures: Figures {
            weight,
            met,
            breaks: counts.iter().map(|c| c.breaks).sum(),
            max_breaks: counts.iter().map(|c| c.breaks).max().unwrap_or(0),
            idle_slots: counts.iter().map(|c| c.idle_slots).sum(),
            walking_minutes: places::walking_minutes(instance, schedule),
            spread: counts.iter().map(|c| c.breaks).max().unwrap_or(0)
                - counts.iter().map(|c| c.breaks).min().unwrap_or(0),
            disliked,
        },
    }
}

/// The meetings of one participant by slot.
type Agenda = BTreeMap<usize, Vec<usize>>;

fn agendas(instance: &Instance, schedule: &Schedule) -> Vec<Agenda> {
    let mut agendas = vec![Agenda::new(); instance.participants.len()];
    for (i, m) in instance.meetings.iter().enumerate() {
        if let Some(t) = schedule.slots[i] {
            for p in [m.a, m.b] {
                agendas[p].entry(t).or_default().push(i);
            }
        }
    }
    agendas
}

struct BreakCount {
    breaks: usize,
    idle_slots: usize,
}

/// Idle groups, and the slots in them, between consecutive busy slots of each break session.
fn breaks(instance: &Instance, agenda: &Agenda) -> BreakCount {
    let mut count = BreakCount { breaks: 0, idle_slots: 0 };
    for session in &instance.break_sessions {
        let busy: Vec<usize> = agenda.keys().copied().filter(|&t| session.contains(t)).collect();
        for pair in busy.windows(2) {
            let idle = pair[1] - pair[0] - 1;
            count.idle_slots += idle;
            count.breaks += usize::from(idle > 0);
        }
    }
    count
}

fn meetings(instance: &Instance, schedule: &Schedule, broken: &mut Vec<Violation>) {
    for (i, m) in instance.meetings.iter().enumerate() {
        let Some(t) = schedule.slots[i] else {
            if m.mandatory {
                broken.push(Violation(format!("meeting {i} is mandatory but not scheduled")));
            }
            continue;
        };
        if t >= instance.slots {
            broken.push(Violation(format!("meeting {i} is in slot {t}, which does not exist")));
        }
        for p in [m.a, m.b] {
            if instance.participants[p].forbidden.contains(&t) {
                broken.push(Violation(format!(
                    "meeting {i} is in slot {t}, which is forbidden to participant {p}"
                )));
            }
        }
        if let Some(s) = m.session
            && !instance.sessions[s].contains(t)
        {
            broken.push(Violation(format!("meeting {i} is in slot {t}, outside its session {s}")));
        }
        if t < m.not_before {
            broken.push(Violation(format!(
                "meeting {i} is in slot {t}, before slot {}, the first it may take",
                m.not_before
            )));
        }
        if let Some(fixed) = m.fixed_slot
            && fixed != t
        {
            broken.push(Violation(format!("meeting {i} is in slot {t} but fixed to slot {fixed}")));
        }
        if m.vetoed() {
            broken.push(Violation(format!("meeting {i} takes place though one side said no")));
        }
    }
}

fn participants(instance: &Instance, agendas: &[Agenda], broken: &mut Vec<Violation>) {
    for (p, (participant, agenda)) in instance.participants.iter().zip(agendas).enumerate() {
        for (t, there) in agenda {
            if there.len() > participant.representatives {
                broken.push(Violation(format!(
                    "participant {p} has the meetings {there:?} in slot {t}"
                )));
            }
        }
        let total: usize = agenda.values().map(Vec::len).sum();
        if let Some(most) = participant.max_meetings
            && total > most
        {
            broken.push(Violation(format!(
                "participant {p} has {total} meetings; {most} is its most"
            )));
        }
        if let Some(most) = participant.max_per_session {
            for (s, session) in instance.sessions.iter().enumerate() {
                let there: usize = agenda
                    .iter()
                    .filter(|(t, _)| session.contains(**t))
                    .map(|(_, list)| list.len())
                    .sum();
                if there > most {
                    broken.push(Violation(format!(
                        "participant {p} has {there} meetings in session {s}; {most} is its most"
                    )));
                }
            }
        }
        if let Some(most) = participant.max_in_a_row {
            let mut row = 0;
            for t in 0..instance.slots {
                row = if agenda.contains_key(&t) { row + 1 } else { 0 };
                if row > most && row - 1 == most {
                    broken.push(Violation(format!(
                        "participant {p} has more than {most} meetings in a row up to slot {t}"
                    )));
                }
            }
        }
    }
}

fn order(instance: &Instance, schedule: &Schedule, broken: &mut Vec<Violation>) {
    for &[before, after] in &instance.precedences {
        if let (Some(s), Some(t)) = (schedule.slots[before], schedule.slots[after])
            && s >= t
        {
            broken.push(Violation(format!(
                "meeting {before} in slot {s} has to be before meeting {after} in slot {t}"
            )));
        }
    }
}
