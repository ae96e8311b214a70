//! What the codebook of the program says, asserted by value.

use super::*;

#[test]
fn the_codebook_of_the_program_loads() {
    let codebook = Codebook::standard();
    assert_eq!(codebook.sub_event_types().terms().len(), 25);
    assert_eq!(codebook.interactions().terms().len(), 44);
    assert_eq!(codebook.countries().terms().len(), 243);
    assert_eq!(codebook.layouts().len(), 9);
    assert_eq!(codebook.hash().len(), 64);
}
