//! The bands reproduce what the Ombudsman published: every score of 2021 to 2024 lands in its printed category or zone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::process::Command;

const ROWS: &str = include_str!("fixtures/published-scores.csv");

#[test]
fn every_published_score_lands_in_its_published_category() {
    for (instrument, years, count) in
        [("kepatuhan-2021", vec!["2021"], 12), ("kepatuhan-2024", vec!["2022", "2023", "2024"], 60)]
    {
        let rows = ROWS.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>());
        let rows: Vec<Vec<&str>> = rows.filter(|row| years.contains(&row[1])).collect();
        assert_eq!(rows.len(), count);
        let output = Command::new(env!("CARGO_BIN_EXE_patuh"))
            .args(["classify", "--format", "csv", "--instrument", instrument])
            .args(rows.iter().map(|row| row[2]))
            .output()
            .unwrap();
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.lines().count(), count + 1);
        for (row, line) in rows.iter().zip(text.lines().skip(1)) {
            let found: Vec<&str> = line.split(',').collect();
            let (category, zone) = (row[3], row[4]);
            assert!(category.is_empty() || found[3] == category, "{row:?}: {line}");
            assert_eq!(found[5], zone, "{row:?}: {line}");
        }
    }
}
