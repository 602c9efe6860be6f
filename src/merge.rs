//! The browser bin of the merge: the library with the feature `merge`.

fn main() {
    patuh::start();
}
