// While something trains the screen stays on, because a device that sleeps trains nothing; and who asked is told when it is done.
import { t } from "../page/shared";

/** Keeps the device awake as long as it should be; a tab that was hidden asks again when it is seen. */
export class Awake {
  private lock: WakeLockSentinel | null = null;
  private wanted = false;
  private asking = false;

  constructor() {
    document.addEventListener("visibilitychange", () => void this.settle());
  }

  /** Whether this browser can. */
  static get possible(): boolean {
    return "wakeLock" in navigator;
  }

  set(wanted: boolean): void {
    this.wanted = wanted;
    void this.settle();
  }

  private async settle(): Promise<void> {
    if (!Awake.possible || this.asking) return;
    if (!this.wanted) return this.release();
    if (this.lock || document.visibilityState !== "visible") return;
    this.asking = true;
    const lock = await navigator.wakeLock.request("screen").catch(() => null); // refused on a low battery: it trains all the same
    this.asking = false;
    this.lock = lock;
    lock?.addEventListener("release", () => (this.lock = null), { once: true });
    if (!this.wanted) this.release();
  }

  private release(): void {
    const { lock } = this;
    this.lock = null;
    lock?.release().catch(() => undefined);
  }
}

/** A training shorter than this is waited for. */
export const LONG = 30;

/** Tells that a long training is done, if the tab is hidden: by the title, and by a notification where the reader asked for one. */
export class Told {
  /** The reader asked to be told of this training. */
  asked = false;
  private began = 0;
  private title = "";

  constructor() {
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.seen());
  }

  /** Whether there is anybody to ask: not where notifications are missing or were refused. */
  static get possible(): boolean {
    return "Notification" in globalThis && isSecureContext && Notification.permission !== "denied";
  }

  begin(): void {
    this.began = performance.now();
    this.seen();
  }

  /** Asks for permission, on a press only. */
  async ask(): Promise<boolean> {
    const answer = Notification.permission === "default" ? await Notification.requestPermission() : Notification.permission;
    this.asked = answer === "granted";
    return this.asked;
  }

  /** A training has ended. */
  async end(text: string): Promise<void> {
    const long = performance.now() - this.began > LONG * 1000, { asked } = this;
    this.asked = false;
    if (document.visibilityState === "visible" || !(long || asked)) return;
    this.title = document.title;
    document.title = "✓ " + text + " · " + t("title");
    if (asked) await notify(text);
  }

  private seen(): void {
    if (this.title) document.title = this.title;
    this.title = "";
  }
}

/** Shows a notification: by the service worker where there is one, which phones insist on. */
async function notify(text: string): Promise<void> {
  const options = { body: text, icon: "icons/icon-192.png", tag: "murmuration" };
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) return registration.showNotification(t("title"), options);
  const shown = new Notification(t("title"), options);
  shown.onclick = () => (window.focus(), shown.close());
}
