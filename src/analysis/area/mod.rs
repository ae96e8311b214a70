//! Areas that polygons bound, and which of them a point lies in.

mod flaw;

pub use flaw::{Flaw, flaw};

use std::collections::BTreeMap;

/// A point: degrees east, degrees north.
pub type Point = (f64, f64);

/// A closed line: its last point is its first.
pub type Ring = Vec<Point>;

/// Rings of a polygon: the outer one, and those of its holes.
pub type Polygon = Vec<Ring>;

/// Areas with their names, in the order of their file.
#[derive(Clone, Debug, Default)]
pub struct Areas {
    names: Vec<String>,
    parts: Vec<Part>,
    /// Parts that each square of a degree may touch, from the south-west, row by row.
    squares: Vec<Vec<u32>>,
}

/// A polygon of an area.
#[derive(Clone, Debug)]
struct Part {
    area: u32,
    south_west: Point,
    north_east: Point,
    edges: Vec<Edge>,
    rings: usize,
    /// Edges that each band of latitude may touch, from the south.
    bands: Vec<Vec<u32>>,
}

/// An edge of a ring, the southern end first, so that both of its neighbours see the same line.
#[derive(Clone, Copy, Debug)]
struct Edge {
    ring: usize,
    south: Point,
    north: Point,
}

const COLUMNS: usize = 360;
const ROWS: usize = 180;

/// So many edges share a band, more or less, and there are no more bands than this.
const EDGES_OF_BAND: usize = 8;
const MOST_BANDS: usize = 4_096;

impl Areas {
    /// Takes areas with names and sound polygons; those of one name are one area.
    pub fn new(named: Vec<(String, Vec<Polygon>)>) -> Areas {
        let mut areas = Areas { squares: vec![Vec::new(); COLUMNS * ROWS], ..Areas::default() };
        let mut known: BTreeMap<String, u32> = BTreeMap::new();
        for (name, polygons) in named {
            let next = areas.names.len() as u32;
            let area = *known.entry(name).or_insert_with_key(|name| {
                areas.names.push(name.clone());
                next
            });
            polygons.iter().filter_map(|polygon| Part::new(area, polygon)).for_each(|part| areas.add(part));
        }
        areas
    }

    fn add(&mut self, part: Part) {
        let number = self.parts.len() as u32;
        let (west, south) = square(part.south_west);
        let (east, north) = square(part.north_east);
        for row in south..=north {
            for column in west..=east {
                self.squares[row * COLUMNS + column].push(number);
            }
        }
        self.parts.push(part);
    }

    /// Gives the names, each once.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Gives the first area of the file that a point lies in, and the next.
    ///
    /// An area owns its southern and western edges, so that a point on an edge of two lies in one of them; the
    /// north pole and 180 degrees east belong to what reaches them.
    pub fn at(&self, latitude: f64, longitude: f64) -> (Option<u32>, Option<u32>) {
        if !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0) || self.parts.is_empty() {
            return (None, None);
        }
        let point = (longitude.min(180_f64.next_down()), latitude.min(90_f64.next_down()));
        let (column, row) = square(point);
        let near = self.squares[row * COLUMNS + column].iter().map(|part| &self.parts[*part as usize]);
        let (mut first, mut next) = (None, None);
        for part in near {
            if first.is_some_and(|first| first == part.area) || !part.holds(point) {
                continue;
            }
            match first {
                None => first = Some(part.area),
                Some(before) => {
                    first = Some(before.min(part.area));
                    next = Some(before.max(part.area));
                }
            }
        }
        (first, next)
    }
}

/// Gives column and row of the square of a degree that a point lies in.
fn square((longitude, latitude): Point) -> (usize, usize) {
    let place = |degrees: f64, most: usize| (degrees.floor().max(0.0) as usize).min(most - 1);
    (place(longitude + 180.0, COLUMNS), place(latitude + 90.0, ROWS))
}

impl Part {
    fn new(area: u32, polygon: &Polygon) -> Option<Part> {
        let points = || polygon.iter().flatten().copied();
        let least = |a: Point, b: Point| (a.0.min(b.0), a.1.min(b.1));
        let most = |a: Point, b: Point| (a.0.max(b.0), a.1.max(b.1));
        let mut part = Part {
            area,
            south_west: points().reduce(least)?,
            north_east: points().reduce(most)?,
            edges: edges(polygon),
            rings: polygon.len(),
            bands: Vec::new(),
        };
        part.bands = vec![Vec::new(); (part.edges.len() / EDGES_OF_BAND).clamp(1, MOST_BANDS)];
        for (number, edge) in (0..).zip(&part.edges) {
            let (first, last) = (part.band(edge.south.1), part.band(edge.north.1));
            part.bands[first..=last].iter_mut().for_each(|band| band.push(number));
        }
        Some(part)
    }

    fn band(&self, latitude: f64) -> usize {
        let (south, north) = (self.south_west.1, self.north_east.1);
        let share = if north > south { (latitude - south) / (north - south) } else { 0.0 };
        ((share * self.bands.len() as f64) as usize).min(self.bands.len() - 1)
    }

    /// Tells whether a point lies in the outer ring and in none of its holes.
    fn holds(&self, point: Point) -> bool {
        let (longitude, latitude) = point;
        let within = |least: f64, is: f64, most: f64| least <= is && is <= most;
        if !within(self.south_west.0, longitude, self.north_east.0)
            || !within(self.south_west.1, latitude, self.north_east.1)
        {
            return false;
        }
        let mut inside = vec![false; self.rings];
        for number in &self.bands[self.band(latitude)] {
            let edge = self.edges[*number as usize];
            if edge.is_east_of(point) {
                inside[edge.ring] ^= true;
            }
        }
        inside[0] && !inside[1..].contains(&true)
    }
}

impl Edge {
    /// Tells whether a line from a point to the east meets the edge; at its northern end it does not.
    fn is_east_of(&self, point: Point) -> bool {
        self.south.1 <= point.1 && point.1 < self.north.1 && turn(self.south, self.north, point) > 0.0
    }
}

/// Gives the edges that are not level: no line to the east meets a level one.
fn edges(polygon: &Polygon) -> Vec<Edge> {
    let of_ring = |(ring, points): (usize, &Ring)| {
        let pairs = points.windows(2).filter(|pair| pair[0].1 != pair[1].1);
        let edge = move |pair: &[Point]| match pair[0].1 < pair[1].1 {
            true => Edge { ring, south: pair[0], north: pair[1] },
            false => Edge { ring, south: pair[1], north: pair[0] },
        };
        pairs.map(edge).collect::<Vec<_>>()
    };
    polygon.iter().enumerate().flat_map(of_ring).collect()
}

/// Tells on which side of the line from `a` to `b` a point lies: positive left of it, negative right, zero on it.
fn turn(a: Point, b: Point, point: Point) -> f64 {
    (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(west: f64, south: f64, east: f64, north: f64) -> Ring {
        vec![(west, south), (east, south), (east, north), (west, north), (west, south)]
    }

    fn named(list: Vec<(&str, Vec<Polygon>)>) -> Areas {
        Areas::new(list.into_iter().map(|(name, polygons)| (name.to_owned(), polygons)).collect())
    }

    fn name(areas: &Areas, latitude: f64, longitude: f64) -> &str {
        areas.at(latitude, longitude).0.map_or("-", |area| &areas.names()[area as usize])
    }

    #[test]
    fn a_point_lies_in_the_ring_and_not_in_its_holes() {
        let hole = boxed(2.0, 2.0, 4.0, 4.0);
        let areas = named(vec![
            ("ring", vec![vec![boxed(0.0, 0.0, 10.0, 10.0), hole.clone()], vec![boxed(20.0, 0.0, 21.0, 1.0)]]),
            ("core", vec![vec![hole]]),
        ]);
        for (latitude, longitude, expected) in [
            (1.0, 1.0, "ring"),
            (3.0, 3.0, "core"),
            (3.0, 5.0, "ring"),
            (0.5, 20.5, "ring"),
            (0.5, 15.0, "-"),
            (-1.0, 1.0, "-"),
            (11.0, 1.0, "-"),
        ] {
            assert_eq!(name(&areas, latitude, longitude), expected, "{latitude} {longitude}");
        }
    }

    #[test]
    fn a_point_on_an_edge_lies_in_one_area() {
        // Four that meet at a point, one edge of them slanted.
        let areas = named(vec![
            ("sw", vec![vec![boxed(0.0, 0.0, 1.0, 1.0)]]),
            ("se", vec![vec![boxed(1.0, 0.0, 2.0, 1.0)]]),
            ("nw", vec![vec![vec![(0.0, 1.0), (1.0, 1.0), (1.3, 2.7), (0.0, 2.7), (0.0, 1.0)]]]),
            ("ne", vec![vec![vec![(1.0, 1.0), (2.0, 1.0), (2.0, 2.7), (1.3, 2.7), (1.0, 1.0)]]]),
        ]);
        assert_eq!(name(&areas, 0.5, 1.0), "se");
        assert_eq!(name(&areas, 1.0, 0.5), "nw");
        assert_eq!(name(&areas, 1.0, 1.0), "ne");
        assert_eq!(name(&areas, 0.0, 0.0), "sw");
        assert_eq!(name(&areas, 0.5, 2.0), "-");
        for step in 0..1_000 {
            let share = f64::from(step) / 1_000.0;
            let (first, next) = areas.at(1.0 + 1.7 * share, 1.0 + 0.3 * share);
            assert!(first.is_some() && next.is_none(), "{share}");
        }
    }

    #[test]
    fn the_edges_of_the_world_belong_to_what_reaches_them() {
        let areas = named(vec![("east", vec![vec![boxed(0.0, 0.0, 180.0, 90.0)]])]);
        assert_eq!(name(&areas, 90.0, 180.0), "east");
        assert_eq!(name(&areas, 10.0, 180.0), "east");
        assert_eq!(name(&areas, 10.0, -180.0), "-");
        assert_eq!(name(&areas, f64::NAN, 0.0), "-");
        assert_eq!(name(&areas, 0.0, 181.0), "-");
    }

    #[test]
    fn of_areas_that_overlap_the_first_of_the_file_has_the_point() {
        let areas = named(vec![
            ("north", vec![vec![boxed(0.0, 5.0, 10.0, 10.0)]]),
            ("all", vec![vec![boxed(0.0, 0.0, 10.0, 10.0)]]),
            ("north", vec![vec![boxed(0.0, 4.0, 10.0, 10.0)]]),
        ]);
        assert_eq!(areas.names(), ["north", "all"]);
        assert_eq!(areas.at(7.0, 5.0), (Some(0), Some(1)));
        assert_eq!(areas.at(4.5, 5.0), (Some(0), Some(1)));
        assert_eq!(areas.at(1.0, 5.0), (Some(1), None));
    }

    #[test]
    fn a_long_ring_is_the_same_by_its_bands_as_by_all_its_edges() {
        // A star with many teeth, and points all over it.
        let teeth = 400;
        let mut star: Ring = (0..2 * teeth)
            .map(|at| {
                let angle = std::f64::consts::PI * f64::from(at) / f64::from(teeth);
                let radius = if at % 2 == 0 { 9.0 } else { 4.0 };
                (radius * angle.cos(), radius * angle.sin())
            })
            .collect();
        star.push(star[0]);
        let areas = named(vec![("star", vec![vec![star.clone()]])]);
        let all = edges(&vec![star]);
        let mut inside = 0;
        for row in -50..50 {
            for column in -50..50 {
                let point = (f64::from(column) / 5.03, f64::from(row) / 5.07);
                let by_all = all.iter().filter(|edge| edge.is_east_of(point)).count() % 2 == 1;
                assert_eq!(areas.at(point.1, point.0).0.is_some(), by_all, "{point:?}");
                inside += usize::from(by_all);
            }
        }
        assert!(inside > 1_000, "{inside}");
    }
}
