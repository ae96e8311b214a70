//! Country, its region and codes, and the point on the globe.

use super::terms::alternatives;
use super::{Checker, Context, add, degrees};
use crate::codebook::Country;
use crate::model::{Draft, Field, Finding};

/// Letters before the number of an id.
const LETTERS: usize = 3;

impl Checker<'_> {
    pub(super) fn check_places(&mut self, context: &Context<'_, '_>, findings: &mut Vec<Finding>) {
        let draft = context.draft;
        match context.country.and_then(|at| self.codebook.country_at(at)) {
            Some(country) => self.check_country(draft, country, findings),
            None => self.check_words(draft, findings),
        }
        check_degrees(findings, Field::Latitude, &draft.latitude, 90);
        check_degrees(findings, Field::Longitude, &draft.longitude, 180);
    }

    fn check_country(&mut self, draft: &Draft<'_>, country: &Country, findings: &mut Vec<Finding>) {
        if *draft.region != *country.region && !draft.region.is_empty() {
            self.check_region(draft, Some(country), findings);
        }
        if let (Some(iso), Some(right)) = (draft.iso, country.iso)
            && iso != right
        {
            add(findings, "iso-differs", Field::Iso, &iso.to_string(), &right.to_string());
        }
        if let Some(letters) = prefix(&draft.event_id)
            && !country.prefixes.is_empty()
            && !country.prefixes.iter().any(|prefix| prefix == letters)
        {
            let known: Vec<&str> = country.prefixes.iter().map(String::as_str).collect();
            add(findings, "id-prefix-differs", Field::EventIdCnty, &draft.event_id, &alternatives(&known));
        }
    }

    fn check_words(&mut self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        if !draft.country.is_empty() {
            self.say_unknown(findings, "country-unknown", Field::Country, self.codebook.countries(), &draft.country);
        }
        if !draft.region.is_empty() {
            self.check_region(draft, None, findings);
        }
    }

    fn check_region(&mut self, draft: &Draft<'_>, country: Option<&Country>, findings: &mut Vec<Finding>) {
        let regions = self.codebook.regions();
        if regions.at_label(&draft.region).is_none() {
            self.say_unknown(findings, "region-unknown", Field::Region, regions, &draft.region);
        } else if let Some(country) = country {
            add(findings, "region-differs", Field::Region, &draft.region, &country.region);
        }
    }
}

/// Gives what a published id begins with; ids of other forms have no country.
fn prefix(id: &str) -> Option<&str> {
    let (letters, number) = id.split_at_checked(LETTERS)?;
    let published = letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit());
    published.then_some(letters)
}

fn check_degrees(findings: &mut Vec<Finding>, field: Field, text: &str, limit: u64) {
    if text.is_empty() {
        return;
    }
    match degrees::read(text) {
        Some(parts) if parts.unsigned_abs() <= limit * degrees::PARTS => {}
        Some(_) => add(findings, "coordinate-off-globe", field, text, &format!("-{limit} and {limit}")),
        None => add(findings, "coordinate-unreadable", field, text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::prefix;
    use crate::check::tests::codes;
    use crate::model::Field;

    #[test]
    fn a_country_has_one_region_and_one_number() {
        assert_eq!(codes(&[(Field::Region, "Europe")]), ["region-differs"]);
        assert_eq!(codes(&[(Field::Region, "Atlantis")]), ["region-unknown"]);
        assert_eq!(codes(&[(Field::Iso, "12")]), ["iso-differs"]);
        assert_eq!(codes(&[(Field::Region, ""), (Field::Iso, "")]), [""; 0]);
    }

    #[test]
    fn a_country_that_nobody_knows_has_no_region_to_differ_from() {
        assert_eq!(codes(&[(Field::Country, "Ruritania")]), ["country-unknown"]);
    }

    #[test]
    fn ids_begin_as_the_country_has_it() {
        assert_eq!(codes(&[(Field::EventIdCnty, "NIR12")]), ["id-prefix-differs"]);
        assert_eq!((prefix("MLI12"), prefix("12RTA"), prefix("GED-1"), prefix("MLI")), (Some("MLI"), None, None, None));
    }

    #[test]
    fn a_point_lies_on_the_globe() {
        assert_eq!(codes(&[(Field::Latitude, "90.5")]), ["coordinate-off-globe"]);
        assert_eq!(codes(&[(Field::Longitude, "-180.0000")]), [""; 0]);
        for text in ["12,5,1", "north", "inf"] {
            assert_eq!(codes(&[(Field::Latitude, text)]), ["coordinate-unreadable"], "{text}");
        }
    }
}
