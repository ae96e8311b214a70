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
    if args[2] == "export" {
        use annals::interchange::export::*;
        let o = ExportOptions {
            scan: Scan::default(),
            written_as: if args.len() > 4 {
                As::Layout(Box::new(db.codebook().layout(&args[4]).unwrap().clone()))
            } else {
                As::Imported(None)
            },
            inter: None,
            columns: vec![],
            delimiter: None,
            byte_order_mark: false,
            spreadsheet_safe: false,
        };
        let t = std::time::Instant::now();
        let r = write_whole(std::path::Path::new(&args[3]), |out| export(&db, &o, out, &|_| {}));
        println!("{r:?} {:?}", t.elapsed());
        return;
    }
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
