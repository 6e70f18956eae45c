let () = Printf.printf "%d\n" (Add.add 1 2)
