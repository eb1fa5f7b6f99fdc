//! Which clauses to look at when a literal becomes true, laid out so that most looks stay in the cache.
//!
//! Formulas of counters have few clauses at each literal and most of these are short: a conflict draws a
//! thousand consequences with two or three clauses each. So clauses of two and three literals lie beside
//! each other by the literal whose truth threatens them, with the literals that are left; longer ones are
//! watched.

use super::solver::Lit;

/// A longer clause in the list of a literal whose truth threatens it.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    /// Another literal of the clause; where it is true there is nothing to do.
    pub(super) other: Lit,
    /// The clause, with a mark where it has only two literals.
    pub(super) clause: u32,
}

/// What is to be looked at, by literal.
#[derive(Default)]
pub(super) struct Lists {
    places: Vec<Place>,
    short: Vec<Lit>,
    /// Lists of watches. One that outgrows its room moves to the end.
    watches: Vec<Watch>,
    room: Vec<u32>,
}

/// Where the clauses of one literal are.
#[derive(Clone, Copy, Default)]
struct Place {
    /// In `short`: the rests of clauses of two, of clauses of three, and their end.
    twos: u32,
    threes: u32,
    end: u32,
    /// In `watches`.
    start: u32,
    len: u32,
}

impl Lists {
    pub(super) fn add(&mut self) {
        self.places.push(Place::default());
        self.room.push(0);
    }

    /// Lays out clauses of two and three literals, and forgets what was listed before.
    pub(super) fn lay_out<'c>(&mut self, clauses: impl Iterator<Item = &'c [u32]> + Clone) {
        self.places.fill(Place::default());
        self.room.fill(0);
        self.watches.clear();
        for clause in clauses.clone() {
            for &lit in clause {
                let place = &mut self.places[(lit ^ 1) as usize];
                if clause.len() == 2 { place.twos += 1 } else { place.threes += 2 }
            }
        }
        let mut at = 0;
        for place in &mut self.places {
            let (twos, threes) = (place.twos, place.threes);
            *place = Place { twos: at, threes: at + twos, end: at + twos, ..*place };
            at += twos + threes;
        }
        self.short.clear();
        self.short.resize(at as usize, Lit(0));
        // The beginning of each half moves to its end, and back.
        for clause in clauses {
            for (i, &lit) in clause.iter().enumerate() {
                let place = &mut self.places[(lit ^ 1) as usize];
                let to = if clause.len() == 2 { &mut place.twos } else { &mut place.end };
                for (_, &other) in clause.iter().enumerate().filter(|&(j, _)| j != i) {
                    self.short[*to as usize] = Lit(other);
                    *to += 1;
                }
            }
        }
        let mut start = 0;
        for place in &mut self.places {
            place.twos = start;
            start = place.end;
        }
    }

    /// What is left of the clauses of two and, two by two, of three literals where this one is true.
    #[inline]
    pub(super) fn short(&self, truth: Lit) -> (&[Lit], &[Lit]) {
        let place = &self.places[truth.index()];
        let (twos, threes, end) = (place.twos as usize, place.threes as usize, place.end as usize);
        (&self.short[twos..threes], &self.short[threes..end])
    }

    /// Reads where a literal's clauses begin, for them to be in the cache when their turn comes.
    #[inline]
    pub(super) fn touch(&self, truth: Lit) {
        let place = &self.places[truth.index()];
        std::hint::black_box(self.short.get(place.twos as usize).copied());
    }

    /// Where a literal's watches begin, and how many there are.
    #[inline]
    pub(super) fn place(&self, truth: Lit) -> (usize, usize) {
        let place = &self.places[truth.index()];
        (place.start as usize, place.len as usize)
    }

    #[inline]
    pub(super) fn watch(&self, at: usize) -> Watch {
        self.watches[at]
    }

    #[inline]
    pub(super) fn set(&mut self, at: usize, watch: Watch) {
        self.watches[at] = watch;
    }

    /// Shortens a literal's list of watches.
    pub(super) fn truncate(&mut self, truth: Lit, len: usize) {
        self.places[truth.index()].len = len as u32;
    }

    #[inline]
    pub(super) fn push(&mut self, truth: Lit, watch: Watch) {
        let place = &mut self.places[truth.index()];
        let room = &mut self.room[truth.index()];
        if place.len == *room {
            let start = self.watches.len();
            let old = place.start as usize..(place.start + place.len) as usize;
            self.watches.extend_from_within(old);
            place.start = start as u32;
            *room = (2 * *room).max(4);
            self.watches.resize(start + *room as usize, Watch { other: Lit(0), clause: 0 });
        }
        let at = (place.start + place.len) as usize;
        place.len += 1;
        self.watches[at] = watch;
    }
}
