//! Files with a row for each actor of an event: the rows of an event become one event again.

use super::mapping::Mapper;
use super::rows::{CellSpan, RawRow};
use crate::codebook::{CellForm, Codebook, Role};
use crate::interchange::shapes::{OwnCells, Participant, join_participants, participants};
use crate::model::{Draft, Field, Finding};
use hashbrown::HashMap;
use std::hash::BuildHasherDefault;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

type Key = (u32, i64);
type Hasher = BuildHasherDefault<Xxh3Default>;

/// What a row has of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnOfRow {
    /// 1 or 2.
    pub side: u8,
    /// Main or associated.
    pub role: Role,
    /// Place among those of its side and role.
    pub position: u32,
    /// How many rows the event has, if the file says it.
    pub rows: Option<u32>,
    /// Name of the actor.
    pub actor: String,
    /// Its kind.
    pub inter: Option<u8>,
}

impl OwnOfRow {
    fn participant(&self) -> Participant<'_> {
        let OwnOfRow { side, role, position, inter, .. } = *self;
        Participant { side, role, position, actor: &self.actor, inter }
    }
}

/// A row that is kept until its event is whole.
#[derive(Clone)]
pub struct KeptRow {
    /// As it came.
    pub text: String,
    cells: Vec<CellSpan>,
    line: u64,
    crlf: bool,
    /// Data row of the file, from 1.
    pub row: u64,
}

impl KeptRow {
    fn new(row: &RawRow<'_>, number: u64) -> KeptRow {
        KeptRow { text: row.text.to_owned(), cells: row.cells.to_vec(), line: row.line, crlf: row.crlf, row: number }
    }

    /// Gives it as a row again.
    pub fn as_row(&self) -> RawRow<'_> {
        RawRow { text: &self.text, cells: &self.cells, line: self.line, ended: true, crlf: self.crlf }
    }
}

/// Tells whether writing the draft would give the rows back, byte for byte and in this order.
pub fn write_back(mapper: &Mapper<'_>, rows: &[KeptRow], draft: &Draft<'_>) -> bool {
    let all = participants(draft);
    let total = all.clone().count();
    total == rows.len()
        && all.zip(rows).enumerate().all(|(at, (one, row))| {
            let actors = [one, Participant::default()];
            let own =
                OwnCells { position: one.position, first: at == 0, rows: total as u32, actors, ..OwnCells::default() };
            mapper.writes_back_as(&row.as_row(), draft, Some(&own))
        })
}

/// Tells whether rows stand apart from one another in the file.
pub fn stand_apart(rows: &[KeptRow]) -> bool {
    rows.windows(2).any(|two| two[1].row != two[0].row + 1)
}

/// The rows of an event, as far as they came.
pub struct Gathered {
    /// Key of its event.
    pub key: Key,
    /// Published id.
    pub id: String,
    /// The rows, in the order of the file.
    pub rows: Vec<KeptRow>,
    /// Number of the event in the table.
    pub event: i64,
    /// Whether the database lacks it.
    pub new: bool,
    /// Fields in which the rows differ.
    pub differing: Vec<String>,
    /// Actors that have two rows.
    pub twice: Vec<String>,
    draft: Draft<'static>,
    own: Vec<OwnOfRow>,
}

impl Gathered {
    /// Gives how many rows there should be, if the file says it.
    pub fn expected(&self) -> Option<u32> {
        self.own.iter().filter_map(|own| own.rows).max()
    }

    /// Gives the event with all its actors.
    pub fn draft(&self, codebook: &Codebook) -> Draft<'static> {
        let mut draft = self.draft.clone();
        join_participants(&mut draft, self.own.iter().map(OwnOfRow::participant).collect());
        codebook.derive(&mut draft);
        draft
    }

    fn is_whole(&self) -> bool {
        self.expected().is_some_and(|rows| self.rows.len() as u64 >= u64::from(rows))
    }

    fn add(&mut self, kept: KeptRow, own: OwnOfRow) {
        let place = |own: &OwnOfRow| (own.side, own.role, own.position);
        if self.own.iter().any(|known| place(known) == place(&own)) {
            self.twice.push(own.actor.clone());
        }
        self.rows.push(kept);
        self.own.push(own);
    }
}

/// What became of a row.
pub enum Put {
    /// Others are still to come.
    Waits,
    /// The event is whole.
    Whole(Box<Gathered>),
    /// The same row stood there before, as that one of the event's rows, from 0.
    Repeated(u32),
    /// The event was whole already.
    TooMany,
}

/// Rows whose events are not whole yet.
#[derive(Default)]
pub struct Gathering {
    waiting: HashMap<Key, Gathered, Hasher>,
    /// Of each event that was whole the hashes of its rows.
    done: HashMap<Key, Box<[u64]>, Hasher>,
}

impl Gathering {
    /// Takes a row whose own cells could be read.
    pub fn put(
        &mut self,
        key: Key,
        (row, number): (&RawRow<'_>, u64),
        (event, new): (i64, bool),
        own: OwnOfRow,
        mapper: &mut Mapper<'_>,
        findings: &mut Vec<Finding>,
    ) -> Put {
        if let Some(rows) = self.done.get(&key) {
            let hash = xxh3_64(row.text.as_bytes());
            let same = rows.iter().position(|known| *known == hash);
            return same.map_or(Put::TooMany, |at| Put::Repeated(at as u32));
        }
        match self.waiting.get_mut(&key) {
            Some(known) => {
                if let Some(at) = known.rows.iter().position(|kept| kept.text == row.text) {
                    return Put::Repeated(at as u32);
                }
                if !mapper.tells_the_same(&known.rows[0].as_row(), row) {
                    let draft = mapper.draft(row, findings);
                    let differing = differences(mapper.codebook(), &known.draft, &draft);
                    known.differing.extend(
                        differing.into_iter().filter(|name| !known.differing.contains(name)).collect::<Vec<_>>(),
                    );
                }
                known.add(KeptRow::new(row, number), own);
            }
            None => {
                let draft = mapper.draft(row, findings).into_owned();
                let id = draft.event_id.to_string();
                let mut first = Gathered {
                    key,
                    id,
                    rows: Vec::new(),
                    event,
                    new,
                    differing: Vec::new(),
                    twice: Vec::new(),
                    draft,
                    own: Vec::new(),
                };
                first.add(KeptRow::new(row, number), own);
                self.waiting.insert(key, first);
            }
        }
        if !self.waiting.get(&key).is_some_and(Gathered::is_whole) {
            return Put::Waits;
        }
        match self.waiting.remove(&key) {
            Some(whole) => {
                self.done.insert(key, whole.rows.iter().map(|kept| xxh3_64(kept.text.as_bytes())).collect());
                Put::Whole(Box::new(whole))
            }
            None => Put::Waits,
        }
    }

    /// Gives the events whose other rows never came, or of which the file does not say how many there are.
    pub fn take_rest(&mut self) -> Vec<Gathered> {
        let mut rest: Vec<Gathered> = self.waiting.drain().map(|(_, gathered)| gathered).collect();
        rest.sort_by_key(|gathered| gathered.rows.first().map(|row| row.row));
        rest
    }
}

/// Fields that are of the row.
const OWN: [Field; 2] = [Field::Actor1, Field::Inter1];

/// Gives the names of what two rows of one event tell differently.
fn differences(codebook: &Codebook, a: &Draft<'_>, b: &Draft<'_>) -> Vec<String> {
    let form = CellForm::PUBLISHED;
    let fields = Field::ALL.iter().filter(|field| !OWN.contains(field));
    let differing = fields.filter(|field| codebook.cell(a, **field, form) != codebook.cell(b, **field, form));
    let mut names: Vec<String> = differing.map(|field| field.name().to_owned()).collect();
    let lacks = |of: &Draft<'_>, it: &(_, _)| !of.extra.contains(it);
    for it in a.extra.iter().filter(|it| lacks(b, it)).chain(b.extra.iter().filter(|it| lacks(a, it))) {
        if !names.iter().any(|name| *name == it.0) {
            names.push(it.0.to_string());
        }
    }
    names
}
