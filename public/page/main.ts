// The page: puts the parts together and opens on Pretrain with the built-in world ready.
import { $, $$, localise } from "./dom";
import { Battery } from "./battery";
import { mountAbilities } from "./abilitieshost";
import { mountCorpus } from "./corpus";
import { mountDevice } from "./devicehost";
import { faultOf, faultText } from "./faults";
import { dropTarget } from "./files";
import { mountFirst, type FirstHost } from "./firsthost";
import { mountFlock } from "./flockhost";
import { decimal, languages, onLanguage, otherLanguage, preferred, setLanguage, t, worldLanguage } from "./i18n";
import { Keeper } from "./keeper";
import { mountKeys } from "./keys";
import { Lab } from "./lab.js";
import { decode, encode, type Link, type Panel } from "./link";
import { LinkCheck, tellFaults } from "./linkcheck";
import { clear, post } from "./notices";
import { chooseCheckpoint, openCheckpoint } from "./opening";
import { breathe, paced } from "./pace";
import { closePopover } from "./popover";
import { mountLessons } from "./lessonshost";
import { mountPretrain } from "./pretrain";
import { mountProjects } from "./projectshost";
import { Record } from "./record";
import { renew } from "./renewal";
import { watch } from "./revive";
import { Session } from "./session";
import { defaultSettings, oneWay, suited, type Settings } from "./settings";
import { frame, readFrame } from "./frame";
import { mountFramed } from "./framed";
import { follow, mountShare, panelNow, WRITTEN } from "./share";
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

/** What the user chose about the page itself; a browser that refuses storage only forgets it. */
const remember = (key: string, value?: string): string | null => {
  try {
    if (value !== undefined) localStorage.setItem("murmuration." + key, value);
    return localStorage.getItem("murmuration." + key);
  } catch {
    return null;
  }
};

async function begin(): Promise<void> {
  void renew().catch(() => undefined);
  const starting = Lab.open();
  starting.catch(() => undefined); // told where it is waited for
  await breathe();
  const saved = remember("language");
  setLanguage(saved && saved in languages ? saved : preferred(navigator.languages));
  localise();
  for (const view of $$(".view")) view.hidden = view.dataset.view !== panelNow();
  const first: FirstHost = { lab: starting };
  mountFirst(first);
  await breathe();
  const defaults = defaultSettings(Lab.defaults);
  const link = decode(location.hash, { ...defaults, language: worldLanguage() });
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
  if (last && (sameAs(last, link, defaults) || (!link.configured && !link.corpus))) await page.back(last);
  if (!session.run) await session.configure(session.settings);
  page.check.take(link, link.panel !== "flock" && !!session.bird);
  page.device();
}

/** A link's settings, of the text that is here where it was made with one. */
const sourced = (link: Link, { own }: Session): Settings => (link.source === "text" && own ? { ...link.settings, source: "text" } : link.settings);

/** The button names the language that it leads to, in that language. */
function nameLanguage(): void {
  const { name, tag } = languages[otherLanguage()]!, press = $("[data-act=lang]");
  press.textContent = name;
  press.lang = tag;
}

/** Whether a link says just what a saved model is: then a reload finds that model. */
function sameAs(bird: Bird, link: Link, defaults: Settings): boolean {
  const { source } = link;
  const said = (settings: Settings) => encode("pretrain", { ...settings, workers: "auto" }, defaults);
  return source === bird.settings.source && said(bird.settings) === said({ ...link.settings, source });
}

/** Whether only the cores differ: then the model is the same. */
const sameModel = (a: Settings, b: Settings): boolean => JSON.stringify({ ...a, workers: "" }) === JSON.stringify({ ...b, workers: "" });

/** The whole page, and what its controls do. */
class Page {
  readonly check: LinkCheck;
  /** Opens the list of projects, with a file that is to be taken in or without. */
  projects: (file?: File) => void = () => undefined;

  constructor(private session: Session, private keeper: Keeper, private tunings: Tunings, private defaults: Settings, private record: Record, private first: FirstHost) {
    this.check = new LinkCheck(session);
  }

  /** Puts every part in its place, each in a task of its own: input is answered in between. */
  async mount(): Promise<void> {
    const { session, keeper, tunings } = this;
    const on = (panel: Panel) => () => panelNow() === panel && document.visibilityState === "visible";
    const change = (next: Settings) => this.change(suited(session.settings, next, this.defaults.learningRate));
    const take = (file: File) => void session.serial(() => openCheckpoint(file, session, keeper, tunings));
    let openSheet: ReturnType<typeof mountSheet> = () => undefined;
    mountFramed();
    this.show();
    mountStrip(session, tunings, panelNow, {
      main: () => void this.main(), step: () => this.step(), stop: () => this.stop(), restart: () => this.restart(), change: (next) => void change(next),
      sheet: () => openSheet(panelNow() === "finetune" ? "tune" : "pretrain"),
    });
    await breathe();
    mountPretrain(session, on("pretrain"));
    await breathe();
    mountStory(session);
    mountWire(session, keeper, tunings, { choose: (b) => void this.choose(b), open: () => chooseCheckpoint(take) });
    this.projects = mountProjects({ session, keeper, record: this.record });
    await breathe();
    const corpus = mountCorpus(session, () => panelNow() === "corpus", { change });
    await breathe();
    const teach = mountTasks({ session, keeper, tunings, visible: on("finetune") });
    openSheet = mountSheet(session, tunings, { change, step: () => this.step(), restart: () => this.restart(), stop: () => this.stop() });
    mountWords({ session, keeper, visible: () => panelNow() === "words" });
    const battery = new Battery(session, async () => void (await keeper.save()));
    mountShare({ session, keeper, tunings, battery, defaults: this.defaults });
    mountAbilities({
      session, keeper, battery, visible: () => panelNow() === "abilities", defaults: this.defaults,
      grow: (next) => void this.grow(next), another: () => void this.another(),
    });
    mountFlock(this.first.flock ?? { session });
    mountKeys({ toggle: () => void this.main(), step: () => this.step() });
    dropTarget(document.body, (file) => {
      if (frame().hide.includes("text")) return;
      if (/\.safetensors$/i.test(file.name)) return take(file);
      if (/\.zip$/i.test(file.name)) return this.projects(file);
      if (panelNow() === "finetune") return teach(file);
      location.hash = "#corpus";
      corpus.take(file);
    });
    mountLessons({ session, keeper, battery, tunings, defaults: this.defaults });
    this.masthead();
    this.listen();
  }

  /** What concerns the device comes last. */
  device(): void {
    const { session, keeper, tunings } = this;
    mountDevice({ session, keeper, tunings, change: (next) => void this.change(next) });
  }

  private masthead(): void {
    $(".skip").addEventListener("click", (e) => (e.preventDefault(), document.querySelector<HTMLElement>(".view:not([hidden]) [tabindex='-1']")?.focus()));
    $("[data-act=lang]").addEventListener("click", () => void this.switchLanguage());
    onLanguage(nameLanguage);
    nameLanguage();
    $("[data-act=large]").addEventListener("click", () => {
      const large = document.documentElement.classList.toggle("large");
      $("[data-act=large]").setAttribute("aria-pressed", String(large));
      remember("large", String(large));
      dispatchEvent(new Event("hashchange"));
    });
    if (remember("large") === "true") $("[data-act=large]").click();
  }

  private listen(): void {
    const { session } = this;
    addEventListener("hashchange", () => this.show());
    addEventListener("beforeprint", () => document.documentElement.classList.toggle("night", matchMedia("(prefers-color-scheme: dark)").matches));
    session.bus.on("settings", () => follow(session, this.defaults));
    session.bus.on("corpus", () => follow(session, this.defaults));
    session.bus.on("run", () => follow(session, this.defaults));
    session.bus.on("shelf", () => follow(session, this.defaults));
    session.bus.on("phase", (phase) => {
      if (["paused", "stopped", "done", "diverged"].includes(phase) && !session.adopting) void this.keeper.save();
      this.title();
    });
    const title = paced(() => this.title(), 1000); // the browser takes half a millisecond for each new title
    session.bus.on("step", title);
    session.bus.on("tune", title);
    onLanguage(() => (localise(), this.title()));
  }

  private title(): void {
    const e = this.session.last, running = this.session.phase === "running", taught = this.tunings.running();
    const busy = running ? e : taught?.curve.at(-1);
    document.title = busy ? `${Math.floor((busy.step / busy.of) * 100)}% · ${decimal(busy.loss)} · ${t("title")}` : t("title");
    $("[data-nav=pretrain]").classList.toggle("live", running);
    $("[data-nav=finetune]").classList.toggle("live", !!taught || this.tunings.desk?.stand().phase === "running");
  }

  /** Shows the panel that the address names; an address that says more than the panel is a link that was followed. */
  private show(): void {
    const { session } = this, panel = panelNow();
    readFrame(location.hash);
    closePopover();
    for (const view of $$(".view")) view.hidden = view.dataset.view !== panel;
    for (const a of $$("[data-nav]")) a.dataset.nav === panel ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current");
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
    if (there) return this.choose(there);
    await this.change(sourced(link, this.session));
    tellFaults(link);
    this.check.take(link);
  }

  /** The language of the page, and of the world as long as nothing has been made with it or chosen about it. */
  private async switchLanguage(): Promise<void> {
    const { session } = this;
    const next = otherLanguage();
    const follows = session.settings.source === "world" && session.settings.language === worldLanguage() && !session.bird;
    remember("language", next);
    setLanguage(next);
    if (follows) await session.configure({ ...session.settings, language: worldLanguage() });
  }

  /** New settings: the former model stays as it is on the wire. */
  private async change(next: Settings): Promise<void> {
    const { session } = this;
    if (session.phase === "running") return;
    if (oneWay(next) !== next.kind && next.objective === "causal") {
      const both = oneWay(session.settings) !== session.settings.kind;
      const kept: Settings = both ? { ...next, kind: oneWay(next) } : { ...next, objective: "mlm" };
      post("link", { id: "peek", tone: "plain", title: "peek.title", text: both ? "peek.one" : "peek.mask" });
      next = kept;
    }
    if (session.bird && session.curve.length) await this.keeper.save();
    if (session.bird && sameModel(session.settings, next)) {
      await session.staff(next);
      return void (await this.keeper.save());
    }
    await session.configure(next);
  }

  private async main(): Promise<void> {
    if (panelNow() === "finetune") return this.tunings.desk?.main();
    if (panelNow() === "first" || panelNow() === "lessons") location.hash = "#pretrain";
    const { phase } = this.session;
    if (phase === "running") await this.session.run?.pause();
    else if (phase === "ready" && panelNow() === "abilities" && this.session.settings.battery === "off") await this.grow({ ...this.session.settings, battery: "on" });
    else if (phase === "ready" || phase === "paused") await this.resume();
    else if (["done", "stopped", "diverged", "failed"].includes(phase)) await this.another();
  }

  /** A new bird of these settings, begun at once. */
  private async grow(next: Settings): Promise<void> {
    if (this.session.phase === "running") return;
    await this.change(next);
    await this.resume();
  }

  /** Another bird of the same settings with the next seed. */
  private async another(): Promise<void> {
    const { settings } = this.session;
    await this.grow({ ...settings, seed: settings.seed + 1 });
  }

  private async resume(): Promise<void> {
    const { session } = this;
    if (!session.run) return;
    await session.serial(async () => {
      await session.run?.resume();
      await this.keeper.hatch();
    }).catch((error) => this.refused(error));
  }

  private step(): void {
    const { session } = this;
    if (session.phase !== "ready" && session.phase !== "paused") return;
    void session.serial(async () => {
      await session.run?.step();
      await this.keeper.hatch();
      if (session.phase === "ready") session.setPhase("paused");
      else await this.keeper.save();
    }).catch((error) => this.refused(error));
  }

  /** What the worker refused to do is said; a worker that died is taken care of elsewhere. */
  private refused(error: unknown): void {
    if (!this.session.lab?.dead) this.session.bus.emit("fault", { place: "pretrain", fault: faultOf(error) });
  }

  private stop(): void {
    if (panelNow() === "finetune") this.tunings.desk?.stop();
    else void this.session.run?.stop();
  }

  private restart(): void {
    const { session } = this;
    session.curve = [];
    session.seconds = 0;
    void session.serial(async () => session.run?.restart());
  }

  private async choose(bird: Bird): Promise<void> {
    const { session, tunings, keeper } = this;
    if (bird.kind !== "pretrain") location.hash = "#finetune";
    if (bird === session.bird && panelNow() === "finetune") location.hash = "#pretrain";
    if (tunings.has(bird) && bird.kind !== "pretrain") return tunings.show(bird.kind);
    if (bird === session.bird) return session.bus.emit("shelf", undefined);
    if (bird.kind === "pretrain") {
      if (session.phase === "running") await session.run?.pause();
      await keeper.save();
    }
    await session.serial(() => keeper.choose(bird));
  }

  /** After a reload: the last model is there, paused, with its curve; a fine-tuned one with its parent. */
  async back(last: Bird): Promise<void> {
    const { keeper } = this;
    const base = last.kind === "pretrain" ? last : keeper.birds.find((b) => b.id === last.parent);
    if (base) await keeper.choose(base);
    if (last.kind !== "pretrain") await keeper.choose(last);
  }
}

begin().catch((error) => {
  document.documentElement.dataset.ready = "";
  post("pretrain", { id: "begin", tone: "bad", title: "begin.bad", text: () => faultText(error) });
});

