//! What comes in from outside: chosen and dropped files, the example, documents of the page around. And the bin, for
//! what goes.

use std::rc::Rc;

use super::told::Notice;
use crate::browser::shelf::Shelf;
use crate::browser::{clock, files};
use crate::domain::assessment::Assessment;
use crate::domain::document::{Imported, MAX_BYTES, Refusal, Warning};
use crate::domain::json::{Fields, Json, JsonError};
use crate::i18n::diagnostics;
use crate::session::{Session, View};
use crate::ui::desk::Desk;
use crate::ui::library::{self, Failure, keep, read};
use crate::ui::notice;
use crate::ui::state::{Event, Open};

/// Deletes a stored assessment so that it can be put back.
pub fn bin(shelf: &Shelf, id: &str) {
    if let Some(text) = shelf.get(&format!("a/{id}")) {
        shelf.put(&format!("t/{id}"), &text);
        shelf.remove(&format!("a/{id}"));
    }
}

/// Puts a deleted one back.
pub fn unbin(shelf: &Shelf, id: &str) {
    if let Some(text) = shelf.get(&format!("t/{id}")) {
        shelf.put(&format!("a/{id}"), &text);
        shelf.remove(&format!("t/{id}"));
    }
}

/// Forgets what was deleted in earlier visits.
pub fn empty_bin(desk: &Desk) {
    let shelf = &desk.fixed.shelf;
    for key in shelf.keys("t/") {
        shelf.remove(&key);
        if let Some(id) = key.strip_prefix("t/") {
            shelf.remove(&format!("c/{id}"));
        }
    }
}

/// Opens a chosen file. Nothing that was there changes unless the file is good.
pub async fn import_file(desk: Desk, file: web_sys::File) {
    let name: Rc<str> = file.name().into();
    let size = files::size(&file);
    if size > MAX_BYTES {
        let refusal = Refusal::NotJson(JsonError::TooLarge { found: size, allowed: MAX_BYTES });
        return refuse(&desk, name, refusal);
    }
    match files::read(&file).await {
        Ok(bytes) => import(desk, name, &bytes).await,
        Err(why) => desk.send(Notice::Unreadable(name, why.into()).told()),
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

async fn import(desk: Desk, name: Rc<str>, bytes: &[u8]) {
    match read(&desk.fixed, bytes).await {
        Err(Failure::Refused(refusal)) => refuse(&desk, name, refusal),
        Err(Failure::NoInstrument(why)) => desk.send(Event::Tell(Some(notice::Notice::NoInstrument(why.into(), None)))),
        Ok((instrument, Imported { assessment, warnings, .. })) => {
            let known = desk.fixed.shelf.get(&format!("a/{}", assessment.id));
            let session = Open::new(Session::new(instrument, assessment));
            let same = known.as_deref() == Some(&*session.get().export().to_compact());
            match known {
                Some(_) if !same => desk.send(Notice::Twice(name, session, warnings.into()).told()),
                _ => take(&desk, name, session, warnings.into()),
            }
        }
    }
}

/// Shows an imported assessment and puts it away.
pub fn take(desk: &Desk, name: Rc<str>, open: Open, warnings: Rc<[Warning]>) {
    let kept = keep(&desk.fixed.shelf, &open.get());
    let view = if open.get().score().whole().is_complete() { View::Result } else { View::Checklist(None) };
    tell_import(desk, &open, warnings.len());
    desk.send(Event::Opened(open, view));
    desk.send(Event::Saved(kept));
    desk.send(Notice::Imported(name, warnings).told());
}

/// An imported assessment under an id of its own, so that both can be kept.
pub fn copied(desk: &Desk, open: &Open) -> Open {
    let session = open.get();
    let mut assessment: Assessment = session.assessment().clone();
    assessment.id = clock::random_id();
    let unit = format!("{} {}", assessment.details.unit, desk.w().copy_suffix);
    assessment.details.unit = unit.trim().into();
    Open::new(Session::new(session.instrument().clone(), assessment))
}

fn tell_import(desk: &Desk, open: &Open, warnings: usize) {
    let mut details = Fields::default();
    details.count("warnings", warnings);
    desk.tell_of(Some(open), "import", details);
}

/// Says why a file is not taken.
fn refuse(desk: &Desk, name: Rc<str>, refusal: Refusal) {
    desk.tell_error("file", &diagnostics::refusal(desk.lang(), &refusal));
    desk.send(Notice::Refused(name, Rc::new(refusal)).told());
}

/// Shows the assessment behind an address. Where nothing may be changed it is only shown; otherwise it is opened as if
/// its file had been chosen, unless it is here already.
pub async fn show(desk: Desk, address: Rc<str>) {
    let refused = |desk: &Desk, refusal: Refusal| {
        desk.tell_error("src", &diagnostics::refusal(desk.lang(), &refusal));
        desk.send(Event::Go(desk.home()));
        desk.send(Notice::Refused(address.clone(), Rc::new(refusal)).told());
    };
    let bytes = match desk.fixed.host.fetch(&address, MAX_BYTES).await {
        _ if !desk.is_current() => return,
        Ok(bytes) => bytes,
        Err(why) => {
            desk.tell_error("src", &why);
            desk.send(Event::Go(desk.home()));
            return desk.send(Notice::Unreadable(address.clone(), why.into()).told());
        }
    };
    let (instrument, assessment) = match read(&desk.fixed, &bytes).await {
        _ if !desk.is_current() => return,
        Ok((instrument, imported)) => (instrument, imported.assessment),
        Err(Failure::Refused(refusal)) => return refused(&desk, refusal),
        Err(Failure::NoInstrument(why)) => {
            desk.tell_error("instrument", &why);
            return desk.send(Event::Tell(Some(notice::Notice::NoInstrument(why.into(), None))));
        }
    };
    let view = desk.fixed.wish.scope.view();
    let is_readonly = desk.fixed.wish.is_readonly;
    if !is_readonly && desk.fixed.shelf.get(&["a/", &*assessment.id].concat()).is_some() {
        return library::open(desk, assessment.id, view).await;
    }
    let session = Session::new(instrument, assessment);
    let kept = (!is_readonly).then(|| keep(&desk.fixed.shelf, &session));
    desk.send(Event::Opened(Open::new(session), view));
    if let Some(kept) = kept {
        desk.send(Event::Saved(kept));
    }
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
    let imported = match read(&desk.fixed, text.as_bytes()).await {
        Ok(read) => read,
        Err(Failure::NoInstrument(why)) => return answer(Vec::new(), vec![why]),
        Err(Failure::Refused(refusal)) => return answer(Vec::new(), vec![diagnostics::refusal(lang, &refusal)]),
    };
    let (instrument, Imported { assessment, warnings, .. }) = imported;
    let shelf = &desk.fixed.shelf;
    let open = Open::new(Session::new(instrument, assessment));
    let id = open.get().assessment().id.clone();
    let mut texts: Vec<String> = warnings.iter().map(|warning| diagnostics::warning(lang, warning)).collect();
    if let Some(stored) = shelf.get(&["a/", &*id].concat())
        && stored != open.get().export().to_compact()
        && let Ok((instrument, there)) = read(&desk.fixed, stored.as_bytes()).await
    {
        let copy = copied(&desk, &Open::new(Session::new(instrument, there.assessment)));
        keep(shelf, &copy.get());
        texts.push(desk.w().import_copied.to_owned());
    }
    let kept = keep(shelf, &open.get());
    let view = desk.fixed.wish.scope.view();
    tell_import(&desk, &open, texts.len());
    desk.send(Event::Opened(open, view));
    desk.send(Event::Saved(kept));
    answer(texts, Vec::new())
}
