//! Collects findings while a file is read, and keeps their number bounded.

use std::collections::BTreeMap;

use serai_domain::findings::{Finding, Severity};

use crate::limits;

/// The findings so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    told: Vec<Finding>,
    counts: BTreeMap<&'static str, (Severity, usize)>,
}

impl Findings {
    /// Adds one; past [`limits::FINDINGS_PER_CODE`] of a code, only counts it.
    pub(crate) fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        let (worst, count) = self.counts.entry(code).or_insert((severity, 0));
        *count += 1;
        *worst = (*worst).max(severity);
        if *count <= limits::FINDINGS_PER_CODE {
            self.told.push(Finding::new(severity, code, place, message));
        }
    }

    pub(crate) fn info(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.add(Severity::Info, code, place, message);
    }

    pub(crate) fn warning(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.add(Severity::Warning, code, place, message);
    }

    pub(crate) fn error(
        &mut self,
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.add(Severity::Error, code, place, message);
    }

    /// All that were told, then one line for each code of which more were counted.
    pub(crate) fn into_vec(mut self) -> Vec<Finding> {
        for (code, (severity, count)) in self.counts {
            if count > limits::FINDINGS_PER_CODE {
                let more = count - limits::FINDINGS_PER_CODE;
                let message = format!("{more} more of this kind, {count} in all");
                self.told.push(Finding::new(severity, code, "file", message));
            }
        }
        self.told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_one_kind_are_told_as_a_number() {
        let mut findings = Findings::default();
        for line in 0..1000 {
            findings.warning("unknown-language", format!("line {line}"), "xx");
        }
        let told = findings.into_vec();
        assert_eq!(told.len(), limits::FINDINGS_PER_CODE + 1);
        assert_eq!(told.last().unwrap().message, "960 more of this kind, 1000 in all");
    }
}
