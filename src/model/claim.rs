//! A claim: what somebody said of one field of one event, in which document.

use super::{ChangeId, DocumentId, SourceId, Status};
use std::borrow::Cow;
use std::fmt;

/// Number of a claim in the database, from 1; people write `C1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId(pub i64);

impl ClaimId {
    /// Reads `C1`.
    pub fn read(text: &str) -> Option<ClaimId> {
        read_number('C', text).map(ClaimId)
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C{}", self.0)
    }
}

/// Reads a number after its letter, in either case.
pub(super) fn read_number(letter: char, text: &str) -> Option<i64> {
    let mut letters = text.trim().chars();
    let first = letters.next()?;
    let digits = letters.as_str();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    if first.eq_ignore_ascii_case(&letter) && is_number { digits.parse().ok() } else { None }
}

/// A claim as the database keeps it; texts may be borrowed from the row that is being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim<'a> {
    /// Its number.
    pub id: ClaimId,
    /// Number of the event's row.
    pub event: i64,
    /// Where it stands.
    pub document: DocumentId,
    /// Who says so.
    pub claimant: SourceId,
    /// Number of the list of those between publisher and claimant, outermost first.
    pub via: Option<u32>,
    /// Code of `claim_field`, or name of a field of the codebook.
    pub field: Cow<'a, str>,
    /// The value as coded; for counts the number or words.
    pub value: Cow<'a, str>,
    /// Of a count: not fewer.
    pub low: Option<u32>,
    /// Of a count: the number that stands for it.
    pub best: Option<u32>,
    /// Of a count: not more; none if it is open above.
    pub high: Option<u32>,
    /// Of a count: code of `bound`; else empty.
    pub bound: Cow<'a, str>,
    /// Code of `extent`.
    pub extent: Cow<'a, str>,
    /// Code of `stance`.
    pub stance: Cow<'a, str>,
    /// As said, word for word.
    pub wording: Cow<'a, str>,
    /// What made numbers of vague words, with its version: `dozens/1`.
    pub rule: Cow<'a, str>,
    /// Whether the claimant was there; none if nobody knows.
    pub first_hand: Option<bool>,
    /// Code of `credibility`, 1 to 6; none if it was not judged.
    pub credibility: Option<u8>,
    /// True if it must not leave the database.
    pub confidential: bool,
    /// Who coded it.
    pub coder: Cow<'a, str>,
    /// A remark.
    pub note: Cow<'a, str>,
    /// The coder's own sign for it.
    pub key: Cow<'a, str>,
    /// Whether it stands.
    pub status: Status,
    /// The change that wrote it.
    pub change: ChangeId,
}

impl Claim<'_> {
    /// Makes it independent of what it was read from.
    pub fn into_owned(self) -> Claim<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Claim {
            field: owned(self.field),
            value: owned(self.value),
            bound: owned(self.bound),
            extent: owned(self.extent),
            stance: owned(self.stance),
            wording: owned(self.wording),
            rule: owned(self.rule),
            coder: owned(self.coder),
            note: owned(self.note),
            key: owned(self.key),
            id: self.id,
            event: self.event,
            document: self.document,
            claimant: self.claimant,
            via: self.via,
            low: self.low,
            best: self.best,
            high: self.high,
            first_hand: self.first_hand,
            credibility: self.credibility,
            confidential: self.confidential,
            status: self.status,
            change: self.change,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_after_its_letter_only() {
        assert_eq!(ClaimId::read(" c12 "), Some(ClaimId(12)));
        assert_eq!(DocumentId::read("D7").map(|id| id.to_string()), Some("D7".to_owned()));
        for text in ["12", "D12", "C", "C0", "C01", "C1x", "ç1", ""] {
            assert_eq!(ClaimId::read(text), None, "{text}");
        }
    }
}
