//! The clauses, one after the other in one vector.

use super::solver::{Lit, Solver};
use super::trail::Reason;

const HEADER: usize = 2;
const LEARNT: u32 = 1 << 31;
const USED: u32 = 1 << 30;
const LBD: u32 = USED - 1;

/// Each clause is its length, a word of flags with its LBD, and its literals.
#[derive(Default)]
pub(super) struct Clauses {
    words: Vec<u32>,
}

impl Clauses {
    /// Adds a clause; `lbd` is given for learnt ones.
    pub(super) fn add(&mut self, lits: &[Lit], lbd: Option<u32>) -> u32 {
        let at = self.words.len() as u32;
        self.words.push(lits.len() as u32);
        self.words.push(match lbd {
            Some(lbd) => LEARNT | USED | lbd.min(LBD),
            None => 0,
        });
        self.words.extend(lits.iter().map(|l| l.0));
        at
    }

    #[inline]
    pub(super) fn len(&self, clause: u32) -> usize {
        self.words[clause as usize] as usize
    }

    #[inline]
    pub(super) fn literals(&self, clause: u32) -> &[u32] {
        let start = clause as usize + HEADER;
        &self.words[start..start + self.words[clause as usize] as usize]
    }

    #[inline]
    pub(super) fn literals_mut(&mut self, clause: u32) -> &mut [u32] {
        let start = clause as usize + HEADER;
        let len = self.words[clause as usize] as usize;
        &mut self.words[start..start + len]
    }

    #[inline]
    pub(super) fn is_learnt(&self, clause: u32) -> bool {
        self.words[clause as usize + 1] & LEARNT != 0
    }

    pub(super) fn lbd(&self, clause: u32) -> u32 {
        self.words[clause as usize + 1] & LBD
    }

    /// Marks a learnt clause as useful, with a new LBD where that is lower.
    pub(super) fn use_with(&mut self, clause: u32, lbd: u32) {
        let word = &mut self.words[clause as usize + 1];
        *word = LEARNT | USED | (*word & LBD).min(lbd);
    }

    /// All clauses.
    fn iter(&self) -> impl Iterator<Item = u32> + Clone {
        let mut at = 0;
        std::iter::from_fn(move || {
            let clause = at as u32;
            at += HEADER + *self.words.get(at)? as usize;
            Some(clause)
        })
    }
}

/// Clauses of so many literals are laid out beside each other, and kept.
const SHORT: usize = 3;

impl Solver {
    /// Drops satisfied clauses and the half of the learnt ones that helped least.
    pub(super) fn reduce(&mut self) {
        let mut candidates: Vec<(u32, u32, u32)> = Vec::new();
        let mut at = 0;
        while at < self.clauses.words.len() {
            let clause = at as u32;
            let flags = self.clauses.words[at + 1];
            let used = flags & USED != 0;
            let lbd = self.clauses.lbd(clause);
            if self.clauses.is_learnt(clause)
                && self.clauses.len(clause) > SHORT
                && lbd > 2
                && !(used && lbd <= 6)
                && !self.is_reason(clause)
            {
                candidates.push((u32::from(!used), lbd, clause));
            }
            if self.clauses.is_learnt(clause) {
                self.clauses.words[at + 1] &= !USED;
            }
            at += HEADER + self.clauses.words[at] as usize;
        }
        candidates.sort_unstable();
        let mut dropped: Vec<u32> =
            candidates[candidates.len() / 2..].iter().map(|&(_, _, clause)| clause).collect();
        dropped.sort_unstable();
        self.compact(&dropped);
    }

    fn is_reason(&self, clause: u32) -> bool {
        let lits = self.clauses.literals(clause).iter().take(2).map(|&l| Lit(l));
        lits.clone().any(|l| {
            self.trail.value(l) > 0 && self.trail.reason(l.var()) == Reason::Clause(clause)
        })
    }

    /// Lays out anew the clauses that are not to be dropped, nor true at the root.
    pub(super) fn compact(&mut self, dropped: &[u32]) {
        let mut drops = dropped.iter().copied().peekable();
        let mut kept = Clauses::default();
        let mut moved: Vec<(u32, u32)> = Vec::new();
        for clause in self.clauses.iter() {
            let drop = drops.next_if_eq(&clause).is_some();
            let reason = self.is_reason(clause);
            let lits = self.clauses.literals(clause);
            if reason || !(drop || lits.iter().any(|&l| self.trail.settled(Lit(l)))) {
                let to = kept.words.len();
                if reason {
                    moved.push((clause, to as u32));
                }
                let size = HEADER + lits.len();
                kept.words.extend_from_slice(&self.clauses.words[clause as usize..][..size]);
            }
        }
        self.clauses = kept;
        self.laid_out = self.clauses.words.len();
        for i in 0..self.trail.lits.len() {
            let var = self.trail.lits[i].var();
            if let Reason::Clause(clause) = self.trail.reason(var) {
                let reason = moved
                    .binary_search_by_key(&clause, |&(old, _)| old)
                    .map_or(Reason::None, |k| Reason::Clause(moved[k].1));
                self.trail.set_reason(var, reason);
            }
        }
        let clauses = &self.clauses;
        let short = clauses.iter().map(|c| clauses.literals(c)).filter(|lits| lits.len() <= SHORT);
        self.lists.lay_out(short);
        let mut at = 0;
        while at < self.clauses.words.len() {
            let len = self.clauses.words[at] as usize;
            if len > SHORT {
                self.watch(at as u32);
            }
            at += HEADER + len;
        }
    }

    /// Lays out anew the clauses where many have been added since that was done last.
    pub(super) fn lay_out(&mut self) {
        if self.clauses.words.len() > self.laid_out + self.laid_out / 4 {
            self.compact(&[]);
        }
    }
}
