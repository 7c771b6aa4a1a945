// The scrubber lies over the horizon: the bird of time is its thumb.
import { count, decimal, h, onLanguage, t } from "../page/shared";
import type { Flight } from "./flight";
import { frameAt } from "./time";

const FINE = 1000;

export function mountScrub(flight: Flight): HTMLInputElement {
  const move = () => flight.scrub(Number(bar.value) / FINE);
  const key = (e: KeyboardEvent) => !e.ctrlKey && !e.metaKey && !e.altKey && flight.key(e.key) && e.preventDefault();
  const bar: HTMLInputElement = h("input", { type: "range", class: "sky-scrub", "data-id": "scrub", min: 0, max: FINE, step: 1, label: "sky.scrub", input: move, keydown: key });
  const draw = () => {
    const { recording: r, moments, now } = flight, f = r.frames[frameAt(moments, now).at]!;
    bar.value = String(Math.round(now * FINE));
    bar.setAttribute("aria-valuetext", t("sky.at." + f.phase, { step: count(f.step), a: decimal(f.siblings), b: decimal(f.strangers) }));
  };
  flight.bus.on("moved", draw);
  flight.bus.on("recording", draw);
  onLanguage(draw);
  draw();
  return bar;
}
