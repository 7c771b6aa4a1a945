// Where a task's examples come from: a built-in set, the world's own sentences, or a file of the user's.
import type * as P from "../lab/protocol";
import { count, faultText, MOST_TEXT, t, worldLanguage } from "../page/shared";
import type { Told } from "./told";
import type { Context } from "./view";
import { sizes, strange, trainingCount, withPart } from "./pure/texts";
import type { Choice, DatasetSpec, Part } from "./types";

type Columns = Partial<P.Columns>;

/** What is told of a file though nothing is wrong with it: order, doubles, and that there is more. */
const told = ["dataset.order", "dataset.duplicate", "dataset.more"];

/** What the good part of a file is counted in. */
const fine: Record<P.Dataset["task"], string> = { classify: "labelled.fine", tag: "labelled.fine.tag", retrieve: "labelled.fine", stream: "labelled.fine", next: "labelled.fine.next" };

/** The lines that hold no example. */
const bad = (set: P.TaskSet): P.BadLine[] => set.bad.filter((b) => !told.includes(b.reason.code));
/** The lines of which something is told. */
export const notes = (set: P.TaskSet): P.BadLine[] => set.bad.filter((b) => told.includes(b.reason.code));

export class Source {
  set: P.TaskSet | null = null;
  /** The files that are wholly a part. */
  private files: Partial<Record<Part, string>> = {};
  private base = "";
  reading = false;
  language: "en" | "zh" = worldLanguage();
  private file: { name: string; bytes: Uint8Array } | null = null;
  private turn = 0;
  private looked = false;

  constructor(
    private context: Context, readonly task: P.Dataset["task"], readonly choices: readonly Choice[], public choice: Choice, readonly told: Told,
  ) {}

  /** The name of what is read. */
  get name(): string {
    return [this.base, this.files.valid, this.files.test].filter(Boolean).join(" + ");
  }

  private counted: { of: P.TaskSet; n: number; k: number; train: number } | null = null;

  /** How many examples there are, of how many kinds, and how many of them are for training; counted once. */
  get size(): { n: number; k: number; train: number } {
    const { set } = this;
    if (!set) return { n: 0, k: 0, train: 0 };
    const task = this.task === "stream" ? "classify" : this.task;
    if (this.counted?.of !== set) this.counted = { of: set, ...sizes(task, set), train: trainingCount(this.task, set) };
    return this.counted;
  }

  /** Whether there is something to learn from. */
  get ready(): boolean {
    return !this.reading && (this.choice === "world" || this.set !== null);
  }

  /** Whether it waits for a file. */
  get wanting(): boolean {
    return this.choice === "own" && !this.file;
  }

  get columns(): P.Columns | undefined {
    return this.choice === "own" ? this.set?.chosen : undefined;
  }

  /** Reads what is chosen to begin with. */
  look(): void {
    if (this.looked) return;
    this.looked = true;
    if (this.choice !== "own") this.choose(this.choice);
  }

  /** Chooses what a link names; what is there already is not read again. */
  use(choice: Choice, language: "en" | "zh"): void {
    const there = this.looked && choice === this.choice && (language === this.language || choice === "own" || choice === "world");
    this.looked = true;
    this.language = language;
    if (!there) this.choose(choice);
  }

  choose(choice: Choice): void {
    this.choice = choice;
    this.set = null;
    this.told.set(null);
    if (choice === "own") return this.file ? void this.readFile() : this.context.changed();
    if (choice === "world") return this.context.changed();
    void this.read({ builtin: choice, language: this.language }, t("set." + choice));
  }

  speak(next: "en" | "zh"): void {
    this.language = next;
    if (this.choice !== "own" && this.choice !== "world") this.choose(this.choice);
  }

  take(file: File): void {
    if (file.size > MOST_TEXT) return this.big(file);
    void file.arrayBuffer().then((b) => {
      this.file = { name: file.name, bytes: new Uint8Array(b) };
      return this.readFile();
    });
  }

  /** Takes a file that is wholly the validation or the test of the set that is there. */
  async add(part: Part, file: File, agreed = false): Promise<void> {
    const { set } = this;
    if (!set) return;
    if (file.size > MOST_TEXT) return this.big(file);
    const bytes = new Uint8Array(await file.arrayBuffer()), more = await this.read({ bytes, name: file.name, task: this.task, columns: set.chosen, skipBad: true, part }, "");
    if (!more) return;
    const odd = this.task === "tag" ? strange(set, more.examples) : null;
    if (odd) return this.told.set({ tone: "bad", title: "labelled.bad", text: () => t("labelled.strange", { file: file.name, ...odd }) + " " + t("labelled.safe") });
    const ask = bad(more).length > 0 && !agreed;
    if (!ask) {
      this.set = withPart(set, part, more.examples);
      this.files[part] = file.name;
    }
    if (ask) this.tellBad(file.name, more, () => void this.add(part, file, true));
    this.context.changed();
  }

  private big(file: File): void {
    this.told.set({ tone: "bad", title: ["own.big", { name: file.name, size: Math.round(file.size / 1e6), most: Math.floor(MOST_TEXT / 1e6) }], text: "labelled.safe" });
  }

  /** Reads the file again with other columns. */
  chooseColumns(columns: Columns): void {
    void this.readFile(columns);
  }

  private async readFile(columns: Columns = {}, agreed = false): Promise<void> {
    const { file } = this;
    if (!file) return;
    const set = await this.read({ bytes: file.bytes.slice(), name: file.name, task: this.task, columns, skipBad: true }, file.name, agreed);
    if (set && bad(set).length && !agreed) this.tellBad(file.name, set, () => void this.readFile(columns, true));
  }

  /** Reads a set; one with bad lines is not taken before the user agrees. */
  private async read(spec: DatasetSpec, name: string, agreed = false): Promise<P.TaskSet | null> {
    const turn = ++this.turn;
    this.reading = true;
    this.told.set(null);
    this.context.changed();
    let set: P.TaskSet | null = null;
    try {
      set = await (await this.context.trainer.lab()).dataset(spec);
    } catch (error) {
      if (turn === this.turn) this.told.set({ tone: "bad", title: "labelled.bad", text: () => faultText(error) + " " + t("labelled.safe") });
    }
    if (turn !== this.turn) return null;
    this.reading = false;
    if (set && !spec.part && (agreed || !bad(set).length)) {
      if (spec.bytes) this.choice = "own";
      this.set = set;
      this.base = name;
      this.files = {};
    }
    this.context.changed();
    return set;
  }

  /** Names bad lines by number, and offers to go on without them. */
  private tellBad(file: string, set: P.TaskSet, skip: () => void): void {
    const list = bad(set), n = list.length, line = (b: P.BadLine) => t("labelled.line", { file, line: b.line, reason: faultText(b.reason) });
    this.told.set({
      tone: "bad", title: () => (n === 1 ? line(list[0]!) : t("labelled.lines", { n, lines: list.slice(0, 8).map((b) => b.line).join(", ") })),
      text: () => (n > 1 ? list.slice(0, 3).map(line).join(" ") + " " : "") + t(fine[this.task], { n: count(set.examples.length) }), actions: [{ id: "skip-bad", label: ["labelled.skip", { n }], press: skip }],
    });
  }
}
