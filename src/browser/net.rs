//! Files of the product itself, from where it was loaded.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The bytes behind an address; `Err` says what the browser or the server said.
pub async fn fetch(address: &str) -> Result<Vec<u8>, String> {
    let window = web_sys::window().ok_or("no window")?;
    let answer = JsFuture::from(window.fetch_with_str(address)).await.map_err(|error| describe(&error))?;
    let response: Response = answer.dyn_into().map_err(|error| describe(&error))?;
    if !response.ok() {
        return Err(format!("HTTP {}", response.status()));
    }
    let body = response.array_buffer().map_err(|error| describe(&error))?;
    let buffer: ArrayBuffer = JsFuture::from(body).await.map_err(|error| describe(&error))?.unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// What a thrown value says of itself.
pub fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
