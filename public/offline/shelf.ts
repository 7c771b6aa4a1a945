// The files of one version of the site, kept so that they can be read without a network. Files of two versions never mix: each is known by its hash.

/** One file of the site. */
export interface Kept {
  name: string;
  /** SHA-256 of its bytes, hex. */
  hash: string;
  bytes: number;
  /** Nobody needs it before the first training step. */
  later: boolean;
}

/** All files of one version. */
export interface Edition {
  version: string;
  files: readonly Kept[];
}

/** How much of a version is kept. */
export interface Have {
  version: string;
  files: number;
  of: number;
  bytes: number;
  ofBytes: number;
}

/** What the shelf needs of the browser. */
export interface Surroundings {
  caches: Pick<CacheStorage, "open" | "match" | "keys" | "delete">;
  fetch(address: string, init: RequestInit): Promise<Response>;
  digest(bytes: ArrayBuffer): Promise<string>;
}

/** The host sent another file than this version has: another version has taken its place. */
export class Moved extends Error {}

/** Headers that speak of the bytes on their way, which are no longer on it. */
const travelling = ["content-encoding", "content-length", "transfer-encoding"];

export class Shelf {
  /** What the names of all caches of the site in this folder begin with: an origin may hold several sites. */
  private readonly prefix: string;

  constructor(readonly edition: Edition, private scope: string, private around: Surroundings) {
    this.prefix = `murmuration ${new URL(scope).pathname} `;
  }

  private get name(): string {
    return this.prefix + this.edition.version;
  }

  private open(): Promise<Cache> {
    return this.around.caches.open(this.name);
  }

  /** The file that an address of the site asks for; its query does not matter. */
  named(address: string): Kept | undefined {
    const path = address.split(/[?#]/)[0]!;
    if (!path.startsWith(this.scope)) return undefined;
    const name = path.slice(this.scope.length) || "index.html";
    return this.edition.files.find((f) => f.name === name);
  }

  private key(f: Kept): string {
    return `${this.scope}${f.name}?${f.hash}`;
  }

  /** A file, from the shelf or else from the host, if that still sends the same; then it stays on the shelf. */
  async file(f: Kept): Promise<Response> {
    const cache = await this.open();
    return (await cache.match(this.key(f))) ?? this.take(cache, f);
  }

  private async take(cache: Cache, f: Kept): Promise<Response> {
    const found = (await this.around.caches.match(this.key(f))) ?? (await this.fetched(f)); // another version may have the very file
    const copy = found.clone();
    await cache.put(this.key(f), copy).catch(() => undefined); // a full disk keeps nobody from reading
    return found;
  }

  private async fetched(f: Kept): Promise<Response> {
    const address = this.scope + (f.name === "index.html" ? "" : f.name);
    const answer = await this.around.fetch(address, { cache: "no-cache", credentials: "same-origin" });
    const bytes = answer.ok ? await answer.arrayBuffer() : new ArrayBuffer(0);
    if ((await this.around.digest(bytes)) !== f.hash) throw new Moved(`${f.name} is not the file of version ${this.edition.version} any more`);
    const headers = new Headers(answer.headers);
    for (const name of travelling) headers.delete(name);
    return new Response(bytes, { headers });
  }

  /** Puts files on the shelf: those of the first step, or all. One that cannot be had ends it. */
  async fill(all: boolean): Promise<void> {
    const cache = await this.open();
    const keys = new Set((await cache.keys()).map((r) => r.url));
    for (const f of this.edition.files) {
      if ((f.later && !all) || keys.has(this.key(f))) continue;
      const found = (await this.around.caches.match(this.key(f))) ?? (await this.fetched(f));
      await cache.put(this.key(f), found);
    }
  }

  /** How much is there. */
  async have(): Promise<Have> {
    const keys = new Set((await (await this.open()).keys()).map((r) => r.url));
    const { version, files } = this.edition, there = files.filter((f) => keys.has(this.key(f)));
    const sum = (list: readonly Kept[]) => list.reduce((n, f) => n + f.bytes, 0);
    return { version, files: there.length, of: files.length, bytes: sum(there), ofBytes: sum(files) };
  }

  private get past(): string {
    return this.scope + "?past";
  }

  /** Notes which versions came before this one; returns how many. */
  async notePast(): Promise<number> {
    const names = (await this.around.caches.keys()).filter((n) => n.startsWith(this.prefix) && n !== this.name);
    await (await this.open()).put(this.past, new Response(JSON.stringify(names)));
    return names.length;
  }

  /** Throws away the versions that came before this one, and none that came after. */
  async forgetPast(): Promise<void> {
    const noted = await (await this.open()).match(this.past);
    const names = noted ? ((await noted.json()) as string[]) : [];
    await Promise.all(names.map((n) => this.around.caches.delete(n)));
  }
}

/** SHA-256, hex. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sum].map((b) => b.toString(16).padStart(2, "0")).join("");
}
