// The Fine-tune panel in the address: the task, where its examples come from, and only what differs from what suits them, as in #finetune?task=tag&set=news&set.language=en&tune.steps=900&own.hidden=64
import { parseField, tuneFields, type Field } from "../../page/fields";
import { plain } from "../../page/frame";
import { taskPart, type LinkFault } from "../../page/link";
import type { TuneSettings } from "../../page/settings";
import type { Kind } from "../kind";
import { baseFields, recipeFields } from "../settings";
import { tabs, type Tab } from "../tab";

/** What is set in a tab, flat, by the names that the address has for it. */
export type Values = Record<string, string | number | undefined>;

interface Part {
  name: string;
  read(text: string): string | number | undefined;
}

/** What can be set in a tab, and what it is where nobody has set it. */
export interface Form {
  parts: readonly Part[];
  /** By where the examples come from. */
  usual(set: string): Values;
  /** Names a part that does not go with the others. */
  wrong?(values: Values): string | undefined;
}

const part = (name: string, field: Field): Part => ({ name, read: (text) => parseField(field, text) });
export const choice = (name: string, choices: readonly string[]): Part => part(name, { key: name, type: "choice", choices });

/** Where a tab's examples come from. */
export const setParts = (choices: readonly string[]): Part[] => [choice("set", choices), choice("set.language", ["en", "zh"])];

const MOST_LABEL = 100;
const label: Part = { name: "recipe.scope", read: (text) => (text.length <= MOST_LABEL ? text : undefined) };

/** Settings under one name, switches as on and off. */
export const flat = (under: string, settings: object, keys: readonly string[]): Values =>
  Object.fromEntries(keys.map((key) => [`${under}.${key}`, (settings as Record<string, unknown>)[key]]).map(([name, v]) => [name, typeof v === "boolean" ? (v ? "on" : "off") : v]));

/** And back. */
export const under = (name: string, values: Values): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string | number] => pair[0].startsWith(name + ".") && pair[1] !== undefined).map(([key, v]) => [key.slice(name.length + 1), v === "on" ? true : v === "off" ? false : v]));

const keysOf = (fields: readonly Field[]): string[] => fields.map((f) => f.key);

/** What a tab with one model says of itself. */
export const courseValues = ({ fields }: Pick<Kind, "fields">, tune: object, own: object, recipe: object): Values => ({ ...flat("tune", tune, keysOf(tuneFields)), ...flat("own", own, keysOf(baseFields)), ...flat("recipe", recipe, fields) });

/** The form of a tab with one model. */
export function courseForm(kind: Kind, defaults: TuneSettings, language: string): Form {
  const parts = [
    ...setParts(kind.choices), choice("base", ["own", "bird"]), ...tuneFields.map((f) => part("tune." + f.key, f)), ...baseFields.map((f) => part("own." + f.key, f)),
    ...kind.fields.map((key) => part("recipe." + key, recipeFields[key])), ...(kind.scope ? [label] : []),
  ];
  const usual = (set: string): Values => {
    const suited = kind.suits?.(set as never);
    return { set: kind.first, "set.language": language, base: kind.base, ...courseValues(kind, { ...defaults, ...kind.tune, ...suited?.tune }, kind.own, { ...kind.recipe, ...suited?.recipe }) };
  };
  return { parts, usual };
}

/** The parts of an address: the task first, then what differs. A built-in set's language is always named: the reader's page may speak another. */
export function encode(tab: Tab, { parts, usual }: Form, values: Values): string[] {
  const without = usual(String(values.set)), builtIn = values.set !== "own" && values.set !== "world";
  const said = parts.filter(({ name }) => (name === "set.language" ? builtIn : values[name] !== undefined && values[name] !== without[name]));
  return ["task=" + tab, ...said.map(({ name }) => `${name}=${encodeURIComponent(String(values[name]))}`)];
}

export interface Said {
  tab: Tab;
  values: Values;
  /** What was not understood, in the order in which it stood. */
  faults: LinkFault[];
}

/** Reads an address strictly: what is unknown or out of range is named and left as usual; null where it says nothing of a task. */
export function decode(fragment: string, formOf: (tab: Tab) => Form): Said | null {
  const pairs = (fragment.split("?")[1] ?? "").split("&").map((pair): [string, string] => [plain(pair.split("=")[0]!), plain(pair.slice(pair.split("=")[0]!.length + 1))]).filter(([name]) => taskPart.test(name));
  if (!pairs.length) return null;
  const first = (name: string) => pairs.find(([n]) => n === name)?.[1], tab = tabs.find((one) => one === first("task")) ?? "classify";
  const form = formOf(tab), read = (name: string, text: string) => form.parts.find((p) => p.name === name)?.read(text);
  const set = read("set", first("set") ?? "") ?? form.usual("").set, said: Said = { tab, values: { ...form.usual(String(set)) }, faults: [] };
  for (const [name, value] of pairs) {
    const known = name === "task" ? tabs.includes(value as Tab) || undefined : read(name, value);
    if (known === undefined) said.faults.push({ kind: name === "task" || form.parts.some((p) => p.name === name) ? "value" : "name", name, value });
    else if (name !== "task") said.values[name] = known as string | number;
  }
  const wrong = form.wrong?.(said.values);
  if (wrong) said.faults.push({ kind: "value", name: wrong, value: String(said.values[wrong]) }), (said.values[wrong] = undefined);
  return said;
}
