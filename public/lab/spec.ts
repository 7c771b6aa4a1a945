// Specs come from people's code: what is not an object, or holds null, is said.

import { fault } from "./fault.ts";

/** A copy of a spec without the fields that are undefined. */
export function fields<T extends object>(spec: T, what: string): Partial<T> & Record<string, unknown> {
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) {
    throw fault("spec.object", "{what} needs an object with settings, not {got}",
      { what, got: spec === null ? "null" : Array.isArray(spec) ? "a list" : typeof spec });
  }
  return Object.fromEntries(Object.entries(spec).filter(([, v]) => v !== undefined)) as Partial<T> & Record<string, unknown>;
}
