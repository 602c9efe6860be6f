//! Files that a person has chosen.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::host::describe;

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
