// The iframe of the picture: when it is loaded, whether it lives, and what passes between it and the page.
import type { FromFrame, Reason, ToFrame } from "./talk.ts";

const HELLO = 20_000; // milliseconds until a frame that says nothing has failed
const READY = 120_000; // until a program that does not start has failed

/** Hears from the frame; `ready` comes again after the browser took its graphics away. */
export interface Ears {
  ready(): void;
  hear(m: FromFrame): void;
  fail(reason: Reason, detail: string): void;
}

export class Frame {
  readonly element = document.createElement("iframe");
  // not asked for, loading, ready, or gone for good
  private state: "idle" | "loading" | "ready" | "gone" = "idle";
  private timer = 0;
  private readonly listen = (event: MessageEvent<FromFrame>): void => this.hear(event);

  constructor(private readonly ears: Ears) {
    this.element.className = "map-frame";
    this.element.title = "";
    this.element.setAttribute("aria-hidden", "true");
    this.element.tabIndex = -1;
    addEventListener("message", this.listen);
  }

  load(): void {
    if (this.state !== "idle") return;
    this.state = "loading";
    this.element.src = new URL("./view.html", import.meta.url).href;
    this.wait(HELLO, "the frame did not answer");
  }

  send(message: ToFrame, transfer: Transferable[] = []): void {
    if (this.state === "ready") this.element.contentWindow?.postMessage(message, location.origin, transfer);
  }

  destroy(): void {
    this.state = "gone";
    clearTimeout(this.timer);
    removeEventListener("message", this.listen);
    this.element.remove();
  }

  private wait(milliseconds: number, detail: string): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ears.fail("load", detail), milliseconds);
  }

  private hear(event: MessageEvent<FromFrame>): void {
    if (this.state === "gone" || event.source !== this.element.contentWindow || event.origin !== location.origin) return;
    const m = event.data;
    if (m.from === "hello") {
      this.state = "loading";
      this.wait(READY, "the view did not start");
    } else if (m.from === "ready") {
      clearTimeout(this.timer);
      this.state = "ready";
      this.ears.ready();
    } else if (m.from === "fail") this.ears.fail(m.reason, m.detail);
    else this.ears.hear(m);
  }
}
