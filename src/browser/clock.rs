//! Time and chance.

use std::rc::Rc;

use js_sys::{Date, Uint8Array};

/// Now, in UTC (RFC 3339, to the second).
pub fn now() -> Rc<str> {
    let iso = String::from(Date::new_0().to_iso_string());
    // 2026-11-22T06:30:58.123Z
    let to_the_second = iso.get(..19).unwrap_or(&iso);
    format!("{to_the_second}Z").into()
}

/// Today on this computer, as `2026-11-22`.
pub fn today() -> String {
    local(&now()).map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)).unwrap_or_default()
}

/// A moment of the calendar on this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// Year.
    pub year: u32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
    /// Hour, 0 to 23.
    pub hour: u32,
    /// Minute.
    pub minute: u32,
}

/// The local calendar moment of a UTC time (RFC 3339); `None` when it is not one.
pub fn local(time: &str) -> Option<Local> {
    let date = Date::new(&time.into());
    date.get_time().is_finite().then(|| Local {
        year: date.get_full_year(),
        month: date.get_month() + 1,
        day: date.get_date(),
        hour: date.get_hours(),
        minute: date.get_minutes(),
    })
}

/// A random id of 32 hexadecimal digits. Where the browser has no source of randomness, the clock has to do.
pub fn random_id() -> Rc<str> {
    let bytes = Uint8Array::new_with_length(16);
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_js_u8_array(&bytes).is_ok());
    let bytes = if filled { bytes.to_vec() } else { Date::now().to_bits().to_be_bytes().repeat(2) };
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}
