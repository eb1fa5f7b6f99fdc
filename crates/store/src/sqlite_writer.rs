//! The one writer of a SQLite database. Units of work that wait are written together, each in a
//! savepoint of its own, and committed to disk at once; each is answered after that commit.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serai_store_sqlite as sqlite;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::errors::StoreError;
use crate::transactions::{Tx, Work};

/// Units of work in one commit at most: the first of them waits for all.
const LARGEST_GROUP: usize = 64;
/// Units of work that may wait; more make their callers wait.
const QUEUE: usize = 1024;

/// How much was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriterFigures {
    /// Units of work that were committed.
    pub units: u64,
    /// Durable commits they took.
    pub commits: u64,
}

#[derive(Debug, Default)]
struct Counters {
    units: AtomicU64,
    commits: AtomicU64,
}

/// The way to the writer.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: Mutex<Option<mpsc::Sender<Order>>>,
    task: Mutex<Option<JoinHandle<()>>>,
    counters: Arc<Counters>,
}

enum Order {
    Write(Box<dyn Unit>),
    Migrate(oneshot::Sender<Result<(), StoreError>>),
}

/// Something to be written as a whole. May be run again, where those it was grouped with did harm.
trait Unit: Send {
    /// Runs it, and tells whether it succeeded.
    fn run<'c>(
        &'c mut self,
        connection: &'c mut SqliteConnection,
    ) -> Pin<Box<dyn Future<Output = bool> + Send + 'c>>;

    /// Tells the caller how it went; `lost` where what it wrote is not on the disk.
    fn answer(self: Box<Self>, lost: Option<StoreError>);
}

struct Typed<F, T, E> {
    work: F,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Unit for Typed<F, T, E>
where
    F: for<'t, 'c> Fn(&'t mut Tx<'c>) -> Work<'t, T, E> + Send + Sync,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'c>(
        &'c mut self,
        connection: &'c mut SqliteConnection,
    ) -> Pin<Box<dyn Future<Output = bool> + Send + 'c>> {
        let mut tx = Tx::sqlite(connection);
        let work = &self.work;
        let outcome = &mut self.outcome;
        let running = async move { work(&mut tx).await };
        let mut running = Box::pin(running);
        Box::pin(async move {
            // A panic ends this unit, not the writer and everything that waits for it.
            let ended = poll_fn(|context| {
                match catch_unwind(AssertUnwindSafe(|| running.as_mut().poll(context))) {
                    Ok(poll) => poll.map(Some),
                    Err(_) => std::task::Poll::Ready(None),
                }
            })
            .await;
            let result = ended.unwrap_or_else(|| Err(StoreError::BrokenOff.into()));
            outcome.insert(result).is_ok()
        })
    }

    fn answer(self: Box<Self>, lost: Option<StoreError>) {
        let answer = match (self.outcome, lost) {
            (Some(Ok(_)) | None, Some(lost)) => Err(lost.into()),
            (Some(outcome), _) => outcome,
            (None, None) => Err(StoreError::Closed.into()),
        };
        // A caller that no longer waits does not want to know.
        drop(self.reply.send(answer));
    }
}

impl Writer {
    /// Opens the connection that writes, and starts to wait for work.
    pub(crate) async fn start(options: &SqliteConnectOptions) -> Result<Self, StoreError> {
        let connection = options.connect().await?;
        let (sender, receiver) = mpsc::channel(QUEUE);
        let counters = Arc::new(Counters::default());
        let task = tokio::spawn(serve(connection, receiver, Arc::clone(&counters)));
        Ok(Self { queue: Mutex::new(Some(sender)), task: Mutex::new(Some(task)), counters })
    }

    /// Runs `work` in a transaction; returns after what it wrote is on the disk.
    pub(crate) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t, 'c> Fn(&'t mut Tx<'c>) -> Work<'t, T, E> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.order(Order::Write(Box::new(Typed { work, outcome: None, reply }))).await?;
        answer.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Brings the database up to date.
    pub(crate) async fn migrate(&self) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        self.order(Order::Migrate(reply)).await?;
        answer.await.unwrap_or(Err(StoreError::Closed))
    }

    async fn order(&self, order: Order) -> Result<(), StoreError> {
        let queue = self.queue.lock().await.clone().ok_or(StoreError::Closed)?;
        queue.send(order).await.map_err(|_| StoreError::Closed)
    }

    /// Takes no more work, and waits until all that waits is done.
    pub(crate) async fn close(&self) {
        self.queue.lock().await.take();
        if let Some(task) = self.task.lock().await.take() {
            // It only fails where the runtime is going away, and the work with it.
            drop(task.await);
        }
    }

    pub(crate) fn figures(&self) -> WriterFigures {
        WriterFigures {
            units: self.counters.units.load(Ordering::Relaxed),
            commits: self.counters.commits.load(Ordering::Relaxed),
        }
    }
}

async fn serve(
    mut connection: SqliteConnection,
    mut queue: mpsc::Receiver<Order>,
    counters: Arc<Counters>,
) {
    while let Some(order) = queue.recv().await {
        let mut migration = None;
        let first = match order {
            Order::Write(unit) => unit,
            Order::Migrate(reply) => {
                drop(reply.send(migrate(&mut connection).await));
                continue;
            }
        };
        let mut more = || match queue.try_recv().ok()? {
            Order::Write(unit) => Some(unit),
            Order::Migrate(reply) => {
                migration = Some(reply);
                None
            }
        };
        write_group(&mut connection, first, &mut more, &counters).await;
        if let Some(reply) = migration {
            drop(reply.send(migrate(&mut connection).await));
        }
    }
    // What is committed is on the disk; closing only tidies the write-ahead log.
    drop(connection.close().await);
}

/// Brings the form up to date in one transaction that holds the file's write lock from its start:
/// another process that comes at the same time waits, and then finds it done.
async fn migrate(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    sqlite::MIGRATIONS.run_direct(None, &mut *transaction, false).await?;
    Ok(transaction.commit().await?)
}

/// Writes the first unit and those that come to wait meanwhile, commits once, and answers.
async fn write_group(
    connection: &mut SqliteConnection,
    first: Box<dyn Unit>,
    more: &mut (dyn FnMut() -> Option<Box<dyn Unit>> + Send),
    counters: &Counters,
) {
    let mut group = vec![first];
    match write_together(connection, &mut group, more).await {
        Ok(written) => {
            counters.units.fetch_add(written, Ordering::Relaxed);
            counters.commits.fetch_add(1, Ordering::Relaxed);
            for unit in group {
                unit.answer(None);
            }
        }
        Err(error) if group.len() == 1 => {
            for unit in group {
                unit.answer(Some(StoreError::Database(sqlx::Error::Protocol(error.to_string()))));
            }
        }
        // What the commit refuses (a key that leads nowhere, a full disk) cannot be laid at one
        // unit's door while they are together: each has another go alone.
        Err(_) => {
            for unit in group {
                let mut alone = vec![unit];
                let done = write_together(connection, &mut alone, &mut || None).await;
                if let Ok(written) = done {
                    counters.units.fetch_add(written, Ordering::Relaxed);
                    counters.commits.fetch_add(1, Ordering::Relaxed);
                }
                let mut lost = done.err().map(StoreError::Database);
                for unit in alone {
                    unit.answer(lost.take());
                }
            }
        }
    }
}

/// Runs the units of `group` and those that `more` gives, each in its savepoint, in one
/// transaction; tells how many of them succeeded.
async fn write_together(
    connection: &mut SqliteConnection,
    group: &mut Vec<Box<dyn Unit>>,
    more: &mut (dyn FnMut() -> Option<Box<dyn Unit>> + Send),
) -> Result<u64, sqlx::Error> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut written = 0;
    let mut next = 0;
    while next < group.len() {
        let mut savepoint = transaction.begin().await?;
        if group[next].run(&mut savepoint).await {
            savepoint.commit().await?;
            written += 1;
        } else {
            savepoint.rollback().await?;
        }
        next += 1;
        if next == group.len()
            && next < LARGEST_GROUP
            && let Some(unit) = more()
        {
            group.push(unit);
        }
    }
    transaction.commit().await?;
    Ok(written)
}
