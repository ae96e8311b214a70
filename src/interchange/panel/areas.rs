//! Areas from a file of polygons: GeoJSON, a feature for each polygon, with a property that names it.

use super::PanelError;
use crate::analysis::{Areas, Flaw, Point, Polygon, flaw};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// Areas and where they come from.
#[derive(Clone, Debug)]
pub struct AreaFile {
    /// The file.
    pub path: PathBuf,
    /// The property that names an area.
    pub property: String,
    /// How many polygons it has.
    pub features: usize,
    /// The areas.
    pub areas: Areas,
}

/// The property that names an area unless another is asked for.
const NAME: &str = "name";

#[derive(Deserialize)]
struct Collection<'f> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow, default)]
    features: Vec<Feature<'f>>,
    #[serde(default)]
    crs: Value,
}

#[derive(Deserialize)]
struct Feature<'f> {
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(borrow, default)]
    geometry: Option<Geometry<'f>>,
}

#[derive(Deserialize)]
struct Geometry<'f> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow, default)]
    coordinates: Option<&'f RawValue>,
}

/// Reads a file of polygons, each named by a property, `name` if none is told; the first flaw is told with its place.
pub fn read_areas(path: &Path, property: Option<&str>) -> Result<AreaFile, PanelError> {
    let text = fs::read_to_string(path).map_err(|source| PanelError::Read { path: path.to_owned(), source })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let no_areas = |what: String| PanelError::NoAreas { path: path.to_owned(), what };
    let collection: Collection<'_> =
        serde_json::from_str(text).map_err(|error| no_areas(format!("it is not GeoJSON: {error}")))?;
    if collection.kind != "FeatureCollection" {
        return Err(no_areas(format!("it is a {}, and not a FeatureCollection", collection.kind)));
    }
    if let Some(other) = other_system(&collection.crs) {
        return Err(no_areas(format!("its coordinates are of {other}, and not degrees of WGS 84")));
    }
    if collection.features.is_empty() {
        return Err(no_areas("it has no features".to_owned()));
    }
    let property = property.unwrap_or(NAME);
    let named = collection.features.iter().zip(1..).map(|(feature, number)| {
        let name = name(feature, property).ok_or_else(|| unnamed(path, number, feature, property))?;
        match polygons(feature) {
            Ok(polygons) => Ok((name, polygons)),
            Err(what) => Err(PanelError::Area { path: path.to_owned(), feature: number, name, what }),
        }
    });
    let features = collection.features.len();
    let areas = Areas::new(named.collect::<Result<Vec<_>, PanelError>>()?);
    Ok(AreaFile { path: path.to_owned(), property: property.to_owned(), features, areas })
}

/// Gives the name of a system of coordinates that older files tell, if it is not the one of GeoJSON.
fn other_system(crs: &Value) -> Option<&str> {
    let name = crs.get("properties")?.get("name")?.as_str()?;
    let ours = ["CRS84", "EPSG::4326", "EPSG:4326"];
    (!ours.iter().any(|ours| name.ends_with(ours))).then_some(name)
}

fn name(feature: &Feature<'_>, property: &str) -> Option<String> {
    let told = match feature.properties.as_ref()?.get(property)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    (!told.is_empty()).then_some(told)
}

fn unnamed(path: &Path, number: usize, feature: &Feature<'_>, property: &str) -> PanelError {
    let (path, property) = (path.to_owned(), property.to_owned());
    let has: Vec<String> = feature.properties.iter().flat_map(Map::keys).cloned().collect();
    if has.contains(&property) {
        return PanelError::AreaNameless { path, feature: number, property };
    }
    PanelError::AreaUnnamed { path, feature: number, property, has }
}

/// Gives the polygons of a feature, or what is wrong with them.
fn polygons(feature: &Feature<'_>) -> Result<Vec<Polygon>, String> {
    let Some(geometry) = &feature.geometry else { return Err("it has no geometry".to_owned()) };
    let Some(coordinates) = geometry.coordinates else { return Err("it has no coordinates".to_owned()) };
    let read = |error: serde_json::Error| format!("its coordinates are not those of a {}: {error}", geometry.kind);
    let lists: Vec<Vec<Vec<Vec<f64>>>> = match geometry.kind.as_str() {
        "Polygon" => vec![serde_json::from_str(coordinates.get()).map_err(read)?],
        "MultiPolygon" => serde_json::from_str(coordinates.get()).map_err(read)?,
        other => return Err(format!("it is a {other}, and only a Polygon or a MultiPolygon has an inside")),
    };
    let mut polygons = Vec::new();
    for list in lists {
        let polygon = polygon(list)?;
        if let Some(flaw) = flaw(&polygon) {
            return Err(said(flaw));
        }
        polygons.push(polygon);
    }
    if polygons.iter().all(Vec::is_empty) {
        return Err("it has no ring".to_owned());
    }
    Ok(polygons)
}

fn polygon(rings: Vec<Vec<Vec<f64>>>) -> Result<Polygon, String> {
    let point = |numbers: Vec<f64>| match numbers[..] {
        // A height may follow.
        [longitude, latitude, ..] => Ok((longitude, latitude)),
        _ => Err("a position has fewer than two numbers".to_owned()),
    };
    rings.into_iter().map(|ring| ring.into_iter().map(point).collect()).collect()
}

fn said(flaw: Flaw) -> String {
    let at = |(longitude, latitude): Point| format!("[{}, {}]", short(longitude), short(latitude));
    match flaw {
        Flaw::FewCorners => "a ring has fewer than three corners".to_owned(),
        Flaw::Open(first, last) => format!("a ring begins at {} and ends at {}", at(first), at(last)),
        Flaw::OutOfRange(point) => format!("{} is no place: degrees east go to 180, degrees north to 90", at(point)),
        Flaw::TooWide(from, to) => {
            format!("from {} to {} are more than 180 degrees, and one does not know which way round", at(from), at(to))
        }
        Flaw::Crossing(point) => format!("its boundary crosses itself at {}", at(point)),
    }
}

/// Rounds to a decimetre.
fn short(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
