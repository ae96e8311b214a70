//! A column's text for an event: what stands in the file for what we hold.

use crate::codebook::{CellForm, Codebook, ColumnTarget, Derived, Layout, RowShape, RowsAre, ShapeCell, ShapeWords};
use crate::model::{Draft, Field, FieldSet};
use std::borrow::Cow;

/// One column of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name as the file has it.
    pub name: String,
    /// Its name as it is written.
    pub heading: String,
    /// What it means.
    pub target: ColumnTarget,
    /// What our value has before theirs.
    pub prefix: String,
    /// The crosswalk that translates it.
    pub crosswalk: Option<String>,
    /// What parts their lists.
    pub separator: Option<String>,
    /// True for the columns that a rejects file adds: neither read nor kept.
    pub ignored: bool,
}

/// Columns that a rejects file adds; skipped when it is imported again.
pub const REJECT_COLUMNS: [&str; 3] = ["_line", "_codes", "_messages"];

impl Column {
    /// Says what a column of a file means in a layout; one the layout does not know is kept as it is.
    pub fn of(layout: &Layout, name: &str) -> Column {
        let ignored = REJECT_COLUMNS.contains(&name);
        match layout.column(name) {
            Some(known) => Column {
                name: known.name.clone(),
                heading: name.to_owned(),
                target: known.target,
                prefix: known.prefix.clone(),
                crosswalk: known.crosswalk.clone(),
                separator: known.separator.clone(),
                ignored,
            },
            None => Column {
                name: name.to_owned(),
                heading: name.to_owned(),
                target: ColumnTarget::Extra,
                prefix: String::new(),
                crosswalk: None,
                separator: None,
                ignored,
            },
        }
    }

    /// Says what each column of a header means.
    pub fn of_header(layout: &Layout, header: &[String]) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::with_capacity(header.len());
        for name in header {
            let mut column = Column::of(layout, name);
            let is_field = matches!(column.target, ColumnTarget::Field(_));
            if is_field && columns.iter().any(|other| other.target == column.target) {
                // Which of two columns is meant cannot be told: the first serves, the other is kept beside.
                column = Column { target: ColumnTarget::Extra, crosswalk: None, ..column };
            }
            columns.push(column);
        }
        columns
    }

    /// Where each actor of an event has its own row, lets columns tell what is of the row: so they are written.
    pub fn of_participants(layout: &Layout, columns: &mut [Column]) {
        if layout.rows != RowsAre::Participant {
            return;
        }
        for column in columns {
            if let Some(cell) = ShapeWords::standard().find(RowShape::Actor, &column.name) {
                column.target = ColumnTarget::OfRow(cell);
            }
        }
    }

    /// Gives the fields that a file with these columns says nothing of.
    pub fn absent(layout: &Layout, columns: &[Column], codebook: &Codebook) -> FieldSet {
        let constants = layout.constants.iter().map(|(field, _)| *field);
        let crosswalks = columns.iter().filter_map(|column| codebook.crosswalk(column.crosswalk.as_deref()?));
        let translated = crosswalks.flat_map(|crosswalk| crosswalk.fields().iter().copied());
        // A day in three columns tells whether it is exact, too.
        let in_parts = columns.iter().any(|column| matches!(column.target, ColumnTarget::Derived(Derived::Month)));
        let of_parts = [Field::EventDate, Field::TimePrecision].into_iter().filter(|_| in_parts);
        let told = columns.iter().filter_map(Column::field).chain(constants).chain(translated).chain(of_parts);
        let told: Vec<Field> = told.collect();
        let by_actor = matches!(layout.rows, RowsAre::Actor | RowsAre::Participant);
        // Where each side has its own row, the second side stands in the columns of the first.
        let first = |field: Field| match field {
            Field::Actor2 if by_actor => Field::Actor1,
            Field::AssocActor2 if layout.rows == RowsAre::Actor => Field::AssocActor1,
            Field::AssocActor1 | Field::AssocActor2 if layout.rows == RowsAre::Participant => Field::Actor1,
            Field::Inter2 if by_actor => Field::Inter1,
            field => field,
        };
        Field::ALL.iter().copied().filter(|field| !told.contains(&first(*field))).collect()
    }

    /// Gives the fields that only words of other columns tell, and some of these words do not.
    pub fn translated(columns: &[Column], codebook: &Codebook) -> FieldSet {
        let crosswalks = columns.iter().filter_map(|column| codebook.crosswalk(column.crosswalk.as_deref()?));
        let own: Vec<Field> = columns.iter().filter_map(Column::field).collect();
        crosswalks
            .flat_map(|crosswalk| crosswalk.fields().iter().copied())
            .filter(|field| !own.contains(field))
            .collect()
    }

    fn field(&self) -> Option<Field> {
        match self.target {
            ColumnTarget::Field(field) if !self.ignored => Some(field),
            _ => None,
        }
    }

    /// A column that rows of a shape have of their own.
    pub fn of_row(name: &str, cell: ShapeCell) -> Column {
        Column {
            name: name.to_owned(),
            heading: name.to_owned(),
            target: ColumnTarget::OfRow(cell),
            prefix: String::new(),
            crosswalk: None,
            separator: None,
            ignored: false,
        }
    }

    /// A column that holds a field as it is.
    pub fn plain(field: Field) -> Column {
        Column {
            name: field.name().to_owned(),
            heading: field.name().to_owned(),
            target: ColumnTarget::Field(field),
            prefix: String::new(),
            crosswalk: None,
            separator: None,
            ignored: false,
        }
    }

    /// Tells whether the text of a field goes into the column as it is.
    pub fn is_plain(&self) -> bool {
        self.prefix.is_empty() && self.crosswalk.is_none() && self.separator.is_none()
    }

    /// Gives the text that the column holds for an event.
    pub fn text<'a>(
        &'a self,
        draft: &'a Draft<'_>,
        codebook: &'a Codebook,
        layout: &'a Layout,
        form: CellForm,
    ) -> Cow<'a, str> {
        match self.target {
            ColumnTarget::Field(field) => self.field_text(draft, field, codebook, layout, form),
            ColumnTarget::Extra => extra(draft, &self.name),
            ColumnTarget::Derived(derived) => codebook.derived(draft, derived),
            ColumnTarget::OfRow(_) => Cow::Borrowed(""),
        }
    }

    /// Gives the field whose text the column holds as it is, if it does nothing else.
    pub fn straight(&self, layout: &Layout) -> Option<Field> {
        match self.target {
            ColumnTarget::Field(field) if self.is_plain() && layout.terms.is_empty() && !self.ignored => Some(field),
            _ => None,
        }
    }

    fn field_text<'a>(
        &'a self,
        draft: &'a Draft<'_>,
        field: Field,
        codebook: &'a Codebook,
        layout: &'a Layout,
        form: CellForm,
    ) -> Cow<'a, str> {
        let text = codebook.cell(draft, field, form);
        if self.is_plain() && layout.terms.is_empty() {
            return text;
        }
        if let Some(theirs) = self
            .crosswalk
            .as_deref()
            .and_then(|name| codebook.crosswalk(name))
            .and_then(|crosswalk| crosswalk.back(field, |of| codebook.cell(draft, of, form)))
        {
            return Cow::Borrowed(theirs);
        }
        if let Some(theirs) = their_word(layout, field, &text) {
            return Cow::Borrowed(theirs);
        }
        if let Some(separator) = &self.separator {
            return Cow::Owned(text.split("; ").collect::<Vec<_>>().join(separator));
        }
        match text.strip_prefix(self.prefix.as_str()) {
            Some(rest) if !self.prefix.is_empty() => Cow::Owned(rest.to_owned()),
            _ => text,
        }
    }
}

fn their_word<'l>(layout: &'l Layout, field: Field, ours: &str) -> Option<&'l str> {
    let (_, words) = layout.terms.iter().find(|(of, _)| *of == field)?;
    words.iter().find(|(_, our)| our == ours).map(|(theirs, _)| theirs.as_str())
}

/// Gives the text of an extra column.
pub fn extra<'a>(draft: &'a Draft<'_>, name: &str) -> Cow<'a, str> {
    draft.extra.iter().find(|(n, _)| n == name).map_or(Cow::Borrowed(""), |(_, text)| Cow::Borrowed(text))
}
