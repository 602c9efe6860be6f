//! The lines that a webmaster pastes to put a checklist on a page.

use std::rc::Rc;

/// What a webmaster chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// In an iframe, rather than as an element of the page.
    pub is_iframe: bool,
    /// `app`, `checklist` or `result`; empty for the default.
    pub view: Rc<str>,
    /// Id of an instrument; empty for the default.
    pub instrument: Rc<str>,
    /// `id` or `en`; empty for the default.
    pub lang: Rc<str>,
    /// `auto`, `light` or `dark`; empty for the default.
    pub theme: Rc<str>,
    /// The name under which answers are stored; empty for the default.
    pub storage_key: Rc<str>,
    /// The hash of the script, so that browsers refuse any other; none to take later versions too.
    pub integrity: Option<Rc<str>>,
}

impl Snippet {
    /// The lines, for the product in the folder `base`, an address with a slash at the end.
    pub fn lines(&self, base: &str) -> String {
        let chosen = [
            ("instrument", &self.instrument),
            ("view", &self.view),
            ("lang", &self.lang),
            ("theme", &self.theme),
            ("storage-key", &self.storage_key),
        ];
        let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty());
        if self.is_iframe {
            let mut address = base.to_owned() + "embed.html";
            for (index, (name, value)) in chosen.enumerate() {
                address.push(if index == 0 { '?' } else { '&' });
                address += &[name, "=", &in_query(value)].concat();
            }
            let frame = attribute("src", &address) + r#" title="Patuh" width="100%" height="700" frameborder="0""#;
            let script = attribute("src", &(base.to_owned() + "patuh-frame.js"));
            return ["<iframe", &frame, "></iframe>\n<script", &script, " defer></script>"].concat();
        }
        let attributes: String = chosen.map(|(name, value)| attribute(name, value)).collect();
        let mut script = attribute("type", "module") + &attribute("src", &(base.to_owned() + "patuh.js"));
        if let Some(hash) = &self.integrity {
            script += &(attribute("integrity", hash) + &attribute("crossorigin", "anonymous"));
        }
        // The largest file is asked for with the script and not after it: a round trip less on a slow line.
        let is_checklist = &*self.view == "checklist" && matches!(&*self.lang, "" | "id");
        let program = if is_checklist { "patuh-checklist_bg.wasm" } else { "patuh-app_bg.wasm" };
        let early = attribute("href", &(base.to_owned() + program));
        let early = ["<link rel=\"preload\" as=\"fetch\" crossorigin", &early, ">\n"].concat();
        ["<patuh-widget", &attributes, "></patuh-widget>\n", &early, "<script", &script, "></script>"].concat()
    }
}

/// An attribute with a space before it.
fn attribute(name: &str, value: &str) -> String {
    let value = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    [" ", name, "=\"", &value, "\""].concat()
}

fn in_query(value: &str) -> String {
    let mut safe = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            safe.push(char::from(byte));
        } else {
            safe += &format!("%{byte:02X}");
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://paser.example/patuh/";

    #[test]
    fn an_element_says_only_what_differs_from_the_default() {
        assert_eq!(
            Snippet::default().lines(BASE),
            "<patuh-widget></patuh-widget>\n<link rel=\"preload\" as=\"fetch\" crossorigin \
             href=\"https://paser.example/patuh/patuh-app_bg.wasm\">\n<script type=\"module\" \
             src=\"https://paser.example/patuh/patuh.js\"></script>"
        );
        let snippet = Snippet {
            view: "checklist".into(),
            instrument: "kepatuhan-2024".into(),
            integrity: Some("sha384-abc".into()),
            ..Snippet::default()
        };
        assert_eq!(
            snippet.lines(BASE),
            "<patuh-widget instrument=\"kepatuhan-2024\" view=\"checklist\"></patuh-widget>\n<link rel=\"preload\" \
             as=\"fetch\" crossorigin href=\"https://paser.example/patuh/patuh-checklist_bg.wasm\">\n<script type=\"module\" \
             src=\"https://paser.example/patuh/patuh.js\" integrity=\"sha384-abc\" crossorigin=\"anonymous\"></script>"
        );
    }

    #[test]
    fn an_iframe_carries_its_choices_in_the_address() {
        let snippet =
            Snippet { is_iframe: true, lang: "en".into(), storage_key: "dinas a&b".into(), ..Snippet::default() };
        let lines = snippet.lines(BASE);
        assert!(lines.contains("src=\"https://paser.example/patuh/embed.html?lang=en&amp;storage-key=dinas%20a%26b\""));
        // A strict style-src would refuse it.
        assert!(!lines.contains("style="));
        assert!(lines.ends_with("<script src=\"https://paser.example/patuh/patuh-frame.js\" defer></script>"));
    }

    #[test]
    fn what_is_typed_stays_inside_its_attribute() {
        let snippet = Snippet { storage_key: "\"><script>alert(1)</script>".into(), ..Snippet::default() };
        assert!(snippet.lines(BASE).contains("storage-key=\"&quot;>&lt;script>alert(1)&lt;/script>\""));
        let framed = Snippet { is_iframe: true, ..snippet };
        assert!(!framed.lines(BASE).contains("alert(1)<"));
    }
}
