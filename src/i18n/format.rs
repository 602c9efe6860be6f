//! Numbers, dates and sentences with gaps, as each language writes them.

use crate::domain::exact::Hundredths;
use crate::domain::text::Lang;

/// A number with two decimals: `86,60` in Indonesian, `86.60` in English.
pub fn number(lang: Lang, value: Hundredths) -> String {
    decimal(lang, &value.to_string())
}

/// A decimal string as the language writes it.
pub fn decimal(lang: Lang, value: &str) -> String {
    match lang {
        Lang::Id => value.replace('.', ","),
        Lang::En => value.to_owned(),
    }
}

/// A number with as few decimals as it needs: `0,5`, `2`.
pub fn short(lang: Lang, value: Hundredths) -> String {
    let text = value.to_string();
    decimal(lang, text.trim_end_matches('0').trim_end_matches('.'))
}

/// A date: `22 November 2026` in both languages, with the month's name in each.
pub fn date(lang: Lang, year: u32, month: u32, day: u32) -> String {
    let names = match lang {
        Lang::Id => "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
        Lang::En => "January February March April May June July August September October November December",
    };
    let name = names.split(' ').nth(month.saturating_sub(1) as usize).unwrap_or_default();
    format!("{day} {name} {year}")
}

/// A time of day: `08.05` in Indonesian, `08:05` in English.
pub fn time(lang: Lang, hour: u32, minute: u32) -> String {
    let dot = if lang == Lang::Id { '.' } else { ':' };
    format!("{hour:02}{dot}{minute:02}")
}

/// A sentence with its gaps `{}` filled in order.
pub fn fill(sentence: &str, gaps: &[&str]) -> String {
    let (mut out, mut gaps, mut before) = (String::new(), gaps.iter(), ' ');
    for character in sentence.chars() {
        // The bracket that opens a gap is taken back when the one that closes it follows.
        if before == '{' && character == '}' {
            out.pop();
            out.push_str(gaps.next().copied().unwrap_or_default());
        } else {
            out.push(character);
        }
        before = character;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_numbers_and_dates_its_own_way() {
        assert_eq!(number(Lang::Id, Hundredths(8660)), "86,60");
        assert_eq!(number(Lang::En, Hundredths(8660)), "86.60");
        assert_eq!(short(Lang::Id, Hundredths(50)), "0,5");
        assert_eq!(short(Lang::En, Hundredths(1000)), "10");
        assert_eq!(date(Lang::Id, 2026, 8, 17), "17 Agustus 2026");
        assert_eq!(date(Lang::En, 2026, 12, 1), "1 December 2026");
        assert_eq!(time(Lang::Id, 8, 5), "08.05");
        assert_eq!(time(Lang::En, 18, 30), "18:30");
    }

    #[test]
    fn gaps_are_filled_in_order() {
        assert_eq!(fill("{} dari {}", &["3", "4"]), "3 dari 4");
        assert_eq!(fill("tanpa", &["3"]), "tanpa");
        assert_eq!(fill("{}{}", &["3"]), "3");
    }
}
