//! Cells of H3: hexagons in sixteen sizes, numbered by a hierarchy.

use h3o::{CellIndex, LatLng, Resolution};

/// A cell of H3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HexCell(CellIndex);

impl HexCell {
    /// The finest size; 0 is the coarsest.
    pub const FINEST: u8 = 15;

    /// Gives the cell of a point at a size.
    pub fn at(latitude: f64, longitude: f64, size: u8) -> Option<HexCell> {
        if !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0) {
            return None;
        }
        let point = LatLng::new(latitude, longitude).ok()?;
        Some(HexCell(point.to_cell(Resolution::try_from(size).ok()?)))
    }

    /// Finds a cell of a size by its name.
    pub fn named(name: &str, size: u8) -> Option<HexCell> {
        let cell: CellIndex = name.to_ascii_lowercase().parse().ok()?;
        (u8::from(cell.resolution()) == size).then_some(HexCell(cell))
    }

    /// Its name, fifteen letters.
    pub fn name(self) -> String {
        self.0.to_string()
    }

    /// Latitude and longitude of its centre, to a centimetre.
    pub fn centre(self) -> (f64, f64) {
        let centre = LatLng::from(self.0);
        // Adding zero turns the negative one into the other.
        let short = |degrees: f64| (degrees * 1e7).round() / 1e7 + 0.0;
        (short(centre.lat()), short(centre.lng()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_in_the_cells_that_others_give_them() {
        // As in the documents of H3: latLngToCell(37.3615593, -122.0553238, 5) and the centre of the cell.
        let cell = HexCell::at(37.361_559_3, -122.055_323_8, 5).expect("a cell");
        assert_eq!(cell.name(), "85283473fffffff");
        let (latitude, longitude) = cell.centre();
        assert!((latitude - 37.345_793_4).abs() < 1e-6 && (longitude + 121.976_375_9).abs() < 1e-6, "{cell:?}");
        assert_eq!(HexCell::at(latitude, longitude, 5), Some(cell));
    }

    #[test]
    fn a_name_is_of_a_cell_of_its_size_only() {
        let cell = HexCell::at(12.5, -8.0, 3);
        let name = cell.expect("a cell").name();
        assert_eq!(HexCell::named(&name, 3), cell);
        assert_eq!(HexCell::named(&name.to_uppercase(), 3), cell);
        assert_eq!((HexCell::named(&name, 4), HexCell::named("oulo", 3)), (None, None));
    }

    #[test]
    fn what_lies_nowhere_has_no_cell() {
        for (latitude, longitude, size) in [(90.5, 0.0, 5), (0.0, 180.5, 5), (f64::NAN, 0.0, 5), (0.0, 0.0, 16)] {
            assert_eq!(HexCell::at(latitude, longitude, size), None);
        }
        assert!(HexCell::at(90.0, 180.0, 0).is_some());
    }
}
