//! Sets of slots as machine words: one word for 64 slots, more for longer events.

/// A set of slots below `64 * W`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mask<const W: usize>([u64; W]);

/// The gaps of an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Gaps {
    /// Number of gaps.
    pub(crate) breaks: i32,
    /// Slots in them.
    pub(crate) idle: i32,
    /// About how many slots have to change to leave one run: for each gap the least of its length and of
    /// the slots on either side.
    pub(crate) displaced: i32,
}

impl Gaps {
    #[inline]
    fn add(&mut self, gap: i32, left: i32, right: i32) {
        self.breaks += 1;
        self.idle += gap;
        self.displaced += gap.min(left).min(right);
    }
}

impl std::ops::AddAssign for Gaps {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        self.breaks += other.breaks;
        self.idle += other.idle;
        self.displaced += other.displaced;
    }
}

impl std::ops::Sub for Gaps {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self {
            breaks: self.breaks - other.breaks,
            idle: self.idle - other.idle,
            displaced: self.displaced - other.displaced,
        }
    }
}

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

    /// Every slot moved one earlier.
    #[inline]
    pub(crate) fn earlier(mut self) -> Self {
        let mut carry = 0;
        for w in self.0.iter_mut().rev() {
            let next = *w << 63;
            *w = *w >> 1 | carry;
            carry = next;
        }
        self
    }

    /// The gaps between the first and the last slot.
    #[inline]
    pub(crate) fn gaps(&self) -> Gaps {
        let mut gaps = Gaps::default();
        if let [mut word] = self.0[..] {
            // The common case: whole runs of one word, most often a single one.
            word >>= word.trailing_zeros() & 63;
            if word & word.wrapping_add(1) == 0 {
                return gaps;
            }
            let (mut left, mut right) = (0, word.count_ones() as i32);
            loop {
                let run = word.trailing_ones() as i32;
                left += run;
                right -= run;
                if right == 0 {
                    return gaps;
                }
                word >>= run;
                let gap = word.trailing_zeros() as i32;
                word >>= gap;
                gaps.add(gap, left, right);
            }
        }
        let (mut left, mut right) = (0, self.len() as i32);
        let mut last = None;
        for t in self.slots() {
            if let Some(before) = last
                && t > before + 1
            {
                gaps.add((t - before - 1) as i32, left, right);
            }
            left += 1;
            right -= 1;
            last = Some(t);
        }
        gaps
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
    fn gaps_are_counted_by_words_as_by_slots() {
        let cases: [(&[usize], [i32; 3]); 6] = [
            (&[], [0, 0, 0]),
            (&[3, 4], [0, 0, 0]),
            (&[3, 5], [1, 1, 1]),
            (&[1, 2, 3, 6, 7, 8], [1, 2, 2]),
            (&[0, 40, 41], [1, 39, 1]),
            (&[0, 2, 4, 63], [3, 60, 3]),
        ];
        for (slots, [breaks, idle, displaced]) in cases {
            let gaps = Gaps { breaks, idle, displaced };
            let slots = slots.iter().copied();
            assert_eq!(Mask::<1>::from_slots(slots.clone()).gaps(), gaps);
            assert_eq!(Mask::<2>::from_slots(slots.map(|t| t + 30)).gaps(), gaps);
        }
        assert_eq!(Mask::<1>::from_slots(0..64).gaps(), Gaps::default());
    }

    #[test]
    fn gaps_and_order_hold_across_word_borders() {
        let mask = Mask::<2>::from_slots([0, 1, 62, 63, 64, 65, 100]);
        assert_eq!(mask.gaps().breaks, 2);
        assert_eq!(mask.len(), 7);
        assert_eq!(mask.nth(4), 64);
        assert_eq!(mask.slots().collect::<Vec<_>>(), [0, 1, 62, 63, 64, 65, 100]);
    }
}
