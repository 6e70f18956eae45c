// Piston clients from npm, run with their own examples against the product at PRODUCT_URL.
// Theirs are the calls; ours are the base URL, the version (one that is served) and what is
// expected of the answer. Prints a line of TAP for each.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

import piston from "piston-client";

const { NodePistonClient, PistonClient } = createRequire(import.meta.url)("piston-api-client");
const server = process.env.PRODUCT_URL;

const tests = {
  async "piston-client runs the example of its readme"() {
    const client = piston({ server });
    const runtimes = await client.runtimes();
    assert(runtimes.some((runtime) => runtime.language === "python"));
    const result = await client.execute("python", 'print("Hello World!")');
    assert.equal(result.language, "python");
    assert.equal(result.run.stdout, "Hello World!\n");
    assert.equal(result.run.output, "Hello World!\n");
    assert.equal(result.run.code, 0);
    assert.equal(result.run.signal, null);
  },

  async "piston-client finds a language by Piston's name for it"() {
    const result = await piston({ server }).execute("c++", "int main() { return 3; }");
    assert.equal(result.compile.code, 0);
    assert.equal(result.run.code, 3);
    assert.equal(result.run.status, "RE");
  },

  async "piston-client runs its example with every option"() {
    const result = await piston({ server }).execute({
      language: "js",
      version: "*",
      files: [{ name: "my_cool_code.js", content: "console.log(process.argv.slice(2))" }],
      stdin: "",
      args: ["1", "2", "3"],
      compileTimeout: 10000,
      runTimeout: 3000,
      compileMemoryLimit: -1,
      runMemoryLimit: -1,
    });
    assert.equal(result.run.stdout, "[ '1', '2', '3' ]\n");
  },
};

for (const Client of [PistonClient, NodePistonClient]) {
  tests[`piston-api-client runs the example of its readme (${Client.name})`] = async () => {
    const client = new Client({ server });
    const runtimes = await client.runtimes();
    assert(runtimes.success);
    assert(runtimes.data.some((runtime) => runtime.aliases.includes("node-js")));
    const result = await client.execute({
      language: "node-js",
      version: "*",
      files: [{ content: "console.log(process.argv.slice(2))" }],
      args: ["Hello", "World"],
    });
    assert(result.success);
    assert.equal(result.data.language, "javascript");
    assert.equal(result.data.run.stdout, "[ 'Hello', 'World' ]\n");
  };
}

let number = 0;
for (const [title, test] of Object.entries(tests)) {
  number++;
  try {
    await test();
    console.log(`ok ${number} - ${title}`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`not ok ${number} - ${title}\n${error.stack}`);
  }
}
process.exit(); // piston-api-client keeps a timer of a day
