// What can be done with projects. Whatever is open is saved before it is left, copied or written; what is taken in comes whole or not at all.
import type { ProjectsHost } from "../page/projectshost";
import { answers, clear, faultText, post, projectName, roomNow, save, sized, t, tellTabs } from "../page/shared";
import type { Project } from "../page/store";
import { MOST_PROJECT, read, write, type Whole } from "./file";
import { flocksSize, flocksTaken, sizeOf } from "./flocks";
import { create, duplicate, listed, remove, rename, take, type Listed } from "./shelf";

export class Acts {
  private taking = false;

  constructor(private host: ProjectsHost, private changed: () => void) {}

  isHere({ id }: Project): boolean {
    return id === this.host.session.store.project.id;
  }

  /** Opens another project in this tab. */
  async enter(project: Project): Promise<void> {
    if (await this.rested()) return this.host.record.leave(project);
    post("projects", { id: "act", tone: "warn", title: "projects.unsaved", text: "projects.unsaved.text", actions: [{ id: "leave-anyway", label: "projects.leave", press: () => this.host.record.leave(project) }] });
  }

  async create(): Promise<void> {
    const { db } = this.host.session.store;
    if (!db) return;
    const project = await this.tried(() => create(db));
    if (!project) return;
    tellTabs("projects", project.id);
    await this.enter(project);
  }

  async rename(project: Project, name: string): Promise<void> {
    const { db } = this.host.session.store, wanted = name === projectName({ ...project, name: undefined }) ? "" : name;
    if (this.isHere(project) || !db) await this.host.record.rename(wanted);
    else await this.tried(() => rename(db, project.id, wanted));
    tellTabs("project", project.id);
    this.changed();
  }

  async duplicate({ project, bytes }: Listed): Promise<void> {
    const { db } = this.host.session.store;
    if (!db || !(await this.fits(bytes)) || (this.isHere(project) && !(await this.settled()))) return;
    const made = await this.tried(() => duplicate(db, project.id, t("projects.copied", { name: projectName(project) })));
    if (made) tellTabs("projects", made.id);
    this.changed();
  }

  /** Writes a project as a file. */
  async write({ project, bytes: own }: Listed): Promise<void> {
    const { store, lab } = this.host.session, here = this.isHere(project), studies = (await lab?.studies()) ?? [], bytes = own + flocksSize(project, studies);
    if (bytes > MOST_PROJECT) return post("projects", { id: "act", tone: "warn", title: ["projects.large", { size: sized(bytes), most: sized(MOST_PROJECT) }], text: "projects.large.text" });
    if (here && !(await this.settled())) return;
    await this.tried(async () => {
      const birds = here || !store.db ? (await store.list()).filter((b) => b.bytes > 0) : await store.db.getAllFromIndex("birds", "project", project.id);
      const text = here || !store.db ? await store.text() : ((await store.db.get("texts", project.id)) ?? null);
      const file = await write({ project: here ? store.project : project, birds, text, checkpoint: (id) => store.bytes(id), studies, models: (digest) => lab!.studyModels(digest) });
      save(file, projectName(project).replace(/[^\p{L}\p{N} _.-]/gu, "-") + ".murmuration.zip", "application/zip");
    });
  }

  /** Deletes a project; the open one is left for another. */
  async remove(project: Project): Promise<void> {
    const { session, record } = this.host, { db } = session.store;
    if (!db) return;
    const flocks = await this.tried(() => remove(db, project.id));
    if (!flocks) return;
    for (const digest of flocks) await session.lab?.forgetStudy(digest).catch(() => undefined); // a flock that stays only takes room
    tellTabs("projects", project.id);
    if (!this.isHere(project)) return this.changed();
    const [next] = await listed(db);
    record.leave(next?.project ?? (await create(db)));
  }

  /** Takes a project's file in as a project of its own. */
  async take(file: File): Promise<void> {
    if (this.taking) return;
    this.taking = true;
    const told = (done: number, of: number) => post("projects", { id: "act", tone: "live", title: ["projects.taking", { name: file.name, n: done, of }] });
    try {
      told(0, 0);
      const whole = await read({ size: file.size, read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()) }, told);
      if (!(await this.fits(sizeOf(whole)))) return;
      await this.shelve(whole);
      const { project, flocks, outdated } = whole, actions = this.host.session.store.db ? [{ id: "enter-taken", label: "projects.enter", press: () => void this.enter(project) }] : [];
      post("projects", { id: "act", tone: "ok", title: ["projects.taken", { name: projectName(project), n: whole.birds.length }], text: () => flocksTaken(flocks, outdated, !!this.host.session.store.db), actions });
    } catch (error) {
      post("projects", { id: "act", tone: "bad", title: ["projects.refused", { name: file.name }], text: () => faultText(error) + t("join") + t("projects.refused.safe") });
    } finally {
      this.taking = false;
      this.changed();
    }
  }

  private async shelve(whole: Whole): Promise<void> {
    const { session, keeper } = this.host, { store } = session;
    if (store.db) {
      const undo = await session.lab?.keepStudies(whole.flocks);
      await take(store.db, whole).catch(async (error: unknown) => {
        await undo?.();
        throw error;
      });
      return tellTabs("projects", whole.project.id);
    }
    for (const b of whole.birds) await store.put({ ...b, project: store.project.id, rev: 0 }, whole.bytes.get(b.id)!);
    for (const { at: _, ...answer } of whole.project.answers) answers.note(answer);
    if (whole.text && !session.own) await store.keepText((session.own = whole.text));
    await keeper.refresh();
  }

  /** Whether so many bytes more find room; if not, that is said before anything is written. */
  private async fits(bytes: number): Promise<boolean> {
    const room = await roomNow();
    if (!room || bytes <= room.free) return true;
    post("projects", { id: "act", tone: "warn", title: ["projects.noplace", { size: sized(bytes), free: sized(room.free) }], text: "projects.noplace.text" });
    return false;
  }

  /** Saves what is open, paused. */
  private async rested(): Promise<boolean> {
    await this.host.record.keep();
    return this.host.keeper.rest();
  }

  /** Saves what is open, as it is. */
  private async settled(): Promise<boolean> {
    await this.host.record.keep();
    return this.host.keeper.save();
  }

  /** Does something; why it could not be done is said. */
  private async tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const made = await work();
      clear("projects", "act");
      return made;
    } catch (error) {
      post("projects", { id: "act", tone: "bad", title: "projects.notdone", text: () => faultText(error) + t("join") + t("projects.refused.safe") });
      return undefined;
    }
  }
}
