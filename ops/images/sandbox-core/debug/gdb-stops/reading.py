"""How values without debug information are read. Every word is of eight bytes here."""

import contextlib

import gdb
from gdb.dap import events

MOST = 300  # characters of a text


def argument(number):
    """A pointer that the function was called with at whose first line the program stands."""
    registers = ("rdi", "rsi", "rdx") if "x86" in gdb.selected_frame().architecture().name() else ("x0", "x1", "x2")
    return int(gdb.selected_frame().read_register(registers[number])) & (1 << 64) - 1


def memory(address, size):
    return gdb.selected_inferior().read_memory(address, size).tobytes()


def word(address):
    return int.from_bytes(memory(address, 8), "little")


def text(address, length):
    return memory(address, min(length, MOST)).decode(errors="replace")


def c_string(address):
    """A text that ends with a zero."""
    read = b""
    while address and b"\0" not in read and len(read) < MOST:
        read += memory(address + len(read), 16 - (address + len(read)) % 16)
    return read.partition(b"\0")[0].decode(errors="replace")


@contextlib.contextmanager
def in_c():
    language = gdb.parameter("language")
    gdb.execute("set language c", to_string=True)
    try:
        yield
    finally:
        gdb.execute(f"set language {language}", to_string=True)


def c(expression):
    """The number that an expression of C comes to, whatever the program is written in."""
    with in_c():
        return int(gdb.parse_and_eval(expression))


def call(function):
    """What a function of the runtime returns that takes nothing. Meanwhile the program's other threads
    stand, and nobody is told that it runs."""
    gdb.events.inferior_call.disconnect(events._on_inferior_call)
    locking = gdb.parameter("scheduler-locking")
    gdb.execute("set scheduler-locking on")
    try:
        return c(f"((unsigned long (*) (void)) {function}) ()")
    finally:
        gdb.execute(f"set scheduler-locking {locking}")
        gdb.events.inferior_call.connect(events._on_inferior_call)


def symbol(address):
    """The name of what lies there."""
    return gdb.execute(f"info symbol {address}", to_string=True)
