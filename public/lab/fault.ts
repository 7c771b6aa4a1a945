// LabError: what every rejected promise of the lab carries.

import type { Fault } from "./protocol.ts";

/**
 * A complaint about a file, a text or a setting. `message` says in English what
 * was wrong, where, and what would be right; `code` and `params` let a page say
 * the same in another language (message key "fault." + code).
 */
export class LabError extends Error {
  readonly code: string;
  readonly params: Record<string, string>;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = "LabError";
    this.code = fault.code;
    this.params = fault.params;
  }
}

/** Makes a LabError; `{name}` in the template stands for that parameter. */
export function fault(code: string, template: string, params: Record<string, string | number> = {}): LabError {
  const texts: Record<string, string> = {};
  for (const [k, v] of Object.entries(params)) texts[k] = String(v);
  const message = template.replace(/\{(\w+)\}/g, (whole, name: string) => texts[name] ?? whole);
  return new LabError({ code, params: texts, message });
}
