"""What GDB's own adapter leaves out: exceptions of more languages, and what each stop is about.

It is loaded into GDB, and changes what GDB has of the protocol in `gdb.dap`.
"""

import os
import sys

import gdb
from gdb.dap import breakpoint, events
from gdb.dap.server import _capabilities

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cxx  # noqa: E402
import raises  # noqa: E402
import signals  # noqa: E402

FILTERS = "exceptionBreakpointFilters"
plain_stop = events._on_stop
plain_send = events.send_event_maybe_later
plain_catch = breakpoint._catch_exception
about = {}


def catch(filterId, **args):
    raised = raises.BY_FILTER.get(filterId)
    return raised() if raised else plain_catch(filterId, **args)


def stopped(event):
    about.clear()
    reason, words = kind(event)
    if reason:
        about["reason"] = reason
    try:
        about["text"] = words()
    except Exception:
        pass  # a stop without words is better than none
    plain_stop(event)


def kind(event):
    """The reason of a stop where GDB's own is not it, and what says in words what happened."""
    if isinstance(event, gdb.SignalEvent):
        return signals.reason(event.stop_signal), lambda: signals.words(event)
    for one in getattr(event, "breakpoints", []):
        if isinstance(one, raises.Raised):
            return "exception", one.words
        if one.type == gdb.BP_CATCHPOINT:
            return "exception", cxx.caught
    return None, None


def send(name, body):
    if name == "stopped" and body["reason"] != "pause":
        body.update(about)
    plain_send(name, body)


_capabilities[FILTERS] = [*_capabilities[FILTERS], *raises.filters()]
breakpoint._catch_exception = catch
events.send_event_maybe_later = send
gdb.events.stop.disconnect(plain_stop)
gdb.events.stop.connect(stopped)
