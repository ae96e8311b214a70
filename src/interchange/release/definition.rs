//! All that was asked for when a release was cut, so that it can be asked for again.

use super::ReleaseError;
use crate::codebook::{Codebook, InterForm, RowShape, SchemaFile};
use crate::interchange::export::{As, ExportOptions, Format};
use crate::interchange::query::{read_query, write_query};
use crate::interchange::records::RecordsExport;
use crate::model::{ChangeId, DayGrain, Disclosure, Filter, PlaceGrain};
use crate::store::Scan;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// All that was asked for; what an older program did not ask is as usual.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Definition {
    /// What people call the data.
    pub title: String,
    /// What they are, in a few sentences; may be empty.
    pub description: String,
    /// Who made them.
    pub creators: Vec<String>,
    /// On what terms they may be used; may be empty.
    pub license: String,
    /// Where they will be found for good; may be empty.
    pub doi: String,
    /// Words of the formats.
    pub formats: Vec<String>,
    /// Name of the layout.
    pub layout: String,
    /// Path and text of a layout that is no layout of the codebook.
    pub own_layout: Option<(String, String)>,
    /// True if kinds of actors are numbers, false if labels, none if as the layout says.
    pub inter_numbers: Option<bool>,
    /// Names of the columns, all of them: what later imports bring is not among them.
    pub columns: Vec<String>,
    /// With the columns that tell how values came about.
    pub flags: bool,
    /// The rule set.
    pub rules: Option<RulesFile>,
    /// Which events.
    pub filter: Value,
    /// Names of the tables of records.
    pub records: Vec<String>,
    /// What was held back or made coarse.
    pub coarsen: Option<String>,
    /// What days were made coarse to.
    pub coarsen_dates: Option<String>,
    /// Columns whose cells stay empty.
    pub leave_out: Vec<String>,
    /// With what is marked confidential.
    pub confidential_too: bool,
    /// What was not settled, and went along all the same.
    pub included: Included,
    /// The release it is compared with.
    pub former: Option<String>,
}

/// A rule set, with its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesFile {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// Its file.
    pub text: String,
}

/// What was not settled in the events of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Included {
    /// Errors that stand in events.
    pub errors: u64,
    /// Events that wait for a decision.
    pub reviews: u64,
}

impl Definition {
    /// Reads what the database keeps.
    pub fn read(name: &str, text: &str) -> Result<Definition, ReleaseError> {
        serde_json::from_str(text)
            .map_err(|error| ReleaseError::Definition { name: name.to_owned(), problem: error.to_string() })
    }

    /// Gives it as the database keeps it.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Says which events are meant.
    pub fn set_filter(&mut self, filter: &Filter) {
        self.filter = write_query(filter);
    }

    /// Gives the events that are meant.
    pub fn filter(&self) -> Filter {
        read_query(&self.filter)
    }

    /// Says what may leave.
    pub fn set_disclosure(&mut self, disclosure: &Disclosure) {
        self.coarsen = disclosure.coarsen.map(|grain| grain.word().to_owned());
        self.coarsen_dates = disclosure.coarsen_dates.map(|grain| grain.word().to_owned());
        self.leave_out = disclosure.leave_out.clone();
        self.confidential_too = disclosure.confidential_too;
    }

    /// Gives the formats.
    pub fn formats(&self) -> Vec<Format> {
        self.formats.iter().filter_map(|word| Format::from_word(word)).collect()
    }

    /// Gives what may leave; what was confidential when it was cut stays behind for good.
    pub fn disclosure(&self, change: ChangeId) -> Disclosure {
        Disclosure {
            confidential_too: self.confidential_too,
            coarsen: self.coarsen.as_deref().and_then(PlaceGrain::from_word),
            coarsen_dates: self.coarsen_dates.as_deref().and_then(DayGrain::from_word),
            leave_out: self.leave_out.clone(),
            confidential_as_of: vec![change],
        }
    }

    /// Gives how events are written: as they are, or as of a change.
    pub fn options(
        &self,
        codebook: &Codebook,
        change: ChangeId,
        as_of: Option<ChangeId>,
    ) -> Result<ExportOptions, ReleaseError> {
        let layout = match &self.own_layout {
            Some((path, text)) => {
                codebook.read_layout(&SchemaFile { path: path.clone(), text: text.clone().into() })?
            }
            None => codebook.layout(&self.layout).cloned().ok_or_else(|| ReleaseError::Definition {
                name: self.title.clone(),
                problem: format!("there is no layout {} any more", self.layout),
            })?,
        };
        let rules = self.rules.as_ref().map(|rules| {
            codebook.read_ruleset(&SchemaFile { path: format!("{}.toml", rules.name), text: rules.text.clone().into() })
        });
        Ok(ExportOptions {
            scan: Scan { filter: self.filter(), as_of, ..Scan::default() },
            written_as: As::Layout(Box::new(layout)),
            inter: self.inter_numbers.map(|numbers| if numbers { InterForm::Numbers } else { InterForm::Labels }),
            columns: self.columns.clone(),
            delimiter: None,
            byte_order_mark: false,
            spreadsheet_safe: false,
            disclosure: self.disclosure(change),
            rules: rules.transpose()?,
            // The columns are named, theirs too.
            flags: self.flags && self.columns.is_empty(),
            rows: RowShape::Event,
            with_associated: false,
        })
    }

    /// Gives how the tables of records are written.
    pub fn records(&self, codebook: &Codebook, change: ChangeId, as_of: Option<ChangeId>) -> Vec<RecordsExport> {
        let tables = self.records.iter().filter_map(|name| codebook.record_table(name));
        let export = |table: &crate::codebook::RecordTable| RecordsExport {
            table: table.clone(),
            filter: self.filter(),
            as_of,
            columns: Vec::new(),
            delimiter: ',',
            byte_order_mark: false,
            spreadsheet_safe: false,
            disclosure: self.disclosure(change),
        };
        tables.map(export).collect()
    }
}
