// Sentiment monitoring: an ensemble reads and learns, then judges dated lines; a chart, and the lines over which it splits.
import { paceNow, rough } from "../../device/pace";
import { beat, choices, says } from "../../kit/beats";
import { segments } from "../../kit/tabs";
import type { Desk } from "../../page/desk";
import { answers, button, decimal, duration, h, percent, put, say, t, worldLanguage } from "../../page/shared";
import { Chooser } from "../chooser";
import { MOST_WORDS } from "../course";
import { choice, setParts, type Form, type Values } from "../pure/address";
import { bucketed, bucketSize, splits, type Judged } from "../pure/stream";
import { lessonTime, measured, questions, readingTime, type Measured } from "../pure/time";
import { Series } from "../series";
import { Source } from "../source";
import { Told } from "../told";
import type { BaseSettings, Choice } from "../types";
import type { Context, TaskView } from "../view";
import { moodChart } from "./chart";
import { buildings, builds, divided, grow, judgeable, memberName, type Building, type Member } from "./ensemble";

const GUESS = "tasks.stream.guess";
const guesses = ["few", "tenth", "many"] as const;
type Guess = (typeof guesses)[number];
const STEPS = 300, FIRST = 8, MOST = 200;
/** How many models judge, and for how many steps each reads. */
const counts = ["3", "4", "5"] as const, readings = ["100", "300", "1000"] as const;

const sets = ["headlines", "own"] as const;

/** What can be set here. */
export const streamForm = (language: string): Form => ({
  parts: [...setParts(sets), choice("stream.models", counts), choice("stream.builds", buildings), choice("stream.steps", readings)],
  usual: () => ({ set: "headlines", "set.language": language, "stream.models": "3", "stream.builds": "mixed", "stream.steps": "300" }),
});

export class StreamView implements TaskView {
  readonly desk: Desk;
  readonly element: HTMLElement;
  private source: Source;
  private chooser: Chooser;
  private reads = new Told("labelled", () => this.context.visible("stream"));
  private series: Series;
  private models = 3;
  private readFor = 300;
  private building: Building = "mixed";
  /** How those were built that judge or have judged. */
  grown: Building = "mixed";
  private guess: Guess | null = null;
  lines: Judged[] = [];
  members: Member[] = [];
  /** The right class of each line, where it is known, and where the lines came from. */
  truths: readonly (string | undefined)[] = [];
  corpus = "";
  private size: "day" | "week" = "week";
  private now = h("p", { role: "status" });
  private options = h("div", { class: "choose" });
  private result = h("div", { class: "stream" });
  private before: HTMLDetailsElement;
  private known: { of: unknown; measured: Measured } | null = null;
  private drawn = "";

  constructor(private context: Context) {
    this.series = new Series(context, "stream");
    this.source = new Source(context, "stream", sets, "headlines", this.reads);
    this.chooser = new Chooser(this.source, () => 0, () => this.series.busy);
    this.before = h("details", { class: "twin", open: true }, h("summary", { t: "tune.examples", "data-id": "stream-examples" }), this.chooser.element, this.options);
    this.element = h("div", { class: "task", "data-task": "stream" }, this.before, this.now, this.result);
    this.desk = this.series.desk(() => this.source.ready && this.lessons > 0, () => t(this.building === "mixed" ? "sentence.stream" : "sentence.stream.same", { n: this.models, lines: this.lessons, steps: this.readFor }), () => this.seconds(), () => this.start());
  }

  take(file: File): void {
    this.source.take(file);
  }

  get form(): Form {
    return streamForm(worldLanguage());
  }

  values(): Values {
    return { set: this.source.choice, "set.language": this.source.language, "stream.models": String(this.models), "stream.builds": this.building, "stream.steps": String(this.readFor) };
  }

  use(values: Values): void {
    Object.assign(this, { models: Number(values["stream.models"]), building: values["stream.builds"], readFor: Number(values["stream.steps"]) });
    this.source.use(values.set as Choice, values["set.language"] as "en" | "zh");
  }

  busy(): boolean {
    return this.series.busy;
  }

  wanting(): boolean {
    return this.source.wanting;
  }

  get phase(): Series["phase"] {
    return this.series.phase;
  }

  private get lessons(): number {
    return this.source.set?.examples.filter((e) => e.label).length ?? 0;
  }

  private start(): void {
    const { set } = this.source, { trainer } = this.context;
    if (!set) return;
    this.lines = this.members = [];
    this.truths = judgeable(set).map((e) => e.label);
    this.corpus = this.source.choice;
    this.grown = this.building;
    const told = (lines: Judged[], members: Member[]) => {
      Object.assign(this, { lines, members, size: members.length === 1 ? bucketSize(lines.map((l) => l.time)) : this.size });
      this.context.changed();
    };
    this.before.open = false;
    void this.series.run(2 * this.models, () => grow(trainer, this.series, set, this.source.name, builds(this.models, this.readFor, this.building), STEPS, told));
  }

  enter(): void {
    for (const told of [this.reads, this.series.told]) told.show();
  }

  draw(): void {
    this.source.look();
    this.chooser.draw();
    this.now.hidden = !this.series.busy;
    say(this.now, this.series.busy ? this.series.now() : "");
    const key = JSON.stringify([this.members.length, this.size, this.models, this.building, this.readFor, this.series.busy, t("title")]);
    if (key === this.drawn) return;
    this.drawn = key;
    this.drawOptions();
    this.drawResult();
  }

  private drawOptions(): void {
    const models = segments<string>("stream.models", counts, String(this.models), "number", (n) => ((this.models = Number(n)), this.context.changed()));
    const steps = segments<string>("stream.steps", readings, String(this.readFor), "number", (n) => ((this.readFor = Number(n)), this.context.changed()));
    const built = segments<Building>("stream.builds", buildings, this.building, "stream.builds", (b) => ((this.building = b), this.context.changed()));
    for (const part of [models, built, steps]) part.disabled = this.series.busy;
    put(this.options, models, built, steps);
  }

  private drawResult(): void {
    const { lines, members } = this;
    if (!members.length) return put(this.result);
    const buckets = bucketed(lines, this.size), undated = lines.filter((l) => !Number.isFinite(l.time)).length;
    const pick = segments<"day" | "week">("stream.by", ["day", "week"], this.size, "stream.by", (v) => ((this.size = v), this.context.changed()));
    const who = h("p", { class: "note", "data-id": "members" }, members.map((m) => t("stream.member", { name: memberName(m), p: m.accuracy === null ? "–" : percent(m.accuracy) })).join(t("join.list")));
    put(this.result, h("div", { class: "choose" }, h("h2", { t: "stream.title" }), pick), buckets.length ? moodChart(buckets) : h("p", {}, t("stream.undated")), who, undated && buckets.length ? h("p", { class: "note" }, t("stream.some", { n: undated })) : null, this.divisions());
  }

  /** The lines over which the models split, each model's vote beside. */
  private divisions(): HTMLElement | null {
    if (this.members.length < 2) return null;
    const list = splits(this.lines), names = this.members.map(memberName);
    const item = (l: Judged) => h("li", {}, h("q", {}, `“${l.text}”`), h("p", { class: "votes note" }, ...l.votes.map((v, i) => h("span", {}, names[i]!, " ", h("b", {}, v), " ", decimal(l.scores[i] ?? 0)))));
    const rows = h("ol", { class: "wrong" }, ...list.slice(0, FIRST).map(item));
    const more = button("all-splits", "stream.more", () => (put(rows, ...list.slice(0, MOST).map(item)), more.remove()));
    return h("section", { "data-id": "splits" }, h("h3", {}, t("stream.splits", { n: list.length, of: this.lines.length })), rows, list.length > FIRST ? more : null);
  }

  private seconds(): number {
    const { set } = this.source, pace = paceNow();
    if (this.known?.of !== set) this.known = { of: set, measured: set ? measured("classify", { examples: divided(set.examples) }, MOST_WORDS) : questions("classify") };
    const texts = this.known!.measured, one = (b: BaseSettings) => readingTime({ ...b, embed: b.hidden }, b.steps, texts, pace) + lessonTime({ ...b, embed: b.hidden }, { steps: STEPS, batch: 32 }, texts, false, pace);
    return builds(this.models, this.readFor, this.building).reduce((sum, b) => sum + one(b), 0);
  }

  story(): HTMLElement[] {
    const { guess, series } = this, begun = series.phase !== "none", over = series.phase === "done" && this.lines.length > 0;
    const share = this.lines.length ? splits(this.lines).length / this.lines.length : 0, came: Guess = share < 0.05 ? "few" : share < 0.2 ? "tenth" : "many";
    const predict = begun ? beat("done", "predict", says(guess ? t("predict.said", { guess: t("streamguess." + guess) }) : t("predict.none"))) : beat("on", "predict", says(t("stream.ask", { n: this.models })), choices("streamguess", guesses, guess, (g) => (answers.note({ id: GUESS, ask: ["stream.ask", { n: this.models }], said: ["streamguess." + g] }), (this.guess = g), this.context.changed())));
    if (over && guess) answers.found(GUESS, ["stream.came", { share: percent(share), n: this.members.length }]);
    const run = beat(over ? "done" : begun ? "on" : "later", "run", says(over ? t("stream.came", { share: percent(share), n: this.members.length }) : begun ? t("stream.running") : [t("tune.press"), t("task.time", { time: duration(rough(this.seconds())) }), t("stream.unseen", { n: this.source.set ? judgeable(this.source.set).length : 0 })].join(t("join")), over || begun ? "" : "quiet"));
    const explain = over ? beat("on", "explain", says([guess ? t(guess === came ? "task.guess.right" : "task.guess.wrong") : "", t(this.grown === "mixed" ? "stream.explain" : "stream.explain.same")].filter(Boolean).join(t("join")))) : beat("later", "explain", says(t("tune.later"), "quiet"));
    return [predict, run, explain];
  }

  storyKey(): string {
    return JSON.stringify([this.series.phase, this.guess, this.members.length, this.models, this.building, this.readFor, this.lessons, t("title")]);
  }
}
