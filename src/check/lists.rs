//! Lists in a cell: names joined by `; `.

/// Longer lists are not searched for a name that comes twice: the search grows with the square.
const MOST_COMPARED: usize = 64;

/// Gives the items of a list; an empty list has none.
pub(super) fn items(list: &str) -> Items<'_> {
    Items { rest: Some(list).filter(|list| !list.is_empty()) }
}

/// The items of a list that are still to come.
#[derive(Clone)]
pub(super) struct Items<'l> {
    rest: Option<&'l str>,
}

impl<'l> Iterator for Items<'l> {
    type Item = &'l str;

    fn next(&mut self) -> Option<&'l str> {
        let rest = self.rest?;
        let bytes = rest.as_bytes();
        // Faster than a search for the pair, and a lone semicolon is rare.
        let end = memchr::memchr_iter(b';', bytes).find(|at| bytes.get(at + 1) == Some(&b' '));
        self.rest = end.map(|at| &rest[at + 2..]);
        Some(end.map_or(rest, |at| &rest[..at]))
    }
}

/// Tells whether a list has no empty place, no name twice and a blank after each semicolon.
pub(super) fn is_tidy(list: &str) -> bool {
    let bytes = list.as_bytes();
    let mut begin = 0;
    for at in memchr::memchr_iter(b';', bytes) {
        if at == begin || bytes.get(at + 1) != Some(&b' ') || bytes.get(at + 2) == Some(&b' ') {
            return false;
        }
        begin = at + 2;
    }
    begin == 0 || (begin < bytes.len() && !has_twin(list))
}

fn has_twin(list: &str) -> bool {
    twin(list).is_some()
}

/// Gives the first name that comes again.
fn twin(list: &str) -> Option<&str> {
    let mut rest = items(list);
    for _ in 0..MOST_COMPARED {
        let name = rest.next()?;
        if rest.clone().any(|other| other == name) {
            return Some(name);
        }
    }
    None
}

/// Gives what makes a list untidy: the item with a lone semicolon or a blank too many, else the name that comes
/// twice; nothing where a place is empty.
#[cold]
pub(super) fn untidy_part(list: &str) -> &str {
    let is_odd = |item: &&str| item.contains(';') || item.trim() != *item;
    items(list).find(is_odd).or_else(|| twin(list).filter(|name| !name.is_empty())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_tidy_or_not() {
        for list in ["", "a", "a; b", "a, b; c"] {
            assert!(is_tidy(list), "{list}");
        }
        for list in ["a;b", "a; ", "a;", "; a", "a; ; b", "a; b; a", "a;  b", ";"] {
            assert!(!is_tidy(list), "{list}");
        }
    }

    #[test]
    fn the_untidy_part_of_a_list_is_named() {
        let parts =
            [("a; b;c", "b;c"), ("a; b; a", "a"), ("a;  b", " b"), ("a; ; b", ""), ("a; ", ""), ("x; ; b; b", "b")];
        for (list, part) in parts {
            assert_eq!(untidy_part(list), part, "{list}");
        }
    }

    #[test]
    fn items_are_what_stands_between() {
        let all = |list| items(list).collect::<Vec<_>>();
        assert_eq!(all("a; b;c; "), ["a", "b;c", ""]);
        assert_eq!(all(""), [""; 0]);
    }
}
