// What was explained once stays explained, though another run takes the place of the one that told it.
import type { Params } from "../page/i18n";
import type { Explain, Live } from "./lesson";

type Told = [key: string, params: Params];

const told = new Map<string, Told>();

/** The message of an explanation and what goes into it: as the page stands now, else as it last stood; undefined where nothing has been run. */
export function kept(key: string, beat: Explain, live: Live): Told | undefined {
  if (!beat.when || beat.when(live)) {
    const variant = beat.variant?.(live);
    told.set(key, [variant ? `${key}.${variant}` : key, beat.params?.(live) ?? {}]);
  }
  return told.get(key);
}
