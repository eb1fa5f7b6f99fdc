//! What can go wrong with a request, as RFC 9457 has it: a code with a status and a page that
//! explains it, and what was wrong this time. Every code has its section in docs/errors.md.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serai_app::AppError;
use serde::Serialize;

/// What kind of problem. Stable: a program may rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// A parameter has a value that cannot be read, or one out of bounds.
    InvalidParameter,
    /// A parameter that this address does not know.
    UnknownParameter,
    /// A parameter given twice that may be given once.
    RepeatedParameter,
    /// The request itself cannot be read.
    InvalidRequest,
    /// Nothing has this address.
    NotFound,
    /// No released edition of this name.
    UnknownEdition,
    /// No such event in the edition.
    UnknownEvent,
    /// No such venue in the edition.
    UnknownVenue,
    /// No such person in the edition.
    UnknownPerson,
    /// No such organisation in the edition.
    UnknownOrganisation,
    /// No such version of the edition was released.
    UnknownVersion,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// The client accepts none of the media types there are.
    NotAcceptable,
    /// If-Match names another state than the present one.
    PreconditionFailed,
    /// The request has a body that is too long.
    ContentTooLarge,
    /// The address is too long.
    UriTooLong,
    /// The program failed.
    Internal,
    /// The database cannot be reached.
    Unavailable,
    /// More requests at once than the server takes.
    TooBusy,
    /// The answer took too long to make.
    TimedOut,
}

impl Code {
    /// Every code, in the order of docs/errors.md.
    pub const ALL: [Self; 20] = [
        Self::InvalidParameter,
        Self::UnknownParameter,
        Self::RepeatedParameter,
        Self::InvalidRequest,
        Self::NotFound,
        Self::UnknownEdition,
        Self::UnknownEvent,
        Self::UnknownVenue,
        Self::UnknownPerson,
        Self::UnknownOrganisation,
        Self::UnknownVersion,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::PreconditionFailed,
        Self::ContentTooLarge,
        Self::UriTooLong,
        Self::Internal,
        Self::Unavailable,
        Self::TooBusy,
        Self::TimedOut,
    ];

    /// Its name in documents, addresses and message ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidParameter => "invalid-parameter",
            Self::UnknownParameter => "unknown-parameter",
            Self::RepeatedParameter => "repeated-parameter",
            Self::InvalidRequest => "invalid-request",
            Self::NotFound => "not-found",
            Self::UnknownEdition => "unknown-edition",
            Self::UnknownEvent => "unknown-event",
            Self::UnknownVenue => "unknown-venue",
            Self::UnknownPerson => "unknown-person",
            Self::UnknownOrganisation => "unknown-organisation",
            Self::UnknownVersion => "unknown-version",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::NotAcceptable => "not-acceptable",
            Self::PreconditionFailed => "precondition-failed",
            Self::ContentTooLarge => "content-too-large",
            Self::UriTooLong => "uri-too-long",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
            Self::TooBusy => "too-busy",
            Self::TimedOut => "timed-out",
        }
    }

    /// The status it is sent with.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::InvalidParameter
            | Self::UnknownParameter
            | Self::RepeatedParameter
            | Self::InvalidRequest => StatusCode::BAD_REQUEST,
            Self::NotFound
            | Self::UnknownEdition
            | Self::UnknownEvent
            | Self::UnknownVenue
            | Self::UnknownPerson
            | Self::UnknownOrganisation
            | Self::UnknownVersion => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::ContentTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UriTooLong => StatusCode::URI_TOO_LONG,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable | Self::TooBusy | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Its title, the same each time (RFC 9457, 3.1.4).
    pub const fn title(self) -> &'static str {
        match self {
            Self::InvalidParameter => "A parameter has a value that cannot be used",
            Self::UnknownParameter => "This address has no such parameter",
            Self::RepeatedParameter => "A parameter was given more than once",
            Self::InvalidRequest => "The request cannot be read",
            Self::NotFound => "Nothing has this address",
            Self::UnknownEdition => "There is no such edition",
            Self::UnknownEvent => "There is no such event",
            Self::UnknownVenue => "There is no such venue",
            Self::UnknownPerson => "There is no such person",
            Self::UnknownOrganisation => "There is no such organisation",
            Self::UnknownVersion => "There is no such version",
            Self::MethodNotAllowed => "This address is not for that method",
            Self::NotAcceptable => "There is no media type here that the request accepts",
            Self::PreconditionFailed => "The state is not the one the request names",
            Self::ContentTooLarge => "The request body is too long",
            Self::UriTooLong => "The address is too long",
            Self::Internal => "The server failed",
            Self::Unavailable => "The database cannot be reached",
            Self::TooBusy => "The server has too much to do",
            Self::TimedOut => "The answer took too long",
        }
    }

    /// The code for a status that something other than a handler answered with.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::NOT_ACCEPTABLE => Self::NotAcceptable,
            StatusCode::PRECONDITION_FAILED => Self::PreconditionFailed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::ContentTooLarge,
            StatusCode::URI_TOO_LONG => Self::UriTooLong,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable,
            status if status.is_client_error() => Self::InvalidRequest,
            _ => Self::Internal,
        }
    }
}

/// One problem. A handler returns it; [`crate::faults`] turns it into a page or a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {detail}", code.name())]
pub struct Problem {
    /// What kind.
    pub code: Code,
    /// What was wrong this time and what to do, in English; safe to show.
    pub detail: String,
    /// The query parameter at fault.
    pub parameter: Option<String>,
    /// What the log should know and the client should not.
    pub cause: Option<String>,
}

impl Problem {
    /// A problem of `code`.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), parameter: None, cause: None }
    }

    /// The value of a query parameter cannot be used.
    pub fn invalid_parameter(name: &str, detail: impl Into<String>) -> Self {
        Self {
            parameter: Some(name.to_owned()),
            ..Self::new(Code::InvalidParameter, detail.into())
        }
    }

    /// The program failed for `cause`, which only the log gets to know.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(
                Code::Internal,
                "The failure has been logged under the request id; try again later.",
            )
        }
    }

    /// The database cannot be reached for `cause`, which only the log gets to know.
    pub fn unavailable(cause: impl std::fmt::Display) -> Self {
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(Code::Unavailable, "Try again after the seconds in Retry-After.")
        }
    }

    /// No edition of this name has a released version.
    pub fn unknown_edition(name: impl std::fmt::Display) -> Self {
        let name: String = name.to_string().chars().take(90).collect();
        Self::new(
            Code::UnknownEdition,
            format!("No edition {name:?} is released; /api/v1/editions lists those that are."),
        )
    }

    /// Nothing has this address.
    pub fn not_found() -> Self {
        Self::new(Code::NotFound, "Check the address, or start from the list of editions.")
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        if error.is_unavailable() { Self::unavailable(error) } else { Self::internal(error) }
    }
}

impl IntoResponse for Problem {
    /// A bare status that carries the problem; [`crate::faults`] gives it a body.
    fn into_response(self) -> Response {
        let mut response = self.code.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The problem as a document: `application/problem+json`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument<'a> {
    /// Address of the section that explains this kind of problem.
    #[serde(rename = "type")]
    #[schema(format = "uri")]
    pub kind: String,
    /// What kind of problem, in words.
    pub title: &'a str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What was wrong this time and what to do.
    pub detail: &'a str,
    /// What kind of problem, for programs: stable.
    #[schema(pattern = "^[a-z]+(-[a-z]+)*$")]
    pub code: &'a str,
    /// The query parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<&'a str>,
    /// Id of the request in the server's log.
    pub request_id: &'a str,
}

impl<'a> ProblemDocument<'a> {
    /// `problem` as told to the client of the request `request_id` at `base_url`.
    pub fn new(problem: &'a Problem, base_url: &str, request_id: &'a str) -> Self {
        let code = problem.code.name();
        Self {
            kind: format!("{base_url}/api/errors#{code}"),
            title: problem.code.title(),
            status: problem.code.status().as_u16(),
            detail: &problem.detail,
            code,
            parameter: problem.parameter.as_deref(),
            request_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_section_in_the_documentation() {
        let documentation = include_str!("../../../docs/errors.md");
        let sections: Vec<&str> =
            documentation.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(sections, codes);
    }

    #[test]
    fn a_code_says_its_status_in_its_section() {
        let documentation = include_str!("../../../docs/errors.md");
        for code in Code::ALL {
            let section = documentation
                .split(&format!("## {}\n", code.name()))
                .nth(1)
                .and_then(|rest| rest.split("\n## ").next())
                .unwrap_or_default();
            let status = code.status().as_u16().to_string();
            assert!(section.contains(&format!("Status {status}")), "{}", code.name());
        }
    }
}
