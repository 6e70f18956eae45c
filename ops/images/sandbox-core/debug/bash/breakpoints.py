"""Breakpoints: where they come to lie, and what Bash looks for."""

import os
import re

BLANK = re.compile(r"\s*(#.*)?$")
# A function's head, and words that are no commands: the program never stops there.
HEADS = re.compile(r"\s*((function\s+)?[\w:.-]+\s*\(\s*\)\s*\{?|function\s+[\w:.-]+\s*\{?|then|else|do|done|fi|esac|[{}]|;;)\s*(#.*)?$")


class Breakpoints:
    def __init__(self):
        self.of_file = {}

    def set(self, path, wanted):
        """Puts each on the next line with a command; returns what became of them."""
        with open(path, errors="replace") as file:
            lines = file.read().split("\n")
        kept, shown = [], []
        for one in wanted:
            line = one["line"]
            while line <= len(lines) and (BLANK.match(lines[line - 1]) or HEADS.match(lines[line - 1])):
                line += 1
            if line > len(lines):
                shown.append({"verified": False, "line": one["line"], "message": "There is no command from here on"})
            else:
                kept.append({**one, "line": line})
                shown.append({"verified": True, "line": line})
        self.of_file[path] = kept
        return shown

    def at(self, path, line):
        return [one for one in self.of_file.get(path, []) if one["line"] == line]

    def code(self):
        """All of them by line and name, as the trap looks them up."""
        keys = {f"{one['line']}:{os.path.basename(path)}" for path, all in self.of_file.items() for one in all}
        return "__cc_at=(%s)" % " ".join("['%s']=1" % key.replace("'", "'\\''") for key in sorted(keys))
