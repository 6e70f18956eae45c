let () =
  let args = List.tl (Array.to_list Sys.argv) in
  print_endline "hello";
  if args = [ "exit" ] then exit 3;
  if args = [ "err" ] then failwith "boom";
  print_endline ("echo:" ^ read_line ());
  print_endline ("args:" ^ String.concat " " args)
