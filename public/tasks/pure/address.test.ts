import assert from "node:assert/strict";
import test from "node:test";
import { Lab } from "../../lab/lab";
import { decode as decodePage } from "../../page/link";
import { defaultSettings } from "../../page/settings";
import { labelsForm } from "../labels/view";
import { streamForm } from "../stream/view";
import type { Tab } from "../tab";
import { classify } from "../views/classify";
import { next } from "../views/next";
import { retrieve } from "../views/retrieve";
import { tag } from "../views/tag";
import { courseForm, decode, encode, under, type Form, type Values } from "./address";

const course = (kind: typeof tag) => courseForm(kind, Lab.tuneDefaults, "en");
const forms: Record<Tab, Form> = { classify: course(classify), tag: course(tag), retrieve: course(retrieve), next: course(next), stream: streamForm("en"), labels: labelsForm("en") };
const tabs = Object.keys(forms) as Tab[], formOf = (tab: Tab) => forms[tab];
const address = (tab: Tab, values: Values) => "#finetune?language=en&seed=3&" + encode(tab, forms[tab], values).join("&") + "&hide=flock&note=task";
const usual = (tab: Tab): Values => forms[tab].usual(String(forms[tab].usual("").set));

/** Values that a part takes, of those that any setting could have. */
const takes = (form: Form, name: string) => ["own", "news", "service", "headlines", "shop", "world", "zh", "en", "on", "off", "all-but-last", "none", "sgd", "adam", "gru", "bilstm", "mlm", "causal", "cnn", "lstm", "mean", "max", "mixed", "same", "tag", "next", "bird", "0.25", "1", "3", "5", "100", "300"]
  .map((text) => form.parts.find((p) => p.name === name)!.read(text)).filter((v) => v !== undefined);

test("every setting of every task comes through an address, alone and with all others", () => {
  for (const tab of tabs) {
    const form = forms[tab], builtIn = takes(form, "set").find((v) => v !== "own" && v !== "world"), all: Values = { ...form.usual(String(builtIn)), set: builtIn };
    for (const { name } of form.parts) {
      const value = takes(form, name).find((v) => v !== all[name]);
      assert.notEqual(value, undefined, name);
      const values = { ...(name === "set" ? form.usual(String(value)) : all), [name]: value, ...(name === "labels.task" ? { set: "shop" } : {}) };
      assert.deepEqual(decode(address(tab, values), formOf), { tab, values: { ...form.usual(String(values.set)), ...values }, faults: [] }, name);
    }
    const set = form.parts.find((p) => p.name === "set")!.read("own"), other: Values = { ...form.usual("own") };
    for (const { name } of form.parts) other[name] = takes(form, name).find((v) => v !== form.usual("own")[name]);
    Object.assign(other, { set }, tab === "labels" ? { "labels.task": "next" } : {});
    assert.deepEqual(decode(address(tab, { ...other, "set.language": usual(tab)["set.language"] }), formOf)!.values, { ...other, "set.language": usual(tab)["set.language"] });
  }
});

test("only what differs is said, and what suits the examples is not", () => {
  assert.deepEqual(encode("tag", forms.tag, usual("tag")), ["task=tag", "set.language=en"]);
  assert.deepEqual(encode("classify", forms.classify, usual("classify")), ["task=classify"]);
  assert.deepEqual(encode("classify", forms.classify, { ...forms.classify.usual("service"), set: "service", "tune.steps": 50 }), ["task=classify", "set=service", "set.language=en", "tune.steps=50"]);
});

test("a label that belongs to no class is carried as it is, and none is one too", () => {
  for (const scope of ["oos", "a&b=c #", "无", ""]) assert.equal(decode(address("retrieve", { ...usual("retrieve"), "recipe.scope": scope }), formOf)!.values["recipe.scope"], scope);
});

test("what is not understood is named, and the rest holds", () => {
  const said = decode("#finetune?task=tag&tune.steps=0&tune.speed=9&own.kind=mamba&recipe.crf=maybe&stream.models=3&tune.batch=16&set=shop", formOf)!;
  assert.deepEqual(said.faults, [
    { kind: "value", name: "tune.steps", value: "0" }, { kind: "name", name: "tune.speed", value: "9" }, { kind: "value", name: "own.kind", value: "mamba" },
    { kind: "value", name: "recipe.crf", value: "maybe" }, { kind: "name", name: "stream.models", value: "3" }, { kind: "value", name: "set", value: "shop" },
  ]);
  assert.deepEqual(said.values, { ...usual("tag"), "tune.batch": 16 });
  assert.deepEqual(decode("#finetune?task=juggle&tune.steps=7", formOf), { tab: "classify", values: { ...usual("classify"), "tune.steps": 7 }, faults: [{ kind: "value", name: "task", value: "juggle" }] });
  assert.deepEqual(decode("#finetune?task=labels&labels.task=next&set=news", formOf)!.faults, [{ kind: "value", name: "set", value: "news" }]);
});

test("an address that says nothing of a task changes none; the page's own reading leaves these parts alone", () => {
  assert.equal(decode("#finetune?language=en&steps=30&seed=2", formOf), null);
  const defaults = defaultSettings(Lab.defaults), link = decodePage(address("tag", { ...usual("tag"), "tune.steps": 50 }), defaults);
  assert.deepEqual(link.faults, []);
  assert.equal(link.settings.steps, defaults.steps);
  assert.equal(decodePage("#pretrain?task=tag", defaults).faults.length, 1);
});

test("switches are on and off in the address, and yes and no in a recipe", () => {
  assert.deepEqual(under("recipe", { "recipe.crf": "on", "recipe.shapes": "off", "recipe.characters": "none", "tune.steps": 3 }), { crf: true, shapes: false, characters: "none" });
});
