//! The shape of an actor's name, which tells much of what the actor is.

/// An actor's name, looked at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorName {
    /// The text before the last bracket: `Civilians` of `Civilians (Syria)`.
    pub head: String,
    /// What stands in the last bracket of a name that ends with it: `Syria`.
    pub bracket: Option<String>,
    /// First and last year of a `(2000-2011)` or `(2011-)` anywhere in the name.
    pub years: Option<(i32, Option<i32>)>,
    /// True if the name holds `;`, outer blanks or a double blank.
    pub untidy: bool,
}

impl ActorName {
    /// Looks at a name.
    pub fn of(name: &str) -> ActorName {
        let (head, bracket) = match name.strip_suffix(')').and_then(|rest| rest.rfind('(').map(|at| (rest, at))) {
            Some((rest, at)) => (rest[..at].trim_end(), Some(rest[at + 1..].to_owned())),
            None => (name, None),
        };
        ActorName {
            head: head.to_owned(),
            bracket,
            years: years_in(name),
            untidy: name.contains(';') || name.contains("  ") || name.trim() != name,
        }
    }
}

fn years_in(name: &str) -> Option<(i32, Option<i32>)> {
    name.match_indices('(').find_map(|(at, _)| {
        let inner = name[at + 1..].split(')').next()?;
        let (from, to) = inner.split_once('-')?;
        let from = year(from)?;
        if to.is_empty() {
            return Some((from, None));
        }
        Some((from, Some(year(to)?)))
    })
}

fn year(text: &str) -> Option<i32> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bracket_and_years_are_told_apart() {
        let name = ActorName::of("Military Forces of Syria (2000-) Air Force");
        assert_eq!((name.years, name.bracket), (Some((2000, None)), None));
        let name = ActorName::of("Civilians (Syria)");
        assert_eq!(name.head, "Civilians");
        assert_eq!(name.bracket.as_deref(), Some("Syria"));
        assert_eq!(ActorName::of("Police Forces of Mali (2012-2020)").years, Some((2012, Some(2020))));
    }
}
