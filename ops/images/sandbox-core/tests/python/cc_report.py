"""Tells CodeCrafter of each test as it ends: a plugin of pytest."""

import json
import os

import pytest

FIFO = os.open(os.environ["CC_REPORT"], os.O_WRONLY)
ONLY = set(json.loads(os.environ.get("CC_ONLY", "[]")))
HOME = os.getcwd() + os.sep
MOST = 16000


def say(**event):
    line = {name: value for name, value in event.items() if value is not None}
    data = (json.dumps(line) + "\n").encode("ascii", "backslashreplace")
    while data:
        data = data[os.write(FIFO, data):]


def own(path):
    path = os.path.abspath(str(path))
    return path[len(HOME):] if path.startswith(HOME) else None


def names(item):
    suite = item.parent.nodeid if item.parent else ""
    name = item.nodeid[len(suite):].lstrip(":") if item.nodeid.startswith(suite) else item.name
    return {"id": item.nodeid, "suite": suite, "name": name}


def pytest_collection_modifyitems(config, items):
    if ONLY:
        others = [item for item in items if item.nodeid not in ONLY]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item.nodeid in ONLY]


def pytest_collectreport(report):
    if report.failed:
        text = str(report.longrepr)
        last = next((l[1:].strip() for l in text.splitlines() if l.startswith("E ")), text.strip().splitlines()[-1])
        say(event="end", id=report.nodeid, name=report.nodeid, status="errored", file=report.nodeid,
            message=last, details=text[-MOST:])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    path, line, _ = item.location
    say(event="begin", file=path, line=(line or 0) + 1, **names(item))
    item.cc = {"status": "passed", "ms": 0}
    result = yield
    say(event="end", **names(item), **item.cc)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    told = item.cc
    told["ms"] += report.duration * 1000
    if report.capstdout or report.capstderr:
        told["output"] = (report.capstdout + report.capstderr)[:MOST]
    if report.skipped and told["status"] == "passed":
        reason = getattr(report, "wasxfail", None)
        if reason is None and isinstance(report.longrepr, tuple):
            reason = report.longrepr[2].removeprefix("Skipped: ")
        told.update(status="skipped", message=reason)
    elif report.failed and told["status"] == "passed":
        told.update(failure(call, report))
    return report


def failure(call, report):
    error = call.excinfo.value if call.excinfo else None
    meant = error is None or isinstance(error, (AssertionError, pytest.fail.Exception))
    where = {}
    for entry in call.excinfo.traceback if call.excinfo else ():
        if own(entry.path):
            where = {"file": own(entry.path), "line": entry.lineno + 1}
    message = str(report.longrepr) if error is None else "\n".join(str(error).splitlines()[:1]) or type(error).__name__
    if not meant:
        message = type(error).__name__ + ": " + message
    status = "failed" if meant and report.when == "call" else "errored"
    return {"status": status, "message": message, "details": report.longreprtext[-MOST:], **where}


def pytest_sessionfinish(session, exitstatus):
    if exitstatus == pytest.ExitCode.INTERNAL_ERROR:
        say(event="problem", message="pytest itself broke: its output says how")
    elif exitstatus == pytest.ExitCode.USAGE_ERROR:
        say(event="problem", message="pytest could not begin: its output says why")
    say(event="done")
