//! The accept loop: connections bounded in number, slow senders cut off, and an orderly end.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Bounds on connections.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// Connections open at a time; more wait in the socket's queue.
    pub connections: usize,
    /// Time in which a client must have sent its headers, also the time an idle connection is
    /// kept open.
    pub header_timeout: Duration,
    /// Time that requests under way are given to end once the server is told to stop.
    pub grace: Duration,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            connections: 4_096,
            header_timeout: Duration::from_secs(15),
            grace: Duration::from_secs(10),
        }
    }
}

/// Bytes of request line and headers that are read; more is answered with 431 or 414.
const HEADER_BYTES: usize = 32 * 1024;
const HEADERS: usize = 100;

/// Serves `router` on `listener` until `stop` comes, then lets requests under way end, at most for
/// the grace period. Returns how many connections were cut off after it.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    options: ServerOptions,
    stop: impl Future<Output = ()>,
) -> usize {
    let mut builder = hyper::server::conn::http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(options.header_timeout)
        .max_buf_size(HEADER_BYTES)
        .max_headers(HEADERS);
    let places = Arc::new(Semaphore::new(options.connections.clamp(1, Semaphore::MAX_PERMITS)));
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let Some((stream, place)) = accepted else { continue };
        let service = TowerToHyperService::new(router.clone());
        let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection ended");
            }
            drop(place);
        });
    }
    drop(listener);
    let open = graceful.count();
    match tokio::time::timeout(options.grace, graceful.shutdown()).await {
        Ok(()) => 0,
        Err(_) => open,
    }
}

/// The next connection, once there is a place for it; none where it could not be accepted.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(tokio::net::TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "no TCP_NODELAY");
            }
            Some((stream, place))
        }
        Err(error) => {
            // Out of file descriptors, or the client is gone already: others may still succeed.
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}
