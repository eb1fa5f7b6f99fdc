//! Findings: what a reader of a file or a check of a programme has to tell, with where and what.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How grave.
    pub severity: Severity,
    /// A stable code, such as `room-overlap`; listed in docs/findings.md.
    pub code: String,
    /// Where: `line 12, column 5`, an element path, or the words a person knows it by.
    #[serde(rename = "where")]
    pub place: String,
    /// What was found, what was read instead, what to do.
    pub message: String,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Something was read otherwise than written, or is likely wrong.
    Warning,
    /// Something could not be kept.
    Error,
}

impl Severity {
    /// Its name: `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Finding {
    /// A finding of `severity`.
    pub fn new(
        severity: Severity,
        code: impl Into<String>,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { severity, code: code.into(), place: place.into(), message: message.into() }
    }

    /// Worth knowing.
    pub fn info(
        code: impl Into<String>,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Info, code, place, message)
    }

    /// Read otherwise than written, or likely wrong.
    pub fn warning(
        code: impl Into<String>,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, code, place, message)
    }

    /// Could not be kept.
    pub fn error(
        code: impl Into<String>,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Error, code, place, message)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}] {}: {}", self.severity.name(), self.code, self.place, self.message)
    }
}
