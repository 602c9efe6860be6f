//! The exact sentences, in both languages.

use super::*;
use crate::domain::problem::JsonType;
use std::collections::BTreeSet;

fn at(expected: Expected) -> Problem {
    Problem { path: "$.a".into(), found: "5".into(), expected }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.to_string()).collect()
}

#[test]
fn each_fault_of_a_json_file_has_its_own_sentence() {
    for (error, indonesian, english) in [
        (
            JsonError::TooLarge { found: 20_000_001, allowed: 20_000_000 },
            "Berkas ini terlalu besar: 20,1 MB. Batasnya 20 MB. Pilih berkas lain.",
            "This file is too large: 20.1 MB. The limit is 20 MB. Choose another file.",
        ),
        (
            JsonError::Empty,
            "Berkas ini kosong. Simpan ulang dari Patuh, lalu coba lagi.",
            "This file is empty. Save it from Patuh again, then try once more.",
        ),
        (
            JsonError::NotUtf8 { utf16: true },
            "Berkas ini tersimpan sebagai UTF-16. Simpan ulang sebagai UTF-8, lalu coba lagi.",
            "This file is stored as UTF-16. Save it as UTF-8, then try again.",
        ),
        (
            JsonError::NotUtf8 { utf16: false },
            "Berkas ini bukan teks UTF-8, mungkin PDF, Excel, atau gambar. Pilih berkas JSON.",
            "This file is not UTF-8 text; it may be a PDF, a spreadsheet or a picture. Choose a JSON file.",
        ),
        (
            JsonError::Truncated { line: 12 },
            "Berkas ini terpotong di baris 12. Simpan ulang dari Patuh, lalu coba lagi.",
            "This file is cut off at line 12. Save it from Patuh again, then try once more.",
        ),
        (
            JsonError::TooDeep,
            "Isi berkas ini bersusun terlalu dalam, lebih dari 64 tingkat. Simpan ulang dari Patuh, lalu coba lagi.",
            "This file is nested too deeply, more than 64 levels. Save it from Patuh again, then try once more.",
        ),
        (
            JsonError::NotANumber { line: 1200, column: 7 },
            "Di baris 1.200, kolom 7 ada NaN, Infinity, atau undefined, yang bukan nilai JSON. Yang boleh: angka atau null. Simpan ulang dari Patuh, lalu coba lagi.",
            "At line 1,200, column 7 there is NaN, Infinity or undefined, which JSON does not have. Allowed: a number or null. Save it from Patuh again, then try once more.",
        ),
        (
            JsonError::Syntax { line: 3, column: 9 },
            "Penulisan JSON salah di baris 3, kolom 9. Simpan ulang dari Patuh, lalu coba lagi.",
            "This is not valid JSON at line 3, column 9. Save it from Patuh again, then try once more.",
        ),
    ] {
        assert_eq!(refusal(Lang::Id, &Refusal::NotJson(error)), indonesian);
        assert_eq!(refusal(Lang::En, &Refusal::NotJson(error)), english);
    }
    let empty = Problem { path: "$".into(), found: String::new(), expected: Expected::Json(JsonError::Empty) };
    assert_eq!(problem(Lang::Id, &empty), "$: Berkas ini kosong.");
}

fn refusals() -> Vec<(Refusal, &'static str, &'static str)> {
    vec![
        (
            Refusal::OtherFile(OtherFile::Instrument),
            "Ini berkas instrumen, belum berisi jawaban. Pilih berkas penilaian (*.patuh.json).",
            "This is an instrument file, without answers. Choose an assessment file (*.patuh.json).",
        ),
        (
            Refusal::OtherFile(OtherFile::Format("\"x\"".into())),
            "Ini bukan berkas penilaian: isian format adalah \"x\", seharusnya \"patuh-assessment\". Pilih berkas *.patuh.json.",
            "This is not an assessment: its format is \"x\", it has to be \"patuh-assessment\". Choose a *.patuh.json file.",
        ),
        (
            Refusal::OtherFile(OtherFile::Package),
            "Ini package.json milik sebuah program, bukan berkas penilaian. Pilih berkas *.patuh.json.",
            "This is the package.json of a program, not an assessment. Choose a *.patuh.json file.",
        ),
        (
            Refusal::OtherFile(OtherFile::Unknown),
            "Ini berkas JSON, tetapi bukan berkas penilaian: isian format tidak ada. Pilih berkas *.patuh.json.",
            "This is a JSON file, but not an assessment: it has no format field. Choose a *.patuh.json file.",
        ),
        (
            Refusal::NewerVersion("2".into()),
            "Berkas ini memakai format versi 2, sedangkan Patuh ini hanya membaca sampai versi 1. Perbarui Patuh, lalu coba lagi.",
            "This file has format version 2, but this Patuh reads up to version 1. Update Patuh, then try again.",
        ),
        (
            Refusal::Broken(vec![at(Expected::Present)]),
            "Berkas ini tidak dapat dibuka, karena 1 isian salah. Perbaiki, lalu coba lagi.\n$.a: Isian ini wajib, tetapi tidak ada.",
            "One field of this file is wrong, so it cannot be opened. Correct it, then try again.\n$.a: This field is required but missing.",
        ),
        (
            Refusal::UnknownInstrument { found: "x".into(), known: words(&["a", "b"]) },
            "Berkas ini menjawab instrumen “x”, yang tidak ada di sini. Yang ada: a, b. Tambahkan instrumennya, atau pakai berkas yang menjawab salah satu dari ini.",
            "This file answers the instrument “x”, which is not here. There are: a, b. Add its instrument, or use a file that answers one of these.",
        ),
        (
            Refusal::OtherEdition { instrument: "x".into(), found: "2023".into(), known: "2024".into() },
            "Berkas ini menjawab instrumen “x” edisi “2023”, sedangkan di sini edisi “2024”. Buka dengan edisi yang sama, karena jawaban tidak dinilai menurut edisi lain.",
            "This file answers the instrument “x” in edition “2023”; here is edition “2024”. Open it with the same edition, because answers are not scored under another.",
        ),
    ]
}

#[test]
fn each_refusal_has_its_own_sentence() {
    for (reason, indonesian, english) in refusals() {
        assert_eq!(refusal(Lang::Id, &reason), indonesian);
        assert_eq!(refusal(Lang::En, &reason), english);
    }
}

#[test]
fn no_two_refusals_read_the_same() {
    let (line, column) = (1, 1);
    let json = [
        JsonError::TooLarge { found: 2, allowed: 1 },
        JsonError::Empty,
        JsonError::NotUtf8 { utf16: true },
        JsonError::NotUtf8 { utf16: false },
        JsonError::Truncated { line },
        JsonError::TooDeep,
        JsonError::NotANumber { line, column },
        JsonError::Syntax { line, column },
    ];
    let all: Vec<Refusal> = refusals().into_iter().map(|(reason, ..)| reason).collect();
    let all: Vec<Refusal> = all.into_iter().chain(json.map(Refusal::NotJson)).collect();
    for lang in Lang::ALL {
        let texts: BTreeSet<String> = all.iter().map(|reason| refusal(lang, reason)).collect();
        assert_eq!(texts.len(), 16);
    }
}

#[test]
fn of_many_faults_twenty_are_listed() {
    let text = refusal(Lang::En, &Refusal::Broken(vec![at(Expected::NotBlank); 1021]));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 22);
    assert_eq!(lines[0], "1,021 fields of this file are wrong, so it cannot be opened. Correct them, then try again.");
    assert_eq!(lines[20], "$.a: Found 5. Allowed: text that is not blank.");
    assert_eq!(lines[21], "and 1,001 more");
    let text = refusal(Lang::Id, &Refusal::Broken(vec![at(Expected::NotBlank); 20]));
    assert_eq!(text.lines().count(), 21);
    assert_eq!(text.lines().last(), Some("$.a: Isinya 5. Yang boleh: teks yang tidak kosong."));
}

#[test]
fn each_problem_names_its_place_what_was_found_and_what_is_allowed() {
    use JsonType::{Array, Integer, Object, String};
    for (expected, indonesian, english) in [
        (Expected::Type(Object), "Isinya 5. Yang boleh: objek {…}.", "Found 5. Allowed: an object {…}."),
        (Expected::Type(Array), "Isinya 5. Yang boleh: daftar […].", "Found 5. Allowed: a list […]."),
        (
            Expected::Type(String),
            "Isinya 5. Yang boleh: teks dalam tanda kutip.",
            "Found 5. Allowed: a text in quotation marks.",
        ),
        (Expected::Type(Integer), "Isinya 5. Yang boleh: bilangan bulat.", "Found 5. Allowed: a whole number."),
        (Expected::Present, "Isian ini wajib, tetapi tidak ada.", "This field is required but missing."),
        (
            Expected::KnownField(words(&["id", "en"])),
            "Isian “5” tidak dikenal. Yang boleh: id, en.",
            "The field “5” is not known. Allowed: id, en.",
        ),
        (Expected::OneOf(words(&["a", "b"])), "Isinya 5. Yang boleh: a, b.", "Found 5. Allowed: a, b."),
        (Expected::OneOf(vec![]), "Isinya 5. Yang boleh: tidak ada.", "Found 5. Allowed: none."),
        (
            Expected::SingleKey,
            "Isian “5” tertulis lebih dari sekali. Sisakan satu.",
            "The field “5” appears more than once. Keep one.",
        ),
        (
            Expected::Id,
            "Isinya 5. Yang boleh: 1 sampai 64 karakter dari a-z A-Z 0-9 . _ -, diawali huruf atau angka.",
            "Found 5. Allowed: 1 to 64 characters out of a-z A-Z 0-9 . _ -, the first a letter or digit.",
        ),
        (
            Expected::UniqueId,
            "Isinya 5. Yang boleh: id yang belum dipakai.",
            "Found 5. Allowed: an id that is not in use yet.",
        ),
        (Expected::Integer(1, 1), "Isinya 5. Yang boleh: 1.", "Found 5. Allowed: 1."),
        (
            Expected::Integer(1, 1_000_000),
            "Isinya 5. Yang boleh: bilangan bulat dari 1 sampai 1.000.000.",
            "Found 5. Allowed: a whole number from 1 to 1,000,000.",
        ),
        (
            Expected::Decimal(100),
            "Isinya 5. Yang boleh: angka dalam tanda kutip dengan paling banyak dua desimal di belakang titik, seperti \"54.00\", paling besar 100.",
            "Found 5. Allowed: a number in quotation marks with at most two decimals, such as \"54.00\", up to 100.",
        ),
        (
            Expected::NotBlank,
            "Isinya 5. Yang boleh: teks yang tidak kosong.",
            "Found 5. Allowed: text that is not blank.",
        ),
        (
            Expected::Characters(2000),
            "Isinya 5. Yang boleh: teks paling panjang 2.000 karakter.",
            "Found 5. Allowed: text of at most 2,000 characters.",
        ),
        (Expected::AtLeast(1), "Isinya 5. Yang boleh: paling sedikit 1 butir.", "Found 5. Allowed: at least 1 entry."),
        (
            Expected::AtLeast(2),
            "Isinya 5. Yang boleh: paling sedikit 2 butir.",
            "Found 5. Allowed: at least 2 entries.",
        ),
        (Expected::AtMost(20_000), "Isinya 5. Yang boleh: paling banyak 20.000.", "Found 5. Allowed: at most 20,000."),
        (Expected::Exactly(1), "Isinya 5. Yang boleh: tepat 1 butir.", "Found 5. Allowed: exactly 1 entry."),
        (Expected::Exactly(3), "Isinya 5. Yang boleh: tepat 3 butir.", "Found 5. Allowed: exactly 3 entries."),
        (
            Expected::RisingFromZero,
            "Isinya 5. Yang boleh: poin mulai dari 0 dan naik di setiap tingkat.",
            "Found 5. Allowed: points that begin at 0 and rise from level to level.",
        ),
        (
            Expected::FallingToZero,
            "Isinya 5. Yang boleh: batas yang turun di setiap kategori, terakhir 0.",
            "Found 5. Allowed: cut-offs that fall from band to band, the last one 0.",
        ),
        (
            Expected::OneKindOfChild,
            "Isinya 5. Yang boleh: kelompok saja atau indikator saja.",
            "Found 5. Allowed: either groups or indicators, not both.",
        ),
        (
            Expected::Source,
            "Isinya 5. Yang boleh: paling sedikit satu sumber, kecuali statusnya ours.",
            "Found 5. Allowed: at least one source, unless the status is ours.",
        ),
        (
            Expected::OneAnswer,
            "Isinya 5. Yang boleh: level saja atau not_applicable saja.",
            "Found 5. Allowed: either level or not_applicable, not both.",
        ),
    ] {
        assert_eq!(problem(Lang::Id, &at(expected.clone())), format!("$.a: {indonesian}"));
        assert_eq!(problem(Lang::En, &at(expected)), format!("$.a: {english}"));
    }
}

#[test]
fn lists_and_objects_are_called_so() {
    let text = |found: &str| {
        let problem = Problem { path: "$.a".into(), found: found.into(), expected: Expected::Type(JsonType::Integer) };
        Lang::ALL.map(|lang| problem_text(lang, &problem))
    };
    assert_eq!(
        text("[3]"),
        [
            "Isinya daftar berisi 3 butir. Yang boleh: bilangan bulat.",
            "Found a list (entries: 3). Allowed: a whole number."
        ]
    );
    assert_eq!(
        text("{…}"),
        ["Isinya objek {…}. Yang boleh: bilangan bulat.", "Found an object {…}. Allowed: a whole number."]
    );
    assert_eq!(
        text("\"{}\""),
        ["Isinya \"{}\". Yang boleh: bilangan bulat.", "Found \"{}\". Allowed: a whole number."]
    );
}

#[test]
fn each_warning_names_its_place_and_what_becomes_of_the_value() {
    let (path, found) = (String::from("$.a"), String::from("5"));
    for (notice, indonesian, english) in [
        (
            Warning::UnknownField(path.clone()),
            "$.a: Isian ini tidak dikenal versi ini. Isian disimpan, tetapi tidak dipakai.",
            "$.a: This version does not know this field. It is kept, but not used.",
        ),
        (
            Warning::Unread(at(Expected::Type(JsonType::String))),
            "$.a: Isinya 5. Yang boleh: teks dalam tanda kutip. Nilai ini disimpan di bagian unread dan tidak dihitung.",
            "$.a: Found 5. Allowed: a text in quotation marks. The value is kept under unread and does not count.",
        ),
        (
            Warning::UnknownIndicator("X-1".into()),
            "$.answers[\"X-1\"]: Instrumen ini tidak punya indikator “X-1”. Jawabannya disimpan, tetapi tidak dihitung.",
            "$.answers[\"X-1\"]: The instrument has no indicator “X-1”. Its answers are kept, but do not count.",
        ),
        (
            Warning::UnknownLevel { path: path.clone(), found: "9".into(), allowed: words(&["0", "1"]) },
            "$.a: Tingkat “9” tidak ada di skala. Yang boleh: 0, 1. Jawaban disimpan, tetapi dihitung belum dijawab.",
            "$.a: The scale has no level “9”. Allowed: 0, 1. The answer is kept, but counts as unanswered.",
        ),
        (
            Warning::UnknownSubject(path.clone()),
            "$.a: Jawaban ini untuk subjek yang tidak ada di daftar subjects. Jawaban disimpan, tetapi tidak dihitung.",
            "$.a: This answers for a subject that is not listed under subjects. It is kept, but does not count.",
        ),
        (
            Warning::UnknownUnitKind("kantor".into()),
            "$.unit.kind: Instrumen ini tidak punya jenis unit “kantor”. Pilih jenis unit lagi; indikator untuk jenis tertentu belum dihitung.",
            "$.unit.kind: The instrument has no unit kind “kantor”. Choose the kind again; indicators for certain kinds do not count yet.",
        ),
        (
            Warning::InstrumentChanged,
            "$.instrument.digest: Instrumen diperbaiki setelah berkas ini disimpan, edisinya tetap. Nilai dihitung menurut instrumen yang sekarang.",
            "$.instrument.digest: The instrument was corrected after this file was saved, within the same edition. The score follows the instrument as it is now.",
        ),
        (
            Warning::DigestDiffers,
            "$.digest: Berkas ini diubah setelah disimpan, atau tidak memuat sidik digital. Periksa jawabannya, lalu simpan ulang dari Patuh.",
            "$.digest: This file was changed after it was saved, or it carries no digest. Check its answers, then save it from Patuh again.",
        ),
        (
            Warning::ResultDiffers { path, found, computed: "\"70.00\"".into() },
            "$.a: Berkas mencantumkan 5, padahal jawabannya menghasilkan \"70.00\". Yang berlaku hasil hitungan.",
            "$.a: The file says 5, but its answers give \"70.00\". What counts is the computed one.",
        ),
    ] {
        assert_eq!(warning(Lang::Id, &notice), indonesian);
        assert_eq!(warning(Lang::En, &notice), english);
    }
}

#[test]
fn sizes_are_rounded_up_and_written_as_the_language_does() {
    for (bytes, indonesian, english) in [
        (0, "0 KB", "0 KB"),
        (1, "1 KB", "1 KB"),
        (999_999, "1.000 KB", "1,000 KB"),
        (1_000_000, "1 MB", "1 MB"),
        (5_000_001, "5,1 MB", "5.1 MB"),
        (1_234_567_890, "1.234,6 MB", "1,234.6 MB"),
    ] {
        assert_eq!([size(Lang::Id, bytes), size(Lang::En, bytes)], [indonesian, english]);
    }
}
