// For tests and pictures only: a flock whose cells grow by the clock, or come as files.
import { FakeStudy } from "../../flock/fake/study";
import type { MemberState, PlanSpec } from "../../flock/study-types";
import type { CellState, Study, StudyCell } from "../../lab/study.ts";
import type { ByFile, Taken } from "../model";

const TICK = 60;

export class FakeCells extends FakeStudy {
  readonly cells: StudyCell[];
  private at = new Map<string, CellState>();

  constructor(plan: PlanSpec, private each = 1500) {
    super(plan, { each: 1e9, answer: 60 });
    this.close(); // it grows cell by cell
    const steps = (b: number) => this.bases[b]!.pretrain.steps, key = (name: string) => "cell " + name;
    const bases = this.bases.map((b, i): StudyCell => ({ key: key(b.name), name: b.name, steps: steps(i), cost: 1e6, members: this.members.filter((m) => m.base === i).map((m) => m.name) }));
    const birds = this.members.filter((m) => m.task >= 0).map((m): StudyCell => ({ key: key(m.name), name: m.name, needs: key(this.bases[m.base]!.name), steps: m.finetune!.steps, cost: 1e6, members: [m.name] }));
    this.cells = [...bases, ...birds];
    for (const c of this.cells) this.at.set(c.key, { phase: "waiting", step: 0, of: c.steps, eta: 0 });
  }

  cellState(key: string): CellState {
    return this.at.get(key)!;
  }

  override state(name: string): MemberState {
    const cell = this.cells?.find((c) => c.name === name), st = cell && this.at.get(cell.key);
    return st?.phase === "done" ? { name, phase: "done", done: st.of, of: st.of, eta: 0, loss: 2.3, digest: "d" } : { name, phase: "queued", done: 0, of: cell?.steps ?? 1, eta: 0 };
  }

  /** A cell is there, as if it had grown or come. */
  come(key: string): void {
    const of = this.at.get(key)!.of;
    this.at.set(key, { phase: "done", step: of, of, eta: 0, loss: 2.3 });
  }

  async growCell(key: string): Promise<unknown> {
    const { of } = this.cellState(key);
    for (let step = 0; step < of; step += Math.ceil((of * TICK) / this.each)) {
      this.at.set(key, { phase: "growing", step, of, loss: 2.2 + 3 * Math.exp(-step / of / 0.3) + 0.08 * Math.sin(step), eta: ((1 - step / of) * this.each) / 1000 });
      this.tick(key);
      await new Promise((go) => setTimeout(go, TICK));
      while (this.paused) await new Promise((go) => setTimeout(go, TICK));
    }
    this.come(key);
    this.tick(key);
    return {};
  }

  private listeners = new Set<() => void>();
  private tick(_: string): void {
    for (const f of this.listeners) f();
  }
  override on: FakeStudy["on"] = (topic, f) => {
    const call = () => (f as (value: unknown) => void)({ model: "" });
    if (topic === "progress" || topic === "member") this.listeners.add(call);
    return () => this.listeners.delete(call);
  };
}

/** Files that say by their names what they are: "Mia 3.zip" brings the third bird, "bad.zip" is refused. */
export const fakeFiles: ByFile = {
  pack: async () => new Blob(["PK"]),
  async take(study: Study, files: File[]): Promise<Taken[]> {
    const flock = study as unknown as FakeCells;
    return files.map((file): Taken => {
      const [, nickname = "", number = ""] = /^(.*?) (\d+)\.zip$/.exec(file.name) ?? [], bird = flock.members[Number(number) - 1];
      if (!bird) return { file: file.name, nickname: "", members: [], verdict: "refused", fault: { code: "fake", message: "the file is cut off at byte 2048: its last part is not there" } };
      const mine = flock.cells.filter((c) => c.members.includes(bird.name)), there = mine.every((c) => flock.cellState(c.key).phase === "done");
      for (const c of mine) flock.come(c.key);
      return { file: file.name, nickname, members: [bird.name], verdict: there ? (Number(number) % 2 ? "same" : "differs") : "kept" };
    });
  },
};
