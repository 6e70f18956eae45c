"""The program's variables and what expressions come to, as DAP shows them."""

import re

from shell import quoted
from words import declared

# Bash's own, which change by themselves.
OWN = re.compile(r"__cc_|BASH|_$|(COMP|DIRSTACK|EPOCH|EUID|FUNCNAME|GROUPS|HIST|HOST|IFS|LINENO|MACHTYPE|OPT|OSTYPE|PIPESTATUS"
                 r"|PPID|PS4|RANDOM|SECONDS|SHELLOPTS|SHLVL|SRANDOM|UID)")
NAME = re.compile(r"[A-Za-z_]\w*$")
ELEMENT = re.compile(r"\$?\{?([A-Za-z_]\w*)(?:\[([\w.$@*-]+)\])?\}?$")
SHOWN = 2000
PAGE = 1000
IN_SUBSHELL = "( trap - DEBUG ERR EXIT; set +eu\n%s\n)"


class Values:
    """What may be asked of a shell that is stopped; references are good until it goes on."""

    def __init__(self, main):
        self.main = main
        self.first = {}
        self.kept = []

    def started(self, shell):
        text, _ = shell.asks("declare -p")
        self.first = {one.name: one.value for one in declared(text)}

    def keep(self, what):
        self.kept.append(what)
        return len(self.kept)

    def find(self, reference):
        if not 0 < reference <= len(self.kept):
            raise ValueError("That value is gone: the program has moved on")
        return self.kept[reference - 1]

    def scopes(self, shell, level):
        inside = level == 0 and len(shell.frames) > 1
        names = (["Locals"] if inside else []) + ["Globals" if inside else "Variables"]
        return [{"name": n, "variablesReference": self.keep((shell, n)), "expensive": False} for n in names]

    def variables(self, reference, start, count):
        shell, what = self.find(reference)
        if isinstance(what, str):
            return [self.shown(shell, one.name, one.value, one.flags) for one in self.scope(shell, what)]
        return [
            self.shown(shell, key, value, "-")
            for key, value in list(what.value.items())[start:start + (count or PAGE)]
        ]

    def scope(self, shell, name):
        local = declared(shell.asks("local -p")[0]) if name != "Variables" else []
        local = [one for one in local if not OWN.match(one.name)]
        if name == "Locals":
            text, _ = shell.asks('printf "%s\\n" "${@@Q}"; printf "%s\\n" "$#"')
            *given, count = text.rstrip("\n").split("\n")
            return [*self.arguments(given if count != "0" else []), *local]
        names = {one.name for one in local}
        return [
            one
            for one in declared(shell.asks("declare -p")[0])
            if one.name not in names and not OWN.match(one.name) and self.first.get(one.name, self) != one.value
        ]

    def arguments(self, given):
        for number, text in enumerate(given, 1):
            yield declared(f"declare -- a={text}")[0]._replace(name=f"${number}")

    def shown(self, shell, name, value, flags):
        shown = {"name": name, "variablesReference": 0, "type": kind(value, flags)}
        if isinstance(value, dict):
            shown["value"] = "(%d)" % len(value) + " " + ", ".join(text(one) for one in list(value.values())[:5])
            shown["indexedVariables" if "a" in flags else "namedVariables"] = len(value)
            variable = declared("declare -- a")[0]._replace(name=name, flags=flags, value=value)
            shown["variablesReference"] = self.keep((shell, variable)) if value else 0
        elif "n" in flags:
            shown["value"] = "→ " + str(value)
        else:
            shown["value"] = "unset" if value is None else text(value)
        shown["value"] = shown["value"][:SHOWN]
        return shown

    def lookup(self, shell, name):
        found = declared(shell.asks(f"declare -p {name}")[0]) if NAME.match(name) else []
        return found[0] if found and found[0].name == name else None

    def assign(self, reference, name, wanted):
        shell, of = self.find(reference)
        target = name if isinstance(of, str) else f"{of.name}[{name}]"
        if isinstance(of, str) and not NAME.match(name):
            raise ValueError("Arguments cannot be changed; `set --` in the console sets them all")
        value = self.evaluated(shell, wanted) if re.match(r"""["'$]""", wanted) else wanted
        said, status = shell.asks(f"printf -v {quoted(target)} %s {quoted(value)}")
        if status:
            raise ValueError(self.plain(said))
        now = self.lookup(shell, name if isinstance(of, str) else of.name)
        if not isinstance(of, str):
            return self.shown(shell, name, now.value.get(name, ""), "-")
        return self.shown(shell, name, now.value, now.flags)

    def evaluate(self, shell, expression, context):
        """A variable by its name, else what it comes to; in the console, a command."""
        expression = expression.strip()
        element = ELEMENT.match(expression)
        variable = self.lookup(shell, element[1]) if element else None
        if variable and not element[2]:
            return self.shown(shell, element[1], variable.value, variable.flags)
        if context == "hover" and not variable:
            raise ValueError("There is no such variable here")
        if context == "repl" and not expression.startswith("$"):
            run = f"eval {quoted(expression)}"
            said, status = shell.asks(f"case $- in *u*) set +u; {run}; __cc_v=$?; set -u; (exit $__cc_v);; *) {run};; esac")
            return {"value": self.plain(said) + (f"\n(status {status})" if status else ""), "variablesReference": 0}
        if element and element[2] and "$" not in expression[:1]:
            expression = f"${{{element[1]}[{element[2]}]}}"
        value = self.evaluated(shell, expression)
        return {"value": text(value), "variablesReference": 0, "type": "string"}

    def evaluated(self, shell, expression):
        if not re.search(r"""[$"'`]""", expression):
            code = f"printf %s $(({expression}))"
        elif re.search(r"""["']""", expression):
            code = f'__cc_v={expression}; printf %s "$__cc_v"'
        else:
            code = f'printf %s "{expression}"'
        said, status = shell.asks(IN_SUBSHELL % f"eval {quoted(code)}")
        if status:
            raise ValueError(self.plain(said) or f"It ended with status {status}")
        return said

    def holds(self, shell, condition):
        """An arithmetic expression, or a command that succeeds, as [[ $name == bob ]]."""
        command = re.match(r"\s*(\[|\(\(|!|test\s)", condition)
        code = condition if command else f"(({condition}))"
        said, status = shell.asks(IN_SUBSHELL % f"eval {quoted(code)}")
        return status == 0, self.plain(said)

    def plain(self, said):
        """Without the place in front that Bash gives its errors."""
        return re.sub(r"^\S+: (eval: )?line \d+: ", "", said, flags=re.M).rstrip("\n")


def text(value):
    """A number as it is, else in quotes."""
    return value if re.match(r"-?\d+$", value) else '"' + value + '"'


def kind(value, flags):
    names = {"a": "array", "A": "associative array", "n": "reference", "i": "integer"}
    base = next((names[flag] for flag in flags if flag in names), "string")
    return base + (" (readonly)" if "r" in flags else "")
