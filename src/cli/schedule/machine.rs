//! Which machine this is, where the database lies, and what its clocks are called.

use crate::cli::context::Context;
use crate::cli::failure::{Could, Failure};
use crate::store::{Database, JobsHome};
use sha2::{Digest, Sha256};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Files in which a Linux system keeps a number of its own.
const MACHINE_IDS: [&str; 2] = ["/etc/machine-id", "/var/lib/dbus/machine-id"];

/// Gives what this machine and place would be written down as.
pub fn home(database: &Database, context: &Context) -> Result<JobsHome, Failure> {
    let author = context.author();
    let path = whole_path(database)?;
    let place = format!("{}\n{}", machine(), path.display());
    let mark: String = Sha256::digest(place.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(JobsHome { mark, adopted: context.clock()?, author: author.name })
}

/// Gives the path of the database as it is from anywhere.
pub fn whole_path(database: &Database) -> Result<PathBuf, Failure> {
    let whole = dunce(fs::canonicalize(database.path()));
    whole.could_not(format!("find out where {} lies", database.path().display()))
}

/// Takes the sign off that Windows puts before whole paths, which other programs stumble over.
fn dunce(path: std::io::Result<PathBuf>) -> std::io::Result<PathBuf> {
    let path = path?;
    let text = path.to_string_lossy();
    Ok(text.strip_prefix(r"\\?\").filter(|rest| !rest.starts_with("UNC")).map_or(path.clone(), PathBuf::from))
}

/// Gives something that no other machine has: its number, else its name.
fn machine() -> String {
    let number = MACHINE_IDS.iter().filter_map(|path| fs::read_to_string(path).ok()).find(|id| !id.trim().is_empty());
    let by_name = || env::var("COMPUTERNAME").ok().or_else(|| fs::read_to_string("/etc/hostname").ok());
    let asked =
        || Command::new("hostname").output().ok().map(|said| String::from_utf8_lossy(&said.stdout).into_owned());
    number.or_else(by_name).or_else(asked).unwrap_or_default().trim().to_owned()
}

/// Gives the zone of this machine; UTC where nothing tells it.
pub fn zone() -> String {
    let set = env::var("TZ").ok().map(|zone| zone.trim_start_matches(':').to_owned()).filter(|zone| !zone.is_empty());
    set.or_else(|| iana_time_zone::get_timezone().ok()).unwrap_or_else(|| "UTC".to_owned())
}
