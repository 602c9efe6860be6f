//! The instruments that ship with the product. Their files are data; the native build carries them inside, the
//! browser fetches the one it needs.

/// Ids of the shipped instruments, in the order to offer them.
pub const IDS: [&str; 3] = ["kepatuhan-2024", "standar-uu25", "kepatuhan-2021"];

/// The file of a shipped instrument.
pub fn file(id: &str) -> Option<&'static str> {
    match id {
        "kepatuhan-2024" => Some(include_str!("kepatuhan-2024.json")),
        "standar-uu25" => Some(include_str!("standar-uu25.json")),
        "kepatuhan-2021" => Some(include_str!("kepatuhan-2021.json")),
        _ => None,
    }
}
