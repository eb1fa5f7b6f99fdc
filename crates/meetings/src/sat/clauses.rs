//! The clauses, one after the other in one vector.

use super::solver::{Lit, Solver};

/// Marks the absence of a clause.
pub(super) const NO_CLAUSE: u32 = u32::MAX;

const HEADER: usize = 2;
const LEARNT: u32 = 1 << 31;
const USED: u32 = 1 << 30;
const LBD: u32 = USED - 1;

/// Each clause is its length, a word of flags with its LBD, and its literals.
#[derive(Default)]
pub(super) struct Clauses {
    words: Vec<u32>,
    learnt: usize,
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
        self.learnt += usize::from(lbd.is_some());
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
}

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
        self.clauses
            .literals(clause)
            .iter()
            .take(2)
            .any(|&l| self.values[l as usize] > 0 && self.reason[(l >> 1) as usize] == clause)
    }

    fn satisfied_at_root(&self, clause: u32) -> bool {
        self.clauses
            .literals(clause)
            .iter()
            .any(|&l| self.values[l as usize] > 0 && self.level[(l >> 1) as usize] == 0)
    }

    /// Moves the clauses that stay together and watches them anew.
    fn compact(&mut self, dropped: &[u32]) {
        let mut drops = dropped.iter().copied().peekable();
        let mut words = Vec::with_capacity(self.clauses.words.len());
        let mut moved: Vec<(u32, u32)> = Vec::new();
        let (mut at, mut learnt) = (0, 0);
        while at < self.clauses.words.len() {
            let clause = at as u32;
            let size = HEADER + self.clauses.words[at] as usize;
            let drop = drops.next_if_eq(&clause).is_some();
            let reason = self.is_reason(clause);
            if reason || !(drop || self.satisfied_at_root(clause)) {
                if reason {
                    moved.push((clause, words.len() as u32));
                }
                learnt += usize::from(self.clauses.is_learnt(clause));
                words.extend_from_slice(&self.clauses.words[at..at + size]);
            }
            at += size;
        }
        self.clauses.words = words;
        self.clauses.learnt = learnt;
        for i in 0..self.trail.len() {
            let var = self.trail[i].var();
            if self.reason[var] == NO_CLAUSE {
                continue;
            }
            self.reason[var] = moved
                .binary_search_by_key(&self.reason[var], |&(old, _)| old)
                .map_or(NO_CLAUSE, |k| moved[k].1);
        }
        for list in &mut self.watches {
            list.clear();
        }
        // Clauses of two literals first: what follows from them follows at once.
        for pairs in [true, false] {
            let mut at = 0;
            while at < self.clauses.words.len() {
                let len = self.clauses.words[at] as usize;
                if (len == 2) == pairs {
                    self.watch(at as u32);
                }
                at += HEADER + len;
            }
        }
    }
}
