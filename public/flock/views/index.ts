// A view stands under the key of its tab; where it says nothing about a study it is not shown.
import { expectationsOf } from "../plans";
import type { Study } from "../study-types";
import { tabs, type Tab } from "../tab";
import { mount as board } from "./board";
import { mount as causes } from "./causes";
import { mount as cure } from "./cure";
import { mount as findings } from "./findings";
import { mount as flaw } from "./flaw";
import { flawedArms } from "./flawwords";
import { mount as sizes } from "./ladder";
import { mount as order } from "./order";
import { mount as failed } from "./outcome";
import type { Mount } from "./view";

export const mounts: Record<Exclude<Tab, "grow">, Mount> = { board, failed, causes, cure, flaw, sizes, order, findings };

const tuned = (study: Study): boolean => study.members.some((m) => m.task >= 0);
/** Kept steps from which on an order can be told. */
const OFTEN = 20;
/** How varied texts are is told below the cure. */
const severalTexts = (study: Study): boolean => new Set(study.bases.map((b) => b.corpus)).size > 1;
const applies: Partial<Record<Tab, (study: Study, key: string | undefined) => boolean>> = {
  failed: tuned,
  cure: (study) => tuned(study) || severalTexts(study),
  flaw: (study) => tuned(study) && flawedArms(study.plan.arms).length > 0,
  order: (study) => study.plan.keep >= OFTEN && study.bases.length > 1 && study.plan.arms.some((a) => a.base.world),
  sizes: (study) => new Set(study.bases.map((b) => b.pretrain.model.hidden)).size > 1,
  findings: (_, key) => key !== undefined && expectationsOf(key).length > 0,
};

/** The tabs that say something about a study, of a built-in plan where it has a key. */
export const tabsOf = (study: Study, key?: string): Tab[] => tabs.filter((tab) => applies[tab]?.(study, key) ?? true);
