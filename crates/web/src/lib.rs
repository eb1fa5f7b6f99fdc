//! HTTP: pages, JSON API, exports, operations. Status codes, headers and HTML are decided here
//! and nowhere else; what may be done, and by whom, is asked of `serai-app`.

mod api;
pub mod ask;
mod assets;
pub mod cache;
pub mod conditions;
mod edge;
pub mod encodings;
mod exports;
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
mod sitemaps;
pub mod views;

pub use site::{Site, SiteOptions, router};
