// What a recorded flock and one that was grown anew have in common.

import type { Hands } from "./studyhands.ts";

/** How a flock compares with one that was recorded, by digests. */
export interface Comparison {
  verdict: "match" | "differ" | "unfinished";
  /** Whether both are of one plan; with two, they differ. */
  plan: boolean;
  /** Members whose digests differ. */
  differ: string[];
  /** Recorded members that are not done here. */
  missing: string[];
}

interface Recorded {
  digest: string;
  members: { name: string; digest: string }[];
}

export function compareDigests(digest: string, digests: Record<string, string>, recorded: Recorded): Comparison {
  const plan = recorded.digest === digest;
  const missing = recorded.members.filter((m) => !(m.name in digests)).map((m) => m.name);
  const differ = recorded.members.filter((m) => m.name in digests && digests[m.name] !== m.digest).map((m) => m.name);
  return { verdict: !plan || differ.length > 0 ? "differ" : missing.length > 0 ? "unfinished" : "match", plan, differ, missing };
}

/** Reads a record, of which no more than the digests is wanted. */
export function recordOf(hands: Hands, text: string): Recorded {
  try {
    const r = JSON.parse(text) as Recorded;
    if (typeof r.digest === "string" && r.members.every((m) => typeof m.name === "string" && typeof m.digest === "string")) return r;
  } catch { // said below
  }
  throw hands.fault("study.record", "this is no record of a flock; give what study.record() gave");
}
