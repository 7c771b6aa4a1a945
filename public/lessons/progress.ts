// How far the reader has come, kept on this device.
import type { Lesson } from "./lesson";

const KEY = "murmuration.lessons";
const acts = ["predict", "run", "question"];
let memory: Record<string, string[]> = read();

function read(): Record<string, string[]> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter((e): e is [string, string[]] => Array.isArray(e[1])));
  } catch {
    return {}; // storage may be refused, or hold something else
  }
}

/** Keys of what the reader does in a lesson: guesses, runs, answers. */
export const actsOf = (lesson: Lesson): string[] => lesson.beats.flatMap((b) => (acts.includes(b.kind) && "key" in b && b.key ? [b.key] : []));

/** How many of them are done. */
export const doneOf = (lesson: Lesson): number => actsOf(lesson).filter((key) => memory[lesson.id]?.includes(key)).length;

/** Keeps that something was done. */
export function markDone(lesson: Lesson, key: string): void {
  if (memory[lesson.id]?.includes(key)) return;
  memory = { ...memory, [lesson.id]: [...(memory[lesson.id] ?? []), key] };
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch { /* a reload then forgets */ }
}
