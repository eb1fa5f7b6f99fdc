//! Any bytes as instance, schedule, changes (parted by zero bytes) and `.dzn`: an error or an answer.

#![no_main]

#[path = "../../crates/meetings/tests/bytes/mod.rs"]
mod bytes;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut files = data.splitn(3, |&byte| byte == 0);
    let mut next = || files.next().unwrap_or_default();
    let (instance, schedule, changes) = (next(), next(), next());
    let _ = bytes::anything(instance, schedule, changes);
});
