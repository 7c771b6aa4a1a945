// What the lessons on flocks ask of a built-in plan: whether it has grown, and what came of it.
import type { Finding } from "../../lab/protocol";
import type { Words } from "../../page/answers";
import type { FlockResult } from "../../page/results";
import { percent } from "../../page/shared";
import type { Live } from "../lesson";

/** Fewer seeds than this allow no claim. */
const FEW = 5;

/** What was measured of plans that have since made way for others, by session. */
const measured = new WeakMap<object, Map<string, FlockResult>>();

/** What a plan has come to: as its flock stands now, else as it was measured last. */
export function flockOf(live: Live, key: string): FlockResult | undefined {
  const now = live.study(), kept = measured.get(live.session) ?? new Map<string, FlockResult>();
  if (now?.findings && now.key) measured.set(live.session, kept.set(now.key, now));
  return now?.key === key ? now : kept.get(key);
}

/** Whether a plan's flock has grown and been measured. */
export const isMeasured = (live: Live, key: string): boolean => flockOf(live, key)?.findings !== undefined;

/** How far the flock of a plan is. */
export function growth(live: Live, key: string): Words | undefined {
  const flock = flockOf(live, key);
  if (!flock) return undefined;
  if (flock.measuring !== undefined) return ["explain.measuring", { p: percent(flock.measuring) }];
  return flock.of ? ["wire.count", { n: flock.done, of: flock.of }] : undefined;
}

const finding = (live: Live, key: string, name: string): Finding | undefined => flockOf(live, key)?.findings?.find((f) => f.name === name);

/** The value of a finding; NaN where there is none. */
export const found = (live: Live, key: string, name: string): number => finding(live, key, name)?.value ?? NaN;

/** A finding's interval; empty where there is none. */
export const intervalOf = (live: Live, key: string, name: string): readonly number[] => finding(live, key, name)?.interval ?? [];

/** 1 where a finding is above 0 for sure, −1 where it is below, 0 where it is neither; undefined where no claim is made. */
export function signOf(live: Live, key: string, name: string): -1 | 0 | 1 | undefined {
  const f = finding(live, key, name), [low, high] = f?.interval ?? [];
  if (!f || f.withheld || low === undefined || high === undefined) return undefined;
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}

/** Which of the plan's guesses came true; undefined where its findings do not say. */
export const cameOf = (live: Live, key: string): string | undefined => flockOf(live, key)?.came ?? undefined;

/** The message for what came: that of the guess that came true, "few" where seeds were too few to say. */
export const variantOf = (live: Live, key: string): string => cameOf(live, key) ?? ((flockOf(live, key)?.seeds ?? 0) < FEW ? "few" : "open");
