// What was written down before a plan was first run, held against what came: the numbers in the answers, each above the next.
import type { Expectation, Term } from "./plans";
import type { At, Study } from "./study-types";

export interface Outcome {
  key: string;
  /** The numbers of its terms, in order. */
  values: number[];
  /** Null where a number is missing. */
  held: boolean | null;
}

/** Follows a way into an answer: field after field; "key=value" goes to the element of a list that has the value in that field, a number to the element at that place. A list at the end stands for its mean, after "spread" for its standard deviation. */
export function follow(answer: unknown, way: string): number {
  let at: unknown = answer;
  for (const step of way.split(".")) {
    if (step === "spread") return spread(at as number[]);
    at = next(at, step);
  }
  return Array.isArray(at) ? mean(at) : typeof at === "number" ? at : NaN;
}

function next(at: unknown, step: string): unknown {
  const [key = "", value] = step.split("=", 2);
  if (value === undefined) return (at as Record<string, unknown> | undefined)?.[step];
  const fits = (field: unknown) => (Array.isArray(field) ? field.map(String).includes(value) : String(field) === value);
  return Array.isArray(at) ? at.find((element) => fits((element as Record<string, unknown>)[key])) : undefined;
}

const mean = (list: readonly number[]): number => list.reduce((sum, v) => sum + v, 0) / list.length;
const spread = (list: readonly number[]): number => {
  const middle = mean(list);
  return Math.sqrt(list.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (list.length - 1));
};

/** Whether each number is above the next by more than `by`, or one by itself above it. */
export function held({ by }: Pick<Expectation, "by">, values: readonly number[]): boolean | null {
  if (values.some((v) => !Number.isFinite(v)) || !values.length) return null;
  return values.length === 1 ? values[0]! > by : values.every((v, i) => i === 0 || values[i - 1]! - v > by);
}

/** Asks all that the expectations need, each question once. */
export async function compare(expected: readonly Expectation[], study: Study): Promise<Outcome[]> {
  const asked = new Map<string, Promise<unknown>>();
  const answer = ({ ask }: Term) => {
    const key = JSON.stringify(ask);
    if (!asked.has(key)) asked.set(key, inquire(study, ask).catch(() => undefined));
    return asked.get(key)!;
  };
  const list: Outcome[] = [];
  for (const e of expected) {
    const values: number[] = [];
    for (const term of e.terms) values.push(follow(await answer(term), term.at) * term.times);
    list.push({ key: e.key, values, held: held(e, values) });
  }
  return list;
}

async function inquire(study: Study, ask: Term["ask"]): Promise<unknown> {
  const [[kind, query] = ["", {}]] = Object.entries(ask);
  const method = (study as unknown as Record<string, ((spec: object) => Promise<unknown>) | undefined>)[kind];
  const { at, step, ...rest } = query as { at?: At; step?: number };
  return method?.call(study, { ...rest, ...(at === undefined ? {} : { at: (at as string) === "step" ? step : at }) });
}
