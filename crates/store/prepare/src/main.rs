//! Applies a folder of migrations to the database of a URL, for the compiler to check statements
//! against: `serai-store-prepare MIGRATIONS URL`.

use std::path::PathBuf;

use anyhow::{Context, bail};
use sqlx::Connection;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(url), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        bail!("usage: serai-store-prepare MIGRATIONS URL");
    };
    let migrator = Migrator::new(PathBuf::from(&folder)).await.with_context(|| folder.clone())?;
    if url.starts_with("sqlite:") {
        let options: SqliteConnectOptions = url.parse()?;
        let options = options.create_if_missing(true);
        let mut connection = sqlx::SqliteConnection::connect_with(&options).await?;
        migrator.run(&mut connection).await?;
        connection.close().await?;
    } else {
        let mut connection = sqlx::PgConnection::connect(&url).await?;
        migrator.run(&mut connection).await?;
        connection.close().await?;
    }
    Ok(())
}
