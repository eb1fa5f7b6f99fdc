//! What no HTTP library would send, written to the socket byte by byte; and the orderly end.

use std::time::Duration;

use serai_tests::databases::Database;
use serai_tests::{EDITION, TestSite};
use serai_web::server::{ServerOptions, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Served {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<usize>,
    _site: TestSite,
}

async fn served(options: ServerOptions) -> Served {
    let site = TestSite::with_demo(Database::sqlite().await).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let router = site.router.clone();
    let server = tokio::spawn(serve(listener, router, options, async {
        let _ = stopped.await;
    }));
    Served { address, stop, server, _site: site }
}

/// The first line of what comes back before the connection is closed.
async fn first_line(served: &Served, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(served.address).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    // A reset after the answer is as good an end as any.
    let _ = tokio::time::timeout(Duration::from_secs(5), read).await.expect("it ends");
    String::from_utf8_lossy(&answer).lines().next().unwrap_or("").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_request_is_refused_and_the_server_stays() {
    let served = served(ServerOptions::default()).await;
    let long =
        format!("GET /{} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", "a".repeat(10_000));
    let endless = format!("GET / HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n", "a".repeat(100_000));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "x: y\r\n".repeat(500));
    for (request, status) in [
        // TLS on this port.
        (b"\x16\x03\x01\x02\x00\x01\x00\x01".as_slice(), "400"),
        (b"GET /\x00 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", "400"),
        (b"GET /<script> HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", "400"),
        (b"GET /%00 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", "404"),
        (b"GET /../../etc/passwd HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", "404"),
        (b"BREW / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", "40"),
        (b"GET / HTTP/9.9\r\nhost: a\r\n\r\n", "400"),
        (long.as_bytes(), "414"),
        (endless.as_bytes(), "431"),
        (many.as_bytes(), "431"),
    ] {
        let line = first_line(&served, request).await;
        assert!(
            line.starts_with(&format!("HTTP/1.1 {status}")),
            "{:?}: {line}",
            String::from_utf8_lossy(&request[..request.len().min(60)])
        );
    }
    let alive = b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    assert_eq!(first_line(&served, alive).await, "HTTP/1.1 200 OK");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_sends_its_headers_too_slowly_is_cut_off() {
    let options =
        ServerOptions { header_timeout: Duration::from_millis(200), ..Default::default() };
    let served = served(options).await;
    let mut stream = TcpStream::connect(served.address).await.unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n").await.unwrap();
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    let _ = tokio::time::timeout(Duration::from_secs(5), read).await.expect("it is cut off");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_told_to_stop_ends_what_is_under_way() {
    let served = served(ServerOptions::default()).await;
    let mut idle = TcpStream::connect(served.address).await.unwrap();
    let request = format!("GET /{EDITION}/schedule.xml HTTP/1.1\r\nhost: a\r\n\r\n");
    idle.write_all(request.as_bytes()).await.unwrap();
    let mut start = [0_u8; 15];
    idle.read_exact(&mut start).await.unwrap();
    assert_eq!(&start, b"HTTP/1.1 200 OK");
    served.stop.send(()).unwrap();
    let cut = tokio::time::timeout(Duration::from_secs(8), served.server).await.unwrap().unwrap();
    assert_eq!(cut, 0, "an idle connection is closed in good order");
    assert!(TcpStream::connect(served.address).await.is_err(), "nobody listens any more");
}
