//! What people see: two Yew components and plain functions over `session`, `i18n` and `browser`. They do no arithmetic on scores.
//!
//! [`app::App`] is the root. It owns the [`state::State`] and hands every view a [`desk::Desk`], through which views
//! read what is open and say what happened. Views put elements together with [`kit`]. Effects on the world outside
//! (storage, address, announcements) are in [`effects`]. A [`question`] is a component of its own, so that a click
//! draws one question and not the page.

mod app;
mod band;
mod begin;
mod checklist;
mod desk;
mod details;
mod dialog;
mod effects;
mod export;
mod form;
pub mod instruments;
mod kit;
pub mod library;
mod map;
mod notice;
mod panel;
#[cfg(feature = "provoke")]
mod provoke;
mod question;
mod setup;
mod state;
mod subjects;
#[cfg(feature = "app")]
mod whole;
#[cfg(not(feature = "app"))]
#[path = "part.rs"]
mod whole;
mod wish;

pub use app::{App, AppProps};
pub use desk::Fixed;
pub use state::Event;
#[cfg(feature = "app")]
pub use whole::{import_text, learn};
pub use wish::Wish;
