// The wire of the first view: the twelve recorded birds, as long as the reader has none of his own. One that grows here is an egg until it is done.
import { $, h, nameOf, onLanguage, paced, perched, put, say, t } from "../page/shared";
import type { Flight } from "./flight";
import type { Live } from "./live";
import { colourOf, isSibling, SIX } from "./recording";

export function mountWire(app: HTMLElement, flight: Flight, live: Live): void {
  const perch = h("ul", { class: "perch" }), name = h("b"), differs = h("span"), note = h("p", { class: "note" });
  const wire = h("section", { class: "wire of-first", label: "sky.wire" }, perch, h("div", { class: "differs" }, h("p", { "data-id": "first-differs" }, name, differs), note));
  app.insertBefore(wire, $(".strip", app));
  let drawn = "";
  const draw = () => {
    const { recording: r, chosen } = flight, fates = r.birds.map((_, i) => (live.begun && live.recording === r ? live.fate(i) : "same"));
    const key = JSON.stringify([fates, chosen, r.digest, t("title")]);
    if (key === drawn) return;
    drawn = key;
    const focused = document.activeElement?.closest<HTMLElement>("[data-perched]")?.dataset.perched, at = perch.scrollLeft;
    put(perch, ...r.birds.flatMap((_, i) => [...(i === SIX ? [h("li", { class: "pole", "aria-hidden": "true" })] : []), one(flight, i, fates[i]!)]));
    perch.scrollLeft = at;
    if (focused) perch.querySelector<HTMLElement>(`[data-perched="${focused}"]`)?.focus({ preventScroll: true });
    say(name, birdName(flight, chosen));
    say(differs, t("join") + about(flight, chosen));
    say(note, t(live.begun ? "sky.wire.here" : "sky.wire.recorded", { n: r.birds.length, here: fates.filter((f) => f === "same" || f === "other").length }));
  };
  flight.bus.on("state", draw);
  flight.bus.on("recording", draw);
  live.bus.on("changed", paced(draw, 200));
  onLanguage(draw);
  draw();
}

const birdName = (flight: Flight, i: number): string => nameOf({ key: flight.recording.birds[i]!.name, round: 1 });

function one(flight: Flight, i: number, fate: string): HTMLElement {
  const egg = fate === "waits" || fate === "grows" || fate === "failed", colour = colourOf(flight.recording, i);
  const press = h("button", { type: "button", "data-perched": i, "aria-pressed": String(i === flight.chosen), click: () => flight.choose(i) }, perched(colour, egg) as unknown as HTMLElement, h("span", { class: "name" }, birdName(flight, i)), egg ? h("span", { class: "vh" }, t("sky.fate." + fate)) : null);
  return h("li", { class: fate === "grows" ? "live" : "" }, press);
}

/** In what a bird differs from the first of its six. */
function about(flight: Flight, i: number): string {
  if (isSibling(i)) return t(i === 0 ? "sky.about.first" : "sky.about.sibling", { first: birdName(flight, 0) });
  return t("sky.about.stranger");
}
