//! What may go wrong around the program: killed, no room, no right, somebody else, a file that is no database.
//! Whatever happens: all of a change or nothing, a message with what to do, and exit code 3.

use crate::invented::clashes;
use crate::support::{DB, Folder, Said, data, said};
use annals::store::Database;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const ROWS: u32 = 2_500;

/// At how many moments a command is killed.
const MOMENTS: u32 = 25;

// Killed

#[test]
fn a_killed_import_leaves_all_or_nothing() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    let killed = kill_often(&folder, &["import", "first.csv"]);
    assert!(killed > 0, "no import was killed");
    folder.done(&["import", "first.csv"]);
    assert_eq!(folder.number("SELECT count(*) FROM event"), i64::from(ROWS));
}

#[test]
fn a_killed_update_leaves_all_or_nothing() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    folder.write("newer.csv", clashes(ROWS, 2));
    folder.done(&["import", "first.csv"]);
    let killed = kill_often(&folder, &["import", "newer.csv"]);
    assert!(killed > 0, "no import was killed");
}

#[test]
fn a_killed_edit_leaves_all_or_nothing() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(300, 0));
    folder.done(&["import", "first.csv"]);
    let killed = kill_often(&folder, &["edit", "MLI12", "--set", "fatalities=46", "--reason", "second report"]);
    assert!(killed > 0, "no edit was killed");
}

#[test]
fn killed_claims_of_a_file_leave_all_or_nothing() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(300, 0));
    folder.done(&["import", "first.csv"]);
    folder.done(&["document", "add", "--publisher", "Oulo Post", "--title", "Tolls", "--new-source"]);
    let mut claims = String::from("document = \"D1\"\nfield = \"deaths\"\n");
    for deaths in 0..1_000 {
        claims += &format!("[[claims]]\nevent = \"MLI12\"\nvalue = \"at least {deaths}\"\n");
    }
    folder.write("claims.toml", claims);
    let killed = kill_often(&folder, &["claim", "add", "--file", "claims.toml"]);
    assert!(killed > 0, "no command was killed");
}

#[test]
fn edits_killed_one_after_the_other_leave_a_whole_history() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(300, 0));
    folder.done(&["import", "first.csv"]);
    let edit = |deaths: u32| {
        let set = format!("fatalities={deaths}");
        folder.command(&["edit", "MLI12", "--set", &set, "--reason", "counted again"])
    };
    let begun = Instant::now();
    assert!(edit(100).output().expect("the program starts").status.success());
    let whole = begun.elapsed();
    for moment in 0..MOMENTS {
        kill_after(&mut edit(101 + moment), whole * moment / MOMENTS);
    }
    let database = folder.database();
    assert_eq!(database.integrity().expect("a check"), Vec::<String>::new());
    let history = database.history("MLI12").expect("a history");
    for pair in history.windows(2) {
        let deaths = |version: &annals::store::Version| version.draft.fatalities.unwrap_or_default().to_string();
        let step = pair[1].steps.iter().find(|step| step.field == "fatalities").expect("each edit changed it");
        assert_eq!((&step.old, &step.new), (&deaths(&pair[0]), &deaths(&pair[1])));
    }
    assert_eq!(folder.number("SELECT count(*) FROM change WHERE kind = 'edit'"), history.len() as i64 - 1);
    folder.done(&["edit", "MLI12", "--set", "fatalities=7", "--reason", "counted at last"]);
}

#[test]
fn a_killed_undo_leaves_all_or_nothing() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(1_500, 0));
    folder.done(&["import", "first.csv"]);
    let killed = kill_often(&folder, &["undo"]);
    assert!(killed > 0, "no undo was killed");
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_new_one() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    folder.done(&["import", "first.csv"]);
    let begun = Instant::now();
    let new = folder.export(&[]);
    let whole = begun.elapsed();
    let old = b"what stood there before".to_vec();
    let mut killed = 0;
    for moment in 0..MOMENTS {
        folder.write("out.csv", &old);
        killed += u32::from(kill_after(&mut folder.command(&["export", "out.csv"]), whole * moment / MOMENTS));
        let now = folder.read("out.csv");
        assert!(now == old || now == new, "moment {moment}: {} bytes, neither old nor new", now.len());
    }
    assert!(killed > 0, "no export was killed");
    assert_sound(&folder.path(DB));
}

#[test]
fn a_killed_cut_leaves_a_whole_release_or_none() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    folder.done(&["import", "first.csv"]);
    let begun = Instant::now();
    folder.done(&["release", "cut", "whole"]);
    let whole = begun.elapsed();
    let mut killed = 0;
    for moment in 0..MOMENTS {
        let name = format!("r{moment}");
        killed += u32::from(kill_after(&mut folder.command(&["release", "cut", &name]), whole * moment / MOMENTS));
        assert_sound(&folder.path(DB));
        let there = format!("releases/{name}");
        let kept = folder.number(&format!("SELECT count(*) FROM release WHERE name = '{name}'"));
        if folder.path(&there).exists() {
            folder.done(&["release", "verify", &there]);
        } else {
            assert_eq!(kept, 0, "moment {moment}: a release without its folder");
        }
        if kept == 0 && !folder.path(&there).exists() {
            folder.done(&["release", "cut", &name]);
        }
    }
    assert!(killed > 0, "no cut was killed");
}

#[test]
fn a_killed_init_can_be_made_good() {
    let folder = Folder::empty();
    let begun = Instant::now();
    folder.done(&["init", "whole.db"]);
    let whole = begun.elapsed();
    for moment in 0..MOMENTS {
        let name = format!("half{moment}.db");
        kill_after(&mut folder.command(&["init", &name]), whole * moment / MOMENTS);
        if folder.path(&name).exists() {
            let counted = folder.annals(&["--db", &name, "count"]);
            assert_eq!(counted.code, Some(0), "moment {moment}: {counted:?}");
        } else {
            folder.done(&["init", &name]);
        }
    }
}

/// Runs a command once to its end, then kills it at many moments, each time from the same beginning;
/// the database must be as before or as after. Gives how often it was still running.
fn kill_often(folder: &Folder, args: &[&str]) -> u32 {
    folder.sqlite().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("one file");
    let start = folder.read(DB);
    let before = folder.dump();
    let begun = Instant::now();
    folder.done(args);
    let whole = begun.elapsed();
    let after = folder.dump();
    assert!(before != after, "the command changes nothing");
    let mut killed = 0;
    for moment in 0..MOMENTS {
        put_back(folder, &start);
        // The end is where most can go wrong: half of the moments lie in its last quarter.
        let share = if moment % 2 == 0 { moment } else { MOMENTS * 3 / 4 + moment / 4 };
        killed += u32::from(kill_after(&mut folder.command(args), whole * share / MOMENTS));
        assert_sound(&folder.path(DB));
        let now = folder.dump();
        assert!(
            now == before || now == after,
            "moment {moment}: {} bytes of content, neither as before nor as after",
            now.len()
        );
    }
    put_back(folder, &start);
    killed
}

fn put_back(folder: &Folder, start: &[u8]) {
    for name in folder.files().iter().filter(|name| name.starts_with(DB)) {
        fs::remove_file(folder.path(name)).expect("a file of the test");
    }
    folder.write(DB, start);
}

/// Starts a command and kills it; tells whether it was still running.
fn kill_after(command: &mut Command, wait: Duration) -> bool {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let begun = Instant::now();
    while begun.elapsed() < wait && child.try_wait().expect("it can be asked").is_none() {
        sleep(Duration::from_micros(200).min(wait));
    }
    let _ = child.kill();
    child.wait().expect("it ends").code().is_none()
}

/// The database opens, and neither SQLite nor we find anything wrong with it.
fn assert_sound(path: &Path) {
    let database = Database::open(path).expect("the database opens");
    assert_eq!(database.integrity().expect("a check of the file"), Vec::<String>::new());
    drop(database);
    let connection = rusqlite::Connection::open(path).expect("SQLite opens it");
    let broken = connection.prepare("PRAGMA foreign_key_check").expect("a check").exists([]).expect("an answer");
    assert!(!broken, "references lead nowhere");
}

// Told to stop

#[test]
#[cfg(unix)]
fn a_command_that_is_told_to_stop_takes_away_what_it_had_begun() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    folder.done(&["import", "first.csv"]);
    for name in ["out.csv", "set.csv", "set.dta"] {
        folder.write(name, "what stood there before");
    }
    fs::create_dir(folder.path("releases")).expect("a folder");
    let before = folder.files();
    for (args, signal, number) in [
        (&["export", "out.csv"][..], "TERM", 15),
        (&["export", "set.csv", "--with-package"], "INT", 2),
        (&["export", "set.dta"], "TERM", 15),
        (&["export", "parts.parquet", "--partition-by", "year"], "INT", 2),
        (&["release", "cut", "2026.1"], "TERM", 15),
        (&["backup", "copy.db"], "INT", 2),
        (&["init", "other.db"], "TERM", 15),
    ] {
        let stopped = (0..40).filter_map(|_| stop_when_begun(&folder, args, signal)).next();
        let (ended_by, said) = stopped.unwrap_or_else(|| panic!("{args:?} was never stopped"));
        assert_eq!((ended_by, said.as_str()), (number, ""), "{args:?}");
        assert_eq!(hidden(&folder, ""), [""; 0], "{args:?}");
        assert_eq!(hidden(&folder, "releases"), [""; 0], "{args:?}");
        for name in ["out.csv", "set.csv", "set.dta"] {
            assert_eq!(folder.text(name), "what stood there before", "{args:?}");
        }
        assert_sound(&folder.path(DB));
        // What SQLite keeps beside a database that is open goes when it is closed.
        assert_eq!(folder.files(), before, "{args:?}");
    }
    // The signal did no harm: each can be done.
    folder.done(&["export", "out.csv"]);
    assert_eq!(folder.text("out.csv").lines().count(), ROWS as usize + 1);
}

#[test]
#[cfg(unix)]
fn an_import_that_is_told_to_stop_changes_nothing_and_leaves_no_copy_of_its_input() {
    let folder = Folder::new();
    let events = clashes(ROWS, 0);
    folder.write("first.csv", &events);
    fs::create_dir(folder.path("tmp")).expect("a folder");
    let before = folder.dump();
    let mut ended = 0;
    for _ in 0..40 {
        let mut command = folder.command(&["import", "-"]);
        command.env("TMPDIR", folder.path("tmp")).stdin(fs::File::open(folder.path("first.csv")).expect("a file"));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
        wait_until(&mut child, || folder.path(&format!("{DB}-journal")).exists());
        send("TERM", &child);
        let said = child.wait_with_output().expect("it ends");
        assert!(folder.path("tmp").read_dir().expect("a folder").next().is_none());
        assert_sound(&folder.path(DB));
        if said.status.success() {
            folder.done(&["undo"]);
            break;
        }
        ended += 1;
        assert!(folder.dump() == before, "half an import");
    }
    assert!(ended > 0, "no import was stopped");
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_that_is_ignored_from_the_beginning_stays_so() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    folder.done(&["import", "first.csv"]);
    let script = format!("trap '' INT; exec '{}' export out.csv", env!("CARGO_BIN_EXE_annals"));
    let mut command = Command::new("sh");
    command.args(["-c", &script]).current_dir(folder.path("")).env_remove("ANNALS_DB").stdout(Stdio::null());
    let mut child = command.spawn().expect("a shell");
    wait_until(&mut child, || !hidden(&folder, "").is_empty());
    send("INT", &child);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert_eq!(folder.text("out.csv").lines().count(), ROWS as usize + 1);
}

/// Starts a command and sends it a signal once it has something hidden; gives the signal that ended it and what it
/// said, if it was in time.
#[cfg(unix)]
fn stop_when_begun(folder: &Folder, args: &[&str], signal: &str) -> Option<(i32, String)> {
    use std::os::unix::process::ExitStatusExt;
    let mut child = folder.command(args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    wait_until(&mut child, || !hidden(folder, "").is_empty() || !hidden(folder, "releases").is_empty());
    send(signal, &child);
    let said = child.wait_with_output().expect("it ends");
    if let Some(number) = said.status.signal() {
        return Some((number, String::from_utf8_lossy(&said.stderr).into_owned()));
    }
    // It was done before the signal came: as it was, and again.
    for made in ["parts.parquet", "releases/2026.1"] {
        let _ = fs::remove_dir_all(folder.path(made));
    }
    for made in ["copy.db", "other.db", "set.codes.csv", "datapackage.json"] {
        let _ = fs::remove_file(folder.path(made));
    }
    let _ = folder.sqlite().execute("DELETE FROM release", []);
    for name in ["out.csv", "set.csv", "set.dta"] {
        folder.write(name, "what stood there before");
    }
    None
}

#[cfg(unix)]
fn wait_until(child: &mut std::process::Child, mut is_so: impl FnMut() -> bool) {
    while !is_so() && child.try_wait().expect("it can be asked").is_none() {
        sleep(Duration::from_micros(200));
    }
}

#[cfg(unix)]
fn send(signal: &str, child: &std::process::Child) {
    // It may have ended by now.
    let _ = Command::new("kill").args(["-s", signal, &child.id().to_string()]).stderr(Stdio::null()).status();
}

/// Gives what is hidden in a folder.
#[cfg(unix)]
fn hidden(folder: &Folder, below: &str) -> Vec<String> {
    let entries = fs::read_dir(folder.path(below)).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| name.starts_with('.')).collect()
}

// No room

#[test]
fn a_full_disk_during_an_import_changes_nothing() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    let before = folder.dump();
    fs::create_dir(folder.path("small")).expect("a folder");
    let script = format!(
        "mount -t tmpfs -o size=1100k none small && cp {DB} small/ || exit 99
         \"$@\" --db small/{DB} import first.csv; code=$?
         cp small/{DB}* . && ls small > left.txt; exit $code"
    );
    let Some(said) = apart(&folder, &script) else { return };
    assert_could_not(&said, "the disk is full");
    assert!(folder.dump() == before, "the database was changed");
    assert_eq!(folder.text("left.txt"), format!("{DB}\n"));
    folder.done(&["import", "first.csv"]);
}

#[test]
fn a_full_disk_during_an_export_leaves_the_old_file() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    folder.done(&["import", "first.csv"]);
    fs::create_dir(folder.path("small")).expect("a folder");
    let script = "mount -t tmpfs -o size=400k none small && echo old > small/out.csv || exit 99
         \"$@\" export small/out.csv; code=$?
         ls -A small > left.txt && cp small/out.csv . ; exit $code";
    let Some(said) = apart(&folder, script) else { return };
    assert_could_not(&said, "no space left on device");
    assert_eq!(folder.text("out.csv"), "old\n");
    assert_eq!(folder.text("left.txt"), "out.csv\n");
}

#[test]
fn a_full_disk_during_an_export_to_excel_is_said_once() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    folder.done(&["import", "first.csv"]);
    fs::create_dir(folder.path("small")).expect("a folder");
    let script = "mount -t tmpfs -o size=40k none small || exit 99
         \"$@\" export small/out.xlsx; code=$?
         ls -A small > left.txt; exit $code";
    let Some(said) = apart(&folder, script) else { return };
    assert_could_not(&said, "no space left on device");
    assert!(said.err.starts_with("error: ") && said.err.lines().count() == 3, "{said:?}");
    assert_eq!(folder.text("left.txt"), "");
}

#[test]
fn a_disk_too_small_for_a_database_and_its_log_makes_a_whole_one_or_none() {
    let folder = Folder::new();
    fs::create_dir(folder.path("small")).expect("a folder");
    for (kilobytes, fits) in [(600, false), (1_400, true), (1_800, true)] {
        let script = format!(
            "mount -t tmpfs -o size={kilobytes}k none small || exit 99
             \"$@\" init small/new.db; code=$?
             ls -A small > left.txt; [ $code = 0 ] && cp small/new.db made-{kilobytes}.db; exit $code"
        );
        let Some(said) = apart(&folder, &script) else { return };
        if fits {
            assert_eq!(said.code, Some(0), "{kilobytes} kB: {said:?}");
            assert_sound(&folder.path(&format!("made-{kilobytes}.db")));
        } else {
            assert_could_not(&said, "the disk is full");
            assert_eq!(folder.text("left.txt"), "", "{kilobytes} kB");
        }
    }
}

#[test]
fn a_full_disk_in_the_middle_of_a_release_leaves_nothing_of_it() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    folder.done(&["import", "first.csv"]);
    let before = folder.dump();
    fs::create_dir(folder.path("small")).expect("a folder");
    let script = "mount -t tmpfs -o size=1200k none small || exit 99
         \"$@\" release cut 2026.1 --format csv,jsonl --dir small/releases; code=$?
         ls -A small > left.txt; exit $code";
    let Some(said) = apart(&folder, script) else { return };
    assert_could_not(&said, "no space left on device");
    assert_eq!(folder.text("left.txt"), "");
    assert!(folder.dump() == before, "the database was changed");
    folder.done(&["release", "cut", "2026.1"]);
}

#[test]
fn a_full_disk_under_standard_output_is_said() {
    let folder = Folder::with("acled_current_labels.csv");
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else {
        return println!("skipped: there is no /dev/full");
    };
    let out = folder.command(&["export", "-"]).stdout(full).output().expect("the program starts");
    assert_could_not(&said(out), "no space left on device");
}

#[test]
fn a_limit_on_the_size_of_files_changes_nothing() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(ROWS, 0));
    let before = folder.dump();
    let limited = "ulimit -f 1500; trap '' XFSZ; exec \"$@\" import first.csv";
    let said = shell(&folder, &["-c", limited, "sh", env!("CARGO_BIN_EXE_annals")], "sh");
    assert_could_not(&said, "");
    assert!(folder.dump() == before, "the database was changed");
    folder.done(&["import", "first.csv"]);
}

#[test]
fn a_watched_file_that_met_a_full_disk_is_read_the_next_time() {
    let folder = Folder::new();
    fs::create_dir(folder.path("inbox")).expect("a folder");
    folder.write("inbox/first.csv", clashes(ROWS, 0));
    folder.done(&["schedule", "add", "inbox", "--cron", "@daily", "--zone", "UTC", "--", "import", "inbox"]);
    let limited = "ulimit -f 1500; trap '' XFSZ; exec \"$@\" schedule run inbox";
    let said = shell(&folder, &["-c", limited, "sh", env!("CARGO_BIN_EXE_annals")], "sh");
    assert!(said.code == Some(1) && said.out.contains("could not import first.csv"), "{said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM event"), 0);
    let said = folder.annals(&["schedule", "run", "inbox"]);
    assert!(said.code == Some(0) && said.out.contains("1 new file in"), "{said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM event"), i64::from(ROWS));
}

// No right

#[test]
fn a_folder_that_may_only_be_read_is_read() {
    let folder = Folder::with("acled_current_labels.csv");
    fs::create_dir(folder.path("archive")).expect("a folder");
    fs::copy(folder.path(DB), folder.path("archive/events.db")).expect("a copy");
    folder.write("newer.csv", clashes(10, 0));
    let read_only = "mount --bind archive archive && mount -o remount,bind,ro archive || exit 99";
    let Some(said) = apart(&folder, &format!("{read_only}; \"$@\" --db archive/events.db count")) else { return };
    assert_eq!((said.code, said.out.as_str()), (Some(0), "23 events\n"), "{said:?}");
    let write = format!("{read_only}; \"$@\" --db archive/events.db import newer.csv");
    assert_could_not(&apart(&folder, &write).expect("it could be done before"), "may only be read");
    let export = format!("{read_only}; \"$@\" export archive/out.csv");
    assert_could_not(&apart(&folder, &export).expect("it could be done before"), "archive/out.csv");
    assert_eq!(fs::read_dir(folder.path("archive")).expect("a folder").count(), 1);
}

#[test]
fn a_file_that_may_only_be_read_is_read() {
    let folder = Folder::with("acled_current_labels.csv");
    folder.write("newer.csv", clashes(10, 0));
    let before = folder.dump();
    let read_only = format!("mount --bind {DB} {DB} && mount -o remount,bind,ro {DB} || exit 99");
    let Some(said) = apart(&folder, &format!("{read_only}; \"$@\" count")) else { return };
    assert_eq!((said.code, said.out.as_str()), (Some(0), "23 events\n"), "{said:?}");
    let export = apart(&folder, &format!("{read_only}; \"$@\" export out.csv")).expect("it could be done before");
    let unlogged = "note: it could not be put in the log of exports: the database may only be read\n";
    assert_eq!((export.code, export.err.as_str()), (Some(0), unlogged), "{export:?}");
    let cut = format!("{read_only}; \"$@\" release cut 2026.1");
    assert_could_not(&apart(&folder, &cut).expect("it could be done before"), "may only be read");
    assert!(!folder.path("releases").exists());
    let write = format!("{read_only}; \"$@\" import newer.csv");
    assert_could_not(&apart(&folder, &write).expect("it could be done before"), "may only be read");
    assert!(folder.dump() == before, "the database was changed");
}

// Somebody else

#[test]
fn a_second_writer_is_told_to_wait_and_loses_nothing() {
    let folder = Folder::with("acled_current_labels.csv");
    let newer = folder.write("newer.csv", clashes(10, 0));
    let before = folder.dump();
    let other = folder.sqlite();
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    assert_could_not(&folder.import(&newer, &[]), "another program is writing");
    let of_a_job = folder.command(&["import", "newer.csv"]).env("ANNALS_TRIES_AGAIN", "1").output();
    assert_eq!(said(of_a_job.expect("the program starts")).code, Some(75));
    assert_eq!(folder.done(&["count"]), "23 events\n");
    other.execute_batch("ROLLBACK").expect("the lock is given back");
    drop(other);
    assert!(folder.dump() == before, "the database was changed");
    assert_eq!(folder.import(&newer, &[]).code, Some(0));
    assert_eq!(folder.done(&["count"]), "33 events\n");
}

#[test]
fn a_reader_is_told_to_wait_while_somebody_has_the_file_for_himself() {
    let folder = Folder::with("acled_current_labels.csv");
    let other = folder.sqlite();
    other.execute_batch("PRAGMA journal_mode = delete; BEGIN EXCLUSIVE").expect("the lock");
    assert_could_not(&folder.annals(&["count"]), "another program is writing");
    drop(other);
    assert_eq!(folder.done(&["count"]), "23 events\n");
}

// No database

#[test]
fn what_is_no_database_is_left_as_it_is() {
    let folder = Folder::empty();
    fs::copy(data("acled_current_labels.csv"), folder.path("table.db")).expect("a copy");
    folder.write("empty.db", "");
    folder.write("short.db", b"SQLite format 3\0");
    rusqlite::Connection::open(folder.path("foreign.db"))
        .and_then(|foreign| foreign.execute_batch("CREATE TABLE mine (a); INSERT INTO mine VALUES (1)"))
        .expect("a database of somebody else's");
    let cases = [
        ("table.db", "is not a SQLite database"),
        ("empty.db", "is not a SQLite database"),
        ("short.db", "not"),
        ("foreign.db", "was not made by annals"),
        ("missing.db", "there is no file"),
    ];
    for (name, why) in cases {
        let before = fs::read(folder.path(name)).ok();
        let table = data("acled_current_labels.csv");
        for args in [&["count"][..], &["import", table.to_str().expect("UTF-8")], &["check"], &["export", "-"]] {
            assert_could_not(&folder.annals(&[&["--db", name], args].concat()), why);
        }
        assert_eq!(fs::read(folder.path(name)).ok(), before, "{name}");
    }
    assert_eq!(folder.files(), ["empty.db", "foreign.db", "short.db", "table.db"]);
}

#[test]
fn a_database_of_a_newer_program_is_left_as_it_is() {
    let folder = Folder::with("acled_current_labels.csv");
    folder.sqlite().pragma_update(None, "user_version", 99).expect("a number");
    let before = folder.dump();
    let told = folder.annals(&["count"]);
    assert_could_not(&told, "schema 99");
    assert!(told.err.contains("install a newer annals"), "{told:?}");
    assert_could_not(&folder.import(&data("acled_2018.csv"), &[]), "schema 99");
    assert!(folder.dump() == before, "the database was changed");
    assert_eq!(folder.number("PRAGMA user_version"), 99);
}

#[test]
fn a_truncated_database_is_said_to_be_damaged() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(1_000, 0));
    folder.done(&["import", "first.csv"]);
    let whole = folder.read(DB);
    for share in 1..8 {
        put_back(&folder, &whole[..whole.len() * share / 8]);
        let cut = folder.read(DB);
        for args in [&["check"][..], &["export", "out.csv"], &["import", "first.csv"]] {
            let said = folder.annals(args);
            assert_could_not(&said, "damaged");
        }
        assert!(!folder.path("out.csv").exists());
        assert_eq!(folder.read(DB).len(), cut.len(), "the rest of the file is still there");
    }
}

#[test]
fn no_damaged_page_makes_it_panic() {
    const PAGE: usize = 4_096;
    let folder = Folder::new();
    folder.write("first.csv", clashes(300, 0));
    folder.done(&["import", "first.csv"]);
    let whole = folder.read(DB);
    let mut damaged = 0;
    for page in (0..whole.len() / PAGE).step_by(whole.len() / PAGE / 24) {
        let mut bytes = whole.clone();
        // The magic stays, so that it is still taken for a database.
        let from = if page == 0 { 100 } else { page * PAGE };
        bytes[from..(page + 1) * PAGE].fill(0xA5);
        put_back(&folder, &bytes);
        for args in [&["check"][..], &["export", "-"], &["import", "first.csv"]] {
            let said = folder.annals(args);
            match said.code {
                Some(0 | 1) => {}
                _ => {
                    assert_could_not(&said, "");
                    damaged += 1;
                }
            }
        }
    }
    assert!(damaged > 10, "only {damaged} commands met a damaged page");
}

// A closed pipe

#[test]
fn a_closed_pipe_ends_with_0() {
    let folder = Folder::new();
    folder.write("first.csv", clashes(5_000, 0));
    folder.done(&["import", "first.csv"]);
    let talkative = [
        &["export", "-"][..],
        &["list", "--format", "csv"],
        &["list"],
        &["count", "--by", "location,event_date", "--format", "json"],
        &["codebook", "country"],
    ];
    for args in talkative {
        let mut child =
            folder.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut first = String::new();
        let mut pipe = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
        pipe.read_line(&mut first).expect("a line");
        drop(pipe);
        let said = said(child.wait_with_output().expect("it ends"));
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "annals {}", args.join(" "));
        assert!(!first.is_empty());
    }
}

// No ordinary file

#[cfg(unix)]
#[test]
fn what_is_written_into_a_pipe_goes_through_it_and_leaves_it_there() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::with("acled_current_labels.csv");
    let wanted = folder.export(&[]);
    assert!(Command::new("mkfifo").arg(folder.path("pipe")).status().expect("mkfifo").success());
    let mut reader = Command::new("cat").arg(folder.path("pipe")).stdout(Stdio::piped()).spawn().expect("cat");
    folder.done(&["export", "pipe"]);
    let mut came = Vec::new();
    reader.stdout.take().expect("a pipe").read_to_end(&mut came).expect("what came");
    assert!(came == wanted && reader.wait().expect("its end").success(), "{}", String::from_utf8_lossy(&came));
    assert!(fs::metadata(folder.path("pipe")).expect("it is there").file_type().is_fifo());
    assert_could_not(&folder.annals(&["count", "--db", "pipe"]), "is not a SQLite database");
    // Files that belong together need names of their own.
    let said = folder.annals(&["export", "pipe", "--format", "csv", "--with-package"]);
    assert_could_not(&said, "it is no file");
    assert!(fs::metadata(folder.path("pipe")).expect("it is there").file_type().is_fifo());
    assert!(!folder.files().iter().any(|name| name.starts_with(".annals") || name.contains("json")));
}

#[cfg(unix)]
#[test]
fn rows_come_from_a_pipe_and_the_rejected_ones_go_into_another() {
    let folder = Folder::new();
    let bad = clashes(3, 0).replace("MLI1,2015-01-02,", "MLI1,2015-02-31,");
    folder.write("bad.csv", &bad);
    let script = "cat bad.csv | \"$@\" import /dev/stdin --skip-bad --rejects /dev/fd/3 3>&1 >said.txt | cat";
    let said = shell(&folder, &["-c", script, "sh", env!("CARGO_BIN_EXE_annals")], "sh");
    assert_eq!(folder.number("SELECT count(*) FROM event"), 2, "{said:?}");
    assert!(said.out.contains("\nMLI1,2015-02-31,") && said.out.lines().count() == 2, "{said:?}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_what_it_leads_to_is_written() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with("acled_current_labels.csv");
    let wanted = folder.export(&[]);
    fs::create_dir(folder.path("weekly")).expect("a folder");
    folder.write("weekly/old.csv", "old");
    for (link, file) in [("latest.csv", "weekly/old.csv"), ("first.csv", "weekly/new.csv")] {
        symlink(file, folder.path(link)).expect("a link");
        folder.done(&["export", link]);
        assert!(folder.path(link).is_symlink() && folder.read(file) == wanted, "{link}");
    }
}

// Helpers

/// Says that it could not be done: exit code 3, why, and what to try.
fn assert_could_not(said: &Said, why: &str) {
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.starts_with("error: "), "{said:?}");
    assert!(said.err.contains(why), "\"{why}\" is not in {said:?}");
    assert!(said.err.contains("\n  try: "), "nothing to try in {said:?}");
}

/// Runs a script where it may mount; none where the system does not allow that.
fn apart(folder: &Folder, script: &str) -> Option<Said> {
    let said = shell(folder, &["-rm", "sh", "-c", script, "sh", env!("CARGO_BIN_EXE_annals")], "unshare");
    let could = !matches!(said.code, None | Some(99 | 127)) && !said.err.starts_with("unshare:");
    if !could {
        println!("skipped: a small or read-only disk cannot be mounted here");
    }
    could.then_some(said)
}

fn shell(folder: &Folder, args: &[&str], program: &str) -> Said {
    let like = folder.command(&[]);
    let mut command = Command::new(program);
    command.args(args).current_dir(folder.path(""));
    for (name, value) in like.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    match command.output() {
        Ok(output) => said(output),
        Err(_) => Said { code: None, out: String::new(), err: String::new() },
    }
}
