//! The words we may use: `schema/` as Rust values.
//!
//! Uses only `model`. No term of a vocabulary stands in Rust code: what depends on a term is a
//! column of its vocabulary.

mod actor_pattern;
mod alike;
mod carried;
mod cell;
mod claim_value;
mod claim_words;
mod column_names;
mod country;
mod crosswalk;
mod demands;
mod derive;
mod describe;
mod error;
mod field;
mod finding;
mod layout;
mod load;
mod meaning;
mod number;
mod outward;
mod panel_words;
mod records;
mod ruleset;
mod shapes;
mod vocabulary;

pub use actor_pattern::{ActorPattern, CountryStands, Stand};
pub use alike::nearest;
pub use carried::carried;
pub use cell::{CellForm, CellProblem, InterForm, Reading, is_missing, is_same, looks_damaged};
pub use claim_value::ClaimValue;
pub use claim_words::{ClaimField, ClaimKind, ClaimRole, ClaimWords, Extent, FieldId, Stance};
pub use column_names::{Meant, column_names};
pub use country::Country;
pub use crosswalk::{Crosswalk, Entry};
pub use demands::{Demands, InterSet, SecondActor};
pub use derive::Kind;
pub use describe::{Description, FieldDescription, TermDescription, VocabularyDescription};
pub use error::{Error, Problem};
pub use field::{FieldDefinition, FieldType};
pub use finding::{FindingDefinition, RuleDefinition, Scope};
pub use layout::{
    ColumnTarget, Derived, HeaderCase, Layout, LayoutColumn, Levels, Made, NotEvents, Quoting, Recognise, Recognised,
    RowsAre, column_key, recognise,
};
pub use meaning::{CodeWords, Meaning};
pub use number::{CountProblem, CountReading};
pub use outward::{Outward, OutwardRule};
pub use panel_words::{LONGEST_COLUMN, PanelWord, PanelWords};
pub use records::{RecordColumn, RecordTable, RecordsHeader};
pub use ruleset::{
    Among, AttributionRules, Best, Contested, CountRules, CountTie, Credible, Floors, High, Low, RuleSet, Setting,
    Speaks, TermRules, TermTie, TermValue, Ungraded, Weights,
};
pub use shapes::{OfActor, Role, RowShape, ShapeCell, ShapeColumn, ShapeWords, Tells};
pub use vocabulary::{Found, TermDefinition, Vocabulary};

use crate::model::{Field, Finding};
use outward::OUTWARD;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A file of a codebook: its path inside the folder, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaFile {
    /// Path with `/`, such as `vocabularies/region.csv`.
    pub path: String,
    /// The text, UTF-8.
    pub text: Cow<'static, str>,
}

/// Fields, vocabularies, rules, layouts, crosswalks and rule sets that belong together.
#[derive(Clone, Debug)]
pub struct Codebook {
    files: Vec<SchemaFile>,
    hash: OnceLock<String>,
    definitions: OnceLock<Definitions>,
    vocabularies: Vec<Listed>,
    countries: OnceLock<Vec<Country>>,
    exchange: OnceLock<Exchange>,
    crosswalks: OnceLock<Vec<Crosswalk>>,
    outward: OnceLock<Vec<Outward>>,
    wording: OnceLock<Wording>,
    rulesets: OnceLock<Vec<RuleSet>>,
    claim_words: OnceLock<ClaimWords>,
    records: OnceLock<Vec<RecordTable>>,
    tables: cell::Tables,
    derivations: OnceLock<derive::Derivations>,
    demands: OnceLock<demands::AllDemands>,
    actor_patterns: OnceLock<Vec<ActorPattern>>,
}

/// A vocabulary that is there, read or not.
#[derive(Clone, Debug)]
struct Listed {
    name: String,
    read: OnceLock<Vocabulary>,
}

/// What `codebook.toml` says, the project's included.
#[derive(Clone, Debug)]
struct Definitions {
    version: String,
    volatile: Vec<String>,
    fields: Vec<FieldDefinition>,
    extra_fields: Vec<FieldDefinition>,
}

/// What is asked only when files come in or go out.
#[derive(Clone, Debug)]
struct Exchange {
    layouts: Vec<Layout>,
    not_events: Vec<NotEvents>,
}

/// What is asked only when something is wrong.
#[derive(Clone, Debug)]
struct Wording {
    findings: Vec<FindingDefinition>,
    rules: Vec<RuleDefinition>,
}

/// The vocabularies that code asks for by name; they stand first, in this order.
const CORE: [&str; 12] = [
    "disorder_type",
    "event_type",
    "sub_event_type",
    "inter",
    "interaction",
    "time_precision",
    "geo_precision",
    "source_scale",
    "region",
    "country",
    "civilian_targeting",
    "actor_pattern",
];

/// The vocabulary of pairs, whose terms have more names than its file spells.
const INTERACTION: &str = CORE[4];

/// Where a project's own files stand among those of its codebook.
pub const PROJECT: &str = "project/";

impl Codebook {
    /// Gives the codebook that is built into the program.
    ///
    /// Its parts are read when first asked for: a test holds that all of it can be read.
    pub fn standard() -> &'static Codebook {
        static STANDARD: OnceLock<Codebook> = OnceLock::new();
        STANDARD.get_or_init(|| {
            Codebook::unread(carried("").into_iter().filter(|file| is_codebook_file(&file.path)).collect())
        })
    }

    /// Gives the files that the program's codebook has beside those given; an older database lacks the newest.
    pub fn carried_beside(files: &[SchemaFile]) -> Vec<SchemaFile> {
        carried::carried_if(|path| is_codebook_file(path) && !files.iter().any(|file| file.path == path))
    }

    /// Makes a codebook from its files, all of which are read and checked.
    pub fn from_files(files: Vec<SchemaFile>) -> Result<Codebook, Error> {
        let codebook = Codebook::from_checked_files(files)?;
        // What is set here is not read again; a cell that was set before cannot be.
        let _ = codebook.crosswalks.set(codebook.read_crosswalks()?);
        let _ = codebook.outward.set(codebook.read_outward()?);
        let _ = codebook.exchange.set(codebook.read_exchange()?);
        let _ = codebook.wording.set(codebook.read_wording()?);
        let _ = codebook.claim_words.set(ClaimWords::read(&codebook)?);
        let _ = codebook.rulesets.set(codebook.read_rulesets()?);
        let _ = codebook.records.set(codebook.read_records()?);
        Ok(codebook)
    }

    /// Makes a codebook from files that were checked when a database took them in.
    ///
    /// Most commands need no layouts and no messages, so these are read when first asked for.
    pub fn from_checked_files(files: Vec<SchemaFile>) -> Result<Codebook, Error> {
        let codebook = Codebook::unread(files);
        for listed in &codebook.vocabularies {
            let _ = listed.read.set(codebook.read_vocabulary(&listed.name)?);
        }
        let _ = codebook.definitions.set(codebook.read_definitions()?);
        // Each of these may ask for those before it.
        let _ = codebook.countries.set(codebook.read_countries()?);
        let _ = codebook.derivations.set(derive::Derivations::new(&codebook)?);
        let _ = codebook.demands.set(demands::AllDemands::new(&codebook)?);
        let _ = codebook.actor_patterns.set(actor_pattern::read(&codebook)?);
        Ok(codebook)
    }

    /// Gives the program's files, then those of the project.
    fn own_then_project(&self) -> (Vec<&SchemaFile>, Vec<&SchemaFile>) {
        let (project, own) = self.files.iter().partition(|file| file.path.starts_with(PROJECT));
        (own, project)
    }

    fn definitions(&self) -> &Definitions {
        self.definitions.get_or_init(|| checked(self.read_definitions()))
    }

    fn listed(&self, at: usize) -> &Vocabulary {
        let Listed { name, read } = &self.vocabularies[at];
        read.get_or_init(|| checked(self.read_vocabulary(name)))
    }

    fn all_countries(&self) -> &[Country] {
        self.countries.get_or_init(|| checked(self.read_countries()))
    }

    fn derivations(&self) -> &derive::Derivations {
        self.derivations.get_or_init(|| checked(derive::Derivations::new(self)))
    }

    fn all_demands(&self) -> &demands::AllDemands {
        self.demands.get_or_init(|| checked(demands::AllDemands::new(self)))
    }

    fn read_countries(&self) -> Result<Vec<Country>, Error> {
        country::read(self.countries(), self.regions())
    }

    fn read_wording(&self) -> Result<Wording, Error> {
        let (own, _) = self.own_then_project();
        Ok(Wording {
            findings: finding::read_findings(one(&own, "findings.csv")?)?,
            rules: finding::read_rules(one(&own, "rules.toml")?)?,
        })
    }

    fn read_crosswalks(&self) -> Result<Vec<Crosswalk>, Error> {
        let (own, project) = self.own_then_project();
        let mut crosswalks: Vec<Crosswalk> = Vec::new();
        for file in own.into_iter().chain(project) {
            if name_in(&file.path, OUTWARD, ".csv").is_some() {
                continue;
            }
            if let Some(name) = name_in(&file.path, "crosswalks/", ".csv") {
                crosswalks.retain(|crosswalk| crosswalk.name() != name);
                crosswalks.push(Crosswalk::read(name, file)?);
            }
        }
        Ok(crosswalks)
    }

    fn read_outward(&self) -> Result<Vec<Outward>, Error> {
        let (own, project) = self.own_then_project();
        let mut tables: Vec<Outward> = Vec::new();
        for file in own.into_iter().chain(project) {
            if let Some(name) = name_in(&file.path, OUTWARD, ".csv") {
                tables.retain(|table| table.name() != name);
                tables.push(Outward::read(name, file, self)?);
            }
        }
        Ok(tables)
    }

    fn read_exchange(&self) -> Result<Exchange, Error> {
        let (own, project) = self.own_then_project();
        let not_events = layout::read_not_events(one(&own, NOT_EVENTS)?)?;
        let mut layouts: Vec<Layout> = Vec::new();
        for file in own.into_iter().chain(project).filter(|file| !file.path.ends_with(NOT_EVENTS)) {
            if name_in(&file.path, "layouts/", ".toml").is_some() {
                let layout = Layout::read(file, self)?;
                layouts.retain(|other| other.name != layout.name);
                layouts.push(layout);
            }
        }
        Ok(Exchange { layouts, not_events })
    }

    fn exchange(&self) -> &Exchange {
        self.exchange.get_or_init(|| self.or_the_programs(self.read_exchange(), Codebook::exchange))
    }

    fn wording(&self) -> &Wording {
        self.wording.get_or_init(|| self.or_the_programs(self.read_wording(), Codebook::wording))
    }

    /// The files were checked before they were stored; should they be damaged since, the program's serve.
    fn or_the_programs<T: Clone>(&self, read: Result<T, Error>, part: fn(&Codebook) -> &T) -> T {
        let standard = Codebook::standard();
        if read.is_ok() || std::ptr::eq(self, standard) { checked(read) } else { part(standard).clone() }
    }

    /// Gives this codebook with a project's own rows, fields, layouts and crosswalks added.
    ///
    /// Paths are relative to the project's folder, such as `vocabularies/tag.csv`.
    pub fn with_project_files(&self, files: Vec<SchemaFile>) -> Result<Codebook, Error> {
        let mut all = self.files.clone();
        for file in files {
            if !is_codebook_file(&file.path) {
                return Err(Error { file: file.path, line: 1, problem: Problem::FileUnknown });
            }
            let path = format!("{PROJECT}{}", file.path);
            all.retain(|other| other.path != path);
            all.push(SchemaFile { path, text: file.text });
        }
        Codebook::from_files(all)
    }

    /// Reads a layout that is not part of the codebook.
    pub fn read_layout(&self, file: &SchemaFile) -> Result<Layout, Error> {
        Layout::read(file, self)
    }

    /// Gives the files it was made from, by path.
    pub fn files(&self) -> &[SchemaFile] {
        &self.files
    }

    /// Gives the version that `codebook.toml` states.
    pub fn version(&self) -> &str {
        &self.definitions().version
    }

    /// Gives a fingerprint of all files, in hex.
    pub fn hash(&self) -> String {
        self.hash.get_or_init(|| hash(&self.files)).clone()
    }

    /// Gives the definition of a field.
    pub fn field(&self, field: Field) -> &FieldDefinition {
        &self.definitions().fields[field.index()]
    }

    /// Gives the fields that a project added.
    pub fn extra_fields(&self) -> &[FieldDefinition] {
        // Without a project's file there are none, and the fields of every event need not be read for it.
        if self.files.iter().any(|file| file.path.starts_with(PROJECT)) {
            &self.definitions().extra_fields
        } else {
            &[]
        }
    }

    /// Tells whether an extra column says only where a row came from; it makes no event another.
    pub fn is_volatile(&self, column: &str) -> bool {
        self.definitions().volatile.iter().any(|name| name.eq_ignore_ascii_case(column.trim()))
    }

    /// Finds a vocabulary by name.
    pub fn vocabulary(&self, name: &str) -> Option<&Vocabulary> {
        self.vocabularies.iter().position(|listed| listed.name == name).map(|at| self.listed(at))
    }

    /// Gives the vocabulary of a field, if it has one.
    pub fn vocabulary_of(&self, field: Field) -> Option<&Vocabulary> {
        self.vocabulary(self.field(field).vocabulary.as_deref()?)
    }

    /// Gives all vocabularies.
    pub fn vocabularies(&self) -> impl Iterator<Item = &Vocabulary> {
        (0..self.vocabularies.len()).map(|at| self.listed(at))
    }

    /// Gives the disorder types.
    pub fn disorder_types(&self) -> &Vocabulary {
        self.listed(0)
    }

    /// Gives the event types.
    pub fn event_types(&self) -> &Vocabulary {
        self.listed(1)
    }

    /// Gives the sub event types.
    pub fn sub_event_types(&self) -> &Vocabulary {
        self.listed(2)
    }

    /// Gives the kinds of actor.
    pub fn inters(&self) -> &Vocabulary {
        self.listed(3)
    }

    /// Gives the pairs of kinds of actor.
    pub fn interactions(&self) -> &Vocabulary {
        self.listed(4)
    }

    /// Gives the degrees of precision in time.
    pub fn time_precisions(&self) -> &Vocabulary {
        self.listed(5)
    }

    /// Gives the degrees of precision in space.
    pub fn geo_precisions(&self) -> &Vocabulary {
        self.listed(6)
    }

    /// Gives the scales of sources.
    pub fn source_scales(&self) -> &Vocabulary {
        self.listed(7)
    }

    /// Gives the regions.
    pub fn regions(&self) -> &Vocabulary {
        self.listed(8)
    }

    /// Gives the countries as terms; `country` gives more.
    pub fn countries(&self) -> &Vocabulary {
        self.listed(9)
    }

    /// Gives the word that says civilians were the target.
    pub fn flags(&self) -> &Vocabulary {
        self.listed(10)
    }

    fn actor_pattern_terms(&self) -> &Vocabulary {
        self.listed(11)
    }

    /// Gives the layouts.
    pub fn layouts(&self) -> &[Layout] {
        &self.exchange().layouts
    }

    /// Finds a layout by name.
    pub fn layout(&self, name: &str) -> Option<&Layout> {
        self.layouts().iter().find(|layout| layout.name == name)
    }

    /// Gives the kinds of file that hold no events.
    pub fn not_events(&self) -> &[NotEvents] {
        &self.exchange().not_events
    }

    /// Tells what kind of file has this header.
    pub fn recognise(&self, header: &[String]) -> Recognised<'_> {
        recognise(self.layouts(), self.not_events(), header)
    }

    /// Finds a crosswalk by name.
    pub fn crosswalk(&self, name: &str) -> Option<&Crosswalk> {
        self.crosswalks().iter().find(|crosswalk| crosswalk.name() == name)
    }

    /// Gives the tables from our values to words of another data set.
    pub fn outward(&self) -> &[Outward] {
        self.outward.get_or_init(|| {
            let read = self.read_outward();
            if read.is_ok() || std::ptr::eq(self, Codebook::standard()) {
                checked(read)
            } else {
                Codebook::standard().outward().to_vec()
            }
        })
    }

    /// Gives the crosswalks.
    pub fn crosswalks(&self) -> &[Crosswalk] {
        self.all_crosswalks()
    }

    fn all_crosswalks(&self) -> &Vec<Crosswalk> {
        self.crosswalks.get_or_init(|| self.or_the_programs(self.read_crosswalks(), Codebook::all_crosswalks))
    }

    /// Gives the finding codes.
    pub fn findings(&self) -> &[FindingDefinition] {
        &self.wording().findings
    }

    /// Finds a finding code.
    pub fn finding(&self, code: &str) -> Option<&FindingDefinition> {
        self.findings().iter().find(|finding| finding.code == code)
    }

    /// Gives the rules.
    pub fn rules(&self) -> &[RuleDefinition] {
        &self.wording().rules
    }

    /// Says what is wrong.
    pub fn message(&self, finding: &Finding) -> String {
        self.finding(finding.code).map_or_else(String::new, |known| FindingDefinition::fill(&known.message, finding))
    }

    /// Says what to do about it.
    pub fn hint(&self, finding: &Finding) -> String {
        self.finding(finding.code).map_or_else(String::new, |known| FindingDefinition::fill(&known.hint, finding))
    }

    /// Finds a country by its name or another spelling of it.
    pub fn country(&self, name: &str) -> Option<&Country> {
        let found = self.countries().find(name)?;
        self.country_at(found.at)
    }

    /// Finds a country by its place in the vocabulary.
    pub fn country_at(&self, at: u16) -> Option<&Country> {
        self.all_countries().get(usize::from(at))
    }

    /// Finds a country by what its event ids begin with.
    pub fn country_by_prefix(&self, prefix: &str) -> Option<&Country> {
        self.all_countries().iter().find(|country| country.prefixes.iter().any(|known| known == prefix))
    }

    /// Finds a country by its three letters in ISO 3166.
    pub fn country_by_alpha3(&self, alpha3: &str) -> Option<&Country> {
        self.all_countries().iter().find(|country| !alpha3.is_empty() && country.alpha3.eq_ignore_ascii_case(alpha3))
    }

    /// Finds a country by its number in ISO 3166.
    pub fn country_by_iso(&self, iso: u16) -> Option<&Country> {
        self.all_countries().iter().find(|country| country.iso == Some(iso))
    }

    fn unread(mut files: Vec<SchemaFile>) -> Codebook {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut names: Vec<String> = CORE.map(str::to_owned).to_vec();
        let (project, own): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path.starts_with(PROJECT));
        for name in own.iter().chain(&project).filter_map(|file| name_in(&file.path, "vocabularies/", ".csv")) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        Codebook {
            hash: OnceLock::new(),
            definitions: OnceLock::new(),
            vocabularies: names.into_iter().map(|name| Listed { name, read: OnceLock::new() }).collect(),
            countries: OnceLock::new(),
            exchange: OnceLock::new(),
            crosswalks: OnceLock::new(),
            outward: OnceLock::new(),
            wording: OnceLock::new(),
            rulesets: OnceLock::new(),
            claim_words: OnceLock::new(),
            records: OnceLock::new(),
            tables: cell::Tables::default(),
            derivations: OnceLock::new(),
            demands: OnceLock::new(),
            actor_patterns: OnceLock::new(),
            files,
        }
    }

    /// Reads a vocabulary: the program's with the project's rows added, or one that only the project has.
    fn read_vocabulary(&self, name: &str) -> Result<Vocabulary, Error> {
        let path = format!("vocabularies/{name}.csv");
        let file = |path: &str| self.files.iter().find(|file| file.path == path);
        let project = file(&format!("{PROJECT}{path}"));
        let mut vocabulary = match (file(&path), project) {
            (None, Some(project)) if !CORE.contains(&name) => return Vocabulary::read(name, project),
            (None, _) => return Err(missing(&path)),
            (Some(own), _) => Vocabulary::read(name, own)?,
        };
        if let Some(project) = project {
            vocabulary.extend(project)?;
        }
        if name == INTERACTION {
            name_pairs(&mut vocabulary, self.inters());
        }
        Ok(vocabulary)
    }

    fn read_definitions(&self) -> Result<Definitions, Error> {
        let (own, project) = self.own_then_project();
        let file = one(&own, "codebook.toml")?;
        let field::Read { version, volatile, fields } = field::read(file)?;
        let fields = field::in_order(file, fields)?;
        let mut all = Definitions { version, volatile, fields, extra_fields: Vec::new() };
        all.fields.iter().try_for_each(|definition| self.has_vocabulary(definition, file))?;
        if let Some(file) = project.into_iter().find(|file| file.path == format!("{PROJECT}codebook.toml")) {
            all.add(file)?;
            all.extra_fields.iter().try_for_each(|definition| self.has_vocabulary(definition, file))?;
        }
        Ok(all)
    }

    fn has_vocabulary(&self, definition: &FieldDefinition, file: &SchemaFile) -> Result<(), Error> {
        let is_there = |name: &str| self.vocabularies.iter().any(|listed| listed.name == name);
        let Some(name) = definition.vocabulary.as_deref().filter(|name| !is_there(name)) else {
            return Ok(());
        };
        let known = self.vocabularies.iter().map(|listed| listed.name.clone()).collect();
        let problem = Problem::WordUnknown { key: "vocabulary".to_owned(), word: name.to_owned(), known };
        Err(Error { file: file.path.clone(), line: field::line_of(file, &definition.name), problem })
    }
}

impl Definitions {
    /// Adds what a project's own file says.
    fn add(&mut self, file: &SchemaFile) -> Result<(), Error> {
        let field::Read { version, volatile, fields } = field::read(file)?;
        self.volatile.extend(volatile);
        if !version.is_empty() {
            self.version = format!("{}+{version}", self.version);
        }
        for added in fields {
            let wrong = |problem| Error { file: file.path.clone(), line: field::line_of(file, &added.name), problem };
            if let Some(taken) = Field::from_name(&added.name) {
                return Err(wrong(Problem::FieldTaken(taken.name().to_owned())));
            }
            if self.extra_fields.iter().any(|other| other.name == added.name) {
                return Err(wrong(Problem::Twice { what: "the field", word: added.name.clone() }));
            }
            self.extra_fields.push(added);
        }
        Ok(())
    }
}

/// Makes the pairs of kinds of actor known by every family of labels, and either way round.
fn name_pairs(pairs: &mut Vocabulary, inters: &Vocabulary) {
    let mut names = Vec::new();
    for (at, pair) in (0u16..).zip(pairs.terms()) {
        let side = |column: &str| inters.at_code(pair.column(column)).map(|at| inters.term(at));
        let (Some(a), Some(b)) = (side("inter_a"), side("inter_b")) else { continue };
        for first in a.names() {
            if b.code == "0" {
                names.push((pair.label.replacen(&a.label, first, 1), at));
                continue;
            }
            for second in b.names() {
                names.push((format!("{first}-{second}"), at));
                names.push((format!("{second}-{first}"), at));
            }
        }
    }
    for (name, at) in names {
        pairs.also_known_as(&name, at);
    }
}

/// Takes what was read from files that a test, or the reading of all of them, has found good.
fn checked<T>(read: Result<T, Error>) -> T {
    read.expect("the files of a codebook were checked before it came into use")
}

const NOT_EVENTS: &str = "layouts/not_events.toml";

/// Tells whether a file of `schema/` is part of a codebook; migrations and notes are not.
fn is_codebook_file(path: &str) -> bool {
    ["codebook.toml", "rules.toml", "findings.csv", records::FILE].contains(&path)
        || name_in(path, "vocabularies/", ".csv").is_some()
        || name_in(path, "crosswalks/", ".csv").is_some()
        || name_in(path, "layouts/", ".toml").is_some()
        || name_in(path, ruleset::FOLDER, ".toml").is_some()
}

fn name_in<'p>(path: &'p str, folder: &str, ending: &str) -> Option<&'p str> {
    path.strip_prefix(PROJECT).unwrap_or(path).strip_prefix(folder)?.strip_suffix(ending)
}

fn one<'f>(files: &[&'f SchemaFile], path: &str) -> Result<&'f SchemaFile, Error> {
    files.iter().find(|file| file.path == path).copied().ok_or_else(|| missing(path))
}

fn missing(path: &str) -> Error {
    Error { file: path.to_owned(), line: 1, problem: Problem::FileMissing }
}

fn hash(files: &[SchemaFile]) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        for part in [file.path.as_str(), &*file.text] {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
