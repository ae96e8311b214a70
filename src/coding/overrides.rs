//! A person's decision that stands above every rule set.

use super::claims::ClaimCoder;
use super::complaint::Complaint;
use super::known::Registered;
use super::sheet::Sheet;
use super::{Error, Result};
use crate::model::{Author, ChangeId, ChangeKind};
use crate::store::{Database, EventOverride};

/// A decision ready to be written, or what keeps it from being.
#[derive(Clone, Debug, Default)]
pub struct PreparedOverride {
    /// The decision.
    pub decision: EventOverride,
    /// What must be put right first.
    pub complaints: Vec<Complaint>,
    /// Names that become known.
    pub registered: Vec<Registered>,
}

/// Prepares decisions: each sheet has event, field and value as a claim has.
pub fn prepare_overrides(database: &Database, sheets: &[Sheet], reason: &str) -> Result<Vec<PreparedOverride>> {
    let mut coder = ClaimCoder::new(database, "");
    sheets
        .iter()
        .map(|sheet| {
            let value = coder.prepare_value(sheet)?;
            let claim = value.claim;
            Ok(PreparedOverride {
                decision: EventOverride {
                    event: claim.event,
                    field: claim.field.into_owned(),
                    value: claim.value.into_owned(),
                    low: claim.low,
                    best: claim.best,
                    high: claim.high,
                    reason: reason.to_owned(),
                    change: 0,
                },
                complaints: value.complaints,
                registered: value.registered,
            })
        })
        .collect()
}

/// Writes decisions, all or none; gives the change.
pub fn put_overrides(
    database: &mut Database,
    author: &Author,
    reason: &str,
    decisions: &[PreparedOverride],
) -> Result<ChangeId> {
    let complaints: Vec<Complaint> = decisions.iter().flat_map(|decision| decision.complaints.clone()).collect();
    if !complaints.is_empty() {
        return Err(Error::Refused(complaints));
    }
    database.write(author, ChangeKind::Override, reason, |tx| {
        for decision in decisions {
            for registered in &decision.registered {
                tx.register_actor(&registered.name)?;
            }
            tx.put_override(&decision.decision)?;
        }
        Ok(tx.change())
    })
}

/// Takes decisions on fields of an event out; gives the change, or none if there was no such decision.
pub fn drop_overrides(
    database: &mut Database,
    author: &Author,
    reason: &str,
    event: i64,
    fields: &[String],
) -> Result<Option<ChangeId>> {
    let there = database.overrides(Some(event), None)?;
    let fields: Vec<&String> =
        fields.iter().filter(|field| there.iter().any(|decision| decision.field == **field)).collect();
    if fields.is_empty() {
        return Ok(None);
    }
    let change = database.write(author, ChangeKind::Override, reason, |tx| {
        for field in fields {
            tx.drop_override(event, field)?;
        }
        Ok::<_, Error>(tx.change())
    })?;
    Ok(Some(change))
}
