//! What makes a polygon one that nobody can tell the inside of.

use super::{Point, Polygon, Ring, turn};

/// What is wrong with a polygon, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Flaw {
    /// A ring has fewer than three corners.
    FewCorners,
    /// A ring does not end where it begins.
    Open(Point, Point),
    /// A point lies on no globe.
    OutOfRange(Point),
    /// An edge goes around half of the world, and one does not know which.
    TooWide(Point, Point),
    /// Two edges cross.
    Crossing(Point),
}

/// Degrees of longitude beyond which an edge may go the other way round.
const HALF: f64 = 180.0;

/// Corners of a ring and its first point again.
const FEWEST: usize = 4;

/// Gives the first flaw of a polygon.
pub fn flaw(polygon: &Polygon) -> Option<Flaw> {
    polygon.iter().find_map(flaw_of_ring).or_else(|| crossing(polygon).map(Flaw::Crossing))
}

fn flaw_of_ring(ring: &Ring) -> Option<Flaw> {
    let out = |(longitude, latitude): &&Point| !(longitude.abs() <= 180.0 && latitude.abs() <= 90.0);
    if let Some(point) = ring.iter().find(out) {
        return Some(Flaw::OutOfRange(*point));
    }
    let (Some(first), Some(last)) = (ring.first(), ring.last()) else { return Some(Flaw::FewCorners) };
    if first != last {
        return Some(Flaw::Open(*first, *last));
    }
    if ring.windows(2).filter(|pair| pair[0] != pair[1]).count() + 1 < FEWEST {
        return Some(Flaw::FewCorners);
    }
    let is_edge = |longitude: f64| longitude.abs() == 180.0;
    let wide = ring
        .windows(2)
        .find(|pair| (pair[0].0 - pair[1].0).abs() > HALF && !(is_edge(pair[0].0) && is_edge(pair[1].0)));
    wide.map(|pair| Flaw::TooWide(pair[0], pair[1]))
}

/// An edge with the corners before and after it.
#[derive(Clone, Copy)]
struct Edge {
    ring: usize,
    at: usize,
    before: Point,
    from: Point,
    to: Point,
}

impl Edge {
    fn west(&self) -> f64 {
        self.from.0.min(self.to.0)
    }

    fn east(&self) -> f64 {
        self.from.0.max(self.to.0)
    }

    fn may_meet(&self, other: &Edge) -> bool {
        let (south, north) = (self.from.1.min(self.to.1), self.from.1.max(self.to.1));
        other.from.1.min(other.to.1) <= north && south <= other.from.1.max(other.to.1)
    }
}

/// Gives a point where two edges cross: a line from west to east passes over them, and each is held against those
/// that the line is still on.
fn crossing(polygon: &Polygon) -> Option<Point> {
    let mut lengths = Vec::new();
    let mut edges = Vec::new();
    for (ring, points) in polygon.iter().enumerate() {
        let mut corners = points.clone();
        corners.dedup();
        corners.pop();
        let count = corners.len();
        lengths.push(count);
        edges.extend((0..count).map(|at| Edge {
            ring,
            at,
            before: corners[(at + count - 1) % count],
            from: corners[at],
            to: corners[(at + 1) % count],
        }));
    }
    edges.sort_by(|a, b| a.west().total_cmp(&b.west()));
    let mut open: Vec<Edge> = Vec::new();
    for edge in edges {
        open.retain(|other| other.east() >= edge.west());
        let follows = |a: &Edge, b: &Edge| a.ring == b.ring && (a.at + 1) % lengths[a.ring] == b.at;
        let near = open.iter().filter(|other| edge.may_meet(other) && !follows(&edge, other) && !follows(other, &edge));
        if let Some(point) = near.into_iter().find_map(|other| meeting(&edge, other)) {
            return Some(point);
        }
        open.push(edge);
    }
    None
}

/// Gives the point where two edges that are not neighbours cross; to touch is not to cross.
fn meeting(one: &Edge, two: &Edge) -> Option<Point> {
    let (a, b) = (turn(two.from, two.to, one.from), turn(two.from, two.to, one.to));
    let (c, d) = (turn(one.from, one.to, two.from), turn(one.from, one.to, two.to));
    if a * b < 0.0 && c * d < 0.0 {
        let share = a / (a - b);
        let along = |from: f64, to: f64| from + share * (to - from);
        return Some((along(one.from.0, one.to.0), along(one.from.1, one.to.1)));
    }
    if a == 0.0 && crosses_at_corner(one, two) {
        return Some(one.from);
    }
    (c == 0.0 && crosses_at_corner(two, one)).then_some(two.from)
}

/// Tells whether a line passes, with the first corner of its edge, from one side of the other line to the other side.
fn crosses_at_corner(edge: &Edge, other: &Edge) -> bool {
    let corner = edge.from;
    let within = |a: f64, is: f64, b: f64| a.min(b) <= is && is <= a.max(b);
    let on_other = within(other.from.0, corner.0, other.to.0) && within(other.from.1, corner.1, other.to.1);
    // The edge after that one asks again at its end.
    if !on_other || corner == other.to {
        return false;
    }
    let before = if corner == other.from { other.before } else { other.from };
    let angle = |point: Point| (point.1 - corner.1).atan2(point.0 - corner.0);
    let from_before = |point: Point| (angle(point) - angle(before)).rem_euclid(std::f64::consts::TAU);
    let (after, one, two) = (from_before(other.to), from_before(edge.before), from_before(edge.to));
    let same = |a: f64, b: f64| {
        let apart = (a - b).abs();
        apart < SAME_DIRECTION || std::f64::consts::TAU - apart < SAME_DIRECTION
    };
    let along = [one, two].into_iter().any(|angle| same(angle, 0.0) || same(angle, after));
    !along && (one < after) != (two < after)
}

/// Two directions that differ by less are one.
const SAME_DIRECTION: f64 = 1e-12;

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(i32, i32)]) -> Ring {
        points.iter().chain(&points[..1]).map(|(x, y)| (f64::from(*x), f64::from(*y))).collect()
    }

    fn crossing_of(rings: &[&[(i32, i32)]]) -> Option<Point> {
        crossing(&rings.iter().map(|points| ring(points)).collect())
    }

    #[test]
    fn a_ring_that_crosses_itself_is_found_with_the_place() {
        assert_eq!(crossing_of(&[&[(0, 0), (2, 2), (2, 0), (0, 2)]]), Some((1.0, 1.0)));
        // The same with a corner where the lines cross, on one of them and on both.
        assert_eq!(crossing_of(&[&[(0, 0), (1, 1), (2, 2), (2, 0), (0, 2)]]), Some((1.0, 1.0)));
        assert_eq!(crossing_of(&[&[(0, 0), (1, 1), (2, 2), (2, 0), (1, 1), (0, 2)]]), Some((1.0, 1.0)));
        // A hole that reaches out of its ring.
        assert!(crossing_of(&[&[(0, 0), (9, 0), (9, 9), (0, 9)], &[(5, 5), (12, 5), (12, 6), (5, 6)]]).is_some());
    }

    #[test]
    fn to_touch_is_not_to_cross() {
        let square: &[(i32, i32)] = &[(0, 0), (4, 0), (4, 4), (0, 4)];
        assert_eq!(crossing_of(&[square]), None);
        assert_eq!(crossing_of(&[square, &[(1, 1), (3, 1), (3, 3), (1, 3)]]), None);
        // A hole that touches its ring with a corner, and two loops that share one.
        assert_eq!(crossing_of(&[square, &[(4, 2), (3, 3), (2, 2), (3, 1)]]), None);
        assert_eq!(crossing_of(&[&[(0, 0), (2, 0), (1, 1), (2, 2), (0, 2), (1, 1)]]), None);
        // A line that comes back on itself.
        assert_eq!(crossing_of(&[&[(0, 0), (4, 0), (4, 4), (4, 6), (4, 4), (0, 4)]]), None);
    }

    #[test]
    fn rings_that_are_none_are_known() {
        let wrong = |points: &[Point]| flaw(&vec![points.to_vec()]);
        assert_eq!(wrong(&[]), Some(Flaw::FewCorners));
        assert_eq!(wrong(&[(0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (0.0, 0.0)]), Some(Flaw::FewCorners));
        assert_eq!(wrong(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]), Some(Flaw::Open((0.0, 0.0), (0.0, 1.0))));
        assert_eq!(wrong(&[(0.0, 0.0), (0.0, 91.0)]), Some(Flaw::OutOfRange((0.0, 91.0))));
        assert_eq!(wrong(&[(500_000.0, 0.0)]), Some(Flaw::OutOfRange((500_000.0, 0.0))));
        let across = [(179.0, 0.0), (-179.0, 0.0), (-179.0, 5.0), (179.0, 5.0), (179.0, 0.0)];
        assert_eq!(wrong(&across), Some(Flaw::TooWide((179.0, 0.0), (-179.0, 0.0))));
        let world = [(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0), (-180.0, -90.0)];
        assert_eq!(wrong(&world), None);
    }

    #[test]
    fn a_long_sound_ring_has_no_crossing_and_is_soon_known() {
        let corners = 20_000;
        let mut long: Ring = (0..corners)
            .map(|at| {
                let angle = std::f64::consts::TAU * f64::from(at) / f64::from(corners);
                let radius = 40.0 + 5.0 * (angle * 300.0).sin();
                (radius * angle.cos(), radius * angle.sin())
            })
            .collect();
        long.push(long[0]);
        assert_eq!(flaw(&vec![long.clone()]), None);
        let (first, last) = (long[100], long[10_100]);
        (long[100], long[10_100]) = (last, first);
        assert!(matches!(flaw(&vec![long]), Some(Flaw::Crossing(_))));
    }
}
