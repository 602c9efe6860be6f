//! What comes in: files, never more of one than its format allows, and the instruments that documents answer.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use patuh::domain::document::{self, Draft, Imported, Refusal};
use patuh::domain::instrument::{self, Instrument};
use patuh::domain::text::Lang;
use patuh::instruments;

use crate::console::Console;
use crate::diagnostic::Diagnostic;

/// The bytes of a file of at most `allowed` bytes; `-` is standard input.
fn read(lang: Lang, path: &Path, allowed: u64) -> Result<Vec<u8>, Diagnostic> {
    let failed = |error: io::Error| Diagnostic::of_read(lang, &error);
    if path == Path::new("-") {
        return read_some(lang, io::stdin().lock(), allowed);
    }
    let file = File::open(path).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    if about.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    if about.is_file() && about.len() > allowed {
        return Err(Diagnostic::of_size(lang, about.len(), allowed));
    }
    read_some(lang, file, allowed)
}

fn read_some(lang: Lang, source: impl Read, allowed: u64) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let found = source.take(allowed + 1).read_to_end(&mut bytes);
    let found = found.map_err(|error| Diagnostic::of_read(lang, &error))? as u64;
    if found > allowed { Err(Diagnostic::of_size(lang, found, allowed)) } else { Ok(bytes) }
}

/// Reads an instrument file.
pub fn instrument(lang: Lang, path: &Path) -> Result<Instrument, Vec<Diagnostic>> {
    let bytes = read(lang, path, instrument::MAX_BYTES).map_err(|error| vec![error])?;
    Instrument::parse(&bytes)
        .map_err(|problems| problems.iter().map(|problem| Diagnostic::of_problem(lang, problem)).collect())
}

/// The instruments that documents may answer.
pub struct Instruments(Vec<Instrument>);

impl Instruments {
    /// Own instruments first, then the shipped ones. The faults of an own one are reported; what answers it will then
    /// not be scored, and all the rest will.
    pub fn load(console: &mut Console, own: &[PathBuf]) -> Self {
        let mut all = Vec::new();
        for path in own {
            match instrument(console.lang, path) {
                Ok(one) => all.push(one),
                Err(faults) => {
                    console.blame();
                    faults.iter().for_each(|fault| console.complain(&path.to_string_lossy(), fault));
                }
            }
        }
        let shipped = instruments::IDS.into_iter().filter_map(instruments::file);
        all.extend(shipped.filter_map(|file| Instrument::parse(file.as_bytes()).ok()));
        Self(all)
    }

    /// The instrument that a document needs; in another edition, for want of the right one.
    fn of(&self, draft: &Draft) -> Result<&Instrument, Refusal> {
        let wanted = draft.instrument();
        let same = |one: &&Instrument| one.id == wanted.id;
        let exact = self.0.iter().filter(same).find(|one| one.edition == wanted.edition);
        exact.or_else(|| self.0.iter().find(same)).ok_or_else(|| Refusal::UnknownInstrument {
            found: wanted.id.to_string(),
            known: self.0.iter().map(|one| one.id.to_string()).collect(),
        })
    }

    /// Reads a document and recomputes its result.
    pub fn open(&self, lang: Lang, path: &Path) -> Result<(&Instrument, Imported), Vec<Diagnostic>> {
        let bytes = read(lang, path, document::MAX_BYTES).map_err(|error| vec![error])?;
        let refused = |refusal: Refusal| Diagnostic::of_refusal(lang, &refusal);
        let draft = Draft::parse(&bytes).map_err(refused)?;
        let instrument = self.of(&draft).map_err(refused)?;
        Ok((instrument, draft.complete(instrument).map_err(refused)?))
    }
}
