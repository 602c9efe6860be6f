//! From bytes to a valid [`Instrument`], or to every fault of the file.

mod tree;

use std::cell::OnceCell;
use std::rc::Rc;

use super::{
    Band, Basis, Id, Instrument, Level, MAX_BYTES, MAX_POINTS, MAX_SAMPLE, Outline, Rule, Scale, Source, Status,
    SubjectKind, Tone, UNIT, UnitKind, Zone,
};
use crate::domain::exact::Hundredths;
use crate::domain::json::Json;
use crate::domain::map::Map;
use crate::domain::names::Names;
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

    /// Reads a short form of an instrument, which the build makes of a checked file: one language, for the checklist
    /// program nothing that only a result shows, and the digest of the whole file. What is left out is empty. Nothing is
    /// checked, because the file is ours; `None` when it is something else.
    pub fn trusted(bytes: &[u8]) -> Option<Instrument> {
        let tree = Json::parse(bytes, MAX_BYTES).ok()?;
        let digest = tree.get("digest")?.as_str()?.to_owned();
        let mut instrument = Reading::new(&tree).instrument(&Spot::trusted(&tree), bytes);
        instrument.digest = OnceCell::from(digest);
        (instrument.format == "patuh-instrument").then_some(instrument)
    }
}

/// What references may point at, and what was met so far.
struct Reading<'a> {
    bases: Vec<&'a str>,
    sources: Vec<&'a str>,
    scales: Vec<&'a str>,
    /// How many levels each of the scales has.
    levels: Vec<usize>,
    subjects: Vec<&'a str>,
    unit_kinds: Vec<&'a str>,
    zones: Vec<&'a str>,
    groups: Names,
    indicators: Names,
    /// How many indicators were read.
    count: usize,
    is_full: bool,
}

/// The keys of an object in a field.
fn keys<'a>(tree: &'a Json, field: &str) -> Vec<&'a str> {
    match tree.get(field) {
        Some(Json::Object(fields)) => fields.iter().map(|(key, _)| key.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// The ids of the entries of a list in a field.
fn ids<'a>(tree: &'a Json, field: &str) -> Vec<&'a str> {
    match tree.get(field) {
        Some(Json::Array(items)) => items.iter().filter_map(|item| item.get("id")?.as_str()).collect(),
        _ => Vec::new(),
    }
}

impl<'a> Reading<'a> {
    /// Collects the names that references may use. Faults in the definitions are noted when those are read.
    fn new(tree: &'a Json) -> Self {
        let (mut scales, mut levels) = (keys(tree, "scales"), Vec::new());
        scales.retain(|key| {
            let list = tree.get("scales").and_then(|scales| scales.get(key)?.get("levels"));
            let count = list.map(|list| if let Json::Array(items) = list { items.len() } else { 0 });
            levels.extend(count);
            count.is_some()
        });
        let mut subjects = ids(tree, "subjects");
        subjects.insert(0, UNIT);
        Self {
            bases: keys(tree, "bases"),
            sources: keys(tree, "sources"),
            scales,
            levels,
            subjects,
            unit_kinds: ids(tree, "unit_kinds"),
            zones: ids(tree, "zones"),
            groups: Names::default(),
            indicators: Names::default(),
            count: 0,
            is_full: false,
        }
    }

    fn instrument(&mut self, spot: &Spot, bytes: &[u8]) -> Instrument {
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
        let children = spot.need("children").each(0, &mut |spot| Rc::new(self.group(spot, 1)));
        Instrument {
            schema: spot.field("$schema").map(|spot| spot.string().to_owned()),
            format: spot.need("format").one_of(&["patuh-instrument"]).to_owned(),
            version: spot.need("version").integer(1, 1),
            id: spot.need("id").id(),
            edition: spot.need("edition").id(),
            title: spot.need("title").text(),
            summary: spot.need("summary").text(),
            standing: spot.need("standing").text(),
            bases: keyed(&spot.need("bases"), &mut |spot| self.basis_entry(spot)),
            sources: keyed(&spot.need("sources"), &mut source),
            rules: unique(&spot.need("rules"), 0, &mut |spot| self.rule(spot)),
            scales: keyed(&spot.need("scales"), &mut |spot| self.scale(spot)),
            subjects: unique(&spot.need("subjects"), 0, &mut |spot| self.subject_kind(spot)),
            unit_kinds: unique(&spot.need("unit_kinds"), 0, &mut unit_kind),
            zones: unique(&spot.need("zones"), 1, &mut zone),
            bands: self.bands(spot),
            outline: Outline::new(&children),
            children,
            bytes: bytes.into(),
            digest: OnceCell::new(),
        }
    }

    /// A reference to a basis.
    fn basis(&self, spot: &Spot, key: &str) -> Id {
        spot.need(key).one_of(&self.bases).into()
    }

    fn basis_entry(&self, spot: &Spot) -> Basis {
        spot.allow(&["status", "note", "sources"]);
        let status = match spot.need("status").one_of(&["published", "reconstructed", "ours"]) {
            "published" => Status::Published,
            "reconstructed" => Status::Reconstructed,
            _ => Status::Ours,
        };
        let sources = references(&spot.need("sources"), 0, &self.sources);
        if status != Status::Ours && sources.is_empty() {
            spot.fail_at("sources", Expected::Source);
        }
        Basis { status, note: spot.need("note").text(), sources }
    }

    fn rule(&self, spot: &Spot) -> Rule {
        spot.allow(&["id", "text", "basis"]);
        Rule { id: spot.need("id").id(), text: spot.need("text").text(), basis: self.basis(spot, "basis") }
    }

    fn scale(&self, spot: &Spot) -> Scale {
        spot.allow(&["basis", "levels"]);
        let levels = unique(&spot.need("levels"), 2, &mut level);
        let rising = levels.iter().zip(levels.iter().skip(1)).all(|(lower, upper)| lower.points < upper.points);
        if !rising || levels.first().is_some_and(|level| level.points != 0) {
            spot.fail_at("levels", Expected::RisingFromZero);
        }
        Scale { basis: self.basis(spot, "basis"), levels }
    }

    fn subject_kind(&self, spot: &Spot) -> SubjectKind {
        spot.allow(&["id", "label", "plural", "hint", "sample", "basis", "names"]);
        let id = spot.need("id").id();
        if &*id == UNIT {
            spot.fail_at("id", Expected::UniqueId);
        }
        SubjectKind {
            id,
            label: spot.need("label").text(),
            plural: spot.need("plural").text(),
            hint: spot.field("hint").map(|spot| spot.text()),
            sample: spot.need("sample").integer(1, MAX_SAMPLE),
            basis: self.basis(spot, "basis"),
            names: spot.field("names").map(|spot| spot.list()),
        }
    }

    fn bands(&self, spot: &Spot) -> Vec<Band> {
        let bands = unique(&spot.need("bands"), 1, &mut |spot| self.band(spot));
        let falling = bands.iter().zip(bands.iter().skip(1)).all(|(upper, lower)| upper.from > lower.from);
        if !falling || bands.last().is_some_and(|band| band.from != Hundredths(0)) {
            spot.fail_at("bands", Expected::FallingToZero);
        }
        bands
    }

    fn band(&self, spot: &Spot) -> Band {
        spot.allow(&["id", "from", "label", "zone", "basis"]);
        Band {
            id: spot.need("id").id(),
            from: spot.need("from").decimal(100),
            label: spot.need("label").text(),
            zone: spot.need("zone").one_of(&self.zones).into(),
            basis: self.basis(spot, "basis"),
        }
    }
}

fn source(spot: &Spot) -> Source {
    spot.allow(&["title", "url"]);
    let url = spot.field("url").map(|spot| {
        let url = spot.line();
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            spot.fail(Expected::OneOf(vec!["https://…".into(), "http://…".into()]));
        }
        url
    });
    Source { title: spot.need("title").line(), url }
}

fn level(spot: &Spot) -> Level {
    spot.allow(&["id", "points", "label", "needs"]);
    Level {
        id: spot.need("id").id(),
        points: spot.need("points").integer(0, MAX_POINTS),
        label: spot.need("label").text(),
        needs: spot.need("needs").text(),
    }
}

fn unit_kind(spot: &Spot) -> UnitKind {
    spot.allow(&["id", "label", "products"]);
    UnitKind {
        id: spot.need("id").id(),
        label: spot.need("label").text(),
        products: spot.field("products").map(|spot| spot.list()),
    }
}

fn zone(spot: &Spot) -> Zone {
    spot.allow(&["id", "label", "tone"]);
    Zone {
        id: spot.need("id").id(),
        label: spot.need("label").text(),
        tone: match spot.need("tone").one_of(&["good", "fair", "poor"]) {
            "good" => Tone::Good,
            "fair" => Tone::Fair,
            _ => Tone::Poor,
        },
    }
}

/// An object whose keys are ids.
fn keyed<T>(spot: &Spot, read: &mut dyn FnMut(&Spot) -> T) -> Map<T> {
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    spot.entries(&mut |key, spot| {
        if !is_id(key) {
            spot.fail(Expected::Id);
        }
        keys.push(key.into());
        values.push(read(spot));
    });
    Map::of(keys, values)
}

/// An array whose entries have unique ids.
fn unique<T>(spot: &Spot, least: usize, read: &mut dyn FnMut(&Spot) -> T) -> Vec<T> {
    let mut met = Names::default();
    spot.each(least, &mut |spot| {
        let entry = read(spot);
        check_unique(spot, &mut met);
        entry
    })
}

fn check_unique(spot: &Spot, met: &mut Names) {
    if let Some(id) = spot.value.get("id").and_then(Json::as_str)
        && !id.is_empty()
        && !met.add(id)
    {
        spot.fail_at("id", Expected::UniqueId);
    }
}

/// An id that was not met before.
fn fresh(spot: &Spot, met: &mut Names) -> Id {
    let id = spot.id();
    if !id.is_empty() && !met.add(&id) {
        spot.fail(Expected::UniqueId);
    }
    id
}

/// References to some of these names.
fn references(spot: &Spot, least: usize, names: &[&str]) -> Vec<Id> {
    spot.each(least, &mut |spot| spot.one_of(names).into())
}
