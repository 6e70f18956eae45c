(* Runs OUnit's tests one after the other and tells CodeCrafter of each as it ends. *)

open OUnitTest

let most = 16000
let file = Filename.basename Sys.executable_name ^ ".ml"
let fifo = lazy (open_out_gen [ Open_wronly; Open_append ] 0 (Sys.getenv "CC_REPORT"))

let quoted text =
  let text = if String.length text > most then String.sub text 0 most else text in
  let out = Buffer.create (String.length text + 2) in
  let add at =
    let decoded = String.get_utf_8_uchar text at in
    let code = Uchar.to_int (Uchar.utf_decode_uchar decoded) in
    (match Char.unsafe_chr (code land 0xff) with
    | ('"' | '\\') as c when code < 0x80 -> Buffer.add_string out (Printf.sprintf "\\%c" c)
    | _ when code < 0x20 -> Buffer.add_string out (Printf.sprintf "\\u%04x" code)
    | _ -> Buffer.add_utf_8_uchar out (Uchar.of_int code));
    at + Uchar.utf_decode_length decoded
  in
  let rec all at = if at < String.length text then all (add at) in
  all 0;
  "\"" ^ Buffer.contents out ^ "\""

let say fields =
  let fifo = Lazy.force fifo in
  let shown (key, value) = quoted key ^ ":" ^ value in
  output_string fifo ("{" ^ String.concat "," (List.map shown fields) ^ "}\n");
  flush fifo

let rec name = function
  | [] -> "test"
  | Label label :: _ -> label
  | ListItem _ :: rest -> name rest

let id path = file ^ " " ^ string_of_path path

let suite path =
  match List.filter_map (function Label label -> Some label | ListItem _ -> None) path with
  | [] | [ _ ] -> file
  | _ :: above -> String.concat " / " (List.rev above)

let about path =
  [ ("id", quoted (id path)); ("suite", quoted (suite path)); ("name", quoted (name path)) ]

(* The last call in a file of the program: its name and line. *)
let place backtrace =
  let calls = String.split_on_char '\n' (Option.value backtrace ~default:"") in
  let of_call call =
    match Str.search_forward (Str.regexp "file \"\\([^\"]+\\)\".*, lines? \\([0-9]+\\)") call 0 with
    | exception Not_found -> None
    | _ ->
        let path = Str.matched_group 1 call and line = Str.matched_group 2 call in
        if Sys.file_exists path then Some [ ("file", quoted path); ("line", line) ] else None
  in
  Option.value (List.find_map of_call calls) ~default:[ ("file", quoted file) ]

let wrong status words backtrace =
  [ ("status", quoted status); ("message", quoted (String.trim words)) ]
  @ [ ("details", quoted (Option.value backtrace ~default:"")) ]
  @ place backtrace

let ended = function
  | RSuccess -> [ ("status", quoted "passed"); ("file", quoted file) ]
  | RFailure (words, _, backtrace) -> wrong "failed" words backtrace
  | RError (words, backtrace) -> wrong "errored" words backtrace
  | RSkip why | RTodo why ->
      [ ("status", quoted "skipped"); ("message", quoted why); ("file", quoted file) ]
  | RTimeout _ -> wrong "errored" "It took too long" None

let began = ref 0.

let heard { OUnitLogger.event; _ } =
  match event with
  | OUnitLogger.TestEvent (path, OUnitLogger.EStart) ->
      began := Unix.gettimeofday ();
      say ((("event", quoted "begin") :: about path) @ [ ("file", quoted file) ])
  | OUnitLogger.TestEvent (path, OUnitLogger.EResult result) ->
      let ms = Printf.sprintf "%.3f" ((Unix.gettimeofday () -. !began) *. 1000.) in
      say ((("event", quoted "end") :: about path) @ (("ms", ms) :: ended result))
  | _ -> ()

(* Ids are told in JSON as they were said, so that each can be looked for as it was written. *)
let wanted =
  match Sys.getenv_opt "CC_ONLY" with
  | None -> fun _ -> true
  | Some only ->
      fun (path, _, _) ->
        let it = Str.regexp_string (quoted (id path)) in
        (match Str.search_forward it only 0 with _ -> true | exception Not_found -> false)

let runner conf logger chooser cases =
  let ours = OUnitLogger.fun_logger heard ignore in
  OUnitRunner.sequential_runner conf
    (OUnitLogger.combine [ logger; ours ])
    chooser (List.filter wanted cases)

let () = OUnitRunner.Plugin.register "codecrafter" 1000 runner
