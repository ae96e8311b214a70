//! Writes what is prepared: each function is one change, all of it or nothing.

use super::prepare::Prepared;
use super::{Error, Result};
use crate::check::Checker;
use crate::model::{Author, ChangeKind, EventId, Status};
use crate::store::{Database, Tx, Written};

/// Adds events and gives their ids.
pub fn add(database: &mut Database, author: &Author, reason: &str, events: &[Prepared]) -> Result<Vec<EventId>> {
    refuse_unready(events)?;
    database.write(author, ChangeKind::Add, reason, |tx| events.iter().map(|event| add_one(tx, event)).collect())
}

fn add_one(tx: &mut Tx<'_>, event: &Prepared) -> Result<EventId> {
    let mut draft = event.draft.clone();
    if let Some(prefix) = &event.prefix {
        // Somebody else may have taken the number meanwhile.
        draft.event_id = tx.next_event_id(prefix)?.as_str().to_owned().into();
    }
    tx.add(&draft)?;
    keep_judgement(tx, &draft.event_id, event)?;
    Ok(EventId::new(draft.event_id))
}

/// Gives an event its new values; tells whether there was anything to write.
pub fn edit(database: &mut Database, author: &Author, reason: &str, old: &Written, event: &Prepared) -> Result<bool> {
    refuse_unready(std::slice::from_ref(event))?;
    let accepts = event.findings.iter().any(|judged| judged.accepted.is_some());
    if event.steps.is_empty() && !accepts {
        return Ok(false);
    }
    database.write(author, ChangeKind::Edit, reason, |tx| {
        let id = &old.draft.event_id;
        let current = tx.event(id)?;
        if current.row.change != old.row.change {
            return Err(Error::ChangedMeanwhile { id: id.to_string() });
        }
        if !event.steps.is_empty() {
            tx.replace(&current, &event.draft)?;
        }
        keep_judgement(tx, id, event)
    })?;
    Ok(true)
}

fn keep_judgement(tx: &mut Tx<'_>, id: &str, event: &Prepared) -> Result<()> {
    let row = tx.event(id)?.row.id;
    tx.store_findings(row, &event.stored_findings())?;
    for judged in &event.findings {
        if let Some(reason) = &judged.accepted {
            tx.accept_finding(row, judged.finding.code, reason)?;
        }
    }
    Ok(())
}

fn refuse_unready(events: &[Prepared]) -> Result<()> {
    let complaints: Vec<_> = events.iter().flat_map(|event| event.complaints.clone()).collect();
    if complaints.is_empty() { Ok(()) } else { Err(Error::Refused(complaints)) }
}

/// Takes events out of what is published.
pub fn withdraw(database: &mut Database, author: &Author, reason: &str, ids: &[String]) -> Result<()> {
    database.write(author, ChangeKind::Withdraw, reason, |tx| {
        for id in each_once(ids) {
            let event = of_status(tx, id, Status::Current)?;
            tx.withdraw(&event)?;
        }
        Ok(())
    })
}

/// Puts withdrawn events back.
pub fn restore(database: &mut Database, author: &Author, reason: &str, ids: &[String]) -> Result<()> {
    database.write(author, ChangeKind::Restore, reason, |tx| {
        let mut checker = Checker::new(tx.codebook(), author.moment.date_naive());
        for id in each_once(ids) {
            let event = of_status(tx, id, Status::Withdrawn)?;
            if tx.restore(&event)? {
                continue;
            }
            let mut findings = Vec::new();
            checker.check(&event.draft, &mut findings);
            tx.store_findings(event.row.id, &findings)?;
        }
        Ok(())
    })
}

fn each_once(ids: &[String]) -> impl Iterator<Item = &String> {
    ids.iter().enumerate().filter(|(at, id)| !ids[..*at].contains(id)).map(|(_, id)| id)
}

fn of_status(tx: &Tx<'_>, id: &str, wanted: Status) -> Result<Written> {
    let event = tx.event(id)?;
    if event.status() == wanted {
        return Ok(event);
    }
    Err(match wanted {
        Status::Current => Error::WithdrawnAlready(id.to_owned()),
        Status::Withdrawn => Error::NotWithdrawn(id.to_owned()),
    })
}

/// Gives an actor another name, under which it is found from now on.
pub fn add_alias(database: &mut Database, author: &Author, alias: &str, actor: &str) -> Result<()> {
    let refuse = |problem: String, remedy: String| {
        let (place, key) = (String::new(), String::new());
        Err(Error::Refused(vec![super::Complaint { place, key, problem, remedy }]))
    };
    let Some(known) = database.actor(actor)? else {
        let near = super::known::nearest(actor, database.actor_names()?.into_iter());
        let remedy = if near.is_empty() { String::new() } else { format!("the nearest: {}", near.join(", ")) };
        return refuse(format!("there is no actor \"{actor}\""), remedy);
    };
    match database.actor(alias)? {
        Some(other) if other == alias => {
            return refuse(format!("\"{alias}\" is an actor itself"), "give a name that no actor has".to_owned());
        }
        Some(other) if other == known => {
            return refuse(format!("\"{alias}\" is another name of \"{known}\" already"), String::new());
        }
        _ => {}
    }
    let reason = format!("{alias} = {known}");
    database.write(author, ChangeKind::Codebook, &reason, |tx| Ok(tx.add_alias(alias, &known)?))
}
