import { test, describe } from "node:test";
import assert from "node:assert";
import { add } from "./main";

describe("add", () => {
  test("passed", () => {
    assert.strictEqual(add(1, 2), 3);
  });

  test("failed", () => {
    assert.strictEqual(add(1, 1), 3, "sum differs");
  });
});

test("skipped", { skip: "not today" }, () => {});

test("errored", () => {
  const nothing = undefined as unknown as { x: number };
  nothing.x;
});
