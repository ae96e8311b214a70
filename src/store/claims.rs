//! Claims: what was said of single fields of events.

use super::events::{Tx, published_id};
use super::records::{RecordKind, records};
use super::rows::{CURRENT, WITHDRAWN};
use super::{Database, Error, Result};
use crate::model::{ChangeId, Claim, ClaimId, DocumentId, SourceId, Status};
use rusqlite::{Row, params};
use std::borrow::Cow;

/// Which claims are read, and how much of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimScan {
    /// As they were just after this change; as they are if none.
    pub as_of: Option<ChangeId>,
    /// Those of one event only, by the number of its row.
    pub event: Option<i64>,
    /// Those of one document only.
    pub document: Option<DocumentId>,
    /// Those of one claimant only.
    pub claimant: Option<SourceId>,
    /// Withdrawn claims too.
    pub withdrawn: bool,
    /// In the order of their own numbers, not of their events.
    pub by_number: bool,
    /// Also what no rule asks for: wording, coder, note, key. Else they are empty.
    pub texts: bool,
}

const COLUMNS: &str = "
    c.id, c.event_id, c.document_id, c.claimant_id, c.via_id, c.field, c.value, c.low, c.best, c.high, c.bound,
    c.extent, c.stance, c.first_hand, c.credibility, c.confidential, c.status, c.change_id,
    c.wording, c.rule, c.coder, c.note, c.key";

fn read_claim<'r>(row: &'r Row<'_>, texts: bool) -> rusqlite::Result<Claim<'r>> {
    let text = |at| row.get_ref(at).and_then(|value| Ok(Cow::Borrowed(value.as_str()?)));
    let long = |at| if texts { text(at) } else { Ok(Cow::Borrowed("")) };
    let status: u8 = row.get(16)?;
    Ok(Claim {
        id: ClaimId(row.get(0)?),
        event: row.get(1)?,
        document: DocumentId(row.get(2)?),
        claimant: SourceId(row.get(3)?),
        via: row.get(4)?,
        field: text(5)?,
        value: text(6)?,
        low: row.get(7)?,
        best: row.get(8)?,
        high: row.get(9)?,
        bound: text(10)?,
        extent: text(11)?,
        stance: text(12)?,
        first_hand: row.get(13)?,
        credibility: row.get(14)?,
        confidential: row.get(15)?,
        status: if status == WITHDRAWN { Status::Withdrawn } else { Status::Current },
        change: row.get(17)?,
        wording: long(18)?,
        rule: text(19)?,
        coder: long(20)?,
        note: long(21)?,
        key: long(22)?,
    })
}

impl Database {
    /// Goes through claims ordered by event, those of an event by their numbers.
    ///
    /// Nothing is held but the claim that is seen.
    pub fn for_each_claim<E: From<Error>>(
        &self,
        scan: &ClaimScan,
        mut see: impl FnMut(&Claim<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let table = records(&self.connection, RecordKind::Claim, scan.as_of)?;
        let clause = match (scan.event, scan.document, scan.claimant) {
            (Some(event), _, _) => format!("c.event_id = {event}"),
            (None, Some(document), _) => format!("c.document_id = {}", document.0),
            (None, None, Some(claimant)) => format!("c.claimant_id = {}", claimant.0),
            (None, None, None) => "1".to_owned(),
        };
        let status = if scan.withdrawn { "1" } else { "c.status = 0" };
        let order = if scan.by_number { "c.id" } else { "c.event_id, c.id" };
        let sql = format!("SELECT {COLUMNS} FROM {table} c WHERE {clause} AND {status} ORDER BY {order}");
        let mut statement = self.connection.prepare(&sql).map_err(Error::from)?;
        let mut rows = statement.query([]).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            see(&read_claim(row, scan.texts).map_err(Error::from)?)?;
        }
        Ok(())
    }

    /// Gives the claims that a scan reads.
    pub fn claims(&self, scan: &ClaimScan) -> Result<Vec<Claim<'static>>> {
        let mut claims = Vec::new();
        self.for_each_claim(scan, |claim| {
            claims.push(claim.clone().into_owned());
            Ok::<_, Error>(())
        })?;
        Ok(claims)
    }

    /// Gives a claim, withdrawn or not, now or as of a change.
    pub fn claim(&self, id: ClaimId, as_of: Option<ChangeId>) -> Result<Option<Claim<'static>>> {
        let table = records(&self.connection, RecordKind::Claim, as_of)?;
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM {table} c WHERE c.id = ?1"))?;
        let mut rows = statement.query([id.0])?;
        Ok(match rows.next()? {
            Some(row) => Some(read_claim(row, true)?.into_owned()),
            None => None,
        })
    }

    /// Goes through the claims, withdrawn or not, of one claimant on one field of one event in one document; `see`
    /// says whether to go on.
    pub fn for_each_like(&self, like: &Claim<'_>, mut see: impl FnMut(&Claim<'_>) -> bool) -> Result<()> {
        let sql = format!("SELECT {COLUMNS} FROM claim c {LIKE}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![like.event, like.document.0, like.field, like.claimant.0])?;
        while let Some(row) = rows.next()? {
            if !see(&read_claim(row, true)?) {
                break;
            }
        }
        Ok(())
    }

    /// Counts the claims of an event: those that stand, those withdrawn, and the documents of those that stand.
    pub fn claim_counts(&self, event: i64) -> Result<(u64, u64, u64)> {
        let number = |number: i64| number.unsigned_abs();
        let counts = self
            .connection
            .prepare_cached(COUNTS)?
            .query_row([event], |row| Ok((number(row.get(0)?), number(row.get(1)?), number(row.get(2)?))))?;
        Ok(counts)
    }

    /// Tells whether there is any claim; without one nothing can follow from claims.
    pub fn has_claims(&self) -> Result<bool> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM claim")?.exists([])?)
    }

    /// Gives the published id of an event by the number of its row.
    pub fn published_id(&self, event: i64) -> Result<String> {
        published_id(&self.connection, event)
    }
}

const LIKE: &str = "
     WHERE c.event_id = ?1 AND +c.document_id = ?2 AND c.field = ?3 AND c.claimant_id = ?4
     ORDER BY c.id";
const COUNTS: &str = "
    SELECT count(*) FILTER (WHERE status = 0), count(*) FILTER (WHERE status = 1),
           count(DISTINCT document_id) FILTER (WHERE status = 0)
      FROM claim
     WHERE event_id = ?1";

impl Tx<'_> {
    /// Adds a claim and gives its number; `id` and `change` of what is given do not matter.
    pub fn add_claim(&mut self, claim: &Claim<'_>) -> Result<ClaimId> {
        let id = match self.last_claim() {
            Some(last) => last + 1,
            None => self.connection().query_row(NEXT_ID, [], |row| row.get(0))?,
        };
        self.set_last_claim(id);
        self.write_claim(INSERT, id, claim)?;
        Ok(ClaimId(id))
    }

    /// Adds a claim under the number that it says, which no claim has.
    pub fn add_numbered_claim(&mut self, claim: &Claim<'_>) -> Result<()> {
        if let Some(last) = self.last_claim() {
            self.set_last_claim(last.max(claim.id.0));
        }
        self.write_claim(INSERT, claim.id.0, claim)
    }

    /// Gives a claim new values; what it was stays in its history.
    pub fn put_claim(&mut self, claim: &Claim<'_>) -> Result<()> {
        self.keep(RecordKind::Claim, &claim.id.0.to_string())?;
        self.write_claim(UPDATE, claim.id.0, claim)
    }

    fn write_claim(&mut self, sql: &str, id: i64, claim: &Claim<'_>) -> Result<()> {
        let status = if claim.status == Status::Withdrawn { WITHDRAWN } else { CURRENT };
        self.connection().prepare_cached(sql)?.execute(params![
            id,
            claim.event,
            claim.document.0,
            claim.claimant.0,
            claim.via,
            claim.field,
            claim.value,
            claim.low,
            claim.best,
            claim.high,
            claim.bound,
            claim.extent,
            claim.stance,
            claim.wording,
            claim.rule,
            claim.first_hand,
            claim.credibility,
            claim.confidential,
            claim.coder,
            claim.note,
            claim.key,
            status,
            self.change()
        ])?;
        self.count_record(RecordKind::Claim, "")
    }
}

// A number once given never returns.
const NEXT_ID: &str = "
    SELECT 1 + max(coalesce((SELECT max(id) FROM claim), 0),
                   coalesce((SELECT max(CAST(record AS INTEGER)) FROM record_version WHERE tbl = 'claim'), 0))";
const INSERT: &str = "
    INSERT INTO claim (id, event_id, document_id, claimant_id, via_id, field, value, low, best, high, bound, extent,
                       stance, wording, rule, first_hand, credibility, confidential, coder, note, key, status,
                       change_id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)";
const UPDATE: &str = "
    UPDATE claim
       SET event_id = ?2, document_id = ?3, claimant_id = ?4, via_id = ?5, field = ?6, value = ?7, low = ?8, best = ?9,
           high = ?10, bound = ?11, extent = ?12, stance = ?13, wording = ?14, rule = ?15, first_hand = ?16,
           credibility = ?17, confidential = ?18, coder = ?19, note = ?20, key = ?21, status = ?22, change_id = ?23
     WHERE id = ?1";
