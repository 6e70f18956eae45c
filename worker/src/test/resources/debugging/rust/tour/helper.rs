pub fn twice(n: i32) -> i32 {
    let result = n * 2; // SECOND
    result
}
