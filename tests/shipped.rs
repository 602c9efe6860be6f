//! The shipped instruments are valid.
#![allow(clippy::panic)]
use patuh::domain::instrument::Instrument;
use patuh::instruments;

#[test]
fn every_shipped_instrument_is_valid() {
    for id in instruments::IDS {
        let file = instruments::file(id).unwrap_or_default();
        let instrument = Instrument::parse(file.as_bytes()).unwrap_or_else(|problems| panic!("{id}: {problems:#?}"));
        assert_eq!(&*instrument.id, id);
    }
}
