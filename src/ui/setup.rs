//! Beginning a new assessment: which checklist, and for which unit.

use yew::platform::spawn_local;
use yew::{Callback, Html, Properties, UseStateHandle, function_component, html, use_effect_with, use_state};

use super::desk::Desk;
use super::form::UnitForm;
use super::instruments::{self, Entry};
use super::library;
use super::notice::Notice;
use super::shared::Same;
use super::state::Event;
use crate::browser::clock;
use crate::domain::assessment::Details;
use crate::domain::instrument::Instrument;
use crate::i18n::format::fill;

/// Properties of [`Setup`].
#[derive(Properties, PartialEq)]
pub struct SetupProps {
    /// The desk.
    pub desk: Desk,
}

/// The set-up.
#[function_component]
pub fn Setup(props: &SetupProps) -> Html {
    let entries = use_state(|| None::<Vec<Entry>>);
    let instrument = use_state(|| None::<Same<Instrument>>);
    let desk = &props.desk;
    use_effect_with((), {
        let (entries, instrument, desk) = (entries.clone(), instrument.clone(), desk.clone());
        move |()| {
            spawn_local(async move {
                match instruments::list(&desk.fixed.base).await {
                    Ok(list) => {
                        if let Some(first) = list.first() {
                            choose(desk, first.id.to_string(), instrument);
                        }
                        entries.set(Some(list));
                    }
                    Err(why) => desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None)))),
                }
            });
        }
    });
    let t = desk.t();
    let on_submit = {
        let (desk, instrument) = (desk.clone(), instrument.clone());
        Callback::from(move |details: Details| {
            if let Some(Same(instrument)) = &*instrument {
                library::create(&desk, instrument.clone(), details);
            }
        })
    };
    let year = clock::now().get(..4).unwrap_or_default().to_owned();
    let details = Details { period: year.into(), ..Details::default() };
    html! {
        <div class="p-narrow">
            <h1 tabindex="-1">{ t.setup_title }</h1>
            <p class="p-lead">{ t.setup_lead }</p>
            if let Some(entries) = &*entries {
                <fieldset class="p-field p-choices" id="p-instrument">
                    <legend>{ t.setup_instrument }</legend>
                    { for entries.iter().map(|entry| option(desk, entry, &instrument)) }
                </fieldset>
                <UnitForm desk={desk.clone()} instrument={(*instrument).clone()} {details} submit={t.setup_begin} {on_submit} />
            } else {
                <p class="p-loading" role="status">{ t.loading }</p>
            }
        </div>
    }
}

fn choose(desk: Desk, id: String, instrument: UseStateHandle<Option<Same<Instrument>>>) {
    spawn_local(async move {
        match instruments::load(&desk.fixed.base, &id).await {
            Ok(loaded) => instrument.set(Some(Same(loaded))),
            Err(why) => desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None)))),
        }
    });
}

fn option(desk: &Desk, entry: &Entry, instrument: &UseStateHandle<Option<Same<Instrument>>>) -> Html {
    let lang = desk.lang();
    let checked = instrument.as_ref().is_some_and(|chosen| chosen.id == entry.id);
    let onchange = {
        let (desk, id, instrument) = (desk.clone(), entry.id.to_string(), instrument.clone());
        move |_| choose(desk.clone(), id.clone(), instrument.clone())
    };
    html! {
        <label class="p-choice" key={entry.id.to_string()}>
            <input type="radio" name="p-instrument" {checked} {onchange} />
            <span class="p-choice__body">
                <span class="p-choice__title">{ entry.title.get(lang).to_owned() }</span>
                <span class="p-choice__text">{ entry.summary.get(lang).to_owned() }</span>
                <span class="p-choice__note">
                    { format!("{}. {}", fill(desk.t().setup_edition, &[&entry.edition]), entry.standing.get(lang)) }
                </span>
            </span>
        </label>
    }
}
