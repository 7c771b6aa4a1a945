import assert from "node:assert/strict";
import { test } from "node:test";
import { programFile, suitable, vectors } from "./vectors.ts";

test("the module that asks for SIMD is a valid one, and nearly the same one is not", () => {
  assert.equal(vectors(), true); // node has SIMD
  const validate = WebAssembly.validate;
  WebAssembly.validate = () => false;
  try {
    assert.equal(programFile("worker"), "worker-plain.wasm.gz");
  } finally {
    WebAssembly.validate = validate;
  }
  assert.equal(programFile("worker"), "worker.wasm.gz");
});

test("only one of two programs is kept for a browser, and every other file", () => {
  const site = ["index.html", "tutor-plain.wasm.gz", "tutor.wasm.gz", "view.wasm.gz"];
  assert.deepEqual([...suitable(site, true)], ["index.html", "tutor.wasm.gz", "view.wasm.gz"]);
  assert.deepEqual([...suitable(site, false)], ["index.html", "tutor-plain.wasm.gz", "view.wasm.gz"]);
});
