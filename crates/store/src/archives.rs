//! The file of a backup: the same for both databases, so that one restores into the other. A zstd
//! stream (RFC 8878) of JSON lines: a heading, then for each table its name and its rows, then
//! how many rows there were of each and the SHA-256 of their lines.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serai_store_rows::tables::Table;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use crate::errors::StoreError;

/// The form of the file, as described above.
const FORMAT: u32 = 1;
/// No row is longer: the largest is a released version.
const LONGEST_LINE: u64 = 512 << 20;
/// Rows handed on at a time.
const BATCH_ROWS: usize = 2_000;
const BATCH_BYTES: usize = 4 << 20;

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveSummary {
    /// When it was made.
    pub made_at: Timestamp,
    /// The database form its rows have: the number of the newest migration.
    pub schema: i64,
    /// Its tables.
    pub tables: Vec<TableSummary>,
}

/// What an archive holds of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSummary {
    /// Its name.
    pub name: String,
    /// How many rows.
    pub rows: u64,
    /// SHA-256 of their lines, each ended by a line feed, in hexadecimal.
    pub sha256: String,
}

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    archive: String,
    format: u32,
    schema: i64,
    made_at: Timestamp,
}

/// A line between the rows of two tables, or the last one.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Mark {
    Table(String),
    End(Vec<TableSummary>),
}

/// What passes between the database and a file.
#[derive(Debug)]
pub(crate) enum Piece {
    /// The rows that follow are of this table.
    Table(Table),
    /// Rows, each as one line of JSON.
    Rows(Vec<String>),
}

/// Adds up what passes.
#[derive(Default)]
pub(crate) struct Tally {
    done: Vec<TableSummary>,
    open: Option<(Table, u64, Sha256)>,
}

impl Tally {
    pub(crate) fn table(&mut self, table: Table) {
        self.close();
        self.open = Some((table, 0, Sha256::new()));
    }

    pub(crate) fn row(&mut self, line: &str) {
        if let Some((_, rows, hash)) = &mut self.open {
            *rows += 1;
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
    }

    fn close(&mut self) {
        if let Some((table, rows, hash)) = self.open.take() {
            let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            self.done.push(TableSummary { name: table.name().to_owned(), rows, sha256 });
        }
    }

    pub(crate) fn finish(mut self) -> Vec<TableSummary> {
        self.close();
        self.done
    }
}

fn file_error(path: &Path) -> impl Fn(io::Error) -> StoreError + '_ {
    |source| StoreError::File { path: path.display().to_string(), source }
}

/// Writes the pieces that come to a file beside `path`, and puts it in that place once it is
/// whole and on the disk. The pieces end with the channel; `complete` then tells whether these
/// were all.
pub(crate) fn write(
    path: &Path,
    schema: i64,
    made_at: Timestamp,
    mut pieces: mpsc::Receiver<Piece>,
    complete: &dyn Fn() -> bool,
) -> Result<ArchiveSummary, StoreError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial: PathBuf = path.with_file_name(name);
    let failed = file_error(&partial);
    let outcome = (|| {
        let file = private_file(&partial).map_err(&failed)?;
        let mut stream = zstd::Encoder::new(BufWriter::new(file), 0).map_err(&failed)?;
        stream.include_checksum(true).map_err(&failed)?;
        let heading = Heading { archive: "serai".to_owned(), format: FORMAT, schema, made_at };
        write_line(&mut stream, &heading).map_err(&failed)?;
        let mut tally = Tally::default();
        while let Some(piece) = pieces.blocking_recv() {
            match piece {
                Piece::Table(table) => {
                    tally.table(table);
                    write_line(&mut stream, &Mark::Table(table.name().to_owned()))
                        .map_err(&failed)?;
                }
                Piece::Rows(rows) => {
                    for row in rows {
                        tally.row(&row);
                        stream.write_all(row.as_bytes()).map_err(&failed)?;
                        stream.write_all(b"\n").map_err(&failed)?;
                    }
                }
            }
        }
        if !complete() {
            return Err(failed(io::Error::other("the database could not be read to its end")));
        }
        let tables = tally.finish();
        write_line(&mut stream, &Mark::End(tables.clone())).map_err(&failed)?;
        let file = stream.finish().map_err(&failed)?;
        let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(&failed)?;
        fs::rename(&partial, path).map_err(&failed)?;
        // The new name is in the folder, which has to reach the disk as well.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(file_error(folder))?;
        Ok(ArchiveSummary { made_at, schema, tables })
    })();
    if outcome.is_err() {
        // What is left of it is of no use to anyone; the first error is the one to tell.
        drop(fs::remove_file(&partial));
    }
    outcome
}

/// A new file that only its owner may read: what it holds is not all public.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn write_line(stream: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *stream, value)?;
    stream.write_all(b"\n")
}

/// Reads an archive to its end and holds every row and table against what it says of itself.
///
/// # Errors
/// [`StoreError::Archive`] with the first thing that is wrong, [`StoreError::File`] where it
/// cannot be opened.
pub fn inspect(path: &Path) -> Result<ArchiveSummary, StoreError> {
    read(path, &mut |_| true)
}

/// Reads an archive piece by piece, until `take` refuses one, and checks all of it on the way.
pub(crate) fn read(
    path: &Path,
    take: &mut dyn FnMut(Piece) -> bool,
) -> Result<ArchiveSummary, StoreError> {
    let file = File::open(path).map_err(file_error(path))?;
    let wrong = |why: String| StoreError::Archive { path: path.display().to_string(), why };
    let damaged = |error: io::Error| wrong(format!("it is damaged or cut off ({error})"));
    let stream = zstd::Decoder::new(BufReader::new(file)).map_err(damaged)?;
    let mut lines = Lines { stream: BufReader::new(stream), number: 0 };

    let first = lines.next().map_err(damaged)?;
    let heading = first.and_then(|line| serde_json::from_str::<Heading>(&line).ok());
    let Some(heading) = heading.filter(|heading| heading.archive == "serai") else {
        return Err(wrong("it is no archive of serai".into()));
    };
    if heading.format != FORMAT {
        let found = heading.format;
        return Err(wrong(format!("it has format {found}; this program reads format {FORMAT}")));
    }
    let mut tally = Tally::default();
    let mut current = None;
    let mut waiting = Vec::new();
    let mut bytes = 0;
    let said = loop {
        let Some(line) = lines.next().map_err(damaged)? else {
            return Err(wrong("it is cut off: its last line is not there".into()));
        };
        let number = lines.number;
        let is_mark = line.starts_with("{\"table\":") || line.starts_with("{\"end\":");
        let full = waiting.len() == BATCH_ROWS || bytes > BATCH_BYTES;
        if (is_mark || full) && !waiting.is_empty() {
            bytes = 0;
            if !take(Piece::Rows(std::mem::take(&mut waiting))) {
                return Err(wrong("reading it was broken off".into()));
            }
        }
        if is_mark {
            let mark = serde_json::from_str(&line)
                .map_err(|error| wrong(format!("line {number} cannot be read: {error}")))?;
            match mark {
                Mark::End(tables) => break tables,
                Mark::Table(name) => {
                    let table = Table::from_name(&name)
                        .filter(|&table| current.is_none_or(|before| before < table))
                        .ok_or_else(|| wrong(format!("line {number}: no place for {name:?}")))?;
                    current = Some(table);
                    tally.table(table);
                    if !take(Piece::Table(table)) {
                        return Err(wrong("reading it was broken off".into()));
                    }
                }
            }
        } else {
            let Some(table) = current else {
                return Err(wrong(format!("line {number} belongs to no table")));
            };
            table.check_row(&line).map_err(|error| {
                wrong(format!("line {number} is no row of {}: {error}", table.name()))
            })?;
            tally.row(&line);
            bytes += line.len();
            waiting.push(line);
        }
    };
    if lines.next().map_err(damaged)?.is_some() {
        return Err(wrong("there is more after its last line".into()));
    }
    let found = tally.finish();
    let all: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
    if !found.iter().map(|table| table.name.as_str()).eq(all) {
        return Err(wrong("not every table is in it".into()));
    }
    if let Some((found, said)) = found.iter().zip(&said).find(|(found, said)| found != said) {
        return Err(wrong(format!(
            "{} holds {} rows with the hash {}, and should hold {} with {}",
            found.name, found.rows, found.sha256, said.rows, said.sha256
        )));
    }
    if found.len() != said.len() {
        return Err(wrong("its last line names other tables than it holds".into()));
    }
    Ok(ArchiveSummary { made_at: heading.made_at, schema: heading.schema, tables: found })
}

struct Lines<R> {
    stream: BufReader<R>,
    number: u64,
}

impl<R: Read> Lines<R> {
    /// The next line without its end; none at the end of the stream.
    fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        self.number += 1;
        let mut bounded = (&mut self.stream).take(LONGEST_LINE);
        bounded.read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.pop() != Some(b'\n') {
            return Err(io::Error::other(format!("line {} has no end", self.number)));
        }
        String::from_utf8(line).map(Some).map_err(io::Error::other)
    }
}
