//! Data tests on published and generated instances, left out loudly where the shared folder is absent.

use std::path::PathBuf;

use serai_meetings::{
    Instance, Schedule, check, generate, named_shapes, read_instance, read_schedule,
};

fn meetings_folder() -> Option<PathBuf> {
    let from_env = std::env::var_os("SERAI_SHARED").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared"))
        .find(|folder| folder.join("data").is_dir());
    let found = from_env.or(beside).map(|f| f.join("data/meetings")).filter(|f| f.is_dir());
    if found.is_none() {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"LEFT OUT: no shared data; set SERAI_SHARED to the folder that holds data/meetings\n",
        );
    }
    found
}

fn files(folder: &std::path::Path, ending: &str) -> Vec<PathBuf> {
    let mut list: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.filter_map(Result::ok).map(|e| e.path()).collect())
        .unwrap_or_default();
    list.retain(|p| p.to_string_lossy().ends_with(ending));
    list.sort();
    list
}

#[test]
fn every_shared_instance_is_read() {
    let Some(folder) = meetings_folder() else { return };
    let published = files(&folder.join("jair"), ".json");
    assert_eq!(published.len(), 80);
    for path in published {
        let bytes = std::fs::read(&path).unwrap_or_default();
        let instance = read_instance(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert_eq!(instance.fairness, Some(2));
    }
}

#[test]
fn every_shared_witness_passes_the_checker() {
    let Some(folder) = meetings_folder() else { return };
    let witnesses = files(&folder.join("synthetic"), ".witness.json");
    assert!(!witnesses.is_empty());
    for path in witnesses {
        let name = path.to_string_lossy().replace(".witness.json", ".json");
        let Ok(bytes) = std::fs::read(&name) else { continue };
        let instance = read_instance(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let schedule = witness(&text, &instance);
        let verdict = check(&instance, &schedule);
        assert!(verdict.valid(), "{name}: {:?}", verdict.violations);
        assert!(text.contains(&format!("\"breaks\":{}", verdict.figures.breaks)), "{name}");
    }
}

/// Reads a witness, which may lack the wishes beyond the hidden schedule.
fn witness(text: &str, instance: &Instance) -> Schedule {
    let list = text.split(['[', ']']).nth(1).unwrap_or_default();
    let missing = instance.meetings.len() - list.split(',').count();
    let filled = text.replacen(']', &format!("{}]", ",-1".repeat(missing)), 1);
    read_schedule(filled.as_bytes(), instance).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn generated_instances_equal_the_shared_files_byte_for_byte() {
    let Some(folder) = meetings_folder() else { return };
    let mut compared = 0;
    for (name, shape) in named_shapes() {
        let path = folder.join("synthetic").join(format!("{name}.json"));
        let Ok(shared) = std::fs::read_to_string(&path) else { continue };
        let made = generate(name, &shape).unwrap_or_else(|e| panic!("{e}"));
        assert!(made.instance == shared, "{name}: the instances differ");
        let witness = folder.join("synthetic").join(format!("{name}.witness.json"));
        if let Ok(shared) = std::fs::read_to_string(witness) {
            assert!(made.witness == shared, "{name}: the witnesses differ");
        }
        compared += 1;
    }
    assert!(compared >= 5, "{compared} compared");
}
