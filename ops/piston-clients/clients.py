"""Piston clients from PyPI, run with their own examples against the product at PRODUCT_URL.

Theirs are the calls; ours are the base URL, the version (one that is served) and what is
expected of the answer. After them, what no client asks. Prints a line of TAP for each.
"""

import asyncio
import json
import os
import sys
import traceback
from urllib.request import Request, urlopen

from ultra_piston import File, PistonClient
from ultra_piston.errors import BadRequestError, UnexpectedStatusError
from websocket import ABNF, create_connection

BASE = os.environ["PRODUCT_URL"] + "/api/v2/piston"


def client():
    return PistonClient(base_url=BASE, rate_limit=0)


def version_of(name):
    return next(r.version for r in client().get_runtimes() if name in (r.language, *r.aliases))


def ultra_piston_lists_the_runtimes():
    runtimes = {runtime.language: runtime for runtime in client().get_runtimes()}
    assert "py" in runtimes["python"].aliases, runtimes
    assert all(runtime.version.count(".") == 2 for runtime in runtimes.values()), runtimes


def ultra_piston_runs_the_example_of_its_readme():
    result = client().post_execute(
        language="python3",
        version=version_of("python3"),
        file=File(content='print("Hello from ultra-piston!")'),
    )
    assert result.run.output == "Hello from ultra-piston!\n", result
    assert result.run.code == 0, result


def ultra_piston_runs_it_asynchronously():
    async def run():
        return await client().post_execute_async(
            language="python3",
            version=version_of("python3"),
            file=File(content='print("Hello from ultra-piston!")'),
        )

    assert asyncio.run(run()).run.output == "Hello from ultra-piston!\n"


def ultra_piston_sends_arguments_and_input():
    result = client().post_execute(
        language="py",
        version="3.x",
        file=File(name="app.py", content="import sys; print(sys.argv[1:], input(), __file__[-6:])"),
        stdin="Ada",
        args=["a b", "c"],
    )
    assert result.run.stdout == "['a b', 'c'] Ada app.py\n", result


def ultra_piston_sees_a_compiler_complain():
    result = client().post_execute(
        language="c", version="*", file=File(content="int main() { return no; }")
    )
    assert result.compile.code == 1 and "no" in result.compile.stderr, result
    assert result.run.output == result.compile.output, result


def ultra_piston_sees_a_program_that_takes_too_long():
    result = client().post_execute(
        language="bash", version="*", file=File(content="echo begun; sleep 60"), run_timeout=300
    )
    assert result.run.signal == "SIGKILL" and result.run.stdout == "begun\n", result


def ultra_piston_is_told_of_its_mistakes():
    for wrong in ({"version": "1.0.0"}, {"run_timeout": 10**9}, {"run_timeout": -5}):
        asked = {"language": "python", "version": "*", "file": File(content="1")} | wrong
        try:
            raise AssertionError(client().post_execute(**asked))
        except BadRequestError:
            pass


def ultra_piston_can_list_packages_and_not_change_them():
    assert all(package.installed for package in client().get_packages())
    for change in (client().post_packages, client().delete_packages):
        try:
            raise AssertionError(change("python", "3.10.0"))
        except UnexpectedStatusError as refused:
            assert refused.status_code == 403, refused


def every_language_runs_its_example_as_a_file_without_a_name():
    with urlopen(os.environ["PRODUCT_URL"] + "/api/languages") as answer:
        languages = json.load(answer)
    bad = []
    for language in languages:
        request = {
            "language": language["id"],
            "version": "*",
            "files": [{"content": language["example"]}],
            "stdin": "Ada",
            "run_timeout": 30_000,
            "compile_timeout": 60_000,
        }
        headers = {"Content-Type": "application/json"}
        call = Request(BASE + "/execute", json.dumps(request).encode(), headers)
        with urlopen(call, timeout=120) as answer:
            result = json.load(answer)
        if result["run"]["code"] != 0:
            bad.append(result)
    assert not bad, bad
    print(f"# {len(languages)} languages", flush=True)


# No published client speaks the WebSocket, so these do it by hand.


class Talk:
    def __init__(self, language, code, **more):
        self.socket = create_connection(BASE.replace("http", "ws", 1) + "/connect", timeout=20)
        files = [{"content": code}]
        self.say(type="init", language=language, version="*", files=files, **more)

    def say(self, **frame):
        self.socket.send(json.dumps(frame))

    def until(self, kind, **fields):
        """The frames up to one of this kind with these fields."""
        return self.frames(lambda f: f[-1]["type"] == kind and fields.items() <= f[-1].items())

    def reads(self, expected):
        """Waits until the program has said this, in however many pieces."""
        self.frames(lambda frames: text(frames) == expected)

    def frames(self, enough):
        frames = []
        while not (frames and enough(frames)):
            opcode, data = self.socket.recv_data()
            assert opcode == ABNF.OPCODE_TEXT, ("closed", data, frames)
            frames.append(json.loads(data))
        return frames

    def goodbye(self):
        _, data = self.socket.recv_data()
        return int.from_bytes(data[:2], "big")


def text(frames):
    return "".join(frame.get("data", "") for frame in frames)


def the_socket_tells_the_stages():
    talk = Talk("c++", '#include <iostream>\nint main() { std::cout << "hi"; return 3; }')
    frames = talk.until("exit", stage="run")
    kinds = [(f["type"], f.get("stage") or f.get("stream") or f["language"]) for f in frames]
    assert kinds == [
        ("runtime", "c++"),
        ("stage", "compile"),
        ("exit", "compile"),
        ("stage", "run"),
        ("data", "stdout"),
        ("exit", "run"),
    ], frames
    assert frames[-1]["code"] == 3 and frames[-1]["signal"] is None, frames
    assert talk.goodbye() == 4999


def the_socket_takes_input():
    talk = Talk("python", "print('name?', flush=True); print('Hello, ' + input())")
    talk.reads("name?\n")
    talk.say(type="data", stream="stdin", data="Zoë 🎈\n")
    assert text(talk.until("exit")) == "Hello, Zoë 🎈\n"


def the_socket_passes_signals_on():
    talk = Talk("bash", "trap 'echo caught; exit 7' TERM\necho ready\nwhile :; do sleep 0.1; done")
    talk.reads("ready\n")
    talk.say(type="signal", signal="SIGTERM")
    frames = talk.until("exit")
    assert "caught\n" in text(frames), frames  # after what bash says of its sleep
    assert frames[-1]["code"] == 7, frames


def the_socket_kills_what_ignores_the_rest():
    talk = Talk("bash", "trap '' TERM INT\necho ready\nwhile :; do sleep 0.1; done")
    talk.reads("ready\n")
    talk.say(type="signal", signal="SIGKILL")
    assert talk.until("exit")[-1] == {
        "type": "exit",
        "stage": "run",
        "code": None,
        "signal": "SIGKILL",
        "error": "The program was killed by SIGKILL",
    }


def the_socket_holds_output_to_its_limit():
    talk = Talk("bash", "yes")
    frames = talk.until("exit")
    assert len(text(frames)) <= 1 << 20, len(text(frames))
    assert frames[-1]["signal"] == "SIGKILL" and "output" in frames[-1]["error"], frames[-1]


def the_socket_splits_no_character():
    talk = Talk("python", "print('🎈' * 50000)")
    assert text(talk.until("exit")) == "🎈" * 50000 + "\n"


def tests():
    return [f for name, f in globals().items() if name.startswith(("ultra_piston_", "every_", "the_socket_"))]


def main():
    failed = 0
    for number, test in enumerate(tests(), 1):
        title = test.__name__.replace("_", " ")
        try:
            test()
            print(f"ok {number} - {title}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} - {title}", flush=True)
            traceback.print_exc(file=sys.stdout)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
