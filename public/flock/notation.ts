// Values in an address, readable aloud: (steps:400,model:(kind:gru,hidden:64)), a list !(1,2,3), a text that is no plain word 'like+this'.

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

const WORD = /^[A-Za-z_][\w.-]*$/;

const quoted = (text: string): string => `'${encodeURIComponent(text).replaceAll("'", "%27").replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("%20", "+")}'`;
const textOf = (text: string): string => (WORD.test(text) ? text : quoted(text));

/** Writes a value; what is undefined is left out. */
export function write(value: unknown): string {
  if (value === null) return "!n";
  if (typeof value === "boolean") return value ? "!t" : "!f";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return textOf(value);
  if (Array.isArray(value)) return `!(${value.map(write).join(",")})`;
  return `(${Object.entries(value as object).filter(([, v]) => v !== undefined).map(([k, v]) => textOf(k) + ":" + write(v)).join(",")})`;
}

/** Reads what write wrote; throws a SyntaxError that says at which character it goes wrong. */
export function read(text: string): Value {
  const reader = new Reader(text), value = reader.value();
  if (reader.at < text.length) reader.wrong();
  return value;
}

class Reader {
  at = 0;
  constructor(private text: string) {}

  wrong(): never {
    throw new SyntaxError(String(this.at + 1));
  }

  value(): Value {
    const c = this.text[this.at];
    if (c === "!") return this.special();
    if (c === "(") return this.object();
    if (c === "'") return this.quoted();
    const word = /^[^,:()!']+/.exec(this.text.slice(this.at))?.[0];
    if (!word) this.wrong();
    this.at += word.length;
    if (/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word)) return Number(word);
    return WORD.test(word) ? word : decodeURIComponent(word);
  }

  private special(): Value {
    const c = this.text[++this.at];
    if (c === "(") return this.list(() => this.value());
    this.at++;
    const known: Record<string, Value> = { t: true, f: false, n: null };
    if (c === undefined || !(c in known)) this.wrong();
    return known[c]!;
  }

  private quoted(): string {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) this.wrong();
    const inner = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return decodeURIComponent(inner.replaceAll("+", " "));
  }

  private object(): Value {
    const pairs = this.list((): [string, Value] => {
      const key = this.value();
      if (this.text[this.at] !== ":" || typeof key === "object") this.wrong();
      this.at++;
      return [String(key), this.value()];
    });
    return Object.fromEntries(pairs);
  }

  /** What stands between parentheses, the first of which is next. */
  private list<T>(one: () => T): T[] {
    const items: T[] = [];
    this.at++;
    while (this.text[this.at] !== ")") {
      if (items.length) {
        if (this.text[this.at] !== ",") this.wrong();
        this.at++;
      }
      items.push(one());
    }
    this.at++;
    return items;
  }
}
