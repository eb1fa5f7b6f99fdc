//! Seeded instances with a known feasible schedule, for trials and measurements.
//!
//! Meetings are drawn one by one and given a hidden slot, so that every instance is feasible. The numbers
//! come from SplitMix64, so that any language can make the same files.

use serde::Serialize;

use crate::random::SplitMix64;

/// The shape of a generated instance.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a shape, an object such as {\"seed\": 1, \"sideA\": 20}")]
pub struct Shape {
    /// Seed of all random choices.
    pub seed: u64,
    /// Participants of the first side.
    #[serde(rename = "sideA")]
    pub side_a: usize,
    /// Participants of the second side; with 0 anyone may meet anyone.
    #[serde(rename = "sideB")]
    pub side_b: usize,
    /// Meetings with a hidden slot.
    pub meetings: usize,
    /// Slots.
    pub slots: usize,
    /// Tables.
    pub tables: usize,
    /// Sessions of about equal length.
    #[serde(default = "one")]
    pub nsessions: usize,
    /// Chance that one slot is forbidden to one participant.
    #[serde(default)]
    pub p_forb: f64,
    /// Chance that a participant (of the second side, if there is one) comes to one session only.
    #[serde(default)]
    pub half_day: f64,
    /// Popularity falls with rank to the power of minus this.
    #[serde(default)]
    pub skew: f64,
    /// Chance that a meeting is fixed to its hidden slot.
    #[serde(default)]
    pub fixed: f64,
    /// Precedences, kept by the hidden schedule.
    #[serde(default)]
    pub prec: usize,
    /// Wishes beyond the hidden schedule; with any, all meetings are wishes.
    #[serde(default)]
    pub extra: usize,
    /// Fairness bound.
    #[serde(default)]
    pub fair: Option<usize>,
    /// A remark kept in the file.
    #[serde(default)]
    pub shape_note: String,
}

fn one() -> usize {
    1
}

impl Shape {
    /// A shape with nothing but its size.
    pub(crate) fn sized(
        seed: u64,
        sides: [usize; 2],
        meetings: usize,
        slots: usize,
        tables: usize,
    ) -> Self {
        Self {
            seed,
            side_a: sides[0],
            side_b: sides[1],
            meetings,
            slots,
            tables,
            nsessions: 1,
            p_forb: 0.0,
            half_day: 0.0,
            skew: 0.0,
            fixed: 0.0,
            prec: 0,
            extra: 0,
            fair: None,
            shape_note: String::new(),
        }
    }
}

/// Why a shape gives no instance.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// A number that cannot be.
    #[error("{field}: {problem}")]
    Shape {
        /// The field of the shape.
        field: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The meetings do not fit.
    #[error(
        "{name}: could not place {wanted} meetings, only {placed}; give more slots, tables or participants"
    )]
    Full {
        /// Name of the instance.
        name: String,
        /// Meetings asked for.
        wanted: usize,
        /// Meetings placed.
        placed: usize,
    },
}

/// A generated instance and its hidden schedule, as the text of two files.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The instance file.
    pub instance: String,
    /// The schedule file, with the breaks of the hidden schedule.
    pub witness: String,
}

#[derive(Serialize)]
struct InstanceFile<'a> {
    format: &'a str,
    name: &'a str,
    origin: String,
    licence: &'a str,
    note: &'a str,
    slots: usize,
    sessions: &'a [[usize; 2]],
    tables: usize,
    fairness_d: Option<usize>,
    participants: Vec<ParticipantEntry>,
    meetings: Vec<MeetingEntry>,
    precedences: Vec<[usize; 2]>,
    objective: &'a str,
}

#[derive(Serialize)]
struct ParticipantEntry {
    id: usize,
    side: Option<&'static str>,
    forbidden: Vec<usize>,
}

#[derive(Serialize)]
struct MeetingEntry {
    id: usize,
    a: usize,
    b: usize,
    weight: u64,
    session: Option<usize>,
    fixed_slot: Option<usize>,
    mandatory: bool,
}

#[derive(Serialize)]
struct WitnessFile<'a> {
    instance: &'a str,
    schedule: &'a [usize],
    breaks: usize,
}

/// Participants by popularity, with the running sum of their weights.
struct Popularity {
    order: Vec<usize>,
    sums: Vec<f64>,
}

impl Popularity {
    fn new(range: std::ops::Range<usize>, skew: f64, random: &mut SplitMix64) -> Self {
        let mut order: Vec<usize> = range.collect();
        random.shuffle(&mut order);
        let mut sum = 0.0;
        let sums = (0..order.len())
            .map(|i| {
                sum += ((i + 1) as f64).powf(-skew);
                sum
            })
            .collect();
        Self { order, sums }
    }

    fn pick(&self, random: &mut SplitMix64) -> usize {
        let at = random.unit() * self.sums[self.sums.len() - 1];
        let i = self.sums.partition_point(|&s| s <= at);
        self.order[i.min(self.order.len() - 1)]
    }
}

/// Makes the instance of a shape.
///
/// # Errors
/// When a number of the shape is out of range, or the meetings do not fit.
pub fn generate(name: &str, shape: &Shape) -> Result<Generated, GenerateError> {
    sound(shape)?;
    let random = &mut SplitMix64::new(shape.seed);
    let people = shape.side_a + shape.side_b;
    let sessions: Vec<[usize; 2]> = (0..shape.nsessions)
        .map(|i| [shape.slots * i / shape.nsessions, shape.slots * (i + 1) / shape.nsessions])
        .collect();
    let forbidden = absences(shape, &sessions, random);
    let second = if shape.side_b > 0 { shape.side_a } else { people };
    let a_side = Popularity::new(0..second, shape.skew, random);
    let b_side =
        (shape.side_b > 0).then(|| Popularity::new(shape.side_a..people, shape.skew, random));
    let b_side = b_side.as_ref().unwrap_or(&a_side);
    let mut seen = std::collections::BTreeSet::new();
    let mut used = vec![vec![false; shape.slots]; people];
    let mut load = vec![0; shape.slots];
    let (mut pairs, mut hidden) = (Vec::new(), Vec::new());
    let mut tries = 0;
    while pairs.len() < shape.meetings {
        tries += 1;
        if tries > 4000 * shape.meetings + 100_000 {
            return Err(GenerateError::Full {
                name: name.to_owned(),
                wanted: shape.meetings,
                placed: pairs.len(),
            });
        }
        let (a, b) = (a_side.pick(random), b_side.pick(random));
        if a == b || seen.contains(&(a.min(b), a.max(b))) {
            continue;
        }
        let free: Vec<usize> = (0..shape.slots)
            .filter(|&t| load[t] < shape.tables && !used[a][t] && !used[b][t])
            .filter(|&t| !forbidden[a][t] && !forbidden[b][t])
            .collect();
        if free.is_empty() {
            continue;
        }
        let t = free[random.below(free.len())];
        seen.insert((a.min(b), a.max(b)));
        used[a][t] = true;
        used[b][t] = true;
        load[t] += 1;
        pairs.push((a, b));
        hidden.push(t);
    }
    let mut meetings: Vec<MeetingEntry> = Vec::new();
    for (i, &(a, b)) in pairs.iter().enumerate() {
        let weight = if shape.extra > 0 { 1 + random.below(3) as u64 } else { 1 };
        let fixed_slot = (random.unit() < shape.fixed).then_some(hidden[i]);
        let mandatory = shape.extra == 0;
        meetings.push(MeetingEntry { id: i, a, b, weight, session: None, fixed_slot, mandatory });
    }
    let mut tries = 0;
    let mut extra = 0;
    while extra < shape.extra && tries < 1000 * shape.extra + 1000 {
        tries += 1;
        let (a, b) = (a_side.pick(random), b_side.pick(random));
        if a == b || !seen.insert((a.min(b), a.max(b))) {
            continue;
        }
        let weight = 1 + random.below(3) as u64;
        let id = meetings.len();
        meetings.push(MeetingEntry {
            id,
            a,
            b,
            weight,
            session: None,
            fixed_slot: None,
            mandatory: false,
        });
        extra += 1;
    }
    let precedences = precedences(shape.prec, people, &pairs, &hidden, random);
    let breaks = hidden_breaks(&used, &sessions);
    let side =
        |p: usize| (shape.side_b > 0).then_some(if p < shape.side_a { "guest" } else { "host" });
    let file = InstanceFile {
        format: "b2b-meetings/1",
        name,
        origin: format!("synthetic: gen.py, SplitMix64 seed {}", shape.seed),
        licence: "CC0-1.0",
        note: &shape.shape_note,
        slots: shape.slots,
        sessions: &sessions,
        tables: shape.tables,
        fairness_d: shape.fair,
        participants: (0..people)
            .map(|p| ParticipantEntry {
                id: p,
                side: side(p),
                forbidden: (0..shape.slots).filter(|&t| forbidden[p][t]).collect(),
            })
            .collect(),
        meetings,
        precedences,
        objective: "breaks",
    };
    let witness = WitnessFile { instance: name, schedule: &hidden, breaks };
    Ok(Generated {
        instance: ascii(&serde_json::to_string(&file).unwrap_or_default()),
        witness: ascii(&serde_json::to_string(&witness).unwrap_or_default()),
    })
}

fn sound(shape: &Shape) -> Result<(), GenerateError> {
    let wrong = |field, problem| Err(GenerateError::Shape { field, problem });
    let people = shape.side_a.saturating_add(shape.side_b);
    if people < 2 || shape.side_a == 0 {
        return wrong("sideA", "at least two participants are needed, one of them on side A");
    }
    if people > 100_000 {
        return wrong("sideA", "more than 100000 participants");
    }
    if shape.slots == 0 || shape.slots > 1024 {
        return wrong("slots", "give 1 to 1024");
    }
    if shape.nsessions == 0 || shape.nsessions > shape.slots {
        return wrong("nsessions", "give 1 up to the number of slots");
    }
    if shape.meetings.saturating_add(shape.extra) > 500_000 {
        return wrong("meetings", "more than 500000");
    }
    if shape.prec > 500_000 {
        return wrong("prec", "more than 500000");
    }
    let chances = [("p_forb", shape.p_forb), ("half_day", shape.half_day), ("fixed", shape.fixed)];
    if let Some((field, _)) = chances.into_iter().find(|(_, p)| !(0.0..=1.0).contains(p)) {
        return wrong(field, "a chance is from 0 to 1");
    }
    if !(0.0..=100.0).contains(&shape.skew) {
        return wrong("skew", "give 0 to 100");
    }
    Ok(())
}

fn absences(shape: &Shape, sessions: &[[usize; 2]], random: &mut SplitMix64) -> Vec<Vec<bool>> {
    let people = shape.side_a + shape.side_b;
    let mut forbidden = vec![vec![false; shape.slots]; people];
    for (p, slots) in forbidden.iter_mut().enumerate() {
        let may_halve = (shape.side_b == 0 || p >= shape.side_a) && shape.nsessions > 1;
        if may_halve && random.unit() < shape.half_day {
            let keep = random.below(shape.nsessions);
            for (i, &[first, end]) in sessions.iter().enumerate() {
                if i != keep {
                    slots[first..end].fill(true);
                }
            }
        }
        for slot in slots {
            if random.unit() < shape.p_forb {
                *slot = true;
            }
        }
    }
    forbidden
}

fn precedences(
    wanted: usize,
    people: usize,
    pairs: &[(usize, usize)],
    hidden: &[usize],
    random: &mut SplitMix64,
) -> Vec<[usize; 2]> {
    let mut found: Vec<[usize; 2]> = Vec::new();
    let mut tries = 0;
    while found.len() < wanted && tries < 100_000 {
        tries += 1;
        let p = random.below(people);
        let mine: Vec<usize> =
            (0..pairs.len()).filter(|&i| pairs[i].0 == p || pairs[i].1 == p).collect();
        if mine.len() < 2 {
            continue;
        }
        let x = mine[random.below(mine.len())];
        let y = mine[random.below(mine.len())];
        if hidden[x] < hidden[y] && !found.contains(&[x, y]) {
            found.push([x, y]);
        }
    }
    found
}

fn hidden_breaks(used: &[Vec<bool>], sessions: &[[usize; 2]]) -> usize {
    let runs = |slots: &[bool]| {
        (0..slots.len()).filter(|&t| slots[t] && (t == 0 || !slots[t - 1])).count()
    };
    used.iter()
        .flat_map(|slots| sessions.iter().map(move |&[first, end]| runs(&slots[first..end])))
        .map(|runs| runs.saturating_sub(1))
        .sum()
}

/// Escapes what is not printable ASCII, as the first generator of these files does.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() && c != '\u{7F}' {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}
