//! Whole numbers of any size against another library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use dashu_int::UBig;
use dashu_int::ops::{DivRem, Gcd};
use patuh::domain::natural::Natural;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const PAIRS: u64 = 50_000;

/// The same number in both, of up to eight limbs, often with limbs at the edges.
fn pair(rng: &mut ChaCha8Rng) -> (Natural, UBig) {
    let (mut ours, mut theirs) = (Natural::from(0), UBig::ZERO);
    let shift = 1_u64 << 32;
    for _ in 0..rng.random_range(0..=8) {
        let edges = [0, 1, 2, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff_fffe, 0xffff_ffff];
        let limb = if rng.random_bool(0.6) { *edges.choose(rng).unwrap() } else { u64::from(rng.random::<u32>()) };
        ours = ours.times(&shift.into()).plus(&limb.into());
        theirs = theirs * shift + limb;
    }
    (ours, theirs)
}

#[test]
fn every_operation_gives_what_another_library_gives() {
    let mut long = 0;
    for seed in 0..PAIRS {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let ((mut one, mut one_too), (mut two, mut two_too)) = (pair(&mut rng), pair(&mut rng));
        if seed % 3 == 0 {
            // Quotients that come out even, and common divisors.
            let (factor, factor_too) = pair(&mut rng);
            (one, one_too) = (one.times(&factor), one_too * &factor_too);
            (two, two_too) = (two.times(&factor), two_too * &factor_too);
        }
        let same = |ours: &Natural, theirs: &UBig| assert_eq!(ours.to_string(), theirs.to_string(), "{one} {two}");
        same(&one, &one_too);
        same(&one.plus(&two), &(&one_too + &two_too));
        same(&one.times(&two), &(&one_too * &two_too));
        same(&one.minus(&two), &if one_too < two_too { UBig::ZERO } else { &one_too - &two_too });
        assert_eq!(one.cmp(&two), one_too.cmp(&two_too), "{one} {two}");
        assert_eq!(one == two, one_too == two_too);
        assert_eq!((one.is_zero(), one.is_one()), (one_too.is_zero(), one_too.is_one()));
        assert_eq!(one.to_u64(), u64::try_from(&one_too).ok());
        if two.is_zero() {
            assert_eq!(one.divide(&two), (0.into(), one.clone()));
            assert_eq!(one.common(&two), one);
            continue;
        }
        let (quotient, rest) = one.divide(&two);
        let (quotient_too, rest_too) = (&one_too).div_rem(&two_too);
        same(&quotient, &quotient_too);
        same(&rest, &rest_too);
        assert_eq!(quotient.times(&two).plus(&rest), one);
        same(&one.common(&two), &(&one_too).gcd(&two_too));
        long += u64::from(two.to_u64().is_none() && quotient.to_u64().is_none());
    }
    println!("{PAIRS} pairs, {long} with divisor and quotient of more than 64 bits");
    assert!(long > PAIRS / 10, "{long}");
}
