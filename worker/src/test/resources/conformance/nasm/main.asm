; prints its arguments with blanks between; `exit` and `err` have programs of their own
        global  _start

        section .data
hello:  db      "hello", 10, "echo:"
hellolen equ    $ - hello
words:  db      "args:"
wordslen equ    $ - words
blank:  db      " "
newline: db     10

        section .bss
line:   resb    80

        section .text
_start: mov     rsi, hello
        mov     edx, hellolen
        call    write
        xor     eax, eax
        xor     edi, edi
        mov     rsi, line
        mov     edx, 80
        syscall
        mov     rsi, line
        mov     edx, eax
        call    write
        mov     rsi, words
        mov     edx, wordslen
        call    write
        lea     rbx, [rsp + 16]         ; the first argument
next:   mov     rsi, [rbx]
        test    rsi, rsi
        jz      end
        xor     edx, edx
length: cmp     byte [rsi + rdx], 0
        je      found
        inc     edx
        jmp     length
found:  call    write
        add     rbx, 8
        cmp     qword [rbx], 0
        je      end
        mov     rsi, blank
        mov     edx, 1
        call    write
        jmp     next
end:    mov     rsi, newline
        mov     edx, 1
        call    write
        mov     eax, 60
        xor     edi, edi
        syscall

write:  mov     eax, 1
        mov     edi, 1
        syscall
        ret
