// The codec of a run's link: readable, and only what differs from the defaults, as in #pretrain?objective=causal&hidden=96&seed=7
import { applies, fieldOf, parseField, pretrainFields } from "./fields";
import { frameKeys, plain } from "./frame";
import type { Settings } from "./settings";
import { version } from "./version";
import { readMix, writeMix } from "./mix";
import { without } from "./world";

export const panels = ["first", "lessons", "corpus", "pretrain", "abilities", "words", "finetune", "flock", "class"] as const;
export type Panel = (typeof panels)[number];

export interface Link {
  panel: Panel;
  /** Whether the link says anything about the configuration. */
  configured: boolean;
  settings: Settings;
  /** What it was made with: a built-in world, or a text that it does not carry. */
  source: Settings["source"];
  /** The start of the hash of the corpus that it was made with. */
  corpus?: string;
  /** The version of the program that wrote it. */
  version?: string;
  /** What was not understood, in the order in which it stood. */
  faults: LinkFault[];
}
export interface LinkFault {
  kind: "name" | "value";
  name: string;
  value: string;
}

/** What a link says beside what differs from the defaults. */
export interface Extra {
  /** The hash of the corpus. */
  corpus?: string;
  /** Names the world's language in any case. */
  language?: boolean;
  /** Names all that the same run depends on: language, seed, corpus and version. */
  whole?: boolean;
}

/** Digits of a corpus's hash that a link names. */
const DIGITS = 12;

/** The fragment for a panel and settings, beginning with #. One that says anything names the world's language too: the reader's page may speak another. */
export function encode(panel: Panel, settings: Settings, defaults: Settings, { corpus, language, whole }: Extra = {}): string {
  const parts: string[] = [];
  for (const { key } of pretrainFields) {
    const usual = defaults[key as keyof Settings], value = settings[key as keyof Settings] ?? usual;
    if ((value !== usual || (whole && key === "seed")) && applies(key, settings)) parts.push(`${key}=${encodeURIComponent(String(value))}`);
  }
  if (settings.mix && applies("mix", settings)) parts.push(`mix=${settings.mix}`); // as it is: readable aloud
  const named = parts[0]?.startsWith("language=");
  if (!named && (parts.length || language) && applies("language", settings)) parts.unshift(`language=${settings.language}`);
  if (corpus && (whole || settings.source === "text")) parts.push(`corpus=${corpus.slice(0, DIGITS)}`);
  if (whole) parts.push("v=" + version);
  return `#${panel}${parts.length ? "?" + parts.join("&") : ""}`;
}

/** Reads a fragment strictly: what is unknown or out of range is named and left at its default. */
export function decode(fragment: string, defaults: Settings): Link {
  const [head = "", query = ""] = fragment.replace(/^#/, "").split("?", 2);
  const link: Link = { panel: "first", configured: false, settings: { ...defaults }, source: "world", faults: [] };
  if ((panels as readonly string[]).includes(head)) link.panel = head as Panel;
  else if (head) link.faults.push({ kind: "name", name: head, value: "" });
  if (link.panel === "class") return link; // a room or a plan, which class.js reads
  if (link.panel === "flock") { // a plan, which flock.js reads
    link.version = /(?:^|&)v=(\d+\.\d+\.\d+)(?:&|$)/.exec(query)?.[1];
    return link;
  }
  for (const pair of query.split("&")) if (pair) readPair(link, pair);
  if (link.corpus && !/(^|&)language=/.test(query)) link.source = "text"; // a world's link names its language
  return link;
}

/** The parts of the Fine-tune panel's address that tasks.js reads. */
export const taskPart = /^(task|set|base|(set|tune|own|recipe|stream|labels)\.\w+)$/;

function readPair(link: Link, pair: string): void {
  const at = pair.indexOf("=");
  const name = plain(at < 0 ? pair : pair.slice(0, at));
  const value = at < 0 ? "" : plain(pair.slice(at + 1));
  if (name === "corpus" && /^[0-9a-f]{8,64}$/.test(value)) {
    link.corpus = value;
    return;
  }
  if (name === "v" && /^\d{1,4}(\.\d{1,4}){2}$/.test(value)) {
    link.version = value;
    return;
  }
  if ((frameKeys as readonly string[]).includes(name) || (link.panel === "finetune" && taskPart.test(name))) return;
  if (name === "mix") return readShares(link, value);
  if (!pretrainFields.some((f) => f.key === name)) {
    link.faults.push({ kind: "name", name, value });
    return;
  }
  const parsed = parseField(fieldOf(pretrainFields, name), value);
  if (parsed === undefined) link.faults.push({ kind: "value", name, value });
  else {
    (link.settings as unknown as Record<string, unknown>)[name] = parsed;
    link.configured = true;
  }
}

function readShares(link: Link, value: string): void {
  const { mix, bad } = readMix(value);
  for (const entry of bad) link.faults.push({ kind: "value", name: "mix", value: entry });
  if (!mix.size) return;
  link.settings.mix = writeMix(mix);
  link.configured = true;
}

/** The link that switches an ability of the world off, and leaves everything else as it is. */
export const linkWithout = (ability: string, settings: Settings, defaults: Settings, panel: Panel = "corpus"): string =>
  encode(panel, without(settings, ability), defaults, { language: true });
