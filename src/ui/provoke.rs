//! Buttons that panic on purpose: in a handler, while working out the next state, while drawing. Only in builds for the
//! test that checks what a panic leaves behind.
#![allow(clippy::panic)]

use std::rc::Rc;

use super::desk::Desk;
use super::kit::{El, Weight, button, div};
use super::state::Event;

/// Where to panic.
#[derive(Clone, Copy, PartialEq)]
pub enum At {
    /// While working out the next state.
    Reducer,
    /// While drawing.
    Render,
}

/// The three buttons.
pub fn buttons(desk: &Desk) -> El {
    if desk.state.panic {
        panic!("provoked while drawing");
    }
    let handler = desk.runs(Rc::new(|_| panic!("provoked in a handler")));
    div("p-actions")
        .add(button(Weight::Plain, "panic: handler", handler))
        .add(button(Weight::Plain, "panic: reducer", desk.sends(Event::Panic(At::Reducer))))
        .add(button(Weight::Plain, "panic: render", desk.sends(Event::Panic(At::Render))))
}

/// Panics in the reducer, or says that the next drawing shall.
pub fn reduce(at: At) -> bool {
    if at == At::Reducer {
        panic!("provoked in the reducer");
    }
    true
}
