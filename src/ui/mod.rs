//! What people see: two Yew components and plain functions over `session`, `i18n` and `browser`. They do no arithmetic on scores.
//!
//! [`app::App`] is the root. It owns the [`state::State`] and hands every view a [`desk::Desk`], through which views
//! read what is open and say what happened. Views put elements together with [`kit`]. Effects on the world outside
//! (storage, address, announcements) are in [`effects`]. A [`question`] is a component of its own, so that a click
//! draws one question and not the page.

mod app;
mod band;
mod basis;
mod card;
mod checklist;
mod desk;
mod details;
mod dialog;
mod effects;
mod explain;
mod form;
mod gaps;
mod instruments;
mod kit;
mod library;
mod map;
mod notice;
mod panel;
#[cfg(feature = "provoke")]
mod provoke;
mod question;
mod remarks;
mod result;
mod setup;
mod start;
mod state;
mod subjects;

pub use app::{App, AppProps};
pub use desk::Fixed;
