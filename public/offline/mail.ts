// What the page and its service worker say to each other.
import type { Have } from "./shelf";

/** What a page asks of a service worker. */
export type Question =
  /** How much do you keep? */
  | { kind: "have" }
  /** Keep everything. */
  | { kind: "fill" }
  /** Serve me too, if I am of your version. */
  | { kind: "claim"; version: string }
  /** Take the place of the version before. */
  | { kind: "take" };

/** What it answers; `fault`: why not all could be kept. */
export interface Answer {
  have: Have;
  fault?: "moved" | "network" | "full";
}

/** What a service worker says by itself: a file of the page's version is no longer to be had. */
export interface Said {
  kind: "moved";
}

/** Asks a service worker, and waits for what it answers. */
export function ask(worker: ServiceWorker, question: Question): Promise<Answer> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = (e: MessageEvent<Answer>) => {
      done(e.data);
      port1.close();
    };
    worker.postMessage(question, [port2]);
  });
}
