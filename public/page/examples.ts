// Sentences with a blank, made from what the model itself read, so that they suit any text.
import type { Corpus, PreviewToken } from "./lab.js";

export const BLANK = "___";
export interface Example {
  text: string;
  answer: string;
}

/** Whether a text is written without spaces between its tokens. */
export const spaceless = (text: string): boolean => /[\u3400-\u9fff\u3040-\u30ff]/.test(text);

/** Joins tokens as the text is written. */
export function join(tokens: string[], tight: boolean): string {
  return tight ? tokens.join("") : tokens.join(" ").replace(/ ([.,;:!?])/g, "$1");
}

/** Up to `most` sentences of the preview, each with one whole token blanked out. */
export function examplesOf(corpus: Corpus, most = 6): Example[] {
  const found: Example[] = [];
  for (const line of corpus.preview) {
    const tokens = line.map(original);
    const at = blankPlace(line);
    if (at < 0 || tokens.length < 4) continue;
    const from = Math.max(0, at - 14), upto = Math.min(tokens.length, at + 14);
    const tight = spaceless(tokens.join("")) || characters(tokens);
    const text = join(tokens.slice(from, upto).map((tok, i) => (from + i === at ? BLANK : tok)), tight);
    if (!found.some((f) => f.text === text)) found.push({ text, answer: tokens[at] ?? "" });
    if (found.length === most) break;
  }
  return found;
}

/** The token that stood there before anything was hidden. */
export const original = (p: PreviewToken): string => p.was ?? p.text;

/** Beginnings of sentences to go on from. */
export function promptsOf(corpus: Corpus, most = 6): string[] {
  const prompts = corpus.preview.map((line) => {
    const tokens = line.map(original);
    const tight = spaceless(tokens.join("")) || characters(tokens);
    return join(tokens.slice(0, characters(tokens) ? 12 : 3), tight).trim();
  });
  return [...new Set(prompts.filter(Boolean))].slice(0, most);
}

const characters = (tokens: string[]): boolean => tokens.length > 3 && tokens.every((tok) => [...tok].length === 1) && tokens.some((tok) => tok === " ");

/** The hidden place with the longest word, else the middle of the line. */
function blankPlace(line: Corpus["preview"][number]): number {
  let best = -1;
  line.forEach((p, i) => {
    if (p.kind === "unknown" || !/[\p{L}\p{N}]/u.test(original(p))) return;
    const held = line[best];
    if (p.kind === "mask" && (held?.kind !== "mask" || original(p).length > original(held).length)) best = i;
    else if (best < 0 && i >= line.length / 2) best = i;
  });
  return best;
}
