//! The codebook for people and other programs: Markdown, CSV, and values that serialise to JSON.

use super::layout::{ColumnTarget, Derived, Layout, LayoutColumn, RowsAre};
use super::meaning::Meaning;
use super::shapes::{RowShape, ShapeWords};
use super::{Codebook, FieldDefinition, TermDefinition, Vocabulary};
use crate::model::Field;
use serde::Serialize;
use std::fmt::Write;

/// The whole codebook, ready to be written as JSON.
#[derive(Debug, Serialize)]
pub struct Description<'c> {
    /// Version of the codebook.
    pub version: &'c str,
    /// Fingerprint of its files.
    pub hash: String,
    /// The fields, those of a project last.
    pub fields: Vec<FieldDescription<'c>>,
    /// The vocabularies.
    pub vocabularies: Vec<VocabularyDescription<'c>>,
}

/// A field, ready to be written as JSON.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "as in FieldDefinition")]
pub struct FieldDescription<'c> {
    pub name: &'c str,
    pub label: &'c str,
    pub question: &'c str,
    pub r#type: &'static str,
    pub vocabulary: Option<&'c str>,
    pub required: bool,
    pub derived: bool,
    pub description: &'c str,
}

/// A vocabulary, ready to be written as JSON.
#[derive(Debug, Serialize)]
pub struct VocabularyDescription<'c> {
    /// Its name.
    pub name: &'c str,
    /// Its terms.
    pub terms: Vec<TermDescription<'c>>,
}

/// A term, ready to be written as JSON.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "as in TermDefinition")]
pub struct TermDescription<'c> {
    pub code: &'c str,
    pub label: &'c str,
    pub former_labels: &'c [String],
    pub parent: &'c str,
    pub since: &'c str,
    pub until: &'c str,
    pub definition: &'c str,
}

impl Codebook {
    /// Gives fields and terms as values that serialise.
    pub fn describe(&self) -> Description<'_> {
        Description {
            version: self.version(),
            hash: self.hash(),
            fields: self.all_fields().map(describe_field).collect(),
            vocabularies: self.vocabularies().map(describe_vocabulary).collect(),
        }
    }

    /// Gives the codebook as a Markdown page.
    pub fn to_markdown(&self) -> String {
        let mut page = format!("# Codebook\n\nVersion {}. Made from `schema/`; do not edit.\n", self.version());
        page.push_str("\n## Fields\n\n| Field | Label | Type | Required | Description |\n|---|---|---|---|---|\n");
        for field in self.all_fields() {
            let vocabulary = field.vocabulary.as_deref().map(|name| format!(", see [{name}](#{name})"));
            let kind = format!("{}{}", field.kind.word(), vocabulary.unwrap_or_default());
            let required = match (field.required, field.derived) {
                (_, true) => "follows from others",
                (true, false) => "yes",
                (false, false) => "no",
            };
            row(&mut page, &[&format!("`{}`", field.name), &field.label, &kind, required, &field.description]);
        }
        let links: Vec<String> = self.vocabularies().map(|list| format!("[{0}](#{0})", list.name())).collect();
        let _ = writeln!(page, "\nVocabularies: {}.", links.join(", "));
        for vocabulary in self.vocabularies() {
            vocabulary_section(&mut page, vocabulary);
        }
        page
    }

    /// Gives the finding codes as a Markdown page; `example` may give a line that was said with a code.
    pub fn findings_to_markdown(&self, example: impl Fn(&str) -> Option<String>) -> String {
        let mut page = "# Findings\n\nEvery code that a check or an import may report. A code never changes its \
            meaning. Made from `schema/findings.csv` and `schema/rules.toml`; do not edit.\n\n\
            | Code | Level | Says |\n|---|---|---|\n"
            .to_owned();
        for finding in self.findings() {
            let code = format!("[{0}](#{0})", finding.code);
            row(&mut page, &[&code, finding.level.word(), &gaps(&finding.message)]);
        }
        for finding in self.findings() {
            let unusable = if finding.unusable { "; a row with it cannot be kept" } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(
                page,
                "\n## {}\n\n{}{unusable}.\n\n* says: {}\n* do: {}\n",
                finding.code,
                capital(finding.level.word()),
                gaps(&finding.message),
                gaps(&finding.hint),
            );
            for rule in self.rules().iter().filter(|rule| rule.findings.contains(&finding.code)) {
                let _ = writeln!(page, "* rule {}: {} ({})", rule.number, rule.statement, rule.source);
            }
            if let Some(line) = example(&finding.code) {
                let _ = writeln!(page, "* for example: `{line}`");
            }
        }
        page
    }

    /// Gives the layouts as a Markdown page.
    pub fn layouts_to_markdown(&self) -> String {
        let mut page = "# Layouts\n\nThe kinds of file that are told by the names of their columns, never by how \
            many there are. Made from `schema/layouts/`; do not edit. How to write one of your own: \
            [schema/README.md](../schema/README.md#layouts).\n\n\
            | Layout | What it is | Files of | A row is | Columns |\n|---|---|---|---|---|\n"
            .to_owned();
        for layout in self.layouts() {
            let name = format!("[{0}](#{0})", layout.name);
            let columns = layout.columns.len().to_string();
            row(&mut page, &[&name, &layout.title, &layout.era, row_is(layout.rows), &columns]);
        }
        for layout in self.layouts() {
            layout_section(&mut page, layout, self);
        }
        let _ = write!(
            page,
            "\n## Sources, documents, claims, reports\n\nFiles of this program's own, made from `schema/records.csv`. \
             A file that is read may have the columns in any order and case; it says nothing of those that it lacks. \
             Reports are written only.\n"
        );
        for table in self.record_tables() {
            let _ = write!(
                page,
                "\n### {}\n\nA row is {}.\n\n| Column | A file | Holds |\n|---|---|---|\n",
                table.name, table.row_is
            );
            for column in &table.columns {
                row(&mut page, &[&format!("`{}`", column.name), column.demand(), &column.description]);
            }
        }
        page
    }

    /// Gives the rule sets as a Markdown page.
    pub fn rulesets_to_markdown(&self) -> String {
        let mut page = "# Rule sets\n\nHow the value of a field follows from what several claims say of it. Made \
            from `schema/rulesets/`; do not edit. How to write one of your own: \
            [schema/README.md](../schema/README.md#rule-sets).\n\n| Rule set | Version | What it is |\n|---|---|---|\n"
            .to_owned();
        for rules in self.rulesets() {
            row(&mut page, &[&format!("[{0}](#{0})", rules.name), &rules.version.to_string(), &rules.title]);
        }
        for rules in self.rulesets() {
            let _ = write!(page, "\n## {}\n\n{}\n\n", rules.name, rules.about);
            row(&mut page, &["Setting", "Value", "Means"]);
            row(&mut page, &["---"; 3]);
            for setting in self.settings_of(rules) {
                row(&mut page, &[&format!("`{}`", setting.key), &setting.value, &setting.meaning]);
            }
        }
        page
    }

    /// Gives the fields as CSV.
    pub fn fields_to_csv(&self) -> String {
        let header = ["name", "label", "question", "type", "vocabulary", "required", "derived", "description"];
        let yes = |yes| if yes { "yes" } else { "no" };
        csv_text(
            &header,
            self.all_fields().map(|field| {
                [
                    field.name.clone(),
                    field.label.clone(),
                    field.question.clone(),
                    field.kind.word().to_owned(),
                    field.vocabulary.clone().unwrap_or_default(),
                    yes(field.required).to_owned(),
                    yes(field.derived).to_owned(),
                    field.description.clone(),
                ]
            }),
        )
    }

    /// Gives the terms of all vocabularies as CSV.
    pub fn terms_to_csv(&self) -> String {
        let header = ["vocabulary", "code", "label", "former_labels", "parent", "since", "until", "definition"];
        let terms =
            self.vocabularies().flat_map(|vocabulary| vocabulary.terms().iter().map(move |term| (vocabulary, term)));
        csv_text(
            &header,
            terms.map(|(vocabulary, term)| {
                [
                    vocabulary.name().to_owned(),
                    term.code.clone(),
                    term.label.clone(),
                    term.former_labels.join("|"),
                    term.parent.clone(),
                    term.since.clone(),
                    term.until.clone(),
                    term.definition.clone(),
                ]
            }),
        )
    }

    /// Gives the definitions of all fields, those of a project last.
    pub fn all_fields(&self) -> impl Iterator<Item = &FieldDefinition> {
        Field::ALL.iter().map(|field| self.field(*field)).chain(self.extra_fields())
    }
}

fn describe_field(field: &FieldDefinition) -> FieldDescription<'_> {
    FieldDescription {
        name: &field.name,
        label: &field.label,
        question: &field.question,
        r#type: field.kind.word(),
        vocabulary: field.vocabulary.as_deref(),
        required: field.required,
        derived: field.derived,
        description: &field.description,
    }
}

fn describe_vocabulary(vocabulary: &Vocabulary) -> VocabularyDescription<'_> {
    VocabularyDescription { name: vocabulary.name(), terms: vocabulary.terms().iter().map(describe_term).collect() }
}

fn describe_term(term: &TermDefinition) -> TermDescription<'_> {
    TermDescription {
        code: &term.code,
        label: &term.label,
        former_labels: &term.former_labels,
        parent: &term.parent,
        since: &term.since,
        until: &term.until,
        definition: &term.definition,
    }
}

fn vocabulary_section(page: &mut String, vocabulary: &Vocabulary) {
    let filled = |of: fn(&TermDefinition) -> bool| vocabulary.terms().iter().any(of);
    let (parents, former) = (filled(|term| !term.parent.is_empty()), filled(|term| !term.former_labels.is_empty()));
    let mut header = vec!["Code", "Label"];
    header.extend(parents.then_some("Belongs to"));
    header.push("Meaning");
    header.extend(former.then_some("Also read as"));
    let _ = write!(page, "\n## {}\n\n", vocabulary.name());
    row(page, &header);
    row(page, &vec!["---"; header.len()]);
    for term in vocabulary.terms() {
        let others = term.former_labels.join(", ");
        let mut cells = vec![term.code.as_str(), &term.label];
        cells.extend(parents.then_some(term.parent.as_str()));
        cells.push(&term.definition);
        cells.extend(former.then_some(others.as_str()));
        row(page, &cells);
    }
}

fn layout_section(page: &mut String, layout: &Layout, codebook: &Codebook) {
    let _ = write!(page, "\n## {}\n\n{}; {}.", layout.name, layout.title, layout.era);
    let names = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if !layout.recognise.has.is_empty() {
        let _ = write!(page, " Told by {}", names(&layout.recognise.has));
        if !layout.recognise.lacks.is_empty() {
            let _ = write!(page, ", and by the lack of {}", names(&layout.recognise.lacks));
        }
        page.push('.');
    }
    let columns: Vec<String> = layout.columns.iter().map(|column| column.name.clone()).collect();
    let _ = writeln!(page, "\n\nColumns: {}.", names(&columns));
    let own: Vec<(&LayoutColumn, String)> =
        layout.columns.iter().filter_map(|column| holds(layout, column).map(|holds| (column, holds))).collect();
    if !own.is_empty() {
        page.push_str("\n| Column | Holds |\n|---|---|\n");
        for (column, holds) in own {
            row(page, &[&format!("`{}`", column.name), &holds]);
        }
    }
    if !layout.meanings.is_empty() {
        page.push_str("\nIn formats with types:\n\n| Column | Type | Means |\n|---|---|---|\n");
        for column in &layout.columns {
            let Some(meaning) = layout.meaning(&column.name) else { continue };
            // What holds a field as it is has its type.
            let kind = match column.target {
                ColumnTarget::Field(field) if column.is_plain() => codebook.field(field).kind,
                _ => meaning.kind,
            };
            row(page, &[&format!("`{}`", meaning.column), kind.word(), &means(meaning)]);
        }
    }
    if !layout.aliases.is_empty() {
        let aliases: Vec<String> =
            layout.aliases.iter().map(|(other, name)| format!("`{other}` for `{name}`")).collect();
        let _ = writeln!(page, "\nAlso read: {}.", aliases.join(", "));
    }
}

/// Says what a column holds, unless it is simply the field of its name.
fn holds(layout: &Layout, column: &LayoutColumn) -> Option<String> {
    let shapes = ShapeWords::standard();
    let of_row = shapes.find(RowShape::Actor, &column.name).filter(|_| layout.rows == RowsAre::Participant);
    if let Some(own) = of_row.and_then(|cell| shapes.column(cell)) {
        return Some(small(&own.description));
    }
    let mut holds = match column.target {
        ColumnTarget::Field(field) => format!("`{field}`"),
        ColumnTarget::Extra => "kept as it is".to_owned(),
        ColumnTarget::Derived(Derived::IdNumber) => "the number of the id; written, not read".to_owned(),
        ColumnTarget::Derived(Derived::IsoAlpha3) => "the country's three letters; written, not read".to_owned(),
        ColumnTarget::OfRow(_) => "what the row is of".to_owned(),
        ColumnTarget::Derived(Derived::Month) => "the month of the day".to_owned(),
        ColumnTarget::Derived(Derived::Day) => "the day of the month".to_owned(),
    };
    if let Some(crosswalk) = &column.crosswalk {
        let _ = write!(holds, ", through `crosswalks/{crosswalk}.csv`");
    }
    if column.optional {
        holds.push_str("; may be missing");
    }
    (holds != format!("`{}`", column.name.to_lowercase())).then_some(holds)
}

/// Says what a column means, its codes last.
fn means(meaning: &Meaning) -> String {
    let mut means = meaning.label.clone();
    if !meaning.description.is_empty() {
        let _ = write!(means, ". {}", meaning.description);
    }
    let codes: Vec<String> = meaning.codes.iter().map(|code| format!("{} {}", code.code, code.label)).collect();
    if codes.is_empty() { means } else { format!("{}: {}", means.trim_end_matches('.'), codes.join("; ")) }
}

/// Says what a row stands for.
fn row_is(rows: RowsAre) -> &'static str {
    match rows {
        RowsAre::Event => "an event",
        RowsAre::Actor => "one side",
        RowsAre::Participant => "one actor of an event",
        RowsAre::Deletion => "a deletion",
    }
}

fn row(page: &mut String, cells: &[&str]) {
    page.push('|');
    for cell in cells {
        let _ = write!(page, " {} |", cell.replace('|', "\\|"));
    }
    page.push('\n');
}

/// Shows the gaps of a template as words to be filled in.
fn gaps(template: &str) -> String {
    template.replace(['{', '}'], "*")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Gives a sentence as a part of one.
fn small(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn csv_text<const N: usize>(header: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Neither writing to memory nor rows of one length can fail.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
