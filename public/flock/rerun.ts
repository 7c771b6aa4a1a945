// The same flock grown once more: does every model come out the same, bit for bit?
import type { PlanSpec, Studies, Study } from "./study-types";

export type Match = "match" | "differ" | "wait";

export class Rerun {
  share = 0;
  fault: unknown;
  private second: Study | null = null;
  private closed = false;

  constructor(private first: Study, plan: PlanSpec, studies: () => Promise<Studies>, private changed: () => void) {
    this.run(plan, studies).catch((error) => {
      this.fault = error;
      this.changed();
    });
  }

  private async run(plan: PlanSpec, studies: () => Promise<Studies>): Promise<void> {
    const study = await (await studies()).study(plan, { keep: false });
    if (this.closed) return study.close();
    this.second = study;
    study.on("progress", (e) => {
      this.share = e.all.of ? e.all.done / e.all.of : 0;
      this.changed();
    });
    study.on("member", this.changed);
    await study.done;
    this.share = 1;
    this.changed();
  }

  /** How a model of the first flock came out the second time. */
  match(name: string): Match {
    const a = this.first.state(name).digest, b = this.second?.state(name).digest;
    return !a || !b ? "wait" : a === b ? "match" : "differ";
  }

  /** All at once: differ where one does, match where all do that were grown again. */
  get all(): Match {
    const list = this.first.members.map((m) => this.match(m.name));
    return list.includes("differ") ? "differ" : this.share === 1 && list.includes("match") ? "match" : "wait";
  }

  close(): void {
    this.closed = true;
    this.second?.close();
  }
}
