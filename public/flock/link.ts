// The plan in the address: #flock?plan=monoculture&seeds=1-5 for one that the page knows, the whole plan as what differs for any other.
import { frameKeys } from "../page/frame";
import { version } from "../page/version";
import { read, write } from "./notation";
import { knownPlan, type World } from "./plans";
import { equal, fold, over, sparse, unfold } from "./sparse";
import type { PlanSpec } from "./study-types";

export interface FlockLink {
  /** The key of a built-in plan, or undefined. */
  key?: string;
  plan: PlanSpec;
  /** What growing it came to where the link was made. */
  result?: string;
}

/** A built-in plan in a language of the world. */
export function builtIn(key: string, language: World): PlanSpec | undefined {
  const found = knownPlan(key, language);
  return found && sparse(found.plan);
}

/** The plan with every world in another language. */
export function inLanguage(plan: PlanSpec, language: World): PlanSpec {
  const arms = (plan.arms ?? []).map((arm) => (arm.base?.world ? { ...arm, base: { ...arm.base, world: { ...arm.base.world, language } } } : arm));
  return sparse({ ...plan, arms });
}

export const languageOf = (plan: PlanSpec): World => (plan.arms?.some((a) => a.base?.world?.language === "zh") ? "zh" : "en");

/** 1-5, or 1,4,9. */
export function writeSeeds(seeds: readonly number[]): string {
  const [first = 0] = seeds, run = seeds.length > 2 && seeds.every((s, i) => s === first + i);
  return run ? `${first}-${seeds.at(-1)}` : seeds.join(",");
}

/** Seeds in a sentence: 1–5, or 1, 4, 9. */
export const saySeeds = (seeds: readonly number[]): string => writeSeeds(seeds).replace("-", "–").replaceAll(",", ", ");

const MOST = 100;

/** The seeds that a text names, or undefined. */
export function readSeeds(text: string): number[] | undefined {
  const list: number[] = [];
  for (const part of text.trim().split(/[\s,，、]+/)) {
    const [, from, to = from] = /^(\d{1,9})(?:[-–](\d{1,9}))?$/.exec(part) ?? [];
    if (from === undefined || Number(to) < Number(from) || Number(to) - Number(from) > MOST) return undefined;
    for (let s = Number(from); s <= Number(to); s++) if (!list.includes(s)) list.push(s);
  }
  return list.length <= MOST ? list : undefined;
}

/** The fragment of a plan, beginning with #. */
export function encode({ key, plan, result }: FlockLink): string {
  const parts = (key && known(key, plan)) || whole(plan);
  if (result) parts.push("result=" + result, "v=" + version);
  return "#flock?" + parts.join("&");
}

/** A built-in plan with other seeds, workers or language; undefined where more differs. */
function known(key: string, plan: PlanSpec): string[] | undefined {
  const language = languageOf(plan), usual = builtIn(key, language), now = sparse(plan);
  const rest = (p: PlanSpec) => sorted({ ...p, seeds: [], workers: 0, more: [], without: [] });
  if (!usual || !equal(rest(now), rest(usual))) return undefined;
  const parts = ["plan=" + key, "language=" + language];
  if (!equal(now.seeds, usual.seeds)) parts.push("seeds=" + writeSeeds(now.seeds as number[]));
  if (now.workers) parts.push("workers=" + now.workers);
  for (const name of ["more", "without"] as const) if (!equal(now[name], usual[name])) parts.push(`${name}=${write(now[name] ?? [])}`);
  return parts;
}

/** The key of the built-in plan that a plan is; seeds, workers and language may be others. */
export const keyOf = (plan: PlanSpec): string | undefined => (plan.name && known(plan.name, plan) ? plan.name : undefined);

function whole(plan: PlanSpec): string[] {
  const { arms = [], seeds = [], workers, ...rest } = sparse(plan), { all, arms: own } = fold(arms);
  const more = Object.entries(rest).filter(([, v]) => v !== undefined).map(([k, v]) => `${k}=${write(v)}`);
  return [...more, "seeds=" + writeSeeds(seeds as number[]), ...(workers ? ["workers=" + workers] : []), "all=" + write(all), "arms=" + write(own)];
}

/** An object with its keys in order, so that two can be compared as text. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}

const numbers = ["workers", "keep", "positions"] as const;
const names = ["plan", "language", "seeds", ...numbers, "name", "more", "without", "all", "arms", "result", "v"];

/** Reads a fragment; undefined where it names no plan. Throws what it cannot read, by the name of the part. */
export function decode(fragment: string, language: World): FlockLink | undefined {
  const query = fragment.split("?").slice(1).join("?");
  const parts = new Map(query.split("&").filter((p) => p && !(frameKeys as readonly string[]).includes(p.split("=")[0]!)).map((p): [string, string] => [p.split("=")[0] ?? "", p.slice(p.indexOf("=") + 1)]));
  const key = parts.get("plan"), result = parts.get("result");
  if (!parts.size) return undefined;
  for (const name of parts.keys()) if (!names.includes(name)) throw new LinkFault(name);
  const spoken = part("language", () => (["en", "zh"] as const).find((l) => l === (parts.get("language") ?? language)));
  const plan: PlanSpec = key === undefined ? { seeds: [1] } : part("plan", () => builtIn(key, spoken));
  if (parts.has("seeds")) plan.seeds = part("seeds", () => readSeeds(parts.get("seeds")!));
  for (const name of numbers) if (parts.has(name)) plan[name] = part(name, () => (/^\d{1,6}$/.test(parts.get(name)!) ? Number(parts.get(name)) : undefined));
  for (const name of ["name", "more", "without"] as const) if (parts.has(name)) Object.assign(plan, { [name]: part(name, () => read(parts.get(name)!)) });
  if (parts.has("arms")) plan.arms = part("arms", () => readArms(parts));
  if (!plan.arms?.length) throw new LinkFault("arms");
  return { key, plan, ...(result && /^[0-9a-f]{4,64}$/.test(result) ? { result } : {}) };
}

/** The part of a link that cannot be read. */
export class LinkFault extends Error {}

function part<T>(name: string, get: () => T | undefined): T {
  try {
    const value = get();
    if (value !== undefined) return value;
  } catch { /* told below */ }
  throw new LinkFault(name);
}

function readArms(parts: Map<string, string>): PlanSpec["arms"] {
  const all = parts.has("all") ? read(parts.get("all")!) : {}, arms = read(parts.get("arms")!);
  if (!Array.isArray(arms) || typeof all !== "object" || Array.isArray(all) || all === null) return undefined;
  return unfold({ all: over({}, all), arms: arms as Record<string, unknown>[] });
}
