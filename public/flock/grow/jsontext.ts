// A plan as text: written so that it can be read, and what is wrong with one that was typed.

/** What is wrong with a plan, as a message; null where the lab may judge it. */
export function problem(value: unknown): [key: string, params?: Record<string, string | number>] | null {
  const plan = value as { arms?: unknown; seeds?: unknown };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return ["json.object"];
  if (!Array.isArray(plan.arms) || !plan.arms.length) return ["json.arms"];
  const names = plan.arms.map((a: { name?: unknown } | null) => a?.name), at = names.findIndex((n) => typeof n !== "string" || !n);
  if (at >= 0) return ["json.name", { n: at + 1 }];
  const twice = names.find((n, i) => names.indexOf(n) !== i);
  if (twice !== undefined) return ["json.twice", { name: String(twice) }];
  const seeds = plan.seeds;
  if (!Array.isArray(seeds) || !seeds.every((s) => Number.isInteger(s) && s >= 0)) return ["json.seeds"];
  return null;
}

/** The line at which a text stops being JSON, counted from 1; 0 where it cannot be told. */
export function lineOf(text: string, error: unknown): number {
  const at = /position (\d+)/.exec(String(error))?.[1];
  const line = /line (\d+)/.exec(String(error))?.[1];
  return line ? Number(line) : at ? text.slice(0, Number(at)).split("\n").length : 0;
}

/** JSON in which what fits stands on one line. */
export function pretty(value: unknown, indent = "", room = 64): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null || flat.length + indent.length <= room) return flat;
  const deeper = indent + "  ", [open, close] = Array.isArray(value) ? "[]" : "{}";
  const items = Array.isArray(value) ? value.map((v) => pretty(v, deeper, room)) : Object.entries(value).filter(([, v]) => v !== undefined).map(([k, v]) => `${JSON.stringify(k)}: ${pretty(v, deeper, room)}`);
  return `${open}\n${items.map((i) => deeper + i).join(",\n")}\n${indent}${close}`;
}
