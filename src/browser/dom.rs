//! The page: focus, scrolling, address, print.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

fn window() -> Option<Window> {
    web_sys::window()
}

/// Moves the focus to an element once the page was drawn, and brings it into view.
pub fn focus_soon(root: &Element, selector: String) {
    let root = root.clone();
    Timeout::new(0, move || {
        let Ok(Some(element)) = root.query_selector(&selector) else { return };
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        options.set_behavior(ScrollBehavior::Auto);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        focus(&element);
    })
    .forget();
}

/// Opens a dialog that was drawn and is not open yet, over everything else.
pub fn show_dialog(root: &Element) {
    if let Ok(Some(dialog)) = root.query_selector("dialog:not([open])") {
        let dialog: HtmlDialogElement = dialog.unchecked_into();
        // A browser without modal dialogs shows it in place.
        if dialog.show_modal().is_err() {
            dialog.set_open(true);
        }
    }
}

/// Prints the page.
pub fn print() {
    if let Some(window) = window() {
        // A browser that does not print has its own menu.
        let _ = window.print();
    }
}

/// The fragment of the address, with its `#`.
pub fn fragment() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Sets the fragment of the address. It adds to the history, or takes the place of what is there.
pub fn set_fragment(fragment: &str, in_place: bool) {
    let Some(window) = window() else { return };
    if window.location().hash().ok().as_deref() == Some(fragment) {
        return;
    }
    // Without an address bar the place is kept in memory only.
    if in_place {
        let _ = window.location().replace(fragment);
    } else {
        let _ = window.location().set_hash(fragment);
    }
}

/// Closes the open dialog, which gives the focus back to where it came from.
pub fn close_dialog(root: &Element) {
    if let Ok(Some(dialog)) = root.query_selector("dialog[open]") {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}

/// Moves the focus to an element once the page was drawn, and leaves the view where it is.
pub fn focus_quietly(root: &Element, selector: String) {
    let root = root.clone();
    Timeout::new(0, move || {
        if let Ok(Some(element)) = root.query_selector(&selector) {
            focus(&element);
        }
    })
    .forget();
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let quietly = web_sys::FocusOptions::new();
        quietly.set_prevent_scroll(true);
        // An element that cannot take the focus is in view all the same.
        let _ = element.focus_with_options(&quietly);
    }
}

/// Clicks an element for the person, such as a file input that stands behind a button.
pub fn click(root: &Element, selector: &str) {
    if let Ok(Some(element)) = root.query_selector(selector)
        && let Some(element) = element.dyn_ref::<HtmlElement>()
    {
        element.click();
    }
}

/// Whether the keyboard is writing in a field, so that Ctrl+Z belongs to the field.
pub fn is_writing(target: Option<web_sys::EventTarget>) -> bool {
    let Some(element) = target.and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let kind = element.get_attribute("type").unwrap_or_default();
    element.tag_name() == "TEXTAREA" || (element.tag_name() == "INPUT" && kind != "radio" && kind != "checkbox")
}
