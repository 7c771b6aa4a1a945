// Labels needed: which task, how many seeds, and what pretraining is worth at each budget of labels.
import { paceNow, rough } from "../../device/pace";
import { beat, choices, says } from "../../kit/beats";
import { segments } from "../../kit/tabs";
import type { Desk } from "../../page/desk";
import { answers, duration, h, nameOf, put, say, t, worldLanguage } from "../../page/shared";
import type { TaskKind } from "../../page/store";
import { Chooser } from "../chooser";
import { MOST_WORDS } from "../course";
import { choice, setParts, type Form, type Values } from "../pure/address";
import { budgetsOf, sureness } from "../pure/budgets";
import { trainingCount } from "../pure/texts";
import { lessonTime, measured, questions, readingTime, type Measured, type Model } from "../pure/time";
import { Series } from "../series";
import { Source } from "../source";
import { Told } from "../told";
import type { Choice } from "../types";
import type { Context, TaskView } from "../view";
import { classify } from "../views/classify";
import { next } from "../views/next";
import { retrieve } from "../views/retrieve";
import { tag } from "../views/tag";
import { curve, rowsOf, sentences } from "./chart";
import { measure, trainings, type Experiment, type Point } from "./run";

const kinds = { tag, classify, retrieve, next }, guesses = ["few", "all", "never"] as const;
type Guess = (typeof guesses)[number];
const STEPS = 300, READS = 400;
const tasks = ["tag", "classify", "retrieve", "next"] as const, counts = ["1", "2", "3", "5"] as const;
const GUESS = "tasks.labels.guess";

const choicesOf = (task: TaskKind): Choice[] => kinds[task].choices.filter((c) => c !== "world");

/** What can be set here; which examples there are hangs on the task, so they are always named. */
export const labelsForm = (language: string): Form => ({
  parts: [choice("labels.task", tasks), ...setParts([...new Set(tasks.flatMap(choicesOf))]), choice("labels.seeds", counts), choice("labels.bird", ["on", "off"])],
  usual: () => ({ "labels.task": "tag", "set.language": language, "labels.seeds": "2", "labels.bird": "off" }),
  wrong: (values) => (values.set === undefined || choicesOf(values["labels.task"] as TaskKind).includes(values.set as Choice) ? undefined : "set"),
});

export class LabelsView implements TaskView {
  readonly desk: Desk;
  readonly element: HTMLElement;
  private task: TaskKind = "tag";
  private sources = new Map<TaskKind, { source: Source; chooser: Chooser }>();
  private series: Series;
  private seeds = 2;
  private withBird = false;
  private guess: Guess | null = null;
  private points: Point[] = [];
  private of: Experiment | null = null;
  private before: HTMLDetailsElement;
  private options = h("div", { class: "choose" });
  private place = h("div");
  private now = h("p", { role: "status" });
  private result = h("div");
  private known: { of: unknown; measured: Measured } | null = null;
  private drawn = "";

  constructor(private context: Context) {
    this.series = new Series(context, "labels");
    this.before = h("details", { class: "twin", open: true }, h("summary", { t: "tune.examples" }), this.options, this.place);
    this.element = h("div", { class: "task", "data-task": "labels" }, this.before, this.now, this.result);
    this.desk = this.series.desk(() => this.source.ready, () => t("sentence.labels", { task: t("labels.task." + this.task), budgets: this.budgets().length, seeds: this.seeds }), () => this.seconds(), () => this.start());
  }

  private at(): { source: Source; chooser: Chooser } {
    const there = this.sources.get(this.task);
    if (there) return there;
    const choices = choicesOf(this.task);
    const source = new Source(this.context, this.task, choices, choices[0]!, new Told("labelled", () => this.context.visible("labels")));
    const made = { source, chooser: new Chooser(source, () => 0, () => this.series.busy) };
    this.sources.set(this.task, made);
    return made;
  }

  private get source(): Source {
    return this.at().source;
  }

  take(file: File): void {
    this.source.take(file);
  }

  get form(): Form {
    return labelsForm(worldLanguage());
  }

  values(): Values {
    return { "labels.task": this.task, set: this.source.choice, "set.language": this.source.language, "labels.seeds": String(this.seeds), "labels.bird": this.withBird ? "on" : "off" };
  }

  use(values: Values): void {
    Object.assign(this, { task: values["labels.task"], seeds: Number(values["labels.seeds"]), withBird: values["labels.bird"] === "on" });
    this.source.use((values.set ?? this.source.choices[0]) as Choice, values["set.language"] as "en" | "zh");
  }

  busy(): boolean {
    return this.series.busy;
  }

  wanting(): boolean {
    return this.source.wanting;
  }

  private budgets(): number[] {
    const { set } = this.source;
    return budgetsOf(set ? this.source.size.train : 1000);
  }

  private plan(): Experiment | null {
    const { set, name } = this.source, kind = kinds[this.task];
    if (!set) return null;
    return { kind, set, name, budgets: this.budgets(), seeds: this.seeds, base: { ...kind.own, steps: READS }, spec: { ...kind.tune, steps: STEPS }, bird: this.withBird && !!this.context.host.session.run };
  }

  private start(): void {
    const plan = this.plan();
    if (!plan) return;
    Object.assign(this, { of: plan, points: [] });
    this.before.open = false;
    void this.series.run(trainings(plan), () => measure(this.context.trainer, this.series, plan, (points) => ((this.points = points), this.context.changed())));
  }

  enter(): void {
    for (const told of [this.source.told, this.series.told]) told.show();
  }

  draw(): void {
    const { source, chooser } = this.at(), { session } = this.context.host;
    source.look();
    chooser.draw();
    if (this.place.firstChild !== chooser.element) put(this.place, chooser.element);
    this.now.hidden = !this.series.busy;
    say(this.now, this.series.busy ? this.series.now() : "");
    const key = JSON.stringify([this.task, this.seeds, this.withBird, this.series.busy, this.points.length, session.bird?.id, t("title")]);
    if (key === this.drawn) return;
    this.drawn = key;
    this.drawOptions();
    this.drawResult();
  }

  private drawOptions(): void {
    const { session } = this.context.host, bird = session.bird ? nameOf(session.bird.name) : t("tune.base.new");
    const task = segments<TaskKind>("labels.which", tasks, this.task, "labels.task", (v) => ((this.task = v), this.context.changed()));
    const seeds = segments<string>("labels.seeds", counts, String(this.seeds), "number", (n) => ((this.seeds = Number(n)), this.context.changed()));
    for (const part of [task, seeds]) part.disabled = this.series.busy;
    const also = h("input", { type: "checkbox", checked: this.withBird, disabled: this.series.busy || !session.run, "data-id": "labels-bird", change: () => ((this.withBird = !this.withBird), this.context.changed()) });
    put(this.options, task, seeds, h("label", { class: "check" }, also, h("span", {}, t("labels.bird", { name: bird }))));
  }

  private drawResult(): void {
    const { of, points } = this;
    if (!of || !points.length) return put(this.result);
    const rows = rowsOf(points, of.budgets, trainingCount(of.kind.task, of.set));
    put(this.result, h("h2", {}, t("labels.title", { name: of.name })), curve(rows, t("score." + points[0]!.of)), h("h3", { t: "labels.words" }), sentences(points, rows));
  }

  private seconds(): number {
    const { own, recipe, tune } = kinds[this.task], model = { ...own, embed: own.hidden }, { set } = this.source, pace = paceNow();
    if (this.known?.of !== set || this.known?.measured.task !== this.task) this.known = { of: set, measured: set ? measured(this.task, set, MOST_WORDS) : questions(this.task) };
    const runs = this.budgets().length, taught = (m: Model) => runs * lessonTime(m, { batch: 32, ...recipe, ...tune, steps: STEPS }, this.known!.measured, true, pace);
    return this.seeds * (readingTime(model, READS, this.known.measured, pace) + taught(model) + (this.withBird ? taught(this.context.host.session.settings) : 0));
  }

  /** Where pretraining on the own text was surely worth something. */
  private came(): Guess {
    const sure = (this.of?.budgets ?? []).map((budget) => sureness(this.points.filter((p) => p.arm === "own" && p.budget === budget).flatMap((p) => (p.gain ? [p.gain] : []))));
    const helped = sure.filter((x) => x === "all" || x === "some").length;
    return helped === 0 ? "never" : helped === sure.length ? "all" : "few";
  }

  story(): HTMLElement[] {
    const { guess, series } = this, begun = series.phase !== "none", over = series.phase === "done";
    const predict = begun ? beat("done", "predict", says(guess ? t("predict.said", { guess: t("labelsguess." + guess) }) : t("predict.none"))) : beat("on", "predict", says(t("labels.ask")), choices("labelsguess", guesses, guess, (g) => (answers.note({ id: GUESS, ask: ["labels.ask"], said: ["labelsguess." + g] }), (this.guess = g), this.context.changed())));
    if (over && guess) answers.found(GUESS, ["labels.came." + this.came()]);
    const run = beat(over ? "done" : begun ? "on" : "later", "run", says(over ? t("labels.came." + this.came()) : begun ? t("labels.running") : [t("tune.press"), t("task.time", { time: duration(rough(this.seconds())) })].join(t("join")), over || begun ? "" : "quiet"));
    const explain = over ? beat("on", "explain", says([guess ? t(guess === this.came() ? "task.guess.right" : "task.guess.wrong") : "", t("labels.explain", { n: this.seeds })].filter(Boolean).join(t("join")))) : beat("later", "explain", says(t("tune.later"), "quiet"));
    return [predict, run, explain];
  }

  storyKey(): string {
    return JSON.stringify([this.series.phase, this.guess, this.points.length, this.task, this.seeds, this.withBird, this.budgets().length, t("title")]);
  }
}
