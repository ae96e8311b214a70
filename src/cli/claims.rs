//! The claims on one event, side by side.

use super::Outcome;
use super::as_of::AsOfArgs;
use super::claim::chain;
use super::context::Context;
use super::failure::Failure;
use super::output::{Column, Format, FormatArgs, Output, counted};
use crate::codebook::FieldId;
use crate::coding::Resolving;
use crate::model::{ChangeId, Claim, ClaimId, Document, DocumentId, Source, SourceId, Status};
use crate::store::{ClaimScan, Database, Written, members};
use std::collections::{BTreeSet, HashMap};
use std::io::Write;

/// Show the claims on an event side by side: field by field, who says what, how sure
#[derive(clap::Args)]
#[command(after_help = "\
How sure a claim is stands as two signs: how far its claimant can be trusted, A to F, and how likely
the claim is, 1 to 6; - where nobody judged. A count is low to high, 45+ where it is open above. Counted by
are the rule sets that make the value of it, or why none does (annals resolve EVENT says more).

Examples:
  annals claims SYR12
  annals claims SYR12 --all                  withdrawn ones too
  annals claims SYR12 --as-of 2026-10-01     as they were at the end of that day
  annals claims SYR12 --format csv           with all that is known of each")]
pub struct Args {
    /// Id of the event
    event: String,
    /// Withdrawn claims too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    format: FormatArgs,
}

/// A claim with those it names.
pub struct Shown {
    pub claim: Claim<'static>,
    order: Option<FieldId>,
    /// Whether it speaks of all of the event, as most do.
    of_all: bool,
    pub claimant: Source,
    pub publisher: String,
    pub via: Vec<String>,
    pub document: Document,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let database = context.database()?;
        let as_of = self.as_of.change(&database)?;
        let event = database.event(&self.event, as_of)?;
        let scan = ClaimScan { as_of, event: Some(event.row.id), withdrawn: true, texts: true, ..ClaimScan::default() };
        let claims = database.claims(&scan)?;
        let withdrawn = claims.iter().filter(|claim| claim.status == Status::Withdrawn).count();
        let wanted = claims.into_iter().filter(|claim| self.all || claim.status == Status::Current).collect();
        let mut shown = Names::new(&database, as_of).of_all(wanted)?;
        shown.sort_by_key(|shown| (shown.order.is_none(), shown.order, shown.claim.id));
        if self.format.format != Format::Table {
            return self.whole(&shown, out);
        }
        let counted_by = counted_by(&database, &event, as_of)?;
        table(&shown, &counted_by, out)?;
        summary(&self.event, &shown, if self.all { 0 } else { withdrawn }, out)?;
        Ok(Outcome::Done)
    }

    /// Prints all that is known of each claim, for programs.
    fn whole(&self, shown: &[Shown], out: &mut Output) -> Result<Outcome, Failure> {
        const NUMBERS: [&str; 4] = ["low", "best", "high", "credibility"];
        let columns =
            COLUMNS.map(|name| if NUMBERS.contains(&name) { Column::number(name) } else { Column::text(name) });
        let mut rows = out.rows(self.format.format, columns.to_vec());
        for one in shown {
            rows.add(one.cells(&self.event))?;
        }
        rows.finish()?;
        Ok(Outcome::Done)
    }
}

const COLUMNS: [&str; 27] = [
    "claim",
    "event",
    "field",
    "value",
    "low",
    "best",
    "high",
    "bound",
    "rule",
    "extent",
    "stance",
    "claimant",
    "group",
    "via",
    "publisher",
    "document",
    "published",
    "reliability",
    "credibility",
    "first_hand",
    "wording",
    "coder",
    "note",
    "key",
    "confidential",
    "status",
    "change",
];

impl Shown {
    fn cells(&self, event: &str) -> [String; 27] {
        let claim = &self.claim;
        let number = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        [
            claim.id.to_string(),
            event.to_owned(),
            claim.field.to_string(),
            claim.value.to_string(),
            number(claim.low),
            number(claim.best),
            number(claim.high),
            claim.bound.to_string(),
            claim.rule.to_string(),
            claim.extent.to_string(),
            claim.stance.to_string(),
            self.claimant.name.clone(),
            self.claimant.group.clone(),
            self.via.join("; "),
            self.publisher.clone(),
            claim.document.to_string(),
            self.document.published.clone(),
            self.claimant.reliability.clone(),
            claim.credibility.map_or_else(String::new, |grade| grade.to_string()),
            claim.first_hand.map_or_else(String::new, yes_no),
            claim.wording.to_string(),
            claim.coder.to_string(),
            claim.note.to_string(),
            claim.key.to_string(),
            yes_no(claim.confidential),
            claim.status.word().to_owned(),
            claim.change.to_string(),
        ]
    }
}

/// Says for each claim of an event which rule sets make its field's value of it, or why none does.
fn counted_by(
    database: &Database,
    event: &Written,
    as_of: Option<ChangeId>,
) -> Result<HashMap<ClaimId, String>, Failure> {
    let codebook = database.codebook();
    let all = codebook.rulesets();
    let mut used: HashMap<ClaimId, Vec<&str>> = HashMap::new();
    let mut aside: HashMap<ClaimId, String> = HashMap::new();
    for rules in all {
        let mut resolving = Resolving::new(database, rules, as_of)?;
        let Some(resolution) = resolving.resolve(event.row.id, &event.draft.country)? else { continue };
        for found in resolution.fields() {
            for claim in resolution.used(found) {
                used.entry(ClaimId(*claim)).or_default().push(&rules.name);
            }
            for (claim, why) in resolution.set_aside_of(found) {
                let label = codebook.label_of("set_aside", why.word()).to_lowercase();
                aside.entry(ClaimId(*claim)).or_insert(label);
            }
        }
    }
    let mut told: HashMap<ClaimId, String> =
        aside.into_iter().map(|(claim, why)| (claim, format!("({why})"))).collect();
    for (claim, names) in used {
        told.insert(claim, if names.len() == all.len() { "all rules".to_owned() } else { names.join(", ") });
    }
    Ok(told)
}

/// Prints a row for each claim; what the usual claim has in common is left out.
fn table(shown: &[Shown], counted_by: &HashMap<ClaimId, String>, out: &mut Output) -> Result<(), Failure> {
    let names =
        ["field", "claim", "who", "stance", "value", "count", "sure", "counted by", "document", "group", "as said"];
    let mut rows = out.rows(Format::Table, names.map(Column::text).to_vec());
    let mut field = "";
    for one in shown {
        let claim = &one.claim;
        let again = std::mem::replace(&mut field, &claim.field) == claim.field;
        let withdrawn = if claim.status == Status::Withdrawn { " (withdrawn)" } else { "" };
        let said = if claim.wording.is_empty() { String::new() } else { format!("\"{}\"", claim.wording) };
        rows.add(vec![
            if again { String::new() } else { claim.field.to_string() },
            format!("{}{withdrawn}", claim.id),
            chain(&one.claimant.name, &one.via, &one.publisher),
            claim.stance.to_string(),
            value_text(one),
            count_text(claim),
            sure(&one.claimant.reliability, claim.credibility),
            counted_by.get(&claim.id).cloned().unwrap_or_default(),
            format!("{} {}", claim.document, one.document.published).trim().to_owned(),
            one.claimant.group.clone(),
            said,
        ])?;
    }
    Ok(rows.finish()?)
}

/// Gives the value as coded, and how much of the event it speaks of if not of all.
pub fn value_text(one: &Shown) -> String {
    let claim = &one.claim;
    if one.of_all { claim.value.to_string() } else { format!("{} ({})", claim.value, claim.extent) }
}

/// Gives a count as low to high: `45`, `30-40`, `45+`; nothing if the claim is of another kind.
pub fn count_text(claim: &Claim<'_>) -> String {
    match (claim.low, claim.high) {
        (None, _) => String::new(),
        (Some(low), None) => format!("{low}+"),
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}-{high}"),
    }
}

/// Gives reliability and credibility as two signs: `B2`, `-3`; nothing if neither was judged.
pub fn sure(reliability: &str, credibility: Option<u8>) -> String {
    if reliability.is_empty() && credibility.is_none() {
        return String::new();
    }
    let reliability = if reliability.is_empty() { "-" } else { reliability };
    format!("{reliability}{}", credibility.map_or("-".to_owned(), |grade| grade.to_string()))
}

fn summary(event: &str, shown: &[Shown], withdrawn: usize, out: &mut Output) -> Result<(), Failure> {
    let withdrawn = match withdrawn {
        0 => String::new(),
        count => format!("; {count} withdrawn (--all shows them)"),
    };
    if shown.is_empty() {
        writeln!(out, "there is no claim on {event}{withdrawn}")?;
        return Ok(());
    }
    let documents: BTreeSet<DocumentId> = shown.iter().map(|one| one.claim.document).collect();
    // Who has no group is a voice of its own.
    let voices: BTreeSet<(&str, SourceId)> = shown
        .iter()
        .map(|one| match one.claimant.group.as_str() {
            "" => ("", one.claimant.id),
            group => (group, SourceId::default()),
        })
        .collect();
    let claims = counted(shown.len() as u64, "claim");
    let documents = counted(documents.len() as u64, "document");
    let confidential: Vec<String> =
        shown.iter().filter(|one| one.claim.confidential).map(|one| one.claim.id.to_string()).collect();
    let confidential =
        if confidential.is_empty() { String::new() } else { format!("; confidential: {}", confidential.join(", ")) };
    let voices = counted(voices.len() as u64, "independent voice");
    writeln!(out, "{claims} on {event} in {documents}, of {voices}{confidential}{withdrawn}")?;
    Ok(())
}

/// Sources and documents that claims name, each read once.
pub struct Names<'d> {
    database: &'d Database,
    as_of: Option<ChangeId>,
    sources: HashMap<SourceId, Source>,
    documents: HashMap<DocumentId, Document>,
}

impl<'d> Names<'d> {
    pub fn new(database: &'d Database, as_of: Option<ChangeId>) -> Names<'d> {
        Names { database, as_of, sources: HashMap::new(), documents: HashMap::new() }
    }

    pub fn of_all(&mut self, claims: Vec<Claim<'static>>) -> Result<Vec<Shown>, Failure> {
        let codebook = self.database.codebook();
        let usual = codebook.vocabulary_or_standard("extent").map_or("", |extents| extents.term(0).code.as_str());
        claims
            .into_iter()
            .map(|claim| {
                let document = self.document(claim.document)?;
                let via = claim.via.map_or(Ok(String::new()), |list| self.database.source_list(list))?;
                let order = codebook.claim_words().field(&claim.field);
                Ok(Shown {
                    order,
                    of_all: claim.extent == usual,
                    claimant: self.source(claim.claimant)?,
                    publisher: self.source(document.publisher)?.name,
                    via: members(&via).map(str::to_owned).collect(),
                    document,
                    claim,
                })
            })
            .collect()
    }

    fn source(&mut self, id: SourceId) -> Result<Source, Failure> {
        if !self.sources.contains_key(&id) {
            self.sources.insert(id, self.database.source(id, self.as_of)?.unwrap_or_default());
        }
        Ok(self.sources[&id].clone())
    }

    fn document(&mut self, id: DocumentId) -> Result<Document, Failure> {
        if !self.documents.contains_key(&id) {
            self.documents.insert(id, self.database.document(id, self.as_of)?.unwrap_or_default());
        }
        Ok(self.documents[&id].clone())
    }
}
