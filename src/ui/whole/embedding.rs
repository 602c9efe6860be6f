//! For the webmaster: chooses how the checklist stands on another page, and gives the lines to paste there.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::More;
use crate::domain::json::Json;
use crate::i18n::format::fill;
use crate::session::Snippet;
use crate::ui::desk::Desk;
use crate::ui::instruments::{self, Entry};
use crate::ui::kit::{Attr, El, Weight, When, button, div, el, h1, p, with_class};
use crate::ui::state::Event;

/// Most bytes of the list of hashes.
const MAX_HASHES: u64 = 200_000;

/// A change of what is chosen, by what was chosen.
type Choose = fn(&mut Snippet, Rc<str>);

/// The view.
pub fn embedding(desk: &Desk) -> El {
    let (t, w) = (desk.t(), desk.w());
    let draft = &desk.state.draft;
    let snippet = draft.more.snippet.clone().unwrap_or_else(usual);
    let entry = |entry: &Entry| (entry.id.clone(), entry.title.get(desk.lang()).to_owned());
    let instruments: Vec<(Rc<str>, String)> = draft.more.entries.iter().flat_map(|all| all.iter().map(entry)).collect();
    let kinds = [("", w.embed_element), ("iframe", w.embed_iframe)];
    let views = [("checklist", w.embed_view_checklist), ("", w.embed_view_app), ("result", w.embed_view_result)];
    let langs = [("", "Indonesia"), ("en", "English")];
    let themes = [("", w.embed_theme_auto), ("light", w.embed_theme_light), ("dark", w.embed_theme_dark)];
    let kind = if snippet.is_iframe { "iframe" } else { "" };
    let lines = snippet.lines(&desk.fixed.wish.base);
    let copied = lines.clone();
    let copy = desk.runs(Rc::new(move |desk| spawn_local(copy(desk.clone(), copied.clone()))));
    let area = with_class("textarea", "p-input p-snippet")
        .id("p-snippet")
        .attr(Attr::Rows, "8")
        .flag(Attr::Readonly, true)
        .value(&lines);
    div("p-narrow")
        .add(h1(w.embed_title))
        .add(p("p-lead").text(w.embed_lead))
        .add(
            div("p-form")
                .add(select(desk, "p-embed-kind", w.embed_kind, &owned(&kinds), kind, |snippet, kind| {
                    snippet.is_iframe = &*kind == "iframe";
                }))
                .add(select(desk, "p-embed-view", w.embed_view, &owned(&views), &snippet.view, |snippet, view| {
                    snippet.view = view;
                }))
                .add(select(
                    desk,
                    "p-embed-instrument",
                    w.setup_instrument,
                    &instruments,
                    &snippet.instrument,
                    |snippet, id| snippet.instrument = id,
                ))
                .add(select(desk, "p-embed-lang", t.language, &owned(&langs), &snippet.lang, |snippet, lang| {
                    snippet.lang = lang;
                }))
                .add(select(desk, "p-embed-theme", w.embed_theme, &owned(&themes), &snippet.theme, |snippet, theme| {
                    snippet.theme = theme;
                }))
                .maybe((!snippet.is_iframe).then(|| lock(desk, &snippet)))
                .add(
                    div("p-field")
                        .add(el("label").attr(Attr::For, "p-snippet").text(w.embed_lines))
                        .add(p("p-hint").text(if snippet.is_iframe { w.embed_hint_iframe } else { w.embed_hint }))
                        .add(area),
                )
                .add(div("p-actions").add(button(Weight::Main, w.embed_copy, copy))),
        )
        .add(p("p-copied").attr(Attr::Role, "status").text(draft.more.copied))
        .add(p("p-hint").text(&fill(w.embed_headers, &["script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"])))
}

fn usual() -> Snippet {
    Snippet { view: "checklist".into(), instrument: crate::instruments::IDS[0].into(), ..Snippet::default() }
}

fn owned(options: &[(&str, &str)]) -> Vec<(Rc<str>, String)> {
    options.iter().map(|(value, label)| ((*value).into(), (*label).to_owned())).collect()
}

fn select(desk: &Desk, id: &str, label: &str, options: &[(Rc<str>, String)], now: &str, choose: Choose) -> El {
    let change = desk.takes(Rc::new(move |desk, value| {
        let mut snippet = desk.state.draft.more.snippet.clone().unwrap_or_else(usual);
        choose(&mut snippet, value);
        desk.send(Event::More(More::Paste(Box::new(snippet))));
    }));
    let option = |(value, label): &(Rc<str>, String)| {
        el("option").key(value).attr(Attr::Value, value).flag(Attr::Selected, **value == *now).text(label)
    };
    let select = with_class("select", "p-input").id(id).on(When::Change, change).each(options.iter().map(option));
    div("p-field").add(el("label").attr(Attr::For, id).text(label)).add(select)
}

/// Whether browsers take this version of the script alone.
fn lock(desk: &Desk, snippet: &Snippet) -> El {
    let is_locked = snippet.integrity.is_some();
    let change = desk.runs(Rc::new(move |desk| {
        if is_locked {
            let snippet = desk.state.draft.more.snippet.clone().unwrap_or_else(usual);
            desk.send(Event::More(More::Paste(Box::new(Snippet { integrity: None, ..snippet }))));
        } else {
            spawn_local(take_hash(desk.clone()));
        }
    }));
    let input = el("input").attr(Attr::Type, "checkbox").checked(is_locked).on(When::Change, change);
    let body = el("span").text(desk.w().embed_lock);
    with_class("label", "p-check").add(input).add(body)
}

async fn take_hash(desk: Desk) {
    let address = [&*desk.fixed.wish.base, "integrity.json"].concat();
    let hash = match desk.fixed.host.fetch(&address, MAX_HASHES).await {
        Ok(bytes) => Json::parse(&bytes, MAX_HASHES).ok(),
        Err(_) => None,
    };
    let hash = hash.as_ref().and_then(|json| json.get("files")?.get("patuh.js")?.as_str()).map(Rc::from);
    if hash.is_none() {
        desk.send(Event::More(More::Copied(desk.w().embed_no_hash)));
    }
    let snippet = desk.state.draft.more.snippet.clone().unwrap_or_else(usual);
    desk.send(Event::More(More::Paste(Box::new(Snippet { integrity: hash, ..snippet }))));
}

async fn copy(desk: Desk, lines: String) {
    let w = desk.w();
    let is_copied = desk.fixed.host.order("copy", &lines).await.is_ok();
    desk.send(Event::More(More::Copied(if is_copied { w.embed_copied } else { w.embed_not_copied })));
}

/// Gets the instruments to choose from.
pub async fn prepare(desk: Desk) {
    if let Ok(entries) = instruments::list(&desk.fixed).await {
        desk.send(Event::More(More::Listed(entries)));
    }
}
