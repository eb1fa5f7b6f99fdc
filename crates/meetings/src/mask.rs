//! Sets of slots as machine words: one word for 64 slots, more for longer events.

/// A set of slots below `64 * W`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mask<const W: usize>([u64; W]);

impl<const W: usize> Mask<W> {
    pub(crate) const EMPTY: Self = Self([0; W]);

    pub(crate) fn from_slots(slots: impl IntoIterator<Item = usize>) -> Self {
        let mut mask = Self::EMPTY;
        for t in slots {
            mask.insert(t);
        }
        mask
    }

    #[inline]
    pub(crate) fn has(&self, slot: usize) -> bool {
        self.0[slot >> 6] >> (slot & 63) & 1 != 0
    }

    #[inline]
    pub(crate) fn insert(&mut self, slot: usize) {
        self.0[slot >> 6] |= 1 << (slot & 63);
    }

    #[inline]
    pub(crate) fn remove(&mut self, slot: usize) {
        self.0[slot >> 6] &= !(1 << (slot & 63));
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|&w| w == 0)
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|w| w.count_ones() as usize).sum()
    }

    #[inline]
    pub(crate) fn and(mut self, other: &Self) -> Self {
        for (w, o) in self.0.iter_mut().zip(&other.0) {
            *w &= o;
        }
        self
    }

    #[inline]
    pub(crate) fn or(mut self, other: &Self) -> Self {
        for (w, o) in self.0.iter_mut().zip(&other.0) {
            *w |= o;
        }
        self
    }

    #[inline]
    pub(crate) fn without(mut self, other: &Self) -> Self {
        for (w, o) in self.0.iter_mut().zip(&other.0) {
            *w &= !o;
        }
        self
    }

    /// Every slot moved one later.
    #[inline]
    pub(crate) fn later(mut self) -> Self {
        let mut carry = 0;
        for w in &mut self.0 {
            let next = *w >> 63;
            *w = *w << 1 | carry;
            carry = next;
        }
        self
    }

    /// Number of maximal runs of consecutive slots.
    #[inline]
    pub(crate) fn runs(&self) -> usize {
        self.without(&self.later()).len()
    }

    /// Length of the longest run.
    #[inline]
    pub(crate) fn longest_run(&self) -> usize {
        let mut rest = *self;
        let mut length = 0;
        while !rest.is_empty() {
            rest = rest.and(&rest.later());
            length += 1;
        }
        length
    }

    /// The `k`-th smallest slot, counting from 0; `k` is below [`Self::len`].
    #[inline]
    pub(crate) fn nth(&self, mut k: usize) -> usize {
        for (i, &word) in self.0.iter().enumerate() {
            let ones = word.count_ones() as usize;
            if k < ones {
                let mut w = word;
                for _ in 0..k {
                    w &= w - 1;
                }
                return i * 64 + w.trailing_zeros() as usize;
            }
            k -= ones;
        }
        0
    }

    pub(crate) fn slots(self) -> impl Iterator<Item = usize> {
        (0..W).flat_map(move |i| {
            let mut w = self.0[i];
            std::iter::from_fn(move || {
                (w != 0).then(|| {
                    let t = w.trailing_zeros() as usize;
                    w &= w - 1;
                    i * 64 + t
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_order_hold_across_word_borders() {
        let mask = Mask::<2>::from_slots([0, 1, 62, 63, 64, 65, 100]);
        assert_eq!(mask.runs(), 3);
        assert_eq!(mask.len(), 7);
        assert_eq!(mask.nth(4), 64);
        assert_eq!(mask.slots().collect::<Vec<_>>(), [0, 1, 62, 63, 64, 65, 100]);
    }
}
