open OUnit2

let suite =
  "add"
  >::: [
         ("passed" >:: fun _ -> assert_equal 3 (Add.add 1 2));
         ( "failed" >:: fun _ ->
           assert_equal ~printer:string_of_int 3 (Add.add 1 1) );
         ("skipped" >:: fun _ -> skip_if true "not today");
         ("errored" >:: fun _ -> ignore (List.hd []));
       ]

let () = run_test_tt_main suite
