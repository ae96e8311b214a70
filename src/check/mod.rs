//! stub
use crate::codebook::Codebook;
use crate::model::{Draft, Finding};
use chrono::NaiveDate;
/// s
pub struct Checker<'c> {
    _c: &'c Codebook,
}
impl<'c> Checker<'c> {
    /// s
    pub fn new(codebook: &'c Codebook, _today: NaiveDate) -> Self {
        Checker { _c: codebook }
    }
    /// s
    pub fn unread_cell(
        &mut self,
        _d: &Draft<'_>,
        field: crate::model::Field,
        text: &str,
        problem: crate::codebook::CellProblem,
    ) -> Finding {
        Finding { code: problem.code, field, value: text.to_owned(), expected: String::new() }
    }
    /// s
    pub fn variant_cell(&self, _d: &Draft<'_>, field: crate::model::Field, text: &str) -> Finding {
        Finding { code: "term-variant", field, value: text.to_owned(), expected: String::new() }
    }
    /// s
    pub fn check(&mut self, _d: &Draft<'_>, _f: &mut Vec<Finding>) {}
}
/// s
pub struct Comparer<'c> {
    _c: &'c Codebook,
}
impl<'c> Comparer<'c> {
    /// s
    pub fn new(codebook: &'c Codebook) -> Self {
        Comparer { _c: codebook }
    }
    /// s
    pub fn see(&mut self, _d: &Draft<'_>, _f: &mut Vec<Finding>) {}
}
