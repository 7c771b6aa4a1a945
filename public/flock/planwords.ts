// A plan in words: what all its arms have in common, and what each has beside that.
import { t, version } from "../page/shared";
import { saySeeds } from "./link";
import { fold, sparse } from "./sparse";
import type { PlanSpec, Study } from "./study-types";
import { armName, factorName, valueName } from "./words";

/** Characters of a value that are said; a plan may carry a whole text. */
const MOST = 40;

/** Settings as a list: width 64, kind GRU. */
function listed(tree: object): string {
  const leaf = (key: string, v: unknown): string[] => (typeof v === "object" && v !== null ? parts(v) : [`${factorName(key)} ${cut(valueName(key, String(v)))}`]);
  const parts = (of: object): string[] => Object.entries(of).flatMap(([key, v]) => leaf(key, v));
  return parts(tree).join(t("join.list"));
}

const cut = (text: string): string => (text.length > MOST ? text.slice(0, MOST) + "…" : text);

/** A row for what all arms share, and one for each arm: its name, how it is pretrained, how it is fine-tuned. */
export function armRows(plan: PlanSpec): string[][] {
  const { all, arms } = fold(sparse(plan).arms ?? []), row = (name: string, { base, finetune }: { base?: unknown; finetune?: unknown }) => [name, listed((base ?? {}) as object), listed((finetune ?? {}) as object)];
  return [row(t("flockreport.all"), all), ...arms.map((arm) => row(armName(String(arm.name)), arm))];
}

/** What growing the same takes beside the arms, a row each. */
export function planFacts({ digest, plan, members, bases }: Pick<Study, "digest" | "plan" | "members" | "bases">): string[][] {
  const world = plan.arms.find((arm) => arm.base.world)?.base.world?.language;
  const facts = [["seeds", saySeeds(plan.seeds)], ["models", String(members.length)], ["bases", String(bases.length)], ["language", world ? t("choice.language." + world) : ""], ["plan", digest], ["version", version]] as const;
  return facts.filter(([, v]) => v).map(([name, v]) => [t("flockreport.fact." + name), v]);
}
