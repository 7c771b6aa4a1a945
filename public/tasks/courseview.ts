// A tab with one model: its examples, its settings, both arms as they learn, the report, and a box to ask.
import { paceNow, rough, Watch } from "../device/pace";
import type { Desk, Stand } from "../page/desk";
import type * as P from "../lab/protocol";
import { Chart, decimal, duration, faultText, h, Lab, nameOf, percent, put, say, smooth, t, worldLanguage } from "../page/shared";
import type { ArmStep, Tuning } from "../page/tuning";
import { Chooser } from "./chooser";
import { Course, MOST_WORDS } from "./course";
import type { CourseState, Guess } from "./coursestate";
import type { Kind, Who } from "./kind";
import { courseForm, courseValues, under, type Form, type Values } from "./pure/address";
import { scopeOf } from "./pure/texts";
import { lesson, lessonTime, measured, questions, readingOf, readingTime, type Measured, type Model } from "./pure/time";
import { drawTune } from "./sentence";
import { Choices, type Recipe } from "./settings";
import { Source } from "./source";
import { courseBeats } from "./story";
import { Told } from "./told";
import type { BaseSettings, Choice, TaskTuned } from "./types";
import type { Context, TaskView } from "./view";

type Picture = Parameters<Chart["show"]>[0];

/** Both arms on one axis: the pretrained model and its twin from scratch. */
export function armsPicture(curve: ArmStep[], steps: number): Picture {
  const arm = (name: ArmStep["arm"]) => curve.filter((e) => e.arm === name).map((e) => ({ x: e.step, y: e.loss }));
  const lines: Picture["lines"] = [{ label: "chart.pretrained", colour: "--ink", points: smooth(arm("pretrained")), bird: true }];
  const twin = smooth(arm("scratch"));
  if (twin.length) lines.push({ label: "chart.scratch", colour: "--fam-1", points: twin });
  return { lines, last: Math.max(steps, ...curve.map((e) => e.step)), chance: curve.at(-1)?.chance ?? 0, chanceLabel: "chart.guessing" };
}

export class CourseView implements TaskView, CourseState {
  readonly element: HTMLElement;
  readonly desk: Desk;
  readonly course: Course;
  readonly source: Source;
  readonly choices: Choices;
  guess: Guess | null = null;
  /** Where the examples came from that were last begun with. */
  taught: Choice | null = null;
  /** What was begun with, as far as its time goes. */
  private learns: { model: Model; lesson: ReturnType<CourseView["lesson"]>; measured: Measured } | null = null;
  private reads = new Told("labelled", () => this.context.visible(this.kind.task));
  private fails = new Told("fault", () => this.context.visible(this.kind.task));
  private fault: unknown = null;
  private chooser: Chooser;
  private status = h("h2", { "data-id": "tune-status" });
  private fig = h("div", { class: "fig chart small", role: "img" });
  private chart = new Chart(this.fig);
  private progress: HTMLElement;
  private report = h("div", { class: "report-host" });
  private before: HTMLDetailsElement;
  private box;
  private shown: unknown = null;
  private met: unknown = null;
  private known: { of: P.TaskSet | null; measured: Measured } | null = null;
  private watch = new Watch();
  /** What a link has said, until its examples are here. */
  private linked: Values | null = null;

  constructor(readonly kind: Kind, readonly context: Context) {
    const { session, tunings } = context.host, tuning = tunings.all[kind.task];
    Object.assign(tuning.settings, kind.tune);
    session.bus.on("tune", () => this.hear());
    this.course = new Course(tuning, context.trainer);
    this.source = new Source(context, kind.task, kind.choices, kind.first, this.reads);
    this.choices = new Choices(kind.fields, kind, kind.scope ? () => this.labels() : null, context.changed);
    this.chooser = new Chooser(this.source, () => session.corpus?.labelled ?? 0, () => this.busy());
    this.progress = h("div", { class: "tune-progress" }, this.status, this.fig, this.chart.readout);
    this.before = h("details", { class: "twin", open: true }, h("summary", { t: "tune.examples" }), this.chooser.element, this.choices.element);
    this.box = kind.tryBox();
    this.element = h("div", { class: "task", "data-task": kind.task }, this.before, this.progress, this.report, this.box.element);
    this.desk = {
      numbers: true, stand: () => this.stand(), ready: () => this.ready(), sentence: (host) => drawTune(host, this), short: () => this.short(), seconds: () => this.seconds(), main: () => this.main(), stop: () => void this.course.stop(),
    };
  }

  get tuning(): Tuning {
    return this.course.tuning;
  }

  /** The world's own sentences are in the bird's words only. */
  get base(): "bird" | "own" {
    return this.source.choice === "world" ? "bird" : this.choices.base;
  }

  take(file: File): void {
    this.source.take(file);
  }

  get form(): Form {
    return courseForm(this.kind, Lab.tuneDefaults, worldLanguage());
  }

  values(): Values {
    const { source, choices } = this, { scope } = choices.recipe, guessed = !this.kind.scope || scope === scopeOf(this.labels());
    return { set: source.choice, "set.language": source.language, base: choices.base, ...courseValues(this.kind, this.tuning.settings, choices.own, choices.recipe), "recipe.scope": guessed ? undefined : scope };
  }

  use(values: Values): void {
    this.linked = values;
    this.source.use(values.set as Choice, values["set.language"] as "en" | "zh");
    this.adopt(values);
  }

  /** Settings of a link in place of those that suit the examples. */
  private adopt(values: Values): void {
    const { choices, tuning } = this, { scope = choices.recipe.scope, ...recipe } = under("recipe", values) as Partial<Recipe>;
    tuning.settings = { ...tuning.settings, ...under("tune", values) };
    choices.use(values.base as "own" | "bird", { ...choices.own, ...under("own", values) } as BaseSettings, { ...choices.recipe, ...recipe, scope });
  }

  wanting(): boolean {
    return this.source.wanting;
  }

  busy(): boolean {
    return ["starting", "running", "paused"].includes(this.course.phase);
  }

  /** Seconds that it may take. */
  seconds(): number {
    const model = this.model(), pace = paceNow(), { steps } = this.choices.own;
    return (this.base === "own" ? readingTime(model, steps, this.measured(), pace) : 0) + lessonTime(model, this.lesson(), this.measured(), true, pace);
  }

  private model(): Model {
    const { own } = this.choices;
    return this.base === "own" ? { ...own, embed: own.hidden } : this.context.host.session.settings;
  }

  private lesson() {
    return { ...this.tuning.settings, ...this.choices.recipe };
  }

  /** What of a set decides how long learning it takes. */
  private measured(): Measured {
    const { set } = this.source, { task } = this.kind;
    if (this.known?.of !== set) this.known = { of: set, measured: set ? measured(task, set, MOST_WORDS) : questions(task) };
    return this.known!.measured;
  }

  /** What is read and learnt here says how long the next will take. */
  private hear(): void {
    const { course, tuning, watch } = this, reads = course.pre !== "none", last = reads ? course.curve.at(-1) : tuning.curve.at(-1);
    if (course.phase !== "running" || !last || !this.learns) return watch.rest();
    if (reads) return watch.hear(readingOf(this.learns.model, this.learns.measured, last.of), last.step);
    const { model, lesson: l, measured: set } = this.learns, twin = (last as ArmStep).arm === "scratch";
    watch.hear(lesson(model, twin ? { ...l, freeze: "none" } : l, set), last.step);
  }

  /** A set that has come brings the numbers that suit it, and its label for what belongs to no class is guessed. */
  private meet(): void {
    if (this.met === this.source.set) return;
    this.met = this.source.set;
    const suited = this.kind.suits?.(this.source.choice);
    if (suited) {
      Object.assign(this.tuning.settings, suited.tune);
      this.choices.recipe = { ...this.choices.recipe, ...suited.recipe };
    }
    if (this.kind.scope) this.choices.recipe = { ...this.choices.recipe, scope: scopeOf(this.labels()) };
    if (this.linked?.set === this.source.choice) this.adopt(this.linked);
    if (this.source.set) this.linked = null;
  }

  private labels(): string[] {
    return this.source.set ? [...new Set(this.source.set.examples.map((e) => e.label ?? ""))].filter(Boolean).sort() : [];
  }

  private ready(): boolean {
    return this.busy() || (this.source.ready && (this.base === "own" || !!this.context.host.session.run));
  }

  private short(): string {
    return t("short.task." + this.kind.task, { name: this.source.name || t("part.corpus.bird") });
  }

  private main(): void {
    if (this.busy()) return void this.course.toggle();
    const { settings } = this.tuning, { recipe, own } = this.choices;
    this.taught = this.source.choice;
    this.learns = { model: this.model(), lesson: this.lesson(), measured: this.measured() };
    void this.course.start({ base: this.base, set: this.source.choice === "world" ? null : this.source.set, name: this.source.name || this.context.host.session.corpus?.name || "", own, spec: { ...settings, ...recipe } });
  }

  /** The pretraining is the first third of the bar, where there is one; then both arms. */
  private stand(): Stand {
    const { course, tuning } = this, own = this.base === "own", last = course.pre === "none" ? tuning.curve.at(-1) : course.curve.at(-1);
    const of = last?.of ?? tuning.settings.steps, part = last ? Math.min(1, last.step / of) : 0, pre = course.pre !== "none";
    const arms = pre ? 0 : part / 2 + ((last as ArmStep | undefined)?.arm === "scratch" ? 0.5 : 0), share = own ? (pre ? part / 3 : 1 / 3 + (arms * 2) / 3) : arms;
    return { phase: course.phase, step: last?.step ?? 0, of, share: course.phase === "done" ? 1 : course.phase === "none" ? 0 : share, eta: last?.eta ?? 0, rate: last?.tokensPerSecond ?? 0, cores: 1 };
  }

  enter(): void {
    for (const told of [this.reads, this.fails]) told.show();
  }

  draw(): void {
    const { session } = this.context.host, { tuning, course } = this;
    this.source.look();
    this.meet();
    this.faults();
    this.chooser.draw();
    this.choices.draw(session.bird ? nameOf(session.bird.name) : t("tune.base.new"), this.source.choice === "world", this.busy());
    const going = course.pre !== "none" || ((tuning.curve.length > 0 || tuning.phase === "running") && !tuning.report);
    if (this.progress.hidden === going) this.before.open = !going && !tuning.report;
    this.progress.hidden = !going;
    say(this.status, this.statusText());
    this.fig.setAttribute("aria-label", this.statusText());
    if (going) this.chart.show(course.pre === "none" ? armsPicture(tuning.curve, tuning.settings.steps) : this.reading());
    this.box.draw(course.pre === "none" && tuning.curve.length ? (tuning.tuned as TaskTuned | null) : null, tuning.report, this.source.set);
    this.drawReport();
  }

  /** The pretraining's own curve. */
  private reading(): Picture {
    const { curve } = this.course, points = smooth(curve.map((e) => ({ x: e.step, y: e.loss })));
    return { lines: [{ label: "chart.train", colour: "--ink", points, bird: true }], last: Math.max(this.choices.own.steps, curve.at(-1)?.step ?? 1), chance: curve.at(-1)?.chance ?? 0, chanceLabel: "chart.guessing" };
  }

  private drawReport(): void {
    const { report: r, bird } = this.tuning, key = this.course.pre === "none" && r ? JSON.stringify([bird?.id, t("title"), bird && nameOf(bird.name)]) + r.accuracy : null;
    if (key === this.shown) return;
    this.shown = key;
    this.before.open = !key && !this.busy();
    put(this.report, key && r && bird ? h("p", { class: "note", "data-id": "tune-ended" }, this.ended()) : null, key && r && bird ? this.kind.report(r, this.who()) : null);
  }

  who(): Who {
    const { bird } = this.tuning, parent = this.tuning.parent();
    return { name: bird ? nameOf(bird.name) : "", family: bird?.family ?? 5, parent: parent ? nameOf(parent.name) : "" };
  }

  /** How long each of the two learnt, and why one ended before its last step. */
  private ended(): string {
    const told = (arm: ArmStep["arm"], who: string) => {
      const last = this.tuning.curve.filter((e) => e.arm === arm).at(-1);
      if (!last) return "";
      return t(last.step < last.of && this.tuning.phase === "done" ? "tune.ended.early" : "tune.ended", { who, step: last.step, of: last.of });
    };
    return [told("pretrained", this.who().name), told("scratch", t("tune.ended.twin"))].filter(Boolean).join(t("join"));
  }

  private faults(): void {
    const { fault, phase } = this.tuning;
    if (fault === this.fault) return;
    this.fault = fault;
    this.fails.set(fault && { tone: "bad", title: phase === "diverged" ? "task.diverged" : "faulty.title", text: () => faultText(fault) + " " + t("tune.safe") });
  }

  private statusText(): string {
    const { course, tuning } = this, pre = course.curve.at(-1);
    if (course.pre !== "none") return pre ? t("task.pretraining", { step: pre.step, of: pre.of, loss: decimal(pre.loss) }) : t("task.starting");
    const last = tuning.curve.at(-1);
    if (!last) return t("tune.ready");
    const best = (arm: ArmStep["arm"]) => tuning.curve.findLast((e) => e.arm === arm && e.validAccuracy !== undefined)?.validAccuracy;
    const ours = best("pretrained"), twin = best("scratch");
    const parts = [t(last.arm === "scratch" ? "tune.arm.scratch" : "tune.arm.pretrained", { step: last.step, of: last.of, loss: decimal(last.loss) })];
    if (ours !== undefined) parts.push(t("tune.accuracy", { p: percent(ours) }));
    if (twin !== undefined) parts.push(t("tune.accuracy.twin", { p: percent(twin) }));
    return parts.join(" · ");
  }

  story(): HTMLElement[] {
    return courseBeats(this, (g) => ((this.guess = g), this.context.changed()));
  }

  storyKey(): string {
    const { tuning, course } = this, { session } = this.context.host;
    return JSON.stringify([course.phase, this.guess, tuning.curve.length > 0, tuning.bird?.id, tuning.report?.accuracy, this.source.choice, this.source.reading, this.base, session.curve.length > 0, this.ready(), duration(rough(this.seconds())), t("title")]);
  }
}

