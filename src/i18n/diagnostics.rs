//! What is wrong with a file, in sentences for people: what it is, where, what was found, and what is allowed or what
//! to do now. It only words what `domain` found out.

mod words;

use crate::domain::document::{OtherFile, Refusal, Warning};
use crate::domain::json::JsonError;
use crate::domain::problem::{Expected, Problem};
use crate::domain::spot::field_path;
use crate::domain::text::Lang;
use crate::i18n::format::fill;
use words::{allowed, found, list, number, size};

/// Most faults of one file that are listed.
const MAX_LISTED: usize = 20;

/// A fault with its place, on one line.
pub fn problem(lang: Lang, problem: &Problem) -> String {
    fill("{}: {}", &[&problem.path, &problem_text(lang, problem)])
}

/// A fault without its place.
pub fn problem_text(lang: Lang, problem: &Problem) -> String {
    let key = &*problem.found;
    match &problem.expected {
        Expected::Json(error) => json_error(lang, error),
        Expected::Present => {
            say(lang, &["Isian ini wajib, tetapi tidak ada.", "This field is required but missing."], &[])
        }
        Expected::KnownField(fields) => say(
            lang,
            &["Isian “{}” tidak dikenal. Yang boleh: {}.", "The field “{}” is not known. Allowed: {}."],
            &[key, &list(lang, fields)],
        ),
        Expected::SingleKey => say(
            lang,
            &[
                "Isian “{}” tertulis lebih dari sekali. Sisakan satu.",
                "The field “{}” appears more than once. Keep one.",
            ],
            &[key],
        ),
        other => say(
            lang,
            &["Isinya {}. Yang boleh: {}.", "Found {}. Allowed: {}."],
            &[&found(lang, key), &allowed(lang, other)],
        ),
    }
}

/// Why a file is not taken. Several lines when several fields are broken.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    let (texts, parts): (&[&str; 2], Parts) = match refusal {
        Refusal::NotJson(error) => return not_json(lang, error),
        Refusal::Broken(problems) => return broken(lang, problems),
        Refusal::OtherFile(OtherFile::Instrument) => (
            &[
                "Ini berkas instrumen, belum berisi jawaban. Pilih berkas penilaian (*.patuh.json).",
                "This is an instrument file, without answers. Choose an assessment file (*.patuh.json).",
            ],
            none(),
        ),
        Refusal::OtherFile(OtherFile::Format(format)) => (
            &[
                "Ini bukan berkas penilaian: isian format adalah {}, seharusnya \"patuh-assessment\". Pilih berkas *.patuh.json.",
                "This is not an assessment: its format is {}, it has to be \"patuh-assessment\". Choose a *.patuh.json file.",
            ],
            one(format.clone()),
        ),
        Refusal::OtherFile(OtherFile::Package) => (
            &[
                "Ini package.json milik sebuah program, bukan berkas penilaian. Pilih berkas *.patuh.json.",
                "This is the package.json of a program, not an assessment. Choose a *.patuh.json file.",
            ],
            none(),
        ),
        Refusal::OtherFile(OtherFile::Unknown) => (
            &[
                "Ini berkas JSON, tetapi bukan berkas penilaian: isian format tidak ada. Pilih berkas *.patuh.json.",
                "This is a JSON file, but not an assessment: it has no format field. Choose a *.patuh.json file.",
            ],
            none(),
        ),
        Refusal::NewerVersion(version) => (
            &[
                "Berkas ini memakai format versi {}, sedangkan Patuh ini hanya membaca sampai versi 1. Perbarui Patuh, lalu coba lagi.",
                "This file has format version {}, but this Patuh reads up to version 1. Update Patuh, then try again.",
            ],
            one(version.clone()),
        ),
        Refusal::UnknownInstrument { found, known } => (
            &[
                "Berkas ini menjawab instrumen “{}”, yang tidak ada di sini. Yang ada: {}. Tambahkan instrumennya, atau pakai berkas yang menjawab salah satu dari ini.",
                "This file answers the instrument “{}”, which is not here. There are: {}. Add its instrument, or use a file that answers one of these.",
            ],
            [found.clone(), list(lang, known), String::new()],
        ),
        Refusal::OtherEdition { instrument, found, known } => (
            &[
                "Berkas ini menjawab instrumen “{}” edisi “{}”, sedangkan di sini edisi “{}”. Buka dengan edisi yang sama, karena jawaban tidak dinilai menurut edisi lain.",
                "This file answers the instrument “{}” in edition “{}”; here is edition “{}”. Open it with the same edition, because answers are not scored under another.",
            ],
            [instrument.clone(), found.clone(), known.clone()],
        ),
    };
    say(lang, texts, &parts.each_ref().map(String::as_str))
}

/// What to know about a file that was taken, with its place.
pub fn warning(lang: Lang, warning: &Warning) -> String {
    fill("{}: {}", &[&warning_path(warning), &warning_text(lang, warning)])
}

/// The JSON path that a warning is about.
pub fn warning_path(warning: &Warning) -> String {
    match warning {
        Warning::UnknownField(path) | Warning::UnknownSubject(path) => path.clone(),
        Warning::UnknownLevel { path, .. } | Warning::ResultDiffers { path, .. } => path.clone(),
        Warning::Unread(problem) => problem.path.clone(),
        Warning::UnknownIndicator(id) => field_path("$.answers", id),
        Warning::UnknownUnitKind(_) => "$.unit.kind".into(),
        Warning::InstrumentChanged => "$.instrument.digest".into(),
        Warning::DigestDiffers => "$.digest".into(),
    }
}

/// A warning without its place.
pub fn warning_text(lang: Lang, warning: &Warning) -> String {
    match warning {
        Warning::UnknownField(_) => say(
            lang,
            &[
                "Isian ini tidak dikenal versi ini. Isian disimpan, tetapi tidak dipakai.",
                "This version does not know this field. It is kept, but not used.",
            ],
            &[],
        ),
        Warning::Unread(problem) => say(
            lang,
            &[
                "{} Nilai ini disimpan di bagian unread dan tidak dihitung.",
                "{} The value is kept under unread and does not count.",
            ],
            &[&problem_text(lang, problem)],
        ),
        Warning::UnknownIndicator(id) => say(
            lang,
            &[
                "Instrumen ini tidak punya indikator “{}”. Jawabannya disimpan, tetapi tidak dihitung.",
                "The instrument has no indicator “{}”. Its answers are kept, but do not count.",
            ],
            &[id],
        ),
        Warning::UnknownLevel { found, allowed, .. } => say(
            lang,
            &[
                "Tingkat “{}” tidak ada di skala. Yang boleh: {}. Jawaban disimpan, tetapi dihitung belum dijawab.",
                "The scale has no level “{}”. Allowed: {}. The answer is kept, but counts as unanswered.",
            ],
            &[found, &list(lang, allowed)],
        ),
        Warning::UnknownSubject(_) => say(
            lang,
            &[
                "Jawaban ini untuk subjek yang tidak ada di daftar subjects. Jawaban disimpan, tetapi tidak dihitung.",
                "This answers for a subject that is not listed under subjects. It is kept, but does not count.",
            ],
            &[],
        ),
        Warning::UnknownUnitKind(kind) => say(
            lang,
            &[
                "Instrumen ini tidak punya jenis unit “{}”. Pilih jenis unit lagi; indikator untuk jenis tertentu belum dihitung.",
                "The instrument has no unit kind “{}”. Choose the kind again; indicators for certain kinds do not count yet.",
            ],
            &[kind],
        ),
        Warning::InstrumentChanged => say(
            lang,
            &[
                "Instrumen diperbaiki setelah berkas ini disimpan, edisinya tetap. Nilai dihitung menurut instrumen yang sekarang.",
                "The instrument was corrected after this file was saved, within the same edition. The score follows the instrument as it is now.",
            ],
            &[],
        ),
        Warning::DigestDiffers => say(
            lang,
            &[
                "Berkas ini diubah setelah disimpan, atau tidak memuat sidik digital. Periksa jawabannya, lalu simpan ulang dari Patuh.",
                "This file was changed after it was saved, or it carries no digest. Check its answers, then save it from Patuh again.",
            ],
            &[],
        ),
        Warning::ResultDiffers { found: written, computed, .. } => say(
            lang,
            &[
                "Berkas mencantumkan {}, padahal jawabannya menghasilkan {}. Yang berlaku hasil hitungan.",
                "The file says {}, but its answers give {}. What counts is the computed one.",
            ],
            &[&found(lang, written), &found(lang, computed)],
        ),
    }
}

fn not_json(lang: Lang, error: &JsonError) -> String {
    let text = json_error(lang, error);
    match error {
        JsonError::TooLarge { .. } | JsonError::NotUtf8 { .. } => text,
        _ => say(
            lang,
            &["{} Simpan ulang dari Patuh, lalu coba lagi.", "{} Save it from Patuh again, then try once more."],
            &[&text],
        ),
    }
}

fn json_error(lang: Lang, error: &JsonError) -> String {
    let place = |line: usize, column: usize| [number(lang, line as u64), number(lang, column as u64), String::new()];
    let (texts, parts): (&[&str; 2], Parts) = match *error {
        JsonError::TooLarge { found, allowed } => (
            &[
                "Berkas ini terlalu besar: {}. Batasnya {}. Pilih berkas lain.",
                "This file is too large: {}. The limit is {}. Choose another file.",
            ],
            [size(lang, found), size(lang, allowed), String::new()],
        ),
        JsonError::Empty => (&["Berkas ini kosong.", "This file is empty."], none()),
        JsonError::NotUtf8 { utf16: true } => (
            &[
                "Berkas ini tersimpan sebagai UTF-16. Simpan ulang sebagai UTF-8, lalu coba lagi.",
                "This file is stored as UTF-16. Save it as UTF-8, then try again.",
            ],
            none(),
        ),
        JsonError::NotUtf8 { utf16: false } => (
            &[
                "Berkas ini bukan teks UTF-8, mungkin PDF, Excel, atau gambar. Pilih berkas JSON.",
                "This file is not UTF-8 text; it may be a PDF, a spreadsheet or a picture. Choose a JSON file.",
            ],
            none(),
        ),
        JsonError::Truncated { line } => {
            (&["Berkas ini terpotong di baris {}.", "This file is cut off at line {}."], one(number(lang, line as u64)))
        }
        JsonError::TooDeep => (
            &[
                "Isi berkas ini bersusun terlalu dalam, lebih dari 64 tingkat.",
                "This file is nested too deeply, more than 64 levels.",
            ],
            none(),
        ),
        JsonError::NotANumber { line, column } => (
            &[
                "Di baris {}, kolom {} ada NaN, Infinity, atau undefined, yang bukan nilai JSON. Yang boleh: angka atau null.",
                "At line {}, column {} there is NaN, Infinity or undefined, which JSON does not have. Allowed: a number or null.",
            ],
            place(line, column),
        ),
        JsonError::Syntax { line, column } => (
            &["Penulisan JSON salah di baris {}, kolom {}.", "This is not valid JSON at line {}, column {}."],
            place(line, column),
        ),
    };
    say(lang, texts, &parts.each_ref().map(String::as_str))
}

fn broken(lang: Lang, problems: &[Problem]) -> String {
    let count = number(lang, problems.len() as u64);
    let intro = match problems.len() {
        1 => "One field of this file is wrong, so it cannot be opened. Correct it, then try again.",
        _ => "{} fields of this file are wrong, so it cannot be opened. Correct them, then try again.",
    };
    let first = "Berkas ini tidak dapat dibuka, karena {} isian salah. Perbaiki, lalu coba lagi.";
    let mut text = say(lang, &[first, intro], &[&count]);
    for one in problems.iter().take(MAX_LISTED) {
        text.push('\n');
        text.push_str(&problem(lang, one));
    }
    if let Some(more) = problems.len().checked_sub(MAX_LISTED).filter(|&more| more > 0) {
        text.push_str(&say(lang, &["\ndan {} lagi", "\nand {} more"], &[&number(lang, more as u64)]));
    }
    text
}

/// What fills the gaps of a sentence, the rest empty.
type Parts = [String; 3];

fn none() -> Parts {
    Parts::default()
}

fn one(part: String) -> Parts {
    [part, String::new(), String::new()]
}

/// The text of a language, with each `{}` replaced by the next part.
fn say(lang: Lang, [indonesian, english]: &[&str; 2], parts: &[&str]) -> String {
    fill(if lang == Lang::Id { indonesian } else { english }, parts)
}

#[cfg(test)]
mod tests;
