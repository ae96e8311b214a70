//! Jobs that run by themselves: each due time once, whatever machine, clock or process do.

use crate::support::{DB, Folder, Said, data, said};
use annals::schedule::{Ended, JobReport, World, run_due, standing};
use annals::store::{Database, Job, JobsHome, RunOutcome};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A clock that is set by hand, and commands that only pretend.
struct Pretended {
    now: DateTime<Utc>,
    ran: Vec<Vec<String>>,
    code: Option<i32>,
    told: Vec<String>,
}

impl World for Pretended {
    fn now(&self) -> DateTime<Utc> {
        self.now
    }

    fn run(&mut self, args: &[String], _: Duration) -> Ended {
        self.ran.push(args.to_vec());
        Ended { code: self.code, output: "pretended".to_owned() }
    }

    fn tell_failure(&mut self, job: &Job, report: &JobReport) -> Option<String> {
        self.told.push(format!("{} {}", job.name, report.outcome.word()));
        None
    }
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect(text).to_utc()
}

fn world(now: &str) -> Pretended {
    Pretended { now: at(now), ran: Vec::new(), code: Some(0), told: Vec::new() }
}

fn add(database: &mut Database, name: &str, cron: &str, zone: &str, from: &str) {
    let job = Job {
        id: 0,
        name: name.to_owned(),
        cron: cron.to_owned(),
        zone: zone.to_owned(),
        command: vec!["check".to_owned(), "{date}".to_owned()],
        target: None,
        keep: None,
        if_changed: false,
        on_failure: "tell".to_owned(),
        time_limit: None,
        added: at(from),
        added_by: "tester".to_owned(),
        counts_from: at(from),
        paused: None,
    };
    database.add_job(&job).expect("a job");
}

/// Gives the due times and how many each run stands for, oldest first.
fn runs(database: &Database, name: &str) -> Vec<(DateTime<Utc>, u64)> {
    let job = database.job(name).expect(name);
    let mut runs = database.job_runs(job.id, None).expect("runs");
    runs.reverse();
    runs.iter().map(|run| (run.due.expect("a due time"), run.covers)).collect()
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn in_a_year_of_outages_each_due_time_has_one_run() {
    let folder = Folder::new();
    let (mut database, other) = (folder.database(), folder.database());
    let (begin, end) = ("2024-01-01T00:00:00Z", at("2025-01-01T00:00:00Z"));
    add(&mut database, "night", "30 2 * * *", "Europe/Oslo", begin);
    add(&mut database, "weekly", "0 6 * * MON", "Europe/Oslo", begin);
    add(&mut database, "monthly", "0 9 31 * *", "UTC", begin);
    add(&mut database, "leap", "0 0 29 FEB *", "UTC", begin);
    add(&mut database, "office", "15 8,20 * * MON-FRI", "Africa/Bamako", begin);
    let (mut dice, mut world) = (Dice(7), world(begin));
    let mut true_time = at(begin);
    let mut outages = 0;
    loop {
        true_time += TimeDelta::minutes(if dice.throw(25) == 0 {
            outages += 1;
            // Off for up to nine days.
            i64::try_from(dice.throw(9 * 24 * 60)).expect("small")
        } else {
            i64::try_from(10 + dice.throw(300)).expect("small")
        });
        if true_time > end - TimeDelta::hours(1) {
            break;
        }
        // Now and then the clock is some hours behind, or somewhat ahead, and is set right by the next call.
        world.now = match dice.throw(12) {
            0 => true_time - TimeDelta::hours(3),
            1 => true_time + TimeDelta::minutes(40),
            _ => true_time,
        };
        run_due(&database, &mut world).expect("runs");
        assert_eq!(run_due(&other, &mut world).expect("no runs"), [], "a second call finds nothing to do");
    }
    world.now = end;
    run_due(&database, &mut world).expect("runs");
    assert!(outages > 30, "only {outages} outages");

    let days: Vec<NaiveDate> = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day").iter_days().take(366).collect();
    let moment = |day: NaiveDate, hour, minute| day.and_hms_opt(hour, minute, 0).expect("a time").and_utc();
    let (summer, winter) = (days[90], days[300]);
    assert_eq!((summer.to_string(), winter.to_string()), ("2024-03-31".to_owned(), "2024-10-27".to_owned()));
    let night = |day: NaiveDate| match day {
        _ if day == summer => moment(day, 1, 0),
        _ if day > summer && day <= winter => moment(day, 0, 30),
        _ => moment(day, 1, 30),
    };
    let is_weekday = |day: &NaiveDate| chrono::Datelike::weekday(day).number_from_monday() < 6;
    let mondays = days.iter().step_by(7);
    let weekly = |day: NaiveDate| moment(day, if day > summer && day <= winter { 4 } else { 5 }, 0);
    let twice = |day: &NaiveDate| [moment(*day, 8, 15), moment(*day, 20, 15)];
    let ends = days.iter().filter(|day| chrono::Datelike::day(*day) == 31);
    for (name, expected) in [
        ("night", days.iter().map(|day| night(*day)).collect::<Vec<_>>()),
        ("weekly", mondays.map(|day| weekly(*day)).collect()),
        ("monthly", ends.map(|day| moment(*day, 9, 0)).collect()),
        ("leap", vec![at("2024-02-29T00:00:00Z")]),
        ("office", days.iter().filter(|day| is_weekday(day)).flat_map(twice).collect()),
    ] {
        let mut left = &expected[..];
        for (due, covers) in runs(&database, name) {
            let (of_run, rest) = left.split_at(usize::try_from(covers).expect("small").min(left.len()));
            assert_eq!(of_run.last(), Some(&due), "{name}: the run of {due} stands for {covers}");
            left = rest;
        }
        assert!(left.is_empty(), "{name}: these have no run: {left:?}");
        assert!(name == "leap" || runs(&database, name).iter().any(|(_, covers)| *covers > 1) || name == "monthly");
    }
}

#[test]
fn a_clock_that_ran_years_ahead_stops_nothing_when_it_is_right_again() {
    let folder = Folder::new();
    let mut database = folder.database();
    add(&mut database, "daily", "0 6 * * *", "UTC", "2024-01-01T00:00:00Z");
    let mut world = world("2024-01-01T07:00:00Z");
    let mut call = |now: &str| {
        world.now = at(now);
        run_due(&database, &mut world).expect("runs").len()
    };
    assert_eq!(call("2024-01-01T07:00:00Z"), 1);
    assert_eq!(call("2031-05-05T07:00:00Z"), 1, "the clock jumps ahead");
    assert_eq!(call("2024-01-01T08:00:00Z"), 0);
    assert_eq!(call("2024-01-02T06:00:00Z"), 1, "and back: the day comes as it should");
    assert_eq!(call("2024-01-02T06:05:00Z"), 0);
    assert_eq!(call("2024-01-01T05:00:00Z"), 0, "what ran does not run again");
    assert_eq!(call("2024-01-02T06:05:00Z"), 0);
    assert_eq!(call("2024-01-03T06:05:00Z"), 1);
}

#[test]
fn a_job_that_was_added_under_a_clock_ahead_is_due_all_the_same() {
    let folder = Folder::new();
    let mut database = folder.database();
    add(&mut database, "daily", "0 6 * * *", "UTC", "2031-01-01T00:00:00Z");
    let mut world = world("2024-01-01T07:00:00Z");
    assert_eq!(run_due(&database, &mut world).expect("runs"), []);
    world.now = at("2024-01-02T06:00:00Z");
    assert_eq!(run_due(&database, &mut world).expect("runs").len(), 1);
}

#[test]
fn what_failed_is_told_once_and_is_not_tried_again_before_its_next_time() {
    let folder = Folder::new();
    let mut database = folder.database();
    add(&mut database, "daily", "0 6 * * *", "UTC", "2024-01-01T00:00:00Z");
    let mut world = world("2024-01-01T06:00:00Z");
    world.code = Some(3);
    let reports = run_due(&database, &mut world).expect("runs");
    assert_eq!((reports[0].outcome, reports[0].code), (RunOutcome::Failed, Some(3)));
    assert_eq!(world.told, ["daily failed"]);
    assert_eq!(run_due(&database, &mut world).expect("runs"), []);
    let job = database.job("daily").expect("a job");
    assert_eq!(standing(&database, &job, world.now).expect("it stands").state.word(), "failed");
    (world.now, world.code) = (at("2024-01-04T09:00:00Z"), Some(0));
    assert_eq!(standing(&database, &job, world.now).expect("it stands").state.word(), "overdue");
    let reports = run_due(&database, &mut world).expect("runs");
    assert_eq!((reports[0].missed, reports[0].late), (2, Some(TimeDelta::hours(3))));
    assert_eq!(standing(&database, &job, world.now).expect("it stands").state.word(), "ok");
    assert_eq!(world.ran, [["check", "2024-01-01"], ["check", "2024-01-04"]]);
}

#[test]
fn while_a_job_rests_nothing_is_due_and_afterwards_nothing_is_made_up_for() {
    let folder = Folder::new();
    let mut database = folder.database();
    add(&mut database, "daily", "0 6 * * *", "UTC", "2024-01-01T00:00:00Z");
    let job = database.job("DAILY").expect("capitals do not matter");
    let mut world = world("2024-01-05T00:00:00Z");
    database.pause_job(job.id, true, world.now).expect("it rests");
    assert_eq!(run_due(&database, &mut world).expect("runs"), []);
    database.pause_job(job.id, false, world.now).expect("it goes on");
    assert_eq!(run_due(&database, &mut world).expect("runs"), []);
    world.now += TimeDelta::days(1);
    assert_eq!(run_due(&database, &mut world).expect("runs").len(), 1);
}

#[test]
fn the_schedule_is_no_change_of_the_data() {
    let folder = Folder::with("acled_current_labels.csv");
    let before = folder.done(&["history"]);
    folder.done(&["schedule", "add", "daily", "--cron", "@daily", "--zone", "UTC", "--", "export", "{date}.csv"]);
    folder.done(&["schedule", "run", "daily"]);
    assert_eq!(folder.done(&["history"]), before);
    assert_eq!(folder.read("2026-01-01.csv"), folder.export(&[]));
}

/// Runs a command at another time than usual.
fn later(folder: &Folder, now: &str, args: &[&str]) -> Said {
    said(folder.command(args).env("ANNALS_NOW", now).output().expect("the program starts"))
}

const NEXT_DAY: &str = "2026-01-02T06:01:00Z";

fn with_job(more: &[&str], command: &[&str]) -> Folder {
    let folder = Folder::with("acled_current_labels.csv");
    let add = ["schedule", "add", "job", "--cron", "0 6 * * *", "--zone", "UTC"];
    folder.done(&[&add, more, &["--"], command].concat());
    folder
}

#[test]
fn calls_at_one_moment_run_a_job_once() {
    let folder = with_job(&[], &["export", "{run}.csv"]);
    let calls: Vec<_> = (0..6)
        .map(|_| folder.command(&["schedule", "run"]).env("ANNALS_NOW", NEXT_DAY).stdout(Stdio::piped()).spawn())
        .collect();
    for call in calls {
        let said = said(call.expect("the program starts").wait_with_output().expect("it ends"));
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    assert_eq!(folder.number("SELECT count(*) FROM schedule_run"), 1);
    assert!(folder.path("1.csv").exists() && !folder.path("2.csv").exists());
}

#[test]
#[cfg(unix)]
fn a_run_that_is_killed_is_seen_as_failed_by_the_next_call_and_holds_nobody_up() {
    let folder = with_job(&["--on-failure", "echo $ANNALS_JOB $ANNALS_OUTCOME >> told.txt"], &["import", "pipe.csv"]);
    // Nobody writes to the pipe, so the import waits.
    assert!(Command::new("mkfifo").arg(folder.path("pipe.csv")).status().expect("mkfifo").success());
    let mut runner = folder
        .command(&["schedule", "run"])
        .env("ANNALS_NOW", NEXT_DAY)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    while folder.number("SELECT count(*) FROM schedule_run WHERE outcome = 'running'") == 0 {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let said = later(&folder, NEXT_DAY, &["schedule", "run"]);
    assert_eq!((said.code, said.out.contains("another call runs jobs")), (Some(0), true), "{said:?}");
    runner.kill().and_then(|()| runner.wait().map(|_| ())).expect("it is killed");
    // The import that was left alone waits on, until nobody has the pipe open for writing any more.
    let _pipe = fs::File::options().read(true).write(true).open(folder.path("pipe.csv")).expect("a pipe");
    let said = later(&folder, NEXT_DAY, &["schedule", "run"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("job: died") && said.out.contains("never ended"), "{said:?}");
    assert_eq!(folder.text("told.txt"), "job died\n");
    let said = later(&folder, NEXT_DAY, &["schedule", "run"]);
    assert_eq!((said.code, said.out.contains("nothing is due")), (Some(0), true), "{said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM schedule_run"), 1);
}

#[test]
#[cfg(unix)]
fn a_job_that_hangs_is_ended_as_failed_and_holds_nobody_up() {
    let limit = ["--time-limit", "1s", "--on-failure", "cat > told.txt; sleep 100 &"];
    let folder = with_job(&limit, &["import", "pipe.csv"]);
    let cron = ["--cron", "30 6 * * *", "--zone", "UTC"];
    folder.done(&[&["schedule", "add", "later"], &cron[..], &["--", "export", "{date}.csv"]].concat());
    assert!(folder.done(&["schedule", "show", "job"]).contains("  time limit   1s\n"));
    assert!(Command::new("mkfifo").arg(folder.path("pipe.csv")).status().expect("mkfifo").success());
    let said = later(&folder, "2026-01-02T07:00:00Z", &["schedule", "run"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("it took longer than its time limit of 1s, and was ended\njob: failed\n"), "{said:?}");
    assert!(said.out.ends_with("later: done\n"), "{said:?}");
    assert_eq!(folder.text("told.txt"), "it took longer than its time limit of 1s, and was ended");
    assert_eq!(folder.read("2026-01-02.csv"), folder.export(&[]));
    let runs = "SELECT count(*) FROM schedule_run WHERE outcome = 'failed' AND exit_code IS NULL";
    assert_eq!(folder.number(runs), 1);
    for wrong in ["2", "0s", "2 weeks"] {
        let more = ["--time-limit", wrong, "--", "check"];
        let said = folder.annals(&[&["schedule", "add", "wrong"], &cron[..], &more[..]].concat());
        assert!(said.code == Some(2) && said.err.contains("90s, 15min, 2h, 1d"), "{said:?}");
    }
}

#[test]
fn backups_are_made_and_kept_by_a_job() {
    let names = |folder: &Folder, dir: &str| {
        let entries = fs::read_dir(folder.path(dir)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    // By the job, whose files have names of their own.
    let folder = with_job(&["--keep", "2"], &["backup", "safe/{date}.db"]);
    for day in 2..=5 {
        let said = later(&folder, &format!("2026-01-0{day}T06:00:00Z"), &["schedule", "run"]);
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    assert_eq!(names(&folder, "safe"), ["2026-01-04.db", "2026-01-05.db"]);
    let copy = Database::open(&folder.path("safe/2026-01-05.db")).expect("a database");
    assert_eq!(copy.newest_change().expect("a change"), 2);
    // By backup itself.
    let folder = with_job(&[], &["backup", "safe/", "--keep", "2"]);
    fs::create_dir(folder.path("safe")).expect("a folder");
    for day in 2..=5 {
        let said = later(&folder, &format!("2026-01-0{day}T06:00:00Z"), &["schedule", "run"]);
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    assert_eq!(names(&folder, "safe"), ["events.backup-20260104T060000Z.db", "events.backup-20260105T060000Z.db"]);
    let add = ["schedule", "add", "more", "--cron", "@daily", "--zone", "UTC", "--keep", "2", "--"];
    let said = folder.annals(&[&add[..], &["backup", "safe/"]].concat());
    assert!(said.code == Some(2) && said.err.contains("backup FOLDER/ --keep N"), "{said:?}");
    let said = folder.annals(&[&add[..], &["release", "cut", "{date}"]].concat());
    assert!(said.code == Some(2) && said.err.contains("a release stays for good"), "{said:?}");
}

#[test]
fn releases_are_cut_by_a_job() {
    let folder = with_job(&["--if-changed"], &["release", "cut", "{date}", "--zip", "--format", "csv,jsonl"]);
    let run = |day: u32| later(&folder, &format!("2026-01-0{day}T06:00:00Z"), &["schedule", "run"]);
    assert!(run(2).out.ends_with("job: done\n"));
    assert!(run(3).out.ends_with("job: unchanged\n"));
    folder.done(&["edit", "UKR90110", "--set", "fatalities=7", "--reason", "counted again"]);
    assert!(run(4).out.ends_with("job: done\n"));
    for name in ["2026-01-02", "2026-01-04"] {
        folder.done(&["release", "verify", &format!("releases/{name}")]);
        folder.done(&["release", "verify", &format!("releases/{name}.zip")]);
    }
    assert!(folder.text("releases/2026-01-04/CHANGES.md").contains("0 added, 0 removed, 1 changed"));
    assert!(folder.done(&["diff", "2026-01-02", "2026-01-04"]).contains("fatalities       1  UKR90110: "));
    assert!(!folder.path("releases/2026-01-03").exists());
    // A release of that name is there already: the second run of a day fails, and the first one stays.
    let said = later(&folder, "2026-01-04T08:00:00Z", &["schedule", "run", "job"]);
    assert!(said.out.contains("job: unchanged"), "{said:?}");
    folder.done(&["edit", "UKR90110", "--set", "fatalities=8", "--reason", "counted again"]);
    let said = later(&folder, "2026-01-04T08:00:00Z", &["schedule", "run", "job"]);
    assert!(said.code == Some(1) && said.out.contains("there is a release 2026-01-04 already"), "{said:?}");
    folder.done(&["release", "verify", "releases/2026-01-04"]);
}

#[test]
fn a_failed_job_leaves_the_former_file_keeps_its_output_and_is_told() {
    let folder = with_job(&["--on-failure", "cat > told.txt"], &["export", "out.csv", "--require-clean"]);
    folder.write("out.csv", "the former file\n");
    // A person's edit that the file says otherwise waits for review.
    folder.done(&["edit", "UKR90110", "--set", "fatalities=7", "--reason", "counted again"]);
    let newer = fs::read_to_string(data("acled_current_labels.csv")).expect("a file").replace(",2,", ",3,");
    let newer = folder.write("newer.csv", newer);
    folder.import(&newer, &[]);
    let said = later(&folder, NEXT_DAY, &["schedule", "run"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.ends_with("job: failed, exit code 1\n"), "{said:?}");
    assert_eq!(folder.text("out.csv"), "the former file\n");
    assert!(folder.text("told.txt").contains("the events are not clean"), "{}", folder.text("told.txt"));
    let shown = folder.done(&["schedule", "show", "job"]);
    assert!(shown.contains("failed, exit code 1") && shown.contains("annals review list"), "{shown}");
}

#[test]
fn of_the_files_of_a_job_the_newest_stay_and_others_are_left_alone() {
    let folder = with_job(&["--keep", "2"], &["export", "out/{date}.csv", "--with-scripts"]);
    fs::create_dir(folder.path("out")).expect("a folder");
    folder.write("out/2026-01-01.csv", "a person's own");
    for day in 2..=5 {
        let said = later(&folder, &format!("2026-01-0{day}T06:00:00Z"), &["schedule", "run"]);
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    let mut left: Vec<String> = fs::read_dir(folder.path("out"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".csv") || name.ends_with(".R"))
        .collect();
    left.sort();
    assert_eq!(left, ["2026-01-01.csv", "2026-01-04.R", "2026-01-04.csv", "2026-01-05.R", "2026-01-05.csv"]);
}

#[test]
fn a_job_that_asks_for_changes_rests_where_there_are_none() {
    let folder = with_job(&["--if-changed"], &["export", "{date}.csv"]);
    let run = |day: u32| later(&folder, &format!("2026-01-0{day}T06:00:00Z"), &["schedule", "run"]).out;
    assert!(run(2).ends_with("job: done\n"));
    assert!(run(3).ends_with("job: unchanged\n"));
    folder.done(&["edit", "UKR90110", "--set", "fatalities=7", "--reason", "counted again"]);
    assert!(run(4).ends_with("job: done\n"));
    assert!(folder.path("2026-01-02.csv").exists() && !folder.path("2026-01-03.csv").exists());
    assert!(folder.text("2026-01-04.csv").contains(",7,"));
}

#[test]
fn each_file_of_a_watched_folder_is_read_once_whatever_its_name() {
    let folder = Folder::new();
    fs::create_dir(folder.path("inbox")).expect("a folder");
    folder.done(&["schedule", "add", "inbox", "--cron", "0 6 * * *", "--zone", "UTC", "--", "import", "inbox"]);
    let run = |day: u32| later(&folder, &format!("2026-01-0{day}T06:00:00Z"), &["schedule", "run"]);
    assert!(run(2).out.contains("no new file in"), "{:?}", run(2));
    let labels = fs::read(data("acled_current_labels.csv")).expect("a file");
    folder.write("inbox/a.csv", &labels);
    folder.write("inbox/notes.md", "no data");
    let said = run(3);
    assert!(said.code == Some(0) && said.out.contains("1 new file"), "{said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM event"), 23);
    folder.write("inbox/b.csv", &labels);
    folder.write("inbox/c.csv", "this,is\nno,data\n");
    let said = run(4);
    assert!(said.code == Some(1) && said.out.contains("1 new file"), "{said:?}");
    let said = run(5);
    assert!(said.code == Some(0) && said.out.contains("no new file"), "what failed is not tried again: {said:?}");
    assert_eq!(folder.number("SELECT count(*) FROM import"), 1);
}

#[test]
fn folders_of_a_job_are_those_beside_the_database_wherever_the_call_comes_from() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("sub/inbox")).expect("a folder");
    folder.done(&["init", "sub/own.db"]);
    fs::copy(data("acled_current_labels.csv"), folder.path("sub/inbox/first.csv")).expect("a copy");
    let of_sub = |args: &[&str]| folder.annals(&[args, &["--db", "sub/own.db"]].concat());
    let add = ["schedule", "add", "inbox", "--cron", "@daily", "--zone", "UTC", "--", "import", "inbox"];
    assert_eq!(folder.annals(&[&["--db", "sub/own.db"], &add[..]].concat()).code, Some(0));
    let said = of_sub(&["schedule", "run", "inbox"]);
    assert!(said.code == Some(0) && said.out.contains("imported first.csv as change 2: 23 new"), "{said:?}");
    let add =
        ["schedule", "add", "copies", "--cron", "@daily", "--zone", "UTC", "--", "backup", "copies/", "--keep", "2"];
    assert_eq!(folder.annals(&[&["--db", "sub/own.db"], &add[..]].concat()).code, Some(0));
    let said = of_sub(&["schedule", "run", "copies"]);
    assert!(said.code == Some(0) && said.out.contains("wrote copies/own.backup-"), "{said:?}");
    assert_eq!(fs::read_dir(folder.path("sub/copies")).expect("it was made").count(), 1);
}

#[test]
fn a_copy_elsewhere_runs_nothing_until_it_is_told_to() {
    let folder = with_job(&[], &["export", "{date}.csv"]);
    let copy = Folder::empty();
    fs::copy(folder.path(DB), copy.path(DB)).expect("a copy");
    let said = later(&copy, NEXT_DAY, &["schedule", "run"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("do not run here") && said.err.contains("annals schedule adopt"), "{said:?}");
    assert!(!copy.path("2026-01-02.csv").exists());
    assert!(later(&copy, NEXT_DAY, &["schedule", "list"]).out.contains("they do not run here"));
    let adopted = later(&copy, NEXT_DAY, &["schedule", "adopt"]);
    assert_eq!(adopted.code, Some(0), "{adopted:?}");
    assert!(later(&copy, NEXT_DAY, &["schedule", "run"]).out.starts_with("nothing is due; next: job, Sat 2026-01-03"));
    assert_eq!(later(&copy, "2026-01-03T06:00:00Z", &["schedule", "run"]).code, Some(0));
    assert!(copy.path("2026-01-03.csv").exists());
    assert_eq!(later(&folder, NEXT_DAY, &["schedule", "run"]).code, Some(0), "the first one runs as before");
}

#[test]
fn jobs_are_listed_where_nothing_may_be_written() {
    let folder = with_job(&[], &["export", "{date}.csv"]);
    let home = folder.database().jobs_home().expect("a home");
    assert!(home.is_some_and(|home: JobsHome| home.mark.len() == 64 && home.author == "tester"));
    let listed = later(&folder, "2026-01-02T08:00:00Z", &["schedule", "list", "--format", "json"]).out;
    let jobs: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let field = |name: &str| jobs[0][name].clone();
    assert_eq!((field("state"), field("ok"), field("runs_here")), ("overdue".into(), 0.into(), 1.into()));
    assert_eq!((field("next_due"), field("last_success")), ("2026-01-02T06:00:00Z".into(), "".into()));
}

#[test]
fn the_entry_for_systemd_is_what_systemd_understands() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        eprintln!("no systemd-analyze here: the entry was not verified");
        return;
    }
    let folder = Folder::empty();
    let odd = folder.path("50% of $x and more");
    fs::create_dir(&odd).expect("a folder");
    let db = odd.join("é vents.db");
    let db = db.to_str().expect("UTF-8");
    folder.done(&["init", db]);
    folder.done(&["--db", db, "schedule", "add", "a", "--cron", "@daily", "--zone", "UTC", "--", "check"]);
    let printed = folder.done(&["--db", db, "schedule", "install", "--systemd"]);
    let mut units = Vec::new();
    for part in printed.split("# ").filter(|part| !part.is_empty()) {
        let (path, text) = part.split_once('\n').expect("a path and a text");
        let name = path.rsplit('/').next().expect("a name");
        units.push(folder.write(name, text));
        folder.write("broken.timer.from", text);
    }
    assert_eq!(units.len(), 2, "{printed}");
    let verify = |units: &[std::path::PathBuf]| {
        let mut command = Command::new("systemd-analyze");
        command.args(["--user", "verify"]).args(units).env("XDG_RUNTIME_DIR", folder.path(""));
        said(command.output().expect("it runs"))
    };
    let broken = folder.write("broken.timer", folder.text("broken.timer.from").replace("OnCalendar=", "OnCalendar=x"));
    if !verify(&[broken]).err.contains("Failed to parse calendar specification") {
        eprintln!("systemd-analyze cannot verify here: the entry was not verified");
        return;
    }
    let verified = verify(&units);
    assert_eq!((verified.code, verified.err.as_str()), (Some(0), ""), "{printed}");
}

#[test]
fn a_folder_is_made_beside_the_database_but_not_where_a_disk_is_missing() {
    let folder = with_job(&[], &["export", "out/{year}/{date}.csv"]);
    let missing = folder.path("not-mounted").join("{year}").join("{date}.csv");
    let missing = missing.to_str().expect("UTF-8");
    folder.done(&["schedule", "add", "far", "--cron", "@yearly", "--zone", "UTC", "--", "export", missing]);
    assert_eq!(later(&folder, NEXT_DAY, &["schedule", "run"]).code, Some(0));
    assert!(folder.path("out/2026/2026-01-02.csv").exists());
    let said = later(&folder, NEXT_DAY, &["schedule", "run", "far"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(!folder.path("not-mounted").exists());
    fs::create_dir(folder.path("not-mounted")).expect("the disk is there");
    assert_eq!(later(&folder, NEXT_DAY, &["schedule", "run", "far"]).code, Some(0));
    assert!(folder.path("not-mounted/2026/2026-01-02.csv").exists());
}

#[test]
fn a_file_is_named_after_the_newest_release_that_stands() {
    let folder = with_job(&[], &["export", "{release}-{run}.csv"]);
    let said = later(&folder, NEXT_DAY, &["schedule", "run"]);
    assert!(said.code == Some(1) && said.out.contains("there is no release yet"), "{said:?}");
    for name in ["2026.1", "2026.2"] {
        folder.done(&["release", "cut", name, "--title", "Events", "--include", "errors"]);
    }
    folder.done(&["release", "retract", "2026.2", "--reason", "a slip"]);
    assert_eq!(folder.annals(&["schedule", "run", "job"]).code, Some(0));
    assert!(folder.path("2026.1-2.csv").exists());
}
