//! Files in and out.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use super::host::describe;

/// Offers a text as a file to save.
///
/// # Errors
/// What the browser said.
pub fn download(name: &str, text: &str) -> Result<(), String> {
    offer(name, text).map_err(|error| describe(&error))
}

fn offer(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(if name.ends_with(".html") { "text/html" } else { "application/json" });
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has to have begun reading before the address may go.
    gloo_timers::callback::Timeout::new(60_000, move || {
        // An address that is gone already is what we want.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// The bytes of a chosen file, of which the caller has checked [`size`].
///
/// # Errors
/// What the browser said; the file may be gone or not readable.
pub async fn read(file: &File) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| describe(&error))?;
    let buffer: ArrayBuffer = buffer.unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The size of a file in bytes.
pub fn size(file: &File) -> u64 {
    file.size() as u64
}
