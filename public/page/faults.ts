// Faults in the reader's language: by code where the messages know it, else in the words they came with.
import { has, t, type Params } from "./i18n";

export interface Fault {
  code: string;
  params: Params;
  message: string;
}

/** Anything thrown, as a fault. */
export function faultOf(error: unknown): Fault {
  const e = (error ?? {}) as Partial<Fault> & { name?: string };
  const code = e.code ?? (e.name === "QuotaExceededError" ? "quota" : "unknown");
  return { code: String(code), params: e.params ?? {}, message: e.message ?? String(error) };
}

/** The sentence that names what was wrong and where. */
export function faultText(error: unknown): string {
  const fault = faultOf(error);
  const key = "fault." + fault.code;
  return has(key) ? t(key, fault.params) : fault.message;
}
