// Checks of what a file says: each gives the value back as what it is, or names the place where it is not.

/** Something wrong at a place of the file. */
export class FileFault extends Error {
  readonly code: string;
  constructor(code: string, readonly params: Record<string, string | number>) {
    super(code + " " + params.at);
    this.code = "project." + code;
  }
}

export type Check<T> = (value: unknown, at: string) => T;

/** A finite number in a range. */
export const number = (min = -1e15, max = 1e15): Check<number> => (value, at) => {
  if (typeof value !== "number" || !(value >= min && value <= max)) throw new FileFault("number", { at, min, max });
  return value;
};

/** A whole number in a range. */
export const whole = (min: number, max: number): Check<number> => (value, at) => {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) throw new FileFault("whole", { at, min, max });
  return value as number;
};

/** A text of so many characters at most, of a form if one is given. */
export const text = (most: number, form?: RegExp): Check<string> => (value, at) => {
  if (typeof value !== "string" || value.length > most) throw new FileFault("text", { at, most });
  if (form && !form.test(value)) throw new FileFault("form", { at });
  return value;
};

export const yes: Check<boolean> = (value, at) => {
  if (typeof value !== "boolean") throw new FileFault("choice", { at, choices: "true, false" });
  return value;
};

/** One of some values. */
export const oneOf = <const T extends string | number>(...choices: readonly T[]): Check<T> => (value, at) => {
  if (!choices.includes(value as T)) throw new FileFault("choice", { at, choices: choices.join(", ") });
  return value as T;
};

/** A list of at most so many. */
export const list = <T>(item: Check<T>, most: number): Check<T[]> => (value, at) => {
  if (!Array.isArray(value) || value.length > most) throw new FileFault("list", { at, most });
  return value.map((v, i) => item(v, `${at}[${i}]`));
};

/** The value, or undefined where there is none. */
export const maybe = <T>(check: Check<T>): Check<T | undefined> => (value, at) => (value === undefined || value === null ? undefined : check(value, at));

/** One check or the other. */
export const either = <A, B>(first: Check<A>, second: Check<B>): Check<A | B> => (value, at) => {
  try {
    return first(value, at);
  } catch {
    return second(value, at);
  }
};

/** An object with these fields and no others. */
export const record = <T extends object>(fields: { [K in keyof T]-?: Check<T[K]> }): Check<T> => (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new FileFault("object", { at });
  const given = value as Record<string, unknown>, made: Record<string, unknown> = {};
  for (const key of Object.keys(given)) if (!Object.hasOwn(fields, key)) throw new FileFault("unknown", { at: `${at}.${key.slice(0, 60)}` });
  for (const [key, check] of Object.entries(fields) as [string, Check<unknown>][]) {
    const found = check(Object.hasOwn(given, key) ? given[key] : undefined, `${at}.${key}`);
    if (found !== undefined) made[key] = found;
  }
  return made as T;
};

/** An object of any names with values of one kind. */
export const named = <T>(item: Check<T>, most: number): Check<Record<string, T>> => (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new FileFault("object", { at });
  const pairs = Object.entries(value);
  if (pairs.length > most) throw new FileFault("list", { at, most });
  return Object.fromEntries(pairs.map(([k, v]) => [k.slice(0, 60), item(v, `${at}.${k.slice(0, 60)}`)]));
};
