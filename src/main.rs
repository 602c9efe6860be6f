//! The browser bin: everything is in the library.

fn main() {
    patuh::start();
}
