import assert from "node:assert/strict";
import test from "node:test";
import { worldCommand, worldOf } from "./world.ts";
import { worlds } from "./worlds.ts";

test("a world's mix goes to the worker as a list and comes back as an object", () => {
  const world = { language: "en", seed: 3, sentences: 100, mix: { agreement: 30, recall: 0 }, abilities: ["agreement", "facts"], noise: 0.1, vocabulary: 0.5, facts: 4 } as const;
  const told = worldCommand(world);
  assert.deepEqual((told as { mix: unknown }).mix, [{ ability: "agreement", weight: 30 }, { ability: "recall", weight: 0 }]);
  assert.deepEqual(worldOf(told as never), world);
});

test("what is left out stays out, and what is unknown goes on to be refused", () => {
  assert.deepEqual(worldCommand({}), {});
  assert.deepEqual(worldCommand({ mix: undefined, noise: 0.1 }), { noise: 0.1 });
  assert.deepEqual(worldCommand({ nois: 0.1 } as never), { nois: 0.1 });
  assert.deepEqual(worldOf({ language: "en", seed: 1, sentences: 6000, noise: 0, vocabulary: 0, facts: 0 }), { language: "en", seed: 1, sentences: 6000, noise: 0, vocabulary: 1 });
});

test("a mix that is no mix is named", () => {
  const refused = (mix: unknown) => {
    try {
      worldCommand({ mix } as never);
    } catch (e) {
      return `${(e as { code: string }).code} ${(e as { message: string }).message}`;
    }
    return "";
  };
  assert.match(refused([{ ability: "facts", weight: 1 }]), /^spec\.object world\.mix/);
  assert.match(refused({ facts: "3" }), /^spec\.type world\.mix\.facts cannot be a string/);
  assert.match(refused({ facts: null }), /^spec\.type world\.mix\.facts cannot be a null/);
});

test("both worlds can be described before either is made", () => {
  for (const { abilities, fewestFacts, mostFacts } of Object.values(worlds)) {
    assert.ok(abilities.length > 5 && fewestFacts < mostFacts);
    assert.equal(new Set(abilities.map((a) => a.name)).size, abilities.length);
    for (const a of abilities) assert.ok(a.weight > 0 && a.example.join("").length > 5, a.name);
  }
});
