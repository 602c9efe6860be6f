//! What this device can do, as `device.js` finds it out: work without a network, keep what is stored, take an update.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::incoming;
use super::storage::{self, Document};
use crate::domain::document::{Refusal, carried};
use crate::domain::json::Json;
use crate::ui::desk::Desk;
use crate::ui::kit::{Attr, El, Weight, button, div, p, with_class};
use crate::ui::state::Event;

/// Most bytes of the facts.
const MAX_FACTS: u64 = 10_000;

/// What this device can do; nothing while nobody knows.
#[derive(Clone, Default)]
pub struct Facts {
    facts: Json,
    /// The assessments that this file has inside, where it is one that can.
    pub carried: Rc<[Document]>,
    is_put_off: bool,
}

impl Facts {
    /// Whether something is known to be so: `single` (the app is one file), `online`, `update` (a new version waits),
    /// `install` (the browser offers it), `persisted` (the browser promised to keep what is stored).
    pub fn is(&self, name: &str) -> bool {
        self.facts.get(name) == Some(&Json::Bool(true))
    }

    /// Whether something is known not to be so.
    pub fn is_not(&self, name: &str) -> bool {
        self.facts.get(name) == Some(&Json::Bool(false))
    }

    /// A number of bytes: `usage`, `quota`.
    pub fn bytes(&self, name: &str) -> Option<i64> {
        match self.facts.get(name) {
            Some(Json::Int(bytes)) => Some(*bytes),
            _ => None,
        }
    }

    /// Whether the app is all on this device.
    fn is_cached(&self) -> bool {
        self.facts.get("cached").and_then(Json::as_str) == Some("yes")
    }
}

/// Takes what was found out, as JSON.
pub fn learn(desk: &Desk, text: &str) {
    let before = &desk.state.facts;
    let facts = Json::parse(text.as_bytes(), MAX_FACTS).unwrap_or_default();
    let facts = Facts { facts, carried: before.carried.clone(), is_put_off: before.is_put_off };
    let is_first = facts.is("single") && !before.is("single");
    desk.send(Event::Learned(Rc::new(facts.clone())));
    if is_first {
        spawn_local(look_inside(desk.clone(), facts));
    }
}

/// Finds the assessments inside this file.
async fn look_inside(desk: Desk, facts: Facts) {
    let Ok(Some(text)) = desk.fixed.host.order("carried", "").await else { return };
    match carried::list(&text) {
        Ok(documents) => {
            let carried = documents.into_iter().map(Document::new).collect();
            desk.send(Event::Learned(Rc::new(Facts { carried, ..facts })));
        }
        Err(why) => incoming::refuse(&desk, desk.w().carried_name.into(), Refusal::NotJson(why)),
    }
}

/// Whether the app works here without a network, in the footer.
pub fn badge(desk: &Desk) -> Option<El> {
    let (w, facts) = (desk.w(), &desk.state.facts);
    let text = match (facts.is("single"), facts.is_cached(), facts.is_not("online")) {
        (true, ..) => w.offline_single,
        (_, true, false) => w.offline_ready,
        (_, true, true) => w.offline_now,
        (_, false, true) => w.offline_not,
        (_, false, false) => "",
    };
    let class = if facts.is_not("online") { "p-badge-line p-badge-line--off" } else { "p-badge-line" };
    Some(p(class).attr(Attr::Role, "status").text(text))
}

/// A new version is there. It waits until somebody wants it.
pub fn news(desk: &Desk) -> Option<El> {
    let (w, facts) = (desk.w(), &desk.state.facts);
    // Where nothing is stored a new version would cost what was done.
    if !facts.is("update") || facts.is_put_off || !desk.fixed.shelf.is_lasting() {
        return None;
    }
    let later = Facts { is_put_off: true, ..Facts::clone(facts) };
    let update = desk.runs(Rc::new(|desk| spawn_local(update(desk.clone()))));
    let actions = div("p-actions").add(button(Weight::Plain, w.update_now, update)).add(button(
        Weight::Quiet,
        w.update_later,
        desk.closes(Event::Learned(Rc::new(later))),
    ));
    Some(
        with_class("section", "p-notice")
            .part("notice")
            .attr(Attr::Role, "status")
            .add(with_class("h2", "p-notice__title").text(w.update_title))
            .add(p("p-notice__body").text(w.update_text))
            .add(actions),
    )
}

/// Reloads as the new version, once everything is stored.
async fn update(desk: Desk) {
    storage::flush(&desk).await;
    if let Err(why) = desk.fixed.host.order("update", "").await {
        desk.tell_error("update", &why);
    }
}
