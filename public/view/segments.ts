// A switch between a few choices: a fieldset of radio buttons drawn as one.
import { h } from "../page/dom";

/** choices are [value, key of the message]; each is told to change when it is chosen. */
export function segments(title: string, value: string, choices: [string, string][], change: (value: string) => void): HTMLFieldSetElement {
  const labels = choices.map(([choice, key]) => {
    const input = h("input", { type: "radio", name: title, value: choice, change: () => change(choice) });
    input.checked = choice === value;
    return h("label", { "data-id": `${title}.${choice}` }, input, h("span", { t: key }));
  });
  return h("fieldset", { class: "seg" }, h("legend", { t: title }), ...labels);
}
