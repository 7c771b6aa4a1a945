// Under the sky: Play, how far the same flock has grown here, and where to go on with it.
import { rough } from "../device/pace";
import { timeOf } from "../flock/pace";
import type { PlanSpec } from "../flock/study-types";
import { button, duration, h, nameOf, onLanguage, paced, put, say, sign, t } from "../page/shared";
import type { Flight } from "./flight";
import type { Live } from "./live";
import { FLIGHT } from "./time";

export function mountControls(flight: Flight, live: Live, numbers: HTMLElement): HTMLElement {
  const main = h("button", { type: "button", class: "start", "data-id": "play", click: () => press(flight, live) });
  const said = h("p", { class: "live-said", "data-id": "live" }), links = h("p", { class: "live-links" }), spoken = h("p", { class: "vh", role: "status" });
  let drawn = "", phase = live.phase;
  const draw = () => {
    const key = flight.playing ? "pause" : "play";
    if (main.dataset.act !== key || !main.textContent || main.textContent !== t("sky." + label(flight))) put(main, sign(key) as unknown as HTMLElement, h("span", {}, t("sky." + label(flight))));
    main.dataset.act = key;
    say(said, told(flight, live));
    said.classList.toggle("bad", live.phase === "failed" || live.tally().other > 0);
    const buttons = JSON.stringify([live.phase, t("title")]);
    if (buttons !== drawn) put(links, ...linksOf(flight, live));
    drawn = buttons;
    if (live.phase !== phase && live.phase !== "starting") say(spoken, told(flight, live));
    phase = live.phase;
  };
  flight.bus.on("state", draw);
  flight.bus.on("recording", draw);
  live.bus.on("changed", paced(draw, 200));
  onLanguage(draw);
  draw();
  return h("div", { class: "sky-go" }, main, h("div", { class: "live" }, said, links), numbers, spoken);
}

const label = (flight: Flight): string => (flight.playing ? "pause" : flight.flown && flight.now >= 1 ? "again" : "play");

/** Plays the recording or stops it; the first time, the same flock begins to grow here. */
export function press(flight: Flight, live: Live): void {
  if (flight.playing) return flight.pause();
  flight.play();
  void live.grow(flight.recording);
}

function linksOf(flight: Flight, live: Live): HTMLElement[] {
  const { phase } = live, open = button("open-flock", phase === "done" ? "sky.open" : "sky.watch", () => {
    live.give();
    location.hash = "#flock";
  }, "link strong");
  const toggle = button("live-pause", phase === "paused" ? "sky.live.resume" : "sky.live.pause", () => live.toggle()), stop = button("live-stop", "sky.live.stop", () => live.stop());
  if (phase === "growing" || phase === "paused") return [toggle, stop, open];
  if (phase === "starting") return [stop];
  if (phase === "failed") return [button("live-retry", "sky.live.retry", () => void live.grow(flight.recording), "link strong")];
  if (phase === "given") return [h("a", { class: "link strong", href: "#flock", "data-id": "open-flock", t: "sky.open" })];
  return phase === "done" ? [open] : [];
}

/** What will happen, what happens, or what has come of it. */
function told(flight: Flight, live: Live): string {
  const { phase } = live, of = live.recording?.birds.length ?? 0, tally = live.tally(), n = tally.same + tally.other;
  const plan = flight.recording.plan as unknown as PlanSpec;
  if (phase === "none") return t("sky.live.none", { flight: duration(FLIGHT), time: duration(rough(timeOf(plan))) });
  if (phase === "starting") return t("sky.live.starting");
  if (phase === "failed") return live.fault ? t("sky.live.fault", { fault: live.fault() }) : t("sky.live.failed");
  const grown = n === 0 ? t("sky.live.noneyet", { of }) : t(tally.other ? "sky.live.other" : n === of ? "sky.live.all" : "sky.live.same", { n, of, names: differing(live) });
  const failed = tally.failed ? t("join") + t("sky.live.lost", { n: tally.failed }) : "";
  if (phase === "growing") return grown + failed + (live.eta > 0 ? t("join") + t("sky.live.left", { time: duration(live.eta) }) : "");
  return grown + failed + (phase === "paused" ? t("join") + t("sky.live.paused") : "");
}

/** The birds that came to another end here than in the recording. */
const differing = (live: Live): string => (live.recording?.birds ?? []).filter((_, i) => live.fate(i) === "other").map((b) => nameOf({ key: b.name, round: 1 })).join(t("join.list"));
