// The Fine-tune panel: a tab for each task, each with its examples, its models and its report; the strip and the story follow the tab.
import messages from "messages:tasks";
import type { TasksHost } from "../page/taskshost";
import { $, clear, followTasks, h, joinAddress, learn, localise, noticeHost, onLanguage, paced, post, put, tellFaults } from "../page/shared";
import type { Trainer } from "./course";
import { CourseView } from "./courseview";
import { LabelsView } from "./labels/view";
import { decode, encode } from "./pure/address";
import { StreamView } from "./stream/view";
import { TabList } from "../kit/tablist";
import { tellResults } from "./tell";
import type { TaskLab, TaskRun } from "./types";
import { tabs, type Tab } from "./tab";
import type { Context, TaskView } from "./view";
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
  joinAddress(panel);
  panel.read(location.hash);
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

  /** Takes what a link says, unless the task learns already. */
  read(fragment: string): void {
    const said = decode(fragment, (tab) => this.at(tab).form);
    if (!said) return;
    const view = this.at(said.tab), same = encode(said.tab, view.form, said.values).join() === encode(said.tab, view.form, view.values()).join();
    tellFaults(said, "task-faults");
    clear("link", "task-busy");
    if (!same && view.busy()) post("link", { id: "task-busy", tone: "plain", title: "link.running", text: "link.running.text" });
    else if (!same) view.use(said.values);
    if (!same && view.wanting()) post("link", { id: "task-file", tone: "warn", title: "link.task.file.title", text: "link.task.file.text" });
    if (said.tab !== this.tab) this.host.tunings.show(said.tab);
  }

  /** What is set on stage, as parts of an address. */
  write(whole: boolean): string[] {
    const parts = encode(this.tab, this.view.form, this.view.values());
    return whole || parts.length > 1 || this.tab !== "classify" ? parts : [];
  }

  get tab(): Tab {
    return this.host.tunings.tab as Tab;
  }

  get view(): TaskView {
    return this.at(this.tab);
  }

  private at(tab: Tab): TaskView {
    const there = this.views.get(tab);
    if (there) return there;
    const made = this.make(tab);
    this.views.set(tab, made);
    this.body.append(h("section", { role: "tabpanel", id: "task-" + tab, "data-panel": tab, "aria-labelledby": "task-tab-" + tab, tabindex: -1, hidden: true }, made.element));
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
    if (!view.wanting()) clear("link", "task-file");
    followTasks();
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

