//! The browser bin of the checklist alone: the library without the feature `app`.

fn main() {
    patuh::start();
}
