//! Which events were asked for, as JSON: kept beside what was made of them.

use crate::model::{BoundingBox, Filter, Status};
use serde_json::{Map, Value, json};

/// Gives the filter as far as it narrows.
pub fn write_query(filter: &Filter) -> Value {
    let Filter { ids, countries, regions, types, actors, places, sources, tags, .. } = filter;
    let lists = [
        ("id", ids),
        ("country", countries),
        ("region", regions),
        ("type", types),
        ("actor", actors),
        ("place", places),
        ("source", sources),
        ("tag", tags),
    ];
    let mut query = Map::new();
    for (name, texts) in lists.into_iter().filter(|(_, texts)| !texts.is_empty()) {
        query.insert(name.to_owned(), json!(texts));
    }
    let mut put = |name: &str, value: Option<Value>| query.extend(value.map(|value| (name.to_owned(), value)));
    put("from", filter.from.map(|day| json!(day)));
    put("to", filter.to.map(|day| json!(day)));
    put("box", filter.bounding_box.map(|area| json!([area.west, area.south, area.east, area.north])));
    put("text", filter.text.as_ref().map(|words| json!(words)));
    put("min_fatalities", filter.min_fatalities.map(|fewest| json!(fewest)));
    put("status", (filter.status == Status::Withdrawn).then(|| json!(filter.status.word())));
    Value::Object(query)
}

/// Reads it again; what is not there does not narrow.
pub fn read_query(query: &Value) -> Filter {
    let list = |name: &str| {
        let texts = query[name].as_array().into_iter().flatten();
        texts.filter_map(|text| text.as_str().map(str::to_owned)).collect::<Vec<String>>()
    };
    let day = |name: &str| query[name].as_str().and_then(|day| day.parse().ok());
    let edge = |at: usize| query["box"][at].as_f64();
    Filter {
        ids: list("id"),
        countries: list("country"),
        regions: list("region"),
        from: day("from"),
        to: day("to"),
        types: list("type"),
        actors: list("actor"),
        places: list("place"),
        sources: list("source"),
        tags: list("tag"),
        bounding_box: (|| Some(BoundingBox { west: edge(0)?, south: edge(1)?, east: edge(2)?, north: edge(3)? }))(),
        text: query["text"].as_str().map(str::to_owned),
        min_fatalities: query["min_fatalities"].as_u64().and_then(|fewest| u32::try_from(fewest).ok()),
        status: match query["status"].as_str() {
            Some(word) if word == Status::Withdrawn.word() => Status::Withdrawn,
            _ => Status::Current,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_query_comes_back_from_its_json() {
        let list = |text: &str| vec![text.to_owned(), format!("{text} \"two\"")];
        let filter = Filter {
            ids: list("MLI1"),
            countries: list("Mali"),
            regions: list("Western Africa"),
            from: NaiveDate::from_ymd_opt(2024, 2, 29),
            to: NaiveDate::from_ymd_opt(2024, 3, 1),
            types: list("type"),
            actors: list("actor"),
            places: list("Énó"),
            sources: list("source"),
            tags: list("tag"),
            bounding_box: Some(BoundingBox { west: -0.1, south: 1.25, east: 35.700_000_000_000_1, north: 90.0 }),
            text: Some("\"car bomb\" OR x*".to_owned()),
            min_fatalities: Some(25),
            status: Status::Withdrawn,
        };
        let text = write_query(&filter).to_string();
        assert_eq!(read_query(&serde_json::from_str(&text).expect("JSON")), filter);
        assert_eq!(write_query(&Filter::default()), json!({}));
        assert_eq!(read_query(&json!({})), Filter::default());
    }
}
