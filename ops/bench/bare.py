"""Runs what each line of standard input asks for, and says how long it took."""

import json
import subprocess
import sys
import time

for line in sys.stdin:
    job = json.loads(line)
    with open(job["file"], "w") as file:
        file.write(job["code"])
    start = time.perf_counter()
    for command in job["commands"]:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    took = (time.perf_counter() - start) * 1000
    print(json.dumps({"ms": took, "output": done.stdout.decode(errors="replace")}))
