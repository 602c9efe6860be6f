//! The tree of groups and indicators.

use std::rc::Rc;

use super::{Reading, fresh, references};
use crate::domain::instrument::{Children, Group, Indicator, MAX_DEPTH, MAX_INDICATORS, MAX_WEIGHT, Remedy};
use crate::domain::json::Json;
use crate::domain::problem::Expected;
use crate::domain::spot::Spot;

impl Reading<'_> {
    pub(super) fn group(&mut self, spot: &Spot, depth: usize) -> Group {
        spot.allow(&["id", "title", "intro", "weight", "weight_basis", "children"]);
        Group {
            id: fresh(&spot.need("id"), &mut self.groups),
            title: spot.need("title").text(),
            intro: spot.field("intro").map(|spot| spot.text()),
            weight: spot.need("weight").integer(1, MAX_WEIGHT),
            weight_basis: self.basis(spot, "weight_basis"),
            children: self.children(&spot.need("children"), depth),
        }
    }

    fn children(&mut self, spot: &Spot, depth: usize) -> Children {
        let is_group = |item: &Json| item.get("children").is_some();
        let items = if let Json::Array(items) = spot.value { &**items } else { &[] };
        let groups = items.iter().filter(|item| is_group(item)).count();
        if groups > 0 && groups < items.len() {
            spot.fail(Expected::OneKindOfChild);
        }
        if items.first().is_some_and(is_group) {
            if depth == MAX_DEPTH {
                spot.fail(Expected::AtMost(MAX_DEPTH));
                return Children::default();
            }
            return Children::Groups(spot.each(1, &mut |spot| Rc::new(self.group(spot, depth + 1))));
        }
        if self.is_full {
            return Children::default();
        }
        self.count += items.len();
        if self.count > MAX_INDICATORS {
            self.is_full = true;
            spot.fail(Expected::AtMost(MAX_INDICATORS));
            return Children::default();
        }
        Children::Indicators(spot.each(1, &mut |spot| Rc::new(self.indicator(spot))))
    }

    fn indicator(&mut self, spot: &Spot) -> Indicator {
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
        let scale = spot.need("scale").one_of(&self.scales);
        let levels = spot.field("levels").map(|spot| {
            let texts = spot.each(0, &mut |spot| spot.text());
            let place = self.scales.iter().position(|name| *name == scale);
            let count = place.and_then(|place| self.levels.get(place));
            if let Some(&count) = count.filter(|&&count| count != texts.len()) {
                spot.fail(Expected::Exactly(count));
            }
            texts
        });
        Indicator {
            id: fresh(&spot.need("id"), &mut self.indicators),
            question: spot.need("question").text(),
            short: spot.need("short").text(),
            basis: self.basis(spot, "basis"),
            weight: spot.need("weight").integer(1, MAX_WEIGHT),
            weight_basis: self.basis(spot, "weight_basis"),
            scale: scale.into(),
            levels,
            subject: spot.field("subject").map(|spot| spot.one_of(&self.subjects).into()),
            unit_kinds: spot.field("unit_kinds").map(|spot| references(&spot, 1, &self.unit_kinds)),
            guidance: spot.need("guidance").text(),
            law: spot.field("law").map(|spot| spot.list()),
            evidence: spot.need("evidence").list(),
            remedy: self.remedy(&spot.need("remedy")),
        }
    }

    fn remedy(&self, spot: &Spot) -> Remedy {
        spot.allow(&["text", "days", "signed_by", "basis"]);
        Remedy {
            text: spot.need("text").text(),
            days: spot.need("days").decimal(1000),
            signed_by: spot.field("signed_by").map(|spot| spot.text()),
            basis: self.basis(spot, "basis"),
        }
    }
}
