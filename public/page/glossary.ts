// The words of a panel's numbers, each explained in one plain sentence; closed until somebody asks.
import { h } from "./dom";

/** A foldable list of terms: `key` names the word on stage, "what." + key says what it means. */
export function glossary(keys: readonly string[]): HTMLDetailsElement {
  const terms = keys.flatMap((key) => [h("dt", { t: key }), h("dd", { t: "what." + key })]);
  return h("details", { class: "twin glossary" }, h("summary", { t: "what.title" }), h("dl", {}, ...terms));
}
