//! Tells the system's scheduler to call `annals schedule run`.

use super::machine;
use crate::cli::failure::{Could, Failure};
use crate::cli::output::Output;
use crate::schedule::{Call, Entry, System, entry, typed, windows_arguments};
use crate::store::Database;
use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Print the entry for the system's scheduler, or install it for you
#[derive(clap::Args)]
#[command(after_help = "\
The entry calls annals schedule run --quiet every few minutes, with the whole paths of this program and this \
database. Without a choice, the scheduler usual on this system is meant.

Examples:
  annals schedule install                        what to write where, to look at
  annals schedule install --systemd --apply      a timer of yours: systemctl --user list-timers
  annals schedule install --cron --apply         a line in your crontab: crontab -l
  annals schedule install --windows > task.cmd")]
pub struct Args {
    /// A timer of systemd
    #[arg(long, group = "system")]
    systemd: bool,
    /// A line of your crontab
    #[arg(long, group = "system")]
    cron: bool,
    /// An agent of macOS
    #[arg(long, group = "system")]
    launchd: bool,
    /// A task of Windows
    #[arg(long, group = "system")]
    windows: bool,
    /// Minutes from call to call
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=30))]
    every: u32,
    /// Install it, for you and not for others
    #[arg(long)]
    apply: bool,
}

impl Args {
    pub fn run(self, database: &Database, out: &mut Output) -> Result<(), Failure> {
        let system = self.system();
        let path = machine::whole_path(database)?;
        let program = env::current_exe().could_not("find out where annals is")?;
        let (program, path) = (text_of(&program)?, text_of(&path)?);
        let mark = database.jobs_home()?.map(|home| home.mark).ok_or_else(|| {
            Failure::new("there is nothing to call yet").because("this database has no job").hint("annals schedule add")
        })?;
        let call = Call { program: &program, database: &path, mark: &mark, every: self.every };
        let entry = entry(system, &call);
        if self.apply { apply(system, &entry, &call, out) } else { print(system, &entry, out) }
    }

    fn system(&self) -> System {
        match (self.systemd, self.cron, self.launchd, self.windows) {
            (true, ..) => System::Systemd,
            (_, true, ..) => System::Cron,
            (_, _, true, _) => System::Launchd,
            (.., true) => System::Windows,
            _ if cfg!(windows) => System::Windows,
            _ if cfg!(target_os = "macos") => System::Launchd,
            _ if Path::new("/run/systemd/system").exists() => System::Systemd,
            _ => System::Cron,
        }
    }
}

/// An entry is text, so a path that is none cannot stand in it.
fn text_of(path: &Path) -> Result<String, Failure> {
    path.to_str().filter(|text| !text.contains(['\n', '\r'])).map(str::to_owned).ok_or_else(|| {
        Failure::new(format!("could not write an entry for {}", path.display()))
            .because("its path cannot be written as text")
            .hint("give the folder another name")
    })
}

fn print(system: System, entry: &Entry, out: &mut Output) -> Result<(), Failure> {
    let folder = folder(system).unwrap_or_default();
    for (at, (name, text)) in entry.files.iter().enumerate() {
        if !name.is_empty() {
            let gap = if at > 0 { "\n" } else { "" };
            writeln!(out, "{gap}# {}", folder.join(name).display())?;
        }
        write!(out, "{text}")?;
    }
    out.flush()?;
    say!("note: {}; --apply does it", how(system, entry));
    Ok(())
}

fn how(system: System, entry: &Entry) -> String {
    match system {
        System::Systemd => format!("write these two files, then systemctl --user enable --now {}.timer", entry.name),
        System::Cron => "add this line with crontab -e".to_owned(),
        System::Launchd => "write this file, then launchctl load -w FILE".to_owned(),
        System::Windows => "run this line in a command window".to_owned(),
    }
}

/// Gives where the scheduler looks for the user's files.
fn folder(system: System) -> Option<PathBuf> {
    let home = || env::var_os("HOME").map(PathBuf::from);
    match system {
        System::Systemd => {
            let config = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
            config.or_else(|| home().map(|home| home.join(".config"))).map(|config| config.join("systemd/user"))
        }
        System::Launchd => home().map(|home| home.join("Library/LaunchAgents")),
        System::Cron | System::Windows => None,
    }
}

fn apply(system: System, entry: &Entry, call: &Call<'_>, out: &mut Output) -> Result<(), Failure> {
    match system {
        System::Systemd => {
            let files = write_files(system, entry, out)?;
            let timer = format!("{}.timer", entry.name);
            finish_install(system, "systemctl", &["--user", "daemon-reload"], &files)?;
            finish_install(system, "systemctl", &["--user", "enable", "--now", &timer], &files)?;
            writeln!(
                out,
                "{timer} is on; systemctl --user list-timers shows it, systemctl --user disable --now ends it"
            )?;
            writeln!(out, "it rests while you are logged out, unless loginctl enable-linger was given once")?;
        }
        System::Launchd => {
            let files = write_files(system, entry, out)?;
            let file = files.iter().map(|file| file.display().to_string()).collect::<String>();
            finish_install(system, "launchctl", &["load", "-w", &file], &files)?;
            writeln!(out, "{} is on; {} ends it", entry.name, typed(system, "launchctl", &["unload", "-w", &file]))?;
        }
        System::Cron => {
            let line = entry.files.iter().map(|(_, text)| text.as_str()).collect::<String>();
            add_to_crontab(&line, &entry.name)?;
            writeln!(out, "wrote a line into your crontab; crontab -l shows it, crontab -e takes it out")?;
        }
        System::Windows => {
            let arguments = windows_arguments(&entry.name, call);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            finish_install(system, "schtasks", &arguments, &[])?;
            writeln!(out, "made the task {}; schtasks /Delete /TN {} ends it", entry.name, entry.name)?;
        }
    }
    Ok(())
}

fn write_files(system: System, entry: &Entry, out: &mut Output) -> Result<Vec<PathBuf>, Failure> {
    let folder = folder(system).ok_or_else(|| {
        Failure::new("could not install the entry")
            .because("$HOME is not set")
            .hint("leave --apply out and write it by hand")
    })?;
    fs::create_dir_all(&folder).could_not(format!("make the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for (name, text) in &entry.files {
        let file = folder.join(name);
        fs::write(&file, text).could_not(format!("write {}", file.display()))?;
        writeln!(out, "wrote {}", file.display())?;
        files.push(file);
    }
    Ok(files)
}

fn finish_install(system: System, program: &str, arguments: &[&str], files: &[PathBuf]) -> Result<(), Failure> {
    let typed = typed(system, program, arguments);
    let failure = |why: String| {
        let failure = Failure::new(format!("could not run {typed}")).because(why);
        match files.is_empty() {
            true => failure.hint("leave --apply out, and install the entry by hand"),
            false => failure.hint("the files are written: run it yourself, or choose another scheduler"),
        }
    };
    let said = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let said = said.map_err(|error| failure(error.to_string()))?;
    if said.status.success() { Ok(()) } else { Err(failure(String::from_utf8_lossy(&said.stderr).trim().to_owned())) }
}

/// Puts our line in place of the one that is ours already, and leaves all others as they are.
fn add_to_crontab(line: &str, name: &str) -> Result<(), Failure> {
    let failure = |why: String| {
        Failure::new("could not write your crontab").because(why).hint("leave --apply out, and add the line yourself")
    };
    let listed = Command::new("crontab").arg("-l").stdin(Stdio::null()).output();
    let listed = listed.map_err(|error| failure(format!("crontab: {error}")))?;
    let said = String::from_utf8_lossy(&listed.stderr);
    // Whoever has no crontab yet gets an error too; any other must not cost the lines that are there.
    if !listed.status.success() && !said.to_lowercase().contains("no crontab") {
        return Err(failure(said.trim().to_owned()));
    }
    let before =
        if listed.status.success() { String::from_utf8_lossy(&listed.stdout).into_owned() } else { String::new() };
    let ours = format!("# {name}");
    let mut text: String =
        before.lines().filter(|line| !line.ends_with(&ours)).map(|line| format!("{line}\n")).collect();
    text += line;
    let child = Command::new("crontab").arg("-").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| failure(error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes()).map_err(|error| failure(error.to_string()))?;
    }
    let ended = child.wait_with_output().map_err(|error| failure(error.to_string()))?;
    if ended.status.success() { Ok(()) } else { Err(failure(String::from_utf8_lossy(&ended.stderr).trim().to_owned())) }
}
