// The Fine-tune panel: a tab for each task, each with its examples, its models and its report; the strip and the story follow the tab.
import messages from "messages:tasks";
import type { TasksHost } from "../page/taskshost";
import { $, clear, h, learn, localise, noticeHost, onLanguage, paced, put } from "../page/shared";
import type { Trainer } from "./course";
import { CourseView } from "./courseview";
import { LabelsView } from "./labels/view";
import { StreamView } from "./stream/view";
import { TabList } from "../kit/tablist";
import { tellResults } from "./tell";
import type { TaskLab, TaskRun } from "./types";
import { tabs, type Context, type Tab, type TaskView } from "./view";
import { classify } from "./views/classify";
import { next } from "./views/next";
import { retrieve } from "./views/retrieve";
import { tag } from "./views/tag";

/** Takes this panel's words, for a report that is written without it. */
export const speak = (): void => learn(messages);

/** Fills the stage; `look` is called when the panel may have come into sight, `take` with a file that was dropped. */
export function mountTasksPanel(stage: HTMLElement, beats: HTMLElement, host: TasksHost, trainer: Trainer = ofPage(host)): { look(): void; take(file: File): void } {
  speak();
  const panel = new Panel(stage, beats, host, trainer);
  onLanguage(() => (localise(stage), panel.draw()));
  panel.draw();
  return { look: () => panel.draw(), take: (file) => panel.view.take(file) };
}

/** The page's own lab and bird. */
const ofPage = ({ session, keeper, tunings }: TasksHost): Trainer => ({
  async lab() {
    while (!session.lab) await new Promise((go) => setTimeout(go, 100));
    return session.lab as unknown as TaskLab;
  },
  async bird() {
    await keeper.hatch();
    return session.run ? { run: session.run as unknown as TaskRun, bird: session.bird } : null;
  },
  async rest() {
    if (session.phase === "running") await session.run?.pause();
    await tunings.running()?.tuned?.pause();
  },
});

class Panel {
  private views = new Map<Tab, TaskView>();
  private row: TabList<Tab>;
  private context: Context;
  private body = h("div", { class: "t-body" });
  private told = "";

  constructor(stage: HTMLElement, private beats: HTMLElement, private host: TasksHost, trainer: Trainer) {
    const soon = paced(() => this.draw());
    this.context = { host, trainer, visible: (tab) => host.visible() && this.tab === tab, changed: () => host.tunings.show(host.tunings.tab) };
    this.row = new TabList({ id: "task", style: "t-tabs", label: "task.tabs", prefix: "task.tab.", panels: true }, (tab) => host.tunings.show(tab));
    put(stage, this.row.element, noticeHost("tune"), this.body);
    for (const topic of ["tune", "run", "corpus", "phase"] as const) host.session.bus.on(topic, soon);
    document.addEventListener("visibilitychange", soon);
    tellResults(this.context, (tab) => this.views.get(tab));
  }

  get tab(): Tab {
    return this.host.tunings.tab as Tab;
  }

  get view(): TaskView {
    const there = this.views.get(this.tab);
    if (there) return there;
    const made = this.make(this.tab);
    this.views.set(this.tab, made);
    this.body.append(h("section", { role: "tabpanel", id: "task-" + this.tab, "data-panel": this.tab, "aria-labelledby": "task-tab-" + this.tab, tabindex: -1 }, made.element));
    localise(made.element);
    return made;
  }

  private make(tab: Tab): TaskView {
    if (tab === "stream") return new StreamView(this.context);
    if (tab === "labels") return new LabelsView(this.context);
    return new CourseView({ classify, tag, retrieve, next }[tab], this.context);
  }

  draw(): void {
    if (!this.host.visible()) return;
    const { view, tab } = this, fresh = this.host.tunings.desk !== view.desk;
    this.host.tunings.desk = view.desk;
    const learning = this.host.tunings.running();
    this.row.draw(tabs, tab, learning ? [learning.kind] : []);
    for (const one of tabs) {
      const panel = this.body.querySelector<HTMLElement>(`[data-panel=${one}]`);
      if (panel) panel.hidden = one !== tab;
    }
    if (fresh) {
      clear("tune", "labelled");
      clear("tune", "fault");
      view.enter();
    }
    view.draw();
    const key = tab + view.storyKey();
    if (key !== this.told) this.tell(view, tab);
    this.told = key;
    if (fresh) this.host.session.bus.emit("tune", undefined);
  }

  private tell(view: TaskView, tab: Tab): void {
    const scene = $("[data-view=finetune]");
    for (const [selector, message] of [[".v-head h1", "head"], [".v-body > p", "story"]] as const) {
      const element = $(selector, scene);
      element.dataset.t = tab === "classify" ? "finetune." + message : `task.${message}.${tab}`;
    }
    localise(scene.querySelector(".v-head")!);
    localise(scene.querySelector(".v-body")!);
    put(this.beats, ...view.story());
  }
}

