// The sentences of the plans: what can be changed about a built-in one, and the builder of one's own.
import { count, t } from "../../page/shared";
import type { Flock } from "../flock";
import { builtIn, inLanguage, languageOf, readSeeds, saySeeds, writeSeeds } from "../link";
import { workersOf } from "../outline";
import type { World } from "../plans";
import { factors, levels, planOfOwn, possible, usualOwn, type Built, type Factor, type Own } from "../own";
import type { PlanSpec } from "../study-types";
import { oneOf, Sentence, someOf, typed, whole, type Part } from "./sentence";

const workers = ["0", "1", "2", "3", "4"] as const;
const workerText = (v: string): string => t(v === "0" ? "value.workers.0" : "flock.workers", { n: Number(v) });
const languageText = (v: string): string => t("choice.language." + v);

/** Seeds, cores and language, which any plan has. */
export function planSentence(flock: Flock): Sentence {
  const change = (next: PlanSpec) => flock.choose(flock.key, next), plan = () => flock.plan;
  return new Sentence("plan-sentence", () => t(plan().arms?.some((a) => a.base?.world) ? "sentence.plan" : "sentence.plan.text"), {
    seeds: seedsPart(() => (plan().seeds ?? []) as number[], (seeds) => change({ ...plan(), seeds })),
    workers: workersPart(() => plan().workers ?? 0, (n) => change({ ...plan(), workers: n || undefined }), () => workersOf(plan())),
    language: { text: () => t("value.language." + languageOf(plan())), edit: () => [oneOf("language", ["en", "zh"], languageOf(plan()), (v) => change(translated(flock, v as World)), languageText)] },
  });
}

/** The plan with its world in another language; a built-in one is read anew, and keeps its seeds and cores. */
export function translated(flock: Flock, language: World): PlanSpec {
  const fresh = flock.key ? builtIn(flock.key, language) : undefined;
  return inLanguage(fresh ? { ...fresh, seeds: flock.plan.seeds, workers: flock.plan.workers } : flock.plan, language);
}

const seedsPart = (get: () => readonly number[], set: (seeds: number[]) => void): Part => ({
  text: () => t("value.seeds", { n: get().length, seeds: saySeeds(get()) }),
  edit: () => [typed("seeds", writeSeeds(get()), readSeeds, set, "wrong.seeds")],
});

const workersPart = (get: () => number, set: (n: number) => void, real: () => number): Part => ({
  text: () => t("flock.workers", { n: real() }),
  edit: () => [oneOf("workers", workers, String(get()), (v) => set(Number(v)), workerText)],
});

/** The builder: a plan of one's own. */
export class Builder {
  own: Own;
  readonly sentence: Sentence;

  constructor(language: World, private changed: (plan: PlanSpec) => void) {
    this.own = usualOwn(language);
    this.sentence = new Sentence("own-sentence", () => t(this.own.task === "none" ? "sentence.own" : "sentence.own.task"), this.parts());
  }

  plan(): PlanSpec {
    return planOfOwn(this.own);
  }

  set(change: Partial<Own>): void {
    this.own = { ...this.own, ...change };
    this.changed(this.plan());
  }

  private parts(): Record<string, Part> {
    const own = () => this.own, choice = (key: keyof Own & string, options: readonly string[], text: (v: string) => string): Part => ({
      text: () => text(String(own()[key])), edit: () => [oneOf(key, options, String(own()[key]), (v) => this.set({ [key]: typeof own()[key] === "number" ? Number(v) : v }), text)],
    });
    const number = (key: "sentences" | "steps" | "tuneSteps", low: number, high: number): Part => ({
      text: () => count(own()[key]), edit: () => [typed(key, String(own()[key]), whole(low, high), (n) => this.set({ [key]: n }), "wrong.number")],
    });
    const width = (v: string) => count(Number(v));
    return {
      differ: { text: () => this.differText(), edit: () => this.differEdit() },
      kind: choice("kind", ["lstm", "gru", "bilstm", "transformer"], (v) => t("part.kind." + v)),
      hidden: choice("hidden", ["16", "32", "64", "128"], width),
      sentences: number("sentences", 200, 20000), steps: number("steps", 10, 10000), tuneSteps: number("tuneSteps", 10, 5000),
      language: choice("language", ["en", "zh"], (v) => t("value.language." + v)),
      objective: choice("objective", ["causal", "mlm"], (v) => t("value.objective." + v)),
      task: choice("task", ["none", "recall", "classify"], (v) => t("value.task." + v)),
      freeze: choice("freeze", ["none", "all-but-last", "encoder"], (v) => t("part.freeze." + v)),
      seeds: seedsPart(() => own().seeds, (seeds) => this.set({ seeds })),
      workers: workersPart(() => own().workers, (n) => this.set({ workers: n }), () => workersOf({ workers: own().workers })),
    };
  }

  private differText(): string {
    return this.own.differ.filter((f) => possible(this.own, f)).map((f) => t("factor." + f)).join(t("join.list")) || t("value.differ.none");
  }

  private differEdit(): HTMLElement[] {
    const allowed = factors.filter((f) => possible(this.own, f));
    const help = (f: Factor) => (f in builtHelp ? t("f.help.levels", { list: levels(this.own, f as Built).map((v) => levelText(f as Built, v)).join(t("join.list")) }) : t("f.help.factor." + f));
    return [
      someOf("differ", allowed, () => this.own.differ, (differ) => this.set({ differ }), (f) => t("factor." + f), help),
      oneOf("crossed", ["one", "all"], this.own.crossed ? "all" : "one", (v) => this.set({ crossed: v === "all" }), (v) => t("value.crossed." + v)),
    ];
  }
}

const builtHelp: Record<Built, true> = { kind: true, hidden: true, objective: true, optimizer: true, freeze: true, base: true };
const levelText = (f: Built, v: string): string => (f === "hidden" ? v : f === "base" ? t("value.parent", { n: Number(v) }) : t({ kind: "short.kind.", objective: "value.objective.", optimizer: "choice.optimizer.", freeze: "part.freeze." }[f] + v));
