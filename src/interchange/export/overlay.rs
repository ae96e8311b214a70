//! Values that follow from claims, laid over those that are coded.

use super::ExportError;
use super::table::{ExportOptions, Shape};
use crate::codebook::{Codebook, ColumnTarget, RuleSet};
use crate::coding::{ResolvedColumn, Resolving, resolved_columns};
use crate::model::Draft;
use crate::store::Database;

/// Lets events have the values that follow from their claims.
pub(super) struct Overlay<'d> {
    resolving: Option<(Resolving<'d>, &'d RuleSet)>,
    codebook: &'d Codebook,
    /// Columns of the file that tell how values came about, each with its name there.
    columns: Vec<(ResolvedColumn, String)>,
    resolved: u64,
}

impl<'d> Overlay<'d> {
    /// Reads what all events share, if rules are asked for.
    pub fn new(database: &'d Database, options: &'d ExportOptions, shape: &Shape) -> Result<Overlay<'d>, ExportError> {
        let codebook = database.codebook();
        let known = resolved_columns(codebook);
        let told = |name: &str| known.iter().find(|column| column.is_called(name)).cloned();
        let extra = shape.columns.iter().filter(|column| column.target == ColumnTarget::Extra);
        let columns: Vec<(ResolvedColumn, String)> =
            extra.filter_map(|column| Some((told(&column.name)?, column.name.clone()))).collect();
        let Some(rules) = &options.rules else {
            return match columns.iter().find(|(column, name)| column.name == *name) {
                Some((_, name)) => Err(ExportError::RulesMissing(name.clone())),
                None => Ok(Overlay { resolving: None, codebook, columns: Vec::new(), resolved: 0 }),
            };
        };
        let resolving = Resolving::new(database, rules, options.scan.as_of)?;
        Ok(Overlay { resolving: Some((resolving, rules)), codebook, columns, resolved: 0 })
    }

    /// Tells whether every event stays as it is coded.
    pub fn is_idle(&self) -> bool {
        self.resolving.is_none()
    }

    /// Gives how many events had claims.
    pub fn resolved(&self) -> u64 {
        self.resolved
    }

    /// Gives an event its resolved values; tells whether it had claims.
    pub fn apply(&mut self, event: i64, draft: &mut Draft<'_>) -> Result<bool, ExportError> {
        let Some((resolving, rules)) = &mut self.resolving else { return Ok(false) };
        let resolution = resolving.amend(event, draft)?;
        let words = self.codebook.claim_words();
        for (column, name) in &self.columns {
            column.put(draft, name, column.text(resolution, words, rules));
        }
        self.resolved += u64::from(resolution.is_some());
        Ok(resolution.is_some())
    }
}
