// What a task's examples say to a model that only reads: its training texts, without their labels.
import type * as P from "../../lab/protocol";

/** The examples whose labels may be learnt from; where a set is not divided yet, all. */
export const training = (set: Pick<P.TaskSet, "examples">): P.Example[] => set.examples.filter((e) => !e.split || e.split === "train");

/** What is left to learn from of examples that name no parts: a fifth is drawn for the test, a tenth of the rest for validation. */
const undrawn = 0.8 * 0.9;

/** How many examples may be learnt from, about where the parts are still to be drawn. */
export function trainingCount(task: P.Dataset["task"], set: Pick<P.TaskSet, "examples">): number {
  if (task === "next") return set.examples.length;
  return set.examples.some((e) => e.split) ? training(set).length : Math.floor(undrawn * set.examples.length);
}

/** The first example with a type of name that the set's training part lacks, counted from 1, and the type; null if there is none. */
export function strange(set: Pick<P.TaskSet, "examples">, more: readonly P.Example[]): { number: number; type: string } | null {
  const types = (e: P.Example): string[] => (e.tags ?? []).filter((tag) => tag !== "O").map((tag) => tag.replace(/^[BI]-/, ""));
  const known = new Set(training(set).flatMap(types));
  for (const [i, e] of more.entries()) for (const type of types(e)) if (!known.has(type)) return { number: i + 1, type };
  return null;
}

/** An item's name as one token: white space would break it. */
export const token = (item: string): string => item.trim().replace(/\s+/g, "_");

/** The items of one user that are neither the test nor the validation. */
const seen = (items: readonly string[]): string[] => items.slice(0, -2);

/** The documents that a model of this set's own text reads. */
export function documentsOf(task: P.Finetune["task"], set: Pick<P.TaskSet, "examples">): string[] {
  const of = (e: P.Example): string => {
    if (task === "next") return seen(e.items ?? []).map(token).join(" ");
    return task === "tag" ? (e.tokens ?? []).join(" ") : e.text ?? "";
  };
  const examples = task === "next" ? set.examples : training(set);
  return examples.map(of).filter((text) => text.trim() !== "");
}

/** The examples as they are learnt: items are tokens, and so one word each. */
export const learnable = (task: P.Finetune["task"], examples: P.Example[]): P.Example[] => (task === "next" ? examples.map((e) => ({ ...e, items: e.items?.map(token) })) : examples);

/** Labels that name what belongs to no class, as sets are wont to write them. */
const outside = ["none", "oos", "out_of_scope", "out-of-scope", "都不是", "无", "其他", "以上都不是"];

/** The label of a set's examples that belong to no class; "" where there seems to be none. */
export const scopeOf = (labels: readonly string[]): string => labels.find((l) => outside.includes(l.toLowerCase())) ?? "";

/** A set with a part that came in a file of its own: what had no part yet is trained on. */
export function withPart(set: P.TaskSet, part: "valid" | "test", more: readonly P.Example[]): P.TaskSet {
  const rest = set.examples.map((e) => ({ ...e, split: e.split ?? ("train" as const) })).filter((e) => e.split !== part);
  return { ...set, examples: [...rest, ...more.map((e) => ({ ...e, split: part }))] };
}

/** How many examples are in each part; none where the file names no parts. */
export function partsOf(set: Pick<P.TaskSet, "examples">): { train: number; valid: number; test: number } | null {
  const n = { train: 0, valid: 0, test: 0 };
  for (const e of set.examples) if (e.split) n[e.split]++;
  return n.train + n.valid + n.test ? n : null;
}

/** What a set holds, in numbers. */
export function sizes(task: P.Finetune["task"], set: Pick<P.TaskSet, "examples">): { n: number; k: number } {
  const names = new Set<string>();
  for (const e of set.examples) {
    if (task === "next") for (const item of e.items ?? []) names.add(item);
    else if (task === "tag") for (const tag of e.tags ?? []) tag !== "O" && names.add(tag.replace(/^[BI]-/, ""));
    else if (e.label) names.add(e.label);
  }
  return { n: set.examples.length, k: names.size };
}
