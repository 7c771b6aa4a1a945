// How long a class still takes.
import { finishes, Pace, type Task } from "../lab/studypace.ts";
import { stuck } from "./stuck";
import type { State, Status } from "./wire";

/** Seconds without a word after which somebody is not counted. */
const silence = 60;

/** Cells of one cost take equally long for a step. */
const kind = (cell: Status): string => String(cell.cost);

/** What the class has shown of its pace. */
export class ClassPace {
  readonly #pace = new Pace();
  #known = false;

  /** Seconds until all is done; null before anything is known, and while nobody is there. */
  left(state: State): number | null {
    for (const cell of state.cells) for (const { rate } of cell.leases) if (rate > 0) this.#note(cell, rate);
    const hands = state.members.filter((m) => !m.gone && m.ago < silence).length;
    const never = stuck(state), tasks = state.cells.filter((c) => c.state !== "done" && !never(c)).map((c) => this.#task(c));
    if (tasks.length === 0) return 0;
    return this.#known && hands > 0 ? Math.max(...finishes(tasks, hands).values()) : null;
  }

  #note(cell: Status, rate: number): void {
    this.#pace.note(kind(cell), cell.cost, rate, 1);
    this.#known = true;
  }

  #task(cell: Status): Task {
    const step = Math.max(0, ...cell.leases.map((l) => l.step));
    const seconds = Math.max(0, cell.steps - step) * this.#pace.of(kind(cell), cell.cost);
    return { key: cell.key, seconds, growing: cell.state === "leased", ...(cell.state === "waits" && cell.needs && { needs: cell.needs }) };
  }
}
