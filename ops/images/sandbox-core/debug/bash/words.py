"""What Bash writes so that it can read it again: quoted words, and what `declare -p` says."""

import re
from collections import namedtuple

# value is a text, a dict of an array's elements, or None where nothing is assigned.
Variable = namedtuple("Variable", "name flags value")

ESCAPES = {"a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|(.))", re.S)


def unescaped(text):
    """The inside of $'...', whose bytes may be parts of characters."""

    def one(match):
        byte, short, long, octal, letter = match.groups()
        if letter:
            return ESCAPES.get(letter, letter)
        code = int(octal, 8) if octal else int(byte or short or long, 16)
        return chr(0xDC00 + code) if code > 127 and (byte or octal) else chr(code)

    return ESCAPE.sub(one, text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


PIECE = re.compile(r"""\$'((?:[^'\\]|\\.)*)'|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\()\]]+)""", re.S)


def word(text, at):
    """The word that begins there, without its quotes, and where it ends."""
    parts = []
    while match := PIECE.match(text, at):
        ansi, single, double, escaped, plain = match.groups()
        if ansi is not None:
            parts.append(unescaped(ansi))
        elif double is not None:
            parts.append(re.sub(r'\\([$`"\\\n])', r"\1", double))
        else:
            parts.append(next(p for p in (single, escaped, plain) if p is not None))
        at = match.end()
    return "".join(parts), at


def words(line):
    """The words of a line, without their quotes."""
    found, at = [], 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        one, end = word(line, at)
        if end == at:
            raise ValueError("no word at " + line[at:at + 20])
        found.append(one)
        at = end
    return found


DECLARED = re.compile(r"declare -(\S+) ([A-Za-z_]\w*)(=?)")


def declared(text):
    """The variables in the output of `declare -p`."""
    found, at = [], 0
    while match := DECLARED.search(text, at):
        flags, name, assigned = match.groups()
        at, value = match.end(), None
        if assigned and text[at:at + 1] == "(":
            value, at = elements(text, at + 1)
        elif assigned:
            value, at = word(text, at)
        found.append(Variable(name, flags, value))
        at = max(text.find("\n", at), at)
    return found


def elements(text, at):
    found = {}
    while text[at:at + 1] not in (")", ""):
        if text[at] != "[":
            at += 1
            continue
        key, at = word(text, at + 1)
        found[key], at = word(text, at + 2)
    return found, at + 1
