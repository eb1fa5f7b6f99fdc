//! `serai meetings generate` and `convert`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serai_meetings::Shape;

use super::Failure;
use super::files::{can_be_written, print, read, write};

#[derive(Debug, Args)]
pub(super) struct GenerateArgs {
    /// Name of a built-in shape, or of one in the file of shapes; without it the names are listed.
    shape: Option<String>,
    /// A JSON file of further shapes by name.
    #[arg(long)]
    shapes: Option<PathBuf>,
    /// Another seed than the shape's.
    #[arg(long)]
    seed: Option<u64>,
    /// Folder for NAME.json and NAME.witness.json.
    #[arg(short, long, default_value = ".")]
    output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ConvertArgs {
    /// The .dzn file.
    dzn: PathBuf,
    /// Where to write the instance; without it, it is printed.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

pub(super) fn generate(args: &GenerateArgs) -> Result<ExitCode, Failure> {
    let mut shapes: BTreeMap<String, Shape> = serai_meetings::named_shapes()
        .into_iter()
        .map(|(name, shape)| (name.to_owned(), shape))
        .collect();
    if let Some(path) = &args.shapes {
        let further: BTreeMap<String, Shape> = serde_json::from_slice(&read(path)?)
            .map_err(|e| Failure::Input(format!("{}: {e}", path.display())))?;
        shapes.extend(further);
    }
    let no_file_name = |name: &&String| name.is_empty() || name.contains(['/', '\\', '\0']);
    if let Some(name) = shapes.keys().find(no_file_name) {
        return Err(Failure::Input(format!(
            "{name:?} cannot be the name of a shape: it names its files"
        )));
    }
    let names = || shapes.keys().cloned().collect::<Vec<_>>().join(", ");
    let Some(name) = &args.shape else {
        print(&names())?;
        return Ok(ExitCode::SUCCESS);
    };
    let Some(shape) = shapes.get(name) else {
        return Err(Failure::Usage(format!("no shape {name}; there are {}", names())));
    };
    let mut shape = shape.clone();
    shape.seed = args.seed.unwrap_or(shape.seed);
    let made = serai_meetings::generate(name, &shape)
        .map_err(|e| Failure::Input(format!("{name}: {e}")))?;
    std::fs::create_dir_all(&args.output)
        .map_err(|e| Failure::Output(format!("{}: {e}", args.output.display())))?;
    write(&args.output.join(format!("{name}.json")), &made.instance)?;
    write(&args.output.join(format!("{name}.witness.json")), &made.witness)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn convert(args: &ConvertArgs) -> Result<ExitCode, Failure> {
    can_be_written(args.output.as_deref())?;
    let bytes = read(&args.dzn)?;
    let unreadable = |problem: String| Failure::Input(format!("{}: {problem}", args.dzn.display()));
    let text = String::from_utf8(bytes).map_err(|e| unreadable(e.to_string()))?;
    let name = Path::new(&args.dzn)
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let instance = serai_meetings::read_dzn(&text, &name).map_err(|e| unreadable(e.to_string()))?;
    match &args.output {
        Some(path) => write(path, &instance)?,
        None => print(&instance)?,
    }
    Ok(ExitCode::SUCCESS)
}
