//! annals keeps conflict events: who did what to whom, where, when, how many died, according to whom.
//!
//! The folders, from the lowest layer to the highest; each uses only those above it in this list.

pub mod model;

pub mod codebook;

pub mod check;

pub mod resolve;

pub mod store;

pub mod analysis;

pub mod schedule;

pub mod coding;

pub mod interchange;

pub mod cli;
