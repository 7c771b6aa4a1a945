// The page's side of working without a network: it brings the service worker, has everything kept once nothing is disturbed by it, and offers a new version when one is there.
import { busy, clear, hold, onBusy, post, tabLock } from "../page/shared";
import { sparing } from "../device/facts";
import { ask, type Said } from "./mail";
import type { Have } from "./shelf";

/** How it stands: no service workers here; none allowed at this address; being fetched; the host changes the files; so much kept; all kept. */
export type Standing = "unsupported" | "insecure" | "coming" | "refused" | "part" | "full" | "all";

/** Reading this long, without training anything, is reason enough to keep everything. */
const READ = 60_000;
const HOUR = 3_600_000;

/** The lock that a tab holds while something trains in it: so tabs know of each other. */
const trainingLock = (): string => tabLock() + " training";

export class Offline {
  standing: Standing = "coming";
  have: Have | null = null;
  private registration: ServiceWorkerRegistration | null = null;
  private version = document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? "";
  private asked = false;
  /** Everything was to be kept before there was a worker to keep it. */
  private wished = false;
  private letGo: (() => void) | null = null;

  /** `save` keeps what runs; `changed` hears of every change. */
  constructor(private save: () => Promise<void>, private changed: () => void) {
    if (!("serviceWorker" in navigator)) this.standing = isSecureContext ? "unsupported" : "insecure";
  }

  private stand(standing: Standing): void {
    this.standing = standing;
    this.changed();
  }

  /** Brings the service worker. The page is there already: nothing of this holds it up. */
  async begin(): Promise<void> {
    if (this.standing !== "coming") return;
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener("message", (e: MessageEvent<Said>) => e.data.kind === "moved" && void this.look());
    serviceWorker.addEventListener("controllerchange", () => void this.served());
    onBusy(() => this.train());
    this.train();
    try {
      this.registration = await serviceWorker.register("sw.js", { updateViaCache: "none" });
    } catch {
      return this.stand("refused");
    }
    this.watch(this.registration);
    await this.settle();
    if (this.wished) void this.fill();
    if (!sparing()) setTimeout(() => void this.fill(), READ);
    setInterval(() => void this.look(), HOUR);
    await this.look();
  }

  /** The files of the first step are there: this page is served by its own version from now on. */
  private async settle(): Promise<void> {
    const worker = await active(this.registration!);
    if (!worker) return this.stand("refused");
    const { have } = await ask(worker, { kind: "claim", version: this.version });
    this.have = have;
    this.stand(have.files === have.of ? "all" : "part");
  }

  /** Keeps everything, once; asked by hand it tries again. */
  async fill(again = false): Promise<void> {
    const worker = this.registration?.active;
    this.wished = !worker;
    if (!worker || this.standing === "all" || (this.asked && !again)) return;
    this.asked = true;
    const { have, fault } = await ask(worker, { kind: "fill" });
    this.have = have;
    this.stand(have.files === have.of ? "all" : fault === "full" ? "full" : "part");
    if (fault === "moved") await this.look();
    if (fault) this.asked = false;
  }

  /** Asks whether there is a new version. Without a network there is none. */
  private async look(): Promise<void> {
    await this.registration?.update().catch(() => undefined);
  }

  private watch(registration: ServiceWorkerRegistration): void {
    const tell = (worker: ServiceWorker) => {
      const waits = () => worker.state === "installed" && registration.active && void this.offer();
      worker.addEventListener("statechange", waits);
      waits();
    };
    if (registration.waiting) tell(registration.waiting);
    registration.addEventListener("updatefound", () => registration.installing && tell(registration.installing));
  }

  /** While something trains the others are told so, and a new version waits. */
  private train(): void {
    if (busy() && !this.letGo) void hold(trainingLock(), (letGo) => (busy() ? (this.letGo = letGo) : letGo()));
    if (!busy()) {
      this.letGo?.();
      this.letGo = null;
      if (this.have) void this.fill();
    }
    if (this.registration?.waiting && this.registration.active) void this.offer();
  }

  /** Says that a new version is there, and what it waits for. */
  private async offer(): Promise<void> {
    const { waiting } = this.registration!;
    if (!waiting) return;
    const { have } = await ask(waiting, { kind: "have" });
    if (have.version === this.version) return waiting.postMessage({ kind: "take" });
    const why = await hindrance();
    post("link", {
      id: "new", tone: "plain", title: "offline.new", text: "offline.new." + (why ?? "now"),
      actions: why === "training" ? [] : [{ id: "new-version", label: why ? "offline.again" : "offline.take", press: () => void (why ? this.offer() : this.take()) }],
    });
  }

  private async take(): Promise<void> {
    if (await hindrance()) return this.offer();
    await this.save();
    this.registration?.waiting?.postMessage({ kind: "take" });
  }

  /** Another service worker serves this tab now. One of another version has other files: then the page is loaded again, with everything saved. */
  private async served(): Promise<void> {
    const { controller } = navigator.serviceWorker;
    if (!controller) return;
    const { have } = await ask(controller, { kind: "have" });
    if (have.version === this.version) return clear("link", "new");
    await this.save();
    location.reload();
  }
}

/** What keeps a new version from taking over: something trains, or the page is open in other tabs. */
async function hindrance(): Promise<"training" | "tabs" | null> {
  if (busy()) return "training";
  const held = (await navigator.locks.query()).held ?? [], count = (name: string) => held.filter((l) => l.name === name).length;
  return count(trainingLock()) > 0 ? "training" : count(tabLock()) > 1 ? "tabs" : null;
}

/** The worker that serves, once one does; none if the first one failed, as where the host changes the files. */
async function active(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  if (registration.active) return registration.active;
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return null;
  return new Promise((done) => {
    const look = () => (worker.state === "activated" ? done(worker) : worker.state === "redundant" ? done(null) : undefined);
    worker.addEventListener("statechange", look);
    look();
  });
}
