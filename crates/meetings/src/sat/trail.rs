//! What is assigned, in which order, and why.

use super::solver::Lit;

/// Literal values: 0 open, 1 true, -1 false.
pub(super) type Value = i8;

/// Why a literal is true.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reason {
    /// It was decided, or stands alone.
    None,
    /// The other literal of a clause of two is false.
    Two(Lit),
    /// The other literals of a clause of three are false.
    Three(Lit, Lit),
    /// All other literals of this clause are false.
    Clause(u32),
}

#[derive(Clone, Copy)]
struct Fact {
    level: u32,
    reason: Reason,
}

/// The assignment.
#[derive(Default)]
pub(super) struct Trail {
    /// By literal.
    pub(super) values: Vec<Value>,
    /// By variable; what open ones have is of no meaning.
    facts: Vec<Fact>,
    /// The true literals, in the order in which they became so.
    pub(super) lits: Vec<Lit>,
    /// By decision level: how many literals were true before it.
    pub(super) limits: Vec<usize>,
    /// How many of the literals have had their consequences drawn.
    pub(super) head: usize,
}

impl Trail {
    pub(super) fn add(&mut self) {
        self.values.extend([0, 0]);
        self.facts.push(Fact { level: 0, reason: Reason::None });
    }

    pub(super) fn vars(&self) -> usize {
        self.facts.len()
    }

    #[inline]
    pub(super) fn value(&self, lit: Lit) -> Value {
        self.values[lit.index()]
    }

    #[inline]
    pub(super) fn level(&self, var: usize) -> usize {
        self.facts[var].level as usize
    }

    #[inline]
    pub(super) fn reason(&self, var: usize) -> Reason {
        self.facts[var].reason
    }

    pub(super) fn set_reason(&mut self, var: usize, reason: Reason) {
        self.facts[var].reason = reason;
    }

    /// The number of decisions that stand.
    #[inline]
    pub(super) fn depth(&self) -> usize {
        self.limits.len()
    }

    #[inline]
    pub(super) fn enqueue(&mut self, lit: Lit, reason: Reason) {
        self.values[lit.index()] = 1;
        self.values[(!lit).index()] = -1;
        self.facts[lit.var()] = Fact { level: self.limits.len() as u32, reason };
        self.lits.push(lit);
    }

    /// Whether a literal is true whatever is decided.
    pub(super) fn settled(&self, lit: Lit) -> bool {
        self.value(lit) > 0 && self.level(lit.var()) == 0
    }
}
