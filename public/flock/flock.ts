// The state of the panel: which plan is chosen, which flock grows, and the word that something changed.
import { Bus } from "../page/bus";
import type { FlockHost } from "../page/flockhost";
import { clear, faultText, framed, has, post, t, worldLanguage } from "../page/shared";
import { entryOf } from "./catalog";
import { colours, familyOf, type Family } from "./family";
import { builtIn, decode, encode, keyOf, LinkFault } from "./link";
import { learnPace } from "./pace";
import { resultOf } from "./result";
import { Rerun } from "./rerun";
import type { PlanSpec, Studies, Study } from "./study-types";
import type { Tab } from "./tab";
import { asFault, birdName, noticeKey } from "./words";

export type Phase = "none" | "starting" | "growing" | "paused" | "done";

/** A plan with one model more: one that was dropped is no longer left out. */
function withOne(plan: PlanSpec, one: { arm: string; seed: number }): PlanSpec {
  const without = (plan.without ?? []).filter((w) => w.arm !== one.arm || w.seed !== one.seed);
  if (without.length < (plan.without?.length ?? 0)) return { ...plan, without: without.length ? without : undefined };
  return { ...plan, more: [...(plan.more ?? []), one] };
}

type Topics = { plan: void; study: void; members: void; moved: void; tab: void; bird: void };

export class Flock {
  readonly bus = new Bus<Topics>();
  /** The plan that is looked at, to be grown next. */
  plan: PlanSpec;
  key: string | undefined;
  /** What its link says that it came to. */
  expected: string | undefined;
  study: Study | null = null;
  /** The key of the study's plan, and the plan as it was asked for. */
  grown: { key: string | undefined; plan: PlanSpec } | null = null;
  tab: Tab = "grow";
  /** The list of plans is open, though there is a flock. */
  choosing = true;
  starting = false;
  bird = "";
  /** Seconds until all have grown. */
  eta = 0;
  rerun: Rerun | null = null;
  guesses = new Map<string, string>();
  /** What happened to a model, by its name. */
  readonly notes = new Map<string, () => string>();
  private off: (() => void)[] = [];
  /** It grew from the beginning, without a pause, since then: its pace says something. */
  private whole = false;
  private began = 0;

  constructor(private host: FlockHost, readonly studies: () => Promise<Studies>) {
    this.key = "lineage";
    this.plan = builtIn(this.key, worldLanguage()) ?? { seeds: [1], arms: [] };
  }

  get phase(): Phase {
    if (this.starting) return "starting";
    if (!this.study) return "none";
    if (this.study.paused) return "paused";
    return this.study.members.every((m) => ["done", "failed"].includes(this.study!.state(m.name).phase)) ? "done" : "growing";
  }

  get visible(): boolean {
    return location.hash.split("?")[0] === "#flock" && document.visibilityState === "visible";
  }

  /** Under which messages it is told: a built-in plan's key, "own" of the builder's, "pasted" of any other. */
  get kind(): string {
    return this.key ?? (this.plan.name === "own" ? "own" : "pasted");
  }

  get entry() {
    return entryOf(this.key);
  }

  get session() {
    return this.host.session;
  }

  /** Whether what is looked at is what grows. */
  get same(): boolean {
    return !!this.grown && encode(this.grown) === encode({ key: this.key, plan: this.plan });
  }

  private kin: { of: Study; key: string; family: Family; colours: Map<string, number> } | null = null;
  /** Who is kin to whom in the flock that grows, and each one's colour. */
  get family(): Family {
    return this.kinship().family;
  }
  colour(name: string): number {
    return this.study ? this.kinship().colours.get(name) ?? 5 : 5;
  }
  private kinship() {
    const study = this.study!, key = study.members.map((m) => m.name).join();
    if (this.kin?.of === study && this.kin.key === key) return this.kin;
    const family = familyOf(study), list = colours(family);
    return (this.kin = { of: study, key, family, colours: new Map(study.members.map((m, i) => [m.name, list[i]!])) });
  }

  choose(key: string | undefined, plan: PlanSpec, expected?: string): void {
    this.key = key;
    this.plan = plan;
    this.expected = expected;
    if (!this.same) this.choosing = true;
    clear("flock", "link");
    this.follow();
    this.bus.emit("plan", undefined);
  }

  show(tab: Tab): void {
    this.tab = tab;
    this.bus.emit("tab", undefined);
  }

  select(name: string): void {
    this.bird = name;
    this.bus.emit("bird", undefined);
  }

  /** Writes the plan into the address. */
  follow(): void {
    if (location.hash.split("?")[0] !== "#flock") return;
    const result = this.same && this.phase === "done" && this.study ? resultOf(this.study) : this.expected;
    const hash = framed(encode({ key: this.key, plan: this.plan, result: result || undefined }));
    if (hash !== location.hash) history.replaceState(null, "", hash);
  }

  /** Takes the plan that the address names; an address that names none gets the present one. */
  read(): void {
    try {
      const link = decode(location.hash, worldLanguage());
      if (link && encode(link) !== encode({ key: this.key, plan: this.plan, result: link.result })) return this.choose(link.key, link.plan, link.result);
      if (link?.result) this.expected = link.result;
    } catch (error) {
      if (!(error instanceof LinkFault)) throw error;
      post("flock", { id: "link", tone: "warn", title: "link.flock.title", text: ["link.flock.text", { part: error.message }] });
    }
    this.follow();
  }

  /** Grows the plan that is looked at; the flock before it is let go. */
  async grow(keep = true): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    this.bus.emit("study", undefined);
    try {
      const grown = { key: this.key, plan: this.plan }, studies = await this.studies();
      const study = await studies.study(this.plan, { keep });
      this.letGo();
      this.take(study, grown);
    } catch (error) {
      post("flock", { id: "grow", tone: "bad", title: "grow.failed", text: () => faultText(error) });
    }
    this.starting = false;
    this.bus.emit("study", undefined);
  }

  /** Takes over a flock that grew on another panel. */
  accept(): void {
    const { given } = this.host;
    if (!given) return;
    this.host.given = undefined;
    this.letGo();
    const key = (this.key = keyOf(given.plan));
    this.expected = undefined;
    this.plan = decode(encode({ key, plan: given.plan }), worldLanguage())?.plan ?? given.plan; // as its address says it
    this.take(given.study, { key, plan: this.plan });
    history.replaceState(null, "", framed(encode({ key, plan: this.plan })));
    this.bus.emit("plan", undefined);
    this.bus.emit("study", undefined);
  }

  private take(study: Study, grown: NonNullable<Flock["grown"]>): void {
    this.study = study;
    this.grown = grown;
    this.choosing = false;
    this.tab = "grow";
    this.notes.clear();
    this.rerun = null;
    this.bird = study.members[0]?.name ?? "";
    clear("flock");
    this.off = [
      study.on("progress", (e) => {
        this.eta = e.all.eta;
        this.bus.emit("moved", undefined);
      }),
      study.on("member", () => this.bus.emit("members", undefined)),
      study.on("changed", () => this.bus.emit("members", undefined)),
      study.on("notice", (e) => this.notice(e)),
    ];
    this.whole = study.members.every((m) => study.state(m.name).done === 0);
    this.began = performance.now();
    this.waitFor(study);
  }

  /** When all have grown, and again after one was added. */
  private waitFor(study: Study): void {
    const awaited = study.done;
    awaited.then(() => {
      if (this.study !== study) return;
      if (this.whole) learnPace(this.grown!.plan, (performance.now() - this.began) / 1000);
      this.whole = false;
      this.follow();
      this.bus.emit("members", undefined);
    }).catch(() => this.bus.emit("members", undefined));
  }

  add(arm: string, seed: number): void {
    const { study } = this;
    if (!study) return;
    const added = () => {
      this.waitFor(study);
      this.changePlan((plan) => withOne(plan, { arm, seed }));
    };
    void Promise.resolve(study.add({ arm, seed })).then(added).catch((error) => post("flock", { id: "add", tone: "bad", title: "add.failed", text: () => faultText(error) }));
  }

  drop(name: string): void {
    const m = this.study?.members.find((x) => x.name === name);
    if (!m || !this.study) return;
    const dropped = () => this.changePlan((plan) => ({ ...plan, without: [...(plan.without ?? []), { arm: m.arm, seed: m.seed }] }));
    this.notes.delete(name);
    void Promise.resolve(this.study.drop(name)).then(dropped).catch((error) => post("flock", { id: "drop", tone: "bad", title: "drop.failed", text: () => faultText(error) }));
  }

  /** The flock is no longer what its plan said: the plan is what it is. */
  private changePlan(change: (plan: PlanSpec) => PlanSpec): void {
    if (!this.grown) return;
    const same = this.same;
    this.grown = { ...this.grown, plan: change(this.grown.plan) };
    if (same) this.plan = this.grown.plan;
    this.follow();
    this.bus.emit("members", undefined);
  }

  /** Pauses, or goes on. */
  toggle(): void {
    this.whole = false;
    if (this.phase === "growing") this.study?.pause();
    else if (this.phase === "paused") this.study?.resume();
    this.bus.emit("study", undefined);
  }

  /** Grows the same flock once more, keeping nothing, and compares. */
  again(): void {
    if (!this.study || !this.grown) return;
    this.rerun = new Rerun(this.study, this.grown.plan, this.studies, () => this.bus.emit("members", undefined));
  }

  letGo(): void {
    for (const off of this.off) off();
    this.rerun?.close();
    this.study?.close();
    this.study = this.grown = this.rerun = null;
  }

  /** What the lab tells is said where it happened: beside a model, else above all. */
  private notice({ code, params }: { code: string; params: Record<string, string | number> }): void {
    const name = String(params.model ?? ""), key = noticeKey(code), text = () => (key ? t(key, { ...params, model: birdName(name) }) : faultText(asFault(code, params)));
    const befell = this.study?.members.filter((m) => m.name === name || this.study!.bases[m.base]?.name === name) ?? [];
    for (const m of befell) this.notes.set(m.name, text);
    if (!befell.length) post("flock", { id: "notice." + code, tone: /^storage/.test(code) ? "warn" : "plain", title: has(`notice.${code}.title`) ? `notice.${code}.title` : "notice.title", text });
    this.bus.emit("members", undefined);
  }
}
