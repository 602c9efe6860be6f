//! The boundary to JavaScript: mounting widgets for `patuh.js`, and answering it. Nothing else in the crate imports
//! this.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Renderer};

use crate::browser::host::Host;
use crate::browser::shelf::{Shelf, Store};
use crate::ui::{App, AppProps, Event, Fixed, Wish, instruments};

/// The look of the widget, for a constructed style sheet.
#[wasm_bindgen]
pub fn styles() -> String {
    #[cfg(feature = "app")]
    const WHOLE: &str = include_str!(concat!(env!("OUT_DIR"), "/whole.css"));
    #[cfg(not(feature = "app"))]
    const WHOLE: &str = "";
    [
        include_str!(concat!(env!("OUT_DIR"), "/tokens.css")),
        include_str!(concat!(env!("OUT_DIR"), "/widget.css")),
        WHOLE,
        include_str!(concat!(env!("OUT_DIR"), "/print.css")),
    ]
    .concat()
}

/// A mounted widget.
#[wasm_bindgen]
pub struct Mounted(AppHandle<App>);

/// Mounts a widget into an element, over a store; what it shows is asked for in JSON, see `Wish`. The file of the
/// instrument may be given with it.
#[wasm_bindgen]
pub fn mount(root: Element, host: Host, store: Store, wish: &str, file: Option<Vec<u8>>) -> Mounted {
    #[cfg(feature = "app")]
    crate::domain::json::print_with(crate::browser::number::print);
    let wish = Wish::from_json(wish);
    if let Some(file) = file {
        instruments::take(&wish.base, wish.first_instrument(), &file);
    }
    let fixed = Rc::new(Fixed { wish, shelf: Shelf::new(store), root: root.clone(), host: Rc::new(host) });
    Mounted(Renderer::<App>::with_root_and_props(root, AppProps { fixed }).render())
}

#[wasm_bindgen]
impl Mounted {
    /// Asks for something else, over a store that may be another.
    pub fn ask(&self, wish: &str, store: Store) {
        self.0.send_message(Event::Ask(Rc::new(Wish::from_json(wish)), Shelf::new(store)));
    }

    /// Somebody else has changed texts of the store; their names, one a line.
    pub fn hear(&self, names: &str) {
        if let Some(app) = self.0.get_component() {
            app.hear(names);
        }
    }

    /// What this device can do, as JSON.
    #[cfg(feature = "app")]
    pub fn learn(&self, facts: &str) {
        if let Some(app) = self.0.get_component() {
            crate::ui::learn(app.desk(), facts);
        }
    }

    /// The document of the open assessment, as JSON.
    pub fn document(&self) -> Option<String> {
        let app = self.0.get_component()?;
        app.desk().open().map(|open| open.get().export().to_compact())
    }

    /// Where the person is, as the fragment of an address.
    pub fn place(&self) -> Option<String> {
        self.0.get_component().map(|app| app.desk().state.place.to_fragment())
    }

    /// The score of the open assessment, as JSON.
    pub fn score(&self) -> Option<String> {
        let app = self.0.get_component()?;
        app.desk().open().map(|open| open.get().score_summary().object().to_compact())
    }

    /// Opens a document; the promise gives JSON: `ok`, `warnings`, `errors`.
    #[cfg(feature = "app")]
    pub fn import(&self, document: String) -> js_sys::Promise {
        let desk = self.0.get_component().map(|app| app.desk().clone());
        wasm_bindgen_futures::future_to_promise(async move {
            let desk = desk.ok_or(JsValue::NULL)?;
            Ok(crate::ui::import_text(desk, document).await.into())
        })
    }

    /// Stores what is not stored yet.
    pub fn flush(&self) {
        if let Some(app) = self.0.get_component() {
            app.flush();
        }
    }

    /// Takes the widget off the page.
    pub fn unmount(self) {
        self.flush();
        self.0.destroy();
    }
}
