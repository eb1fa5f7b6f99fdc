//! The project's own tasks: `cargo xtask test | lint | bench | sqlx`.

fn main() {}
