//! What comes in from outside: chosen and dropped files, the example, documents of the page around.

use std::rc::Rc;

use super::More;
use super::merging::Merging;
use super::told::Notice;
use crate::browser::shelf::Changes;
use crate::browser::{clock, files};
use crate::domain::assessment::Assessment;
use crate::domain::document::{Draft, Imported, MAX_BYTES, Refusal, Warning, carried};
use crate::domain::json::{Fields, Json, JsonError};
use crate::i18n::diagnostics;
use crate::session::{Place, Session, View};
use crate::ui::desk::Desk;
use crate::ui::library::{self, Failure, read};
use crate::ui::notice;
use crate::ui::state::{Event, Open};

/// Opens a chosen file. Nothing that was there changes unless the file is good.
pub async fn import_file(desk: Desk, file: web_sys::File) {
    let name: Rc<str> = file.name().into();
    let size = files::size(&file);
    if size > MAX_BYTES {
        let refusal = Refusal::NotJson(JsonError::TooLarge { found: size, allowed: MAX_BYTES });
        return refuse(&desk, name, refusal);
    }
    let bytes = match files::read(&file).await {
        Ok(bytes) => bytes,
        Err(why) => return desk.send(Notice::Unreadable(name, why.into()).told()),
    };
    match carried::documents(&bytes) {
        None => import(desk, name, &bytes).await,
        Some(Err(why)) => refuse(&desk, name, Refusal::NotJson(why)),
        Some(Ok(documents)) => match documents.as_slice() {
            [one] => import(desk, name, one.as_bytes()).await,
            _ => desk.send(Notice::Several(name, documents.into()).told()),
        },
    }
}

/// Opens the example that ships with the product, as a copy of its own.
pub async fn open_example(desk: Desk) {
    let address = [&*desk.fixed.wish.base, "examples/puskesmas.patuh.json"].concat();
    match desk.fixed.host.fetch(&address, MAX_BYTES).await {
        Ok(bytes) => import(desk, "puskesmas.patuh.json".into(), &bytes).await,
        Err(why) => desk.send(Event::Tell(Some(notice::Notice::NoInstrument(why.into(), None)))),
    }
}

/// Opens the document of a file. Where another version of it is here, what to do is for the person to say.
pub async fn import(desk: Desk, name: Rc<str>, bytes: &[u8]) {
    match read(&desk.fixed, bytes).await {
        Err(Failure::NoInstrument(why)) => desk.send(Event::Tell(Some(notice::Notice::NoInstrument(why.into(), None)))),
        Err(Failure::Refused(refusal)) => refuse(&desk, name, refusal),
        Err(Failure::Gone | Failure::Unread(_)) => {}
        Ok((instrument, imported)) => {
            let session = match library::stored(&desk.fixed, &imported.assessment.id).await {
                // It comes back where it was deleted.
                Ok((there, _)) if is_same(there.assessment(), &imported.assessment) => there,
                Ok((there, _)) if there.instrument().id == instrument.id => {
                    return merge(&desk, name, there, imported).await;
                }
                Err(Failure::Gone) => Session::new(instrument, imported.assessment),
                // What is there cannot be read, or is about something else; it stays, and this one comes beside it.
                _ => copied(&desk, &Session::new(instrument, imported.assessment)),
            };
            take(&desk, name, session, &imported.digest, imported.warnings.into());
        }
    }
}

/// Whether two versions say the same; where they come from does not matter.
fn is_same(one: &Assessment, other: &Assessment) -> bool {
    let other = Assessment { based_on: one.based_on.clone(), ..other.clone() };
    *one == other
}

/// Shows how to join two versions of one assessment.
async fn merge(desk: &Desk, name: Rc<str>, there: Session, imported: Imported) {
    let base = common_base(desk, there.assessment(), &imported).await;
    match Merging::new(desk, name.clone(), there, imported, base.as_ref()).await {
        Ok(merging) => {
            desk.send(Event::Go(Place::Merge));
            desk.send(Event::More(More::Merging(Some(Rc::new(merging)))));
        }
        Err(why) => desk.send(Notice::Unreadable(name, why.into()).told()),
    }
}

/// The latest file that both versions come from, where it is kept here. One that was joined and taken back is kept too,
/// but ours does not come from it.
async fn common_base(desk: &Desk, ours: &Assessment, imported: &Imported) -> Option<Assessment> {
    let start = ["f/", &*imported.assessment.id, "/"].concat();
    let kept = desk.fixed.shelf.read(&start).await.ok()?;
    let mut digests: Vec<&str> = imported.assessment.based_on.iter().map(|digest| &**digest).collect();
    digests.push(&imported.digest);
    while let Some(digest) = digests.pop() {
        if ours.based_on.iter().any(|one| **one == *digest)
            && let Some((_, text)) = kept.iter().find(|(name, _)| name.strip_prefix(&*start) == Some(digest))
        {
            return Some(Draft::parse(text.as_bytes()).ok()?.into_assessment());
        }
    }
    None
}

fn first_view(session: &Session) -> View {
    if session.score().whole().is_complete() { View::Result } else { View::Checklist(None) }
}

/// Shows an imported assessment, which is stored as it is.
pub fn take(desk: &Desk, name: Rc<str>, mut session: Session, digest: &str, warnings: Rc<[Warning]>) {
    rest_on(desk, &mut session, digest);
    let view = first_view(&session);
    let open = Open::new(session.as_new());
    tell_import(desk, &open, warnings.len());
    desk.send(Event::Opened(open, view));
    desk.send(Notice::Imported(name, warnings).told());
}

/// Remembers the file that an assessment comes from.
pub fn rest_on(desk: &Desk, session: &mut Session, digest: &str) {
    keep_base(desk, session, digest);
    session.file(digest, &clock::now());
}

/// Keeps the document of a file, as the base of what may come of it.
pub fn keep_base(desk: &Desk, session: &Session, digest: &str) {
    let mut changes = Changes::default();
    library::put_base(&mut changes, session.assessment(), digest, &session.export().to_compact());
    drop(desk.fixed.shelf.write(&changes));
}

/// An assessment under an id of its own, so that both can be kept.
pub fn copied(desk: &Desk, session: &Session) -> Session {
    let mut assessment: Assessment = session.assessment().clone();
    assessment.id = clock::random_id();
    let unit = format!("{} {}", assessment.details.unit, desk.w().copy_suffix);
    assessment.details.unit = unit.trim().into();
    Session::new(session.instrument().clone(), assessment)
}

/// Tells the page around.
pub fn tell_import(desk: &Desk, open: &Open, warnings: usize) {
    let mut details = Fields::default();
    details.count("warnings", warnings);
    desk.tell_of(Some(open), "import", details);
}

/// Says why a file is not taken.
pub fn refuse(desk: &Desk, name: Rc<str>, refusal: Refusal) {
    desk.tell_error("file", &diagnostics::refusal(desk.lang(), &refusal));
    desk.send(Notice::Refused(name, Rc::new(refusal)).told());
}

/// Shows the assessment behind an address. Where nothing may be changed it is only shown; otherwise it is opened as if
/// its file had been chosen, unless it is here already.
pub async fn show(desk: Desk, address: Rc<str>) {
    let fail = |desk: &Desk, why: &str, told: Notice| {
        desk.tell_error("src", why);
        desk.send(Event::Go(desk.home()));
        desk.send(told.told());
    };
    let unreadable = |desk: &Desk, why: String| fail(desk, &why, Notice::Unreadable(address.clone(), (&*why).into()));
    let bytes = match desk.fixed.host.fetch(&address, MAX_BYTES).await {
        _ if !desk.is_waited_for() => return,
        Ok(bytes) => bytes,
        Err(why) => return unreadable(&desk, why),
    };
    let (instrument, imported) = match read(&desk.fixed, &bytes).await {
        _ if !desk.is_waited_for() => return,
        Ok(read) => read,
        Err(Failure::Refused(refusal)) => {
            let why = diagnostics::refusal(desk.lang(), &refusal);
            return fail(&desk, &why, Notice::Refused(address, Rc::new(refusal)));
        }
        Err(Failure::NoInstrument(why)) => {
            desk.tell_error("instrument", &why);
            return desk.send(Event::Tell(Some(notice::Notice::NoInstrument(why.into(), None))));
        }
        Err(Failure::Gone) => return,
        Err(Failure::Unread(why)) => return unreadable(&desk, why),
    };
    let view = desk.fixed.wish.scope.view();
    let is_readonly = desk.fixed.wish.is_readonly;
    let id = imported.assessment.id.clone();
    if !is_readonly && library::cards(&desk.fixed.shelf).iter().any(|card| card.id == id) {
        return library::open(desk, id, view).await;
    }
    let mut session = Session::new(instrument, imported.assessment);
    if !is_readonly {
        rest_on(&desk, &mut session, &imported.digest);
        session = session.as_new();
    }
    desk.send(Event::Opened(Open::new(session), view));
}

/// Opens a document of the page around. What was open stays open unless it is good; a stored assessment that it takes
/// the place of is kept as a copy.
pub async fn import_text(desk: Desk, text: String) -> String {
    let lang = desk.lang();
    let answer = |warnings: Vec<String>, errors: Vec<String>| {
        let list = |texts: Vec<String>| Json::Array(texts.iter().map(|text| Json::from(&**text)).collect());
        let mut answer = Fields::default();
        answer.put("ok", Json::Bool(errors.is_empty()));
        answer.put("warnings", list(warnings));
        answer.put("errors", list(errors));
        answer.object().to_compact()
    };
    let (instrument, imported) = match read(&desk.fixed, text.as_bytes()).await {
        Ok(read) => read,
        Err(Failure::Refused(refusal)) => return answer(Vec::new(), vec![diagnostics::refusal(lang, &refusal)]),
        Err(Failure::NoInstrument(why) | Failure::Unread(why)) => return answer(Vec::new(), vec![why]),
        Err(Failure::Gone) => return answer(Vec::new(), Vec::new()),
    };
    let Imported { assessment, warnings, digest, .. } = imported;
    let mut texts: Vec<String> = warnings.iter().map(|warning| diagnostics::warning(lang, warning)).collect();
    if let Ok((there, _)) = library::stored(&desk.fixed, &assessment.id).await
        && !is_same(there.assessment(), &assessment)
    {
        let mut copy = copied(&desk, &there).as_new();
        drop(desk.fixed.shelf.write(&library::changes(&mut copy)));
        texts.push(desk.w().import_copied.to_owned());
    }
    let mut session = Session::new(instrument, assessment);
    rest_on(&desk, &mut session, &digest);
    let open = Open::new(session.as_new());
    tell_import(&desk, &open, texts.len());
    desk.send(Event::Opened(open, desk.fixed.wish.scope.view()));
    answer(texts, Vec::new())
}
