//! Prints what fields, vocabularies and terms mean.

use super::Outcome;
use super::context::Context;
use super::failure::Failure;
use super::output::{Column, Format, FormatArgs, Output, counted, wrapped};
use crate::codebook::{Codebook, FieldDefinition, TermDefinition, Vocabulary, nearest};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Say what fields, vocabularies and terms mean
#[derive(clap::Args)]
#[command(after_help = "\
The codebook is that of the database, or that of the program where there is no database.

Examples:
  annals codebook                        the fields and the vocabularies
  annals codebook sub_event_type         the terms of a field
  annals codebook \"Armed clash\"          what a term means, by its label, an older label or its code
  annals codebook country --format csv
  annals codebook --format json          all of it, for programs")]
pub struct Args {
    /// Field, vocabulary or term
    word: Vec<String>,
    #[command(flatten)]
    format: FormatArgs,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> Result<Outcome, Failure> {
        let codebook = context.codebook()?;
        let word = self.word.join(" ");
        let format = self.format.format;
        if word.is_empty() {
            print_all(out, &codebook, format)?;
            return Ok(Outcome::Done);
        }
        let field = codebook.all_fields().find(|field| field.name.eq_ignore_ascii_case(&word));
        let vocabulary = field.and_then(|field| field.vocabulary.as_deref()).unwrap_or(&word).to_lowercase();
        match (field, codebook.vocabulary(&vocabulary)) {
            (None, None) => print_terms_found(out, &codebook, &word, format)?,
            (field, vocabulary) => print_field(out, field, vocabulary, format)?,
        }
        Ok(Outcome::Done)
    }
}

fn print_all(out: &mut Output, codebook: &Codebook, format: Format) -> io::Result<()> {
    match format {
        Format::Csv => return out.write_all(codebook.fields_to_csv().as_bytes()),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &codebook.describe())?;
            return writeln!(out);
        }
        Format::Table => {}
    }
    let columns = ["field", "label", "type", "vocabulary", ""];
    let mut rows = out.rows(format, columns.map(Column::text).into());
    for field in codebook.all_fields() {
        let vocabulary = field.vocabulary.clone().unwrap_or_default();
        let derived = if field.derived { "follows from others" } else { "" };
        rows.add(&[
            field.name.clone(),
            field.label.clone(),
            field.kind.word().to_owned(),
            vocabulary,
            derived.to_owned(),
        ])?;
    }
    rows.finish()?;
    writeln!(out)?;
    let mut rows = out.rows(format, vec![Column::text("vocabulary"), Column::number("terms")]);
    for vocabulary in codebook.vocabularies() {
        rows.add(&[vocabulary.name().to_owned(), vocabulary.len().to_string()])?;
    }
    rows.finish()?;
    writeln!(out, "\ncodebook {}; annals codebook NAME says more", codebook.version())
}

/// Prints a field, or a vocabulary, or both.
fn print_field(
    out: &mut Output,
    field: Option<&FieldDefinition>,
    vocabulary: Option<&Vocabulary>,
    format: Format,
) -> io::Result<()> {
    if format != Format::Table {
        return match vocabulary {
            Some(vocabulary) => print_for_programs(
                out,
                &vocabulary.terms().iter().map(|term| (vocabulary, term)).collect::<Vec<_>>(),
                format,
            ),
            None => field.map_or(Ok(()), |field| print_field_for_programs(out, field, format)),
        };
    }
    if let Some(field) = field {
        writeln!(out, "{}: {}", out.paint.bold(&field.name), field.label)?;
        let more = [field.question.as_str(), field.description.as_str()];
        for text in more.into_iter().filter(|text| !text.is_empty()) {
            print_wrapped(out, "  ", "", text)?;
        }
    }
    let Some(vocabulary) = vocabulary else { return Ok(()) };
    let gap = if field.is_some() { "\n" } else { "" };
    writeln!(
        out,
        "{gap}{}",
        out.paint.bold(&format!("{} of {}", counted(u64::from(vocabulary.len()), "term"), vocabulary.name()))
    )?;
    print_terms(out, vocabulary)
}

/// Prints terms under the wider terms they belong to.
fn print_terms(out: &mut Output, vocabulary: &Vocabulary) -> io::Result<()> {
    let longest = |of: fn(&TermDefinition) -> &str| {
        vocabulary.terms().iter().map(|term| of(term).width()).max().unwrap_or_default()
    };
    let (code, label) = (longest(|term| &term.code), longest(|term| &term.label));
    let mut parent = "";
    for term in vocabulary.terms() {
        if term.parent != parent {
            parent = &term.parent;
            writeln!(out, "\n{}", out.paint.dim(parent))?;
        }
        let blanks = " ".repeat(label - term.label.width());
        print_wrapped(
            out,
            &format!("  {:code$}  {}{blanks}  ", term.code, term.label),
            &" ".repeat(code + label + 6),
            &term.definition,
        )?;
    }
    Ok(())
}

fn print_wrapped(out: &mut Output, first: &str, next: &str, text: &str) -> io::Result<()> {
    let next = if next.is_empty() { first } else { next };
    let width = out.text_width().saturating_sub(first.width()).max(24);
    for (at, line) in wrapped(text, width).iter().enumerate() {
        let before = if at == 0 { first } else { next };
        writeln!(out, "{}", format!("{before}{line}").trim_end())?;
    }
    Ok(())
}

/// Prints what a term means, in every vocabulary that has it.
fn print_terms_found(out: &mut Output, codebook: &Codebook, word: &str, format: Format) -> Result<(), Failure> {
    let mut found: Vec<(&Vocabulary, &TermDefinition)> = codebook
        .vocabularies()
        .filter_map(|vocabulary| vocabulary.find(word).map(|found| (vocabulary, vocabulary.term(found.at))))
        .collect();
    // A country is also known by its three letters and by what its ids begin with.
    let letters = word.to_uppercase();
    if let Some(country) = codebook.country_by_prefix(&letters).or_else(|| codebook.country_by_alpha3(&letters))
        && found.is_empty()
        && let Some(at) = codebook.countries().at_label(&country.name)
    {
        found.push((codebook.countries(), codebook.countries().term(at)));
    }
    if found.is_empty() {
        let labels = codebook.vocabularies().flat_map(|vocabulary| vocabulary.terms()).map(|term| term.label.as_str());
        let fields = codebook.all_fields().map(|field| field.name.as_str());
        return Err(Failure::usage(format!("no field, vocabulary or term is called \"{word}\""))
            .did_you_mean(&nearest(word, fields.chain(labels)))
            .hint("annals codebook lists what there is"));
    }
    if format != Format::Table {
        return Ok(print_for_programs(out, &found, format)?);
    }
    for (at, (vocabulary, term)) in found.iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}: {} {}", out.paint.bold(&term.label), vocabulary.name(), term.code)?;
        if !term.definition.is_empty() {
            print_wrapped(out, "  ", "", &term.definition)?;
        }
        let former = term.former_labels.join(", ");
        let own = term.columns().iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let lines = [
            ("belongs to", term.parent.as_str()),
            ("also read as", &former),
            ("since", &term.since),
            ("until", &term.until),
        ];
        for (name, value) in lines.into_iter().chain(own).filter(|(_, value)| !value.is_empty()) {
            writeln!(out, "  {}: {value}", out.paint.dim(name))?;
        }
    }
    Ok(())
}

fn print_for_programs(out: &mut Output, terms: &[(&Vocabulary, &TermDefinition)], format: Format) -> io::Result<()> {
    let own: Vec<String> = terms.first().map_or_else(Vec::new, |(vocabulary, _)| vocabulary.own_columns().to_vec());
    let usual = ["vocabulary", "code", "label", "former_labels", "parent", "since", "until", "definition"];
    let columns = usual.into_iter().map(str::to_owned).chain(own.iter().cloned()).map(Column::text).collect();
    let mut rows = out.rows(format, columns);
    for (vocabulary, term) in terms {
        let former = term.former_labels.join("|");
        let usual = [
            vocabulary.name(),
            &term.code,
            &term.label,
            &former,
            &term.parent,
            &term.since,
            &term.until,
            &term.definition,
        ];
        let mut cells = usual.map(str::to_owned).to_vec();
        cells.extend(own.iter().map(|name| term.column(name).to_owned()));
        rows.add(&cells)?;
    }
    rows.finish()
}

fn print_field_for_programs(out: &mut Output, field: &FieldDefinition, format: Format) -> io::Result<()> {
    let columns = ["name", "label", "question", "type", "description"];
    let mut rows = out.rows(format, columns.map(Column::text).into());
    let cells = [&field.name, &field.label, &field.question, field.kind.word(), &field.description];
    rows.add(cells)?;
    rows.finish()
}
