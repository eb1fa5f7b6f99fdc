//! What a request asks for beside its address: the coding, and on which conditions.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::conditions::Conditions;
use crate::encodings::Encoding;

/// An extractor every cached handler takes.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The coding of the body.
    pub encoding: Encoding,
    /// What the client says it has.
    pub conditions: Conditions,
}

impl<S: Sync> FromRequestParts<S> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self {
            encoding: Encoding::wanted(&parts.headers),
            conditions: Conditions::of(&parts.headers),
        })
    }
}
