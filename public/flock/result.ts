// What a flock came to, as one short text: equal where every model has the same parameters.
import type { Study } from "./study-types";

/** A digest of all models' digests, in the plan's order; "" as long as one has none, or has not come. */
export function resultOf(study: Pick<Study, "members" | "state" | "lent">): string {
  if (study.lent?.coming) return "";
  const digests = study.members.map((m) => study.state(m.name).digest);
  return digests.length && digests.every((d) => d) ? hash(digests.join(" ")) : "";
}

/** FNV-1a of 64 bits, twelve hex digits of it. */
function hash(text: string): string {
  let h = 0xcbf29ce484222325n;
  for (const c of new TextEncoder().encode(text)) h = BigInt.asUintN(64, (h ^ BigInt(c)) * 0x100000001b3n);
  return h.toString(16).padStart(16, "0").slice(0, 12);
}
