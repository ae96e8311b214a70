//! One row for each source of which something is known or that documents and claims name, by name.

use super::export::Press;
use super::rows::yes_no;
use crate::interchange::export::ExportError;
use crate::model::{Grading, Source, SourceId};
use crate::store::{ClaimScan, members};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Writes the sources.
pub(super) fn write(press: &mut Press<'_, '_>) -> Result<(), ExportError> {
    let mut aliases: HashMap<SourceId, Vec<String>> = HashMap::new();
    for (alias, source) in press.database.source_aliases_as_of(press.as_of)? {
        aliases.entry(source).or_default().push(alias);
    }
    let named = named(press)?;
    let mut written: BTreeMap<String, Source> = BTreeMap::new();
    for source in press.sources.iter() {
        let is_known = source.change.is_some() || !source.reliability.is_empty() || aliases.contains_key(&source.id);
        if is_known || named.has(source) {
            written.insert(source.name.clone(), source.clone());
        }
    }
    for source in written.values() {
        if press.censor.hides_source(source.id) {
            press.censor.count_row();
            continue;
        }
        let grading = press.database.gradings_as_of(source.id, press.as_of)?.pop();
        row(press, source, aliases.get(&source.id).map_or(&[], Vec::as_slice), grading.as_ref())?;
    }
    Ok(())
}

/// Sources that documents and claims name.
#[derive(Default)]
struct Named {
    numbers: HashSet<SourceId>,
    names: HashSet<String>,
}

impl Named {
    fn has(&self, source: &Source) -> bool {
        self.numbers.contains(&source.id) || self.names.contains(&source.name)
    }
}

fn named(press: &Press<'_, '_>) -> Result<Named, ExportError> {
    let mut named = Named::default();
    let mut lists: HashSet<u32> = HashSet::new();
    press.database.for_each_document(press.as_of, |document| {
        named.numbers.insert(document.publisher);
        Ok::<_, ExportError>(())
    })?;
    let scan = ClaimScan { as_of: press.as_of, by_number: true, ..ClaimScan::default() };
    press.database.for_each_claim(&scan, |claim| {
        named.numbers.insert(claim.claimant);
        lists.extend(claim.via);
        Ok::<_, ExportError>(())
    })?;
    for list in lists {
        named.names.extend(members(&press.database.source_list(list)?).map(str::to_owned));
    }
    Ok(named)
}

fn row(
    press: &mut Press<'_, '_>,
    source: &Source,
    aliases: &[String],
    grading: Option<&Grading>,
) -> Result<(), ExportError> {
    let Press { rows, censor, columns, .. } = press;
    for column in columns.iter() {
        let cell = match *column {
            "source" => censor.names(column, Cow::Borrowed(&source.name), false),
            "aliases" => censor.names(column, Cow::Owned(aliases.join("; ")), false),
            "scale" => censor.plain(column, Cow::Borrowed(&source.scale), None),
            "kind" => censor.plain(column, Cow::Borrowed(&source.kind), None),
            "group" => censor.names(column, Cow::Borrowed(&source.group), false),
            "reliability" => censor.plain(column, Cow::Borrowed(&source.reliability), None),
            "graded_on" => {
                let day = grading.map_or(String::new(), |grading| grading.day.to_string());
                censor.day(column, Cow::Owned(day), None)
            }
            "grade_reason" => {
                let reason = grading.map_or("", |grading| grading.reason.as_str());
                censor.text(column, Cow::Borrowed(reason), None)
            }
            "confidential" => yes_no(Some(source.confidential)),
            "note" => censor.prose(column, Cow::Borrowed(&source.note), None),
            _ => Cow::Borrowed(""),
        };
        rows.cell(cell);
    }
    press.end_row()
}
