const { test, describe } = require("node:test");
const assert = require("node:assert");
const { add } = require("./main.js");

describe("add", () => {
  test("passed", () => {
    console.log("said in passing");
    assert.strictEqual(add(1, 2), 3);
  });

  test("failed", () => {
    assert.strictEqual(add(1, 1), 3, "sum differs");
  });
});

test("skipped", { skip: "not today" }, () => {});

test("errored", () => {
  undefined.x;
});
