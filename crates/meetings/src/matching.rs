//! Who gets which place, by augmenting paths (Kuhn, 1955): as many as can be.

/// Places given so far.
pub(crate) struct Matching {
    /// How many each place holds.
    seats: Vec<usize>,
    /// Who has each place.
    pub(crate) holders: Vec<Vec<usize>>,
    /// Places looked at last; where nobody more could be seated, these are all full, and those who have
    /// them could have no others.
    pub(crate) visited: Vec<bool>,
}

impl Matching {
    /// Nobody has a place yet.
    pub(crate) fn new(seats: Vec<usize>) -> Self {
        let places = seats.len();
        Self { seats, holders: vec![Vec::new(); places], visited: vec![false; places] }
    }

    /// Gives somebody one of its options, moving others where that helps; `false` where nothing does.
    pub(crate) fn seat<'o>(&mut self, who: usize, options: &dyn Fn(usize) -> &'o [usize]) -> bool {
        self.visited.fill(false);
        self.augment(who, options)
    }

    fn augment<'o>(&mut self, who: usize, options: &dyn Fn(usize) -> &'o [usize]) -> bool {
        for &place in options(who) {
            if std::mem::replace(&mut self.visited[place], true) {
                continue;
            }
            if self.holders[place].len() < self.seats[place] {
                self.holders[place].push(who);
                return true;
            }
            for i in 0..self.holders[place].len() {
                if self.augment(self.holders[place][i], options) {
                    self.holders[place][i] = who;
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Matching;
    use crate::random::SplitMix64;

    /// The most that can be seated, by trying all ways.
    fn most(options: &[Vec<usize>], seats: &mut [usize]) -> usize {
        let Some((first, rest)) = options.split_first() else { return 0 };
        let mut best = most(rest, seats);
        for &place in first {
            if seats[place] > 0 {
                seats[place] -= 1;
                best = best.max(1 + most(rest, seats));
                seats[place] += 1;
            }
        }
        best
    }

    #[test]
    fn no_more_can_be_seated() {
        let mut random = SplitMix64::new(3);
        for _ in 0..500 {
            let places = 1 + random.below(5);
            let mut seats: Vec<usize> = (0..places).map(|_| random.below(3)).collect();
            let options: Vec<Vec<usize>> = (0..random.below(7))
                .map(|_| (0..places).filter(|_| random.below(2) == 0).collect())
                .collect();
            let mut matching = Matching::new(seats.clone());
            let seated = (0..options.len())
                .filter(|&who| matching.seat(who, &|x| options[x].as_slice()))
                .count();
            assert_eq!(seated, most(&options, &mut seats), "{options:?} {seats:?}");
        }
    }
}
