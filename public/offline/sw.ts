// The service worker: serves the page from the files of one version, so that it works without a network and a new version disturbs nothing that runs.
// A new version is fetched beside the old one and waits. It takes over when the reader says so, or when the page is opened again and stands open nowhere else.
import edition from "site:files";
import type { Answer, Question, Said } from "./mail";
import { Moved, Shelf, sha256 } from "./shelf";
import { suitable } from "../lab/vectors.ts";

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Tab {
  readonly frameType: string;
  postMessage(said: Said): void;
  focus(): Promise<unknown>;
}
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void>; matchAll(of: { type: "window" }): Promise<Tab[]>; openWindow(address: string): Promise<unknown> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", f: (e: Waiting) => void): void;
  addEventListener(type: "fetch", f: (e: Asked) => void): void;
  addEventListener(type: "message", f: (e: Waiting & MessageEvent<Question>) => void): void;
  addEventListener(type: "notificationclick", f: (e: Waiting & { notification: Notification }) => void): void;
}

const scope = globalThis as unknown as Scope;
const home = scope.registration.scope;
const mine = suitable(edition.files.map((f) => f.name));
const shelf = new Shelf({ ...edition, files: edition.files.filter((f) => mine.has(f.name)) }, home, { caches, fetch: (address, init) => fetch(address, init), digest: sha256 });

/** An update brings everything at once: the version before had it, or nobody waits for it. */
async function install(): Promise<void> {
  const past = await shelf.notePast();
  await shelf.fill(past > 0);
}

const tabs = async (): Promise<Tab[]> => (await scope.clients.matchAll({ type: "window" })).filter((tab) => tab.frameType !== "nested");

/** A file of this version; one that is not to be had is an error, never another version's file. */
async function file(address: string): Promise<Response> {
  const f = shelf.named(address)!;
  try {
    return await shelf.file(f);
  } catch (error) {
    if (error instanceof Moved) for (const tab of await tabs()) tab.postMessage({ kind: "moved" });
    return Response.error();
  }
}

/** Whether the site comes from this very machine, as in a school's folder or while it is being built: asking costs nothing. */
const near = ["127.0.0.1", "localhost", "[::1]"].includes(new URL(home).hostname);
const after = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Where the site is near, a page that is opened is the newest there is. */
async function renew(): Promise<void> {
  const { registration } = scope;
  const script = await fetch(home + "sw.js", { cache: "no-store" }).then((r) => (r.ok ? r.text() : ""), () => "");
  if (!script || script.includes(edition.version)) return;
  await Promise.race([registration.update().catch(() => undefined), after(2000)]);
  const coming = registration.installing;
  if (coming) await Promise.race([new Promise((done) => coming.addEventListener("statechange", done, { once: true })), after(5000)]);
}

let handedOver = false;

/** The page itself. Where it stands open nowhere else, a new version that waits takes over first, and the page is asked for again. */
async function page(address: string): Promise<Response> {
  const { registration } = scope, alone = (await tabs()).length < 2;
  if (near && alone && !registration.waiting) await renew();
  if (registration.waiting && alone && !handedOver) {
    handedOver = true; // once: a version that cannot begin must not keep the page from opening
    registration.waiting.postMessage({ kind: "take" } satisfies Question);
    return new Response("", { headers: { Refresh: "0", "Content-Type": "text/html" } });
  }
  return file(address);
}

async function fill(): Promise<Answer> {
  try {
    await shelf.fill(true);
    return { have: await shelf.have() };
  } catch (error) {
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    return { have: await shelf.have(), fault: error instanceof Moved ? "moved" : full ? "full" : "network" };
  }
}

async function answer(question: Question): Promise<Answer> {
  if (question.kind === "fill") return fill();
  if (question.kind === "take") await scope.skipWaiting();
  if (question.kind === "claim" && question.version === edition.version) await scope.clients.claim();
  return { have: await shelf.have() };
}

scope.addEventListener("install", (e) => e.waitUntil(install()));
scope.addEventListener("activate", (e) => e.waitUntil(shelf.forgetPast()));
scope.addEventListener("message", (e) => e.waitUntil(answer(e.data).then((a) => e.ports[0]?.postMessage(a))));
scope.addEventListener("fetch", (e) => {
  const { request } = e;
  if (request.method !== "GET" || !shelf.named(request.url)) return;
  e.respondWith(request.mode === "navigate" && request.destination === "document" ? page(request.url) : file(request.url));
});
scope.addEventListener("notificationclick", (e) => {
  e.notification.close();
  e.waitUntil(tabs().then((open) => (open[0] ? open[0].focus() : scope.clients.openWindow(home))));
});
