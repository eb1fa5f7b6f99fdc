//! What is printed in the end, for people or as one JSON object.

use std::fmt::Write;
use std::time::Duration;

use serai_meetings::{Figures, Outcome, Status, Verdict};
use serde_json::json;

fn name(status: Status) -> &'static str {
    match status {
        Status::Optimal => "optimal",
        Status::Feasible => "feasible",
        Status::Infeasible => "infeasible",
        Status::Unknown => "unknown",
    }
}

/// A number of things: "1 break", "2 breaks".
pub(super) fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn rounded(time: Duration) -> f64 {
    (time.as_secs_f64() * 1000.0).round() / 1000.0
}

/// How long it took.
pub(crate) struct Times {
    /// From the start of the command.
    pub(crate) whole: Duration,
    /// Until the best schedule was found.
    pub(crate) to_best: Duration,
}

/// The outcome of `solve`.
pub(crate) fn solved(outcome: &Outcome, changes: usize, times: Times, as_json: bool) -> String {
    let Times { whole, to_best } = times;
    let found = outcome.schedule.is_some();
    let infeasible = outcome.status == Status::Infeasible;
    if as_json {
        return json!({
            "status": name(outcome.status),
            "weight": found.then_some(outcome.figures.weight),
            "weight_bound": (!infeasible).then_some(outcome.weight_bound),
            "met": found.then_some(outcome.figures.met),
            "breaks": found.then_some(outcome.figures.breaks),
            "bound": (!infeasible).then_some(outcome.bound),
            "bound_by": outcome.bound_by,
            "max_breaks": found.then_some(outcome.figures.max_breaks),
            "idle_slots": found.then_some(outcome.figures.idle_slots),
            "table_changes": found.then_some(changes),
            "walking_minutes": found.then_some(outcome.figures.walking_minutes),
            "spread": found.then_some(outcome.figures.spread),
            "disliked": found.then_some(outcome.figures.disliked),
            "seconds": rounded(whole),
            "seconds_to_best": found.then(|| rounded(to_best)),
            "moves": outcome.moves,
            "reasons": outcome.reasons,
        })
        .to_string();
    }
    let mut text = String::new();
    let _ = match outcome.status {
        Status::Optimal => write!(text, "optimal"),
        Status::Feasible => write!(text, "feasible, perhaps not optimal"),
        Status::Infeasible => write!(text, "infeasible"),
        Status::Unknown => write!(text, "nothing found in the time given"),
    };
    let _ = write!(text, " after {:.2} s", whole.as_secs_f64());
    if found {
        let f = &outcome.figures;
        let _ = write!(
            text,
            "\n{} of weight {} (at most {}), {} (at least {}), at most {} for one participant, {}\nbound: {}",
            counted(f.met, "meeting"),
            f.weight,
            outcome.weight_bound,
            counted(f.breaks, "break"),
            outcome.bound,
            f.max_breaks,
            counted(f.idle_slots, "idle slot"),
            outcome.bound_by
        );
        text += &further(f, changes);
    }
    for reason in &outcome.reasons {
        let _ = write!(text, "\n{reason}");
    }
    text
}

/// Figures that are only worth a line where they are not nought.
fn further(f: &Figures, changes: usize) -> String {
    let figures = [
        (changes as u64, "changes of table: "),
        (f.walking_minutes, "minutes on the way between halls: "),
        (f.disliked as u64, "meetings in disliked slots: "),
    ];
    let said: Vec<String> = figures
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{what}{number}"))
        .collect();
    if said.is_empty() { String::new() } else { format!("\n{}", said.join(", ")) }
}

/// The outcome of `check`.
pub(crate) fn checked(verdict: &Verdict, changes: usize, as_json: bool) -> String {
    let f = &verdict.figures;
    if as_json {
        let violations: Vec<&str> = verdict.violations.iter().map(|v| v.0.as_str()).collect();
        return json!({
            "valid": verdict.valid(),
            "violations": violations,
            "weight": f.weight,
            "met": f.met,
            "breaks": f.breaks,
            "max_breaks": f.max_breaks,
            "idle_slots": f.idle_slots,
            "table_changes": changes,
            "walking_minutes": f.walking_minutes,
            "spread": f.spread,
            "disliked": f.disliked,
        })
        .to_string();
    }
    let mut text = format!(
        "{}: {} of weight {}, {}, at most {} for one participant, {}",
        if verdict.valid() { "valid" } else { "invalid" },
        counted(f.met, "meeting"),
        f.weight,
        counted(f.breaks, "break"),
        f.max_breaks,
        counted(f.idle_slots, "idle slot")
    );
    text += &further(f, changes);
    for violation in &verdict.violations {
        let _ = write!(text, "\n{violation}");
    }
    text
}
