//! What the types of events ask of their sides: the own columns of the vocabularies, read once.

use super::{Codebook, Error, Problem, TermDefinition, Vocabulary};

/// A set of inter codes; 0 stands for no such side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InterSet(u16);

/// Whether an event may have one side only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondActor {
    /// Two sides.
    Required,
    /// One or two.
    #[default]
    Optional,
}

/// What a type of event asks of its sides and deaths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demands {
    /// The kind that one side must have; it is usually the first.
    pub side: Option<u8>,
    /// Kinds that the first side may have; none if any.
    pub first: Option<InterSet>,
    /// Kinds that the second side may have; none if any.
    pub second: Option<InterSet>,
    /// Whether there must be a second side.
    pub second_actor: SecondActor,
    /// Kinds that are usual for the side that does not have `side`; none if any.
    pub other_usual: Option<InterSet>,
    /// Kinds that are unusual on either side.
    pub unusual: InterSet,
    /// Kinds that may not be with either side.
    pub forbidden_with: InterSet,
    /// How many deaths are usual; none if any.
    pub deaths_usual: Option<u32>,
    /// True for demonstrations, which differ by their issue too.
    pub demonstration: bool,
}

impl InterSet {
    /// Tells whether a side's kind is in the set.
    pub fn has(self, inter: Option<u8>) -> bool {
        self.0 >> inter.unwrap_or(0).min(15) & 1 == 1
    }

    /// Tells whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Gives the codes, from the lowest.
    pub fn codes(self) -> impl Iterator<Item = u8> {
        (0..10).filter(move |code| self.has(Some(*code)))
    }

    pub(super) fn read(text: &str) -> Option<InterSet> {
        let mut set = InterSet::default();
        for part in text.split_whitespace() {
            set.0 |= 1 << part.parse::<u8>().ok().filter(|code| *code < 10)?;
        }
        Some(set)
    }
}

/// The demands of each type, by place.
#[derive(Clone, Debug, Default)]
pub(super) struct AllDemands {
    nothing: Demands,
    by_event_type: Vec<Demands>,
    by_sub_event_type: Vec<Demands>,
}

impl AllDemands {
    pub(super) fn new(codebook: &Codebook) -> Result<AllDemands, Error> {
        let types = codebook.event_types();
        let sub_types = codebook.sub_event_types();
        let read = |vocabulary: &Vocabulary, at: u16, wider: Option<&TermDefinition>| {
            let term = vocabulary.term(at);
            // A sub event type says only what it asks beyond its event type.
            let column = |name: &str| match term.column(name) {
                "" => wider.map_or("", |wider| wider.column(name)),
                own => own,
            };
            demands(column)
                .map_err(|(key, expected)| vocabulary.wrong(at, Problem::WrongType { key: key.to_owned(), expected }))
        };
        let mut all = AllDemands::default();
        for at in 0..types.len() {
            all.by_event_type.push(read(types, at, None)?);
        }
        for at in 0..sub_types.len() {
            let wider = codebook.kind_of(at).map(|kind| types.term(kind.event_type));
            all.by_sub_event_type.push(read(sub_types, at, wider)?);
        }
        Ok(all)
    }
}

type Expected = (&'static str, &'static str);

fn demands<'t>(column: impl Fn(&str) -> &'t str) -> Result<Demands, Expected> {
    const SET: &str = "inter codes parted by blanks";
    let set = |name: &'static str| InterSet::read(column(name)).ok_or((name, SET));
    let some = |name: &'static str| Ok::<_, Expected>(Some(set(name)?).filter(|set| !set.is_empty()));
    let number = |name: &'static str| match column(name) {
        "" => Ok(None),
        text => text.parse::<u32>().map(Some).map_err(|_| (name, "a number")),
    };
    Ok(Demands {
        side: number("side_inter")?.and_then(|code| u8::try_from(code).ok()),
        first: some("first_inter")?,
        second: some("second_inter")?,
        second_actor: match column("second_actor") {
            "required" => SecondActor::Required,
            "optional" | "" => SecondActor::Optional,
            _ => return Err(("second_actor", "required or optional")),
        },
        other_usual: some("other_inter_usual")?,
        unusual: set("inter_unusual")?,
        forbidden_with: set("assoc_forbidden")?,
        deaths_usual: number("fatalities_usual")?,
        demonstration: column("demonstration") == "yes",
    })
}

impl Codebook {
    /// Gives what an event's type asks, by the sub event type if it is known.
    pub fn demands(&self, event_type: Option<u16>, sub_event_type: Option<u16>) -> &Demands {
        let by = |demands: &'_ [Demands], at: Option<u16>| at.map(usize::from).filter(|at| *at < demands.len());
        if let Some(at) = by(&self.all_demands().by_sub_event_type, sub_event_type) {
            return &self.all_demands().by_sub_event_type[at];
        }
        match by(&self.all_demands().by_event_type, event_type) {
            Some(at) => &self.all_demands().by_event_type[at],
            None => &self.all_demands().nothing,
        }
    }

    /// Names the kinds of a set, for a message: `State forces, Rebel group`.
    pub fn inter_labels(&self, set: InterSet) -> String {
        let labels: Vec<&str> = set.codes().filter_map(|code| self.inter_label(code)).collect();
        labels.join(", ")
    }
}
