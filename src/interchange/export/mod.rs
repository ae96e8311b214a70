//! Events to a file.
