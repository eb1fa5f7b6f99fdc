//! Schedules written, and places that cannot be written to.

use super::*;

#[test]
fn an_output_that_cannot_be_written_exits_with_3_at_once_and_the_answer_is_not_lost() {
    let desk = Desk::new();
    let hard = desk.generated("hard-mission-20x120-560");
    let started = Instant::now();
    for output in ["no/such/folder/s.json", "."] {
        let output = desk.run(&["solve", &hard, "-o", output]);
        assert_eq!(code(&output), 3);
        assert!(words(&output.stderr).contains("folder"), "{}", words(&output.stderr));
    }
    assert!(started.elapsed() < Duration::from_secs(20), "found out before solving");
    if !Path::new("/dev/full").exists() {
        return;
    }
    desk.json("i.json", &instance(2, &[(0, 1)], &json!({})));
    let output = desk.run(&["solve", "i.json", "-o", "/dev/full", "--json"]);
    assert_eq!(code(&output), 3);
    assert_eq!(object(&output)["status"], "optimal");
    assert!(words(&output.stderr).contains("/dev/full: No space left"));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("opens");
    let status = desk.serai().args(["solve", "i.json"]).stdout(full).status().expect("runs");
    assert_eq!(status.code(), Some(3));
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let desk = Desk::new();
    desk.json("i.json", &instance(2, &[(0, 1)], &json!({})));
    let mut child = desk
        .serai()
        .args(["solve", "i.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let mut said = String::new();
    let mut errors = child.stderr.take().expect("a pipe");
    errors.read_to_string(&mut said).expect("readable");
    assert_eq!(child.wait().expect("ends").code(), Some(0), "{said}");
    assert_eq!(said, "");
}

#[test]
fn a_schedule_is_replaced_whole_and_nothing_is_left_beside_it() {
    let desk = Desk::new();
    desk.json("i.json", &instance(2, &[(0, 1)], &json!({})));
    desk.file("s.json", "old ".repeat(1000));
    assert_eq!(code(&desk.run(&["solve", "i.json", "-o", "s.json", "--svg", "s.svg"])), 0);
    assert_eq!(code(&desk.run(&["check", "i.json", "s.json"])), 0);
    let mut names: Vec<String> = std::fs::read_dir(desk.0.path())
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["i.json", "s.json", "s.svg"]);
}
