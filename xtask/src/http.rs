//! The little of HTTP/1.1 that waiting for a site and measuring it takes: GET over one connection
//! that is kept, bodies counted (RFC 9112).

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, bail};

/// A connection that is kept between requests.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Field names in lower case, in the order of the answer.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Bytes of the answer's head.
    pub(crate) head: usize,
}

impl Answer {
    /// The first field of that name (lower case).
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

const PATIENCE: Duration = Duration::from_secs(30);
/// No answer of ours is longer.
const BODY: usize = 64 * 1024 * 1024;

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// Nothing listens there.
    pub(crate) fn open(host: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect_timeout(&host, PATIENCE).context("connecting")?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream), host })
    }

    /// Asks for `path` with more fields than Host, and reads the answer whole.
    ///
    /// # Errors
    /// The connection breaks, or what comes is not HTTP/1.1 with a known length.
    pub(crate) fn get(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let mut request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        for (name, value) in fields {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        self.stream.get_mut().write_all(request.as_bytes()).context("asking")?;
        self.answer().with_context(|| format!("GET {path}"))
    }

    fn answer(&mut self) -> anyhow::Result<Answer> {
        let mut head = 0;
        let status = self.line(&mut head)?;
        let status = status
            .strip_prefix("HTTP/1.1 ")
            .and_then(|rest| rest.get(..3))
            .and_then(|code| code.parse().ok())
            .with_context(|| format!("no status line: {status:?}"))?;
        let mut fields = Vec::new();
        loop {
            let line = self.line(&mut head)?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').with_context(|| format!("{line:?}"))?;
            fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer { status, fields, body: Vec::new(), head };
        if answer.field("transfer-encoding").is_some_and(|coding| coding == "chunked") {
            self.chunks(&mut answer.body)?;
        } else if status != 304 && status != 204 {
            let length: usize = answer
                .field("content-length")
                .and_then(|length| length.parse().ok())
                .context("an answer without a length")?;
            self.bytes(&mut answer.body, length)?;
        }
        Ok(answer)
    }

    fn line(&mut self, head: &mut usize) -> anyhow::Result<String> {
        let mut line = String::new();
        let read = self.stream.by_ref().take(64 * 1024).read_line(&mut line)?;
        if read == 0 {
            bail!("the connection was closed");
        }
        *head += read;
        Ok(line.trim_end().to_owned())
    }

    fn bytes(&mut self, body: &mut Vec<u8>, length: usize) -> anyhow::Result<()> {
        if body.len() + length > BODY {
            bail!("more than {BODY} bytes");
        }
        let start = body.len();
        body.resize(start + length, 0);
        self.stream.read_exact(&mut body[start..]).context("the body")
    }

    fn chunks(&mut self, body: &mut Vec<u8>) -> anyhow::Result<()> {
        loop {
            let line = self.line(&mut 0)?;
            let size = line.split(';').next().unwrap_or_default();
            let size = usize::from_str_radix(size, 16).with_context(|| format!("{line:?}"))?;
            self.bytes(body, size)?;
            self.line(&mut 0)?;
            if size == 0 {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn answering(bytes: &'static [u8]) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            drop(stream.read(&mut request));
            stream.write_all(bytes).unwrap();
        });
        address
    }

    #[test]
    fn a_body_of_known_length_is_read_whole() {
        let address =
            answering(b"HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 5\r\n\r\nhello");
        let answer = Connection::open(address).unwrap().get("/", &[]).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"hello".as_slice()));
        assert_eq!(answer.field("etag"), Some("\"a\""));
    }

    #[test]
    fn a_body_in_chunks_is_put_together() {
        let address = answering(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n",
        );
        let answer = Connection::open(address).unwrap().get("/", &[]).unwrap();
        assert_eq!(answer.body, b"hello");
    }

    #[test]
    fn a_cut_body_is_an_error() {
        let address = answering(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
        assert!(Connection::open(address).unwrap().get("/", &[]).is_err());
    }
}
