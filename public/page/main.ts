// The page: puts the parts together, and follows the address.
import { $$, localise } from "./dom";
import { Battery } from "./battery";
import { mountAbilities } from "./abilitieshost";
import { mountClass } from "./classhost";
import { mountCorpus } from "./corpus";
import { mountDevice } from "./devicehost";
import { Driver } from "./driver";
import { faultText } from "./faults";
import { dropTarget } from "./files";
import { mountFirst, type FirstHost } from "./firsthost";
import { mountFlock } from "./flockhost";
import { languages, onLanguage, preferred, setLanguage, worldLanguage } from "./i18n";
import { Keeper } from "./keeper";
import { mountKeys } from "./keys";
import { Lab } from "./lab.js";
import { decode, encode, type Link, type Panel } from "./link";
import { LinkCheck, tellFaults } from "./linkcheck";
import { clear, post } from "./notices";
import { chooseCheckpoint, openCheckpoint } from "./opening";
import { mountMasthead, remember, title } from "./masthead";
import { breathe, paced } from "./pace";
import { closePopover } from "./popover";
import { mountLessons } from "./lessonshost";
import { mountPretrain } from "./pretrain";
import { mountProjects } from "./projectshost";
import { Record } from "./record";
import { renew } from "./renewal";
import { watch } from "./revive";
import { Session } from "./session";
import { defaultSettings, suited, type Settings } from "./settings";
import { frame, readFrame } from "./frame";
import { mountFramed } from "./framed";
import { follow, mountShare, panelNow, readTasks, WRITTEN } from "./share";
import { mountSheet } from "./sheet";
import { Store, type Bird } from "./store";
import { mountStory } from "./story";
import { mountStrip } from "./strip";
import { mountTasks } from "./taskshost";
import { tellBlocked, tellOpened, tellOutdated, wantedProject } from "./tabs";
import { Tunings } from "./tuning";
import { mountWire } from "./wire";
import { mountWords } from "./wordshost";

export * from "./shared"; // for abilities.js, flock.js and tasks.js, which are loaded when they are looked at

async function begin(): Promise<void> {
  void renew().catch(() => undefined);
  const saved = remember("language");
  setLanguage(saved && saved in languages ? saved : preferred(navigator.languages));
  for (const view of $$(".view")) view.hidden = view.dataset.view !== panelNow();
  const { lab: starting, ready } = opening();
  const first: FirstHost = { lab: starting };
  mountFirst(first); // what a visitor sees comes before what computes
  await breathe();
  localise();
  ready();
  await breathe();
  const defaults = defaultSettings(Lab.defaults);
  const opened = location.hash, link = decode(opened, { ...defaults, language: worldLanguage() });
  const session: Session = new Session(link.settings, await Store.open(wantedProject(), { blocked: () => tellBlocked(), outdated: () => tellOutdated(() => keeper.rest()) }));
  tellOpened(session.store.lasting);
  const keeper: Keeper = new Keeper(session, () => tunings, () => page.projects());
  const tunings = new Tunings(session, keeper);
  const page: Page = new Page(session, keeper, tunings, defaults, new Record(session.store, keeper), Object.assign(first, { session, flock: { session } }));
  await breathe();
  await page.mount();
  tellFaults(link);
  document.documentElement.dataset.ready = "";
  await keeper.load();
  await session.open(starting);
  watch(session, keeper, tunings);
  session.own = await session.store.text();
  session.settings = sourced(link, session);
  const last = keeper.latest();
  if (last && (sameAs(last, link, defaults) || (!link.configured && !link.corpus))) await page.driver.back(last);
  readTasks(opened); // the model that came back may be of another task
  if (!session.run) await session.configure(session.settings);
  page.check.take(link, !["flock", "class"].includes(link.panel) && !!session.bird);
  page.device();
}

/** A lab that opens when `ready` is called. */
function opening(): { lab: Promise<Lab>; ready: () => void } {
  let ready = () => {};
  const lab = new Promise<void>((go) => { ready = go; }).then(() => Lab.open());
  lab.catch(() => undefined); // told where it is waited for
  return { lab, ready };
}

/** A link's settings, of the text that is here where it was made with one. */
const sourced = (link: Link, { own }: Session): Settings => (link.source === "text" && own ? { ...link.settings, source: "text" } : link.settings);

/** Whether a link says just what a saved model is: then a reload finds that model. */
function sameAs(bird: Bird, link: Link, defaults: Settings): boolean {
  const { source } = link;
  const said = (settings: Settings) => encode("pretrain", { ...settings, workers: "auto" }, defaults);
  return source === bird.settings.source && said(bird.settings) === said({ ...link.settings, source });
}

/** Pixels at a row's ends that may be faded. */
const FADED = 36;

/** Scrolls the row of panels sideways until one is clearly in sight, and nothing else. */
function bringIn(a: HTMLElement | null): void {
  const row = a?.parentElement?.getBoundingClientRect(), box = a?.getBoundingClientRect();
  if (row && box) a!.parentElement!.scrollLeft += Math.max(0, box.right + FADED - row.right) + Math.min(0, box.left - FADED - row.left);
}

/** The whole page. */
class Page {
  readonly check: LinkCheck;
  readonly driver: Driver;
  /** Opens the list of projects, with a file that is to be taken in or without. */
  projects: (file?: File) => void = () => undefined;

  constructor(private session: Session, private keeper: Keeper, private tunings: Tunings, private defaults: Settings, private record: Record, private first: FirstHost) {
    this.check = new LinkCheck(session);
    this.driver = new Driver(session, keeper, tunings);
  }

  /** Puts every part in its place, each in a task of its own: input is answered in between. */
  async mount(): Promise<void> {
    const { session, keeper, tunings, driver } = this;
    const on = (panel: Panel) => () => panelNow() === panel && document.visibilityState === "visible";
    const change = (next: Settings) => driver.change(suited(session.settings, next, this.defaults.learningRate));
    const take = (file: File) => void session.serial(() => openCheckpoint(file, session, keeper, tunings));
    let openSheet: ReturnType<typeof mountSheet> = () => undefined;
    mountFramed();
    this.show();
    mountStrip(session, tunings, panelNow, {
      main: () => void driver.main(), step: () => driver.step(), stop: () => driver.stop(), restart: () => driver.restart(), change: (next) => void change(next),
      sheet: () => openSheet(panelNow() === "finetune" ? "tune" : "pretrain"),
    });
    await breathe();
    mountPretrain(session, on("pretrain"));
    await breathe();
    mountStory(session);
    mountWire(session, keeper, tunings, { choose: (b) => void driver.choose(b), open: () => chooseCheckpoint(take) });
    this.projects = mountProjects({ session, keeper, record: this.record });
    await breathe();
    const corpus = mountCorpus(session, () => panelNow() === "corpus", { change });
    await breathe();
    const teach = mountTasks({ session, keeper, tunings, visible: on("finetune") });
    openSheet = mountSheet(session, tunings, { change, step: () => driver.step(), restart: () => driver.restart(), stop: () => driver.stop() });
    mountWords({ session, keeper, visible: () => panelNow() === "words" });
    const battery = new Battery(session, async () => void (await keeper.save()));
    mountShare({ session, keeper, tunings, battery, defaults: this.defaults });
    mountAbilities({
      session, keeper, battery, visible: () => panelNow() === "abilities", defaults: this.defaults,
      grow: (next) => void driver.grow(next), another: () => void driver.another(),
    });
    const flock = (this.first.flock ??= { session });
    mountFlock(flock);
    mountClass({ session, flock });
    mountKeys({ toggle: () => void driver.main(), step: () => driver.step() });
    dropTarget(document.body, (file) => {
      if (frame().hide.includes("text")) return;
      if (/\.safetensors$/i.test(file.name)) return take(file);
      if (/\.zip$/i.test(file.name)) return this.projects(file);
      if (panelNow() === "finetune") return teach(file);
      location.hash = "#corpus";
      corpus.take(file);
    });
    mountLessons({ session, keeper, battery, tunings, defaults: this.defaults });
    mountMasthead(session);
    this.listen();
  }

  /** What concerns the device comes last. */
  device(): void {
    const { session, keeper, tunings, driver } = this;
    mountDevice({ session, keeper, tunings, change: (next) => void driver.change(next) });
  }

  private listen(): void {
    const { session, tunings } = this;
    addEventListener("hashchange", () => this.show());
    addEventListener("beforeprint", () => document.documentElement.classList.toggle("night", matchMedia("(prefers-color-scheme: dark)").matches));
    session.bus.on("settings", () => follow(session, this.defaults));
    session.bus.on("corpus", () => follow(session, this.defaults));
    session.bus.on("run", () => follow(session, this.defaults));
    session.bus.on("shelf", () => follow(session, this.defaults));
    session.bus.on("phase", (phase) => {
      if (["paused", "stopped", "done", "diverged"].includes(phase) && !session.adopting) void this.keeper.save();
      title(session, tunings);
    });
    const soon = paced(() => title(session, tunings), 1000); // the browser takes half a millisecond for each new title
    session.bus.on("step", soon);
    session.bus.on("tune", soon);
    onLanguage(() => (localise(), title(session, tunings)));
  }

  /** Shows the panel that the address names; an address that says more than the panel is a link that was followed. */
  private show(): void {
    const { session } = this, panel = panelNow();
    readFrame(location.hash);
    closePopover();
    for (const view of $$(".view")) view.hidden = view.dataset.view !== panel;
    for (const a of $$("[data-nav]")) a.dataset.nav === panel ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current");
    bringIn(document.querySelector<HTMLElement>("[data-nav][aria-current]"));
    readTasks(location.hash);
    const link = decode(location.hash, { ...this.defaults, language: worldLanguage() });
    const said = (settings: Settings) => JSON.stringify({ ...settings, language: "" });
    const same = said(sourced(link, session)) === said(session.settings);
    if (session.lab && link.configured && !same) void this.go(link, history.state === WRITTEN);
    else if (session.lab) follow(session, this.defaults, panel);
  }

  /** Goes to what an address says. Back and Forward find the model that was there; nothing leads away from a run unasked. */
  private async go(link: Link, back: boolean): Promise<void> {
    clear("link", "running");
    if (this.session.phase === "running") {
      follow(this.session, this.defaults, link.panel);
      if (!back) post("link", { id: "running", tone: "plain", title: "link.running", text: "link.running.text", actions: [{ id: "link-go", label: "link.running.go", press: () => void this.keeper.rest().then(() => this.go(link, back)) }] });
      return;
    }
    const there = back ? this.keeper.birds.filter((b) => b.kind === "pretrain" && sameAs(b, link, this.defaults)).at(-1) : undefined;
    if (there) return this.driver.choose(there);
    await this.driver.change(sourced(link, this.session));
    tellFaults(link);
    this.check.take(link);
  }

}

begin().catch((error) => {
  document.documentElement.dataset.ready = "";
  post("pretrain", { id: "begin", tone: "bad", title: "begin.bad", text: () => faultText(error) });
});

