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
