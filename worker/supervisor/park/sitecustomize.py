"""Lets an interpreter wait, started but for its program, until the job is there (see ../park.go)."""

import os

if os.environ.pop("CODECRAFTER_PARKED", None):
    os.read(3, 1)
    os.close(3)

del os
