use super::*;

#[test]
fn passed() {
    println!("said in passing");
    assert_eq!(add(1, 2), 3);
}

#[test]
fn failed() {
    assert_eq!(add(1, 1), 3, "sum differs");
}

#[test]
#[ignore = "not today"]
fn skipped() {}

#[test]
fn errored() {
    let none: Option<i32> = None;
    none.unwrap();
}
