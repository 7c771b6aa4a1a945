// A stream of dated lines judged by several models: means over time, and where the models part.

export interface Judged {
  /** Milliseconds since 1970; NaN of a line without a date. */
  time: number;
  text: string;
  /** Each model's score, −1 to 1. */
  scores: number[];
  /** Each model's label. */
  votes: string[];
}
export interface Bucket {
  time: number;
  n: number;
  /** Mean score of all models. */
  mean: number;
  /** Lowest and highest of the models' own means. */
  low: number;
  high: number;
  /** Mean over its lines of the spread between models. */
  spread: number;
}

const DAY = 86_400_000;

/** A date as milliseconds: 2024-03-01, 2024/3/1, 20240301, 2024年3月1日, with a time of day or without; NaN of anything else. */
export function timeOf(date: string): number {
  const [, y, m, d] = /^\s*(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})/.exec(date) ?? [];
  if (!y || Number(m) < 1 || Number(m) > 12 || Number(d) < 1 || Number(d) > 31) return NaN;
  return Date.UTC(Number(y), Number(m) - 1, Number(d));
}

/** The beginning of a time's day or of its week, which is a Monday. */
export const bucketOf = (time: number, size: "day" | "week"): number => (size === "day" ? Math.floor(time / DAY) * DAY : Math.floor((time / DAY + 3) / 7) * 7 * DAY - 3 * DAY);

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** How far models part over one line: the standard deviation of their scores. */
export function disagreement(scores: readonly number[]): number {
  const m = mean(scores);
  return Math.sqrt(mean(scores.map((x) => (x - m) ** 2)));
}

/** Lines gathered by day or week, the earliest first. */
export function bucketed(lines: readonly Judged[], size: "day" | "week"): Bucket[] {
  const groups = new Map<number, Judged[]>();
  for (const line of lines) {
    if (!Number.isFinite(line.time)) continue;
    const at = bucketOf(line.time, size), group = groups.get(at) ?? [];
    groups.set(at, group);
    group.push(line);
  }
  return [...groups].sort((a, b) => a[0] - b[0]).map(([time, group]) => {
    const models = (group[0]?.scores ?? []).map((_, i) => mean(group.map((g) => g.scores[i] ?? 0)));
    return { time, n: group.length, mean: mean(models), low: Math.min(...models), high: Math.max(...models), spread: mean(group.map((g) => disagreement(g.scores))) };
  });
}

/** Days where there are at most about two months of them, else weeks. */
export function bucketSize(times: readonly number[]): "day" | "week" {
  const known = times.filter(Number.isFinite), first = Math.min(...known), last = Math.max(...known);
  return known.length && last - first <= 62 * DAY ? "day" : "week";
}

/** The buckets of the widest band, at most an eighth of them: where to look twice. */
export function wide(buckets: readonly Bucket[]): Set<number> {
  const sorted = [...buckets].sort((a, b) => b.spread - a.spread).slice(0, Math.ceil(buckets.length / 8));
  return new Set(sorted.filter((b) => b.spread > 0.1).map((b) => b.time));
}

/** Lines over which the models' votes split, those that part them most first. */
export const splits = (lines: readonly Judged[]): Judged[] => lines.filter((l) => new Set(l.votes).size > 1).sort((a, b) => disagreement(b.scores) - disagreement(a.scores));

/** What the class says of mood: +1, −1, or 0. */
export function moodOf(label: string): -1 | 0 | 1 {
  if (/^(pos|up|good|bull|glad|happy|利好|正|积极|好|涨|看涨|1$|\+1$)/i.test(label)) return 1;
  return /^(neg|down|bad|bear|sad|利空|负|消极|坏|跌|看跌|-1$)/i.test(label) ? -1 : 0;
}

/** The score of one line: the probability of good classes less that of bad ones. */
export const scoreOf = (all: readonly { label: string; p: number }[]): number => all.reduce((sum, a) => sum + moodOf(a.label) * a.p, 0);

/** The vote that most models give; of several, that of the model that stands first. */
export function majority(votes: readonly string[]): string | undefined {
  const n = (vote: string) => votes.filter((v) => v === vote).length;
  return [...votes].sort((a, b) => n(b) - n(a))[0];
}

/** Of lines whose class is known, how often each model is right, how often the majority is, and how often all are wrong; undefined where there is no such line. */
export function known(lines: readonly Judged[], truths: readonly (string | undefined)[]): { n: number; right: number[]; majority: number; allWrong: number } | undefined {
  const cases = lines.map((l, i) => ({ votes: l.votes, truth: truths[i] })).filter((c) => c.truth), models = cases[0]?.votes.length ?? 0;
  if (!models) return undefined;
  const share = (test: (c: (typeof cases)[number]) => boolean) => cases.filter(test).length / cases.length;
  return {
    n: cases.length, right: Array.from({ length: models }, (_, m) => share((c) => c.votes[m] === c.truth)), majority: share((c) => majority(c.votes) === c.truth), allWrong: share((c) => !c.votes.includes(c.truth!)),
  };
}
