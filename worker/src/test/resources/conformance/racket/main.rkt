#lang racket/base
(require racket/string)

(define args (vector->list (current-command-line-arguments)))
(displayln "hello")
(when (equal? args '("exit")) (exit 3))
(when (equal? args '("err")) (error "boom"))
(displayln (string-append "echo:" (read-line)))
(displayln (string-append "args:" (string-join args " ")))
