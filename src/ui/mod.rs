//! What people see: Yew function components over `session`, `i18n` and `browser`. They do no arithmetic on scores.
//!
//! [`app::App`] is the root. It owns the [`state::State`] and hands every view a [`desk::Desk`], through which views
//! read what is open and say what happened. Effects on the world outside (storage, address, announcements) are in
//! [`effects`], one hook each.

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
mod library;
mod map;
mod notice;
mod panel;
mod question;
mod remarks;
mod result;
mod setup;
mod shared;
mod start;
mod state;
mod subjects;

pub use app::{App, AppProps};
pub use desk::Fixed;
