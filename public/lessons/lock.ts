// Whether a link can set the configuration now: while a model learns nothing of it can change.
import { decode } from "../page/shared";
import type { Live } from "./lesson";

/** Whether following the address would change the configuration of a model that is learning. */
export function locked(address: string, { session, defaults }: Pick<Live, "session" | "defaults">): boolean {
  if (session.phase !== "running") return false;
  const { configured, settings } = decode(address, defaults);
  return configured && JSON.stringify({ ...settings, language: "", workers: "" }) !== JSON.stringify({ ...session.settings, language: "", workers: "" });
}
