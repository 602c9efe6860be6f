//! Numbers as ECMAScript prints them. They are texts before and after; nothing counts with them.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = parseFloat)]
    fn float(text: &str) -> JsValue;

    #[wasm_bindgen(js_name = String)]
    fn text(value: &JsValue) -> String;
}

/// The shortest text of the float that a text stands for, or `Infinity`.
pub fn print(number: &str) -> String {
    text(&float(number))
}
