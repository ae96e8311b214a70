//! The files of a release, written into a folder that nobody sees yet.

use super::changes::{changes_against, changes_of_first};
use super::definition::Definition;
use super::events::EVENTS;
use super::former::{Former, InMaking, compare_with};
use super::manifest::{CodebookFacts, CutFacts, FileEntry, HeldBack, MANIFEST, MANIFEST_SUM, Manifest};
use super::{ReleaseError, texts};
use crate::codebook::{Codebook, RecordTable};
use crate::interchange::export::{
    ExportOptions, ExportReport, FileSum, Format, Guard, HeldNames, Seen, codes_schema, describe_events, export_seen,
    export_typed_seen, seen_for, sum_of, write_lasting_summed,
};
use crate::interchange::records::export_records;
use crate::model::ChangeId;
use crate::store::Database;
use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// What a release is called, and of what it is.
pub(super) struct Stamp {
    pub release: String,
    pub cut: CutFacts,
    pub codebook: CodebookFacts,
    /// The release before.
    pub former: Option<Former>,
}

/// A release that stands whole in its folder.
pub(super) struct Filled {
    pub manifest: Manifest,
    /// The manifest as it stands there.
    pub text: String,
    pub sum: FileSum,
}

/// A folder that is filled, and what is in it so far.
struct Filling<'f> {
    folder: &'f Path,
    files: Vec<FileEntry>,
    resources: Vec<Value>,
}

/// Writes every file; events are as they are now, or as of a change.
pub(super) fn fill(
    database: &Database,
    stamp: &Stamp,
    definition: &Definition,
    as_of: Option<ChangeId>,
    folder: &Path,
    progress: &dyn Fn(u64),
) -> Result<Filled, ReleaseError> {
    let codebook = database.codebook();
    let options = definition.options(codebook, stamp.cut.change, as_of)?;
    let mut filling = Filling { folder, files: Vec::new(), resources: Vec::new() };
    let mut seen = seen_for(database, &options)?;
    let names = HeldNames::default();
    let mut held_back = HeldBack::of(definition);
    for (nth, format) in definition.formats().into_iter().enumerate() {
        let report =
            filling.events(database, (&options, &names), format, Some(&mut seen).filter(|_| nth == 0), progress)?;
        if nth == 0 {
            held_back.add(report.withheld);
        }
    }
    for records in definition.records(codebook, stamp.cut.change, as_of) {
        let name = format!("{}.csv", records.table.name);
        let (report, sum) =
            write_lasting_summed(&folder.join(&name), |out| export_records(database, &records, out, &|_| ()))?;
        held_back.add(report.withheld);
        filling.record_table(&records.table, &name, report.rows, sum);
    }
    let (schema, codes) = describe_events(database, &options, &seen)?;
    filling.describe_codes(&schema, &codes)?;
    filling.codebook(codebook)?;
    if let Some(rules) = &definition.rules {
        filling.put("rules.toml", "The rule set by which values follow from claims", rules.text.as_bytes())?;
    }
    let guard = Guard::new(database, &options.disclosure)?;
    let mut manifest = Manifest {
        release: stamp.release.clone(),
        title: definition.title.clone(),
        creators: definition.creators.clone(),
        license: definition.license.clone(),
        doi: definition.doi.clone(),
        cut: stamp.cut.clone(),
        codebook: stamp.codebook.clone(),
        filter: guard.query(&definition.filter()),
        layout: definition.layout.clone(),
        columns: definition.columns.clone(),
        rules: definition.rules.as_ref().map(|rules| format!("{} {}", rules.name, rules.version)),
        held_back,
        included: definition.included.clone(),
        former: definition.former.clone(),
        ..Manifest::default()
    }
    .adding_up(&seen);
    let changes = match &stamp.former {
        None => changes_of_first(&manifest),
        Some(former) => {
            let (name, change) = (manifest.release.as_str(), stamp.cut.change);
            let now = InMaking { name, definition, options: &options, change, seen: &seen, names: &names, folder };
            let (told, diff) = compare_with(database, former, &now)?;
            let told = Manifest { filter: guard.query(&former.definition.filter()), ..told };
            changes_against(&told, &manifest, diff.as_ref())?
        }
    };
    filling.put("CHANGES.md", "What is other than in the release before", changes.as_bytes())?;
    filling.put("CITATION.cff", "How to cite it, for programs", texts::citation_file(&manifest).as_bytes())?;
    filling.put("CITATION.txt", "How to cite it", texts::citation(&manifest).as_bytes())?;
    let package = texts::data_package(&manifest, definition, &filling.resources);
    filling.put(
        "datapackage.json",
        "What each file and column holds: a Frictionless data package",
        package.as_bytes(),
    )?;
    let readme = texts::readme(&manifest, definition, &filling.files);
    filling.put("README.md", "What this is", readme.as_bytes())?;
    filling.files.sort_by(|one, other| one.path.cmp(&other.path));
    manifest.files = std::mem::take(&mut filling.files);
    filling.manifest(manifest)
}

impl Filling<'_> {
    /// Writes the events in one format.
    fn events(
        &mut self,
        database: &Database,
        (options, names): (&ExportOptions, &HeldNames),
        format: Format,
        seen: Option<&mut Seen>,
        progress: &dyn Fn(u64),
    ) -> Result<ExportReport, ReleaseError> {
        let ending = format.endings().first().copied().unwrap_or_default();
        let name = format!("events.{ending}");
        let (report, sum) = write_lasting_summed(&self.folder.join(&name), |out| match format {
            Format::Csv => export_seen(database, options, out, progress, seen, names),
            format => export_typed_seen(database, options, format, out, progress, seen),
        })?;
        if format != Format::Csv {
            self.resources.push(json!({
                "name": format!("events-{ending}"),
                "title": format!("Events, {}", format.title()),
                "type": "file",
                "path": name,
                "scheme": "file",
                "format": ending,
                "mediatype": "application/octet-stream",
                "bytes": sum.bytes,
                "hash": format!("sha256:{}", sum.sha256),
            }));
        }
        self.keep(&name, &format!("The events, {}", format.title()), Some(report.rows), sum);
        Ok(report)
    }

    /// Describes the CSV of events, if there is one, and lists the codes of its columns.
    fn describe_codes(&mut self, schema: &Value, codes: &[u8]) -> Result<(), ReleaseError> {
        const CODES: &str = "codes.csv";
        if let Some(events) = self.files.iter().find(|file| file.path == EVENTS) {
            self.resources.insert(0, table("events", "Events", events, schema));
        }
        self.put(CODES, "Codes and words of the columns that have a list", codes)?;
        let entry = self.files.iter().find(|file| file.path == CODES);
        self.resources.extend(entry.map(|entry| table("codes", "Codes and their words", entry, &codes_schema())));
        Ok(())
    }

    fn record_table(&mut self, records: &RecordTable, name: &str, rows: u64, sum: FileSum) {
        let fields: Vec<Value> = records.columns.iter().map(|column| {
            json!({ "name": column.name, "type": "string", "title": column.name, "description": column.description })
        }).collect();
        let schema = json!({ "fields": fields, "missingValues": [""] });
        self.keep(name, &format!("What is said of the events: {}", records.name), Some(rows), sum);
        if let Some(entry) = self.files.last() {
            self.resources.push(table(&records.name, &records.name, entry, &schema));
        }
    }

    fn codebook(&mut self, codebook: &Codebook) -> Result<(), ReleaseError> {
        self.put("codebook.md", "What fields and words mean, to be read", codebook.to_markdown().as_bytes())?;
        let data = serde_json::to_string_pretty(&codebook.describe()).unwrap_or_default() + "\n";
        self.put("codebook.json", "The same, for programs", data.as_bytes())
    }

    /// Writes a small file.
    fn put(&mut self, name: &str, holds: &str, bytes: &[u8]) -> Result<(), ReleaseError> {
        let sum = self.write(name, bytes)?;
        self.keep(name, holds, None, sum);
        Ok(())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<FileSum, ReleaseError> {
        let path = self.folder.join(name);
        let mut file = File::create_new(&path).map_err(ReleaseError::file(&path))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(ReleaseError::file(&path))?;
        let mut bytes = bytes;
        sum_of(&mut bytes).map_err(ReleaseError::file(&path))
    }

    fn keep(&mut self, path: &str, holds: &str, rows: Option<u64>, sum: FileSum) {
        let FileSum { bytes, sha256 } = sum;
        self.files.push(FileEntry { path: path.to_owned(), holds: holds.to_owned(), rows, bytes, sha256 });
    }

    /// Writes the manifest last, and its hash beside it.
    fn manifest(self, manifest: Manifest) -> Result<Filled, ReleaseError> {
        let text = manifest.write();
        let sum = self.write(MANIFEST, text.as_bytes())?;
        self.write(MANIFEST_SUM, format!("{}  {MANIFEST}\n", sum.sha256).as_bytes())?;
        Ok(Filled { manifest, text, sum })
    }
}

/// Describes a CSV for the data package.
fn table(name: &str, title: &str, file: &FileEntry, schema: &Value) -> Value {
    json!({
        "name": name,
        "title": title,
        "type": "table",
        "path": file.path,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": "," },
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "schema": schema,
    })
}
