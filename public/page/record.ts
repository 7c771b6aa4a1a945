// The record of the open project: its name, the reader's answers, where in the page it was left, the flocks that were grown in it.
import { answers, type Answer } from "./answers";
import { t } from "./i18n";
import { frame, framed } from "./frame";
import type { Keeper } from "./keeper";
import type { Project, Store } from "./store";
import { claim, onNews, rememberProject, tellTabs } from "./tabs";

const SOON = 300;
const EVERY = 10_000;

/** A project's name as people read it. */
export const projectName = ({ name, number }: Pick<Project, "name" | "number">): string => name ?? t("project.unnamed") + (number > 1 ? " " + number : "");

/** Answers with others in place of those to the same questions. */
function merged(list: readonly Answer[], fresh: readonly Answer[]): Answer[] {
  const ids = new Set(fresh.map((a) => a.id));
  return [...list.filter((a) => !ids.has(a.id)), ...fresh];
}

export class Record {
  /** Answers as they are kept, by question: what differs is still to be written. */
  private kept = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private left = false;

  constructor(private store: Store, private keeper: Keeper) {
    const { id } = store.project;
    rememberProject(id);
    void claim("project " + id, "shared");
    this.take();
    answers.on((changed) => changed && this.soon());
    setInterval(() => void this.place(), EVERY);
    addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void this.keep());
    addEventListener("pagehide", () => void this.keep());
    onNews(({ kind, project }) => kind !== "birds" && project === id && void this.reread());
  }

  /** Calls f when the record has changed. */
  on(f: () => void): void {
    this.listeners.add(f);
  }

  /** Gives the project a name; an empty one takes it away. */
  async rename(name: string): Promise<void> {
    await this.edit((p) => (p.name = name.trim().slice(0, 60) || undefined));
  }

  /** Writes what is new, and where the reader stands. */
  async keep(): Promise<void> {
    clearTimeout(this.timer);
    const fresh = this.fresh();
    if (fresh.length) await this.edit((p) => (p.answers = merged(p.answers, fresh)));
    await this.place();
  }

  /** Goes over to another project: the page is loaded anew, so that nothing of this one stays behind. */
  leave(project: Pick<Project, "id" | "address">): void {
    this.left = true;
    rememberProject(project.id);
    const address = project.address || "#pretrain";
    history.replaceState(null, "", frame().hide.length ? framed(address) : address); // what a teacher has put away stays so
    location.reload();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), SOON);
  }

  private fresh(): Answer[] {
    return answers.list().filter((a) => this.kept.get(a.id) !== JSON.stringify(a));
  }

  private async place(): Promise<void> {
    const address = location.hash;
    if (!this.left && address && address !== this.store.project.address) await this.store.change((p) => (p.address = address)).catch(() => undefined); // said where something of worth is written
  }

  private async edit(change: (p: Project) => void): Promise<void> {
    try {
      await this.store.change(change);
      tellTabs("project", this.store.project.id);
      this.remember();
    } catch (error) {
      this.keeper.refused(error);
    }
  }

  /** Another tab has changed the record, or deleted it. */
  private async reread(): Promise<void> {
    if (!(await this.store.reread())) return this.keeper.gone();
    this.take();
  }

  /** Takes the answers that are kept; those not written yet stand. */
  private take(): void {
    const fresh = this.fresh();
    answers.restore(merged(this.store.project.answers, this.kept.size ? fresh : []));
    this.remember();
  }

  private remember(): void {
    this.kept = new Map(this.store.project.answers.map((a) => [a.id, JSON.stringify(a)]));
    for (const f of this.listeners) f();
  }
}

/** Notes a flock that grows in the open project, in place of what it was before its plan changed. */
export async function noteFlock(store: Store, digest: string, address: string, before?: string): Promise<void> {
  if (store.project.flocks.some((f) => f.digest === digest && f.address === address)) return;
  await store.change((p) => (p.flocks = [...p.flocks.filter((f) => f.digest !== digest && f.digest !== before), { digest, address }])).catch(() => undefined); // the flock itself is kept
}
