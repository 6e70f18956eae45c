use std::io::BufRead;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    println!("hello");
    if args == ["exit"] {
        std::process::exit(3);
    }
    if args == ["err"] {
        panic!("boom");
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).unwrap();
    println!("echo:{}", line.trim());
    println!("args:{}", args.join(" "));
}
