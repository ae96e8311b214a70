//! What the events say: pure; events in, tables out.
//!
//! May use `model` and `codebook`. Who reads the events and writes the tables is in `interchange`.

mod area;
mod coverage;
mod grid;
mod hex;
mod panel;
mod period;
mod shares;
mod split;
mod unit;

pub use area::{Areas, Flaw, Point, Polygon, Ring, flaw};
pub use coverage::{Coverage, Span};
pub use grid::GridCell;
pub use hex::HexCell;
pub use panel::{
    Counted, Dropped, Measure, Multi, Occurrence, Panel, PanelColumn, PanelPlan, PanelRow, RowCounts, Shape, Sums,
    Tallies, When, Why,
};
pub use period::Every;
pub use shares::{daily, shares};
pub use split::Split;
pub use unit::{By, Found, Place, Unit, UnitList, Who};
