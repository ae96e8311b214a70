//! Builds again when `schema/` changes: `include_dir!` alone does not notice a new file.

fn main() {
    println!("cargo:rerun-if-changed=schema");
}
