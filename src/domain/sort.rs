//! Sorting for the browser program: one merge sort for everything, where the standard library's is 3 KB for each
//! type that is sorted, before it is compressed.

/// The positions 0 to `count` in order; equal ones stay as they are. `is_after` says whether the thing at the first
/// position belongs behind the one at the second.
pub fn order(count: usize, is_after: &mut dyn FnMut(usize, usize) -> bool) -> Vec<usize> {
    let mut all: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut merged = Vec::with_capacity(count);
        for part in all.chunks(2 * width) {
            let (mut left, mut right) = part.split_at(width.min(part.len()));
            while let ([one, left_rest @ ..], [other, right_rest @ ..]) = (left, right) {
                if is_after(*one, *other) {
                    merged.push(*other);
                    right = right_rest;
                } else {
                    merged.push(*one);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        all = merged;
        width *= 2;
    }
    all
}

/// Brings things into an order, given as the position that each comes from, by swapping two at a time.
pub fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut here = start;
        // Around a cycle: what belongs here comes from there, and what was here is there now.
        while let Some(place) = order.get_mut(here) {
            let there = std::mem::replace(place, here);
            if there == start || there == here {
                break;
            }
            swap(here, there);
            here = there;
        }
    }
}

/// The things in order; equal ones stay as they are.
pub fn sorted<T>(mut things: Vec<T>, is_after: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let order = order(things.len(), &mut |one, other| match (things.get(one), things.get(other)) {
        (Some(one), Some(other)) => is_after(one, other),
        _ => false,
    });
    arrange(order, &mut |one, other| things.swap(one, other));
    things
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_a_stable_sort() {
        let mut seed = 1_u64;
        let mut random = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed >> 40
        };
        for count in 0..200 {
            let things: Vec<(u64, usize)> = (0..count).map(|place| (random() % 20, place)).collect();
            let mut expected = things.clone();
            expected.sort_by_key(|(value, _)| *value);
            assert_eq!(sorted(things, |one, other| one.0 > other.0), expected);
        }
    }
}
