// For tests and pictures only: a lab that learns by the clock and knows nothing.
import type * as P from "../../lab/protocol";
import type { FinetuneSpec, Guess, RunState } from "../../page/lab.js";
import type { TaskLab, TaskRun, TaskTuned } from "../types";
import { fakeReport } from "./reports";
import { fakeSet } from "./sets";

type Heard = (e: Record<string, unknown>) => void;

/** A training that takes a step every few milliseconds. */
class Clock {
  state: RunState = "running";
  step = 0;
  steps: Record<string, unknown>[] = [];
  readonly done: Promise<unknown>;
  private end: (how: unknown) => void = () => undefined;
  private heard: Record<string, Set<Heard>> = { step: new Set(), state: new Set() };
  private timer: ReturnType<typeof setInterval>;

  constructor(each: number, protected of: number, private arms: (string | undefined)[], private start: number) {
    this.done = new Promise((go) => (this.end = go));
    this.timer = setInterval(() => this.state === "running" && this.advance(), each);
  }

  private advance(): void {
    const arm = this.arms[Math.floor(this.step / this.of)], at = (this.step % this.of) + Math.ceil(this.of / 40), step = Math.min(this.of, at);
    this.step = Math.floor(this.step / this.of) * this.of + step;
    const loss = this.start * (0.25 + 0.75 * Math.exp((-3 * step) / this.of)) + (arm === "scratch" ? 0.2 : 0) + Math.sin(step) * 0.05;
    const e = { step, of: this.of, epoch: 1, loss, chance: this.start, tokensPerSecond: 21000, eta: 20, gradNorm: 1, learningRate: 1e-3, arm, validAccuracy: arm && 0.5 + (0.35 * step) / this.of };
    this.steps.push(e);
    for (const f of this.heard.step!) f(e);
    if (this.step >= this.of * this.arms.length) this.enter("done");
  }

  protected enter(state: RunState): void {
    this.state = state;
    if (state === "done" || state === "stopped") (clearInterval(this.timer), this.end(state === "stopped" ? { stopped: true } : { step: this.step }));
    for (const f of this.heard.state!) f({ state, step: this.step });
  }

  on(type: string, f: Heard): () => void {
    this.heard[type]?.add(f);
    return () => void this.heard[type]?.delete(f);
  }
  async pause(): Promise<void> { this.enter("paused"); }
  async resume(): Promise<void> { this.enter("running"); }
  async stop(): Promise<unknown> { return this.enter("stopped"); }
  async close(): Promise<void> { clearInterval(this.timer); }
  async history(): Promise<unknown[]> { return this.steps; }
  async save(): Promise<Uint8Array> { return new Uint8Array(4); }
}

class FakeTuned extends Clock {
  readonly config: Record<string, unknown>;
  readonly corpus = { name: "fake" };
  constructor(each: number, private spec: FinetuneSpec) {
    super(each, spec.steps ?? 400, spec.alone ? ["pretrained"] : ["pretrained", "scratch"], 1.6);
    this.config = { ...spec };
  }
  get classes(): string[] {
    if (this.spec.task === "tag") return ["O", "B-PER", "I-PER", "B-LOC", "B-ORG"];
    return [...new Set((this.spec.examples ?? []).map((e) => e.label ?? ""))].filter(Boolean);
  }
  async report(): Promise<P.Report | null> {
    return this.state === "done" ? fakeReport(this.spec.task, this.classes.length ? this.classes : ["good", "bad"], this.spec.budget) : null;
  }
  async classify(texts: string[]): Promise<Guess[]> {
    const seed = this.spec.seed ?? 1, names = this.classes.length ? this.classes : ["good", "bad"];
    return texts.map((text, i) => {
      const right = (this.spec.examples ?? []).find((e) => e.text === text)?.label ?? names[0]!, label = (i * 13 + seed * 5) % 9 === 0 ? names[(i + seed) % names.length]! : right;
      const all = names.map((l) => ({ label: l, p: l === label ? 0.7 : 0.3 / (names.length - 1) })).sort((a, b) => b.p - a.p);
      return { label, p: 0.7, all };
    });
  }
  async tag(sentences: string[][]): Promise<string[][]> {
    return sentences.map((words) => words.map((w, i) => (/^[A-Z李王陈]/.test(w) ? (i && /^[A-Z]/.test(words[i - 1]!) ? "I-PER" : "B-PER") : /[海岩梅]/.test(w) ? "I-PER" : "O")));
  }
  async answer(question: string): Promise<P.Answered> {
    const some = [...new Map((this.spec.examples ?? []).map((e) => [e.label, e])).values()], known = question.length > 7;
    const best = some.slice(0, 3).map((e, i) => ({ label: e.label ?? "", answer: e.answer ?? "", question: e.text ?? "", score: 0.83 - i * 0.2 }));
    return { known, nearest: known ? 0.83 : 0.31, least: 0.55, best, classes: best.map((b) => ({ ...b, question: "" })) };
  }
  async recommend(items: string[], k = 10): Promise<P.Recommended> {
    const all = [...new Set((this.spec.examples ?? []).flatMap((e) => e.items ?? []))];
    return { items: all.filter((i) => !items.includes(i)).slice(0, k).map((item, i) => ({ item, p: 0.3 / (i + 1), because: i % 3 === 2 ? "" : items[i % items.length]! })), unknown: items.filter((i) => !all.includes(i)) };
  }
  async explain(text: string): Promise<P.Explained> {
    const words = text.split(" ");
    return { label: this.classes[0] ?? "good", p: 0.83, tokens: words.map((w, i) => ({ text: w, weight: i % 3 === 1 ? 0.31 / (i + 1) : i % 3 ? -0.06 : 0 })) };
  }
}

export class FakeRun extends Clock {
  readonly id = 1;
  readonly corpus = { name: "fake", vocab: 900, language: "en" as const, close: async () => undefined };
  constructor(private each: number, of: number) {
    super(each, of, [undefined], 5);
  }
  async finetune(spec: FinetuneSpec): Promise<TaskTuned> {
    return new FakeTuned(this.each, spec) as unknown as TaskTuned;
  }
}

export class FakeLab implements TaskLab {
  constructor(readonly each: number) {}
  async dataset(spec: Parameters<TaskLab["dataset"]>[0]): Promise<P.TaskSet> {
    await new Promise((go) => setTimeout(go, 300));
    return fakeSet(spec);
  }
  async corpus(): Promise<TaskRun["corpus"]> {
    return { name: "fake", vocab: 900, language: "en", close: async () => undefined };
  }
  async pretrain(spec: Parameters<TaskLab["pretrain"]>[0]): Promise<TaskRun> {
    return new FakeRun(this.each, spec.steps ?? 400) as unknown as TaskRun;
  }
}
