//! The list of routes: an address enters the router by this list alone, so that tests can walk
//! all of them and none is forgotten.

use axum::Router;
use axum::handler::Handler;
use axum::routing::get;

use crate::site::Site;

/// What a route serves; decides how its problems are told and who may read it from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// HTML for people.
    Page,
    /// A file of the programme for other programs.
    Export,
    /// A JSON document.
    Api,
    /// A file pages are made of.
    Asset,
    /// For those who run the server.
    Operation,
}

/// One route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// Its address, with parameters in braces, as axum reads it.
    pub path: &'static str,
    /// What it serves.
    pub class: Class,
}

/// Routes under way to a router.
#[derive(Default)]
pub struct Routes {
    router: Router<Site>,
    listed: Vec<Route>,
}

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an address that is read with GET and HEAD.
    #[must_use]
    pub fn get<H, T>(mut self, class: Class, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        self.router = self.router.route(path, get(handler));
        self.listed.push(Route { path, class });
        self
    }

    /// Adds all of `others`.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.router = self.router.merge(others.router);
        self.listed.extend(others.listed);
        self
    }

    /// Every route added.
    pub fn listed(&self) -> &[Route] {
        &self.listed
    }

    /// The router of them.
    pub(crate) fn into_router(self) -> Router<Site> {
        self.router
    }
}
