//! Which variable to decide next in steady search: the one most active in recent conflicts (VSIDS), by a
//! binary heap.

const ABSENT: u32 = u32::MAX;

#[derive(Default)]
pub(super) struct Order {
    activity: Vec<f64>,
    heap: Vec<u32>,
    place: Vec<u32>,
    increment: f64,
}

impl Order {
    pub(super) fn add(&mut self, var: usize) {
        if self.increment == 0.0 {
            self.increment = 1.0;
        }
        self.activity.push(0.0);
        self.place.push(ABSENT);
        self.put_back(var);
    }

    /// Gives a variable, which is in the heap, its first activity of at most one: far less than what a
    /// conflict adds.
    pub(super) fn start_at(&mut self, var: usize, activity: f64) {
        self.activity[var] = activity * 1e-3;
        self.up(self.place[var] as usize);
    }

    pub(super) fn put_back(&mut self, var: usize) {
        if self.place[var] == ABSENT {
            self.place[var] = self.heap.len() as u32;
            self.heap.push(var as u32);
            self.up(self.heap.len() - 1);
        }
    }

    /// The open variable most active; it leaves the heap, as do those found not to be open.
    pub(super) fn next(&mut self, open: impl Fn(usize) -> bool) -> Option<usize> {
        loop {
            let var = self.pop()?;
            if open(var) {
                return Some(var);
            }
        }
    }

    fn pop(&mut self) -> Option<usize> {
        let top = *self.heap.first()?;
        self.place[top as usize] = ABSENT;
        let last = self.heap.pop()?;
        if last != top {
            self.heap[0] = last;
            self.place[last as usize] = 0;
            self.down(0);
        }
        Some(top as usize)
    }

    pub(super) fn bump(&mut self, var: usize) {
        self.activity[var] += self.increment;
        if self.activity[var] > 1e100 {
            for a in &mut self.activity {
                *a *= 1e-100;
            }
            self.increment *= 1e-100;
        }
        if self.place[var] != ABSENT {
            self.up(self.place[var] as usize);
        }
    }

    /// Makes all earlier bumps count less; how much less was measured (decision 0025).
    pub(super) fn decay(&mut self) {
        self.increment /= 0.85;
    }

    fn up(&mut self, mut i: usize) {
        let var = self.heap[i];
        let activity = self.activity[var as usize];
        while i > 0 {
            let parent = (i - 1) / 2;
            let above = self.heap[parent];
            if self.activity[above as usize] >= activity {
                break;
            }
            self.heap[i] = above;
            self.place[above as usize] = i as u32;
            i = parent;
        }
        self.heap[i] = var;
        self.place[var as usize] = i as u32;
    }

    fn down(&mut self, mut i: usize) {
        let var = self.heap[i];
        let activity = self.activity[var as usize];
        loop {
            let left = 2 * i + 1;
            if left >= self.heap.len() {
                break;
            }
            let right = left + 1;
            let child = if right < self.heap.len()
                && self.activity[self.heap[right] as usize]
                    > self.activity[self.heap[left] as usize]
            {
                right
            } else {
                left
            };
            let below = self.heap[child];
            if self.activity[below as usize] <= activity {
                break;
            }
            self.heap[i] = below;
            self.place[below as usize] = i as u32;
            i = child;
        }
        self.heap[i] = var;
        self.place[var as usize] = i as u32;
    }
}
