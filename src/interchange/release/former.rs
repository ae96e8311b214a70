//! The release before, and what is other since.

use super::definition::Definition;
use super::events::{EVENTS, hold, make, open};
use super::manifest::Manifest;
use super::written_since::compare_by_what_was_written;
use super::{ReleaseError, release_named};
use crate::interchange::diff::{Diff, DiffError, Options, Side, compare};
use crate::interchange::export::{ExportOptions, HeldNames, Seen};
use crate::interchange::import::ImportError;
use crate::model::{ChangeId, Disclosure};
use crate::store::{Database, Release};
use std::path::Path;

/// The release before.
pub(super) struct Former {
    pub manifest: Manifest,
    pub definition: Definition,
}

impl Former {
    /// Finds the newest release that stands; one that holds back the same, if there is any.
    pub fn newest(database: &Database, definition: &Definition) -> Result<Option<Former>, ReleaseError> {
        let standing = database.releases()?.into_iter().filter(|release| release.retraction.is_none());
        let mut standing: Vec<Former> = standing.map(|release| Former::of(&release)).collect::<Result<_, _>>()?;
        if standing.is_empty() {
            return Ok(None);
        }
        let holds = |one: &Definition| Disclosure { confidential_as_of: Vec::new(), ..one.disclosure(0) };
        let alike = standing.iter().position(|former| holds(&former.definition) == holds(definition));
        Ok(Some(standing.swap_remove(alike.unwrap_or(0))))
    }

    /// Finds a release by its name.
    pub fn named(database: &Database, name: &str) -> Result<Former, ReleaseError> {
        Former::of(&release_named(database, name)?)
    }

    fn of(release: &Release) -> Result<Former, ReleaseError> {
        let release = &release.release;
        Ok(Former {
            manifest: Manifest::read(Path::new(&release.folder), &release.manifest)?,
            definition: Definition::read(&release.name, &release.definition)?,
        })
    }

    /// Sees to it that words of the notes can be looked for, which cannot be done any more while nothing moves.
    pub fn prepare(&self, database: &Database) -> Result<(), ReleaseError> {
        drop(database.hold_still(&self.definition.filter())?);
        Ok(())
    }
}

/// A release that is being made.
pub(super) struct InMaking<'r> {
    pub name: &'r str,
    pub definition: &'r Definition,
    pub options: &'r ExportOptions,
    /// The last change that is in it.
    pub change: ChangeId,
    /// What its events add up to.
    pub seen: &'r Seen,
    /// The names its events were written with.
    pub names: &'r HeldNames,
    /// Where its files are so far.
    pub folder: &'r Path,
}

/// Compares a release with the one before, made again as of then; none where their events cannot be told by ids.
///
/// What either of the two holds back is held back from both: the page travels with the new one, and what the one
/// before told must not be read off it.
pub(super) fn compare_with(
    database: &Database,
    former: &Former,
    now: &InMaking<'_>,
) -> Result<Option<Diff>, ReleaseError> {
    let compared = compare_by_what_was_written(database, former, now)
        .and_then(|diff| diff.map_or_else(|| compare_whole(database, former, now), Ok));
    match compared {
        Ok(diff) => Ok(Some(diff)),
        Err(ReleaseError::Diff(DiffError::Import(error))) if tells_no_events(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Compares all events of both.
pub(super) fn compare_whole(database: &Database, former: &Former, now: &InMaking<'_>) -> Result<Diff, ReleaseError> {
    let [before, after] = sides(database, former, now)?;
    Ok(compare(database.codebook(), before, after, &Options::default(), &|_| ())?)
}

fn sides(database: &Database, former: &Former, now: &InMaking<'_>) -> Result<[Side; 2], ReleaseError> {
    let codebook = database.codebook();
    let change = former.manifest.cut.change;
    let mut then = former.definition.options(codebook, change, Some(change))?;
    then.disclosure = then.disclosure.and(&now.options.disclosure);
    let before = hold(codebook, make(database, &then, Some(now.folder), now.names)?.file, &former.definition)?;
    let written = now.folder.join(EVENTS);
    let after = if written.is_file() && holds_back_no_less(&now.options.disclosure, &then.disclosure) {
        open(codebook, &written, now.definition)?
    } else {
        let coarse = ExportOptions { disclosure: then.disclosure, ..now.options.clone() };
        hold(codebook, make(database, &coarse, Some(now.folder), now.names)?.file, now.definition)?
    };
    Ok([before.named(former.manifest.release.as_str()), after.named(now.name)])
}

/// Tells whether events that leave by the one need no cells emptied to stand beside those that leave by both.
fn holds_back_no_less(one: &Disclosure, both: &Disclosure) -> bool {
    let settings = |disclosure: &Disclosure| Disclosure { confidential_as_of: Vec::new(), ..disclosure.clone() };
    settings(&one.and(both)) == settings(one)
}

/// Tells whether a file lacks what a comparison goes by.
fn tells_no_events(error: &ImportError) -> bool {
    use ImportError::{ColumnsMissing, Empty, LayoutNotRecognised, NotEvents};
    matches!(error, ColumnsMissing { .. } | Empty { .. } | LayoutNotRecognised { .. } | NotEvents { .. })
}
