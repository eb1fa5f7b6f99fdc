//! What every use case works with: the database, a clock, a source of ids, versions in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serai_domain::ids::IdSource;
use serai_domain::slugs::Slug;
use serai_store::Store;
use uuid::Uuid;

use crate::changelogs::VersionChanges;
use crate::snapshots::Snapshot;

/// Tells the time. The program has the machine's clock, tests have one that stands still.
pub trait Clock: Send + Sync {
    /// The instant it is now.
    fn now(&self) -> Timestamp;
}

impl<F: Fn() -> Timestamp + Send + Sync> Clock for F {
    fn now(&self) -> Timestamp {
        self()
    }
}

/// The use cases over one database. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct App(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) store: Store,
    clock: Box<dyn Clock>,
    ids: Mutex<Box<dyn FnMut() -> Uuid + Send>>,
    memory: Mutex<Memory>,
}

/// Released versions that were read. Versions never change, so nothing here goes stale but the
/// knowledge of which one is newest.
#[derive(Default)]
pub(crate) struct Memory {
    /// The newest version of each edition that was asked for; none where nothing is released.
    pub(crate) newest: BTreeMap<Slug, Option<Arc<Snapshot>>>,
    /// Older versions that were asked for, in the order they were read from the database.
    pub(crate) older: Vec<(Slug, Arc<Snapshot>)>,
    pub(crate) changelogs: BTreeMap<Slug, Arc<Vec<VersionChanges>>>,
}

impl App {
    /// The use cases over `store`, with the time by `clock` and new ids by `ids`.
    pub fn new(
        store: Store,
        clock: impl Clock + 'static,
        ids: impl FnMut() -> Uuid + Send + 'static,
    ) -> Self {
        Self(Arc::new(Inner {
            store,
            clock: Box::new(clock),
            ids: Mutex::new(Box::new(ids)),
            memory: Mutex::default(),
        }))
    }

    /// The instant it is now.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The database, for health and metrics.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ids for what this use case makes.
    pub(crate) fn ids(&self) -> impl IdSource {
        || (self.0.ids.lock().unwrap_or_else(PoisonError::into_inner))()
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}
