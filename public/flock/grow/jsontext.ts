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

/** The line at which a text stops being JSON, counted from 1; 0 where it is JSON. Browsers say it each in its own words, some not at all. */
export function lineOf(text: string): number {
  const at = new Scanner(text).wrong();
  return at < 0 ? 0 : text.slice(0, at).split("\n").length;
}

class Scanner {
  private at = 0;
  constructor(private text: string) {}

  /** The place of the first character that JSON has no use for, or −1. */
  wrong(): number {
    return this.value() && this.next() === "" ? -1 : this.at;
  }

  /** The next character that is no space. */
  private next(): string {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
    return this.text[this.at] ?? "";
  }

  private value(): boolean {
    const c = this.next();
    if (c === "{") return this.list("}", () => this.quoted() && this.take(":") && this.value());
    if (c === "[") return this.list("]", () => this.value());
    return c === '"' ? this.quoted() : this.match(/(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y);
  }

  private quoted(): boolean {
    this.next();
    return this.match(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y);
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return !!found;
  }

  private take(c: string): boolean {
    if (this.next() !== c) return false;
    this.at++;
    return true;
  }

  private list(end: string, one: () => boolean): boolean {
    this.at++;
    if (this.take(end)) return true;
    do if (!one()) return false;
    while (this.take(","));
    return this.take(end);
  }
}

/** JSON in which what fits stands on one line. */
export function pretty(value: unknown, indent = "", room = 64): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null || flat.length + indent.length <= room) return flat;
  const deeper = indent + "  ", [open, close] = Array.isArray(value) ? "[]" : "{}";
  const items = Array.isArray(value) ? value.map((v) => pretty(v, deeper, room)) : Object.entries(value).filter(([, v]) => v !== undefined).map(([k, v]) => `${JSON.stringify(k)}: ${pretty(v, deeper, room)}`);
  return `${open}\n${items.map((i) => deeper + i).join(",\n")}\n${indent}${close}`;
}
