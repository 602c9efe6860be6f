//! Base, ours and theirs, joined part by part.

use std::rc::Rc;

use super::field::{self, Verdict, verdict};
use super::order::{self, people_keys};
use super::slots::{changed, each_slot, index, keys};
use super::{Conflict, Detail, Pick, Side};
use crate::domain::assessment::{
    Answer, Assessment, Details, Extra, InstrumentRef, MAX_BASES, MAX_SUBJECTS, Person, Subject,
};
use crate::domain::instrument::Id;
use crate::domain::json::Fields;
use crate::domain::map::Map;
use crate::domain::spot::field_path;

/// The versions, and what is still to be put somewhere.
pub(super) struct Sides<'a> {
    base: &'a Assessment,
    ours: &'a Assessment,
    theirs: &'a Assessment,
    choose: &'a mut dyn FnMut(Conflict) -> Pick,
    /// Values that gave way to another one, by their path.
    aside: Extra,
    /// Subjects of theirs that get an id of their own, with their kind.
    apart: Vec<(Id, Subject)>,
    /// Subjects that ours removed, and that stay because theirs changed something about them.
    back_in_ours: Vec<Id>,
    /// The same the other way round.
    back_in_theirs: Vec<Id>,
}

impl<'a> Sides<'a> {
    /// All of it, with conflicts as they are chosen.
    pub(super) fn join(
        [base, ours, theirs]: [&'a Assessment; 3],
        choose: &'a mut dyn FnMut(Conflict) -> Pick,
    ) -> Assessment {
        let (aside, apart, back_in_ours, back_in_theirs) = Default::default();
        let mut sides = Self { base, ours, theirs, choose, aside, apart, back_in_ours, back_in_theirs };
        let created = match (&*ours.created, &*theirs.created) {
            (one, other) if other.is_empty() || !one.is_empty() && one < other => &ours.created,
            _ => &theirs.created,
        };
        let mut joined = Assessment {
            id: ours.id.clone(),
            instrument: sides.instrument(),
            details: sides.details(),
            created: created.clone(),
            updated: std::cmp::max(&ours.updated, &theirs.updated).clone(),
            based_on: based_on([&base.based_on, &ours.based_on, &theirs.based_on]),
            subjects: sides.subjects(),
            extra: sides.extra("$", [&base.extra, &ours.extra, &theirs.extra]),
            result_extra: sides.extra("$.result", [&base.result_extra, &ours.result_extra, &theirs.result_extra]),
            unread: sides.extra("", [&base.unread, &ours.unread, &theirs.unread]),
            ..Assessment::default()
        };
        sides.answers(&mut joined);
        sides.shorten(&mut joined.subjects);
        field::put_aside(sides.aside, &mut joined.unread);
        joined
    }

    /// The side whose value stays where nobody needs to pick: the later changed one, or else the later text. It is the
    /// same whoever is ours.
    fn later(&self, ours: &str, theirs: &str) -> Side {
        let is_ours = (&*self.ours.updated, ours) >= (&*self.theirs.updated, theirs);
        if is_ours { Side::Ours } else { Side::Theirs }
    }

    /// Unknown fields. Where both differ, the other value is set aside.
    fn extra(&mut self, path: &str, all: [&Extra; 3]) -> Extra {
        field::extra(all, &mut |key, verdict, values| match (verdict, values) {
            (Verdict::Apart, [Some(one), Some(other)]) => {
                let side = self.later(&one.to_compact(), &other.to_compact());
                let path = if path.is_empty() { key.to_owned() } else { field_path(path, key) };
                self.aside.push((path, (*side.of(&other, &one)).clone()));
                side
            }
            (Verdict::Only(side), _) => side,
            // Taken away on one side and changed on the other.
            (_, [None, _]) => Side::Theirs,
            _ => Side::Ours,
        })
    }

    fn instrument(&mut self) -> InstrumentRef {
        let [base, ours, theirs] = [self.base, self.ours, self.theirs].map(|side| &side.instrument);
        let side = match verdict(&base.digest, &ours.digest, &theirs.digest) {
            Verdict::Only(side) => side,
            _ => self.later(&ours.digest, &theirs.digest),
        };
        InstrumentRef {
            digest: side.of(&ours.digest, &theirs.digest).clone(),
            extra: self.extra("$.instrument", [&base.extra, &ours.extra, &theirs.extra]),
            ..ours.clone()
        }
    }

    fn details(&mut self) -> Details {
        let [base, ours, theirs] = [self.base, self.ours, self.theirs].map(|side| &side.details);
        let kind = |details: &Details| details.unit_kind.clone().unwrap_or_default();
        let kind = self.detail(Detail::UnitKind, [kind(base), kind(ours), kind(theirs)]);
        let texts = |text: fn(&Details) -> &Rc<str>| [base, ours, theirs].map(|details| text(details).clone());
        Details {
            unit_kind: Some(kind).filter(|kind| !kind.is_empty()),
            unit: self.detail(Detail::Unit, texts(|details| &details.unit)),
            entity: self.detail(Detail::Entity, texts(|details| &details.entity)),
            period: self.detail(Detail::Period, texts(|details| &details.period)),
            people: self.people([&base.people, &ours.people, &theirs.people]),
            extra: self.extra("$.unit", [&base.extra, &ours.extra, &theirs.extra]),
        }
    }

    fn detail(&mut self, detail: Detail, [base, ours, theirs]: [Rc<str>; 3]) -> Rc<str> {
        match verdict(&base, &ours, &theirs) {
            Verdict::Same => ours,
            Verdict::Only(side) => side.of(&ours, &theirs).clone(),
            Verdict::Apart => {
                let conflict = Conflict::Detail { detail, ours: ours.clone(), theirs: theirs.clone() };
                if (self.choose)(conflict) == Pick::Theirs { theirs } else { ours }
            }
        }
    }

    /// The same name and role is the same person.
    fn people(&mut self, all: [&[Person]; 3]) -> Vec<Person> {
        let mut joined = Vec::new();
        order::each(all.map(people_keys), &mut |_, places| {
            let [at_base, at_ours, at_theirs] = places;
            let [base, ours, theirs] = all;
            let was = at_base.and_then(|place| base.get(place));
            let (one, other) =
                (at_ours.and_then(|place| ours.get(place)), at_theirs.and_then(|place| theirs.get(place)));
            let nothing = Extra::new();
            let was_extra = was.map_or(&nothing, |was| &was.extra);
            match (one, other) {
                (Some(one), Some(other)) => {
                    let extra = self.extra("$.people", [was_extra, &one.extra, &other.extra]);
                    joined.push(Person { extra, ..one.clone() });
                }
                (Some(one), None) | (None, Some(one)) if was.is_none() || one.extra != *was_extra => {
                    joined.push(one.clone());
                }
                _ => {}
            }
        });
        joined
    }

    fn subjects(&mut self) -> Map<Vec<Subject>> {
        let [base, ours, theirs] = [self.base, self.ours, self.theirs];
        let (in_ours, in_theirs) = (changed(base, ours), changed(base, theirs));
        let listed = index(ours.subjects.values().flatten().map(|subject| subject.id.clone()).collect());
        let mut joined = Map::new();
        for kind in keys([base, ours, theirs].map(|side| side.subjects.keys())) {
            let lists = [base, ours, theirs].map(|side| side.subjects_of(&kind));
            let mut all = Vec::new();
            let ids = lists.map(|list| list.iter().map(|subject| subject.id.clone()).collect());
            order::each(ids, &mut |id, [at_base, at_ours, at_theirs]| {
                let [base, ours, theirs] = lists;
                let was = at_base.and_then(|place| base.get(place));
                let is_changed = |one: &Subject, answers: &Map<usize>| was != Some(one) || answers.contains_key(id);
                let one = at_ours.and_then(|place| ours.get(place));
                let other = at_theirs.and_then(|place| theirs.get(place));
                match (one, other) {
                    (Some(one), Some(other)) => all.push(self.subject(&kind, was, one, other)),
                    (Some(one), None) if is_changed(one, &in_ours) => {
                        all.push(one.clone());
                        self.back_in_theirs.extend(was.map(|_| id.clone()));
                    }
                    (None, Some(other)) if is_changed(other, &in_theirs) => {
                        // A subject of another kind in ours may have this id; the document would be refused.
                        if listed.contains_key(id) {
                            return self.apart.push((kind.clone(), other.clone()));
                        }
                        all.push(other.clone());
                        self.back_in_ours.extend(was.map(|_| id.clone()));
                    }
                    _ => {}
                }
            });
            if !all.is_empty() {
                joined.insert(kind, all);
            }
        }
        joined
    }

    fn subject(&mut self, kind: &Id, was: Option<&Subject>, ours: &Subject, theirs: &Subject) -> Subject {
        let (nothing, can_be_both) = (Subject::default(), was.is_none());
        let was = was.unwrap_or(&nothing);
        let side = match verdict(&was.name, &ours.name, &theirs.name) {
            Verdict::Same => Side::Ours,
            Verdict::Only(side) => side,
            Verdict::Apart => {
                let (one, other) = (ours.clone(), theirs.clone());
                match (self.choose)(Conflict::Subject { kind: kind.clone(), ours: one, theirs: other, can_be_both }) {
                    Pick::Both if can_be_both => {
                        self.apart.push((kind.clone(), theirs.clone()));
                        return ours.clone();
                    }
                    Pick::Theirs => Side::Theirs,
                    _ => Side::Ours,
                }
            }
        };
        let path = field_path(&field_path("$.subjects", kind), &ours.id);
        Subject {
            id: ours.id.clone(),
            name: side.of(&ours.name, &theirs.name).clone(),
            extra: self.extra(&path, [&was.extra, &ours.extra, &theirs.extra]),
        }
    }

    /// The answers, and the subjects that get an id of their own with theirs.
    fn answers(&mut self, joined: &mut Assessment) {
        let apart = std::mem::take(&mut self.apart);
        let places = index(apart.iter().map(|(_, subject)| subject.id.clone()).collect());
        let mut moved = vec![Map::new(); apart.len()];
        let back_in_ours = index(std::mem::take(&mut self.back_in_ours));
        let back_in_theirs = index(std::mem::take(&mut self.back_in_theirs));
        let mut put = |indicator: &Id, subject: &Id, answer: Answer| {
            joined.answers.edit(indicator, |slots| slots.insert(subject.clone(), answer));
        };
        each_slot([self.base, self.ours, self.theirs], &mut |indicator, subject, [base, mut ours, mut theirs]| {
            if let Some(moved) = places.get(subject).and_then(|place| moved.get_mut(*place)) {
                if *theirs != Answer::default() {
                    moved.insert(indicator.clone(), theirs.clone());
                }
                theirs = base;
            }
            // What went with a subject that stays was not taken away for its own sake.
            if ours.is_empty() && back_in_ours.contains_key(subject) {
                ours = base;
            }
            if theirs.is_empty() && back_in_theirs.contains_key(subject) {
                theirs = base;
            }
            let (mut answer, fields) = field::answer(base, ours, theirs, Side::Ours);
            if !fields.is_empty() {
                let some = |answer: &Answer| Some(answer.clone()).filter(|answer| !answer.is_empty());
                // What each pick would give: fields that only one side changed are joined either way.
                let one = some(&answer);
                let other = some(&field::answer(base, ours, theirs, Side::Theirs).0);
                let (indicator, subject) = (indicator.clone(), subject.clone());
                let conflict = Conflict::Answer { indicator, subject, ours: one, theirs: other, fields };
                if (self.choose)(conflict) == Pick::Theirs {
                    (answer, _) = field::answer(base, ours, theirs, Side::Theirs);
                }
            }
            if answer != Answer::default() {
                put(indicator, subject, answer);
            }
        });
        for ((kind, mut subject), answers) in apart.into_iter().zip(moved) {
            subject.id = self.free_id(joined, &kind);
            for (indicator, answer) in answers {
                joined.answers.edit(&indicator, |slots| slots.insert(subject.id.clone(), answer));
            }
            joined.subjects.edit(&kind, |list| list.push(subject));
        }
    }

    /// An id for another subject that none of any version has, not even a removed one: a third version may still know it.
    fn free_id(&self, joined: &Assessment, kind: &Id) -> Id {
        let (subjects, answers) = (joined.subjects.clone(), joined.answers.clone());
        let mut taken = Assessment { subjects, answers, ..Assessment::default() };
        loop {
            let id = taken.free_subject_id(kind);
            let mut all = [self.base, self.ours, self.theirs].into_iter().flat_map(|side| side.subjects.values());
            if !all.any(|list| list.iter().any(|subject| subject.id == id)) {
                return id;
            }
            taken.subjects.edit(kind, |list| list.push(Subject::new(id, "")));
        }
    }

    /// Sets the subjects aside that are too many for a document; their answers stay.
    fn shorten(&mut self, subjects: &mut Map<Vec<Subject>>) {
        for (kind, list) in subjects {
            for subject in list.drain(MAX_SUBJECTS.min(list.len())..) {
                let mut fields = Fields::default();
                fields.text("id", &subject.id);
                fields.text("name", &subject.name);
                fields.more(&subject.extra);
                self.aside.push((field_path(&field_path("$.subjects", kind), &subject.id), fields.object()));
            }
        }
    }
}

/// What either comes from.
fn based_on(all: [&Vec<Rc<str>>; 3]) -> Vec<Rc<str>> {
    let mut joined = Vec::new();
    order::each(all.map(Vec::clone), &mut |digest, _| joined.push(digest.clone()));
    joined.drain(..joined.len().saturating_sub(MAX_BASES));
    joined
}
