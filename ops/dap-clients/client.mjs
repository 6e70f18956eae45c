// The test client of VS Code's debug protocol, from npm, at the debugger of the product at
// PRODUCT_URL, by way of ops/dap/bridge. Theirs is the client, ours are the programs. Prints a
// line of TAP for each.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { DebugClient } = createRequire(import.meta.url)("@vscode/debugadapter-testsupport");

const python = {
  name: "main.py",
  lines: [
    "def total(numbers):",
    "    found = 0",
    "    for number in numbers:",
    "        found = found - number",
    "    return found",
    "",
    "print(total([1, 2, 3]))",
  ],
};
const c = {
  name: "main.c",
  lines: [
    "#include <stdio.h>",
    "int total(const int *numbers, int count) {",
    "  int found = 0;",
    "  for (int i = 0; i < count; i++)",
    "    found = found - numbers[i];",
    "  return found;",
    "}",
    "int main(void) {",
    "  int numbers[] = {1, 2, 3};",
    '  printf("%d\\n", total(numbers, 3));',
    "  return 0;",
    "}",
  ],
};

function written({ name, lines }) {
  const path = join(mkdtempSync(join(tmpdir(), "dap-")), name);
  writeFileSync(path, lines.join("\n") + "\n");
  return path;
}

async function connected(work) {
  const client = new DebugClient(process.env.PYTHON ?? "python3", process.env.BRIDGE, "codecrafter", {
    env: { ...process.env, CODECRAFTER_URL: process.env.PRODUCT_URL },
  });
  client.defaultTimeout = 60_000;
  await client.start();
  try {
    return await work(client);
  } finally {
    await client.stop();
  }
}

/** The local variables of the topmost frame, by name. */
async function locals(client, frameId) {
  const { body } = await client.scopesRequest({ frameId });
  const scope = body.scopes.find((one) => /local/i.test(one.name)) ?? body.scopes[0];
  const variables = await client.variablesRequest({ variablesReference: scope.variablesReference });
  return { scope, values: new Map(variables.body.variables.map((one) => [one.name, one.value])) };
}

/** Everything that the program writes from now on. */
function outputOf(client) {
  let text = "";
  client.on("output", ({ body }) => {
    if (body.category === "stdout") text += body.output;
  });
  return () => text;
}

/** Stops where the mistake is, looks, steps, puts a value right and goes on to the end. */
function debugs(program, line, verified = true) {
  return () =>
    connected(async (client) => {
      const path = written(program);
      const output = outputOf(client);
      await client.hitBreakpoint({ program: path }, { path, line, verified });
      const { body } = await client.stackTraceRequest({ threadId: await stoppedThread(client) });
      const top = body.stackFrames[0];
      assert.equal(top.source.path, path);
      assert.equal(top.line, line);
      const { scope, values } = await locals(client, top.id);
      assert.equal(values.get("found"), "0");
      await client.setBreakpointsRequest({ source: { path }, breakpoints: [] });
      await client.setVariableRequest({
        variablesReference: scope.variablesReference,
        name: "found",
        value: "12",
      });
      const threadId = await stoppedThread(client);
      await Promise.all([client.nextRequest({ threadId }), client.waitForEvent("stopped")]);
      const ended = client.waitForEvent("terminated");
      const exited = client.waitForEvent("exited");
      await client.continueRequest({ threadId });
      assert.equal((await exited).body.exitCode, 0);
      await ended;
      assert.equal(output().trim(), "6");
    });
}

async function stoppedThread(client) {
  return (await client.threadsRequest()).body.threads[0].id;
}

const tests = {
  "debugs Python: break, look, change, step, continue": debugs(python, 4),
  "debugs C: break, look, change, step, continue": debugs(c, 5, false), // gdb verifies when the program starts

  async "tells of a program that cannot be started"() {
    await connected(async (client) => {
      await client.initializeRequest();
      await assert.rejects(client.launchRequest({ language: "brainstorm", code: "x" }), /language/);
    });
  },

  async "answers with an error what is not allowed"() {
    await connected(async (client) => {
      const path = written(python);
      await client.hitBreakpoint({ program: path }, { path, line: 4 });
      await assert.rejects(client.send("source", { sourceReference: 1, source: { path: "/etc/passwd" } }));
      await assert.rejects(client.send("runInTerminal", { args: ["id"], cwd: "/" }));
      await assert.rejects(client.send("launch", { program: path }));
    });
  },
};

let number = 0;
let failed = false;
console.log(`1..${Object.keys(tests).length}`);
for (const [name, test] of Object.entries(tests)) {
  number += 1;
  try {
    await test();
    console.log(`ok ${number} - ${name}`);
  } catch (error) {
    failed = true;
    console.log(`not ok ${number} - ${name}\n# ${String(error?.stack ?? error).replaceAll("\n", "\n# ")}`);
  }
}
process.exit(failed ? 1 : 0);
