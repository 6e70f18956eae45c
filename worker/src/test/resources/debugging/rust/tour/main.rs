mod helper;

struct Pet {
    name: String,
    tags: Vec<i32>,
}

fn main() {
    let pet = Pet { name: String::from("Rex"), tags: vec![7, 42] };
    let big: Vec<i32> = (0..250).map(|i| i * 10).collect();
    let total = helper::twice(50);
    println!("nested {} {} {} {}", total, pet.name, pet.tags[1], big[249]); // NEST
    if std::panic::catch_unwind(|| panic!("thrown")).is_err() {
        println!("caught");
    }
    let mut spin = 0u64;
    loop {
        spin = std::hint::black_box(spin.wrapping_add(1));
    }
}
