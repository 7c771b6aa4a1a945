import assert from "node:assert/strict";
import test from "node:test";
import { Lab } from "../lab/lab";
import { defaultSettings } from "../page/settings";
import type { Bird } from "../page/store";
import { filedBird, readForm, type Filed } from "./form";

const bird: Bird = {
  id: "wren-1", project: "p", rev: 3, name: { key: "wren", round: 1, custom: "<b>Zaunkönig</b>" }, family: 2, kind: "pretrain", created: 1, updated: 2, settings: defaultSettings(Lab.defaults),
  corpus: "world", state: "running", step: 30, of: 800, loss: 4.2, chance: 5.8, bytes: 12, seconds: 1.5,
  abilities: [{ name: "agreement", custom: false, chance: NaN, unknown: 0, curve: [{ step: 0, tokens: 0, accuracy: 0.5, conditional: 0.5, logprob: -1, n: 20 }], width: {}, verdict: "not yet" }],
};
const form = (): Filed => ({
  format: "murmuration project", version: 1, name: "Class 9b", number: 2, created: 1, updated: 2, address: "#pretrain?hidden=96",
  answers: [{ id: "pretrain.guess", ask: ["predict.ask", { chance: 5.8, steps: "800" }], said: "half", came: ["x"], at: 5 }],
  flocks: [
    { digest: "a".repeat(64), address: "#flock?plan=monoculture" },
    { digest: "b".repeat(64), address: "#flock?plan=lineage", grown: { version: "0f", plan: { seeds: [1] }, models: [{ key: "base-0123456789abcdef", digest: "c".repeat(64) }] } },
  ], birds: [filedBird(bird)],
});
const read = (value: unknown) => readForm(new TextEncoder().encode(JSON.stringify(value)));
const refused = (change: (f: { [key: string]: any }) => void, code: string, at?: string) => {
  const made = JSON.parse(JSON.stringify(form()));
  change(made);
  assert.throws(() => read(made), (e: { code?: string; params?: { at?: string } }) => (assert.equal(e.code, "project." + code), at === undefined || (assert.equal(e.params?.at, at), true)));
};

test("what is written is read again, but for what lies in the checkpoint", () => {
  const got = read(form());
  assert.equal(got.name, "Class 9b");
  assert.deepEqual(got.answers, form().answers);
  assert.deepEqual(got.flocks, form().flocks);
  const [wren] = got.birds;
  assert.deepEqual(wren!.settings, { ...wren!.settings, ...Object.fromEntries(Object.entries(bird.settings).filter(([key]) => key in wren!.settings)) });
  assert.equal(wren!.settings.hidden, bird.settings.hidden);
  assert.equal(wren!.state, "paused");
  assert.ok(Number.isNaN(wren!.abilities![0]!.chance));
  for (const key of ["project", "rev", "bytes", "curve"]) assert.ok(!(key in wren!), key);
});

test("each thing that is not as it must be is named with its place", () => {
  refused((f) => (f.format = "other"), "choice", "project.format");
  refused((f) => (f.version = 3), "version");
  refused((f) => (f.more = 1), "unknown", "project.more");
  refused((f) => delete f.answers, "list", "project.answers");
  refused((f) => (f.address = "javascript:alert(1)"), "form", "project.address");
  refused((f) => (f.birds[0].settings.hidden = 96.5), "whole", "project.birds[0].settings.hidden");
  refused((f) => (f.birds[0].settings.hidden = "96"), "whole", "project.birds[0].settings.hidden");
  refused((f) => (f.birds[0].settings.kind = "mamba"), "choice", "project.birds[0].settings.kind");
  refused((f) => (f.birds[0].settings.mix = "dragons:1"), "form", "project.birds[0].settings.mix");
  refused((f) => (f.birds[0].name.key = "dodo"), "choice", "project.birds[0].name.key");
  refused((f) => (f.birds[0].id = "../wren"), "form", "project.birds[0].id");
  refused((f) => (f.birds[0].step = 1.5), "whole", "project.birds[0].step");
  refused((f) => (f.birds[0].abilities[0].curve = 7), "list", "project.birds[0].abilities[0].curve");
  refused((f) => f.birds.push(f.birds[0]), "twice", "project.birds[1].id");
  refused((f) => (f.birds = Array(2001).fill(f.birds[0])), "list", "project.birds");
  refused((f) => (f.answers[0].said = { html: 1 }), "list", "project.answers[0].said");
  refused((f) => (f.flocks[0].digest = "A"), "form", "project.flocks[0].digest");
  refused((f) => (f.flocks[1].digest = f.flocks[0].digest), "twice", "project.flocks[1].digest");
  refused((f) => (f.flocks[1].grown.plan = [1]), "object", "project.flocks[1].grown.plan");
  refused((f) => (f.flocks[1].grown.models[0].key = "../base-0123456789abcdef"), "form", "project.flocks[1].grown.models[0].key");
  refused((f) => f.flocks[1].grown.models.push(f.flocks[1].grown.models[0]), "twice", "project.flocks[1].grown.models[1].key");
  refused((f) => (f.flocks[1].grown.models = Array(5001).fill(f.flocks[1].grown.models[0])), "list", "project.flocks[1].grown.models");
});

test("a file of the first version, which had no flocks' models, is read", () => {
  const first = { ...form(), version: 1 };
  first.flocks.pop();
  assert.deepEqual(read(first).flocks, first.flocks);
});

test("what is no JSON is said to be none", () => {
  for (const text of ["", "{", "nothing"]) assert.throws(() => readForm(new TextEncoder().encode(text)), { code: "project.json" });
  assert.throws(() => readForm(Uint8Array.of(0x7b, 0xff, 0x7d)), { code: "project.json" });
  for (const value of [null, 3, [], "x"]) assert.throws(() => read(value), { code: "project.object" });
});
