//! What `patuh.js` does for the program: it fetches, it tells the page around, it brings the other program.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The services of the page.
    pub type Host;

    /// Tells the page around that something happened; the details are JSON.
    #[wasm_bindgen(method)]
    pub fn tell(this: &Host, event: &str, details: &str);

    /// The bytes behind an address, at most so many.
    #[wasm_bindgen(method, catch, js_name = fetch)]
    async fn bytes(this: &Host, address: &str, most: u32) -> Result<JsValue, JsValue>;

    /// Offers a text as a file to save.
    #[wasm_bindgen(method, catch, js_name = save)]
    fn saved(this: &Host, name: &str, text: &str) -> Result<(), JsValue>;

    /// Brings the whole app in the place of this program: it opens a place in a language.
    #[wasm_bindgen(method)]
    pub fn grow(this: &Host, place: &str, lang: &str);

    /// From here on nothing is stored.
    #[wasm_bindgen(method)]
    pub fn hide(this: &Host);

    /// Has something done that only `device.js` can do.
    #[wasm_bindgen(method, catch, js_name = order)]
    async fn ordered(this: &Host, name: &str, text: &str) -> Result<JsValue, JsValue>;
}

impl Host {
    /// Offers a text as a file to save.
    ///
    /// # Errors
    /// What the browser said.
    pub fn save(&self, name: &str, text: &str) -> Result<(), String> {
        self.saved(name, text).map_err(|error| describe(&error))
    }

    /// The bytes behind an address, at most so many; `Err` says what the browser or the server said.
    pub async fn fetch(&self, address: &str, most: u64) -> Result<Vec<u8>, String> {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let bytes = self.bytes(address, most).await.map_err(|error| describe(&error))?;
        Ok(bytes.unchecked_into::<js_sys::Uint8Array>().to_vec())
    }
}

#[cfg(feature = "app")]
impl Host {
    /// Has something done that only `device.js` can do; gives what it answers.
    ///
    /// # Errors
    /// What the browser said.
    pub async fn order(&self, name: &str, text: &str) -> Result<Option<String>, String> {
        self.ordered(name, text).await.map(|answer| answer.as_string()).map_err(|error| describe(&error))
    }
}

/// What a thrown value says of itself.
pub fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
