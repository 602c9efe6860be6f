//! The texts of the interface: one field each, one value per language, so that a missing text does not compile.
//! `{}` is a gap, filled by [`fill`](super::format::fill) in order.

use crate::domain::text::Lang;

/// All texts in one language.
#[derive(Debug)]
pub struct Messages {
    /// Name of the product with what it is.
    pub app_title: &'static str,
    /// Link that skips to the content.
    pub skip: &'static str,
    /// Label of the language switch.
    pub language: &'static str,
    /// The line that is always there.
    pub not_official: &'static str,
    /// What happens to the data.
    pub private: &'static str,
    /// While something loads.
    pub loading: &'static str,
    /// Instrument could not be loaded; gap: why.
    pub load_failed: &'static str,
    /// Button.
    pub try_again: &'static str,
    /// Button.
    pub close: &'static str,
    /// Button.
    pub cancel: &'static str,
    /// Link to the start view.
    pub back_to_start: &'static str,
    /// Button.
    pub undo: &'static str,
    /// Button.
    pub redo: &'static str,
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
    /// Empty list.
    pub start_none: &'static str,
    /// Hint.
    pub start_drop: &'static str,
    /// Button; gap: unit.
    pub card_continue: &'static str,
    /// Button.
    pub card_result: &'static str,
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
    /// Heading.
    pub setup_title: &'static str,
    /// Under it.
    pub setup_lead: &'static str,
    /// Heading.
    pub details_title: &'static str,
    /// Legend.
    pub setup_instrument: &'static str,
    /// Gap: edition.
    pub setup_edition: &'static str,
    /// Label.
    pub setup_kind: &'static str,
    /// First option.
    pub setup_choose: &'static str,
    /// Label.
    pub setup_unit: &'static str,
    /// Hint.
    pub setup_unit_hint: &'static str,
    /// Label.
    pub setup_entity: &'static str,
    /// Label.
    pub setup_period: &'static str,
    /// Hint.
    pub setup_period_hint: &'static str,
    /// Legend.
    pub setup_people: &'static str,
    /// Label.
    pub setup_name: &'static str,
    /// Label.
    pub setup_role: &'static str,
    /// Button.
    pub setup_add_person: &'static str,
    /// Button; gap: number.
    pub setup_remove_person: &'static str,
    /// Button.
    pub setup_begin: &'static str,
    /// Button.
    pub setup_save: &'static str,
    /// Heading of the error summary.
    pub error_title: &'static str,
    /// Error.
    pub error_instrument: &'static str,
    /// Error.
    pub error_kind: &'static str,
    /// Error.
    pub error_unit: &'static str,
    /// Name of the tabs.
    pub nav_title: &'static str,
    /// Tab.
    pub nav_checklist: &'static str,
    /// Tab.
    pub nav_result: &'static str,
    /// Tab.
    pub nav_details: &'static str,
    /// Heading of the map.
    pub map_title: &'static str,
    /// Button on narrow screens; gaps: page number, pages.
    pub map_toggle: &'static str,
    /// Gaps: answered, total.
    pub progress_of: &'static str,
    /// Sentence under a complete page.
    pub page_done: &'static str,
    /// Button; gap: title.
    pub page_next: &'static str,
    /// Button.
    pub page_previous: &'static str,
    /// Button.
    pub page_result: &'static str,
    /// Button.
    pub next_open: &'static str,
    /// Instead of it.
    pub all_answered: &'static str,
    /// Button; gap: name.
    pub next_subject: &'static str,
    /// Button.
    pub question_clear: &'static str,
    /// Level.
    pub question_na: &'static str,
    /// Under it.
    pub question_na_hint: &'static str,
    /// Label.
    pub question_na_reason: &'static str,
    /// Hint.
    pub question_na_needed: &'static str,
    /// Summary.
    pub question_help: &'static str,
    /// Heading.
    pub question_law: &'static str,
    /// Heading.
    pub question_evidence: &'static str,
    /// Summary.
    pub question_notes: &'static str,
    /// Label.
    pub question_my_evidence: &'static str,
    /// Label.
    pub question_note: &'static str,
    /// Marker that there are notes.
    pub question_filled: &'static str,
    /// Gap: points.
    pub question_points: &'static str,
    /// Status.
    pub status_published: &'static str,
    /// Status.
    pub status_reconstructed: &'static str,
    /// Status.
    pub status_ours: &'static str,
    /// Badge.
    pub item_reconstructed: &'static str,
    /// Badge.
    pub item_ours: &'static str,
    /// Label; gaps: plural, have, need.
    pub subjects_of: &'static str,
    /// Label; gap: kind.
    pub subject_name: &'static str,
    /// Button; gap: kind.
    pub subject_add: &'static str,
    /// Button; gap: name.
    pub subject_remove: &'static str,
    /// Summary of the names.
    pub subjects_edit: &'static str,
    /// Button; gap: number.
    pub subjects_trim: &'static str,
    /// Heading.
    pub panel_title: &'static str,
    /// Heading.
    pub panel_title_final: &'static str,
    /// Gaps: low, high.
    pub range_between: &'static str,
    /// Gaps: band, band.
    pub range_could: &'static str,
    /// Gap: band.
    pub range_sure: &'static str,
    /// When everything is not applicable.
    pub no_score: &'static str,
    /// Word before a band.
    pub category: &'static str,
    /// Accessible name of the scale.
    pub band_scale: &'static str,
    /// Gaps: plural, have, need.
    pub shortfall: &'static str,
    /// Heading.
    pub shortfall_title: &'static str,
    /// Under it.
    pub shortfall_hint: &'static str,
    /// Status.
    pub save_pending: &'static str,
    /// Gap: time.
    pub save_done: &'static str,
    /// Status.
    pub save_denied: &'static str,
    /// Status.
    pub save_full: &'static str,
    /// Button.
    pub export: &'static str,
    /// Gap: why.
    pub export_failed: &'static str,
    /// Gap: file name.
    pub exported: &'static str,
    /// Button.
    pub print: &'static str,
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
    /// Heading.
    pub import_twice_title: &'static str,
    /// Gaps: time here, time in the file.
    pub import_twice_text: &'static str,
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
    /// Assessment of an address that is not here.
    pub gone_text: &'static str,
    /// Live region; gaps: sentence, answered, total.
    pub announce: &'static str,
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
    /// Remark on a document of the page around whose id was here already.
    pub import_copied: &'static str,
    /// Gap: date.
    pub print_date: &'static str,
    /// Label.
    pub print_unit: &'static str,
}

impl Messages {
    /// The texts of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            #[cfg(feature = "app")]
            Lang::En => &super::en::MESSAGES,
            // The checklist program has one language, see `ui::part`.
            _ => &super::id::MESSAGES,
        }
    }
}
