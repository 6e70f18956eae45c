// Runs the files and folders that it is given with node:test and tells CodeCrafter of each test as it ends.
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { globSync, openSync, statSync, writeSync } from "node:fs";
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const HOME = process.cwd() + sep;
const MOST = 16000;
const fifo = openSync(process.env.CC_REPORT, "w");
const only = JSON.parse(process.env.CC_ONLY ?? "[]");
const names = new Map(); // the names above the test that runs, of each file
const outputs = new Map();

function say(event) {
  let bytes = Buffer.from(JSON.stringify(event) + "\n");
  while (bytes.length) bytes = bytes.subarray(writeSync(fifo, bytes));
}

function own(file) {
  if (!file) return undefined;
  const path = file.startsWith("file:") ? fileURLToPath(file) : file;
  return path.startsWith(HOME) ? path.slice(HOME.length) : undefined;
}

function place(error) {
  for (const [, file, line] of String(error?.stack).matchAll(/(?:\(|at )((?:file:\/\/)?\/[^():]+):(\d+):\d+/g)) {
    if (own(file)) return { file: own(file), line: Number(line) };
  }
  return {};
}

function known(data) {
  const above = (names.get(data.file) ?? []).slice(0, data.nesting);
  const suite = [own(data.file), ...above].filter(Boolean).join(" > ");
  return { id: suite + " > " + data.name, suite, name: data.name };
}

function began(data) {
  const above = (names.get(data.file) ?? []).slice(0, data.nesting);
  names.set(data.file, [...above, data.name]);
}

function failure(error) {
  const cause = error?.cause ?? error;
  const meant = cause?.code === "ERR_ASSERTION" || cause?.name === "AssertionError";
  const text = cause?.message ?? String(cause);
  const told = meant ? text : (cause?.name ?? "Error") + ": " + text;
  const details = String(cause?.stack ?? cause).slice(0, MOST);
  return { status: meant ? "failed" : "errored", message: told, details, ...place(cause) };
}

function ended(data, passed) {
  const error = data.details.error;
  if (data.details.type === "suite" && (passed || error?.failureType === "subtestsFailed")) return;
  if (error?.failureType === "subtestsFailed") return;
  const event = { event: "end", ...known(data), file: own(data.file), line: data.line, ms: data.details.duration_ms };
  const output = outputs.get(data.file);
  if (output && data.nesting === 0) event.output = output;
  outputs.delete(data.file);
  if (data.skip !== undefined || data.todo !== undefined) {
    const why = data.skip ?? data.todo;
    say({ ...event, status: "skipped", message: typeof why === "string" && why ? why : undefined });
  } else {
    say({ ...event, ...(passed ? { status: "passed" } : failure(error)) });
  }
}

const files = process.argv.slice(2).flatMap((path) => (statSync(path).isDirectory() ? globSync(path + "/**/*.js") : [path]));
const patterns = only.map((id) => new RegExp(id.split(" > ").at(-1).replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "$"));
const stream = run({
  files: files.map((file) => resolve(file)),
  concurrency: 1,
  execArgv: ["--enable-source-maps"],
  ...(patterns.length ? { testNamePatterns: patterns } : {}),
});
stream.on("test:start", began);
stream.on("test:stdout", (data) => outputs.set(data.file, ((outputs.get(data.file) ?? "") + data.message).slice(0, MOST)));
stream.on("test:pass", (data) => ended(data, true));
stream.on("test:fail", (data) => {
  process.exitCode = 1;
  ended(data, false);
});
stream.on("end", () => say({ event: "done" }));
stream.compose(spec).pipe(process.stdout);
