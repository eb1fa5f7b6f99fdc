//! Builds the pages' styles, scripts and fonts with Node where they are missing or older than
//! their sources, and tells the crate under which names they are served.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

/// Variables given to the crate, and the name of the file whose address each holds.
const ADDRESSES: [(&str, &str); 5] = [
    ("SERAI_STYLE", "site.css"),
    ("SERAI_SCRIPT", "site.js"),
    ("SERAI_FONT_LATIN", "serif-latin.woff2"),
    ("SERAI_FONT_CYRILLIC", "serif-cyrillic.woff2"),
    ("SERAI_ICON", "icon.svg"),
];
/// What the built files are made from, below `assets/`.
const SOURCES: [&str; 7] = [
    "build.mjs",
    "placement.mjs",
    "icon.svg",
    "package.json",
    "package-lock.json",
    "src",
    "styles",
];

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("cargo::error={problem}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(|error| error.to_string())?;
    let assets = Path::new(&root).join("assets");
    for source in SOURCES {
        println!("cargo::rerun-if-changed=assets/{source}");
    }
    println!("cargo::rerun-if-changed=assets/dist/manifest.json");
    println!("cargo::rerun-if-changed=templates");
    let state = SOURCES.iter().try_fold(Vec::new(), |mut state, source| {
        read_all(&assets.join(source), &mut state).map(|()| state)
    })?;
    let stamp = assets.join("dist/built-from");
    if fs::read(&stamp).ok().as_deref() != Some(&fingerprint(&state)) {
        run_node(&assets)?;
        fs::write(&stamp, fingerprint(&state)).map_err(|error| error.to_string())?;
    }
    let manifest = fs::read_to_string(assets.join("dist/manifest.json"))
        .map_err(|error| format!("assets/dist/manifest.json: {error}; delete assets/dist"))?;
    for (variable, name) in ADDRESSES {
        let file = built_name(&manifest, name)
            .ok_or_else(|| format!("assets/dist/manifest.json names no {name}"))?;
        println!("cargo::rustc-env={variable}=/assets/{file}");
    }
    Ok(())
}

/// Appends the content of a file, or of all files below a folder in order of name.
fn read_all(path: &Path, state: &mut Vec<u8>) -> Result<(), String> {
    let said = |error: std::io::Error| format!("{}: {error}", path.display());
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)
            .map_err(said)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()
            .map_err(said)?;
        entries.sort();
        entries.iter().try_for_each(|entry| read_all(entry, state))
    } else {
        state.extend(path.file_name().map(|name| name.as_encoded_bytes()).unwrap_or_default());
        state.push(0);
        state.extend(fs::read(path).map_err(said)?);
        Ok(())
    }
}

/// FNV-1a, 64 bit (Fowler, Noll, Vo), in hexadecimal.
fn fingerprint(bytes: &[u8]) -> Vec<u8> {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!("{hash:016x}").into_bytes()
}

/// `npm ci` where the packages are not those of the lock file, then the build.
fn run_node(assets: &Path) -> Result<(), String> {
    let lock = fs::read(assets.join("package-lock.json")).map_err(|error| error.to_string())?;
    let installed = assets.join("node_modules/installed-from");
    if fs::read(&installed).ok().as_deref() != Some(&fingerprint(&lock)) {
        run(assets, "npm", &["ci", "--omit=dev", "--ignore-scripts", "--loglevel=error"])?;
        fs::write(&installed, fingerprint(&lock)).map_err(|error| error.to_string())?;
    }
    run(assets, "node", &["build.mjs"])
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<(), String> {
    let output =
        Command::new(program).args(arguments).current_dir(folder).output().map_err(|error| {
            format!(
                "the pages' styles and scripts are built with Node 20 or newer, but {program} \
                 could not be started ({error}); install Node with npm (Debian: apt-get install \
                 nodejs npm) and build again"
            )
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).take(12).collect();
    Err(format!("{program} {} failed: {}", arguments.join(" "), lines.join(" / ")))
}

/// The value of a name in the flat JSON object that build.mjs writes, one pair a line.
fn built_name<'a>(manifest: &'a str, name: &str) -> Option<&'a str> {
    manifest.lines().find_map(|line| {
        let (key, value) = line.trim().trim_end_matches(',').split_once(": ")?;
        (key.trim_matches('"') == name).then(|| value.trim_matches('"'))
    })
}
