//! Which value to try first for a variable.
//!
//! A variable keeps its last value. In steady search the values of the longest assignment without
//! conflict come first, and from time to time all values are set anew: back to the first ones, to their
//! opposites, to the best or at random (target phases and rephasing, after CaDiCaL; Biere, Fazekas,
//! Fleury and Heisinger, 2020).

use super::solver::Lit;
use crate::random::SplitMix64;

#[derive(Default)]
pub(super) struct Phases {
    first: Vec<bool>,
    last: Vec<bool>,
    best: Vec<bool>,
    /// Values of the longest assignment without conflict since they were last set anew.
    target: Vec<Option<bool>>,
    target_length: usize,
    best_length: usize,
    /// How often values were set anew.
    pub(super) changes: u64,
}

impl Phases {
    pub(super) fn add(&mut self) {
        self.first.push(false);
        self.last.push(false);
        self.best.push(false);
        self.target.push(None);
    }

    pub(super) fn suggest(&mut self, lit: Lit) {
        let value = lit.is_positive();
        self.first[lit.var()] = value;
        self.last[lit.var()] = value;
        self.best[lit.var()] = value;
        self.target[lit.var()] = None;
    }

    #[inline]
    pub(super) fn save(&mut self, lit: Lit) {
        self.last[lit.var()] = lit.is_positive();
    }

    #[inline]
    pub(super) fn value(&self, var: usize, steady: bool) -> bool {
        if steady { self.target[var].unwrap_or(self.last[var]) } else { self.last[var] }
    }

    /// Notes an assignment without conflict.
    pub(super) fn reached(&mut self, trail: &[Lit]) {
        if trail.len() > self.target_length {
            self.target_length = trail.len();
            for &lit in trail {
                self.target[lit.var()] = Some(lit.is_positive());
            }
        }
        if trail.len() > self.best_length {
            self.best_length = trail.len();
            for &lit in trail {
                self.best[lit.var()] = lit.is_positive();
            }
        }
    }

    /// Forgets how far assignments got, as under other assumptions it says nothing.
    pub(super) fn forget(&mut self) {
        self.target_length = 0;
        self.best_length = 0;
    }

    /// Sets all values anew.
    pub(super) fn change(&mut self) {
        self.changes += 1;
        match self.changes % 6 {
            1 => self.last.clone_from(&self.first),
            3 => self.last = self.first.iter().map(|v| !v).collect(),
            5 => {
                let mut random = SplitMix64::new(self.changes);
                self.last.fill_with(|| random.below(2) == 0);
            }
            _ => {
                self.last.clone_from(&self.best);
                self.best_length = 0;
            }
        }
        self.target.fill(None);
        self.target_length = 0;
    }
}
