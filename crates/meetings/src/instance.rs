//! The problem as stated: participants, meetings, slots, tables and the rules between them.
//!
//! These are the fields of `b2b-meetings/1` and `/2`, checked and densely numbered. An [`Instance`]
//! is made by [`crate::read_instance`]; every index in it is in range.

/// A half-open range of slots, `first..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotRange {
    /// First slot of the range.
    pub first: usize,
    /// One past the last slot.
    pub end: usize,
}

impl SlotRange {
    /// Whether the slot lies in the range.
    #[must_use]
    pub fn contains(self, slot: usize) -> bool {
        self.first <= slot && slot < self.end
    }
}

/// A participant: one agenda, or several where it sends several representatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// `guest`, `host` or nothing; kept for the reader, ignored by the engine.
    pub side: Option<String>,
    /// Slots in which the participant cannot meet, ascending.
    pub forbidden: Vec<usize>,
    /// Slots the participant would rather keep free, ascending.
    pub disliked: Vec<usize>,
    /// How many meetings it can hold in one slot (one per representative).
    pub representatives: usize,
    /// The table it sits at, an index into [`Instance::table_list`]; its partners come to it.
    pub table: Option<usize>,
    /// Most meetings in all.
    pub max_meetings: Option<usize>,
    /// Most meetings within one session.
    pub max_per_session: Option<usize>,
    /// Most busy slots in a row.
    pub max_in_a_row: Option<usize>,
    /// Languages spoken; an empty list means that any partner is understood.
    pub languages: Vec<String>,
}

impl Participant {
    /// A participant of `b2b-meetings/1`: one agenda and some forbidden slots.
    #[must_use]
    pub fn plain(side: Option<String>, forbidden: Vec<usize>) -> Self {
        Self {
            side,
            forbidden,
            disliked: Vec::new(),
            representatives: 1,
            table: None,
            max_meetings: None,
            max_per_session: None,
            max_in_a_row: None,
            languages: Vec::new(),
        }
    }
}

/// What one side said about a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grade {
    /// "No, thanks": the meeting must not take place.
    Veto,
    /// Nothing was said.
    Unsaid,
    /// Would like to meet.
    Want,
    /// Must meet.
    Must,
}

/// A meeting of two participants, agreed or wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// One participant.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// What meeting this wish is worth.
    pub weight: u64,
    /// The session it is bound to.
    pub session: Option<usize>,
    /// The slot it is fixed or locked to.
    pub fixed_slot: Option<usize>,
    /// First slot it may take.
    pub not_before: usize,
    /// Whether it has to take place; if not, it is a wish that may stay unmet.
    pub mandatory: bool,
    /// What `a` said.
    pub grade_a: Grade,
    /// What `b` said.
    pub grade_b: Grade,
    /// Whether it was sold or promised; such wishes come before all others.
    pub promised: bool,
    /// The hall it takes place in unless one of the two has its own table; needed only where free
    /// tables stand in several halls and walking takes time.
    pub hall: Option<usize>,
}

impl Meeting {
    /// A meeting of `b2b-meetings/1` without session or fixed slot.
    #[must_use]
    pub fn plain(a: usize, b: usize) -> Self {
        Self {
            a,
            b,
            weight: 1,
            session: None,
            fixed_slot: None,
            not_before: 0,
            mandatory: true,
            grade_a: Grade::Unsaid,
            grade_b: Grade::Unsaid,
            promised: false,
            hall: None,
        }
    }

    /// Whether one of the two said no.
    #[must_use]
    pub fn vetoed(&self) -> bool {
        self.grade_a == Grade::Veto || self.grade_b == Grade::Veto
    }

    /// Whether both asked for it.
    #[must_use]
    pub fn mutual(&self) -> bool {
        self.grade_a >= Grade::Want && self.grade_b >= Grade::Want
    }
}

impl PartialOrd for Grade {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Grade {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (*self as u8).cmp(&(*other as u8))
    }
}

/// A named table in a hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What is written on it.
    pub name: String,
    /// The hall it stands in, an index into [`Instance::halls`].
    pub hall: usize,
    /// Slots in which it is not there, ascending.
    pub closed: Vec<usize>,
}

/// Interpreters for one pair of languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpreters {
    /// The two languages, in alphabetical order.
    pub languages: [String; 2],
    /// How many of them are there in each slot.
    pub per_slot: Vec<usize>,
}

/// A problem to schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// Its name, repeated in the schedule file.
    pub name: String,
    /// Number of slots.
    pub slots: usize,
    /// Sessions that meetings can be bound to and caps are counted in.
    pub sessions: Vec<SlotRange>,
    /// Ranges inside which breaks are counted.
    pub break_sessions: Vec<SlotRange>,
    /// Meetings that fit in one slot.
    pub tables: usize,
    /// Meetings that fit in each slot, where that differs from `tables`; empty otherwise, and where tables
    /// have names.
    pub slot_tables: Vec<usize>,
    /// Named tables; empty where tables are only counted.
    pub table_list: Vec<Table>,
    /// Names of the halls.
    pub halls: Vec<String>,
    /// Minutes to walk from hall to hall the shortest way, a square matrix in the order of `halls`; empty
    /// where no way takes time.
    pub walking: Vec<Vec<u32>>,
    /// Minutes between the end of slot `t` and the start of slot `t + 1`, for each `t`.
    pub gaps: Vec<u32>,
    /// Minutes that one slot lasts.
    pub slot_minutes: u32,
    /// Interpreter pools.
    pub interpreters: Vec<Interpreters>,
    /// The participants, by id.
    pub participants: Vec<Participant>,
    /// The meetings, by id.
    pub meetings: Vec<Meeting>,
    /// Pairs of meetings: the first ends before the second starts.
    pub precedences: Vec<[usize; 2]>,
    /// Greatest difference of break counts between any two participants.
    pub fairness: Option<usize>,
}

impl Instance {
    /// An instance of `b2b-meetings/1` with one session over all slots and no participants yet.
    #[must_use]
    pub fn plain(name: &str, slots: usize, tables: usize) -> Self {
        let whole = SlotRange { first: 0, end: slots };
        Self {
            name: name.to_owned(),
            slots,
            sessions: vec![whole],
            break_sessions: vec![whole],
            tables,
            slot_tables: Vec::new(),
            table_list: Vec::new(),
            halls: Vec::new(),
            walking: Vec::new(),
            gaps: vec![0; slots.saturating_sub(1)],
            slot_minutes: 0,
            interpreters: Vec::new(),
            participants: Vec::new(),
            meetings: Vec::new(),
            precedences: Vec::new(),
            fairness: None,
        }
    }

    /// The weight of each wish as the objective sees it: promised wishes before mutual ones before the
    /// rest, so that no number of lesser wishes outweighs one greater; within a class, `weight` counts,
    /// doubled for each side that said *must*. Where nothing is promised, mutual or graded this is
    /// `weight` itself. `None` where the numbers are too large to keep the classes apart.
    #[must_use]
    pub fn objective_weights(&self) -> Option<Vec<u64>> {
        let class = |m: &Meeting| {
            if m.promised { 2 } else { usize::from(m.mutual()) }
        };
        let graded = |m: &Meeting| {
            let musts = [m.grade_a, m.grade_b].iter().filter(|&&g| g == Grade::Must).count();
            m.weight.checked_mul(1 << musts)
        };
        let mut sums = [0u64; 3];
        for m in &self.meetings {
            let c = class(m);
            sums[c] = sums[c].checked_add(graded(m)?)?;
        }
        let mut factor = [1u64; 3];
        let mut below = 0u64;
        for c in 0..3 {
            factor[c] = if sums[c] == 0 { 1 } else { below.checked_add(1)? };
            below = below.checked_add(sums[c].checked_mul(factor[c])?)?;
        }
        // Half the range stays free so that sums with break terms cannot overflow.
        if below > u64::MAX >> 20 {
            return None;
        }
        self.meetings.iter().map(|m| graded(m).map(|w| w * factor[class(m)])).collect()
    }

    /// Interpreter pool needed by a meeting: `Ok(None)` where the two share a language,
    /// `Ok(Some(pool))` where a pool can serve them, `Err(())` where none can.
    pub(crate) fn interpreter(&self, meeting: &Meeting) -> Result<Option<usize>, NoInterpreter> {
        let (x, y) =
            (&self.participants[meeting.a].languages, &self.participants[meeting.b].languages);
        if x.is_empty() || y.is_empty() || x.iter().any(|l| y.contains(l)) {
            return Ok(None);
        }
        self.interpreters
            .iter()
            .position(|pool| {
                let [l, k] = &pool.languages;
                (x.contains(l) && y.contains(k)) || (x.contains(k) && y.contains(l))
            })
            .map(Some)
            .ok_or(NoInterpreter)
    }
}

/// Where a meeting takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the own table of one of the two, an index into [`Instance::table_list`].
    Own(usize),
    /// At any free table of a hall.
    Hall(usize),
    /// At any free table.
    Anywhere,
}

impl Instance {
    /// Where a meeting takes place: at the own table of `a`, else of `b`, else at a free table of its
    /// hall where halls are far apart, else at any free table.
    #[must_use]
    pub fn place(&self, meeting: &Meeting) -> Place {
        let own = [meeting.a, meeting.b].into_iter().find_map(|p| self.participants[p].table);
        match own {
            Some(table) => Place::Own(table),
            None if self.walking.is_empty() => Place::Anywhere,
            None => Place::Hall(meeting.hall.unwrap_or_else(|| self.hall_of_free_tables())),
        }
    }

    /// Gives every meeting that takes place at a free table its hall, once and for all.
    pub(crate) fn settle_halls(&mut self) {
        if self.walking.is_empty() {
            return;
        }
        let hall = self.hall_of_free_tables();
        for m in &mut self.meetings {
            m.hall.get_or_insert(hall);
        }
    }

    /// The first hall with a table that no participant owns.
    fn hall_of_free_tables(&self) -> usize {
        let mut owned = vec![false; self.table_list.len()];
        for table in self.participants.iter().filter_map(|p| p.table) {
            owned[table] = true;
        }
        let free = self.table_list.iter().zip(owned).find(|(_, owned)| !owned);
        free.map_or(0, |(table, _)| table.hall)
    }

    /// Meetings that fit in a slot, where tables have no names.
    #[must_use]
    pub fn tables_in(&self, slot: usize) -> usize {
        self.slot_tables.get(slot).copied().unwrap_or(self.tables)
    }

    /// Participants that sit at a table.
    pub fn owners(&self, table: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.participants.len()).filter(move |&p| self.participants[p].table == Some(table))
    }

    /// Minutes between the end of slot `from` and the start of the later slot `to`.
    #[must_use]
    pub fn minutes_between(&self, from: usize, to: usize) -> u32 {
        let gaps = self.gaps[from..to].iter().fold(0u32, |sum, gap| sum.saturating_add(*gap));
        gaps.saturating_add(self.slot_minutes.saturating_mul((to - from - 1) as u32))
    }
}

/// The two participants share no language and no interpreter pool joins theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoInterpreter;
