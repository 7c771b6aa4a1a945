// Faults in the reader's language: by code where the messages know it, else in the words they came with.
import { has, spaceless, t, type Params } from "./i18n";

export interface Fault {
  code: string;
  params: Params;
  message: string;
}

/** Anything thrown, as a fault. */
export function faultOf(error: unknown): Fault {
  const e = (error ?? {}) as Partial<Fault> & { name?: string };
  const code = e.name === "QuotaExceededError" ? "quota" : typeof e.code === "string" ? e.code : "unknown";
  return { code, params: e.params ?? {}, message: e.message ?? String(error) };
}

/** Begins with a capital, unless a name stands first, and ends with a stop. */
export function asSentence(text: string, template: string): string {
  const begun = /^[a-z]/.test(template) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  if (/[.!?…。！？]$/.test(begun)) return begun;
  return begun + (spaceless() ? "。" : ".");
}

/** The sentence that names what was wrong and where. */
export function faultText(error: unknown): string {
  const fault = faultOf(error);
  const key = "fault." + fault.code;
  return asSentence(has(key) ? t(key, fault.params) : fault.message, has(key) ? t(key) : fault.message);
}
