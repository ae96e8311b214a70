//! The release before, and what is other since.

use super::definition::Definition;
use super::events::{EVENTS, Made, hold, make, open};
use super::manifest::Manifest;
use super::written_since::compare_by_what_was_written;
use super::{ReleaseError, release_named};
use crate::interchange::diff::{Diff, DiffError, Options, compare};
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

/// Compares a release with the one before, made again as of then; none where their events cannot be told by ids. Gives
/// the manifest of the one before, too, as far as it may be told.
///
/// What either of the two holds back is held back from both: the page travels with the new one, and what the one
/// before told must not be read off it.
pub(super) fn compare_with(
    database: &Database,
    former: &Former,
    now: &InMaking<'_>,
) -> Result<(Manifest, Option<Diff>), ReleaseError> {
    if let Some(Some(diff)) = if_it_tells_events(compare_by_what_was_written(database, former, now))? {
        return Ok((former.manifest.clone(), Some(diff)));
    }
    let (before, both) = made_again(database, former, now)?;
    let told = former.manifest.clone().adding_up(&before.seen);
    Ok((told, if_it_tells_events(compare_made(database, former, now, (before, both)))?))
}

/// Compares all events of both.
#[cfg(test)]
pub(super) fn compare_whole(database: &Database, former: &Former, now: &InMaking<'_>) -> Result<Diff, ReleaseError> {
    compare_made(database, former, now, made_again(database, former, now)?)
}

/// Makes the events of the release before, without what either of the two holds back.
fn made_again(database: &Database, former: &Former, now: &InMaking<'_>) -> Result<(Made, Disclosure), ReleaseError> {
    let change = former.manifest.cut.change;
    let mut then = former.definition.options(database.codebook(), change, Some(change))?;
    then.disclosure = then.disclosure.and(&now.options.disclosure);
    Ok((make(database, &then, Some(now.folder), now.names)?, then.disclosure))
}

fn compare_made(
    database: &Database,
    former: &Former,
    now: &InMaking<'_>,
    (before, both): (Made, Disclosure),
) -> Result<Diff, ReleaseError> {
    let codebook = database.codebook();
    let before = hold(codebook, before.file, &former.definition)?;
    let written = now.folder.join(EVENTS);
    let after = if written.is_file() && holds_back_no_less(&now.options.disclosure, &both) {
        open(codebook, &written, now.definition)?
    } else {
        let coarse = ExportOptions { disclosure: both, ..now.options.clone() };
        hold(codebook, make(database, &coarse, Some(now.folder), now.names)?.file, now.definition)?
    };
    let (before, after) = (before.named(former.manifest.release.as_str()), after.named(now.name));
    Ok(compare(codebook, before, after, &Options::default(), &|_| ())?)
}

/// Tells whether events that leave by the one need no cells emptied to stand beside those that leave by both.
fn holds_back_no_less(one: &Disclosure, both: &Disclosure) -> bool {
    let settings = |disclosure: &Disclosure| Disclosure { confidential_as_of: Vec::new(), ..disclosure.clone() };
    settings(&one.and(both)) == settings(one)
}

/// Gives what was compared; none where a file lacks what a comparison goes by.
fn if_it_tells_events<T>(compared: Result<T, ReleaseError>) -> Result<Option<T>, ReleaseError> {
    use ImportError::{ColumnsMissing, Empty, LayoutNotRecognised, NotEvents};
    match compared {
        Err(ReleaseError::Diff(DiffError::Import(
            ColumnsMissing { .. } | Empty { .. } | LayoutNotRecognised { .. } | NotEvents { .. },
        ))) => Ok(None),
        other => other.map(Some),
    }
}
