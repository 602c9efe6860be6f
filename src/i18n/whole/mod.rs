//! The texts of what only the whole app has, so that the checklist program does not carry them. As in
//! [`Messages`](super::Messages), a missing text does not compile.

mod en;
mod id;

use crate::domain::text::Lang;

/// All texts in one language.
#[derive(Debug)]
pub struct Whole {
    /// Heading of the start view.
    pub start_title: &'static str,
    /// Under it.
    pub start_lead: &'static str,
    /// Button.
    pub start_new: &'static str,
    /// Button.
    pub start_import: &'static str,
    /// Button.
    pub start_example: &'static str,
    /// Heading of the list.
    pub start_saved: &'static str,
    /// Heading of the same where nothing is stored.
    pub start_visit: &'static str,
    /// Empty list.
    pub start_none: &'static str,
    /// Hint.
    pub start_drop: &'static str,
    /// Button.
    pub card_delete: &'static str,
    /// Gap: date and time.
    pub card_updated: &'static str,
    /// Unit without a name.
    pub card_unnamed: &'static str,
    /// Gap: unit.
    pub delete_title: &'static str,
    /// Dialog.
    pub delete_text: &'static str,
    /// Button.
    pub delete_confirm: &'static str,
    /// Gap: unit.
    pub deleted: &'static str,
    /// Button.
    pub restore: &'static str,
    /// Legend.
    pub setup_instrument: &'static str,
    /// Status.
    pub status_published: &'static str,
    /// Status.
    pub status_reconstructed: &'static str,
    /// Status.
    pub status_ours: &'static str,
    /// Heading.
    pub result_title: &'static str,
    /// Gap: number.
    pub result_unfinished: &'static str,
    /// Heading.
    pub result_by_part: &'static str,
    /// Column.
    pub result_part: &'static str,
    /// Column.
    pub result_share: &'static str,
    /// Column.
    pub result_points: &'static str,
    /// Gaps: points, maximum.
    pub result_points_of: &'static str,
    /// Cell.
    pub result_not_applicable: &'static str,
    /// Button; gap: part.
    pub result_explain: &'static str,
    /// Sentence; gap: sum of weights.
    pub explain_mean: &'static str,
    /// Gaps: name, weight, share.
    pub explain_child: &'static str,
    /// Gaps: points, maximum, answered, total.
    pub explain_slots: &'static str,
    /// Gap: name.
    pub explain_left: &'static str,
    /// Heading.
    pub gaps_title: &'static str,
    /// Under it.
    pub gaps_lead: &'static str,
    /// Empty.
    pub gaps_none: &'static str,
    /// Gap: points.
    pub gaps_lost: &'static str,
    /// Heading.
    pub gaps_remedy: &'static str,
    /// Gaps: days, status.
    pub gaps_effort: &'static str,
    /// Gap: who.
    pub gaps_signed: &'static str,
    /// Button.
    pub gaps_go: &'static str,
    /// Button; gap: number.
    pub gaps_more: &'static str,
    /// Heading.
    pub basis_title: &'static str,
    /// Under it.
    pub basis_lead: &'static str,
    /// Heading.
    pub basis_rules: &'static str,
    /// Heading.
    pub basis_weights: &'static str,
    /// Gap: list.
    pub basis_used: &'static str,
    /// Word.
    pub basis_sources: &'static str,
    /// Use.
    pub use_weights: &'static str,
    /// Use.
    pub use_bands: &'static str,
    /// Use.
    pub use_scales: &'static str,
    /// Use.
    pub use_samples: &'static str,
    /// Gap: number.
    pub use_items: &'static str,
    /// Use.
    pub use_remedies: &'static str,
    /// Use.
    pub use_rules: &'static str,
    /// Heading.
    pub import_refused: &'static str,
    /// Gaps: file, number.
    pub import_warnings: &'static str,
    /// Gap: file.
    pub import_done: &'static str,
    /// Button.
    pub import_twice_copy: &'static str,
    /// Button.
    pub import_twice_replace: &'static str,
    /// Gap: number.
    pub import_more: &'static str,
    /// Behind the unit name of a copy.
    pub copy_suffix: &'static str,
    /// Heading.
    pub broken_title: &'static str,
    /// Under it.
    pub broken_text: &'static str,
    /// Heading.
    pub embed_title: &'static str,
    /// Link to it.
    pub embed_link: &'static str,
    /// Under it.
    pub embed_lead: &'static str,
    /// Label.
    pub embed_kind: &'static str,
    /// Choice.
    pub embed_element: &'static str,
    /// Choice.
    pub embed_iframe: &'static str,
    /// Label.
    pub embed_view: &'static str,
    /// Choice.
    pub embed_view_checklist: &'static str,
    /// Choice.
    pub embed_view_app: &'static str,
    /// Choice.
    pub embed_view_result: &'static str,
    /// Label.
    pub embed_theme: &'static str,
    /// Choice.
    pub embed_theme_auto: &'static str,
    /// Choice.
    pub embed_theme_light: &'static str,
    /// Choice.
    pub embed_theme_dark: &'static str,
    /// Choice.
    pub embed_lock: &'static str,
    /// When the hash could not be had.
    pub embed_no_hash: &'static str,
    /// Label.
    pub embed_lines: &'static str,
    /// Hint.
    pub embed_hint: &'static str,
    /// Hint.
    pub embed_hint_iframe: &'static str,
    /// Button.
    pub embed_copy: &'static str,
    /// After copying.
    pub embed_copied: &'static str,
    /// When it could not be copied.
    pub embed_not_copied: &'static str,
    /// Hint; gap: the header.
    pub embed_headers: &'static str,
    /// Result alone, and no assessment.
    pub result_none: &'static str,
    /// Remark on a document of the page around whose id was here already.
    pub import_copied: &'static str,
    /// Gap: date.
    pub print_date: &'static str,
    /// Under the question.
    pub erase_snapshot: &'static str,
    /// Heading.
    pub found_title: &'static str,
    /// Hint.
    pub found_text: &'static str,
    /// Button.
    pub found_join: &'static str,
    /// Name of one, as a file that was opened.
    pub found_name: &'static str,
    /// Heading.
    pub away_title: &'static str,
    /// Under it.
    pub away_text: &'static str,
    /// Status.
    pub save_newer: &'static str,
    /// Status.
    pub save_hidden: &'static str,
    /// Heading.
    pub lost_title: &'static str,
    /// Under it.
    pub lost_text: &'static str,
    /// Heading.
    pub merge_title: &'static str,
    /// Gap: file name.
    pub merge_lead: &'static str,
    /// Instead of it after a reload.
    pub merge_again: &'static str,
    /// Hint.
    pub merge_base: &'static str,
    /// Hint.
    pub merge_no_base: &'static str,
    /// Gap: number.
    pub merge_joined: &'static str,
    /// Gap: number.
    pub merge_removed: &'static str,
    /// Gap: number.
    pub merge_apart: &'static str,
    /// Gap: number.
    pub merge_left: &'static str,
    /// Button.
    pub merge_all_here: &'static str,
    /// Button.
    pub merge_all_there: &'static str,
    /// Label.
    pub merge_here: &'static str,
    /// Label.
    pub merge_there: &'static str,
    /// Label.
    pub merge_both: &'static str,
    /// Instead of an answer.
    pub merge_nothing: &'static str,
    /// Instead of a level.
    pub merge_unanswered: &'static str,
    /// Button.
    pub merge_apply: &'static str,
    /// Name of a snapshot.
    pub merge_before: &'static str,
    /// Heading; gap: file name.
    pub merge_done: &'static str,
    /// Under it.
    pub merge_done_text: &'static str,
    /// Heading.
    pub snapshots_title: &'static str,
    /// Hint.
    pub snapshots_lead: &'static str,
    /// Summary.
    pub snapshots_new: &'static str,
    /// Label.
    pub snapshot_name: &'static str,
    /// Label.
    pub snapshot_date: &'static str,
    /// Button.
    pub snapshot_keep: &'static str,
    /// Name of one without.
    pub snapshot_unnamed: &'static str,
    /// Heading; gap: name.
    pub snapshot_done: &'static str,
    /// Gap: date.
    pub snapshot_as_of: &'static str,
    /// Button.
    pub snapshot_compare: &'static str,
    /// Button.
    pub snapshot_restore: &'static str,
    /// Column.
    pub snapshot_then: &'static str,
    /// Column.
    pub snapshot_now: &'static str,
    /// Gap: number.
    pub snapshot_changed: &'static str,
    /// Status.
    pub offline_single: &'static str,
    /// Status.
    pub offline_ready: &'static str,
    /// Status.
    pub offline_now: &'static str,
    /// Status.
    pub offline_not: &'static str,
    /// Heading.
    pub update_title: &'static str,
    /// Under it.
    pub update_text: &'static str,
    /// Button.
    pub update_now: &'static str,
    /// Button.
    pub update_later: &'static str,
    /// Button.
    pub install: &'static str,
    /// Heading.
    pub storage_title: &'static str,
    /// Status.
    pub storage_db: &'static str,
    /// Status.
    pub storage_local: &'static str,
    /// Hint.
    pub storage_kept: &'static str,
    /// Hint.
    pub storage_may_go: &'static str,
    /// Hint.
    pub storage_risk: &'static str,
    /// Hint; gap: size.
    pub storage_used: &'static str,
    /// Button.
    pub storage_ask: &'static str,
    /// Button.
    pub carry: &'static str,
    /// Button.
    pub hide: &'static str,
    /// Hint.
    pub hide_text: &'static str,
    /// Hint.
    pub hidden_text: &'static str,
    /// Button.
    pub erase_all: &'static str,
    /// Question.
    pub erase_all_title: &'static str,
    /// Question; gap: unit.
    pub erase_title: &'static str,
    /// Under it.
    pub erase_text: &'static str,
    /// Button.
    pub erase_confirm: &'static str,
    /// Heading.
    pub bin_title: &'static str,
    /// Hint.
    pub bin_text: &'static str,
    /// Button.
    pub bin_restore: &'static str,
    /// Button.
    pub bin_erase: &'static str,
    /// Heading.
    pub carried_title: &'static str,
    /// Name of it, as a file that was opened.
    pub carried_name: &'static str,
    /// Button.
    pub carried_open: &'static str,
    /// Heading; gap: number.
    pub several_title: &'static str,
    /// Heading.
    pub damaged_title: &'static str,
    /// Status.
    pub damaged_document: &'static str,
    /// Status.
    pub damaged_doubtful: &'static str,
    /// Status; gap: number.
    pub damaged_entries: &'static str,
    /// Hint.
    pub damaged_text: &'static str,
    /// Button.
    pub damaged_save: &'static str,
    /// Gaps: number of changes, date.
    pub card_filed: &'static str,
    /// Gap: number.
    pub card_unfiled: &'static str,
}

impl Whole {
    /// The texts of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Id => &id::WHOLE,
            Lang::En => &en::WHOLE,
        }
    }
}
