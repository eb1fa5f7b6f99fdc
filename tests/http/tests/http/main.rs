//! The site over HTTP. Every test runs on SQLite and on PostgreSQL.

mod api;
mod conditions;
mod encodings;
mod exports;
mod headers;
mod hostile;
mod operations;
mod pages;
mod routes;
mod visits;
mod wire;
