//! Joining two versions of an assessment: what is joined by itself, and what somebody has to pick. Nothing happens to
//! what is stored before that is confirmed, and one step takes it back. The merge itself is a program of its own: what
//! it says is in [`text`](crate::domain::merge::text).

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::platform::spawn_local;

use super::conflict::conflict;
use super::told::Notice;
use super::{More, incoming, remarks, snapshots};
use crate::browser::{clock, dom};
use crate::domain::assessment::{Action, Assessment};
use crate::domain::document::{self, Draft, Imported, Refusal, Warning};
use crate::domain::json::{Fields, Json};
use crate::domain::merge::Pick;
use crate::i18n::diagnostics;
use crate::i18n::format::fill;
use crate::session::{Place, Session, View};
use crate::ui::desk::Desk;
use crate::ui::kit::{Attr, El, Handler, Weight, button, div, el, h1, p};
use crate::ui::state::{Event, Open};

/// How long the view takes to be there, in milliseconds.
const NOTICED: u32 = 100;

/// Two versions that are being joined.
#[derive(Clone)]
pub struct Merging {
    name: Rc<str>,
    digest: Rc<str>,
    warnings: Rc<[Warning]>,
    /// The one that is stored here.
    here: Open,
    /// The one of the file.
    there: Open,
    /// Both as documents, and their base where it is known.
    versions: Rc<Fields>,
    has_base: bool,
    /// How they go together.
    merge: Rc<Json>,
    picks: Vec<Option<Pick>>,
    is_tried: bool,
}

impl Merging {
    /// Puts two versions side by side: the one that is stored here and that of a file.
    ///
    /// # Errors
    /// Why they cannot be joined.
    pub async fn new(
        desk: &Desk,
        name: Rc<str>,
        here: Session,
        there: Imported,
        base: Option<&Assessment>,
    ) -> Result<Self, String> {
        let mut versions = Fields::default();
        let (ours, theirs) = (Some(here.assessment()), Some(&there.assessment));
        for (key, version) in [("base", base), ("ours", ours), ("theirs", theirs)] {
            if let Some(version) = version {
                versions.text(key, &document::bare(version).to_compact());
            }
        }
        let told = ask(desk, versions.clone()).await?;
        let merge = Json::parse(told.as_bytes(), u64::MAX)
            .map_err(|why| diagnostics::refusal(desk.lang(), &Refusal::NotJson(why)))?;
        let theirs = Session::new(here.instrument().clone(), there.assessment);
        Ok(Self {
            name,
            digest: there.digest.into(),
            warnings: there.warnings.into(),
            here: Open::new(here),
            there: Open::new(theirs),
            versions: Rc::new(versions),
            has_base: base.is_some(),
            picks: vec![None; items(&merge, "conflicts").len()],
            merge: Rc::new(merge),
            is_tried: false,
        })
    }

    fn conflicts(&self) -> &[Json] {
        items(&self.merge, "conflicts")
    }

    /// How many answers are joined, or removed.
    fn count(&self, key: &str) -> i64 {
        if let Some(Json::Int(count)) = self.merge.get(key) { *count } else { 0 }
    }

    /// The conflicts that there is something to pick about, with their places: what two subjects disagree about is moot
    /// where both are kept.
    fn open(&self) -> Vec<(usize, &Json)> {
        let mut open: Vec<_> = self.conflicts().iter().enumerate().map(Some).collect();
        let both = self.conflicts().iter().zip(&self.picks).filter(|(_, pick)| **pick == Some(Pick::Both));
        for place in both.flat_map(|(conflict, _)| items(conflict, "moot")) {
            if let Json::Int(place) = place
                && let Some(moot) = usize::try_from(*place).ok().and_then(|place| open.get_mut(place))
            {
                *moot = None;
            }
        }
        open.into_iter().flatten().collect()
    }

    /// How many conflicts nobody has picked about.
    fn left(&self) -> usize {
        self.open().iter().filter(|(place, _)| self.pick(*place).is_none()).count()
    }

    /// What is picked at a place.
    pub fn pick(&self, place: usize) -> Option<Pick> {
        self.picks.get(place).copied().flatten()
    }

    /// The same with another pick at a place.
    pub fn picking(&self, place: usize, pick: Pick) -> Self {
        let mut next = self.clone();
        if let Some(slot) = next.picks.get_mut(place) {
            *slot = Some(pick);
        }
        next
    }

    /// The one that is stored here, and the one of the file.
    pub fn sides(&self) -> [&Open; 2] {
        [&self.here, &self.there]
    }

    /// The joined version, with the picks as they are made.
    async fn settled(&self, desk: &Desk) -> Result<Assessment, Notice> {
        let refused = |why| Notice::Refused(self.name.clone(), Rc::new(why));
        let mut asked = Fields::clone(&self.versions);
        asked.text("picks", &self.picks.iter().map(|pick| pick.unwrap_or_default().letter()).collect::<String>());
        let told = ask(desk, asked).await;
        let text = told.map_err(|why| Notice::Unreadable(self.name.clone(), why.into()))?;
        let instrument = self.here.get().instrument().clone();
        Draft::parse(text.as_bytes()).and_then(|draft| draft.settle(&instrument)).map_err(refused)
    }

    /// That this is how far it is.
    pub fn event(self) -> Event {
        Event::More(More::Merging(Some(Rc::new(self))))
    }
}

/// What the merge program answers.
async fn ask(desk: &Desk, asked: Fields) -> Result<String, String> {
    let answer = desk.fixed.host.order("merge", &asked.object().to_compact()).await?;
    Ok(answer.unwrap_or_default())
}

/// The items of a list in a field.
fn items<'a>(tree: &'a Json, key: &str) -> &'a [Json] {
    if let Some(Json::Array(items)) = tree.get(key) { items } else { &[] }
}

/// The view; nothing after a reload, when the file has to be chosen again.
pub fn merging(desk: &Desk) -> Option<El> {
    let w = desk.w();
    let Some(merging) = &desk.state.draft.more.merging else {
        return Some(div("p-narrow").add(h1(w.merge_title)).add(p("p-lead").text(w.merge_again)));
    };
    let here = merging.here.get();
    let unit = &here.assessment().details.unit;
    let (left, count) = (merging.left(), merging.conflicts().len());
    let [joined, removed] = ["joined", "removed"].map(|key| merging.count(key));
    let line = |is_there: bool, words: &str, count: &str| is_there.then(|| p("p-strong").text(&fill(words, &[count])));
    let facts = div("p-merge__facts")
        .add(p("").text(if merging.has_base { w.merge_base } else { w.merge_no_base }))
        .maybe(line(true, w.merge_joined, &joined.to_string()))
        .maybe(line(removed > 0, w.merge_removed, &removed.to_string()))
        .maybe(line(count > 0, w.merge_apart, &count.to_string()))
        .maybe((!merging.warnings.is_empty()).then(|| remarks::remarks(desk, &merging.warnings)));
    let wrong = (merging.is_tried && left > 0).then(|| {
        div("p-errors")
            .attr(Attr::Role, "alert")
            .attr(Attr::Tabindex, "-1")
            .add(el("h2").text(&fill(w.merge_left, &[&left.to_string()])))
    });
    let rows = merging.open().into_iter().map(|(place, one)| conflict(desk, merging, place, one));
    let all =
        (count > 1).then(|| {
            div("p-actions")
                .add(button(Weight::Quiet, w.merge_all_here, picks_all(desk, merging, Pick::Ours)))
                .add(button(Weight::Quiet, w.merge_all_there, picks_all(desk, merging, Pick::Theirs)))
        });
    Some(
        div("p-narrow")
            .add(p("p-crumb").text(unit))
            .add(h1(w.merge_title))
            .add(p("p-lead").text(&fill(w.merge_lead, &[&merging.name])))
            .add(facts)
            .maybe(wrong)
            .maybe(all)
            .add(div("p-merge").each(rows))
            .add(ways(desk, merging)),
    )
}

/// What can be done.
fn ways(desk: &Desk, merging: &Rc<Merging>) -> El {
    let w = desk.w();
    let does = |run: fn(&Desk, &Rc<Merging>)| {
        let merging = merging.clone();
        desk.runs(Rc::new(move |desk| run(desk, &merging)))
    };
    div("p-actions")
        .add(button(Weight::Main, w.merge_apply, does(apply)))
        .add(button(Weight::Plain, w.import_twice_copy, does(copy)))
        .add(button(Weight::Plain, w.import_twice_replace, does(replace)))
        .add(button(Weight::Quiet, desk.t().cancel, desk.sends(Event::Go(Place::Start))))
}

fn apply(desk: &Desk, merging: &Rc<Merging>) {
    if merging.left() > 0 {
        desk.send(Merging { is_tried: true, ..Merging::clone(merging) }.event());
        return dom::focus_soon(&desk.fixed.root, ".p-errors".into());
    }
    spawn_local(settle(desk.clone(), merging.clone()));
}

async fn settle(desk: Desk, merging: Rc<Merging>) {
    let settled = merging.settled(&desk).await;
    // Somebody may have gone elsewhere, picked anew or pressed twice meanwhile.
    let app = desk.scope();
    let is_latest = |now: &Rc<Merging>| Rc::ptr_eq(now, &merging);
    if !app.get_component().is_some_and(|app| app.desk().state.draft.more.merging.as_ref().is_some_and(is_latest)) {
        return;
    }
    match settled {
        Ok(version) => put(&desk, &merging, version),
        Err(notice) => desk.send(notice.told()),
    }
}

fn replace(desk: &Desk, merging: &Rc<Merging>) {
    let theirs = merging.there.get().assessment().clone();
    put(desk, merging, theirs);
}

/// Puts another version in the place of the one that is stored here, which stays as a snapshot.
fn put(desk: &Desk, merging: &Merging, mut version: Assessment) {
    {
        let here = merging.here.get();
        drop(snapshots::freeze(desk, &here, desk.w().merge_before, &clock::today()));
        incoming::keep_base(desk, &merging.there.get(), &merging.digest);
    }
    version.rest_on(&merging.digest);
    incoming::tell_import(desk, &merging.there, merging.warnings.len());
    desk.send(Event::Opened(merging.here.clone(), View::Checklist(None)));
    desk.send(Event::Act(Action::Replace(Box::new(version))));
    desk.send(Notice::Joined(merging.name.clone()).told());
    // After the view has taken the focus for its heading, below the notice.
    let root = desk.fixed.root.clone();
    Timeout::new(NOTICED, move || dom::focus_soon(&root, ".p-notice button".into())).forget();
}

fn copy(desk: &Desk, merging: &Rc<Merging>) {
    let copy = incoming::copied(desk, &merging.there.get());
    incoming::take(desk, merging.name.clone(), copy, &merging.digest, merging.warnings.clone());
}

/// A handler that picks one side for everything.
fn picks_all(desk: &Desk, merging: &Rc<Merging>, pick: Pick) -> Handler {
    let picks = vec![Some(pick); merging.picks.len()];
    desk.sends(Merging { picks, ..Merging::clone(merging) }.event())
}
