//! A question that has to be answered before anything else: the browser's own modal dialog, which keeps the focus
//! inside, closes with Escape and gives the focus back. It opens as soon as it is drawn, see [`Effects`].
//!
//! [`Effects`]: super::effects::Effects

use std::rc::Rc;

use super::desk::Desk;
use super::kit::{Attr, El, Weight, When, button, div, el, with_class};
use super::state::Event;
use crate::browser::dom;

/// The dialog with its answers; not answering takes the notice away.
pub fn dialog(desk: &Desk, title: &str, text: &str, answers: Vec<El>) -> El {
    let cancel = desk.runs(Rc::new(|desk| {
        dom::close_dialog(&desk.fixed.root);
        desk.send(Event::Tell(None));
    }));
    let buttons = div("p-actions").each(answers.into_iter());
    with_class("dialog", "p-dialog")
        .attr(Attr::AriaLabelledby, "p-dialog-title")
        .attr(Attr::AriaDescribedby, "p-dialog-text")
        .on_own(When::Cancel, cancel.clone())
        .add(el("h2").id("p-dialog-title").text(title))
        .add(el("p").id("p-dialog-text").text(text))
        .add(buttons.add(button(Weight::Quiet, desk.t().cancel, cancel)))
}
