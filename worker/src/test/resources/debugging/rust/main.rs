use std::io::{self, Write};

fn add(a: i32, b: i32) -> i32 {
    let c = a + b;
    c
}

fn main() {
    let mut name = String::new();
    let mut total = 100;
    print!("name? "); // BP1
    io::stdout().flush().unwrap();
    io::stdin().read_line(&mut name).unwrap();
    for i in 0..3 {
        total = add(total, i); // BP2
    }
    println!("hello {} {}", name.trim(), total);
}
