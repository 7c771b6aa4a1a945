// Nothing is lost: saves without being asked, takes up a dead worker's run again, and keeps the shelf.
import type { Run, Tuned } from "./lab.js";
import { nextName } from "./birds";
import { faultOf, faultText } from "./faults";
import { clear, post } from "./notices";
import { isTuned, standing, type Session } from "./session";
import { completed, workersOf } from "./settings";
import type { Bird } from "./store";

const EVERY = 10_000;

/** What the keeper needs to know of the fine-tuned models. */
interface Taught {
  saveRunning(): Promise<void>;
  adopt(tuned: Tuned, bird: Bird): Promise<void>;
}

export class Keeper {
  birds: Bird[] = [];
  private busy = new Set<string>();
  /** Models that moved on while they were being written. */
  private stale = new Set<string>();
  private asked = false;
  private locks = new Map<string, () => void>();

  constructor(private session: Session, private taught: () => Taught) {
    setInterval(() => this.saveRunning(), EVERY);
    const hide = () => document.visibilityState === "hidden" && this.saveRunning();
    addEventListener("visibilitychange", hide);
    addEventListener("pagehide", () => this.saveRunning());
  }

  async load(): Promise<void> {
    this.birds = await this.session.store.list();
    for (const b of this.birds) b.settings = completed(b.settings);
    this.session.bus.emit("shelf", undefined);
  }

  /** The model that was saved last. */
  latest(): Bird | undefined {
    return [...this.birds].sort((a, b) => b.updated - a.updated)[0];
  }

  /** Gives the current run its name and place on the wire. */
  async hatch(): Promise<void> {
    const { session } = this;
    if (session.bird || !session.run || !session.corpus) return;
    session.bird = this.describe("pretrain", session.corpus.name, session.run.config.steps);
    const { last } = session;
    if (last) Object.assign(session.bird, { step: last.step, loss: last.loss, chance: last.chance });
    this.birds.push(session.bird);
    await this.own(session.bird.id);
    session.bus.emit("shelf", undefined);
    this.askToPersist();
    await this.save();
  }

  /** A description for a model that begins now. */
  describe(kind: Bird["kind"], corpus: string, of: number, parent?: Bird): Bird {
    const now = Date.now();
    const family = parent?.family ?? (this.birds.filter((b) => b.kind === "pretrain").length % 6) + 1;
    return {
      id: now.toString(36) + Math.random().toString(36).slice(2, 8), name: nextName(this.birds.map((b) => b.name)), family, kind,
      created: now, updated: now, settings: { ...this.session.settings }, parent: parent?.id, corpus, state: "paused",
      step: 0, of, loss: 0, chance: 0, bytes: 0, seconds: 0,
    };
  }

  private saveRunning(): void {
    if (this.session.phase === "running") void this.save();
    void this.taught().saveRunning();
  }

  /** Saves the current pretraining run. */
  async save(): Promise<void> {
    const { bird, run } = this.session;
    if (!bird || !run) return;
    bird.seconds = this.session.elapsed();
    await this.write(bird, run);
  }

  /** Writes a model; a refused write is said and nothing else stops. */
  async write(bird: Bird, model: Run | Tuned): Promise<void> {
    if (this.busy.has(bird.id)) return void this.stale.add(bird.id);
    this.busy.add(bird.id);
    try {
      const bytes = await model.save();
      const state = standing(model.state === "running" ? "paused" : model.state, isTuned(model) ? null : bird);
      const written = { state, updated: Date.now(), bytes: bytes.byteLength };
      await this.session.store.put({ ...bird, ...written }, bytes);
      Object.assign(bird, written);
      clear("shelf", "full");
    } catch (error) {
      if (faultOf(error).code !== "lab.dead") this.refused(error); // a worker that died is taken care of elsewhere
    } finally {
      this.busy.delete(bird.id);
      this.session.bus.emit("shelf", undefined);
    }
    if (this.stale.delete(bird.id)) await this.write(bird, model);
  }

  private refused(error: unknown): void {
    const quota = faultOf(error).code === "quota";
    post("shelf", {
      id: "full", tone: "warn", title: quota ? "full.title" : "unsaved.title",
      text: quota ? "full.text" : () => faultText(error),
      actions: [{ id: "save-again", label: "full.again", press: () => void this.save() }],
    });
  }

  /** Brings a saved model back, paused. */
  async open(bird: Bird): Promise<Run | Tuned | null> {
    const bytes = await this.session.store.bytes(bird.id);
    if (!bytes || !this.session.lab) return null;
    return this.session.lab.open(bytes, { workers: workersOf(bird.settings) });
  }

  /** Makes a saved model the current one. */
  async choose(bird: Bird): Promise<void> {
    try {
      const model = await this.open(bird);
      if (!model) return;
      const mine = (await this.own(bird.id)) ? bird : this.copy(bird);
      if (isTuned(model)) await this.taught().adopt(model, mine);
      else {
        this.session.settings = { ...bird.settings };
        this.session.bus.emit("settings", this.session.settings);
        await this.session.adopt(model, mine);
      }
      clear("shelf", "open");
    } catch (error) {
      post("shelf", { id: "open", tone: "bad", title: "open.bad", text: () => faultText(error) });
    }
  }

  /** Another tab has the model: here it goes on as a copy, so that neither overwrites the other. */
  private copy(bird: Bird): Bird {
    const made: Bird = { ...bird, id: bird.id + "-" + Math.random().toString(36).slice(2, 6), name: nextName(this.birds.map((b) => b.name)), created: Date.now() };
    this.birds.push(made);
    void this.own(made.id);
    post("shelf", { id: "copy", tone: "plain", title: "copy.title", text: "copy.text" });
    return made;
  }

  /** Claims a model for this tab; false where another tab holds it. */
  private async own(id: string): Promise<boolean> {
    if (!navigator.locks || this.locks.has(id)) return true;
    return new Promise((decided) => {
      navigator.locks
        .request("murmuration " + id, { ifAvailable: true }, (lock) => {
          decided(lock !== null);
          return lock ? new Promise<void>((release) => this.locks.set(id, release)) : undefined;
        })
        .catch(() => decided(true));
    });
  }

  async rename(bird: Bird, custom: string): Promise<void> {
    bird.name = { ...bird.name, custom: custom.trim().slice(0, 40) || undefined };
    await this.session.store.describe({ ...bird });
    this.session.bus.emit("shelf", undefined);
  }

  async remove(bird: Bird): Promise<void> {
    await this.session.store.remove(bird.id);
    this.birds = this.birds.filter((b) => b !== bird);
    this.session.bus.emit("shelf", undefined);
  }

  private askToPersist(): void {
    if (this.asked) return;
    this.asked = true;
    navigator.storage?.persist?.().catch(() => undefined);
  }
}
