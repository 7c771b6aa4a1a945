// For the tests of flocks: plans as a surveyor answers them, and Labs that train
// nothing.

import type * as P from "./protocol.ts";
import { finetuneDefaults, pretrainDefaults } from "./protocol.ts";

/** A base of so many steps, and the steps of the fine-tunings of it; [] is a base that is a member itself. */
export type Family = [base: number, tunings: number[]];

/** A plan's answer. Members are called a, b, c, …, bases "nest 1", … or as their member. */
export function planned(families: Family[]): P.Planned {
  const bases: P.PlannedBase[] = [], members: P.Member[] = [];
  const named = (): string => String.fromCharCode(97 + members.length);
  families.forEach(([steps, tunings], base) => {
    const name = tunings.length > 0 ? `nest ${base + 1}` : named();
    bases.push({ name, corpus: 0, pretrain: { ...pretrainDefaults, name, seed: base + 1, steps } });
    const member = (task: number, finetune?: P.Finetune): void => {
      members.push({ name: named(), arm: name, seed: members.length + 1, base, task, ...(finetune && { finetune }), neighbour: "", same: [], differs: [] });
    };
    if (tunings.length === 0) member(-1);
    tunings.forEach((steps, i) => member(0, { ...finetuneDefaults, name: named(), seed: i + 1, steps, alone: true }));
  });
  return {
    plan: { name: "", arms: [], seeds: [1], workers: 2, keep: 0, positions: 2000 }, digest: JSON.stringify(families),
    corpora: [{ name: "world", language: "en", encoding: "", documents: false, column: "", tokenizer: "word", vocabLimit: 0, unit: "line", seed: 1 }],
    texts: ["a b c"], tasks: [{ task: "classify", examples: [{ text: "a", label: "x", split: "train" }] }], bases, members,
  };
}

type Listener = (e: { step: number; of: number; loss: number }) => void;

/** A run that the test takes to its end. */
export class FakeRun {
  state = "paused";
  step = 0;
  closed = false;
  readonly last?: { step: number; of: number; loss: number };
  readonly done: Promise<object>;
  #settle!: (v: object) => void;
  #reject!: (e: Error) => void;
  readonly #listeners = new Set<Listener>();
  readonly lab: FakeLab;
  readonly name: string;
  readonly of: number;

  constructor(lab: FakeLab, name: string, of: number, from = 0) {
    this.lab = lab;
    this.name = name;
    this.of = of;
    this.step = from;
    if (from > 0) this.last = { step: from, of, loss: 1 };
    this.done = new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#reject = reject;
    });
    this.done.catch(() => {});
    lab.runs.push(this);
  }

  on(_: string, f: Listener): () => void {
    this.#listeners.add(f);
    return () => void this.#listeners.delete(f);
  }

  async pause(): Promise<void> { this.state = "paused"; }
  async resume(): Promise<void> { this.state = "running"; }
  async stop(): Promise<void> { this.#settle({ stopped: true }); }
  async close(): Promise<void> { this.closed = true; }
  async save(): Promise<Uint8Array> {
    if (this.lab.dead) throw dead();
    return new TextEncoder().encode(JSON.stringify([this.name, this.of, this.step]));
  }
  async weights(): Promise<{ bytes: Uint8Array; sha256: string; digest: string }> {
    return { bytes: await this.save(), sha256: "sum of " + this.name, digest: "digest of " + this.name };
  }
  async finetune(spec: { name: string; steps: number; examples: object[] }): Promise<FakeRun> {
    if (this.step < this.of || spec.examples.length === 0) throw new Error("a base that is not done, or no examples");
    return new FakeRun(this.lab, spec.name, spec.steps);
  }

  /** Takes steps. */
  take(steps: number): void {
    this.step += steps;
    for (const f of this.#listeners) f({ step: this.step, of: this.of, loss: 1 });
  }

  end(): void {
    this.take(this.of - this.step);
    this.state = "done";
    this.#settle({ step: this.of, loss: 0.5, digest: "digest of " + this.name });
  }

  diverge(): void { this.fail("train.diverged"); }
  fail(code: string): void { this.#reject(Object.assign(new Error(code), { code, params: {} })); }
}

const dead = (): Error => Object.assign(new Error("lab.dead"), { code: "lab.dead", params: {} });

/** A Lab that trains nothing. */
export class FakeLab {
  dead = false;
  readonly runs: FakeRun[] = [];
  corpora = 0;

  async corpus(): Promise<object> {
    this.corpora++;
    return { close: async () => {} };
  }
  async pretrain({ name, steps }: { name: string; steps: number }): Promise<FakeRun> {
    if (this.dead) throw dead();
    return new FakeRun(this, name, steps);
  }
  async open(bytes: Uint8Array): Promise<FakeRun> {
    if (this.dead) throw dead();
    const [name, of, step] = JSON.parse(new TextDecoder().decode(bytes)) as [string, number, number];
    return new FakeRun(this, name, of, step);
  }
  close(): void { this.kill(); }
  kill(): void {
    this.dead = true;
    for (const r of this.runs) if (!r.closed) r.fail("lab.dead");
  }

  /** The run that is growing. */
  get growing(): FakeRun | undefined { return this.runs.find((r) => !r.closed && r.state === "running"); }
}
