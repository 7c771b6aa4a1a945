// What the colours of the map stand for.
import { h, put } from "../page/shared";
import { families } from "./families.ts";
import type { Families } from "./families.ts";

type Translate = (key: string, params?: Record<string, string | number>) => string;

export class Legend {
  readonly element = h("ul", { class: "map-legend" });
  private entries: Families["legend"] = [];
  private labelled = false;

  constructor(private readonly t: Translate) {}

  /** Explains the classes of the words, or, with null, the colours of frequency. */
  show(classes: readonly string[] | null): void {
    this.labelled = classes !== null;
    this.entries = classes ? families(classes).legend : [];
    this.write();
  }

  write(): void {
    if (this.labelled) put(this.element, ...this.entries.map((e) => this.entry(e)));
    else put(this.element, h("li", {}, this.t("map.rare"), h("i", { class: "ramp", "aria-hidden": "true" }), this.t("map.frequent")));
  }

  private entry({ colour, labels }: Families["legend"][number]): HTMLElement {
    const name = labels.length === 1 ? labelName(this.t, labels[0]!) : this.t("map.others", { n: labels.length });
    return h("li", {}, h("i", { class: `dot fam-${colour + 1}`, "aria-hidden": "true" }), name);
  }
}

/** The name of a label: the built-in world's kinds have messages, other labels are themselves. */
export function labelName(t: Translate, label: string): string {
  const key = `map.kind.${label}`, name = t(key);
  return name === key ? label : name;
}
