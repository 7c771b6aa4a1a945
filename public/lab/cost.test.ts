import assert from "node:assert/strict";
import test from "node:test";
import { workOf, type Freeze, type Read, type Shape, type Tell } from "./cost";
import counts from "./counts.json";

interface Counted {
  model: Shape;
  vocab: number;
  read: Read;
  tell: Tell;
  freeze: Freeze;
  products: number;
}

test("the products of a step are those that the kernels were counted at", () => {
  for (const c of counts as Counted[]) assert.equal(workOf(c.model, c.vocab, c.read, c.tell, c.freeze).products, c.products, JSON.stringify(c));
  assert.deepEqual([...new Set((counts as Counted[]).map((c) => c.model.kind))].sort(), ["bigru", "bilstm", "gru", "lstm", "transformer"]);
});
