// The article's customer service: an answer for every question, or an honest refusal.
import { decimal, percent } from "../../page/shared";
import type { Report } from "../../lab/protocol";
import type { Lesson, Live } from "../lesson";
import { bestOf, gainOf, gainWords, reportOf, teaching } from "../live/tuned";
import { casanueva, larson } from "../sources";

const report = (live: Live) => reportOf(live, "retrieve", "service");
const mrr = (r: Report | undefined) => r?.ranking?.mrr ?? 0;
const first = (r: Report) => r.ranking?.hr.find((x) => x.k === 1)?.value ?? 0;

function best(live: Live): "simple" | "reading" | "twin" | undefined {
  const r = report(live);
  return r?.baselines?.scratch && bestOf(r, mrr, r.baselines.bm25);
}

/** How much of what is none of its business it refused. */
export function refused(live: Live): "half" | "most" | "all" | undefined {
  const scope = report(live)?.scope;
  return scope?.cases ? (scope.recall < 0.5 ? "half" : scope.recall <= 0.9 ? "most" : "all") : undefined;
}

function answered(live: Live): Record<string, string | number> {
  const r = report(live)!, b = r.baselines;
  return { first: Math.round(100 * first(r)), ours: decimal(mrr(r)), twin: decimal(mrr(b?.scratch)), simple: decimal(mrr(b?.bm25)), ...gainWords(r.gain, (v) => decimal(v, 3)) };
}

const door = (live: Live) => {
  const { cases, recall, precision, inScope } = report(live)!.scope!;
  return { n: cases, recall: percent(recall), precision: percent(precision), inside: percent(inScope) };
};

export const service: Lesson = {
  id: "service", group: "scene", minutes: 10, sections: ["6.1"],
  beats: [
    { kind: "text", key: "promise" },
    { kind: "text", key: "how" },
    { kind: "predict", key: "who", choices: ["reading", "twin", "simple"], came: best },
    { kind: "predict", key: "refuse", choices: ["half", "most", "all"], came: refused },
    { kind: "run", key: "teach", to: () => "#finetune", at: "retrieve", done: (live) => !!report(live), says: (live) => teaching(live, "retrieve", "service") },
    { kind: "explain", key: "answered", when: (live) => !!report(live), variants: ["helped", "unsure", "hurt"], variant: (live) => gainOf(report(live)!), params: answered },
    { kind: "explain", key: "door", when: (live) => !!report(live)?.scope?.cases, params: door },
    { kind: "try", key: "ask", to: () => "#finetune", at: "retrieve" },
    { kind: "text", key: "chains" },
    { kind: "try", key: "labels", to: () => "#finetune", at: "labels" },
    { kind: "differs", key: "published", sources: [larson, casanueva] },
    { kind: "question", key: "strange" },
  ],
};
