// The Flock panel: a plan is chosen, its flock grows, and views measure it. The frame: head, tabs, story, wire and strip.
import type * as P from "../lab/protocol";
import type { FlockHost } from "../page/flockhost";
import { $, h, localise, noticeHost, onLanguage, paced, put, say, spaceless, t, working, worldLanguage } from "../page/shared";
import { Flock } from "./flock";
import { GrowView } from "./grow/grow";
import { propose, remember } from "./memory";
import { reportFlock } from "./report";
import { speak } from "./shared";
import { mountStory } from "./story";
import { mountStrip } from "./strip";
import type { Studies, Study } from "./study-types";
import type { Tab } from "./tab";
import { tellResults } from "./tell";
import { TabList } from "../kit/tablist";
import { mounts, tabsOf } from "./views";
import type { View } from "./views/view";
import { mountWire } from "./wire";
import { armName, birdName, type Words } from "./words";

export * from "./shared";

/** Fills the view; what it returns is called when the panel may have come into sight. */
export function mountFlockPanel(view: HTMLElement, host: FlockHost, studies: () => Promise<Studies> = () => ofLab(host)): () => void {
  speak();
  const flock = new Flock(host, studies);
  host.looked = () => ({ key: flock.key, plan: flock.plan });
  const panel = new Panel(view, flock);
  mountWire($(".app"), flock);
  mountStrip($(".app"), flock);
  tellResults(flock);
  reportFlock(flock);
  onLanguage(() => (localise(view), panel.languageChanged()));
  const loaded = location.hash.startsWith("#flock?");
  flock.accept();
  propose();
  flock.read();
  remember(flock, loaded, host.session.store);
  for (const topic of ["study", "members"] as const) flock.bus.on(topic, () => working("flock", flock.phase === "growing"));
  const look = () => {
    if (flock.visible) {
      flock.accept();
      flock.read();
    }
    panel.draw();
  };
  look();
  return look;
}

async function ofLab({ session }: FlockHost): Promise<Studies> {
  const lab = await session.anyLab();
  return { study: (plan, options) => lab.study(plan as unknown as P.StudyPlan, options), studies: () => lab.studies(), forgetStudy: (digest) => lab.forgetStudy(digest) };
}

/** A question in phrases that lines do not break, where the language writes no spaces. */
const phrases = (text: string): (HTMLElement | string)[] => (spaceless() ? text.split(/(?<=[，。？！])/).map((p) => h("span", { class: "nb" }, p)) : [text]);

class Panel {
  private kick = h("p", { class: "kick" });
  private head = h("h1", { "data-id": "flock-question" });
  private tabs: TabList<Tab>;
  private grow: GrowView;
  private bodies = new Map<Tab, HTMLElement>();
  private views = new Map<Tab, View>();
  private stage: HTMLElement;
  private beats = h("div", { class: "v-body" });
  private of: Study | null = null;
  private asked = worldLanguage();

  constructor(view: HTMLElement, private flock: Flock) {
    this.tabs = new TabList({ id: "flock", style: "f-tabs", label: "flock.tabs", prefix: "flock.tab.", panels: false }, (tab) => flock.show(tab));
    this.grow = new GrowView(flock);
    this.stage = h("section", { class: "v-stage scroll flock", label: "stage", id: "stage-flock", tabindex: -1 }, noticeHost("flock"), this.tabs.element, this.grow.element);
    put(view, h("header", { class: "v-head" }, this.kick, this.head), this.stage, this.beats);
    mountStory(this.beats, flock);
    const soon = paced(() => this.draw(), 200);
    for (const topic of ["plan", "study", "tab"] as const) flock.bus.on(topic, () => this.draw());
    flock.bus.on("members", soon);
    flock.bus.on("moved", paced(() => flock.visible && flock.tab === "grow" && this.grow.move(), 250));
    flock.bus.on("bird", () => this.views.get(flock.tab)?.choose?.(flock.bird));
    document.addEventListener("visibilitychange", soon);
  }

  /** A built-in plan follows the page's language as long as nobody has changed it. */
  languageChanged(): void {
    this.grow.languageChanged(this.asked);
    this.asked = worldLanguage();
    this.draw();
  }

  draw(): void {
    const { flock } = this;
    if (flock.study !== this.of) this.forget();
    say(this.kick, [t("nav.flock"), flock.kind === "pasted" && flock.plan.name ? flock.plan.name : t(`plan.${flock.kind}.name`)].join(" · "));
    const asked = t(`plan.${flock.kind}.ask`);
    if (this.head.textContent !== asked) put(this.head, ...phrases(asked));
    const shown = flock.study ? tabsOf(flock.study, flock.grown?.key) : [];
    if (flock.study && !shown.includes(flock.tab)) flock.tab = "grow";
    const tab = flock.study ? flock.tab : "grow";
    this.tabs.draw(shown, tab);
    this.grow.element.hidden = tab !== "grow";
    for (const [key, body] of this.bodies) body.hidden = key !== tab;
    if (!flock.visible) return;
    if (tab === "grow") return this.grow.draw();
    this.view(tab).draw();
  }

  private view(tab: Exclude<Tab, "grow">): View {
    const { flock } = this, there = this.views.get(tab);
    if (there) return there;
    const body = h("div", { class: "f-body", role: "tabpanel", "aria-labelledby": "flock-tab-" + tab });
    this.stage.append(body);
    const words: Words = { key: flock.grown?.key, bird: birdName, arm: armName, colour: (name) => flock.colour(name), visible: () => flock.visible && flock.tab === tab };
    const view = mounts[tab](body, flock.study!, words);
    this.bodies.set(tab, body);
    this.views.set(tab, view);
    return view;
  }

  private forget(): void {
    for (const view of this.views.values()) view.close?.();
    for (const body of this.bodies.values()) body.remove();
    this.views.clear();
    this.bodies.clear();
    this.of = this.flock.study;
  }
}
