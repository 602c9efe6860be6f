//! Where assessments are kept and for how long, copies to take along, what was deleted, and leaving no trace: the parts
//! of the start view about this computer.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::card::{name_of, named};
use super::incoming;
use super::told::Notice;
use crate::browser::dom;
use crate::browser::shelf::{Changes, Kept, Shelf};
use crate::domain::document::MAX_BYTES;
use crate::domain::json::Json;
use crate::i18n::format::fill;
use crate::session::Card;
use crate::ui::desk::Desk;
use crate::ui::kit::{El, Handler, Weight, button, div, el, p, section, span, with_class};
use crate::ui::library::{self, Failure};
use crate::ui::state::Event;
use crate::ui::{export, notice};

/// A document that is not stored here: inside a file, or one of several in it.
#[derive(Clone, PartialEq)]
pub struct Document {
    id: Rc<str>,
    unit: Rc<str>,
    period: Rc<str>,
    text: Rc<str>,
}

impl Document {
    /// A document, as JSON.
    pub fn new(text: String) -> Self {
        let tree = Json::parse(text.as_bytes(), MAX_BYTES).unwrap_or_default();
        let word = |json: Option<&Json>| json.and_then(Json::as_str).unwrap_or_default().into();
        let unit = word(tree.get("unit").and_then(|unit| unit.get("name")));
        Self { id: word(tree.get("id")), unit, period: word(tree.get("period")), text: text.into() }
    }

    /// A list of documents, each to be opened.
    pub fn list(desk: &Desk, documents: &[Document], name: &Rc<str>) -> El {
        let document = |(index, document): (usize, &Document)| {
            let (text, name) = (document.text.clone(), name.clone());
            let open = desk.runs(Rc::new(move |desk| {
                let (desk, name, text) = (desk.clone(), name.clone(), text.clone());
                spawn_local(async move { incoming::import(desk, name, text.as_bytes()).await });
            }));
            let name = named(desk, &document.unit, &document.period);
            row(&index.to_string(), &name, [(Weight::Plain, desk.w().carried_open, open)])
        };
        with_class("ul", "p-rows").each(documents.iter().enumerate().map(document))
    }
}

/// A row of a unit and what can be done with it; every button says whose it is.
fn row<const N: usize>(key: &str, unit: &str, buttons: [(Weight, &str, Handler); N]) -> El {
    let row = el("li").key(key).add(span("p-row__name").text(unit));
    buttons
        .into_iter()
        .fold(row, |row, (weight, text, run)| row.add(button(weight, text, run).label(&[text, " ", unit].concat())))
}

/// What this file has inside.
pub fn inside(desk: &Desk) -> Option<El> {
    let carried = &desk.state.facts.carried;
    let w = desk.w();
    let list = || section("p-inside", w.carried_title).add(Document::list(desk, carried, &w.carried_name.into()));
    (!carried.is_empty()).then(list)
}

/// Other versions of assessments that were found beside those in the database.
pub fn found(desk: &Desk) -> Option<El> {
    let w = desk.w();
    let cards = library::cards_of(&desk.fixed.shelf, "m/c/");
    let entry = |card: &Card| {
        let (id, other) = (card.id.clone(), card.id.clone());
        let join = desk.runs(Rc::new(move |desk| spawn_local(join(desk.clone(), id.clone()))));
        let erase = desk.runs(Rc::new(move |desk| {
            let mut changes = Changes::default();
            for start in ["a/", "b/", "c/", "t/"] {
                changes.remove(&["m/", start, &other]);
            }
            changes.remove(&["m/j/", &other, "/"]);
            drop(desk.fixed.shelf.write(&changes));
            desk.send(Event::Heard);
        }));
        let buttons = [(Weight::Plain, w.found_join, join), (Weight::Quiet, w.bin_erase, erase)];
        row(&card.id, &name_of(desk, card), buttons)
    };
    let list = || {
        section("p-found", w.found_title)
            .add(p("p-hint").text(w.found_text))
            .add(with_class("ul", "p-rows").each(cards.iter().map(entry)))
    };
    (!cards.is_empty()).then(list)
}

async fn join(desk: Desk, id: Rc<str>) {
    match library::stored_at(&desk.fixed, "m/", &id).await {
        Ok((session, _)) => {
            let text = session.export().to_compact();
            incoming::import(desk.clone(), desk.w().found_name.into(), text.as_bytes()).await;
        }
        Err(_) => desk.send(Event::Tell(Some(notice::Notice::Gone))),
    }
}

/// What was deleted and can be put back.
pub fn bin(desk: &Desk) -> Option<El> {
    let w = desk.w();
    let cards = library::cards_of(&desk.fixed.shelf, "t/");
    if cards.is_empty() {
        return None;
    }
    let entry = |card: &Card| {
        let id = card.id.clone();
        let back = desk.runs(Rc::new(move |desk| restore(desk, &id)));
        let erase = desk.sends(Notice::Erase(Some(Rc::new(card.clone()))).told());
        let buttons = [(Weight::Plain, w.bin_restore, back), (Weight::Quiet, w.bin_erase, erase)];
        row(&card.id, &name_of(desk, card), buttons)
    };
    Some(
        section("p-bin", w.bin_title)
            .add(p("p-hint").text(w.bin_text))
            .add(with_class("ul", "p-rows").each(cards.iter().map(entry))),
    )
}

/// Where everything is kept.
pub fn storage(desk: &Desk) -> El {
    let (t, w, facts) = (desk.t(), desk.w(), &desk.state.facts);
    let (shelf, kind) = (&desk.fixed.shelf, desk.fixed.shelf.kind());
    let place = match &*kind {
        "db" => w.storage_db,
        "local" => w.storage_local,
        "newer" => w.save_newer,
        "hidden" => w.save_hidden,
        "full" => t.save_full,
        _ => t.save_denied,
    };
    let is_lasting = shelf.is_lasting();
    let class = if is_lasting { "p-storage__place" } else { "p-save p-save--bad" };
    let promise = match (facts.is("persisted"), facts.is_not("persisted")) {
        (true, _) => Some(w.storage_kept),
        (_, true) => Some(w.storage_may_go),
        _ => None,
    };
    let ask = desk.runs(Rc::new(|desk| order(desk, "persist")));
    let carry = desk.runs(Rc::new(|desk| spawn_local(carry(desk.clone()))));
    let hide = desk.runs(Rc::new(|desk| desk.fixed.host.hide()));
    let erase = desk.sends(Notice::Erase(None).told());
    let line = |text: &str| p("p-hint").text(text);
    let used = facts.bytes("usage").map(|usage| line(&fill(w.storage_used, &[&size(desk, usage)])));
    section("p-storage", w.storage_title)
        .add(p(class).text(place))
        .maybe(promise.filter(|_| is_lasting).map(line))
        .maybe((is_lasting && shelf.is_at_risk()).then(|| line(w.storage_risk)))
        .maybe(used.filter(|_| is_lasting))
        .add(
            div("p-actions")
                .add(button(Weight::Plain, w.carry, carry))
                .maybe((is_lasting && facts.is_not("persisted")).then(|| button(Weight::Plain, w.storage_ask, ask))),
        )
        .add(
            div("p-actions p-actions--quiet")
                .maybe((kind != "hidden").then(|| button(Weight::Quiet, w.hide, hide)))
                .maybe((is_lasting || kind == "full").then(|| button(Weight::Quiet, w.erase_all, erase))),
        )
        .add(p("p-hint").text(if kind == "hidden" { w.hidden_text } else { w.hide_text }))
}

/// A size in KB or MB, as people read it.
fn size(desk: &Desk, bytes: i64) -> String {
    let kilobytes = bytes.max(0) / 1000;
    let separator = if desk.lang() == crate::domain::text::Lang::Id { "," } else { "." };
    match kilobytes {
        0..1000 => format!("{kilobytes} KB"),
        _ => format!("{}{separator}{} MB", kilobytes / 1000, kilobytes % 1000 / 100),
    }
}

/// The button that installs the app, where the browser offers it.
pub fn install(desk: &Desk) -> Option<El> {
    let install = || button(Weight::Plain, desk.w().install, desk.runs(Rc::new(|desk| order(desk, "install"))));
    desk.state.facts.is("install").then(install)
}

fn order(desk: &Desk, name: &'static str) {
    let desk = desk.clone();
    spawn_local(async move {
        if let Err(why) = desk.fixed.host.order(name, "").await {
            desk.tell_error(name, &why);
        }
    });
}

/// Has everything stored that waits for it.
pub async fn flush(desk: &Desk) -> Kept {
    let Some(open) = desk.open().filter(|_| !desk.fixed.wish.is_readonly) else { return Kept::Stored };
    let written = desk.fixed.shelf.write(&open.take_changes());
    written.await
}

/// Offers the app as one file with every assessment of this computer inside.
async fn carry(desk: Desk) {
    let shelf = &desk.fixed.shelf;
    let (mut sessions, mut texts) = (Vec::new(), Vec::new());
    for card in library::cards(shelf) {
        match library::stored(&desk.fixed, &card.id).await {
            Ok((session, _)) => {
                let document = session.export();
                let digest = document.get("digest").and_then(Json::as_str).unwrap_or_default().to_owned();
                texts.push(document.to_compact());
                sessions.push((session, digest));
            }
            Err(Failure::Unread(why)) => return desk.send(export::told("", Err(why))),
            // One that is at fault has its own way out, where it is opened.
            Err(_) => {}
        }
    }
    // What this file has inside goes on with it, unless it was deleted here.
    for document in &*desk.state.facts.carried {
        let is_there = sessions.iter().any(|(session, _)| session.assessment().id == document.id);
        if !is_there && shelf.list(&["t/", &document.id].concat()).is_empty() {
            texts.push(document.text.to_string());
        }
    }
    let text = ["[", &texts.join(","), "]"].concat();
    let name = "patuh-dengan-jawaban.html";
    let told = match desk.fixed.host.order("carry", &text).await {
        Ok(page) => desk.fixed.host.save(name, &page.unwrap_or_default()),
        Err(why) => Err(why),
    };
    if told.is_ok() {
        for (mut session, digest) in sessions {
            incoming::rest_on(&desk, &mut session, &digest);
            drop(shelf.write(&library::changes(&mut session)));
        }
        library::follow(desk.clone()).await;
    }
    desk.send(export::told(name, told));
}

/// Offers what was found damaged, as it was found.
pub async fn offer_raw(desk: Desk, id: Rc<str>) {
    let names = ["x/", "a/", "b/", "j/"].map(|start| [start, &*id].concat());
    let [damaged, document, copy, entries] = names;
    let asked = [&*damaged, "/\n", &document, "\n", &copy, "\n", &entries, "/"].concat();
    let told = match desk.fixed.shelf.read(&asked).await {
        Ok(found) => {
            let fields = found.into_iter().map(|(name, text)| (name, Json::String(text))).collect();
            desk.fixed.host.save(&[&*id, ".mentah.json"].concat(), &Json::Object(fields).to_pretty())
        }
        Err(why) => Err(why),
    };
    if let Err(why) = told {
        desk.send(Event::Tell(Some(notice::Notice::NotExported(why.into()))));
    }
}

/// Deletes a stored assessment so that it can be put back.
pub fn delete(desk: &Desk, card: &Card) {
    move_card(&desk.fixed.shelf, card, "c/", "t/");
    desk.send(Event::Forget(card.id.clone()));
}

/// Puts a deleted one back.
pub fn restore(desk: &Desk, id: &str) {
    for card in library::cards_of(&desk.fixed.shelf, "t/") {
        if *card.id == *id {
            move_card(&desk.fixed.shelf, &card, "t/", "c/");
        }
    }
    desk.send(Event::Tell(None));
    dom::focus_soon(&desk.fixed.root, "h1".into());
}

fn move_card(shelf: &Shelf, card: &Card, from: &str, to: &str) {
    let mut changes = Changes::default();
    changes.remove(&[from, &card.id]);
    changes.put(&[to, &card.id], &card.to_json().to_compact());
    drop(shelf.write(&changes));
}

/// Erases an assessment for good; all of them where none is named.
pub fn erase(desk: &Desk, card: Option<&Card>) {
    let shelf = &desk.fixed.shelf;
    let all: Vec<Card> = match card {
        Some(card) => vec![card.clone()],
        None => ["c/", "t/"].iter().flat_map(|start| library::cards_of(shelf, start)).collect(),
    };
    let mut changes = Changes::default();
    for card in &all {
        for start in ["a/", "b/", "c/", "t/"] {
            changes.remove(&[start, &card.id]);
        }
        for start in ["j/", "f/", "n/", "s/", "x/"] {
            changes.remove(&[start, &card.id, "/"]);
        }
        desk.send(Event::Forget(card.id.clone()));
    }
    if card.is_none() {
        for start in ["a/", "b/", "c/", "t/", "j/"] {
            changes.remove(&["m/", start]);
        }
    }
    drop(shelf.write(&changes));
    desk.send(Event::Tell(None));
}
