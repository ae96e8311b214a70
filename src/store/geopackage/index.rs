//! The spatial index, packed in one go: points next to one another share a leaf. SQLite's own way, a point at a
//! time, takes longer than all the rest of the file. The nodes are as <https://sqlite.org/rtree.html> tells.

use super::super::Result;
use rusqlite::{Connection, params};

/// A point of the index.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub row: i64,
    pub east: f64,
    pub north: f64,
}

/// A box that holds a point or a node, and the number of that.
#[derive(Clone, Copy, Debug)]
struct Cell {
    of: i64,
    /// West, east, south, north.
    sides: [f32; 4],
}

/// Bytes of a cell, and of what stands before the first.
const CELL: usize = 24;
const HEAD: usize = 4;
/// The node that stands above all.
const ROOT: i64 = 1;

/// Fills an empty index.
pub fn fill(connection: &Connection, mut points: Vec<Point>) -> Result<()> {
    if points.is_empty() {
        return Ok(());
    }
    let size: u16 =
        connection
            .query_row("SELECT length(data) FROM rtree_events_geom_node WHERE nodeno = 1", [], |row| row.get(0))?;
    let size = usize::from(size);
    let most = (size - HEAD) / CELL;
    into_tiles(&mut points, most);
    let cells: Vec<Cell> = points.into_iter().map(Cell::of_point).collect();
    let mut nodes = Nodes { connection, size, most, next: ROOT + 1 };
    let (mut cells, mut depth) = (nodes.level(cells, 0)?, 1_u16);
    while cells.len() > 1 {
        cells = nodes.level(cells, depth)?;
        depth += 1;
    }
    Ok(())
}

/// Sorts points into vertical strips, and within a strip from south to north, so that a leaf is about a square.
fn into_tiles(points: &mut [Point], most: usize) {
    let leaves = points.len().div_ceil(most);
    let strips = (leaves as f64).sqrt().ceil() as usize;
    let strip = leaves.div_ceil(strips) * most;
    points.sort_unstable_by(|a, b| a.east.total_cmp(&b.east).then(a.row.cmp(&b.row)));
    for part in points.chunks_mut(strip) {
        part.sort_unstable_by(|a, b| a.north.total_cmp(&b.north).then(a.row.cmp(&b.row)));
    }
}

impl Cell {
    /// The least box that surely holds a point, as the index knows less decimals.
    fn of_point(point: Point) -> Cell {
        let (west, east) = around(point.east);
        let (south, north) = around(point.north);
        Cell { of: point.row, sides: [west, east, south, north] }
    }

    /// The least box that holds others.
    fn around(of: i64, cells: &[Cell]) -> Cell {
        let least = |side: usize| cells.iter().map(|cell| cell.sides[side]).fold(f32::INFINITY, f32::min);
        let most = |side: usize| cells.iter().map(|cell| cell.sides[side]).fold(f32::NEG_INFINITY, f32::max);
        Cell { of, sides: [least(0), most(1), least(2), most(3)] }
    }
}

fn around(degrees: f64) -> (f32, f32) {
    let near = degrees as f32;
    let below = if f64::from(near) > degrees { near.next_down() } else { near };
    let above = if f64::from(near) < degrees { near.next_up() } else { near };
    (below, above)
}

/// Writes nodes, from the leaves up.
struct Nodes<'c> {
    connection: &'c Connection,
    size: usize,
    most: usize,
    next: i64,
}

impl Nodes<'_> {
    /// Writes the nodes that hold `cells`; gives the boxes of these nodes. A single one is the root.
    fn level(&mut self, cells: Vec<Cell>, depth: u16) -> Result<Vec<Cell>> {
        let mut write = self.connection.prepare("INSERT OR REPLACE INTO rtree_events_geom_node VALUES (?1, ?2)")?;
        let is_root = cells.len() <= self.most;
        // Evenly, so that no node is left nearly empty.
        let each = cells.len().div_ceil(cells.len().div_ceil(self.most));
        let mut above = Vec::with_capacity(cells.len().div_ceil(each));
        let mut places = Vec::with_capacity(cells.len());
        for part in cells.chunks(each) {
            let node = if is_root { ROOT } else { self.next };
            self.next += i64::from(!is_root);
            write.execute(params![node, self.bytes(part, if is_root { depth } else { 0 })])?;
            places.extend(part.iter().map(|cell| (cell.of, node)));
            above.push(Cell::around(node, part));
        }
        places.sort_unstable();
        let mut place = self.connection.prepare(match depth {
            0 => "INSERT INTO rtree_events_geom_rowid VALUES (?1, ?2)",
            _ => "INSERT INTO rtree_events_geom_parent VALUES (?1, ?2)",
        })?;
        for (of, node) in places {
            place.execute(params![of, node])?;
        }
        Ok(above)
    }

    /// A node as the index stores it; only the root says how deep it all is.
    fn bytes(&self, cells: &[Cell], depth: u16) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.size);
        bytes.extend_from_slice(&depth.to_be_bytes());
        bytes.extend_from_slice(&(cells.len() as u16).to_be_bytes());
        for cell in cells {
            bytes.extend_from_slice(&cell.of.to_be_bytes());
            cell.sides.iter().for_each(|side| bytes.extend_from_slice(&side.to_be_bytes()));
        }
        bytes.resize(self.size, 0);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(points: i64) -> Connection {
        let connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch(super::super::INDEX).expect("an index");
        fill(&connection, (1..=points).map(point).collect()).expect("filled");
        connection
    }

    /// Places all over the world, some of them twice.
    fn point(row: i64) -> Point {
        Point {
            row,
            east: (row * 7_919 % 3_600) as f64 / 10.0 - 180.0,
            north: (row * 104_729 % 1_800) as f64 / 10.0 - 90.0,
        }
    }

    #[test]
    fn sqlite_finds_the_index_sound() {
        for points in [0, 1, 50, 51, 52, 2_601, 2_602, 9_000] {
            let said: String = filled(points)
                .query_row("SELECT rtreecheck('main', 'rtree_events_geom')", [], |row| row.get(0))
                .expect("checked");
            assert_eq!(said, "ok", "{points}");
        }
    }

    #[test]
    fn each_point_is_found_in_a_box_around_it_and_no_other() {
        let connection = filled(9_000);
        let mut found = connection
            .prepare(
                "SELECT id FROM rtree_events_geom WHERE maxx >= 10 AND minx <= 20.05 AND maxy >= -5 AND miny <= 5.05",
            )
            .expect("a query");
        let mut found: Vec<i64> =
            found.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a row")).collect();
        found.sort_unstable();
        let within = |row: &i64| {
            let Point { east, north, .. } = point(*row);
            (10.0..=20.05).contains(&east) && (-5.0..=5.05).contains(&north)
        };
        let wanted: Vec<i64> = (1..=9_000).filter(within).collect();
        assert!(wanted.len() > 20, "{}", wanted.len());
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_box_of_fewer_decimals_holds_its_point() {
        for degrees in [14.73, -3.05, 0.0, 179.999_999_99, -180.0, 1e-40] {
            let (below, above) = around(degrees);
            assert!(f64::from(below) <= degrees && degrees <= f64::from(above), "{degrees}");
            assert!(f64::from(above) - f64::from(below) < 1e-4, "{degrees}");
        }
    }
}
