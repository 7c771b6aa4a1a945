// What a server answers is held to its type before anything believes it.

/** What a value must look like: the name of a type, one of some words, a list of things alike, or an object, whose fields ending in "?" may be missing. */
export type Like = "string" | "number" | "boolean" | "any" | ReadonlySet<string> | readonly [Like] | { readonly [field: string]: Like };

/** Whether a value looks like that. Fields that are not named are let pass: a newer server may say more. */
export function fits(value: unknown, like: Like): boolean {
  if (like === "any") return value !== undefined;
  if (like === "number") return Number.isFinite(value);
  if (typeof like === "string") return typeof value === like;
  if (like instanceof Set) return like.has(value);
  if (Array.isArray(like)) return Array.isArray(value) && value.every((v) => fits(v, like[0] as Like));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(like).every(([field, inner]) => fitsField(value as Record<string, unknown>, field, inner as Like));
}

function fitsField(value: Record<string, unknown>, field: string, like: Like): boolean {
  if (!field.endsWith("?")) return fits(value[field], like);
  const given = value[field.slice(0, -1)];
  return given === undefined || fits(given, like);
}

const lease = { id: "number", cell: "string", check: "boolean", seconds: "number", every: "number" } as const;
const member = { id: "number", nickname: "string", ago: "number", done: "number", checked: "number", gone: "boolean" } as const;
const differ = { by: "number", digest: "string" } as const;
const failed = { by: "number", code: "string" } as const;
const held = { member: "number", check: "boolean", step: "number", of: "number", loss: "number", rate: "number", ago: "number" } as const;
const status = {
  key: "string", name: "string", "needs?": "string", steps: "number", cost: "number", members: ["string"],
  state: new Set(["waits", "open", "leased", "done", "failed"]), "by?": "number", "digest?": "string", "bytes?": "number", same: "number", differs: [differ], faults: [failed], leases: [held],
} as const;

/** The answers of serve/room, as wire.ts has their types. */
export const likes = {
  opened: { code: "string", key: "string", seconds: "number" },
  about: { title: "string", version: "string", digest: "string", members: "number", most: "number", cells: "number", closed: "boolean", seconds: "number" },
  joined: { member: "number" },
  leased: { "lease?": lease, "wait?": { why: new Set(["needs", "busy", "paused", "done", "failed"]), seconds: "number" } },
  renewed: { seconds: "number", paused: "boolean" },
  verdict: { verdict: new Set(["kept", "same", "differs", "send"]) },
  state: {
    title: "string", digest: "string", version: "string", seconds: "number", kept: "boolean", paused: "boolean", closed: "boolean",
    check: "boolean", board: "number", members: [member], cells: [status],
  },
} as const satisfies Record<string, Like>;
