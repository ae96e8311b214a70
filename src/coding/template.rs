//! A TOML file to be filled in, made from the codebook.

use super::places;
use crate::codebook::{Codebook, FieldDefinition, FieldType, Vocabulary};
use crate::model::Field;

/// Longer lists are looked up instead of written out.
const MOST_TERMS: u16 = 40;

/// Columns that fit on a screen and in a terminal.
const WIDTH: usize = 100;

const HEAD: &str = "\
# An event, to be filled in and coded with `annals add --file FILE`.
# Empty values count as not given. What is commented out may stay so.
# Several events in one file: begin each with a line [[event]]; keys above the first hold for all.
";

const FOOT: &str = "
# Beside the fields

# Names the database does not know yet are refused, unless they are registered on purpose:
# new_actor = true
# new_place = true
# new_source = true

# What the id begins with, where the country has no usual beginning:
# id_prefix = \"\"

# Warnings that may stand, each with the reason:
# accept = [{ code = \"\", reason = \"\" }]

# Columns of your own:
# extra.NAME = \"\"
";

/// Gives a commented TOML file with every field.
pub fn template(codebook: &Codebook) -> String {
    let mut page = HEAD.to_owned();
    for &field in Field::ALL {
        match field {
            // Both are given by the program.
            Field::EventIdCnty => {
                describe(&mut page, codebook.field(field), "given by the program: the next free number");
                page.push_str("# event_id_cnty = \"\"\n");
            }
            Field::Timestamp => {}
            _ => one(&mut page, codebook, codebook.field(field)),
        }
    }
    for definition in codebook.extra_fields() {
        one(&mut page, codebook, definition);
    }
    page.push_str(FOOT);
    page
}

fn one(page: &mut String, codebook: &Codebook, field: &FieldDefinition) {
    let needed = match (field.derived, field.required) {
        (true, _) => "computed",
        _ if follows(field, &[Field::Inter1, Field::Inter2]) => "computed if the actor's name tells it or it is known",
        _ if follows(field, &places::DETAILS) => "copied from a known place",
        (false, true) => "required",
        (false, false) => "may be empty",
    };
    describe(page, field, needed);
    if let Some(vocabulary) = field.vocabulary.as_deref().and_then(|name| codebook.vocabulary(name)) {
        terms(page, vocabulary, field);
    }
    let given = field.required && !field.derived;
    page.push_str(&format!("{}{} = \"\"\n", if given { "" } else { "# " }, field.name));
}

fn follows(field: &FieldDefinition, fields: &[Field]) -> bool {
    fields.iter().any(|known| known.name() == field.name)
}

fn describe(page: &mut String, field: &FieldDefinition, needed: &str) {
    let question = if field.question.is_empty() { &field.label } else { &field.question };
    page.push('\n');
    wrap(page, &format!("{question} ({needed})"));
    wrap(page, &field.description);
}

fn terms(page: &mut String, vocabulary: &Vocabulary, field: &FieldDefinition) {
    if field.derived || vocabulary.len() > MOST_TERMS {
        wrap(page, &format!("The words: annals codebook {}", vocabulary.name()));
        return;
    }
    let numbers = field.kind == FieldType::Integer;
    let mut parents: Vec<&str> = vocabulary.terms().iter().map(|term| term.parent.as_str()).collect();
    parents.dedup();
    for parent in parents {
        let terms = vocabulary.terms().iter().filter(|term| term.parent == parent && term.code != "0");
        let words: Vec<String> = terms
            .map(|term| if numbers { format!("{} ({})", term.code, term.label) } else { term.label.clone() })
            .collect();
        let lead = if parent.is_empty() { "One of".to_owned() } else { parent.to_owned() };
        wrap(page, &format!("{lead}: {}", words.join(" | ")));
    }
}

/// Writes a comment in lines that fit.
fn wrap(page: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut column = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if column == 0 || column + 1 + letters > WIDTH {
            page.push_str(if column == 0 { "#" } else { "\n#" });
            column = 1;
        }
        page.push(' ');
        page.push_str(word);
        column += 1 + letters;
    }
    page.push('\n');
}
