//! Actor-based files: two rows of one event become one event again.

use super::mapping::Mapper;
use super::participants::{KeptRow, stand_apart, write_back};
use super::rows::{CellSpan, RawRow};
use crate::codebook::{CellForm, Codebook};
use crate::model::{Draft, Field};
use hashbrown::HashMap;
use std::borrow::Cow;
use std::hash::BuildHasherDefault;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

type Key = (u32, i64);
type Hasher = BuildHasherDefault<Xxh3Default>;

/// An event, all rows of it together.
pub struct Whole<'r> {
    /// Its first or only row.
    pub row: RawRow<'r>,
    /// Its values, if they were read already.
    pub draft: Option<Draft<'r>>,
    /// Its other rows.
    pub rest: Rest,
    /// Hash of its rows.
    pub hash: i64,
}

/// The other rows of an event.
pub enum Rest {
    /// There are none.
    None,
    /// That of its second side.
    Side(Second),
    /// Those of its actors, the first one with them.
    Actors(Vec<KeptRow>),
}

impl Rest {
    /// Tells whether writing the draft would give all rows back, byte for byte.
    pub fn writes_back(&self, mapper: &Mapper<'_>, row: &RawRow<'_>, draft: &Draft<'_>) -> bool {
        match self {
            Rest::None => mapper.writes_back(row, draft),
            Rest::Side(second) => second.writes_back(mapper, row, draft),
            Rest::Actors(rows) => write_back(mapper, rows, draft),
        }
    }

    /// Gives the text that is kept of them if they cannot be written from the values.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Rest::None => None,
            Rest::Side(second) => Some(Cow::Borrowed(&second.text)),
            // A list of texts can always be JSON.
            Rest::Actors(rows) => {
                let texts: Vec<&str> = rows.iter().skip(1).map(|row| row.text.as_str()).collect();
                Some(Cow::Owned(serde_json::to_string(&texts).unwrap_or_default()))
            }
        }
    }

    /// Gives the places of those that do not follow the first at once.
    pub fn apart(&self) -> Vec<u64> {
        match self {
            Rest::Side(second) if second.apart => vec![second.row],
            Rest::Actors(rows) if stand_apart(rows) => rows.iter().skip(1).map(|row| row.row).collect(),
            _ => Vec::new(),
        }
    }
}

/// The row of an event's second side.
pub struct Second {
    /// As it came.
    pub text: String,
    cells: Vec<CellSpan>,
    /// Data row of the file, from 1.
    pub row: u64,
    /// True if it does not follow the first at once.
    pub apart: bool,
}

impl Second {
    /// Tells whether writing the draft would give both rows back, byte for byte.
    pub fn writes_back(&self, mapper: &Mapper<'_>, first: &RawRow<'_>, draft: &Draft<'_>) -> bool {
        let row = RawRow { text: &self.text, cells: &self.cells, line: 0, ended: true, crlf: first.crlf };
        mapper.writes_back(first, draft) && mapper.writes_back(&row, &other_side(draft))
    }
}

/// Gives the draft as the second side's row shows it.
pub fn other_side<'d>(draft: &'d Draft<'_>) -> Draft<'d> {
    let mut view: Draft<'d> = draft.clone();
    view.actor1 = Cow::Borrowed(&draft.actor2);
    view.assoc_actor_1 = Cow::Borrowed(&draft.assoc_actor_2);
    view.inter1 = draft.inter2;
    view
}

/// A row that waits for the other side.
pub struct Half {
    /// Key of its event.
    pub key: Key,
    /// Published id.
    pub id: String,
    /// As it came.
    pub text: String,
    cells: Vec<CellSpan>,
    line: u64,
    crlf: bool,
    row: u64,
    draft: Draft<'static>,
    /// Number of the event in the table.
    pub event: i64,
    /// Whether the database lacks it.
    pub new: bool,
    /// The other side, once it is there.
    pub second: Option<Second>,
    /// The very same row, where it stands again while the other side is still to come.
    pub again: Vec<Again>,
}

/// Where a row stands again.
#[derive(Clone, Copy, Debug)]
pub struct Again {
    /// Its place among the rows of the file, from 1.
    pub row: u64,
    /// Its line.
    pub line: u64,
}

impl Half {
    /// Tells whether both sides are of one kind, so that the row of the other one may be the very same.
    fn has_like_sides(&self) -> bool {
        self.draft.interaction.is_some_and(|code| code / 10 == code % 10)
    }

    /// Takes the side of a row for the second one.
    fn join(&mut self, other: Draft<'static>, second: Second) {
        self.draft.actor2 = other.actor1;
        self.draft.assoc_actor_2 = other.assoc_actor_1;
        self.draft.inter2 = other.inter1;
        self.second = Some(second);
    }

    /// Takes the first repetition for the second side, where nothing else came.
    fn join_its_like(&mut self) {
        if self.again.is_empty() || !self.has_like_sides() {
            return;
        }
        let row = self.again.remove(0).row;
        let (text, cells) = (self.text.clone(), self.cells.clone());
        self.join(self.draft.clone(), Second { text, cells, row, apart: row != self.row + 1 });
    }

    /// Gives the code of the sides that its row names.
    pub fn interaction(&self) -> Option<u8> {
        self.draft.interaction
    }

    /// Hands its row, values and second side to `take`.
    pub fn with_row<T>(self, take: impl FnOnce(RawRow<'_>, Draft<'_>, Option<Second>) -> T) -> T {
        let row = RawRow { text: &self.text, cells: &self.cells, line: self.line, ended: true, crlf: self.crlf };
        take(row, self.draft, self.second)
    }
}

/// What became of a row.
pub enum Put {
    /// The other side is still to come.
    Waits,
    /// The event is whole.
    Whole(Box<Half>),
    /// The same row stood there before, as that one of the event's rows, from 0.
    Repeated(u32),
    /// It tells of the event something else than its first row, which comes back.
    Disagrees(Box<Half>, Vec<Field>),
    /// The event was whole already.
    Third,
}

/// Rows that wait for their other side.
#[derive(Default)]
pub struct Halves {
    waiting: HashMap<Key, Half, Hasher>,
    done: HashMap<Key, [u64; 2], Hasher>,
}

impl Halves {
    /// Takes a row.
    pub fn put(
        &mut self,
        key: Key,
        row: &RawRow<'_>,
        draft: Draft<'static>,
        number: u64,
        (event, new): (i64, bool),
        codebook: &Codebook,
    ) -> Put {
        let hash = xxh3_64(row.text.as_bytes());
        if let Some(rows) = self.done.get(&key) {
            let same = rows.iter().position(|known| *known == hash);
            return same.map_or(Put::Third, |at| Put::Repeated(at as u32));
        }
        if let Some(first) = self.waiting.get_mut(&key).filter(|first| first.text == row.text) {
            first.again.push(Again { row: number, line: row.line });
            return Put::Waits;
        }
        if let Some(mut first) = self.waiting.remove(&key) {
            let differing = shared_differences(codebook, &first.draft, &draft);
            if !differing.is_empty() {
                self.done.insert(key, [xxh3_64(first.text.as_bytes()), hash]);
                return Put::Disagrees(Box::new(first), differing);
            }
            let apart = number != first.row + 1;
            first.join(draft, Second { text: row.text.to_owned(), cells: row.cells.to_vec(), row: number, apart });
            self.done.insert(key, [xxh3_64(first.text.as_bytes()), hash]);
            return Put::Whole(Box::new(first));
        }
        let two_sided = draft.interaction.is_some_and(|code| code % 10 != 0);
        let half = Half {
            key,
            id: draft.event_id.to_string(),
            text: row.text.to_owned(),
            cells: row.cells.to_vec(),
            line: row.line,
            crlf: row.crlf,
            row: number,
            draft,
            event,
            new,
            second: None,
            again: Vec::new(),
        };
        if two_sided {
            self.waiting.insert(key, half);
            return Put::Waits;
        }
        self.done.insert(key, [hash; 2]);
        Put::Whole(Box::new(half))
    }

    /// Gives the rows whose other side never came, or is the very same row, in the order of the file.
    pub fn take_rest(&mut self) -> Vec<Half> {
        let mut rest: Vec<Half> = self.waiting.drain().map(|(_, half)| half).collect();
        rest.iter_mut().for_each(Half::join_its_like);
        rest.sort_by_key(|half| half.row);
        rest
    }
}

/// Fields that belong to one side.
const OWN: [Field; 3] = [Field::Actor1, Field::AssocActor1, Field::Inter1];

/// Gives the fields in which the two rows of one event tell different things.
fn shared_differences(codebook: &Codebook, a: &Draft<'_>, b: &Draft<'_>) -> Vec<Field> {
    let form = CellForm::PUBLISHED;
    Field::ALL
        .iter()
        .copied()
        .filter(|field| !OWN.contains(field))
        .filter(|&field| codebook.cell(a, field, form) != codebook.cell(b, field, form))
        .collect()
}
