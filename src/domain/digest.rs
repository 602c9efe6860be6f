//! The digest of a JSON tree: SHA-256 over its canonical form (RFC 8785). It tells whether two trees say the same
//! and whether a file was changed after it was saved; it does not tell who wrote it.
//!
//! The hash is our own, in the words of FIPS 180-4, because that of the sha2 crate is unrolled for speed and makes the
//! browser program 0.7 KB larger, compressed. A test holds it against that crate.

use super::json::Json;

/// `sha256:` and 64 lower-case hexadecimal digits.
pub fn of(tree: &Json) -> String {
    let mut out = String::from("sha256:");
    write(&sha256(tree.to_canonical().into_bytes()), &mut out);
    out
}

/// The first 16 of the hexadecimal digits for a text: enough to tell whether a disk has changed it.
pub fn short(text: &str) -> String {
    let mut out = String::new();
    let [first, second, ..] = sha256(text.as_bytes().to_vec());
    write(&[first, second], &mut out);
    out
}

fn write(words: &[u32], out: &mut String) {
    for word in words {
        for place in (0..8).rev() {
            out.extend(char::from_digit(word >> (4 * place) & 15, 16));
        }
    }
}

/// The fractional parts of the cube roots of the first 64 primes.
const ROUNDS: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
    0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
    0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
    0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2,
];

/// The hash of a message, as eight words.
fn sha256(mut message: Vec<u8>) -> [u32; 8] {
    let bits = message.len() as u64 * 8;
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend_from_slice(&bits.to_be_bytes());
    // The fractional parts of the square roots of the first 8 primes.
    let mut hash: [u32; 8] =
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    for block in message.chunks_exact(64) {
        let mut schedule = [0_u32; 16];
        for (word, bytes) in schedule.iter_mut().zip(block.chunks_exact(4)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
        }
        let mut state = hash;
        for round in ROUNDS {
            let [a, b, c, d, e, f, g, h] = state;
            // The schedule moves along: its first word is used, and another comes at its end.
            let [w0, w1, .., w9, _, _, _, _, w14, _] = schedule;
            let one = h
                .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
                .wrapping_add(e & f ^ !e & g)
                .wrapping_add(round)
                .wrapping_add(w0);
            let two = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22)).wrapping_add(a & b ^ a & c ^ b & c);
            state = [one.wrapping_add(two), a, b, c, d.wrapping_add(one), e, f, g];
            let next = w0
                .wrapping_add(w1.rotate_right(7) ^ w1.rotate_right(18) ^ w1 >> 3)
                .wrapping_add(w9)
                .wrapping_add(w14.rotate_right(17) ^ w14.rotate_right(19) ^ w14 >> 10);
            schedule.rotate_left(1);
            schedule[15] = next;
        }
        for (word, more) in hash.iter_mut().zip(state) {
            *word = word.wrapping_add(more);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_digest_does_not_depend_on_order_or_space() {
        let digest = |text: &str| of(&Json::parse(text.as_bytes(), 99).unwrap());
        // printf '{"a":1,"b":2}' | sha256sum
        let known = "sha256:43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777";
        assert_eq!(digest(r#"{"a":1,"b":2}"#), known);
        assert_eq!(digest("{ \"b\": 2,\n \"a\": 1 }"), known);
        assert_ne!(digest(r#"{"a":1,"b":3}"#), known);
    }

    #[test]
    fn the_hash_of_every_length_is_that_of_another_library() {
        for length in 0..300_usize {
            let message: Vec<u8> = (0..length).map(|place| (place * 151 + length * 7) as u8).collect();
            let ours: Vec<u8> = sha256(message.clone()).into_iter().flat_map(u32::to_be_bytes).collect();
            assert_eq!(ours, Sha256::digest(&message).to_vec(), "{length}");
        }
    }
}
