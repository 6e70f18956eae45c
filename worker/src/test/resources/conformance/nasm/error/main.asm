; there is no runtime to tell an error: what it says, it says itself, and then it traps
        global  _start
        section .data
boom:   db      "boom", 10
        section .text
_start: mov     eax, 1
        mov     edi, 2
        mov     rsi, boom
        mov     edx, 5
        syscall
        ud2
