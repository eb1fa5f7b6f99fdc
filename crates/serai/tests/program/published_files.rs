//! Every schedule file that others published, where they are present: the counts of an independent
//! script, a second import that changes nothing, and an export that is read back whole.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::places::{Place, on_both};

/// The folder of published data: in `SERAI_SHARED`, or in the first `shared` above the checkout.
fn published_data() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SERAI_SHARED") {
        return Some(PathBuf::from(named).join("data")).filter(|folder| folder.is_dir());
    }
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|above| above.join("shared/data"))
        .find(|folder| folder.is_dir())
}

/// A file, and what the independent script counted in it, where it did.
struct Published {
    path: PathBuf,
    counts: Option<Value>,
}

/// Every schedule file but the one that is broken on purpose, in order of name.
fn published_files() -> Vec<Published> {
    let Some(data) = published_data() else {
        eprintln!("!! LEFT OUT: there is no shared/data beside the checkout (or SERAI_SHARED)");
        return Vec::new();
    };
    let folder = data.join("schedules");
    let text = std::fs::read_to_string(folder.join("reference-counts.json")).expect("the counts");
    let counts: Vec<Value> = serde_json::from_str(&text).expect("a list");
    let mut paths: Vec<PathBuf> =
        folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.retain(|path| {
        !path.ends_with("reference-counts.json") && !path.ends_with("example-invalid-example.json")
    });
    let counted = |path: &Path| {
        counts.iter().find(|count| path.ends_with(count["file"].as_str().expect("a name")))
    };
    let files = paths
        .into_iter()
        .map(|path| Published { counts: counted(&path).cloned(), path })
        .collect::<Vec<_>>();
    assert!(files.iter().filter(|file| file.counts.is_some()).count() == counts.len());
    files
}

fn import(place: &Place, file: &Path, edition: &str, report: &str) -> (Output, Value) {
    let path = place.path(report);
    let output = place.try_run(&[
        "import",
        file.to_str().expect("UTF-8"),
        "--edition",
        edition,
        "--create",
        "--host-city",
        "Berlin",
        "--time-zone",
        "Europe/Berlin",
        "--report",
        path.to_str().expect("UTF-8"),
    ]);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    (output, serde_json::from_str(&text).unwrap_or_default())
}

fn slug(file: &Path) -> String {
    let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
    name.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-")
}

on_both! {
    fn published_files_are_counted_as_an_independent_script_counts_them(on) {
        let place = Place::new(on);
        let mut wrong = Vec::new();
        for Published { path: file, counts } in published_files() {
            let name = file.display();
            let (output, first) = import(&place, &file, &slug(&file), "first.json");
            if !output.status.success() {
                wrong.push(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)));
                continue;
            }
            for (path, counted) in [
                ("/counts/events", "events"),
                ("/counts/halls", "rooms"),
                ("/counts/persons", "persons"),
                ("/clashes/hall", "room_overlaps"),
                ("/clashes/person", "person_overlaps"),
            ] {
                let ours = first.pointer(path);
                let theirs = counts.as_ref().map(|counts| &counts[counted]);
                if theirs.is_some() && ours != theirs {
                    wrong.push(format!("{name}: {path} is {ours:?}, counted {theirs:?}"));
                }
            }
            let (again, second) = import(&place, &file, &slug(&file), "second.json");
            let changes = &second["changes"];
            let quiet = ["created", "updated", "removed"].iter().all(|kind| changes[kind] == 0);
            if !again.status.success() || !quiet || changes["unchanged"] != first["counts"]["events"] {
                wrong.push(format!("{name}: a second import changes {changes}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

on_both! {
    fn exports_of_published_files_are_read_back_whole(on) {
        let place = Place::new(on);
        let mut wrong = Vec::new();
        for Published { path: file, .. } in published_files() {
            let edition = slug(&file);
            let (output, first) = import(&place, &file, &edition, "first.json");
            if !output.status.success() {
                wrong.push(format!("{}: {}", file.display(), String::from_utf8_lossy(&output.stderr)));
                continue;
            }
            for format in ["schedule-xml", "schedule-json", "ics", "jsonld", "csv"] {
                let export = format!("{edition}.{format}");
                place.run(&[
                    "export", "--edition", &edition, "--format", format, "--programme-version",
                    "draft", "-o", &export,
                ]);
                let copy = format!("{edition}-{format}");
                let (output, back) = import(&place, &place.path(&export), &copy, "back.json");
                for path in ["/counts/events", "/counts/halls", "/clashes/hall"] {
                    let (ours, theirs) = (first.pointer(path), back.pointer(path));
                    if !output.status.success() || ours != theirs {
                        wrong.push(format!("{edition} as {format}: {path} {ours:?} became {theirs:?}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn a_file_that_breaks_its_schema_on_purpose_is_read_all_the_same() {
    let Some(data) = published_data() else {
        eprintln!("!! LEFT OUT: there is no shared/data beside the checkout (or SERAI_SHARED)");
        return;
    };
    let place = Place::new(crate::places::On::Sqlite);
    let file = data.join("schedules/example-invalid-example.json");
    let (output, report) = import(&place, &file, "broken", "broken.json");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(report["counts"]["events"], 1);
}
