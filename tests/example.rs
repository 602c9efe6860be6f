//! The example document is exactly what the product would save. `PATUH_BLESS=1 cargo test --test example` writes it
//! anew after a change of the instrument or of the answers below.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::rc::Rc;

use patuh::domain::assessment::{Action, Assessment, Details, Mark, Person};
use patuh::domain::document::{Draft, Imported, export};
use patuh::domain::instrument::Instrument;
use patuh::domain::score::{Score, summarize};
use patuh::domain::text::Lang;
use patuh::instruments;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/puskesmas.patuh.json");

/// Invented levels: one character per subject of the indicator, in order.
const LEVELS: [(&str, &str); 32] = [
    ("A1-01", "4322"),
    ("A1-02", "4433"),
    ("A1-03", "3332"),
    ("A1-04", "3221"),
    ("A1-05", "2211"),
    ("A1-06", "4343"),
    ("A1-07", "3"),
    ("A1-08", "3"),
    ("A1-09", "1"),
    ("A1-10", "3"),
    ("A1-11", "2"),
    ("A1-12", "4"),
    ("A1-13", "2"),
    ("A1-14", "3"),
    ("A1-15", "4"),
    ("A2-01", "43"),
    ("A2-02", "43"),
    ("A2-03", "33"),
    ("A2-04", "44"),
    ("A2-05", "32"),
    ("A2-06", "4"),
    ("A2-07", "3"),
    ("A2-08", "2"),
    ("A2-09", "3"),
    ("A2-10", "3"),
    ("A2-11", "3"),
    ("A3-11", "B"),
    ("A4-01", "3"),
    ("A4-02", "4"),
    ("A4-03", "32"),
    ("A4-04", "3"),
    ("A4-05", "2"),
];
const MORE_LEVELS: [(&str, &str); 6] = [
    ("A4-06", "31"),
    ("A3-01", "434443244344434443444134444344"),
    ("A3-02", "444444434444444444444444344444"),
    ("A3-03", "443444444344344444444344443444"),
    ("A3-04", "444434444424444344444443444444"),
    ("A3-05", "443444443444444344344444443444"),
];

/// The patient who came through the emergency room.
const NOT_APPLICABLE: (&str, &str, &str) =
    ("A3-04", "pengguna-12", "Pasien gawat darurat, langsung ditangani tanpa melalui alur loket.");

/// Indicator, subject, note and evidence.
const REMARKS: [(&str, &str, &str, &str); 12] = [
    (
        "A1-01",
        "staf-1",
        "Contoh rekaan: unit, jawaban, dan catatan di berkas ini bukan data nyata. Kepala menyebut 14 komponen berikut contohnya.",
        "Catatan wawancara, map 1",
    ),
    ("A1-05", "staf-4", "Belum tahu bahwa rekomendasi wajib dilaksanakan.", ""),
    ("A1-07", "unit", "Pengawasan tiap triwulan; jadwal bulanan baru disusun.", "Lembar periksa triwulan I–III, map 2"),
    ("A1-08", "unit", "Kurang dua perawat; usulan sudah dikirim ke dinas.", "Dokumen ABK dan surat usulan"),
    ("A1-09", "unit", "Petugas biasa mendahulukan pasien yang menunggu terlalu lama, tetapi belum ada SK.", ""),
    ("A1-13", "unit", "Ramp sudah ada, loket prioritas belum.", "Foto ramp pintu depan"),
    (
        "A2-03",
        "produk-1",
        "Di situs belum ditulis kapan jangka waktu mulai dihitung.",
        "Foto papan, tangkapan layar situs",
    ),
    ("A2-04", "produk-1", "", "Papan “Gratis bagi peserta JKN” dan Perda retribusi"),
    ("A2-08", "unit", "SOP layanan prioritas ada, papan pengumuman sedang dicetak.", "SOP layanan prioritas"),
    ("A2-10", "unit", "Nilai IKM dipasang di ruang tunggu; tindak lanjutnya belum.", "Poster IKM semester I 2026"),
    ("A4-02", "unit", "", "SK pengelola pengaduan tahun 2026, map 4"),
    ("A4-05", "unit", "Akun SP4N-LAPOR! dipakai, laporan triwulan belum dibuat.", "Tangkapan layar dasbor"),
];

fn instrument() -> Instrument {
    Instrument::parse(instruments::file("kepatuhan-2024").unwrap().as_bytes()).unwrap()
}

fn example(instrument: &Instrument) -> Assessment {
    let now: Rc<str> = "2026-10-05T02:00:00Z".into();
    let details = Details {
        unit_kind: Some("puskesmas".into()),
        unit: "Puskesmas Contoh".into(),
        entity: "Kabupaten Contoh".into(),
        period: "2026".into(),
        people: vec![Person::new("", "Penanggung jawab mutu Puskesmas")],
        ..Details::default()
    };
    let id = "contoh-puskesmas-2026".into();
    let mut assessment = Assessment::new(id, instrument, details, Lang::Id, now.clone());
    for (indicator, levels) in LEVELS.into_iter().chain(MORE_LEVELS) {
        let subjects = assessment.subject_ids(instrument.outline().indicator(indicator).unwrap().subject());
        assert_eq!(subjects.len(), levels.len(), "{indicator}");
        for (subject, level) in subjects.into_iter().zip(levels.chars()) {
            let mark = Mark::Level(level.to_string().into());
            assessment.apply(Action::SetMark(indicator.into(), subject, Some(mark)), &now);
        }
    }
    let (indicator, subject, reason) = NOT_APPLICABLE;
    let mark = Mark::NotApplicable(reason.into());
    assessment.apply(Action::SetMark(indicator.into(), subject.into(), Some(mark)), &now);
    for (indicator, subject, note, evidence) in REMARKS {
        assessment.apply(Action::SetNote(indicator.into(), subject.into(), note.into()), &now);
        assessment.apply(Action::SetEvidence(indicator.into(), subject.into(), evidence.into()), &now);
    }
    assessment
}

#[test]
fn the_example_is_complete_and_exactly_what_the_product_saves() {
    let instrument = instrument();
    if std::env::var_os("PATUH_BLESS").is_some() {
        let assessment = example(&instrument);
        let score = Score::compute(&instrument, &assessment);
        std::fs::write(PATH, export(&instrument, &assessment, &score).to_pretty()).unwrap();
    }
    let file = std::fs::read_to_string(PATH).unwrap();
    let Imported { assessment, score, warnings, .. } =
        Draft::parse(file.as_bytes()).unwrap().complete(&instrument).unwrap();
    assert_eq!(warnings, [], "write it anew with PATUH_BLESS=1 cargo test --test example");
    assert_eq!(assessment, example(&instrument));
    assert_eq!(export(&instrument, &assessment, &score).to_pretty(), file);

    let summary = summarize(&instrument, score.whole()).unwrap();
    assert!(summary.is_final);
    assert!((7200..=8299).contains(&summary.low.0), "a result with real gaps: {}", summary.low);
    assert_eq!(score.whole().not_applicable, 1);
    assert_eq!(score.shortfalls(&instrument, &assessment), []);
    let count = |kind: &str| assessment.subjects_of(kind).len();
    assert_eq!(["produk", "staf", "pengguna", "pengelola"].map(count), [2, 4, 30, 2]);
    assert!(assessment.details.people.iter().all(|person| person.name.is_empty()), "roles only");
    assert!(assessment.answer("A1-01", "staf-1").unwrap().note.contains("rekaan"));
}
