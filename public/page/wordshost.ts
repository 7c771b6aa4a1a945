// The Words panel's host.
import { $ } from "./dom";
import type { Keeper } from "./keeper";
import { later } from "./later";
import type { Session } from "./session";

export interface WordsHost {
  session: Session;
  keeper: Keeper;
  visible(): boolean;
}

export const mountWords = (host: WordsHost): void => later("words", async () => (await import("./words.js")).mountWordsPanel($("[data-stage=words]"), host));
