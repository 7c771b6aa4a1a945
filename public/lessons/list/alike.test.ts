import assert from "node:assert/strict";
import test from "node:test";
import messages from "messages:lessons";
import type { Finding, Ranking, Report } from "../../lab/protocol";
import type { FlockResult, StreamResult, TunedResult } from "../../page/results";
import { learn } from "../../page/shared";
import type { Beat, Explain, Lesson, Live, Predict } from "../lesson";
import { causes } from "./causes";
import { cure } from "./cure";
import { monoculture } from "./monoculture";
import { recommendation } from "./recommendation";
import { sentiment } from "./sentiment";
import { service } from "./service";

learn(messages);

type There = { study?: FlockResult; tuned?: TunedResult; stream?: StreamResult };

/** A page with what there is on it; its session is what it remembers by. */
function page(there: There): { live: Live; there: There } {
  const live = { session: {}, study: () => there.study, tuned: () => there.tuned, stream: () => there.stream, link: (panel: string) => "#" + panel, flock: (key: string) => "#flock?plan=" + key };
  return { live: live as unknown as Live, there };
}

const finding = (name: string, value: number, half = 0.01, withheld = false): Finding => ({ name, value, interval: [value - half, value + half], seeds: 5, sure: true, withheld });
const flock = (key: string, came: string | null, ...findings: Finding[]): FlockResult => ({ key, came, phase: "done", done: 30, of: 30, seeds: 5, findings });

function beat<T extends Beat>(lesson: Lesson, kind: T["kind"], key: string): T {
  const there = lesson.beats.find((b) => b.kind === kind && "key" in b && b.key === key);
  assert.ok(there, `${lesson.id} has no ${kind} ${key}`);
  return there as T;
}
const came = (lesson: Lesson, key: string, live: Live) => beat<Predict>(lesson, "predict", key).came?.(live);
const explain = (lesson: Lesson, key: string) => beat<Explain>(lesson, "explain", key);

test("every beat's words are there, in both languages, and every variant's", () => {
  const there = (key: string) => Object.values(messages).forEach((m) => assert.ok(m[key], key));
  for (const lesson of [monoculture, causes, cure, service, sentiment, recommendation]) {
    const say = (key: string) => there(`lesson.${lesson.id}.${key}`);
    say("title");
    say("sum");
    for (const b of lesson.beats) {
      if (b.kind === "explain" && b.variants) b.variants.forEach((v) => say(`${b.key}.${v}`));
      else if (b.key) say(b.key);
      if (b.kind === "predict") b.choices.forEach((c) => say(`${b.key}.${c}`));
      if (b.kind === "run" || b.kind === "try") say(b.key + ".go");
    }
    assert.ok(lesson.beats.length >= 8 && lesson.beats.length <= 15, lesson.id);
  }
});

test("nothing is told before anything has been run, nor of another flock", () => {
  for (const there of [{}, { study: flock("lineage", "base", finding("cka.base", 0.9)) }]) {
    const { live } = page(there);
    for (const lesson of [monoculture, causes, cure, service, sentiment, recommendation]) {
      for (const b of lesson.beats) {
        if (b.kind === "predict") assert.equal(b.came?.(live), undefined, `${lesson.id} ${b.key}`);
        if (b.kind === "run") assert.equal(b.done(live), false);
        if (b.kind === "explain") assert.equal(b.when?.(live), false);
      }
    }
  }
});

test("the monoculture: who, which siblings, and how many people", () => {
  const { live } = page({ study: flock("monoculture", "base", finding("ec.base", 0.47), finding("ec.other", 0.1), finding("ec.head.base", 0.51), finding("ec.head-whole", 0.04, 0.2), finding("error", 0.8), finding("h.base", 1.5), finding("h.other", 1.1)) });
  assert.equal(came(monoculture, "who", live), "base");
  assert.equal(came(monoculture, "head", live), "same", "an interval that holds nought is no difference");
  assert.deepEqual(explain(monoculture, "people").params?.(live), { error: 80, chance: 51, siblings: 77, strangers: 56, h: "1.50", hOther: "1.10" });
  assert.equal(explain(monoculture, "mistakes").variant?.(live), "base");
});

test("few seeds allow no claim", () => {
  const { live } = page({ study: { ...flock("monoculture", null, finding("ec.base", 0.47, 0.1, true), finding("ec.head-whole", 0.3, 0.1, true)), seeds: 2 } });
  assert.equal(came(monoculture, "who", live), undefined);
  assert.equal(came(monoculture, "head", live), undefined);
  assert.equal(explain(monoculture, "mistakes").variant?.(live), "few");
  assert.equal(explain(monoculture, "heads").variant?.(live), "open");
});

test("the causes: the thickest first, and the order alone", () => {
  const study = flock("causes", "objective", finding("cka.objective", 0.27), finding("cka.init", 0.08), finding("cka.order", -0.01, 0.05), finding("cka.within", 0.85), finding("cka.all", 0.57));
  const { live, there } = page({ study });
  assert.equal(came(causes, "most", live), "objective");
  assert.equal(came(causes, "order", live), "no");
  const list = String(explain(causes, "rest").params?.(live)?.list);
  assert.ok(list.indexOf(".27") >= 0 && list.indexOf(".27") < list.indexOf(".08") && list.indexOf(".08") < list.indexOf("−.01"), list);
  there.study = flock("diversity", "more", finding("cka.1", 0.7), finding("cka.3", 0.8), finding("loss.1", 2.6), finding("loss.3", 1.7));
  assert.equal(came(causes, "variety", live), "more");
  assert.equal(came(causes, "most", live), "objective", "what was measured stays, though another flock has its place");
});

test("the cure: how much, counted in hundreds", () => {
  const of = (gain: number) => page({ study: flock("ensembles", "none", finding("gain.other", gain), finding("gain.other-base", 0.03, 0.08), finding("accuracy", 0.573)) }).live;
  assert.deepEqual([0.01, 0.03, 0.072].map((g) => came(cure, "much", of(g))), ["few", "some", "many"]);
  const told = explain(cure, "teams");
  assert.equal(told.variant?.(of(0.07)), "none");
  assert.deepEqual([told.params?.(of(0.07)).alone, told.params?.(of(0.07)).low, told.params?.(of(0.07)).high], ["57.3", "−5.0", "11.0"]);
});

const ranking = (mrr: number, at10 = mrr): Ranking => ({ mrr, hr: [{ k: 1, value: mrr }, { k: 10, value: at10 }], ndcg: [{ k: 10, value: mrr }], cases: 100, of: 55 });
const report = (ours: number, gain: [difference: number, low: number, high: number], baselines: Record<string, number>, more: Partial<Report> = {}): Report =>
  ({ ranking: ranking(ours), gain: { score: "mrr", difference: gain[0], low: gain[1], high: gain[2], p: 0.5 }, baselines: Object.fromEntries(Object.entries(baselines).map(([name, v]) => [name, { ranking: ranking(v) }])), ...more }) as unknown as Report;
const tuned = (corpus: string, r: Report): There => ({ tuned: { phase: "done", corpus, report: r } });

test("the service: who finds it, and what is refused", () => {
  const scope = { threshold: 0.7, inScope: 0.89, recall: 0.83, precision: 0.24, auroc: 0.95, cases: 30 };
  const { live } = page(tuned("service", report(0.95, [0.001, -0.005, 0.003], { scratch: 0.95, bm25: 0.84 }, { scope })));
  assert.equal(came(service, "who", live), "twin", "a gain that is not sure is none");
  assert.equal(came(service, "refuse", live), "most");
  assert.equal(explain(service, "answered").variant?.(live), "unsure");
  assert.deepEqual(explain(service, "door").params?.(live), { n: 30, recall: "83%", precision: "24%", inside: "89%" });
  assert.equal(came(service, "who", page(tuned("service", report(0.8, [0.1, 0.05, 0.15], { scratch: 0.7, bm25: 0.84 }))).live), "simple");
  assert.equal(came(service, "who", page(tuned("own", report(0.95, [0.1, 0.05, 0.15], { scratch: 0.85, bm25: 0.84 }))).live), undefined, "a file of the reader's is another lesson");
});

test("recommendation: reading may even harm, and one list for all is worth something", () => {
  const { live } = page(tuned("shop", report(0.57, [-0.01, -0.02, -0.001], { scratch: 0.58, itemItem: 0.21, popular: 0.11 })));
  assert.equal(came(recommendation, "who", live), "twin");
  assert.equal(came(recommendation, "popular", live), "little");
  assert.equal(explain(recommendation, "guessed").variant?.(live), "hurt");
  assert.equal(explain(recommendation, "everybody").params?.(live).popular, "11%");
});

test("the market's mood: builds against seeds, in either order of running", () => {
  const judged = (builds: "mixed" | "same", split: number, other?: StreamResult): StreamResult => ({ phase: "done", corpus: "headlines", builds, models: 3, lines: 100, split, known: { n: 100, right: [0.7, 0.6, 0.8], majority: 0.75, allWrong: 0.1 }, ...(other && { other }) });
  const one = page({ stream: judged("mixed", 30) }).live;
  assert.equal(came(sentiment, "split", one), "many");
  assert.equal(came(sentiment, "vote", one), "better");
  assert.equal(came(sentiment, "built", one), undefined, "one of the two is still to be run");
  for (const stream of [judged("same", 22, judged("mixed", 30)), judged("mixed", 30, judged("same", 22))]) assert.equal(came(sentiment, "built", page({ stream }).live), "less");
  assert.equal(came(sentiment, "built", page({ stream: judged("same", 31, judged("mixed", 30)) }).live), "as");
  assert.equal(explain(sentiment, "missed").params?.(page({ stream: judged("same", 22, judged("mixed", 30)) }).live).aloneSame, "2.4%");
});
