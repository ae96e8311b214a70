//! Events beside one another.
