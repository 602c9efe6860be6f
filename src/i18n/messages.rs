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
    /// Button.
    pub undo: &'static str,
    /// Button.
    pub redo: &'static str,
    /// Heading.
    pub setup_title: &'static str,
    /// Under it.
    pub setup_lead: &'static str,
    /// Heading.
    pub details_title: &'static str,
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
    /// Reminder; gap: number of changes.
    pub save_remind: &'static str,
    /// Button.
    pub export: &'static str,
    /// Gap: why.
    pub export_failed: &'static str,
    /// Gap: file name.
    pub exported: &'static str,
    /// Button.
    pub print: &'static str,
    /// Assessment of an address that is not here.
    pub gone_text: &'static str,
    /// Live region; gaps: sentence, answered, total.
    pub announce: &'static str,
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
