fn fail(total: usize) -> i32 {
    let few = vec![1, 2, 3];
    few[total] // CRASH
}

fn main() {
    println!("{}", fail(100));
}
