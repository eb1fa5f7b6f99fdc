//! `serai claims find | check | compare`: the claims engine on the command line.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clap::{Args, Subcommand};
use serai_claims::{
    Comparison, Disagreement, Facts, Finding, Language, Report, Severity, Verdict, compare, report,
};

/// Finds and checks what a text states.
#[derive(Debug, Args)]
pub(crate) struct Claims {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Lists every figure and date a text states.
    Find {
        /// The text: CommonMark with `:fact[…]{id}`; `-` reads standard input.
        text: PathBuf,
        #[command(flatten)]
        options: Options,
    },
    /// Checks a text against facts, and suggests facts for what is not tagged.
    Check {
        /// The text: CommonMark with `:fact[…]{id}`; `-` reads standard input.
        text: PathBuf,
        /// The facts, in the format facts/1.
        #[arg(long)]
        facts: PathBuf,
        #[command(flatten)]
        options: Options,
    },
    /// Compares two language versions of one text.
    Compare {
        /// The first version.
        a: PathBuf,
        /// The second version.
        b: PathBuf,
        /// The language of the first version; detected where absent.
        #[arg(long, value_parser = language)]
        lang_a: Option<Language>,
        /// The language of the second version; detected where absent.
        #[arg(long, value_parser = language)]
        lang_b: Option<Language>,
        /// The facts, in the format facts/1.
        #[arg(long)]
        facts: Option<PathBuf>,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
struct Options {
    /// The language of the text; detected where absent.
    #[arg(long, value_parser = language)]
    lang: Option<Language>,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Exit codes of the contract.
const FAILS: u8 = 1;
const UNREADABLE: u8 = 3;

/// A text longer than this is refused.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "the languages are en, ru and az".to_owned())
}

/// Runs the command; the exit code says whether a tagged claim fails.
pub(crate) fn run(claims: &Claims) -> ExitCode {
    let done = match &claims.action {
        Action::Find { text, options } => find(text, options),
        Action::Check { text, facts, options } => check(text, facts, options),
        Action::Compare { a, b, lang_a, lang_b, facts, json } => {
            versions(a, b, *lang_a, *lang_b, facts.as_deref(), *json)
        }
    };
    done.unwrap_or_else(|error| {
        let _ = writeln!(std::io::stderr(), "error: {error:#}");
        ExitCode::from(UNREADABLE)
    })
}

fn find(path: &Path, options: &Options) -> anyhow::Result<ExitCode> {
    let text = read(path)?;
    let language = options.lang.unwrap_or_else(|| Language::detect(&text));
    let report = report(&text, language, None);
    if options.json {
        print_json(&report)?;
    } else {
        let mut out = String::new();
        list(&mut out, &report, &text, path);
        print(&out)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn check(path: &Path, facts: &Path, options: &Options) -> anyhow::Result<ExitCode> {
    let text = read(path)?;
    let facts = read_facts(facts)?;
    let language = options.lang.unwrap_or_else(|| Language::detect(&text));
    let report = report(&text, language, Some(&facts));
    if options.json {
        print_json(&report)?;
    } else {
        let mut out = String::new();
        for finding in &report.findings {
            out.push_str(&show(finding, &text, path));
            out.push_str("\n\n");
        }
        summary(&mut out, &report);
        print(&out)?;
    }
    Ok(if report.fails() { ExitCode::from(FAILS) } else { ExitCode::SUCCESS })
}

fn versions(
    a: &Path,
    b: &Path,
    lang_a: Option<Language>,
    lang_b: Option<Language>,
    facts: Option<&Path>,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let (text_a, text_b) = (read(a)?, read(b)?);
    let facts = facts.map(read_facts).transpose()?;
    let language_a = lang_a.unwrap_or_else(|| Language::detect(&text_a));
    let language_b = lang_b.unwrap_or_else(|| Language::detect(&text_b));
    let comparison = compare(
        report(&text_a, language_a, facts.as_ref()),
        report(&text_b, language_b, facts.as_ref()),
    );
    if json {
        print_json(&comparison)?;
    } else {
        print(&differences(&comparison, (&text_a, a), (&text_b, b)))?;
    }
    let same = comparison.differences.is_empty() && !comparison.a.fails() && !comparison.b.fails();
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::from(FAILS) })
}

fn read(path: &Path) -> anyhow::Result<String> {
    let whole = |error: std::io::Error| anyhow::anyhow!("cannot read {}: {error}", path.display());
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(whole)?;
    } else {
        let file = std::fs::File::open(path).map_err(whole)?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(whole)?;
    }
    if bytes.len() as u64 > MOST_BYTES {
        anyhow::bail!("{} is larger than 64 MB: split it", path.display());
    }
    String::from_utf8(bytes).map_err(|error| {
        anyhow::anyhow!(
            "{} is not UTF-8 (byte {}): save it as UTF-8",
            path.display(),
            error.utf8_error().valid_up_to()
        )
    })
}

fn read_facts(path: &Path) -> anyhow::Result<Facts> {
    let json = read(path)?;
    Facts::parse(&json).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))
}

fn print(text: &str) -> anyhow::Result<()> {
    // A reader that closes the pipe early is no error.
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    print(&(serde_json::to_string_pretty(value)? + "\n"))
}

fn renderer() -> Renderer {
    if std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
}

/// A finding as a compiler shows one: the line, a caret under the words, what to do.
fn show(finding: &Finding, text: &str, path: &Path) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let origin = path.display().to_string();
    let (excerpt, first_line, start) = lines_around(text, finding.span.start, finding.span.end);
    let range = finding.span.start - start..finding.span.end - start;
    let groups: &[Group] = &[level
        .primary_title(&finding.message)
        .id(finding.code)
        .element(
            Snippet::source(excerpt)
                .path(&origin)
                .line_start(first_line)
                .annotation(AnnotationKind::Primary.span(range)),
        )
        .element(Level::HELP.message(&finding.help))];
    renderer().render(groups)
}

/// The lines that hold a span, the number of the first, and where it starts.
fn lines_around(text: &str, start: usize, end: usize) -> (&str, usize, usize) {
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    (&text[from..to], text[..from].matches('\n').count() + 1, from)
}

/// One line for each claim: where, what, and its words.
fn list(out: &mut String, report: &Report, text: &str, path: &Path) {
    let lines = serai_claims::Lines::new(text);
    for checked in &report.claims {
        let (line, column) = lines.position(checked.claim.span.start);
        let value = serde_json::to_string(&checked.claim.value).unwrap_or_default();
        let quoted = if checked.claim.quoted { " (quoted)" } else { "" };
        let words = checked.text.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&format!(
            "{}:{line}:{column}: {} {} {value}{quoted}: {words}\n",
            path.display(),
            checked.claim.kind.name(),
            checked.claim.comparator.name(),
        ));
    }
    for finding in report.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        out.push_str(&show(finding, text, path));
        out.push_str("\n\n");
    }
}

fn summary(out: &mut String, report: &Report) {
    let count = |verdict| report.claims.iter().filter(|claim| claim.verdict == verdict).count();
    out.push_str(&format!(
        "{} claims ({}): {} hold, {} fail, {} cannot be told, {} untagged\n",
        report.claims.len(),
        report.language,
        count(Verdict::Holds),
        count(Verdict::Fails),
        count(Verdict::Unknown),
        count(Verdict::Untagged),
    ));
}

/// The differences of two versions, each with its lines.
fn differences(comparison: &Comparison, a: (&str, &Path), b: (&str, &Path)) -> String {
    let mut out = String::new();
    let paths = (a.1.display().to_string(), b.1.display().to_string());
    for difference in &comparison.differences {
        let title = match difference.what {
            Disagreement::MissingInB => format!("{} does not state this", paths.1),
            Disagreement::MissingInA => format!("{} does not state this", paths.0),
            Disagreement::Value => "the versions state different values".to_owned(),
            Disagreement::Comparator => "the versions compare differently".to_owned(),
            Disagreement::Fact => "the versions name different facts".to_owned(),
        };
        let sides = [
            (difference.a.and_then(|at| comparison.a.claims.get(at)), a.0, &paths.0),
            (difference.b.and_then(|at| comparison.b.claims.get(at)), b.0, &paths.1),
        ];
        let shown = sides.into_iter().filter_map(|(claim, text, path)| {
            let span = claim?.claim.span;
            let (excerpt, line, start) = lines_around(text, span.start, span.end);
            let range = span.start - start..span.end - start;
            let annotation = AnnotationKind::Primary.span(range);
            Some(Snippet::source(excerpt).path(path).line_start(line).annotation(annotation))
        });
        let group = Level::ERROR.primary_title(&title).id("languages-disagree").elements(shown);
        out.push_str(&renderer().render(&[group]));
        out.push_str("\n\n");
    }
    out.push_str(&format!(
        "{} claims agree, {} differ\n",
        comparison.pairs.len(),
        comparison.differences.len()
    ));
    out
}
