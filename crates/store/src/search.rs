//! Search in the newest released version of an edition.

use serai_domain::ids::EditionId;
use serai_store_rows::search::{SearchHit, query_words};

use crate::errors::StoreError;
use crate::opening::Store;
use crate::transactions::on;

impl Store {
    /// What matches every word typed, each as the beginning of a word and in any script we fold;
    /// best first, at most `limit`. Nothing where nothing to search for was typed.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn search(
        &self,
        edition: EditionId,
        typed: &str,
        limit: u32,
    ) -> Result<Vec<SearchHit>, StoreError> {
        let words = query_words(typed);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = self.read().await?;
        let mut tx = reading.tx();
        let limit = i64::from(limit);
        let rows = on!(tx, d, c => d::dialect::search(c, edition.uuid(), &words, limit))?;
        rows.into_iter().map(|row| Ok(row.hit()?)).collect()
    }
}
