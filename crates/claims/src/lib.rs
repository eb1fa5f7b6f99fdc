//! Engine: finds and checks claims (figures, dates, comparators) in prose.
