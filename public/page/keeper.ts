// Nothing is lost: saves without being asked, takes up a dead worker's run again, and keeps the shelf of the open project.
import type { Run, Tuned } from "./lab.js";
import { nextName } from "./birds";
import { faultOf, faultText } from "./faults";
import { clear, post } from "./notices";
import { reserveFor, tellRoom } from "./room";
import { isTuned, standing, type Session } from "./session";
import { completed, workersOf } from "./settings";
import { due, LOOK } from "./saving";
import { newId, Refusal, type Bird } from "./store";
import { claim, onNews, release, tellTabs } from "./tabs";

/** Milliseconds between saves of a fine-tuning. */
const EVERY = 10_000;

/** What the keeper needs to know of the fine-tuned models. */
interface Taught {
  saveRunning(): Promise<void>;
  adopt(tuned: Tuned, bird: Bird): Promise<void>;
  has(bird: Bird): boolean;
  rest(): Promise<boolean>;
}

export class Keeper {
  birds: Bird[] = [];
  /** Models that this tab has made or opened: what it knows of them is newer than the shelf. */
  private mine = new Set<string>();
  private writing = new Map<Bird, Promise<boolean>>();
  /** Models that moved on while they were being written. */
  private stale = new Set<Bird>();
  private asked = false;

  constructor(private session: Session, private taught: () => Taught, private manage: () => void) {
    setInterval(() => this.saveDue(), LOOK);
    setInterval(() => void this.taught().saveRunning(), EVERY);
    const hide = () => document.visibilityState === "hidden" && this.saveRunning();
    addEventListener("visibilitychange", hide);
    addEventListener("pagehide", () => this.saveRunning());
    onNews(({ kind, project }) => kind === "birds" && project === session.store.project.id && void this.refresh());
  }

  async load(): Promise<void> {
    this.birds = await this.session.store.list();
    for (const b of this.birds) b.settings = completed(b.settings);
    this.session.bus.emit("shelf", undefined);
  }

  /** What other tabs have written, renamed or deleted. */
  async refresh(): Promise<void> {
    const stored = await this.session.store.list(), known = new Map(this.birds.map((b) => [b.id, b]));
    const seen = stored.map((s) => {
      const b = known.get(s.id);
      if (!b) return { ...s, settings: completed(s.settings) };
      return this.mine.has(s.id) ? Object.assign(b, { name: s.name }) : Object.assign(b, s);
    });
    const ids = new Set(seen.map((b) => b.id));
    this.birds = [...seen, ...this.birds.filter((b) => this.mine.has(b.id) && !ids.has(b.id))].sort((a, b) => a.created - b.created);
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
    await claim(session.bird.id);
    session.bus.emit("shelf", undefined);
    await this.save();
  }

  /** A description for a model that begins now. */
  describe(kind: Bird["kind"], corpus: string, of: number, parent?: Bird): Bird {
    const now = Date.now(), id = newId();
    const family = parent?.family ?? (this.birds.filter((b) => b.kind === "pretrain").length % 6) + 1;
    this.mine.add(id);
    return {
      id, project: this.session.store.project.id, name: nextName(this.birds.map((b) => b.name)), family, kind,
      created: now, updated: now, settings: { ...this.session.settings }, parent: parent?.id, corpus, state: "paused",
      step: 0, of, loss: 0, chance: 0, bytes: 0, seconds: 0,
    };
  }

  private saveRunning(): void {
    if (this.session.phase === "running") void this.save();
    void this.taught().saveRunning();
  }

  private saveDue(): void {
    const { bird, phase } = this.session;
    if (bird && phase === "running" && due(1000 * this.session.elapsed(), Date.now() - bird.updated)) void this.save();
  }

  /** Saves the current pretraining run; false where that was refused. */
  async save(): Promise<boolean> {
    const { bird, run } = this.session;
    if (!bird || !run) return true;
    bird.seconds = this.session.elapsed();
    return this.write(bird, run);
  }

  /** Writes a model, and again if it moved on meanwhile; a refused write is said, and nothing else stops. */
  write(bird: Bird, model: Run | Tuned): Promise<boolean> {
    const under = this.writing.get(bird);
    if (under) return this.stale.add(bird), under;
    const work = async () => {
      let done = false;
      do done = await this.writeOnce(bird, model);
      while (this.stale.delete(bird));
      return done;
    };
    const writing = work().finally(() => {
      this.writing.delete(bird);
      this.session.bus.emit("shelf", undefined);
    });
    this.writing.set(bird, writing);
    return writing;
  }

  private async writeOnce(bird: Bird, model: Run | Tuned): Promise<boolean> {
    try {
      const bytes = await model.save();
      const state = standing(model.state === "running" ? "paused" : model.state, isTuned(model) ? null : bird);
      const { rev, updated, name } = await this.put({ ...bird, state, updated: Date.now(), bytes: bytes.byteLength }, bytes);
      Object.assign(bird, { state, updated, bytes: bytes.byteLength, rev, name });
      clear("shelf", "full");
      tellTabs("birds", bird.project);
      this.askToPersist();
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.why === "moved") return this.part(bird), this.writeOnce(bird, model);
      if (faultOf(error).code !== "lab.dead") this.refused(error); // a worker that died is taken care of elsewhere
      return false;
    }
  }

  /** Puts a model on the shelf, into the room that was set aside if there is no other, and sets room aside for the next: it is said to run out before a save is refused. */
  private async put(bird: Bird, bytes: Uint8Array): Promise<Bird> {
    const { store } = this.session;
    let spent = false;
    const written = await store.put(bird, bytes).catch(async (error: unknown) => {
      if (faultOf(error).code !== "quota" || !(spent = await store.spend())) throw error;
      return store.put(bird, bytes);
    });
    const enough = await store.reserve(reserveFor(bytes.byteLength));
    tellRoom(enough && !spent, bytes.byteLength, this.manage);
    return written;
  }

  /** Says why something could not be kept. */
  refused(error: unknown): void {
    if (error instanceof Refusal) return this.gone();
    const quota = faultOf(error).code === "quota";
    clear("shelf", "room");
    post("shelf", {
      id: "full", tone: "warn", title: quota ? "full.title" : "unsaved.title",
      text: quota ? "full.text" : () => faultText(error),
      actions: [{ id: "save-again", label: "full.again", press: () => void this.save() }, { id: "full-projects", label: "projects.manage", press: this.manage }],
    });
  }

  /** The project was deleted in another tab: what is open here is kept again only if that is wanted. */
  gone(): void {
    const back = async () => {
      await this.session.store.restore();
      clear("shelf", "gone");
      tellTabs("projects", this.session.store.project.id);
      await Promise.all([this.save(), this.taught().saveRunning()]);
      await this.refresh();
    };
    post("shelf", {
      id: "gone", tone: "warn", title: "gone.title", text: "gone.text",
      actions: [{ id: "gone-back", label: "gone.back", press: () => void back() }, { id: "gone-projects", label: "projects.manage", press: this.manage }],
    });
  }

  /** Pauses and saves whatever is open; false where something could not be kept. */
  async rest(): Promise<boolean> {
    if (this.session.phase === "running") await this.session.run?.pause();
    const kept = [await this.save(), await this.taught().rest()];
    return kept.every(Boolean);
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
      const mine = (await claim(bird.id)) ? bird : this.copy(bird);
      this.mine.add(mine.id);
      if (isTuned(model)) await this.taught().adopt(model, mine);
      else {
        this.session.settings = { ...bird.settings };
        this.session.bus.emit("settings", this.session.settings);
        await this.session.adopt(model, mine);
      }
      this.letGo();
      clear("shelf", "open");
    } catch (error) {
      post("shelf", { id: "open", tone: "bad", title: "open.bad", text: () => faultText(error) });
    }
  }

  /** Models that are saved and no longer on stage are free for other tabs. */
  private letGo(): void {
    for (const b of this.birds) {
      if (!this.mine.has(b.id) || !b.bytes || this.writing.has(b) || b === this.session.bird || this.taught().has(b)) continue;
      this.mine.delete(b.id);
      release(b.id);
    }
  }

  /** Another tab has the model: here it goes on as a copy, so that neither overwrites the other. */
  private copy(bird: Bird): Bird {
    const made = { ...bird };
    this.birds.push(made);
    this.part(made);
    return made;
  }

  /** Makes a description that of another model, and says so. */
  private part(bird: Bird): void {
    const others = this.birds.filter((b) => b !== bird).map((b) => b.name);
    Object.assign(bird, { id: newId(), name: nextName([...others, bird.name]), created: Date.now(), rev: 0, bytes: 0 });
    this.mine.add(bird.id);
    void claim(bird.id);
    post("shelf", { id: "copy", tone: "plain", title: "copy.title", text: "copy.text" });
  }

  async rename(bird: Bird, custom: string): Promise<void> {
    bird.name = { ...bird.name, custom: custom.trim().slice(0, 40) || undefined };
    await this.session.store.rename(bird);
    this.told(bird);
  }

  /** Deletes a model, unless another tab has it open. */
  async remove(bird: Bird): Promise<void> {
    if (!(await claim(bird.id))) return post("shelf", { id: "held", tone: "plain", title: "held.title", text: "held.text" });
    await this.session.store.remove(bird.id);
    release(bird.id);
    this.mine.delete(bird.id);
    this.birds = this.birds.filter((b) => b !== bird);
    this.told(bird);
  }

  private told({ project }: Bird): void {
    this.session.bus.emit("shelf", undefined);
    tellTabs("birds", project);
  }

  /** Asks the browser to clear the shelf only if it must, once there is something on it. */
  private askToPersist(): void {
    if (this.asked) return;
    this.asked = true;
    navigator.storage?.persist?.().catch(() => undefined);
  }
}
