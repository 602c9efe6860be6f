//! A question that has to be answered before anything else: the browser's own modal dialog, which keeps the focus
//! inside, closes with Escape and gives the focus back.

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_effect_with, use_node_ref};

/// One way to answer.
#[derive(Clone, PartialEq)]
pub struct Choice {
    label: AttrValue,
    is_main: bool,
    on_choose: Callback<()>,
}

impl Choice {
    /// The answer most people want.
    pub fn main(label: &'static str, on_choose: Callback<()>) -> Self {
        Self { label: label.into(), is_main: true, on_choose }
    }

    /// Another answer.
    pub fn plain(label: &'static str, on_choose: Callback<()>) -> Self {
        Self { label: label.into(), is_main: false, on_choose }
    }
}

/// Properties of [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// The label of the button that answers nothing.
    pub cancel: &'static str,
    /// The question.
    pub title: AttrValue,
    /// What it means.
    pub text: AttrValue,
    /// The answers.
    pub choices: Vec<Choice>,
    /// No answer.
    pub on_cancel: Callback<()>,
}

/// The dialog; open as long as it is rendered.
#[function_component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        if let Some(dialog) = node.cast::<web_sys::HtmlDialogElement>() {
            // A browser without modal dialogs shows it in place.
            if dialog.show_modal().is_err() {
                dialog.set_open(true);
            }
        }
    });
    let button = |choice: &Choice| {
        let on_choose = choice.on_choose.clone();
        let class = if choice.is_main { "p-button p-button--main" } else { "p-button" };
        html! {
            <button type="button" {class} key={choice.label.to_string()} onclick={move |_| on_choose.emit(())}>
                { choice.label.clone() }
            </button>
        }
    };
    let cancel = props.on_cancel.clone();
    let oncancel = {
        let cancel = cancel.clone();
        move |event: web_sys::Event| {
            event.prevent_default();
            cancel.emit(());
        }
    };
    html! {
        <dialog ref={node} class="p-dialog" aria-labelledby="p-dialog-title" aria-describedby="p-dialog-text" {oncancel}>
            <h2 id="p-dialog-title">{ props.title.clone() }</h2>
            <p id="p-dialog-text">{ props.text.clone() }</p>
            <div class="p-actions">
                { for props.choices.iter().map(button) }
                <button type="button" class="p-button p-button--quiet" onclick={move |_| cancel.emit(())}>
                    { props.cancel }
                </button>
            </div>
        </dialog>
    }
}
