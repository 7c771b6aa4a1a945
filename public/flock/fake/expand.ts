// For tests and pictures only: a plan's models, as the lab would name them.
import { finetuneDefaults, pretrainDefaults } from "../../lab/protocol";
import type * as P from "../../lab/protocol";
import { birdKeys } from "../../page/birds";
import { outline } from "../outline";
import { over } from "../sparse";
import type { PlanSpec } from "../study-types";

/** Members and bases of a plan. */
export function expand(plan: PlanSpec): { members: P.Member[]; bases: P.PlannedBase[] } {
  const { members, bases } = outline(plan), arms = new Map(plan.arms?.map((a) => [a.name, a]));
  const named = (i: number) => birdKeys[i % birdKeys.length]! + (i < birdKeys.length ? "" : ` ${Math.floor(i / birdKeys.length) + 1}`);
  const shared = bases.map((_, b) => members.filter((m) => m.base === b && m.tuned).length > 0);
  const texts = [...new Set((plan.arms ?? []).map((a) => JSON.stringify(a.base?.world)))];
  let next = 0;
  const baseNames = bases.map((_, b) => (shared[b] ? `nest ${b + 1}` : ""));
  const planned = bases.map((_, b): P.PlannedBase => {
    const m = members.find((x) => x.base === b)!, base = arms.get(m.arm)?.base ?? {};
    const seed = base.order ?? base.seed ?? m.seed, init = base.init ?? base.seed ?? m.seed;
    return { name: baseNames[b] || m.arm, corpus: texts.indexOf(JSON.stringify(base.world)), pretrain: { ...(over(pretrainDefaults as never, base as never) as unknown as P.Pretrain), seed, init, keep: plan.keep ?? 0 } };
  });
  const list: P.Member[] = [];
  for (const m of members) {
    const arm = arms.get(m.arm)!, name = named(next++);
    const twin = list.find((o) => o.base === m.base) ?? list.find((o) => planned[o.base]!.pretrain.init === planned[m.base]!.pretrain.init) ?? list[0];
    const finetune = arm.finetune ? { ...(over(finetuneDefaults as never, arm.finetune as never) as unknown as P.Finetune), seed: m.seed } : undefined;
    list.push({ name, arm: m.arm, seed: m.seed, base: m.base, task: finetune ? 0 : -1, finetune, neighbour: twin?.name ?? "", ...compare(planned, twin, m, finetune) });
    if (!shared[m.base]) planned[m.base]!.name = name;
  }
  return { members: list, bases: planned };
}

function compare(bases: P.PlannedBase[], twin: P.Member | undefined, m: { base: number; seed: number }, tune?: P.Finetune): Pick<P.Member, "same" | "differs"> {
  if (!twin) return { same: [], differs: [] };
  const a = bases[twin.base]!.pretrain, b = bases[m.base]!.pretrain, same: string[] = [], differs: P.Difference[] = [];
  const put = (what: string, from: unknown, to: unknown) => (String(from) === String(to) ? same.push(what) : differs.push({ what, from: String(from), to: String(to) }));
  if (twin.base === m.base) {
    same.push("base");
    put("order", twin.seed, m.seed);
  } else {
    put("init", a.init, b.init);
    put("order", a.seed, b.seed);
    put("data", "1", "1");
    put("kind", a.model.kind, b.model.kind);
    put("hidden", a.model.hidden, b.model.hidden);
    put("objective", a.objective, b.objective);
  }
  if (tune && twin.finetune) put("freeze", twin.finetune.freeze, tune.freeze);
  return { same, differs };
}
