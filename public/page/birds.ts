// Names of saved models: a bird each, remembered by its key so that it reads right in both languages.
import { t } from "./i18n";

export const birdKeys = (
  "wren swift lark robin finch dove teal egret heron crane kite snipe magpie swallow plover quail raven stork " +
  "thrush tern gull oriole hoopoe bunting sparrow starling falcon jay pipit warbler cuckoo owl rook ibis pigeon duck"
).split(" ");

export interface BirdName {
  key: string;
  /** 1 for the first of that name, 2 for the second. */
  round: number;
  custom?: string;
}

/** The first name that is not taken. */
export function nextName(taken: readonly BirdName[]): BirdName {
  for (let round = 1; ; round++)
    for (const key of birdKeys) if (!taken.some((n) => n.key === key && n.round === round)) return { key, round };
}

/** The name as people read it. */
export const nameOf = (n: BirdName): string => n.custom ?? t("bird." + n.key) + (n.round > 1 ? " " + n.round : "");
