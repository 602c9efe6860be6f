//! From bytes to a valid [`Instrument`], or to every fault of the file.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{
    Band, Basis, Children, Group, Id, Indicator, Instrument, Level, MAX_BYTES, MAX_DEPTH, MAX_INDICATORS, MAX_POINTS,
    MAX_SAMPLE, MAX_WEIGHT, Outline, Remedy, Rule, Scale, Source, Status, SubjectKind, Tone, UNIT, UnitKind, Zone,
};
use crate::domain::exact::Hundredths;
use crate::domain::json::Json;
use crate::domain::problem::{Expected, Problem};
use crate::domain::spot::{Log, Spot, is_id};

impl Instrument {
    /// Reads and checks the bytes of an instrument file.
    ///
    /// # Errors
    /// Every fault of the file, each with its JSON path, what was found and what is allowed.
    pub fn parse(bytes: &[u8]) -> Result<Instrument, Vec<Problem>> {
        let tree = Json::parse(bytes, MAX_BYTES).map_err(|error| {
            vec![Problem { path: "$".into(), found: String::new(), expected: Expected::Json(error) }]
        })?;
        let log = Log::default();
        let instrument = Reading::new(&tree).instrument(&Spot::root(&tree, &log), bytes);
        let problems = log.into_problems();
        if problems.is_empty() { Ok(instrument) } else { Err(problems) }
    }
}

/// What references may point at, and what was met so far.
struct Reading {
    bases: Vec<String>,
    sources: Vec<String>,
    scales: BTreeMap<String, usize>,
    subjects: Vec<String>,
    unit_kinds: Vec<String>,
    zones: Vec<String>,
    groups: RefCell<BTreeSet<Id>>,
    indicators: RefCell<BTreeSet<Id>>,
    full: Cell<bool>,
}

const STATUSES: [(&str, Status); 3] =
    [("published", Status::Published), ("reconstructed", Status::Reconstructed), ("ours", Status::Ours)];
const TONES: [(&str, Tone); 3] = [("good", Tone::Good), ("fair", Tone::Fair), ("poor", Tone::Poor)];

impl Reading {
    /// Collects the names that references may use. Faults in the definitions are noted when those are read.
    fn new(tree: &Json) -> Self {
        let keys = |field: &str| match tree.get(field) {
            Some(Json::Object(fields)) => fields.iter().map(|(key, _)| key.clone()).collect(),
            _ => Vec::new(),
        };
        let ids = |field: &str| match tree.get(field) {
            Some(Json::Array(items)) => {
                items.iter().filter_map(|item| item.get("id")?.as_str().map(str::to_owned)).collect()
            }
            _ => Vec::new(),
        };
        let levels = |key: &String| match tree.get("scales")?.get(key)?.get("levels")? {
            Json::Array(levels) => Some((key.clone(), levels.len())),
            _ => Some((key.clone(), 0)),
        };
        Self {
            bases: keys("bases"),
            sources: keys("sources"),
            scales: keys("scales").iter().filter_map(levels).collect(),
            subjects: std::iter::once(UNIT.to_owned()).chain(ids("subjects")).collect(),
            unit_kinds: ids("unit_kinds"),
            zones: ids("zones"),
            groups: RefCell::default(),
            indicators: RefCell::default(),
            full: Cell::new(false),
        }
    }

    fn instrument(&self, spot: &Spot, bytes: &[u8]) -> Instrument {
        spot.allow(&[
            "$schema",
            "format",
            "version",
            "id",
            "edition",
            "title",
            "summary",
            "standing",
            "bases",
            "sources",
            "rules",
            "scales",
            "subjects",
            "unit_kinds",
            "zones",
            "bands",
            "children",
        ]);
        let children = spot.need("children", |spot| spot.each(0, |spot| Rc::new(self.group(spot, 1))));
        Instrument {
            schema: spot.may("$schema", |spot| spot.string().to_owned()),
            format: spot.need("format", |spot| spot.one_of(&["patuh-instrument"]).to_owned()),
            version: spot.need("version", |spot| spot.integer(1, 1)),
            id: spot.need("id", |spot| spot.id()),
            edition: spot.need("edition", |spot| spot.id()),
            title: spot.need("title", |spot| spot.text()),
            summary: spot.need("summary", |spot| spot.text()),
            standing: spot.need("standing", |spot| spot.text()),
            bases: spot.need("bases", |spot| keyed(spot, |spot| self.basis_entry(spot))),
            sources: spot.need("sources", |spot| keyed(spot, source)),
            rules: unique(spot, "rules", 0, |spot| self.rule(spot), |rule: &Rule| &rule.id),
            scales: spot.need("scales", |spot| keyed(spot, |spot| self.scale(spot))),
            subjects: unique(spot, "subjects", 0, |spot| self.subject_kind(spot), |kind: &SubjectKind| &kind.id),
            unit_kinds: unique(spot, "unit_kinds", 0, unit_kind, |kind: &UnitKind| &kind.id),
            zones: unique(spot, "zones", 1, zone, |zone: &Zone| &zone.id),
            bands: self.bands(spot),
            outline: Outline::new(&children),
            children,
            bytes: bytes.into(),
            digest: OnceCell::new(),
        }
    }

    /// A reference to a basis.
    fn basis(&self, spot: &Spot) -> Id {
        refer(spot, &self.bases)
    }

    fn basis_entry(&self, spot: &Spot) -> Basis {
        spot.allow(&["status", "note", "sources"]);
        let status = spot.need("status", |spot| word(spot, &STATUSES));
        let sources: Vec<Id> = spot.need("sources", |spot| spot.each(0, |spot| refer(spot, &self.sources)));
        if status != Status::Ours && sources.is_empty() {
            spot.may("sources", |spot| spot.fail(Expected::Source));
        }
        Basis { status, note: spot.need("note", |spot| spot.text()), sources }
    }

    fn rule(&self, spot: &Spot) -> Rule {
        spot.allow(&["id", "text", "basis"]);
        Rule {
            id: spot.need("id", |spot| spot.id()),
            text: spot.need("text", |spot| spot.text()),
            basis: spot.need("basis", |spot| self.basis(spot)),
        }
    }

    fn scale(&self, spot: &Spot) -> Scale {
        spot.allow(&["basis", "levels"]);
        let levels = unique(spot, "levels", 2, level, |level: &Level| &level.id);
        let rising = levels.iter().zip(levels.iter().skip(1)).all(|(lower, upper)| lower.points < upper.points);
        if !rising || levels.first().is_some_and(|level| level.points != 0) {
            spot.may("levels", |spot| spot.fail(Expected::RisingFromZero));
        }
        Scale { basis: spot.need("basis", |spot| self.basis(spot)), levels }
    }

    fn subject_kind(&self, spot: &Spot) -> SubjectKind {
        spot.allow(&["id", "label", "plural", "hint", "sample", "basis", "names"]);
        let id = spot.need("id", |spot| spot.id());
        if &*id == UNIT {
            spot.may("id", |spot| spot.fail(Expected::UniqueId));
        }
        SubjectKind {
            id,
            label: spot.need("label", |spot| spot.text()),
            plural: spot.need("plural", |spot| spot.text()),
            hint: spot.may("hint", |spot| spot.text()),
            sample: spot.need("sample", |spot| spot.integer(1, MAX_SAMPLE)),
            basis: spot.need("basis", |spot| self.basis(spot)),
            names: spot.may("names", |spot| spot.list()),
        }
    }

    fn bands(&self, spot: &Spot) -> Vec<Band> {
        let bands = unique(spot, "bands", 1, |spot| self.band(spot), |band: &Band| &band.id);
        let falling = bands.iter().zip(bands.iter().skip(1)).all(|(upper, lower)| upper.from > lower.from);
        if !falling || bands.last().is_some_and(|band| band.from != Hundredths(0)) {
            spot.may("bands", |spot| spot.fail(Expected::FallingToZero));
        }
        bands
    }

    fn band(&self, spot: &Spot) -> Band {
        spot.allow(&["id", "from", "label", "zone", "basis"]);
        Band {
            id: spot.need("id", |spot| spot.id()),
            from: spot.need("from", |spot| spot.decimal(100)),
            label: spot.need("label", |spot| spot.text()),
            zone: spot.need("zone", |spot| refer(spot, &self.zones)),
            basis: spot.need("basis", |spot| self.basis(spot)),
        }
    }

    fn group(&self, spot: &Spot, depth: usize) -> Group {
        spot.allow(&["id", "title", "intro", "weight", "weight_basis", "children"]);
        let id = spot.need("id", |spot| self.fresh(spot, &self.groups));
        Group {
            id,
            title: spot.need("title", |spot| spot.text()),
            intro: spot.may("intro", |spot| spot.text()),
            weight: spot.need("weight", |spot| spot.integer(1, MAX_WEIGHT)),
            weight_basis: spot.need("weight_basis", |spot| self.basis(spot)),
            children: spot.need("children", |spot| self.children(spot, depth)),
        }
    }

    fn children(&self, spot: &Spot, depth: usize) -> Children {
        let is_group = |item: &Json| item.get("children").is_some();
        let Json::Array(items) = spot.value else {
            spot.each(1, |_| ());
            return Children::default();
        };
        if items.iter().any(is_group) && !items.iter().all(is_group) {
            spot.fail(Expected::OneKindOfChild);
        }
        if items.first().is_some_and(is_group) {
            if depth == MAX_DEPTH {
                spot.fail(Expected::AtMost(MAX_DEPTH));
                return Children::default();
            }
            return Children::Groups(spot.each(1, |spot| Rc::new(self.group(spot, depth + 1))));
        }
        if self.full.get() {
            return Children::default();
        }
        if self.indicators.borrow().len() + items.len() > MAX_INDICATORS {
            self.full.set(true);
            spot.fail(Expected::AtMost(MAX_INDICATORS));
            return Children::default();
        }
        Children::Indicators(spot.each(1, |spot| Rc::new(self.indicator(spot))))
    }

    fn indicator(&self, spot: &Spot) -> Indicator {
        spot.allow(&[
            "id",
            "question",
            "short",
            "basis",
            "weight",
            "weight_basis",
            "scale",
            "levels",
            "subject",
            "unit_kinds",
            "guidance",
            "law",
            "evidence",
            "remedy",
        ]);
        let scales: Vec<String> = self.scales.keys().cloned().collect();
        let scale = spot.need("scale", |spot| refer(spot, &scales));
        let levels = spot.may("levels", |spot| {
            let texts = spot.each(0, |spot| spot.text());
            if let Some(&count) = self.scales.get(&*scale).filter(|&&count| count != texts.len()) {
                spot.fail(Expected::Exactly(count));
            }
            texts
        });
        Indicator {
            id: spot.need("id", |spot| self.fresh(spot, &self.indicators)),
            question: spot.need("question", |spot| spot.text()),
            short: spot.need("short", |spot| spot.text()),
            basis: spot.need("basis", |spot| self.basis(spot)),
            weight: spot.need("weight", |spot| spot.integer(1, MAX_WEIGHT)),
            weight_basis: spot.need("weight_basis", |spot| self.basis(spot)),
            scale,
            levels,
            subject: spot.may("subject", |spot| refer(spot, &self.subjects)),
            unit_kinds: spot.may("unit_kinds", |spot| spot.each(1, |spot| refer(spot, &self.unit_kinds))),
            guidance: spot.need("guidance", |spot| spot.text()),
            law: spot.may("law", |spot| spot.list()),
            evidence: spot.need("evidence", |spot| spot.list()),
            remedy: spot.need("remedy", |spot| self.remedy(spot)),
        }
    }

    fn remedy(&self, spot: &Spot) -> Remedy {
        spot.allow(&["text", "days", "signed_by", "basis"]);
        Remedy {
            text: spot.need("text", |spot| spot.text()),
            days: spot.need("days", |spot| spot.decimal(1000)),
            signed_by: spot.may("signed_by", |spot| spot.text()),
            basis: spot.need("basis", |spot| self.basis(spot)),
        }
    }

    /// An id that was not met before.
    fn fresh(&self, spot: &Spot, met: &RefCell<BTreeSet<Id>>) -> Id {
        let id = spot.id();
        if !id.is_empty() && !met.borrow_mut().insert(id.clone()) {
            spot.fail(Expected::UniqueId);
        }
        id
    }
}

fn source(spot: &Spot) -> Source {
    spot.allow(&["title", "url"]);
    let url = spot.may("url", |spot| {
        let url = spot.line();
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            spot.fail(Expected::OneOf(vec!["https://…".into(), "http://…".into()]));
        }
        url
    });
    Source { title: spot.need("title", |spot| spot.line()), url }
}

fn level(spot: &Spot) -> Level {
    spot.allow(&["id", "points", "label", "needs"]);
    Level {
        id: spot.need("id", |spot| spot.id()),
        points: spot.need("points", |spot| spot.integer(0, MAX_POINTS)),
        label: spot.need("label", |spot| spot.text()),
        needs: spot.need("needs", |spot| spot.text()),
    }
}

fn unit_kind(spot: &Spot) -> UnitKind {
    spot.allow(&["id", "label", "products"]);
    UnitKind {
        id: spot.need("id", |spot| spot.id()),
        label: spot.need("label", |spot| spot.text()),
        products: spot.may("products", |spot| spot.list()),
    }
}

fn zone(spot: &Spot) -> Zone {
    spot.allow(&["id", "label", "tone"]);
    Zone {
        id: spot.need("id", |spot| spot.id()),
        label: spot.need("label", |spot| spot.text()),
        tone: spot.need("tone", |spot| word(spot, &TONES)),
    }
}

/// An object whose keys are ids.
fn keyed<T>(spot: &Spot, read: impl Fn(&Spot) -> T) -> BTreeMap<Id, T> {
    let entry = |(key, spot): (&str, Spot)| {
        if !is_id(key) {
            spot.fail(Expected::Id);
        }
        (key.into(), read(&spot))
    };
    spot.entries().map(entry).collect()
}

/// An array whose entries have unique ids.
fn unique<T>(spot: &Spot, key: &str, least: usize, read: impl Fn(&Spot) -> T, id: impl Fn(&T) -> &Id) -> Vec<T> {
    let mut met = BTreeSet::new();
    spot.need(key, |spot| {
        spot.each(least, |spot| {
            let entry = read(spot);
            if !id(&entry).is_empty() && !met.insert(id(&entry).clone()) {
                spot.may("id", |spot| spot.fail(Expected::UniqueId));
            }
            entry
        })
    })
}

/// A word that stands for a value.
fn word<T: Copy + Default>(spot: &Spot, words: &[(&str, T)]) -> T {
    let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    let found = spot.one_of(&names);
    words.iter().find(|(name, _)| *name == found).map(|(_, value)| *value).unwrap_or_default()
}

/// A reference to one of these names.
fn refer(spot: &Spot, names: &[String]) -> Id {
    let text = spot.string();
    if spot.value.as_str().is_some() && !names.iter().any(|name| name == text) {
        spot.fail(Expected::OneOf(names.to_vec()));
    }
    text.into()
}
