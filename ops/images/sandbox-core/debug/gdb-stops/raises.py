"""Where languages raise exceptions, and what is raised. Each has a filter of the protocol."""

import gdb

import reading


class Raised(gdb.Breakpoint):
    """A stop in the function of a runtime that raises, or that ends the program for what was raised."""

    function = ""
    label = ""
    default = False

    def __init__(self):
        super().__init__(f"-qualified -function {self.function}")

    def words(self):
        raise NotImplementedError


class Panic(Raised):
    """Rust's: the function that is there for debuggers, called after the panic has been told."""

    function, label, default = "rust_panic", "Panics", True

    def words(self):
        payload, methods = reading.argument(0), reading.argument(1)
        getter = reading.symbol(reading.word(methods + 40))
        if "::FormatStringPayload" in getter:
            payload += 8  # after its capacity
        elif "::StaticStrPayload" not in getter and "::Payload<&str>" not in getter:
            return "panicked"
        return "panicked: " + reading.text(reading.word(payload), reading.word(payload + 8))


class AdaRaise(Raised):
    function, label = "__gnat_debug_raise_exception", "Exceptions, when raised"

    def words(self):
        bounds = reading.memory(reading.argument(2), 8)
        first, last = int.from_bytes(bounds[:4], "little"), int.from_bytes(bounds[4:], "little")
        message = reading.text(reading.argument(1), last - first + 1) if last >= first else ""
        return named(ada_name(reading.argument(0)), message)


class AdaUnhandled(Raised):
    function, label, default = "__gnat_notify_unhandled_exception", "Exceptions that nobody handles", True

    def words(self):
        raised = reading.argument(0)
        length = int.from_bytes(reading.memory(raised + 16, 4), "little")
        return "unhandled " + named(ada_name(reading.word(raised)), reading.text(raised + 20, length))


def ada_name(kind):
    return reading.c_string(reading.word(kind + 8))


class DThrow(Raised):
    function, label = "_d_throw_exception", "Exceptions, when thrown"

    def words(self):
        thrown = reading.argument(0)
        kind = reading.word(reading.word(thrown))
        name = reading.text(reading.word(kind + 40), reading.word(kind + 32))
        return named(name, reading.text(reading.word(thrown + 24), reading.word(thrown + 16)))


class DUncaught(DThrow):
    """The runtime is told to catch nothing itself: so it tells of an exception where it is thrown."""

    function, label, default = "_d_print_throwable", "Uncaught exceptions", True

    def __init__(self):
        super().__init__()
        self.untrapped = Untrapped("-qualified -function main", internal=True)

    def delete(self):
        self.untrapped.delete()
        super().delete()

    def words(self):
        gdb.execute("handle SIGABRT nostop noprint pass", to_string=True)
        return "uncaught " + super().words()


class Untrapped(gdb.Breakpoint):
    def stop(self):
        with reading.in_c():
            gdb.execute("set var *(char *) &rt_trapExceptions = 0")
        return False


class ObjectiveC(Raised):
    function, label = "objc_exception_throw", "Exceptions, when thrown"

    def words(self):
        return "thrown: " + reading.c_string(reading.word(reading.word(reading.argument(0)) + 16))


class PascalRaise(Raised):
    function, label = "FPC_RAISEEXCEPTION", "Exceptions, when raised"

    def words(self):
        raised = reading.argument(0)
        name = reading.word(reading.word(raised) + 24)
        message = reading.word(raised + 8)
        return named(
            reading.text(name + 1, reading.memory(name, 1)[0]),
            reading.text(message, reading.word(message - 8)) if message else "",
        )


class PascalUnhandled(PascalRaise):
    """It stops where the exception is raised: from where it is given up, no way leads back to there."""

    label, default = "Exceptions that nobody handles", True

    def stop(self):
        if reading.c("*(long *) &FPC_THREADVAR_RELOCATE"):
            return False  # with threads, the runtime alone knows where it keeps its handlers
        return reading.c("*((long *) &'U_$SYSTEM_$$_EXCEPTADDRSTACK' + 1)") == 0

    def words(self):
        return "unhandled " + super().words()


class PascalError(Raised):
    """An error of the runtime, where SysUtils does not make an exception of it."""

    function, label, default = "FPC_BREAK_ERROR", "Runtime errors", True

    def stop(self):
        return reading.c("*(long *) &'TC_$SYSTEM_$$_ERRORPROC'") == 0

    def words(self):
        return f"runtime error {reading.argument(0) & 0xFFFFFFFF}"


class FortranError(Raised):
    """The end of a program by its runtime, in an error of which it has told."""

    function, label, default = "exit", "Runtime errors", True

    def stop(self):
        caller = gdb.newest_frame().older()
        library = gdb.solib_name(caller.pc()) if caller else None
        return "libgfortran" in (library or "") and not (caller.name() or "").startswith("_gfortran_stop")

    def words(self):
        return "runtime error: what it says is in the terminal"


def named(name, message):
    return f"{name}: {message}" if message else name


BY_FILTER = {
    "panic": Panic,
    "ada-raise": AdaRaise,
    "ada-unhandled": AdaUnhandled,
    "d-throw": DThrow,
    "d-uncaught": DUncaught,
    "objc-throw": ObjectiveC,
    "pascal-raise": PascalRaise,
    "pascal-unhandled": PascalUnhandled,
    "pascal-error": PascalError,
    "fortran-error": FortranError,
}


def filters():
    return [{"filter": name, "label": one.label, "default": one.default} for name, one in BY_FILTER.items()]
