//! Any bytes as an instance: an error or a sound instance, whose empty schedule can be checked; no panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serai_meetings::{Schedule, check, read_changes, read_dzn, read_instance, read_schedule};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(instance) = read_instance(bytes) {
        if instance.participants.len() * instance.slots < 100_000 {
            let _ = check(&instance, &Schedule::empty(&instance));
        }
        let _ = read_schedule(bytes, &instance);
        let _ = read_changes(bytes, &instance);
    }
    let _ = read_dzn(&String::from_utf8_lossy(bytes), "fuzz");
});
