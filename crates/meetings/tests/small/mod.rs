//! Small random instances that use every rule, for comparison with exhaustive search.

use serai_meetings::{Grade, Instance, Interpreters, Meeting, Participant, SlotRange, Table};

use crate::dice::Dice;

pub(crate) fn small_instance(number: u64, wishes: bool, practice: bool) -> Instance {
    let dice = &mut Dice(number);
    let slots = 2 + dice.roll(4);
    let mut instance = Instance::plain(&format!("small {number}"), slots, 1 + dice.roll(3));
    if dice.chance(2) && slots > 2 {
        let middle = 1 + dice.roll(slots - 1);
        instance.sessions =
            vec![SlotRange { first: 0, end: middle }, SlotRange { first: middle, end: slots }];
        if dice.chance(2) {
            instance.break_sessions = instance.sessions.clone();
        }
    }
    for _ in 0..3 + dice.roll(3) {
        let forbidden = (0..slots).filter(|_| dice.chance(6)).collect();
        let mut p = Participant::plain(None, forbidden);
        if practice {
            if dice.chance(4) {
                p.representatives = 2;
            }
            if dice.chance(4) {
                p.max_in_a_row = Some(2 + dice.roll(2));
            }
            if dice.chance(5) {
                p.max_per_session = Some(2 + dice.roll(2));
            }
            if dice.chance(6) {
                p.max_meetings = Some(3 + dice.roll(3));
            }
            if dice.chance(5) {
                p.languages = vec![["az", "ru", "en"][dice.roll(3)].to_owned()];
            }
            if dice.chance(4) {
                p.disliked = vec![dice.roll(slots)];
            }
        }
        instance.participants.push(p);
    }
    if practice && dice.chance(2) {
        let mut pool = |one: &str, other: &str| Interpreters {
            languages: [one.to_owned(), other.to_owned()],
            per_slot: (0..slots).map(|_| dice.roll(4)).collect(),
        };
        instance.interpreters = vec![pool("az", "ru"), pool("en", "ru")];
    }
    if practice && dice.chance(2) {
        let halls = 1 + dice.roll(2);
        instance.halls = (0..halls).map(|h| format!("hall {h}")).collect();
        instance.table_list = (0..instance.tables + 1)
            .map(|i| Table {
                name: format!("table {i}"),
                hall: dice.roll(halls),
                closed: (0..slots).filter(|_| dice.chance(14)).collect(),
            })
            .collect();
        instance.tables = instance.table_list.len();
        instance.participants[0].table = dice.chance(2).then_some(0);
        instance.participants[1].table = dice.chance(3).then(|| dice.roll(instance.tables));
        if halls == 2 {
            instance.walking = vec![vec![0, 8], vec![8, 0]];
            instance.gaps = (1..slots).map(|_| [5, 5, 10][dice.roll(3)]).collect();
            instance.slot_minutes = [0, 15][dice.roll(2)];
        }
    }
    if practice && instance.table_list.is_empty() && dice.chance(3) {
        let tables = instance.tables;
        instance.slot_tables = (0..slots).map(|_| tables - usize::from(dice.chance(6))).collect();
    }
    let people = instance.participants.len();
    for _ in 0..2 + dice.roll(5) {
        let a = dice.roll(people);
        let b = (a + 1 + dice.roll(people - 1)) % people;
        let mut m = Meeting::plain(a, b);
        m.session = dice.chance(6).then(|| dice.roll(instance.sessions.len()));
        m.fixed_slot = dice.chance(8).then(|| dice.roll(slots));
        if practice {
            m.not_before = if dice.chance(9) { dice.roll(slots) } else { 0 };
            m.hall = (!instance.halls.is_empty()).then(|| dice.roll(instance.halls.len()));
        }
        if wishes {
            m.mandatory = dice.chance(4);
            m.weight = 1 + dice.roll(3) as u64;
            if practice {
                let grades = [Grade::Unsaid, Grade::Want, Grade::Must, Grade::Veto];
                m.grade_a = grades[dice.roll(if m.mandatory { 3 } else { 4 })];
                m.grade_b = grades[dice.roll(3)];
                m.promised = dice.chance(5);
            }
        }
        instance.meetings.push(m);
    }
    let meetings = instance.meetings.len();
    for _ in 0..dice.roll(3) {
        let x = dice.roll(meetings);
        let y = (x + 1 + dice.roll(meetings - 1)) % meetings;
        instance.precedences.push([x, y]);
    }
    if dice.chance(3) {
        instance.fairness = Some(dice.roll(2));
    }
    instance
}
