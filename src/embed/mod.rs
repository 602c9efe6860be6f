//! The boundary to JavaScript: mounting widgets into elements that `patuh.js` prepares, and telling it when the code
//! panicked. Nothing else in the crate imports this.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement};
use yew::{AppHandle, Renderer};

use crate::browser::shelf::Shelf;
use crate::domain::text::Lang;
use crate::ui::{App, AppProps, Fixed};

/// The look of the widget, for a constructed style sheet.
#[wasm_bindgen]
pub fn styles() -> String {
    concat!(
        include_str!("../../styles/tokens.css"),
        include_str!("../../styles/widget.css"),
        include_str!("../../styles/print.css")
    )
    .to_owned()
}

/// A mounted widget.
#[wasm_bindgen]
pub struct Mounted(AppHandle<App>);

/// Mounts a widget into `root` with the attributes of `host`; `base` is the address of the product's folder.
#[wasm_bindgen]
pub fn mount(host: &HtmlElement, root: Element, base: &str) -> Mounted {
    let attribute = |name: &str| host.get_attribute(name).unwrap_or_default();
    let fixed = Fixed {
        base: base.into(),
        shelf: Shelf::open(Some(attribute("storage-key")).filter(|key| !key.is_empty()).as_deref().unwrap_or("app")),
        root: root.clone(),
        owns_page: host.has_attribute("data-owns-page"),
    };
    let lang = Lang::from_tag(&attribute("lang")).unwrap_or_default();
    Mounted(Renderer::<App>::with_root_and_props(root, AppProps { fixed: Rc::new(fixed), lang }).render())
}

#[wasm_bindgen]
impl Mounted {
    /// Takes the widget off the page.
    pub fn unmount(self) {
        self.0.destroy();
    }
}

/// Makes a panic an event on the window, from which `patuh.js` puts a card into every widget: after a panic while
/// rendering nothing on the page would answer any more, and nobody would know why.
pub fn report_panics() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        let init = CustomEventInit::new();
        init.set_detail(&JsValue::from_str(&panic.to_string()));
        if let (Some(window), Ok(event)) =
            (web_sys::window(), CustomEvent::new_with_event_init_dict("patuh:panic", &init))
        {
            // The browser's console has the panic in any case.
            let _ = window.dispatch_event(&event);
        }
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
    }));
}
