(use-modules (ice-9 rdelim))

(define args (cdr (command-line)))
(display "hello\n")
(if (equal? args '("exit")) (exit 3))
(if (equal? args '("err")) (error "boom"))
(display (string-append "echo:" (read-line) "\n"))
(display (string-append "args:" (string-join args " ") "\n"))
