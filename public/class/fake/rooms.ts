// For tests and pictures only: rooms without a server, as the options say.
import { Bus } from "../../page/bus";
import type { PlanSpec, Similarity } from "../../flock/study-types";
import type { Study } from "../../lab/study.ts";
import type { Attended, ClassBoard, Line, Offer, Taught, Work } from "../model";
import type { Rooms } from "../rooms";
import type { Member, State, Status } from "../wire";
import { fakeFiles, FakeCells } from "./study";

export interface FakeOptions {
  /** Addresses of the server; null: a plain web site. */
  at?: string[] | null;
  /** Cells that are done. */
  done?: number;
  /** Members. */
  members?: number;
  /** Two results that differ, and a model that cannot be read. */
  odd?: boolean;
  work?: Work;
  line?: Line;
  change?: Partial<State>;
  /** The room that this browser was in. */
  resume?: "teacher" | "student";
  plan?: PlanSpec;
}

const names = ["Mia", "Noah", "小林", "Amélie", "Jonas K.", "Zoë", "Tariq", "Lena", "Oluwaseun", "Ben", "晓雨", "Sofia", "Max", "Hannah", "Priya", "Emil", "Ida", "Yusuf", "Clara", "Levi"];
const digest = (seed: string) => [...seed.repeat(20)].map((c, i) => ((c.charCodeAt(0) * 31 + i * 7) % 16).toString(16)).join("").slice(0, 64);

export function fakeState(study: FakeCells, { done = 6, members = 8, odd = false, change = {} }: FakeOptions): State {
  const people = Array.from({ length: members }, (_, i): Member => ({ id: i + 1, nickname: names[i % names.length]! + (i < names.length ? "" : ` ${i}`), ago: i === 2 ? 190 : i % 5, done: 0, checked: i === 1 ? 1 : 0, gone: i === 5 }));
  const there = new Set(study.cells.slice(0, done).map((c) => c.key));
  let next = 0;
  const cells = study.cells.map((c, i): Status => {
    const base: Status = { ...c, members: [...c.members], state: "open", same: 0, differs: [], faults: [], leases: [] }, by = (i % Math.max(1, members)) + 1;
    if (there.has(c.key)) return (people[by - 1]!.done++, { ...base, state: "done", by, digest: digest(c.name), bytes: 400_000, same: i % 3 === 0 ? 1 : 0, differs: odd && i === 1 ? [{ by: 4, digest: digest(c.name + "!") }] : [] });
    if (c.needs && !there.has(c.needs)) return { ...base, state: "waits" };
    const who = people[next++];
    if (!who || who.gone || who.ago > 100) return base;
    const step = Math.round(c.steps * ((next * 0.37) % 1));
    return { ...base, state: "leased", leases: [{ member: who.id, check: false, step, of: c.steps, loss: 2.2 + 2 * (1 - step / c.steps), rate: 8, ago: 2 }] };
  });
  return { title: "Biology 9b", digest: "d", version: "0", seconds: 80000, kept: false, paused: false, closed: false, check: true, board: 1, members: people, cells, ...change };
}

const wait = async () => undefined;

class FakeRoom {
  readonly code = "BRKT7W";
  readonly study: Study;
  readonly cells: FakeCells;
  state: State;
  line: Line;
  constructor(readonly plan: PlanSpec, protected options: FakeOptions) {
    this.cells = new FakeCells(plan);
    this.study = this.cells as unknown as Study;
    this.state = fakeState(this.cells, options);
    this.line = options.line ?? { ok: true };
    for (const c of this.state.cells) if (c.state === "done") this.cells.come(c.key);
  }
}

class FakeTaught extends FakeRoom implements Taught {
  readonly bus: Taught["bus"] = new Bus();
  board: Similarity | null = null;
  eta = 260;
  readonly faults: Map<string, unknown>;
  constructor(plan: PlanSpec, options: FakeOptions) {
    super(plan, options);
    this.faults = new Map(options.odd ? [[this.state.cells[3]!.key, { code: "fake", message: "the file's header is no safetensors header" }]] : []);
    void this.cells.similarity({ lens: "representations", measure: "cka" }).then((b) => {
      this.board = b.names.length > 1 ? (b as Similarity) : null;
      this.bus.emit("board", undefined);
    });
  }
  private change(next: Partial<State>): Promise<void> {
    this.state = { ...this.state, ...next };
    this.bus.emit("state", undefined);
    return wait();
  }
  pause = (paused: boolean) => this.change({ paused });
  close = (closed: boolean) => this.change({ closed });
  check = (check: boolean) => this.change({ check });
  keep = (kept: boolean) => this.change({ kept, seconds: kept ? 30 * 86400 : 86400 });
  remove = (id: number) => this.change({ members: this.state.members.map((m) => (m.id === id ? { ...m, gone: true } : m)) });
  again = (key: string) => this.change({ cells: this.state.cells.map((c) => (c.key === key ? { ...c, state: "open", by: undefined, digest: undefined, differs: [], same: 0 } : c)) });
  download = async () => new Blob(["PK"]);
  end = wait;
  leave(): void {}
}

class FakeAttended extends FakeRoom implements Attended {
  readonly bus: Attended["bus"] = new Bus();
  readonly member = 1;
  board: ClassBoard | null = null;
  work: Work;
  constructor(plan: PlanSpec, options: FakeOptions, readonly nickname = "Mia") {
    super(plan, options);
    const cell = this.state.cells.find((c) => c.leases.some((l) => l.member === 1)) ?? this.state.cells.at(-1)!;
    this.work = options.work ?? { kind: "training", cell: cell.key, check: false, step: 0, of: cell.steps, loss: NaN, eta: NaN };
    if (!options.work) this.train(cell);
    void this.cells.similarity({ lens: "representations", measure: "cka" }).then((b) => {
      this.board = b.names.length > 1 ? { measure: b.measure, names: [...b.names], matrix: b.matrix.map((row) => [...row]), floor: b.floor ?? null, untrained: b.untrained ?? null } : null;
      this.bus.emit("board", undefined);
    });
  }
  private train(cell: Status): void {
    const timer = setInterval(() => {
      if (this.work.kind !== "training") return;
      const step = this.work.step + 4, loss = 2.2 + 3 * Math.exp(-step / cell.steps / 0.3) + 0.08 * Math.sin(step);
      if (step >= cell.steps * 0.7) return clearInterval(timer);
      this.work = { ...this.work, step, loss, eta: (cell.steps - step) / 8 };
      this.bus.emit("work", undefined);
    }, 20);
  }
  private become(work: Work): void {
    this.work = work;
    this.bus.emit("work", undefined);
  }
  pause = () => this.become({ kind: "resting" });
  resume = () => this.become({ kind: "asking" });
  leave = wait;
}

export function fakeRooms(options: FakeOptions): Rooms {
  const offer: Offer | null = options.at === null ? null : { at: options.at ?? ["http://192.168.1.7:8080/"] }, plan = options.plan!;
  return {
    offer: async () => offer,
    kept: () => [],
    goOn: async () => new FakeTaught(plan, options),
    resume: async () => (options.resume === "teacher" ? new FakeTaught(plan, options) : options.resume === "student" ? new FakeAttended(plan, options) : null),
    open: async (chosen) => new FakeTaught(chosen, { ...options, done: 0, members: 0 }),
    async join(_, nickname) {
      if (nickname === "wrong") throw { code: "fake", message: "there is no room with this code" };
      return new FakeAttended(plan, options, nickname);
    },
    alone: async (chosen) => new FakeCells(chosen) as unknown as Study,
    files: fakeFiles,
  };
}
