//! Shows jobs and their runs.

use super::launch::written;
use super::run::span;
use super::{machine, timetable, typed};
use crate::cli::context::Context;
use crate::cli::failure::{Could, Failure};
use crate::cli::output::{Column, Format, Output};
use crate::schedule::{Standing, standing, time_limit};
use crate::store::{Database, Job, JobRun};
use chrono::{DateTime, SecondsFormat, Utc};
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// So many of the next times are shown.
const SHOWN: usize = 3;

/// Lists all jobs; for people, those that somebody should look at in red.
pub fn list(context: &Context, database: &Database, format: Format, out: &mut Output) -> Result<(), Failure> {
    let jobs = database.jobs()?;
    let now = context.clock()?;
    let is_here = is_here(context, database)?;
    if format != Format::Table {
        return list_for_programs(&jobs, database, (now, is_here), format, out);
    }
    if jobs.is_empty() {
        return Ok(writeln!(out, "no jobs; annals schedule add --help says how to add one")?);
    }
    let header = ["job", "state", "last success", "next due", "when", "zone"].map(str::to_owned);
    let mut lines = vec![(header, false)];
    for job in &jobs {
        let stands = standing(database, job, now).could_not("see how the jobs stand")?;
        let table = timetable(job)?;
        let shown = |moment: DateTime<Utc>| table.shown(moment);
        let success = stands.success.as_ref().map_or("never".to_owned(), |run| shown(run.began));
        let next = stands.next.map(shown).unwrap_or_default();
        let cells = [&job.name, stands.state.word(), &success, &next, &job.cron, &job.zone].map(str::to_owned);
        lines.push((cells, stands.state.is_bad()));
    }
    print_lines(&lines, out)?;
    if !is_here {
        let note = "they do not run here: annals schedule adopt takes them over";
        writeln!(out, "{}", out.paint.yellow(note))?;
    }
    Ok(())
}

fn print_lines(lines: &[([String; 6], bool)], out: &mut Output) -> Result<(), Failure> {
    let width = |at: usize| lines.iter().map(|(cells, _)| cells[at].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..6).map(width).collect();
    for (line, (cells, is_bad)) in lines.iter().enumerate() {
        let padded =
            cells.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        let text = padded.collect::<Vec<_>>().join("  ").trim_end().to_owned();
        let text = match line {
            0 => out.paint.dim(&text),
            _ if *is_bad => out.paint.red(&text),
            _ => text,
        };
        writeln!(out, "{text}")?;
    }
    Ok(())
}

fn list_for_programs(
    jobs: &[Job],
    database: &Database,
    (now, is_here): (DateTime<Utc>, bool),
    format: Format,
    out: &mut Output,
) -> Result<(), Failure> {
    let names = ["job", "state", "ok", "runs_here", "last_outcome", "last_began", "last_success", "next_due", "cron"];
    let number = |name: &str| ["ok", "runs_here"].contains(&name);
    let column = |name: &str| if number(name) { Column::number(name) } else { Column::text(name) };
    let more = ["zone", "command"].map(Column::text);
    let mut rows = out.rows(format, names.iter().map(|name| column(name)).chain(more).collect());
    for job in jobs {
        let stands = standing(database, job, now).could_not("see how the jobs stand")?;
        let began = |run: &Option<JobRun>| run.as_ref().map(|run| in_utc(run.began)).unwrap_or_default();
        rows.add([
            job.name.clone(),
            stands.state.word().to_owned(),
            u8::from(!stands.state.is_bad()).to_string(),
            u8::from(is_here).to_string(),
            stands.last.as_ref().map_or("", |run| run.outcome.word()).to_owned(),
            began(&stands.last),
            began(&stands.success),
            stands.next.map(in_utc).unwrap_or_default(),
            job.cron.clone(),
            job.zone.clone(),
            typed(&job.command),
        ])?;
    }
    Ok(rows.finish()?)
}

fn is_here(context: &Context, database: &Database) -> Result<bool, Failure> {
    let here = machine::home(database, context)?;
    Ok(database.jobs_home()?.is_none_or(|home| home.mark == here.mark))
}

fn in_utc(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Shows one job, what comes next, and what its last run printed.
pub fn show(context: &Context, database: &Database, job: &Job, out: &mut Output) -> Result<(), Failure> {
    let now = context.clock()?;
    let stands: Standing = standing(database, job, now).could_not("see how the job stands")?;
    let table = timetable(job)?;
    let times = std::iter::successors(table.next_after(now), |due| table.next_after(*due)).take(SHOWN);
    let next = times.map(|due| table.shown(due)).collect::<Vec<_>>().join(", ");
    let state = stands.state.word();
    let state = if stands.state.is_bad() { out.paint.red(state) } else { state.to_owned() };
    writeln!(out, "{}: {state}", out.paint.bold(&job.name))?;
    let mut line = |what: &str, text: &str| writeln!(out, "  {what:<13}{text}");
    line("runs", &typed(&job.command))?;
    line("when", &format!("{}, {}", job.cron, job.zone))?;
    line("next", if job.paused.is_some() { "not before annals schedule resume" } else { &next })?;
    if let Some(keep) = job.keep {
        line("keeps", &format!("the newest {keep} of its files"))?;
    }
    if job.if_changed {
        line("only", "if the data changed since the last success")?;
    }
    if job.time_limit.is_some() {
        line("time limit", &written(time_limit(job)))?;
    }
    if !job.on_failure.is_empty() {
        line("on failure", &job.on_failure)?;
    }
    line("added", &format!("{} by {}", table.shown(job.added), job.added_by))?;
    if let Some(waiting) = stands.waiting {
        line("overdue", &format!("{}, {} ago", table.shown(waiting.moment), span(now - waiting.moment)))?;
    }
    let success = stands.success.as_ref().map_or("never".to_owned(), |run| table.shown(run.began));
    line("last success", &success)?;
    if let Some(run) = &stands.last {
        let code =
            run.exit_code.filter(|code| *code != 0).map(|code| format!(", exit code {code}")).unwrap_or_default();
        line("last run", &format!("{}, {}{code}", table.shown(run.began), run.outcome.word()))?;
        for text in run.output.lines() {
            writeln!(out, "    {text}")?;
        }
    }
    Ok(())
}

/// Lists runs, newest first.
pub fn history(
    database: &Database,
    name: Option<&str>,
    limit: u64,
    format: Format,
    out: &mut Output,
) -> Result<(), Failure> {
    let jobs = match name {
        Some(name) => vec![database.job(name)?],
        None => database.jobs()?,
    };
    let mut runs: Vec<(&Job, JobRun)> = Vec::new();
    for job in &jobs {
        runs.extend(database.job_runs(job.id, Some(limit))?.into_iter().map(|run| (job, run)));
    }
    runs.sort_by_key(|(_, run)| std::cmp::Reverse(run.id));
    let table = format == Format::Table;
    if table && runs.is_empty() {
        return Ok(writeln!(out, "nothing ran yet")?);
    }
    let mut columns = vec![
        Column::number("run"),
        Column::text("job"),
        Column::text("due"),
        Column::text("began"),
        Column::text("outcome"),
        Column::number("exit_code"),
        Column::number("missed"),
        Column::text("files"),
    ];
    if !table {
        columns.extend(["ended", "command", "output"].map(Column::text));
    }
    let mut rows = out.rows(format, columns);
    for (job, run) in runs {
        let times = timetable(job)?;
        let moment = |moment: DateTime<Utc>| if table { times.shown(moment) } else { in_utc(moment) };
        let by_hand = if table { "by hand" } else { "" };
        let mut cells = vec![
            run.id.to_string(),
            job.name.clone(),
            run.due.map_or(by_hand.to_owned(), moment),
            moment(run.began),
            run.outcome.word().to_owned(),
            run.exit_code.map_or_else(String::new, |code| code.to_string()),
            run.covers.saturating_sub(1).to_string(),
            run.files.join(" "),
        ];
        if !table {
            cells.extend([run.ended.map(in_utc).unwrap_or_default(), typed(&run.command), run.output.clone()]);
        }
        rows.add(cells)?;
    }
    Ok(rows.finish()?)
}
