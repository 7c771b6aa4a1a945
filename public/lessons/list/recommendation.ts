// The article's recommendations: what somebody takes next, beside simple lists.
import { decimal, percent } from "../../page/shared";
import type { Report } from "../../lab/protocol";
import type { Lesson, Live } from "../lesson";
import { bestOf, gainOf, gainWords, reportOf, teaching } from "../live/tuned";
import { chaney, dacrema } from "../sources";

const report = (live: Live) => reportOf(live, "next", "shop");
const of10 = (list: readonly { k: number; value: number }[] | undefined) => list?.find((x) => x.k === 10)?.value ?? 0;
const ndcg = (r: Report | undefined) => of10(r?.ranking?.ndcg);
const hits = (r: Report | undefined) => of10(r?.ranking?.hr);

function best(live: Live): "simple" | "reading" | "twin" | undefined {
  const r = report(live);
  return r?.baselines?.scratch && bestOf(r, ndcg, r.baselines.itemItem);
}

/** The list that is the same for everybody, beside the model's own. */
export function popular(live: Live): "half" | "quarter" | "little" | undefined {
  const r = report(live), share = r?.baselines?.popular ? ndcg(r.baselines.popular) / ndcg(r) : undefined;
  return share === undefined ? undefined : share > 0.5 ? "half" : share > 0.25 ? "quarter" : "little";
}

function guessed(live: Live): Record<string, string> {
  const r = report(live)!, b = r.baselines;
  return { ours: decimal(ndcg(r)), twin: decimal(ndcg(b?.scratch)), together: decimal(ndcg(b?.itemItem)), ...gainWords(r.gain, (v) => decimal(v, 3)) };
}

function everybody(live: Live): Record<string, string> {
  const r = report(live)!, b = r.baselines;
  return { ours: percent(hits(r)), popular: percent(hits(b?.popular)), score: decimal(ndcg(b?.popular)) };
}

export const recommendation: Lesson = {
  id: "recommendation", group: "scene", minutes: 10, sections: ["6.3"],
  beats: [
    { kind: "text", key: "claim" },
    { kind: "text", key: "sequence" },
    { kind: "text", key: "rivals" },
    { kind: "formula", name: "ndcg" },
    { kind: "predict", key: "who", choices: ["reading", "twin", "simple"], came: best },
    { kind: "predict", key: "popular", choices: ["half", "quarter", "little"], came: popular },
    { kind: "run", key: "teach", to: () => "#finetune", at: "next", done: (live) => !!report(live), says: (live) => teaching(live, "next", "shop") },
    { kind: "explain", key: "guessed", when: (live) => !!report(live), variants: ["helped", "unsure", "hurt"], variant: (live) => gainOf(report(live)!), params: guessed },
    { kind: "explain", key: "everybody", when: (live) => !!report(live)?.baselines?.popular, params: everybody },
    { kind: "try", key: "basket", to: () => "#finetune", at: "next" },
    { kind: "try", key: "labels", to: () => "#finetune", at: "labels" },
    { kind: "differs", key: "published", sources: [dacrema, chaney] },
    { kind: "question", key: "circle" },
  ],
};
