// What makes models alike: one thing is changed at a time.
import { decimal, t } from "../../page/shared";
import type { Lesson, Live } from "../lesson";
import { cameOf, found, growth, intervalOf, isMeasured, signOf, variantOf } from "../live/flock";
import { kornblith, maheswaranathan, morcos } from "../sources";

const plan = "causes";
const factors = ["objective", "kind", "optimizer", "init", "data", "order"] as const;
const told = (live: Live) => isMeasured(live, plan);
const effect = (live: Live, factor: string) => found(live, plan, "cka." + factor);
const named = (factor: string) => t("lesson.causes.most." + factor);

/** All that was varied, what counted most first, each with its interval. */
function list(live: Live): string {
  const one = (factor: string) => {
    const [low, high] = intervalOf(live, plan, "cka." + factor), params = { factor: named(factor), effect: decimal(effect(live, factor)) };
    return low === undefined || high === undefined ? t("lessons.found.bare", params) : t("lessons.found", { ...params, low: decimal(low), high: decimal(high) });
  };
  return factors.filter((f) => Number.isFinite(effect(live, f))).sort((a, b) => effect(live, b) - effect(live, a)).map(one).join(t("lessons.between"));
}

/** Whether something counted most, for sure. */
const most = (live: Live): "told" | "few" | "none" => (cameOf(live, plan) ? "told" : variantOf(live, plan) === "few" ? "few" : "none");

const order = (live: Live) => {
  const sign = signOf(live, plan, "cka.order");
  return sign === undefined ? undefined : sign > 0 ? "yes" : "no";
};

const reading = (live: Live) => isMeasured(live, "diversity");
const read = (live: Live, name: string) => decimal(found(live, "diversity", name));

export const causes: Lesson = {
  id: "causes", group: "alike", minutes: 10, sections: ["2.2.2", "2.2.4", "3.1"],
  beats: [
    { kind: "text", key: "arrows" },
    { kind: "text", key: "method" },
    { kind: "formula", name: "cka" },
    { kind: "predict", key: "most", choices: factors, came: (live) => cameOf(live, plan) },
    { kind: "predict", key: "order", choices: ["yes", "no"], came: order },
    { kind: "run", key: "grow", to: (live) => live.flock(plan), at: "flock-main", done: told, says: (live) => growth(live, plan) },
    { kind: "explain", key: "first", when: told, variants: ["told", "none", "few"], variant: most, params: (live) => ({ factor: named(cameOf(live, plan) ?? "data"), effect: decimal(effect(live, cameOf(live, plan) ?? "data")), within: decimal(found(live, plan, "cka.within")), all: decimal(found(live, plan, "cka.all")) }) },
    { kind: "explain", key: "rest", when: told, params: (live) => ({ list: list(live) }) },
    { kind: "try", key: "look", to: (live) => live.flock(plan), at: "causes" },
    { kind: "text", key: "hope" },
    { kind: "predict", key: "variety", choices: ["less", "more", "none"], came: (live) => cameOf(live, "diversity") },
    { kind: "run", key: "read", to: (live) => live.flock("diversity"), at: "flock-main", done: reading, says: (live) => growth(live, "diversity") },
    { kind: "explain", key: "minds", when: reading, variants: ["more", "less", "none", "few", "open"], variant: (live) => variantOf(live, "diversity"), params: (live) => ({ few: read(live, "cka.1"), many: read(live, "cka.3"), lossFew: read(live, "loss.1"), lossMany: read(live, "loss.3") }) },
    { kind: "differs", key: "published", sources: [morcos, kornblith, maheswaranathan] },
    { kind: "question", key: "firms" },
  ],
};
