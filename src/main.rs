//! The program: hands over to the commands.
use annals::codebook::Codebook;
use annals::interchange::import::*;
use annals::model::*;
use annals::store::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let author = Author { name: "x".into(), moment: chrono::Utc::now() };
    let path = std::path::Path::new(&args[1]);
    let mut db = if path.exists() {
        Database::open(path).unwrap()
    } else {
        Database::create(path, Codebook::standard(), &author).unwrap()
    };
    let mut input = Input::open(std::path::Path::new(&args[2]), || Box::new(std::io::stdin())).unwrap();
    let t = std::time::Instant::now();
    let r = import(
        &mut db,
        &mut input,
        ImportOptions {
            hints: Hints::default(),
            dry_run: false,
            skip_bad: false,
            rejects: None,
            today: chrono::Utc::now().date_naive(),
            author,
            reason: String::new(),
        },
        &|_| {},
    );
    match r {
        Ok(r) => {
            let mut read = r.read.clone();
            read.problems.truncate(5);
            println!(
                "{:?}\n{:?}\n{:?} applied {} {:?}",
                r.sniffed.form.layout,
                read,
                r.outcome,
                r.applied,
                t.elapsed()
            );
            println!("{}", serde_json::to_string(&r.sniffed.form).unwrap());
        }
        Err(e) => println!("ERR {e} {e:?}"),
    }
}
