//! Who changed what kind of thing, when and why.

use chrono::{DateTime, Utc};

/// Number of a change in the database, from 1.
pub type ChangeId = i64;

/// What a change did to the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// The database was made.
    Init,
    /// Events came from a file.
    Import,
    /// A person coded a new event.
    Add,
    /// A person changed an event.
    Edit,
    /// An event was taken out of what is published.
    Withdraw,
    /// A withdrawn event was put back.
    Restore,
    /// An earlier change was taken back.
    Undo,
    /// A review item was settled.
    Review,
    /// The codebook was changed.
    Codebook,
    /// What is known of sources was written.
    Source,
    /// Documents were written.
    Document,
    /// Claims were written.
    Claim,
    /// Values of events were made to follow from their claims.
    Resolve,
    /// A person set a value above all rules.
    Override,
    /// What may leave the database was decided.
    Policy,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: &'static [ChangeKind] = &[
        ChangeKind::Init,
        ChangeKind::Import,
        ChangeKind::Add,
        ChangeKind::Edit,
        ChangeKind::Withdraw,
        ChangeKind::Restore,
        ChangeKind::Undo,
        ChangeKind::Review,
        ChangeKind::Codebook,
        ChangeKind::Source,
        ChangeKind::Document,
        ChangeKind::Claim,
        ChangeKind::Resolve,
        ChangeKind::Override,
        ChangeKind::Policy,
    ];

    /// Gives the word kept in the database.
    pub const fn word(self) -> &'static str {
        match self {
            ChangeKind::Init => "init",
            ChangeKind::Import => "import",
            ChangeKind::Add => "add",
            ChangeKind::Edit => "edit",
            ChangeKind::Withdraw => "withdraw",
            ChangeKind::Restore => "restore",
            ChangeKind::Undo => "undo",
            ChangeKind::Review => "review",
            ChangeKind::Codebook => "codebook",
            ChangeKind::Source => "source",
            ChangeKind::Document => "document",
            ChangeKind::Claim => "claim",
            ChangeKind::Resolve => "resolve",
            ChangeKind::Override => "override",
            ChangeKind::Policy => "policy",
        }
    }

    /// Finds a kind by its word.
    pub fn from_word(word: &str) -> Option<ChangeKind> {
        ChangeKind::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

/// Who writes, and when; both come in from outside, so that tests can fix them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// A name or short sign.
    pub name: String,
    /// The moment of writing.
    pub moment: DateTime<Utc>,
}

/// One change as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub id: ChangeId,
    /// When, in UTC.
    pub moment: DateTime<Utc>,
    /// Who.
    pub author: String,
    /// What kind of thing was done.
    pub kind: ChangeKind,
    /// Why, in the author's words; may be empty.
    pub reason: String,
    /// Name and version of the program.
    pub program: String,
    /// The change that this one takes back.
    pub undoes: Option<ChangeId>,
    /// How many events it wrote.
    pub events: u64,
    /// How many records of other kinds it wrote, by the word of their kind.
    pub records: Vec<(String, u64)>,
}
