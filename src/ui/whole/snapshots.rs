//! Snapshots: an assessment as it stood on a date, under a name. They are kept beside it, compared with it later, and
//! can become an assessment of their own.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::More;
use super::told::Notice;
use crate::browser::clock;
use crate::browser::shelf::{Changes, Kept};
use crate::domain::assessment::MAX_LINE;
use crate::domain::document::MAX_BYTES;
use crate::domain::exact::Fraction;
use crate::domain::json::{Fields, Json};
use crate::domain::score::Tally;
use crate::i18n::format::{date, decimal, fill, number};
use crate::session::{Card, Session, View};
use crate::ui::band::figure;
use crate::ui::desk::Desk;
use crate::ui::kit::{Attr, El, Weight, When, button, div, el, fold, p, section, with_class};
use crate::ui::library::{self, Failure};
use crate::ui::state::{Event, Open};
use crate::ui::{export, notice};

/// What is filled in about a new snapshot.
#[derive(Clone, Default)]
pub struct Draft {
    name: Rc<str>,
    as_of: Rc<str>,
}

/// A snapshot that is compared with what is open.
#[derive(Clone)]
pub struct Compared {
    id: Rc<str>,
    session: Open,
}

/// The facts of a kept snapshot.
struct Snapshot {
    id: Rc<str>,
    facts: Json,
}

impl Snapshot {
    fn text(&self, key: &str) -> &str {
        self.facts.get(key).and_then(Json::as_str).unwrap_or_default()
    }
}

/// The snapshots of an assessment, the latest first.
fn kept(desk: &Desk, id: &str) -> Vec<Snapshot> {
    let start = ["n/", id, "/"].concat();
    let mut all: Vec<Snapshot> = Vec::new();
    for (name, text) in desk.fixed.shelf.list(&start) {
        let facts = Json::parse(text.as_bytes(), MAX_BYTES).unwrap_or_default();
        let snapshot = Snapshot { id: name.strip_prefix(&*start).unwrap_or_default().into(), facts };
        let place = all.iter().take_while(|other| other.text("taken") >= snapshot.text("taken")).count();
        all.insert(place, snapshot);
    }
    all
}

/// Keeps an assessment as it is, under a name and as of a date (`2026-11-22`).
pub fn freeze(desk: &Desk, session: &Session, name: &str, as_of: &str) -> impl Future<Output = Kept> + 'static + use<> {
    let (id, snapshot) = (&*session.assessment().id, clock::random_id());
    let mut facts = Fields::default();
    facts.text("name", &name.chars().take(MAX_LINE).collect::<String>());
    facts.text("as_of", as_of);
    facts.text("taken", &clock::now());
    if let Json::Object(card) = Card::of(session).to_json() {
        facts.more(card);
    }
    let mut changes = Changes::default();
    changes.put(&["n/", id, "/", &snapshot], &facts.object().to_compact());
    changes.put(&["s/", id, "/", &snapshot], &session.export().to_compact());
    desk.fixed.shelf.write(&changes)
}

/// The part of the result about snapshots.
pub fn snapshots(desk: &Desk, session: &Session) -> El {
    let w = desk.w();
    let all = kept(desk, &session.assessment().id);
    let list = (!all.is_empty()).then(|| {
        let rows = all.iter().map(|snapshot| row(desk, session, snapshot));
        with_class("ul", "p-snapshots").each(rows)
    });
    section("p-snapshots", w.snapshots_title)
        .class("p-section p-screen")
        .add(p("p-hint").text(w.snapshots_lead))
        .add(fold(w.snapshots_new).add(form(desk)))
        .maybe(list)
}

/// What is asked of a new one.
fn form(desk: &Desk) -> El {
    let w = desk.w();
    let draft = desk.state.draft.more.snapshot.clone();
    let as_of = if draft.as_of.is_empty() { clock::today().into() } else { draft.as_of.clone() };
    let field = |id: &str, label: &str, kind: &str, value: &str, put: fn(&mut Draft, Rc<str>)| {
        let take = desk.takes(Rc::new(move |desk, text| {
            let mut next = desk.state.draft.more.snapshot.clone();
            put(&mut next, text);
            desk.send(Event::More(More::Snapshot(next)));
        }));
        let input = with_class("input", "p-input").id(id).attr(Attr::Type, kind).value(value).on(When::Input, take);
        div("p-field")
            .add(el("label").attr(Attr::For, id).text(label))
            .add(input.attr(Attr::Maxlength, &MAX_LINE.to_string()))
    };
    let (name, date) = (draft.name.clone(), as_of.clone());
    let keep = desk.runs(Rc::new(move |desk| {
        let Some(open) = desk.open() else { return };
        let name = if name.trim().is_empty() { desk.w().snapshot_unnamed } else { name.trim() };
        let frozen = freeze(desk, &open.get(), name, &date);
        desk.send(Event::More(More::Snapshot(Draft::default())));
        let (desk, open, name) = (desk.clone(), open.clone(), name.into());
        spawn_local(async move {
            desk.send(match frozen.await {
                Kept::Stored | Kept::Lost | Kept::Hidden => Notice::Frozen(name).told(),
                kept => Event::Saved(open, desk.state.revision, kept),
            });
        });
    }));
    div("p-form")
        .add(field("p-snapshot-name", w.snapshot_name, "text", &draft.name, |draft, text| draft.name = text))
        .add(field("p-snapshot-date", w.snapshot_date, "date", &as_of, |draft, text| draft.as_of = text))
        .add(div("p-actions").add(button(Weight::Plain, w.snapshot_keep, keep)))
}

fn row(desk: &Desk, session: &Session, snapshot: &Snapshot) -> El {
    let w = desk.w();
    let lang = desk.lang();
    let (low, high) = (decimal(lang, snapshot.text("low")), decimal(lang, snapshot.text("high")));
    let score = if low == high { low } else { [&*low, "–", &high].concat() };
    let name = snapshot.text("name");
    let does = |what: What| {
        let (id, snapshot) = (session.assessment().id.clone(), snapshot.id.clone());
        desk.runs(Rc::new(move |desk| spawn_local(act(desk.clone(), what, id.clone(), snapshot.clone()))))
    };
    let compared = desk.state.draft.more.compared.as_ref().filter(|compared| compared.id == snapshot.id);
    let labelled = |weight, text: &'static str, run| button(weight, text, run).label(&[text, " ", name].concat());
    let facts = [&*fill(w.snapshot_as_of, &[&day(desk, snapshot.text("as_of"))]), " · ", &score].concat();
    let row = el("article")
        .add(with_class("h3", "p-card__title").text(name))
        .add(p("p-hint").text(&facts))
        .add(
            div("p-actions")
                .add(labelled(Weight::Plain, w.snapshot_compare, does(What::Compare)))
                .add(labelled(Weight::Plain, w.snapshot_restore, does(What::Restore)))
                .add(labelled(Weight::Quiet, desk.t().export, does(What::Save)))
                .add(labelled(Weight::Quiet, w.bin_erase, does(What::Erase))),
        )
        .maybe(compared.map(|compared| table(desk, session, &compared.session.get())));
    el("li").key(&snapshot.id).add(row)
}

/// What can be done with a snapshot.
#[derive(Clone, Copy)]
enum What {
    Compare,
    Restore,
    Save,
    Erase,
}

/// A date as people read it.
fn day(desk: &Desk, as_of: &str) -> String {
    let mut parts = as_of.split('-').map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten()) {
        (Some(year), Some(month), Some(day)) => date(desk.lang(), year, month, day),
        _ => as_of.to_owned(),
    }
}

/// Every dimension and variable, then and now.
fn table(desk: &Desk, now: &Session, then: &Session) -> El {
    let (t, w) = (desk.t(), desk.w());
    let heading = |class: &str, text: &str| {
        el("th").attr(Attr::Scope, "col").attr_if(!class.is_empty(), Attr::Class, class).text(text)
    };
    let head = el("tr")
        .add(heading("", w.result_part))
        .add(heading("p-number", w.snapshot_then))
        .add(heading("p-number", w.snapshot_now));
    let share = |tally: Option<&Tally>| {
        let percent = |part: &Fraction| number(desk.lang(), Fraction::new(100, 1).times(part).round());
        let range = tally.and_then(|tally| tally.range.as_ref());
        range.map_or_else(
            || "–".to_owned(),
            |range| {
                let (low, high) = (percent(&range.low), percent(&range.high));
                if low == high { low } else { [&*low, "–", &high].concat() }
            },
        )
    };
    let row = |key: &str, name: &str, then: String, now: String| {
        let is_other = then != now;
        let cell = |text: &str| with_class("td", "p-number").text(text);
        let now = if is_other { cell("").add(el("strong").text(&now)) } else { cell(&now) };
        el("tr").key(key).add(el("th").attr(Attr::Scope, "row").text(name)).add(cell(&then)).add(now)
    };
    let nodes = now.instrument().outline().nodes().iter().enumerate();
    let rows = nodes.filter(|(_, node)| node.group().is_some()).map(|(place, node)| {
        let name = super::explain::title(desk, node);
        row(&place.to_string(), &name, share(then.score().tally(place)), share(now.score().tally(place)))
    });
    let whole = |session: &Session| {
        figure(desk, crate::domain::score::summarize(session.instrument(), session.score().whole()).as_ref())
    };
    let body = el("tbody").add(row("whole", t.panel_title_final, whole(then), whole(now))).each(rows);
    let mut parts = Vec::new();
    now.assessment().parts_unlike(then.assessment(), &mut parts);
    let changed = parts.iter().filter(|part| matches!(part, crate::domain::assessment::Part::Slot(..))).count();
    div("p-compared")
        .add(p("p-strong").text(&fill(w.snapshot_changed, &[&changed.to_string()])))
        .add(with_class("table", "p-table").add(el("thead").add(head)).add(body))
}

/// The assessment of a snapshot.
async fn read(desk: &Desk, id: &str, snapshot: &str) -> Option<(Session, String)> {
    let name = ["s/", id, "/", snapshot].concat();
    let found = desk.fixed.shelf.read(&name).await.unwrap_or_default();
    let text = found.into_iter().next().map(|(_, text)| text).unwrap_or_default();
    match library::read(&desk.fixed, text.as_bytes()).await {
        Ok((instrument, imported)) => return Some((Session::new(instrument, imported.assessment), text)),
        Err(Failure::Refused(refusal)) => desk.send(Notice::Refused(name.into(), Rc::new(refusal)).told()),
        Err(Failure::NoInstrument(why) | Failure::Unread(why)) => {
            desk.send(Event::Tell(Some(notice::Notice::NoInstrument(why.into(), None))));
        }
        Err(Failure::Gone) => desk.send(Event::Tell(Some(notice::Notice::Gone))),
    }
    None
}

async fn act(desk: Desk, what: What, id: Rc<str>, snapshot: Rc<str>) {
    if let What::Erase = what {
        let name = kept(&desk, &id).iter().find(|one| one.id == snapshot).map(|one| one.text("name").into());
        return desk.send(Notice::EraseSnapshot(id, snapshot, name.unwrap_or_default()).told());
    }
    let Some((session, text)) = read(&desk, &id, &snapshot).await else { return };
    match what {
        What::Compare => {
            let compared = Compared { id: snapshot, session: Open::new(session) };
            desk.send(Event::More(More::Compared(compared)));
        }
        What::Restore => restore(&desk, &session, &id, &snapshot),
        What::Save => {
            let name = export::file_name(&session);
            desk.send(export::told(&name, desk.fixed.host.save(&name, &text)));
        }
        What::Erase => {}
    }
}

/// Opens a snapshot as an assessment of its own.
fn restore(desk: &Desk, session: &Session, id: &str, snapshot: &str) {
    let all = kept(desk, id);
    let name = all.iter().find(|one| *one.id == *snapshot).map_or("", |one| one.text("name"));
    let mut assessment = session.assessment().clone();
    assessment.id = clock::random_id();
    let unit = [&*assessment.details.unit, " (", name, ")"].concat();
    assessment.details.unit = unit.chars().take(MAX_LINE).collect::<String>().into();
    let session = Session::new(session.instrument().clone(), assessment).as_new();
    desk.send(Event::Opened(Open::new(session), View::Result));
}

/// Erases a snapshot for good.
pub fn erase(desk: &Desk, id: &str, snapshot: &str) {
    let mut changes = Changes::default();
    changes.remove(&["n/", id, "/", snapshot]);
    changes.remove(&["s/", id, "/", snapshot]);
    drop(desk.fixed.shelf.write(&changes));
    desk.send(Event::Tell(None));
}
