// A choice of a few as a row of segments.
import { h } from "../page/shared";

export function segments<T extends string>(id: string, options: readonly T[], chosen: T, prefix: string, pick: (v: T) => void): HTMLFieldSetElement {
  const one = (v: T) => h("label", {}, h("input", { type: "radio", name: id, value: v, checked: v === chosen, "data-id": `${id}.${v}`, change: () => pick(v) }), h("span", { t: `${prefix}.${v}` }));
  return h("fieldset", { class: "seg" }, h("legend", { t: id }), ...options.map(one));
}
