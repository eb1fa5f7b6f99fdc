//! Why there can be no schedule, in terms a person understands.

use crate::exact::bounds::BlockBound;
use crate::exact::encode::{Model, Purpose, Rule};
use crate::instance::Instance;
use crate::matching::Matching;
use crate::problem::{NONE, Problem};
use crate::sat::{Answer, Lit};

/// Conflicts seen without search: a meeting without slot, more meetings than slots or tables, an order
/// that runs in a circle. Empty where there is none of these.
pub(crate) fn obvious_conflicts(instance: &Instance, problem: &Problem) -> Vec<String> {
    if let Some(circle) = circle(problem) {
        return vec![format!(
            "the order runs in a circle: meeting {}",
            joined(&circle, " before ")
        )];
    }
    let mut reasons = Vec::new();
    for (m, pair) in problem.pairs.iter().enumerate() {
        if pair.mandatory && pair.allowed.is_empty() {
            reasons.push(format!(
                "meeting {m} of participants {} and {} is left no slot by {}",
                pair.a,
                pair.b,
                rules_against(instance, problem, m).join(", ")
            ));
        }
    }
    if !reasons.is_empty() {
        return reasons;
    }
    for (p, party) in problem.parties.iter().enumerate() {
        reasons.extend(crowded_agenda(problem, p));
        let agreed = party.meetings.iter().filter(|&&m| problem.pairs[m].mandatory).count();
        if let Some(most) = party.max_meetings.filter(|&most| agreed > most) {
            reasons.push(format!(
                "participant {p} has {agreed} mandatory meetings; its max_meetings is {most}"
            ));
        }
    }
    for (k, pool) in problem.pools.iter().enumerate() {
        let meetings =
            problem.pairs.iter().filter(|m| m.mandatory && m.pools.contains(&(k as u32))).count();
        let room: usize = pool.capacity.iter().map(|&c| c as usize).sum();
        if meetings > room {
            reasons.push(format!(
                "{meetings} meetings need {}; there is room for {room} over all slots",
                pool.what
            ));
        }
    }
    reasons
}

/// Rules that leave a meeting no slot, in words, as few as it takes.
fn rules_against(instance: &Instance, problem: &Problem, m: usize) -> Vec<String> {
    let meeting = &instance.meetings[m];
    let mut rules: Vec<(String, Vec<bool>)> = Vec::new();
    let mut rule = |what: String, allows: &dyn Fn(usize) -> bool| {
        rules.push((what, (0..instance.slots).map(allows).collect()));
    };
    // The first ones are the first to be left out where others do.
    for p in [meeting.a, meeting.b] {
        let forbidden = &instance.participants[p].forbidden;
        rule(format!("the absences of participant {p}"), &|t| forbidden.binary_search(&t).is_err());
    }
    for &k in problem.pairs[m].pools.iter().filter(|&&k| k != NONE) {
        let pool = &problem.pools[k as usize];
        rule(format!("the slots without {}", pool.what), &|t| pool.capacity[t] > 0);
    }
    rule(format!("its not_before {}", meeting.not_before), &|t| t >= meeting.not_before);
    if let Some(s) = meeting.session {
        rule(format!("its session {s}"), &|t| instance.sessions[s].contains(t));
    }
    if let Some(fixed) = meeting.fixed_slot {
        rule(format!("its fixed slot {fixed}"), &|t| t == fixed);
    }
    if meeting.vetoed() {
        rule("the no of one side".to_owned(), &|_| false);
    }
    if instance.interpreter(meeting).is_err() {
        rule("a language the two do not share".to_owned(), &|_| false);
    }
    let none_left = |rules: &[(String, Vec<bool>)]| {
        (0..instance.slots).all(|t| rules.iter().any(|(_, allows)| !allows[t]))
    };
    if !none_left(&rules) {
        rules.push((
            "the meetings that have to come before and after it".to_owned(),
            vec![false; instance.slots],
        ));
        rules.retain(|(_, allows)| allows.iter().any(|&allowed| !allowed));
        return rules.into_iter().map(|(what, _)| what).collect();
    }
    let mut i = 0;
    while i < rules.len() {
        let left_out = rules.remove(i);
        if !none_left(&rules) {
            rules.insert(i, left_out);
            i += 1;
        }
    }
    rules.into_iter().map(|(what, _)| what).collect()
}

/// Mandatory meetings each of which has to be before the next, the last again the first.
fn circle(problem: &Problem) -> Option<Vec<usize>> {
    let mandatory = |m: &usize| problem.pairs[*m].mandatory;
    // Those that have no earlier one left are taken away; every one that stays has one that stays.
    let mut waiting: Vec<usize> = (0..problem.pairs.len())
        .map(|m| problem.earlier[m].iter().filter(|o| mandatory(o) && mandatory(&m)).count())
        .collect();
    let mut free: Vec<usize> = (0..waiting.len()).filter(|&m| waiting[m] == 0).collect();
    while let Some(m) = free.pop() {
        for &after in problem.later[m].iter().filter(|o| mandatory(o) && mandatory(&m)) {
            waiting[after] -= 1;
            if waiting[after] == 0 {
                free.push(after);
            }
        }
    }
    let mut at = waiting.iter().position(|&left| left > 0)?;
    let mut walk = vec![at];
    loop {
        at = problem.earlier[at].iter().copied().find(|&o| mandatory(&o) && waiting[o] > 0)?;
        if let Some(first) = walk.iter().position(|&m| m == at) {
            let mut circle = walk.split_off(first);
            circle.push(at);
            circle.reverse();
            return Some(circle);
        }
        walk.push(at);
    }
}

/// Hall's condition for one agenda: some of its mandatory meetings have fewer slots together than there
/// are meetings.
fn crowded_agenda(problem: &Problem, p: usize) -> Option<String> {
    let party = &problem.parties[p];
    let meetings: Vec<usize> =
        party.meetings.iter().copied().filter(|&m| problem.pairs[m].mandatory).collect();
    let mut matching = Matching::new(vec![party.seats; problem.slots]);
    for &m in &meetings {
        if matching.seat(m, &|x| problem.pairs[x].allowed.as_slice()) {
            continue;
        }
        let slots: Vec<usize> = (0..problem.slots).filter(|&t| matching.visited[t]).collect();
        let mut crowd: Vec<usize> =
            slots.iter().flat_map(|&t| matching.holders[t].iter().copied()).collect();
        crowd.push(m);
        crowd.sort_unstable();
        return Some(format!(
            "participant {p} has {} meetings ({}) for {} in the slots {}, all that the rules for each of them leave",
            crowd.len(),
            list(&crowd),
            slots.len() * party.seats,
            list(&slots)
        ));
    }
    None
}

fn list(numbers: &[usize]) -> String {
    joined(numbers, ", ")
}

fn joined(numbers: &[usize], by: &str) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<String> = numbers.iter().take(SHOWN).map(usize::to_string).collect();
    let more = numbers.len().saturating_sub(SHOWN);
    if more > 0 { format!("{} and {more} more", shown.join(by)) } else { shown.join(by) }
}

/// Ticks spent on each attempt to do without a rule.
const TICKS: u64 = 20_000_000;

/// A small set of rules that contradict each other, given that there is no schedule.
pub(crate) fn contradiction(
    problem: &Problem,
    bounds: &BlockBound,
    stop: &dyn Fn() -> bool,
) -> Vec<String> {
    let mut model = Model::new(problem, bounds, Purpose::Rules);
    let rules = model.lifts.clone();
    let kept: Vec<Lit> = rules.iter().map(|&(_, lift)| !lift).collect();
    if model.solver.solve(&kept, 10 * TICKS, stop) != Answer::Unsatisfiable {
        return vec![
            "no schedule keeps all rules; which of them contradict each other was not found in time"
                .to_owned(),
        ];
    }
    let mut core: Vec<Lit> = model.solver.core().to_vec();
    let mut i = 0;
    while i < core.len() && !stop() {
        let mut without = core.clone();
        without.remove(i);
        if model.solver.solve(&without, TICKS, stop) == Answer::Unsatisfiable {
            let smaller = model.solver.core().to_vec();
            core.retain(|lit| smaller.contains(lit));
        } else {
            i += 1;
        }
    }
    let mut blamed: Vec<Rule> =
        rules.iter().filter(|(_, lift)| core.contains(&!*lift)).map(|&(rule, _)| rule).collect();
    blamed.sort_unstable();
    describe(problem, &blamed)
}

fn describe(problem: &Problem, rules: &[Rule]) -> Vec<String> {
    let (mut agendas, mut ways) = (Vec::new(), Vec::new());
    let mut pools: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut reasons = Vec::new();
    for &rule in rules {
        match rule {
            Rule::Agenda(p) => agendas.push(p),
            Rule::Pool(k, t) => match pools.iter_mut().find(|(pool, _)| *pool == k) {
                Some((_, slots)) => slots.push(t),
                None => pools.push((k, vec![t])),
            },
            Rule::Order(before, after) => {
                reasons.push(format!("meeting {before} has to be before meeting {after}"));
            }
            Rule::Way(p) => ways.push(p),
            Rule::Fairness => reasons.push(format!(
                "break counts may differ by {} at most",
                problem.fairness.unwrap_or(0)
            )),
        }
    }
    if !agendas.is_empty() {
        reasons.insert(
            0,
            format!("one meeting at a time, and the caps, of the participants {}", list(&agendas)),
        );
    }
    if !ways.is_empty() {
        reasons.push(format!("the time to walk between halls of the participants {}", list(&ways)));
    }
    for (k, slots) in pools {
        reasons.push(format!("the {} in the slots {}", problem.pools[k].what, list(&slots)));
    }
    if reasons.is_empty() {
        return vec!["sessions, fixed slots and absences leave the meetings no slots".to_owned()];
    }
    reasons.insert(0, "these rules cannot all be kept; lift one of them:".to_owned());
    reasons.push(
        "(given the slots that absences, sessions, fixed slots, order and a want of tables or interpreters \
         leave each meeting)"
            .to_owned(),
    );
    reasons
}
