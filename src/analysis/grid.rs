//! PRIO-GRID: cells of half a degree, numbered from the south-west corner, row by row northwards.

const ROWS: u32 = 360;
const COLUMNS: u32 = 720;

/// A cell of the grid; it owns its southern and its western edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GridCell(u32);

impl GridCell {
    /// How many there are.
    pub const COUNT: u32 = ROWS * COLUMNS;

    /// Gives the cell with a number from 1 on.
    pub fn new(gid: u32) -> Option<GridCell> {
        (1..=GridCell::COUNT).contains(&gid).then_some(GridCell(gid))
    }

    /// Gives the cell of a point; the north pole belongs to the last row, 180 degrees east to the last column.
    pub fn at(latitude: f64, longitude: f64) -> Option<GridCell> {
        if !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0) {
            return None;
        }
        let row = (((latitude + 90.0) * 2.0).floor() as u32).min(ROWS - 1);
        let column = (((longitude + 180.0) * 2.0).floor() as u32).min(COLUMNS - 1);
        Some(GridCell(row * COLUMNS + column + 1))
    }

    /// Its number.
    pub fn gid(self) -> u32 {
        self.0
    }

    /// Its row, from 1 in the south.
    pub fn row(self) -> u32 {
        (self.0 - 1) / COLUMNS + 1
    }

    /// Its column, from 1 in the west.
    pub fn column(self) -> u32 {
        (self.0 - 1) % COLUMNS + 1
    }

    /// Latitude and longitude of its centre.
    pub fn centre(self) -> (f64, f64) {
        (-90.25 + f64::from(self.row()) * 0.5, -180.25 + f64::from(self.column()) * 0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_in_the_cells_that_others_give_them() {
        for (latitude, longitude, gid) in
            [(1.55, 1.25, 132_123), (0.0, 0.0, 129_961), (-10.55, 20.23, 114_161), (82.0, -102.99, 247_835)]
        {
            assert_eq!(GridCell::at(latitude, longitude).map(GridCell::gid), Some(gid));
        }
    }

    #[test]
    fn the_edges_of_the_world_belong_to_the_last_row_and_column() {
        assert_eq!(GridCell::at(-90.0, -180.0).map(GridCell::gid), Some(1));
        assert_eq!(GridCell::at(90.0, 180.0).map(GridCell::gid), Some(259_200));
        assert_eq!(GridCell::at(89.9, 179.9).map(GridCell::gid), Some(259_200));
        for (latitude, longitude) in [(90.1, 0.0), (0.0, -180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(GridCell::at(latitude, longitude), None);
        }
        assert_eq!((GridCell::new(0), GridCell::new(259_201)), (None, None));
    }

    #[test]
    fn the_centre_of_a_cell_lies_in_it() {
        for gid in [1, 720, 721, 114_161, 132_123, 259_200] {
            let cell = GridCell::new(gid).expect("a cell");
            let (latitude, longitude) = cell.centre();
            assert_eq!(GridCell::at(latitude, longitude), Some(cell));
        }
        let cell = GridCell::new(132_123).expect("a cell");
        assert_eq!((cell.row(), cell.column(), cell.centre()), (184, 363, (1.75, 1.25)));
    }
}
