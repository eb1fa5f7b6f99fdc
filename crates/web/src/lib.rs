//! HTTP: pages, JSON API, exports, operations. Status codes, headers and HTML are decided here
//! and nowhere else; what may be done, and by whom, is asked of `serai-app`.

pub mod ask;
pub mod cache;
pub mod conditions;
mod edge;
pub mod encodings;
pub mod faults;
pub mod limits;
pub mod metrics;
mod observation;
mod operations;
pub mod pages;
pub mod problems;
pub mod representations;
pub mod routes;
mod security;
pub mod server;
pub mod site;
pub mod views;

pub use site::{Site, SiteOptions, router};
