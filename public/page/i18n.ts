// Messages and number formats. A language is one file of public/messages: how it is written, and every message by the part of the page that says it.
import page from "messages:page";
import about from "messages:language";

/** A language of the interface, by the name of its file. */
export type Language = string;
export type Params = Record<string, string | number>;

/** The languages that there are, as their files name themselves. */
export const languages = about;
const tables = page;
const listeners = new Set<() => void>();
let current: Language = "en";

/** The language of the interface. */
export const language = (): Language => current;

/** How the language of the interface is written. */
const written = () => languages[current]!;

/** The language of the worlds and data sets that go with the interface's. */
export const worldLanguage = (): "en" | "zh" => written().world;

/** Whether the language is written without spaces between words. */
export const spaceless = (): boolean => written().spaceless;

/** The language that comes after the present one. */
export function otherLanguage(): Language {
  const codes = Object.keys(languages);
  return codes[(codes.indexOf(current) + 1) % codes.length]!;
}

/** The locale of numbers and dates. */
export const locale = (): string => written().numbers;

/** Takes the messages of a part of the page that is loaded later. */
export function learn(more: Record<Language, Record<string, string>>): void {
  for (const each of Object.keys(languages)) tables[each] = { ...more[each], ...tables[each] };
}

/** Whether there is a message under a key. */
export const has = (key: string): boolean => key in tables.en!;

/**
 * The message under a key, with {name} replaced by params.name and {n|one|many} by a word that agrees with params.n.
 * Numbers are formatted for the language; an unknown key comes back as itself.
 */
export function t(key: string, params: Params = {}): string {
  return fill(tables[current]?.[key] ?? tables.en![key] ?? key, params);
}

/** Fills a template's placeholders; those without a value stay as they are. */
export function fill(template: string, params: Params = {}): string {
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name, one, many) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined) return String(value) === "1" ? one : many;
    return typeof value === "number" ? amount(value) : value;
  });
}

/** Switches the language, tells every listener, and marks the document. */
export function setLanguage(next: Language): void {
  current = next;
  if (typeof document !== "undefined") document.documentElement.lang = written().tag;
  for (const listener of listeners) listener();
}

/** Calls f after each switch of language; the returned function ends that. */
export function onLanguage(f: () => void): () => void {
  listeners.add(f);
  return () => listeners.delete(f);
}

/** The language that a browser's list of languages asks for; English where there is none of them. */
export function preferred(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const code = tag.toLowerCase().split("-")[0]!;
    if (code in languages) return code;
  }
  return "en";
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it. Making a format takes a tenth of a millisecond, so each is made once. */
function formatted(x: number, name: string, options: Intl.NumberFormatOptions): string {
  const key = current + name;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale(), options);
  formats.set(key, format);
  return format.format(x);
}

/** A whole number with thousands separators. */
export const count = (n: number): string => formatted(n, "count", { maximumFractionDigits: 0 });

/** A number with a fixed count of decimals and no leading zero: .49, 2.62, −.05. */
export function decimal(x: number, digits = 2): string {
  if (!Number.isFinite(x)) return "–";
  const text = formatted(x, "decimal" + digits, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return text.replace(/^(-?)0(?=[.,]\d)/, "$1").replace(/^-/, "−");
}

/** A share in percent, with one decimal below ten: 0.4%, 15%. */
export function percent(x: number): string {
  const digits = x > 0 && x < 0.1 ? 1 : 0;
  return formatted(x, "percent" + digits, { style: "percent", maximumFractionDigits: digits });
}

/** A setting as people write it: 1,200 but .003 and 2e-5. */
export function amount(x: number): string {
  if (!Number.isFinite(x)) return "–";
  if (Number.isInteger(x)) return count(x);
  if (Math.abs(x) < 0.0005) return x.toExponential().replace("e-", "e−");
  return formatted(x, "amount", { maximumSignificantDigits: 4 }).replace(/^(-?)0(?=[.,]\d)/, "$1");
}

/** A time span in words: 40 s, 2 min, 1 min 52 s, 2 h 5 min. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return t("time.s", { n: s });
  if (s < 3600 && s % 60 === 0) return t("time.m", { m: s / 60 });
  if (s < 3600) return t("time.ms", { m: Math.floor(s / 60), s: s % 60 });
  return t("time.hm", { h: Math.floor(s / 3600), m: Math.floor((s % 3600) / 60) });
}
