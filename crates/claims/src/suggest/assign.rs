//! The assignment of rows to columns with the greatest total score.
//!
//! The Hungarian method by shortest augmenting paths with potentials (Jonker and
//! Volgenant, Computing 38, 1987), rectangular, O(rows² · columns).

/// For each row the column it is given, if any; `scores[row][column]` at or below zero
/// means the pair is not allowed.
pub(crate) fn assign(scores: &[Vec<f64>], columns: usize) -> Vec<Option<usize>> {
    let rows = scores.len();
    if rows == 0 || columns == 0 {
        return vec![None; rows];
    }
    if columns < rows {
        // The cost grows with the square of the rows: let the fewer be rows.
        let turned: Vec<Vec<f64>> = (0..columns)
            .map(|column| {
                scores.iter().map(|row| row.get(column).copied().unwrap_or(0.0)).collect()
            })
            .collect();
        let mut assigned = vec![None; rows];
        for (column, row) in assign(&turned, rows).into_iter().enumerate() {
            if let Some(row) = row {
                assigned[row] = Some(column);
            }
        }
        return assigned;
    }
    // One spare column per row, worth nothing, lets a row stay unassigned.
    let width = columns + rows;
    let cost = |row: usize, column: usize| -> f64 {
        let score = scores[row].get(column).copied().unwrap_or(0.0);
        if column < columns && score <= 0.0 { FORBIDDEN } else { -score }
    };
    let mut row_potential = vec![0.0; rows + 1];
    let mut column_potential = vec![0.0; width + 1];
    // `owner[c]` is the row (from 1) that holds column c (from 1); 0 is none.
    let mut owner = vec![0_usize; width + 1];
    let mut way = vec![0_usize; width + 1];
    for row in 1..=rows {
        owner[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; width + 1];
        let mut used = vec![false; width + 1];
        loop {
            used[column] = true;
            let current = owner[column];
            let mut delta = f64::INFINITY;
            let mut next = 0;
            for candidate in 1..=width {
                if used[candidate] {
                    continue;
                }
                let reduced = cost(current - 1, candidate - 1)
                    - row_potential[current]
                    - column_potential[candidate];
                if reduced < least[candidate] {
                    least[candidate] = reduced;
                    way[candidate] = column;
                }
                if least[candidate] < delta {
                    delta = least[candidate];
                    next = candidate;
                }
            }
            for candidate in 0..=width {
                if used[candidate] {
                    row_potential[owner[candidate]] += delta;
                    column_potential[candidate] -= delta;
                } else {
                    least[candidate] -= delta;
                }
            }
            column = next;
            if owner[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            owner[column] = owner[before];
            column = before;
        }
    }
    let mut assigned = vec![None; rows];
    for (column, row) in owner.iter().enumerate().take(columns + 1).skip(1) {
        if *row > 0 && scores[*row - 1].get(column - 1).copied().unwrap_or(0.0) > 0.0 {
            assigned[*row - 1] = Some(column - 1);
        }
    }
    assigned
}

/// Dearer than any number of allowed pairs.
const FORBIDDEN: f64 = 1e9;

#[cfg(test)]
mod tests {
    use super::assign;
    use proptest::prelude::*;

    /// The best total by trying every way.
    fn best(scores: &[Vec<f64>], taken: &mut Vec<bool>) -> f64 {
        let Some((first, rest)) = scores.split_first() else { return 0.0 };
        let mut total = best(rest, taken);
        for column in 0..taken.len() {
            if !taken[column] && first[column] > 0.0 {
                taken[column] = true;
                total = total.max(first[column] + best(rest, taken));
                taken[column] = false;
            }
        }
        total
    }

    proptest! {
        #[test]
        fn no_other_way_scores_more(scores in prop::collection::vec(prop::collection::vec(0_u8..100, 4), 0..7)) {
            let scores: Vec<Vec<f64>> = scores.iter().map(|row| row.iter().map(|s| f64::from(*s)).collect()).collect();
            let assigned = assign(&scores, 4);
            let mut seen = [false; 4];
            let mut total = 0.0;
            for (row, column) in assigned.iter().enumerate() {
                if let Some(column) = column {
                    prop_assert!(!seen[*column]);
                    seen[*column] = true;
                    total += scores[row][*column];
                }
            }
            prop_assert!((total - best(&scores, &mut vec![false; 4])).abs() < 1e-6);
        }
    }
}
