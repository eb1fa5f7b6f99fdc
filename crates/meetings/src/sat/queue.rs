//! Which variable to decide next where restarts are quick: the one bumped last (VMTF), by a linked list.
//!
//! After Biere and Fröhlich, "Evaluating CDCL Variable Scoring Schemes" (2015).

const END: u32 = u32::MAX;

pub(super) struct Queue {
    before: Vec<u32>,
    after: Vec<u32>,
    /// By variable: when it was put at the end.
    stamp: Vec<u64>,
    last: u32,
    now: u64,
    /// No variable after this one is open.
    from: u32,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            before: Vec::new(),
            after: Vec::new(),
            stamp: Vec::new(),
            last: END,
            now: 0,
            from: END,
        }
    }
}

impl Queue {
    pub(super) fn add(&mut self) {
        let var = self.stamp.len() as u32;
        self.before.push(END);
        self.after.push(END);
        self.stamp.push(0);
        self.append(var);
        self.from = var;
    }

    fn append(&mut self, var: u32) {
        self.before[var as usize] = self.last;
        self.after[var as usize] = END;
        if self.last != END {
            self.after[self.last as usize] = var;
        }
        self.last = var;
        self.now += 1;
        self.stamp[var as usize] = self.now;
    }

    /// When a variable was bumped last.
    pub(super) fn stamp(&self, var: usize) -> u64 {
        self.stamp[var]
    }

    /// Puts a variable that is not open at the end.
    pub(super) fn bump(&mut self, var: usize) {
        let v = var as u32;
        if self.last == v {
            return;
        }
        let (before, after) = (self.before[var], self.after[var]);
        if before != END {
            self.after[before as usize] = after;
        }
        self.before[after as usize] = before;
        if self.from == v {
            self.from = if before == END { after } else { before };
        }
        self.append(v);
    }

    /// Notes that a variable is open again.
    #[inline]
    pub(super) fn put_back(&mut self, var: usize) {
        if self.from == END || self.stamp[var] > self.stamp[self.from as usize] {
            self.from = var as u32;
        }
    }

    /// The open variable bumped last.
    pub(super) fn next(&mut self, open: impl Fn(usize) -> bool) -> Option<usize> {
        while self.from != END && !open(self.from as usize) {
            self.from = self.before[self.from as usize];
        }
        (self.from != END).then_some(self.from as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;
    use crate::random::SplitMix64;

    #[test]
    fn the_next_is_the_open_one_bumped_last() {
        const VARS: usize = 9;
        let mut random = SplitMix64::new(5);
        let mut queue = Queue::default();
        let mut order: Vec<usize> = (0..VARS).collect();
        let mut open = [true; VARS];
        order.iter().for_each(|_| queue.add());
        for _ in 0..20_000 {
            let var = random.below(VARS);
            if open[var] {
                open[var] = false;
            } else if random.below(2) == 0 {
                queue.bump(var);
                order.retain(|&v| v != var);
                order.push(var);
            } else {
                open[var] = true;
                queue.put_back(var);
            }
            let last = order.iter().rev().copied().find(|&v| open[v]);
            assert_eq!(queue.next(|v| open[v]), last);
        }
    }
}
