// The first view: a recorded flock, the whole story before anything is computed. The words stand in index.html; here they get their picture, their numbers and their Play button.
import messages from "messages:first";
import type { FirstHost } from "../page/firsthost";
import { $, answers, duration, h, learn, localise, onLanguage, paced, put, say, spaceless, t, worldLanguage } from "../page/shared";
import { mountControls, press } from "./controls";
import { Flight } from "./flight";
import { Live } from "./live";
import { mountScrub } from "./scrub";
import { Sky } from "./sky";
import { guessed, mountStory } from "./story";
import { mountTwin } from "./twin";
import { mountWire } from "./wire";

/** Fills the view; what it returns is called when the panel may have come into sight. */
export function mountFirstPanel(view: HTMLElement, host: FirstHost): () => void {
  learn(messages);
  localise(view);
  const flight = new Flight(worldLanguage()), live = new Live(host);
  const kick = $("[data-id=first-kick]", view), fig = $("[data-id=sky]", view), stage = $("#stage-first", view), picture = h("div", { class: "sky-picture" });
  const sky = new Sky(picture, flight, live, () => flight.flown || guessed() !== null), scrub = mountScrub(flight);
  put(fig, picture, scrub);
  stage.append(mountControls(flight, live, mountTwin(flight, live)));
  mountStory($("[data-beats=first]", view), flight);
  mountWire($(".app"), flight, live);
  const head = $("[data-id=first-head]", view), title = () => put(head, ...(spaceless() ? t("first.head").split("|").map((phrase) => h("span", { class: "nb" }, phrase)) : [t("first.head")]));
  let drawn = ""; // for which size
  const size = () => `${picture.clientWidth} ${picture.clientHeight}`;
  const whole = () => {
    if (view.hidden) return;
    drawn = size();
    sky.draw();
    fig.style.setProperty("--ground", sky.ground + "px");
    const { seconds } = flight.recording;
    say(kick, seconds ? t("sky.kick", { time: duration(seconds), n: flight.recording.cores }) : t("first.kick"));
    picture.setAttribute("aria-label", t("sky.picture"));
  };
  flight.bus.on("moved", () => sky.move());
  flight.bus.on("state", () => sky.move());
  flight.bus.on("recording", whole);
  answers.on(() => sky.move());
  live.bus.on("changed", paced(() => sky.move(), 200));
  new ResizeObserver(() => (view.hidden ? flight.pause() : size() !== drawn && whole())).observe(picture); // it hears of the view that comes and goes, too
  onLanguage(() => {
    localise(view);
    title();
    flight.speak(worldLanguage());
    whole();
  });
  keys(view, flight, live);
  picture.setAttribute("role", "img");
  title();
  whole();
  return whole;
}

/** Space does what the round button of this view does; the page's own Space would begin a pretraining. */
function keys(view: HTMLElement, flight: Flight, live: Live): void {
  document.addEventListener("keydown", (e) => {
    if (view.hidden || (e.key !== " " && e.key !== ".") || e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
    if ((e.target as HTMLElement).closest("input, textarea, select, button, a, summary, dialog, [tabindex='0']")) return;
    e.preventDefault();
    if (e.key === " ") press(flight, live);
    else flight.key("ArrowRight");
  }, true);
}
