"""What the signals say that end a program."""

import gdb

import cxx
import reading

ENDING = {
    "SIGSEGV": "segmentation fault",
    "SIGBUS": "bus error",
    "SIGFPE": "arithmetic error",
    "SIGILL": "illegal instruction",
    "SIGABRT": "aborted",
    "SIGSYS": "bad system call",
}
ARITHMETIC = {1: "integer division by zero", 2: "integer overflow", 3: "division by zero", 4: "overflow",
              5: "underflow", 6: "inexact result", 7: "invalid operation"}


def reason(name):
    return "exception" if name in ENDING else None


def words(event):
    name = event.stop_signal
    return f"{name}: {more(name) or ENDING.get(name) or event.details['signal-meaning']}"


def more(name):
    """What is known beside the signal's name."""
    try:
        if name in ("SIGSEGV", "SIGBUS"):
            at = reading.c("(unsigned long) $_siginfo._sifields._sigfault.si_addr")
            return f"{ENDING[name]} at " + ("a null pointer" if at == 0 else f"address {at:#x}")
        if name == "SIGFPE":
            return ARITHMETIC.get(reading.c("$_siginfo.si_code"))
        if name == "SIGABRT":
            return cxx.uncaught() or objective_c() or last_words()
    except gdb.error:
        pass
    return None


def objective_c():
    frame = gdb.newest_frame()
    for _ in range(6):
        if frame and "libobjc" in (gdb.solib_name(frame.pc()) or ""):
            return "uncaught exception"
        frame = frame and frame.older()
    return None


def last_words():
    """What the C library wrote before it aborted: of an assertion, or of a broken heap."""
    message = reading.c("*(unsigned long *) &__abort_msg")
    return reading.c_string(message + 4).strip() if message else None
