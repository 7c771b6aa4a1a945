// What can be set before a task begins: which base, how its model is made, and what only this task has.
import { segments } from "../kit/tabs";
import type * as P from "../lab/protocol";
import { editor, h, put, t } from "../page/shared";
import type { BaseSettings } from "./types";

type Field = Parameters<typeof editor>[1];
export type Recipe = Pick<P.Finetune, "characters" | "shapes" | "crf" | "wordDropout" | "grams" | "pool" | "balance" | "scope">;

const int = (key: string, min: number, max: number, log = false): Field => ({ key, type: "int", min, max, log });
const choice = (key: string, ...choices: string[]): Field => ({ key, type: "choice", choices });

export const recipeFields: Record<keyof Omit<Recipe, "scope">, Field> = {
  characters: choice("characters", "cnn", "lstm", "none"), shapes: choice("shapes", "on", "off"), crf: choice("crf", "on", "off"), balance: choice("balance", "on", "off"),
  wordDropout: { key: "wordDropout", type: "real", min: 0, max: 0.5 }, grams: int("grams", 0, 3), pool: choice("pool", "mean", "max"),
};
export const baseFields: readonly Field[] = [choice("kind", "lstm", "bilstm", "gru", "bigru", "transformer"), int("hidden", 8, 256, true), int("layers", 1, 4), int("steps", 20, 20_000, true), choice("objective", "mlm", "causal"), int("seed", 0, 999_999_999)];

export const baseDefaults: BaseSettings = { kind: "bilstm", hidden: 96, layers: 1, steps: 600, objective: "mlm", seed: 1 };

/** Two ways only read both: a model that guesses the next word reads one way. */
export const suited = (b: BaseSettings): BaseSettings => (b.objective === "causal" ? { ...b, kind: b.kind === "bilstm" ? "lstm" : b.kind === "bigru" ? "gru" : b.kind } : b);

/** What of a base's settings, a task's recipe and a scope label the user has chosen. */
export class Choices {
  base: "bird" | "own";
  own: BaseSettings;
  recipe: Partial<Recipe>;
  readonly element = h("div", { class: "task-settings" });
  private key = "";

  /** `scope` names the classes, of which one may be what belongs to none. */
  constructor(readonly keys: readonly (keyof Omit<Recipe, "scope">)[], start: { base: "bird" | "own"; own: BaseSettings; recipe: Partial<Recipe> }, private scope: (() => string[]) | null, private changed: () => void) {
    ({ base: this.base, own: this.own, recipe: this.recipe } = start);
  }

  /** Takes other choices. */
  use(base: "bird" | "own", own: BaseSettings, recipe: Partial<Recipe>): void {
    Object.assign(this, { base, own: suited(own), recipe, key: "" });
  }

  /** `bird` is the name of the bird on the wire, "" where there is none; `forced` where only it will do. */
  draw(bird: string, forced: boolean, locked: boolean): void {
    const classes = this.scope?.() ?? [], key = JSON.stringify([bird, forced, locked, this.base, this.own.objective, classes, this.recipe.scope, t("title")]);
    if (key === this.key) return;
    this.key = key;
    this.element.hidden = locked;
    const base = forced ? "bird" : this.base;
    const pick = segments<"bird" | "own">("task.base", ["own", "bird"], base, "task.base", (b) => ((this.base = b), this.changed()));
    put(this.element, forced ? null : h("div", { class: "base" }, pick, h("p", { class: "help" }, t("task.base." + base + ".help", { name: bird }))), base === "own" ? this.fold("task.own.settings", this.baseEditors()) : null, this.fold("task.recipe", [...this.recipeEditors(), this.scopePick(classes)]));
  }

  private fold(summary: string, parts: (HTMLElement | null)[]): HTMLElement | null {
    const there = parts.filter((p) => p !== null);
    return there.length ? h("details", { class: "twin fold", "data-id": summary }, h("summary", { t: summary }), h("div", { class: "fields" }, ...there)) : null;
  }

  private baseEditors(): HTMLElement[] {
    return baseFields.map((f) => editor("task", f, this.own[f.key as keyof BaseSettings], (v) => {
      this.own = suited({ ...this.own, [f.key]: v } as BaseSettings);
      this.changed();
    }).element);
  }

  private recipeEditors(): HTMLElement[] {
    return this.keys.map((key) => {
      const value = this.recipe[key], shown = typeof value === "boolean" ? (value ? "on" : "off") : value ?? 0;
      return editor("task", recipeFields[key], shown, (v) => {
        this.recipe = { ...this.recipe, [key]: v === "on" ? true : v === "off" ? false : v };
        this.changed();
      }).element;
    });
  }

  private scopePick(classes: readonly string[]): HTMLElement | null {
    if (!this.scope) return null;
    const options = classes.map((c) => h("option", { value: c, selected: c === this.recipe.scope }, c));
    const pick = h("select", { "data-id": "scope", change: () => ((this.recipe = { ...this.recipe, scope: pick.value }), this.changed()) }, h("option", { value: "" }, t("task.scope.none")), ...options);
    return h("div", { class: "field" }, h("label", {}, t("label.scope"), " ", pick), h("p", { class: "help", t: "help.scope" }));
  }
}
