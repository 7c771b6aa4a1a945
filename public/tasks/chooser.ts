// The place where a task's examples are chosen: built-in sets, a file, its columns, and a look at the first lines.
import type * as P from "../lab/protocol";
import { segments } from "../kit/tabs";
import { button, chooseFile, dropTarget, faultText, frame, h, put, t } from "../page/shared";
import { joined } from "./pure/spans";
import { partsOf } from "./pure/texts";
import { notes, type Source } from "./source";
import type { Choice, Part } from "./types";
import { entities } from "./views/spans";

/** Endings of files that a task reads. */
const accepts: Record<P.Dataset["task"], string> = {
  classify: ".csv,.tsv,.jsonl", tag: ".conll,.txt,.bio,.iob,.jsonl,.tsv", retrieve: ".csv,.tsv,.jsonl", next: ".csv,.tsv,.dat,.data,.inter,.jsonl", stream: ".csv,.tsv,.jsonl",
};
/** The columns that a task has to choose. */
const wanted: Record<P.Dataset["task"], (keyof P.Columns)[]> = {
  classify: ["text", "label", "split"], tag: [], retrieve: ["text", "label", "answer"], next: ["user", "item", "time"], stream: ["text", "label", "time"],
};

export class Chooser {
  readonly element = h("div", { class: "examples", "data-id": "examples" });
  private drawn: unknown[] = [];

  /** `world` is how many labelled examples the world brings. */
  constructor(private source: Source, private world: () => number, private lock: () => boolean) {
    dropTarget(this.element, (file) => this.lock() || frame().hide.includes("text") || this.source.take(file));
  }

  draw(): void {
    const { source } = this, now = [source.set, source.choice, source.reading, source.language, this.world(), this.lock(), t("title")];
    if (now.every((what, i) => what === this.drawn[i])) return;
    this.drawn = now;
    const choices = source.choices.length > 1 ? segments<Choice>("task.source", source.choices, source.choice, "task.source", (c) => this.choose(c)) : null;
    const builtin = source.choice !== "own" && source.choice !== "world";
    const tongue = builtin ? segments<"en" | "zh">("task.language", ["en", "zh"], source.language, "choice.language", (l) => source.speak(l)) : null;
    for (const part of [choices, tongue]) if (part) part.disabled = this.lock();
    put(this.element, h("div", { class: "choose" }, choices, tongue), h("p", { role: "status" }, this.has(), " ", this.opener()), this.parts(), this.notes(), this.columns(), this.peek(), h("p", { class: "note", t: "own.stays" }));
  }

  private choose(choice: Choice): void {
    if (choice === "own" && this.source.choice !== "own") this.open();
    this.source.choose(choice);
  }

  private open(): void {
    chooseFile(accepts[this.source.task], (file) => this.source.take(file), "labelled-file");
  }

  private opener(): HTMLElement | null {
    const open = button("open-labelled", this.source.choice === "own" && this.source.set ? "labelled.another" : "task.open." + this.source.task, () => this.open());
    open.disabled = this.lock();
    return open;
  }

  private has(): string {
    const { source } = this;
    if (source.reading) return t("task.reading");
    if (source.choice === "world") return t("labelled.world", { n: this.world() });
    if (!source.set) return t(source.choice === "own" ? "task.nothing" : "task.unread");
    const { n, k } = source.size, { name } = source;
    const short = source.set.short ? t("task.short", { n: source.set.short }) : "";
    const scheme = source.set.scheme ? t("task.scheme", { scheme: source.set.scheme.toUpperCase() }) : "";
    return [t("labelled.own" + (source.task === "classify" ? "" : "." + source.task), { name, n, k }), short, scheme].filter(Boolean).join(t("join"));
  }

  /** How the examples are divided, and whole files for the parts that are missing. */
  private parts(): HTMLElement | null {
    const { source } = this;
    if (!source.set || !["tag", "classify", "retrieve"].includes(source.task)) return null;
    const n = partsOf(source.set), add = (part: Part) => {
      const one = button("add-" + part, "task.add." + part, () => chooseFile(accepts[source.task], (file) => void source.add(part, file), "part-file"));
      one.disabled = this.lock();
      return one;
    };
    return h("p", {}, h("span", { class: "note" }, n ? t("task.parts", n) : t("task.parts.lot")), " ", ...(source.choice === "own" ? [add("valid"), add("test")] : []));
  }

  /** What was found in the file that is no reason to refuse it. */
  private notes(): HTMLElement | null {
    const { set, name } = this.source, list = set ? notes(set) : [];
    return list.length ? h("p", { class: "note" }, list.slice(0, 3).map((b) => t("labelled.line", { file: name, line: b.line, reason: faultText(b.reason) })).join(t("join"))) : null;
  }

  private columns(): HTMLElement | null {
    const { source } = this, keys = wanted[source.task], chosen = source.columns;
    if (!chosen || !source.set || source.set.columns.length < 2 || !keys.length) return null;
    const one = (key: keyof P.Columns) => {
      const options = source.set!.columns.map((c) => h("option", { value: c, selected: chosen[key] === c }, c));
      const pick = h("select", { "data-id": key + "Column", disabled: this.lock() }, h("option", { value: "" }, t(key === "split" ? "labelled.nosplit" : "task.column.none")), ...options);
      pick.addEventListener("change", () => source.chooseColumns({ ...chosen, [key]: pick.value }));
      return h("label", {}, t("task.column." + key), " ", pick);
    };
    return h("p", { class: "columns" }, ...keys.map(one));
  }

  /** The first examples, as they were read. */
  private peek(): HTMLElement | null {
    const { set } = this.source;
    if (!set?.examples.length) return null;
    return h("details", { class: "twin" }, h("summary", { t: "task.peek" }), h("ul", { class: "peek" }, ...set.examples.slice(0, 4).map((e) => h("li", {}, example(e)))));
  }
}

function example(e: P.Example): HTMLElement {
  if (e.tokens) return entities(e.tokens, e.tags ?? []);
  if (e.items) return h("span", {}, e.items.slice(0, 12).join(" → "));
  return h("span", {}, [e.date, e.label].filter(Boolean).join(" · "), e.date || e.label ? t("task.colon") : "", h("q", {}, joined([e.text ?? ""])), e.answer ? h("span", { class: "note" }, " → ", e.answer) : null);
}
