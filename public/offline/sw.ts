// The service worker: serves the page from the files of one version, so that it works without a network and a new version disturbs nothing that runs.
// A new version is fetched beside the old one and waits. It takes over when a page says so, or when none is open any more.
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
  const { method, url } = e.request;
  if (method === "GET" && shelf.named(url)) e.respondWith(file(url));
});
scope.addEventListener("notificationclick", (e) => {
  e.notification.close();
  e.waitUntil(tabs().then((open) => (open[0] ? open[0].focus() : scope.clients.openWindow(home))));
});
