//! Rendered pages and exports, kept compressed: by what they show, the version they show it of,
//! and the coding. Bounded by bytes; each is made once, however many ask for it at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::sync::Cache as Shards;
use quick_cache::{OptionsBuilder, Weighter};
use serai_app::Snapshot;
use tokio::sync::Semaphore;

use crate::encodings::Encoding;
use crate::problems::{Code, Problem};
use crate::representations::{Rendered, Representation};

/// Names one rendering. It must hold everything the rendering depends on, in one spelling only:
/// a handler makes it from values it has parsed, never from the query as sent, so that nobody can
/// fill the cache with spellings of one page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    /// The rendering `view` of the content with this hash (a version's content hash; anything
    /// that changes when the content does).
    pub fn new(view: &'static str, content: &str) -> Self {
        Self(view.to_owned()).with(content)
    }

    /// The rendering `view` of a released version. Its number counts too: a later version may say
    /// the same as an earlier one.
    pub fn of(view: &'static str, snapshot: &Snapshot) -> Self {
        Self::new(view, &snapshot.version.content_hash)
            .with(&snapshot.programme.edition.slug)
            .with(snapshot.version.number)
    }

    /// The same in more detail: a language, a slug, one filter in canonical form, a minute.
    #[must_use]
    pub fn with(mut self, part: impl std::fmt::Display) -> Self {
        // The length goes before the part, so that no two lists of parts read the same.
        let part = part.to_string();
        self.0.push_str(&format!(" {}:{part}", part.len()));
        self
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Slot {
    key: Key,
    encoding: Encoding,
}

#[derive(Debug, Clone)]
struct ByBytes;

impl Weighter<Slot, Representation> for ByBytes {
    fn weight(&self, slot: &Slot, representation: &Representation) -> u64 {
        slot.key.0.len() as u64 + representation.weight()
    }
}

/// The cache. One per process.
#[derive(Debug)]
pub struct Cache {
    shards: Shards<Slot, Representation, ByBytes>,
    renderers: Arc<Semaphore>,
    hits: AtomicU64,
    misses: AtomicU64,
}

/// Few shards, so that the share of one holds the longest page.
const SHARDS: usize = 4;
const TYPICAL_BYTES: u64 = 16 * 1024;

impl Cache {
    /// A cache of at most `bytes`, which renders at most `renderers` bodies at a time.
    pub fn new(bytes: u64, renderers: usize) -> Self {
        let items = usize::try_from(bytes / TYPICAL_BYTES).unwrap_or(usize::MAX).max(16);
        let mut options = OptionsBuilder::new();
        options.shards(SHARDS).estimated_items_capacity(items).weight_capacity(bytes);
        let shards = match options.build() {
            Ok(options) => {
                Shards::with_options(options, ByBytes, Default::default(), Default::default())
            }
            Err(_) => Shards::with_weighter(items, bytes, ByBytes),
        };
        Self {
            shards,
            renderers: Arc::new(Semaphore::new(renderers.max(1))),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        }
    }

    /// The representation `key` names, in `encoding`; made by `render` on a thread of its own
    /// where it is not there yet. Of several that ask at once, one renders and the others wait.
    ///
    /// # Errors
    /// What `render` fails with; nothing is kept then.
    pub async fn get(
        &self,
        key: Key,
        encoding: Encoding,
        render: impl FnOnce() -> Result<Rendered, Problem> + Send + 'static,
    ) -> Result<Representation, Problem> {
        let slot = Slot { key, encoding };
        if let Some(kept) = self.shards.get(&slot) {
            self.hits.fetch_add(1, Ordering::Relaxed);
            return Ok(kept);
        }
        let plain = Slot { key: slot.key.clone(), encoding: Encoding::Identity };
        if encoding == Encoding::Identity {
            return self.shards.get_or_insert_async(&plain, self.render(render)).await;
        }
        self.shards
            .get_or_insert_async(&slot, async {
                let plain = self.shards.get_or_insert_async(&plain, self.render(render)).await?;
                self.work(move || Ok(plain.encoded(encoding))).await
            })
            .await
    }

    /// What `render` makes, in `encoding`, without keeping it: for what is asked in too many ways.
    ///
    /// # Errors
    /// What `render` fails with.
    pub async fn pass(
        &self,
        encoding: Encoding,
        render: impl FnOnce() -> Result<Rendered, Problem> + Send + 'static,
    ) -> Result<Representation, Problem> {
        self.work(move || render().map(|made| Representation::new(made).encoded(encoding))).await
    }

    async fn render(
        &self,
        render: impl FnOnce() -> Result<Rendered, Problem> + Send + 'static,
    ) -> Result<Representation, Problem> {
        self.misses.fetch_add(1, Ordering::Relaxed);
        self.work(move || render().map(Representation::new)).await
    }

    /// Does `work` off the threads that answer requests. A panic in it fails this request alone.
    async fn work(
        &self,
        work: impl FnOnce() -> Result<Representation, Problem> + Send + 'static,
    ) -> Result<Representation, Problem> {
        let permit = Arc::clone(&self.renderers).acquire_owned().await.map_err(|_| {
            Problem::new(Code::Unavailable, "The server is about to stop; try again.")
        })?;
        let done = tokio::task::spawn_blocking(move || {
            let made = work();
            drop(permit);
            made
        });
        done.await.unwrap_or_else(|failure| Err(Problem::internal(failure)))
    }

    /// Requests answered from the cache since the start.
    pub fn hits(&self) -> u64 {
        self.hits.load(Ordering::Relaxed)
    }

    /// Bodies rendered for the cache since the start.
    pub fn misses(&self) -> u64 {
        self.misses.load(Ordering::Relaxed)
    }

    /// Bytes kept.
    pub fn bytes(&self) -> u64 {
        self.shards.weight()
    }

    /// Representations kept.
    pub fn entries(&self) -> usize {
        self.shards.len()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::representations::Media;

    fn page(bytes: usize) -> Result<Rendered, Problem> {
        Ok(Rendered::new(Media::Html, vec![b'x'; bytes]))
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_cold_burst_renders_once() {
        let cache = Arc::new(Cache::new(1 << 20, 2));
        let renderings = Arc::new(AtomicUsize::new(0));
        let burst: Vec<_> = (0..64)
            .map(|number| {
                let (cache, renderings) = (Arc::clone(&cache), Arc::clone(&renderings));
                tokio::spawn(async move {
                    let encoding = Encoding::ALL[number % 3];
                    let made = cache.get(Key::new("home", "v1"), encoding, move || {
                        renderings.fetch_add(1, Ordering::SeqCst);
                        page(5_000)
                    });
                    made.await.unwrap()
                })
            })
            .collect();
        for request in burst {
            request.await.unwrap();
        }
        assert_eq!(renderings.load(Ordering::SeqCst), 1);
        assert_eq!(cache.entries(), 3);
    }

    #[tokio::test]
    async fn it_stays_within_its_bytes() {
        let cache = Cache::new(400_000, 1);
        for number in 0..500 {
            let key = Key::new("search", "v1").with(number);
            cache.get(key, Encoding::Identity, || page(10_000)).await.unwrap();
            assert!(cache.bytes() <= 400_000);
        }
        assert!(cache.entries() > 10);
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let cache = Cache::new(1 << 20, 1);
        let key = Key::new("home", "v1");
        let failed =
            cache.get(key.clone(), Encoding::Gzip, || Err(Problem::not_found())).await.unwrap_err();
        assert_eq!(failed.code, Code::NotFound);
        assert!(cache.get(key, Encoding::Gzip, || page(10)).await.is_ok());
    }

    #[tokio::test]
    async fn a_panic_in_a_page_fails_that_request_alone() {
        let cache = Cache::new(1 << 20, 1);
        let key = Key::new("home", "v1");
        let failed = cache.get(key.clone(), Encoding::Identity, || panic!("a bug")).await;
        assert_eq!(failed.unwrap_err().code, Code::Internal);
        assert!(cache.get(key, Encoding::Identity, || page(10)).await.is_ok());
    }

    #[test]
    fn parts_of_a_key_do_not_run_together() {
        assert_ne!(Key::new("a", "b").with("c"), Key::new("a", "b 1:c"));
        assert_ne!(Key::new("a", "").with("bc").with(""), Key::new("a", "").with("b").with("c"));
    }
}
