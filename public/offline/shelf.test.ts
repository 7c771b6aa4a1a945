import assert from "node:assert/strict";
import test from "node:test";
import { Moved, Shelf, sha256, type Edition, type Surroundings } from "./shelf";

const HOME = "https://school.example/lab/";
type Files = Record<string, string>;
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

/** A browser's caches, in memory. */
class Boxes {
  boxes = new Map<string, Map<string, Response>>();
  async open(name: string): Promise<Cache> {
    const box = this.boxes.get(name) ?? new Map<string, Response>();
    this.boxes.set(name, box);
    const key = (r: RequestInfo | URL) => String(r);
    return {
      match: async (r: RequestInfo | URL) => box.get(key(r))?.clone(), put: async (r: RequestInfo | URL, a: Response) => void box.set(key(r), a),
      keys: async () => [...box.keys()].map((url) => ({ url })),
    } as unknown as Cache;
  }
  async match(r: RequestInfo | URL): Promise<Response | undefined> {
    for (const box of this.boxes.values()) if (box.has(String(r))) return box.get(String(r))!.clone();
    return undefined;
  }
  keys = async () => [...this.boxes.keys()];
  delete = async (name: string) => this.boxes.delete(name);
}

async function editionOf(version: string, files: Files, later: string[] = []): Promise<Edition> {
  const all = Object.entries(files).map(async ([name, text]) => ({ name, hash: await sha256(bytesOf(text)), bytes: text.length, later: later.includes(name) }));
  return { version, files: await Promise.all(all) };
}

/** A host whose files can be replaced, and that counts what is fetched. */
function host(files: Files, caches = new Boxes()) {
  const asked: string[] = [];
  const around: Surroundings = {
    caches: caches as unknown as Surroundings["caches"], digest: sha256,
    fetch: async (address) => {
      const name = address.slice(HOME.length) || "index.html";
      asked.push(name);
      return name in files ? new Response(files[name], { headers: { "Content-Type": "text/plain", "Content-Encoding": "gzip" } }) : new Response("none", { status: 404 });
    },
  };
  return { files, asked, around, caches };
}

const A: Files = { "index.html": "page A", "page.js": "script A", "flock.js": "flock A", "same.wasm.gz": "wasm" };
const B: Files = { "index.html": "page B", "page.js": "script B", "flock.js": "flock B", "same.wasm.gz": "wasm" };
const read = async (shelf: Shelf, path: string) => (await shelf.file(shelf.named(HOME + path)!)).text();

test("addresses are files of the site: the folder is the page, a query does not matter, anything else is not ours", async () => {
  const shelf = new Shelf(await editionOf("a", A), HOME, host(A).around);
  assert.equal(shelf.named(HOME)?.name, "index.html");
  assert.equal(shelf.named(HOME + "?lesson=jump#pretrain")?.name, "index.html");
  assert.equal(shelf.named(HOME + "page.js?1")?.name, "page.js");
  for (const other of [HOME + "api/health", "https://school.example/page.js", HOME + "nothing.js"]) assert.equal(shelf.named(other), undefined, other);
});

test("what was kept is read without the host", async () => {
  const site = host({ ...A }), shelf = new Shelf(await editionOf("a", A, ["flock.js"]), HOME, site.around);
  await shelf.fill(false);
  assert.deepEqual(site.asked, ["index.html", "page.js", "same.wasm.gz"]);
  for (const name of Object.keys(site.files)) delete site.files[name];
  assert.equal(await read(shelf, ""), "page A");
  assert.equal((await shelf.file(shelf.named(HOME)!)).headers.get("Content-Encoding"), null);
  const { files, of, bytes } = await shelf.have();
  assert.deepEqual([files, of, bytes], [3, 4, 18]);
  await assert.rejects(read(shelf, "flock.js"), Moved);
});

test("after a deployment the old version never gets a new file", async () => {
  const site = host({ ...A }), shelf = new Shelf(await editionOf("a", A, ["flock.js"]), HOME, site.around);
  await shelf.fill(false);
  Object.assign(site.files, B);
  assert.equal(await read(shelf, "page.js"), "script A");
  await assert.rejects(read(shelf, "flock.js"), Moved);
  await assert.rejects(shelf.fill(true), Moved);
  const half = new Shelf(await editionOf("b", { ...B, "page.js": "script C" }), HOME, site.around);
  await assert.rejects(half.fill(false), Moved, "a version of which one file is another's is not installed");
});

test("a new version takes over what has not changed, and throws away only what came before it", async () => {
  const site = host({ ...A }), a = new Shelf(await editionOf("a", A), HOME, site.around);
  await a.fill(true);
  Object.assign(site.files, B);
  site.asked.length = 0;
  const b = new Shelf(await editionOf("b", B), HOME, site.around);
  await site.caches.open("murmuration /other/ a"); // another site of the same origin
  assert.equal(await b.notePast(), 1);
  await b.fill(true);
  assert.deepEqual(site.asked, ["index.html", "page.js", "flock.js"]);
  assert.equal(await read(a, "page.js"), "script A", "who still runs the old version has it");
  await site.caches.open("murmuration /lab/ c"); // one that is being fetched meanwhile
  await b.forgetPast();
  assert.deepEqual((await site.caches.keys()).sort(), ["murmuration /lab/ b", "murmuration /lab/ c", "murmuration /other/ a"].sort());
});

test("a full disk keeps nobody from reading", async () => {
  const site = host({ ...A }), shelf = new Shelf(await editionOf("a", A), HOME, {
    ...site.around,
    caches: { ...site.around.caches, keys: site.caches.keys, match: (r) => site.caches.match(r as string), open: async (name) => ({ ...(await site.caches.open(name)), put: () => Promise.reject(new DOMException("full", "QuotaExceededError")) }) },
  });
  assert.equal(await read(shelf, "page.js"), "script A");
  await assert.rejects(shelf.fill(true), { name: "QuotaExceededError" });
});
