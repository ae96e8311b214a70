//! What must be there, and codes that no vocabulary has.

use super::{Checker, add, all_labels};
use crate::codebook::{Codebook, Vocabulary};
use crate::model::{Draft, Field, Finding};

/// The degrees of precision there are, as bits.
#[derive(Debug)]
pub(super) struct Precisions {
    time: u64,
    geo: u64,
}

impl Precisions {
    pub(super) fn new(codebook: &Codebook) -> Precisions {
        Precisions { time: codes(codebook.time_precisions()), geo: codes(codebook.geo_precisions()) }
    }
}

fn codes(vocabulary: &Vocabulary) -> u64 {
    let codes = vocabulary.terms().iter().filter_map(|term| term.code.parse::<u32>().ok());
    codes.filter(|code| *code < u64::BITS).fold(0, |bits, code| bits | 1 << code)
}

impl Checker<'_> {
    pub(super) fn check_fields(&self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        if draft.event_id.is_empty() {
            add(findings, "id-missing", Field::EventIdCnty, "", "");
        }
        if draft.event_date.is_none() {
            add(findings, "date-missing", Field::EventDate, "", "");
        }
        if draft.event_type.is_missing() && draft.sub_event_type.is_missing() {
            let lacks = draft.absent.has(Field::SubEventType);
            self.required(findings, if lacks { Field::EventType } else { Field::SubEventType });
        }
        let texts = [
            (&draft.actor1, Field::Actor1),
            (&draft.country, Field::Country),
            (&draft.location, Field::Location),
            (&draft.latitude, Field::Latitude),
            (&draft.longitude, Field::Longitude),
        ];
        for (text, field) in texts {
            if text.is_empty() {
                self.required(findings, field);
            }
        }
        self.check_precision(draft, Field::TimePrecision, draft.time_precision, self.precisions.time, findings);
        self.check_precision(draft, Field::GeoPrecision, draft.geo_precision, self.precisions.geo, findings);
        self.check_codes(draft, findings);
    }

    #[cold]
    fn required(&self, findings: &mut Vec<Finding>, field: Field) {
        add(findings, "required-missing", field, "", &self.codebook.field(field).question);
    }

    fn check_precision(
        &self,
        draft: &Draft<'_>,
        field: Field,
        code: Option<u8>,
        known: u64,
        findings: &mut Vec<Finding>,
    ) {
        match code {
            Some(code) if known.checked_shr(u32::from(code)).unwrap_or(0) & 1 == 1 => {}
            Some(code) => add(findings, "precision-unknown", field, &code.to_string(), ""),
            None if self.is_foreign(draft) => {}
            None => add(findings, "precision-missing", field, "", ""),
        }
    }

    fn check_codes(&self, draft: &Draft<'_>, findings: &mut Vec<Finding>) {
        for (inter, field) in [(draft.inter1, Field::Inter1), (draft.inter2, Field::Inter2)] {
            if let Some(code) = inter
                && self.codebook.inter_label(code).is_none()
            {
                add(findings, "inter-unknown", field, &code.to_string(), &all_labels(self.codebook.inters()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{codes, codes_of, draft};
    use crate::model::Field;

    #[test]
    fn what_every_event_has_must_be_there() {
        for field in [Field::Actor1, Field::Country, Field::Location, Field::Latitude, Field::Longitude] {
            assert!(codes(&[(field, "")]).contains(&"required-missing"), "{field}");
        }
        assert_eq!(codes(&[(Field::EventIdCnty, "")]), ["id-missing"]);
        assert_eq!(codes(&[(Field::EventDate, "")]), ["date-missing"]);
    }

    #[test]
    fn an_event_without_precision_gets_a_note() {
        assert_eq!(codes(&[(Field::TimePrecision, ""), (Field::GeoPrecision, "")]), ["precision-missing"; 2]);
    }

    #[test]
    fn an_old_event_may_lack_the_sub_event_type() {
        assert_eq!(codes(&[(Field::SubEventType, ""), (Field::DisorderType, "")]), [""; 0]);
        let no_type = [(Field::SubEventType, ""), (Field::EventType, ""), (Field::DisorderType, "")];
        assert_eq!(codes(&no_type), ["required-missing"]);
    }

    #[test]
    fn a_code_that_there_is_not_is_found_in_any_draft() {
        let mut draft = draft(&[]);
        draft.geo_precision = Some(70);
        assert_eq!(codes_of(&draft, &[]), ["precision-unknown"]);
        draft.inter2 = Some(9);
        assert!(codes_of(&draft, &[]).contains(&"inter-unknown"));
    }
}
