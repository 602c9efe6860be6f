//! The parts of the sentences: values, lists, sizes and what is allowed.

use super::{Parts, none, one, say};
use crate::domain::problem::{Expected, JsonType};
use crate::domain::text::Lang;

/// Most allowed words that are listed.
const MAX_WORDS: usize = 40;

/// What may stand in a place, as the end of a sentence.
pub(super) fn allowed(lang: Lang, expected: &Expected) -> String {
    let count = |count: usize| number(lang, count as u64);
    let (texts, parts): (&[&str; 2], Parts) = match expected {
        Expected::Type(JsonType::Object) => (&["objek {…}", "an object {…}"], none()),
        Expected::Type(JsonType::Array) => (&["daftar […]", "a list […]"], none()),
        Expected::Type(JsonType::String) => (&["teks dalam tanda kutip", "a text in quotation marks"], none()),
        Expected::Type(JsonType::Integer) => (&["bilangan bulat", "a whole number"], none()),
        Expected::OneOf(words) => (&["{}", "{}"], one(list(lang, words))),
        Expected::Id => (
            &[
                "1 sampai 64 karakter dari a-z A-Z 0-9 . _ -, diawali huruf atau angka",
                "1 to 64 characters out of a-z A-Z 0-9 . _ -, the first a letter or digit",
            ],
            none(),
        ),
        Expected::UniqueId => (&["id yang belum dipakai", "an id that is not in use yet"], none()),
        Expected::Integer(least, most) if least == most => (&["{}", "{}"], one(number(lang, least.unsigned_abs()))),
        Expected::Integer(least, most) => (
            &["bilangan bulat dari {} sampai {}", "a whole number from {} to {}"],
            [number(lang, least.unsigned_abs()), number(lang, most.unsigned_abs()), String::new()],
        ),
        Expected::Decimal(most) => (
            &[
                "angka dalam tanda kutip dengan paling banyak dua desimal di belakang titik, seperti \"54.00\", paling besar {}",
                "a number in quotation marks with at most two decimals, such as \"54.00\", up to {}",
            ],
            one(number(lang, u64::from(*most))),
        ),
        Expected::NotBlank => (&["teks yang tidak kosong", "text that is not blank"], none()),
        Expected::Characters(most) => {
            (&["teks paling panjang {} karakter", "text of at most {} characters"], one(count(*most)))
        }
        Expected::AtLeast(1) => (&["paling sedikit 1 butir", "at least 1 entry"], none()),
        Expected::AtLeast(least) => (&["paling sedikit {} butir", "at least {} entries"], one(count(*least))),
        Expected::AtMost(most) => (&["paling banyak {}", "at most {}"], one(count(*most))),
        Expected::Exactly(1) => (&["tepat 1 butir", "exactly 1 entry"], none()),
        Expected::Exactly(exact) => (&["tepat {} butir", "exactly {} entries"], one(count(*exact))),
        Expected::RisingFromZero => (
            &["poin mulai dari 0 dan naik di setiap tingkat", "points that begin at 0 and rise from level to level"],
            none(),
        ),
        Expected::FallingToZero => (
            &[
                "batas yang turun di setiap kategori, terakhir 0",
                "cut-offs that fall from band to band, the last one 0",
            ],
            none(),
        ),
        Expected::OneKindOfChild => {
            (&["kelompok saja atau indikator saja", "either groups or indicators, not both"], none())
        }
        Expected::Source => (
            &["paling sedikit satu sumber, kecuali statusnya ours", "at least one source, unless the status is ours"],
            none(),
        ),
        Expected::OneAnswer => {
            (&["level saja atau not_applicable saja", "either level or not_applicable, not both"], none())
        }
        Expected::Json(_) | Expected::Present | Expected::KnownField(_) | Expected::SingleKey => (&["", ""], none()),
    };
    say(lang, texts, &parts.each_ref().map(String::as_str))
}

/// A found value as a person calls it: lists and objects arrive as `[3]` and `{…}`.
pub(super) fn found(lang: Lang, sketch: &str) -> String {
    match sketch.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(count) => say(lang, &["daftar berisi {} butir", "a list (entries: {})"], &[count]),
        None if sketch == "{…}" => say(lang, &["objek {…}", "an object {…}"], &[]),
        None => sketch.into(),
    }
}

/// Words with commas between them.
pub(super) fn list(lang: Lang, words: &[String]) -> String {
    if words.is_empty() {
        return say(lang, &["tidak ada", "none"], &[]);
    }
    let mut text = String::new();
    for (place, word) in words.iter().take(MAX_WORDS).enumerate() {
        text.push_str(if place > 0 { ", " } else { "" });
        text.push_str(word);
    }
    if words.len() > MAX_WORDS {
        text.push_str(", …");
    }
    text
}

/// Bytes as KB or MB, rounded up, so that what is over a limit also reads so.
pub(super) fn size(lang: Lang, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return number(lang, bytes.div_ceil(1000)) + " KB";
    }
    let tenths = bytes.div_ceil(100_000);
    let mut text = number(lang, tenths / 10);
    if !tenths.is_multiple_of(10) {
        text.push(if lang == Lang::Id { ',' } else { '.' });
        text.push_str(&(tenths % 10).to_string());
    }
    text + " MB"
}

/// A whole number with its thousands set apart.
pub(super) fn number(lang: Lang, value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(if lang == Lang::Id { '.' } else { ',' });
        }
        out.push(digit);
    }
    out
}
