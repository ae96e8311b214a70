//! Other programs open the database and read the exports. `tests/run.sh` tries more of them.

use crate::invented::clashes;
use crate::support::{DB, Folder, Said, project, said};
use std::process::Command;

#[test]
fn python_finds_in_the_database_what_stands_in_the_export() {
    for name in ["acled_current_labels.csv", "newline_in_notes.csv", "acled_2019.csv", "acled_monadic.csv"] {
        let folder = Folder::with(name);
        assert_read(&folder, &format!("compared {} events", folder.number("SELECT count(*) FROM event")));
    }
}

#[test]
fn python_reads_what_was_imported_in_bulk_and_changed() {
    let folder = Folder::new();
    for edition in [0, 1] {
        let file = folder.write("clashes.csv", clashes(2_000, edition));
        assert_eq!(folder.import(&file, &[]).code, Some(0));
    }
    folder.done(&["withdraw", "MLI7", "--reason", "reported twice"]);
    assert_read(&folder, "compared 1999 events");
}

#[test]
fn python_computes_the_same_panel() {
    for name in ["acled_current_labels.csv", "newline_in_notes.csv", "acled_monadic.csv"] {
        let folder = Folder::with(name);
        folder.export(&[]);
        for panel in ["panel.dta", "panel.jsonl", "panel.csv"] {
            folder.done(&["panel", "--split", "event_type", "--coverage", "full", "-o", panel]);
        }
        let script = project("tests/consumers/read_panel.py");
        let args = [script.to_str().expect("UTF-8"), "panel.csv", DB, "out.csv"];
        let python = ["python3", "python"].iter().find_map(|python| run(&folder, python, &args));
        let Some(said) = python else { return println!("skipped: Python not found") };
        print!("{}", said.out);
        assert_eq!(said.code, Some(0), "{name}: {said:?}");
        assert!(said.out.contains("read: Python, standard library, a panel\n"), "{said:?}");
        assert!(said.out.contains("read: Python, standard library, a panel as JSON Lines\n"), "{said:?}");
    }
}

#[test]
fn python_computes_the_same_months_of_the_grid_from_ged() {
    let folder = Folder::new();
    let script = project("tests/consumers/ged_panel.py");
    let script = script.to_str().expect("UTF-8");
    let python = |args: &[&str]| {
        let args = [&[script][..], args].concat();
        ["python3", "python"].iter().find_map(|python| run(&folder, python, &args))
    };
    let Some(said) = python(&["make", "ged.csv"]) else { return println!("skipped: Python not found") };
    assert_eq!(said.code, Some(0), "{said:?}");
    folder.import(&folder.path("ged.csv"), &[]);
    assert_eq!(folder.number("SELECT count(*) FROM event"), 300);
    let counts = "events,fatalities,fatalities_low,fatalities_high";
    let args = ["panel", "--by", "priogrid", "--sparse", "--split", "type_of_violence", "--count", counts, "-o"];
    folder.done(&[&args[..], &["end.csv", "--multi", "end", "--max-geo-precision", "2"]].concat());
    folder.done(&[&args[..], &["split.csv", "--multi", "split"]].concat());
    let said = python(&["compare", "ged.csv", "end.csv", "split.csv"]).expect("Python is there");
    print!("{}", said.out);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("read: Python, as OpenViEWS, months of the grid\n"), "{said:?}");
    assert!(said.out.contains("read: Python, as PRIO-GRID, months of the grid\n"), "{said:?}");
}

#[test]
fn r_reads_the_export() {
    let folder = Folder::with("acled_current_labels.csv");
    folder.export(&[]);
    let code = "rows <- read.csv('out.csv'); cat(nrow(rows), ncol(rows), sum(rows$fatalities), class(rows$latitude))";
    let Some(said) = run(&folder, "Rscript", &["-e", code]) else { return println!("skipped: R not found") };
    let deaths = folder.number("SELECT sum(fatalities) FROM acled");
    assert_eq!((said.code, said.out), (Some(0), format!("23 31 {deaths} numeric")));
}

fn assert_read(folder: &Folder, last: &str) {
    folder.export(&["--inter", "labels", "--columns", &columns()]);
    let script = project("tests/consumers/read_views.py");
    let script = script.to_str().expect("UTF-8");
    let python = ["python3", "python"].iter().find_map(|python| run(folder, python, &[script, DB, "out.csv"]));
    let Some(said) = python else { return println!("skipped: Python not found") };
    print!("{}", said.out);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.ends_with(&format!("{last}\n")), "{said:?}");
}

/// The columns of the view, without those that a file brought of its own.
fn columns() -> String {
    annals::model::Field::ALL.iter().map(|field| field.name()).collect::<Vec<_>>().join(",")
}

fn run(folder: &Folder, program: &str, args: &[&str]) -> Option<Said> {
    Command::new(program).args(args).current_dir(folder.path("")).output().ok().map(said)
}
