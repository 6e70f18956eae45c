"""Exceptions of C++, as its runtime keeps them."""

import gdb

import reading

OBJECT = 0x70  # from the runtime's own head of an exception to the object that was thrown
WITH_A_MESSAGE = ("St13runtime_error", "St11logic_error")


def caught():
    """The exception at a catchpoint."""
    return described(reading.c("$_probe_arg0"), reading.c("$_probe_arg1"))


def uncaught():
    """The exception that nobody catches, for which the program aborts; None for other reasons."""
    try:
        kind = reading.call("__cxa_current_exception_type")
    except gdb.error:
        return None  # there is no such runtime
    if not kind:
        return None
    thrown = reading.word(reading.call("__cxa_get_globals")) + OBJECT
    return "uncaught " + described(thrown, kind)


def described(thrown, kind):
    name = gdb.execute("demangle _ZTI" + name_of(kind), to_string=True).strip()
    name = name.removeprefix("typeinfo for ")
    message = reading.c_string(reading.word(thrown + 8)) if has_message(kind) else ""
    return f"{name}: {message}" if message else name


def name_of(kind):
    return reading.c_string(reading.word(kind + 8)).removeprefix("*")


def has_message(kind):
    """Whether its class is one that keeps a message, or comes from one."""
    while name_of(kind) not in WITH_A_MESSAGE:
        if "__si_class_type_info" not in reading.symbol(reading.word(kind)):
            return False
        kind = reading.word(kind + 16)
    return True
