//! The shapes that measurements are made on.

use crate::generate::Shape;

/// The shapes that have a name, with it.
#[must_use]
pub fn named_shapes() -> Vec<(&'static str, Shape)> {
    let note = str::to_owned;
    vec![
        (
            "mission-20x120-480",
            Shape {
                nsessions: 4,
                p_forb: 0.05,
                half_day: 0.5,
                skew: 0.4,
                fixed: 0.02,
                prec: 10,
                shape_note: note(
                    "20 guests x 120 hosts, 2 days x 2 sessions x 10 slots, one table per guest, half of the hosts come for one session",
                ),
                ..Shape::sized(101, [20, 120], 480, 40, 20)
            },
        ),
        (
            "mission-20x120-480-easy",
            Shape {
                shape_note: note("as above, no forbidden slots, one horizon"),
                ..Shape::sized(102, [20, 120], 480, 40, 20)
            },
        ),
        (
            "mission-20x120-choose",
            Shape {
                nsessions: 4,
                p_forb: 0.05,
                half_day: 0.5,
                skew: 0.4,
                extra: 300,
                shape_note: note("oversubscribed: 900 requests with weights 1..3, choose"),
                ..Shape::sized(103, [20, 120], 600, 40, 18)
            },
        ),
        (
            "brokerage-426-1705",
            Shape {
                nsessions: 4,
                p_forb: 0.05,
                half_day: 0.3,
                skew: 0.5,
                shape_note: note(
                    "426 participants, 1705 meetings (published counts of an MWC brokerage event); slots/tables chosen by us",
                ),
                ..Shape::sized(104, [426, 0], 1705, 32, 70)
            },
        ),
        (
            "large-1000-8000",
            Shape {
                nsessions: 4,
                p_forb: 0.05,
                skew: 0.2,
                ..Shape::sized(105, [1000, 0], 8000, 40, 240)
            },
        ),
        (
            "xl-5000-40000",
            Shape {
                nsessions: 6,
                p_forb: 0.05,
                skew: 0.2,
                ..Shape::sized(106, [5000, 0], 40_000, 60, 800)
            },
        ),
        (
            "hard-mission-20x120-560",
            Shape {
                nsessions: 2,
                p_forb: 0.08,
                half_day: 0.4,
                skew: 0.3,
                prec: 30,
                shape_note: note("tight: table load 0.93, forbidden 8 %, 30 precedences"),
                ..Shape::sized(201, [20, 120], 560, 40, 15)
            },
        ),
        (
            "hard-500-3800",
            Shape {
                skew: 0.1,
                shape_note: note(
                    "tight: load 0.96, one horizon, no forbidden slots, so the block bound is 0",
                ),
                ..Shape::sized(202, [500, 0], 3800, 24, 165)
            },
        ),
        (
            "hard-1000-8000-tight",
            Shape {
                nsessions: 2,
                p_forb: 0.02,
                half_day: 0.3,
                skew: 0.2,
                shape_note: note("tight: load 0.98"),
                ..Shape::sized(203, [1000, 0], 8000, 40, 205)
            },
        ),
    ]
}
