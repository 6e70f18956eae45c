(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (data (i32.const 100) "hello\necho:")
  (data (i32.const 120) "args:")

  (func $write (param $at i32) (param $length i32)
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (local.get $length))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))

  (func (export "_start") (local $i i32) (local $end i32)
    (call $write (i32.const 100) (i32.const 11))
    (i32.store (i32.const 0) (i32.const 400))
    (i32.store (i32.const 4) (i32.const 80))
    (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
    (call $write (i32.const 400) (i32.load (i32.const 8)))
    (call $write (i32.const 120) (i32.const 5))
    ;; the arguments lie one behind another at 800, each with a zero at its end: the first,
    ;; the program's name, is left out, and the zeros become blanks
    (drop (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (drop (call $args_get (i32.const 600) (i32.const 800)))
    (local.set $end (i32.add (i32.const 800) (i32.load (i32.const 20))))
    (local.set $i (i32.load (i32.const 604)))
    (loop $next
      (if (i32.eqz (i32.load8_u (local.get $i)))
        (then (i32.store8 (local.get $i) (i32.const 32))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (local.get $end))))
    (call $write (i32.load (i32.const 604)) (i32.sub (local.get $end) (i32.load (i32.const 604))))))
