//! Names met while reading a file, to tell which come twice.

use std::rc::Rc;

use super::sort;

/// A set of names that only grows: sorted runs, each more than twice as long as the next.
#[derive(Debug, Default)]
pub struct Names(Vec<Vec<Rc<str>>>);

impl Names {
    /// Adds a name. Whether it was not there before.
    pub fn add(&mut self, name: &str) -> bool {
        if self.0.iter().any(|run| run.binary_search_by(|one| (**one).cmp(name)).is_ok()) {
            return false;
        }
        let mut run = vec![name.into()];
        while let Some(mut last) = self.0.pop_if(|last| last.len() <= 2 * run.len()) {
            last.append(&mut run);
            run = sort::sorted(last, |one, other| one > other);
        }
        self.0.push(run);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_new_once() {
        let mut names = Names::default();
        for number in 0..3000_u64 {
            assert!(names.add(&(number * 7919 % 3001).to_string()));
        }
        assert!((0..3000_u64).all(|number| !names.add(&(number * 7919 % 3001).to_string())));
        assert!(names.0.len() < 15);
    }
}
