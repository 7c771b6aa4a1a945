// Which rooms this browser is in, and by which keys, so that a reload goes on where it was. Keys lie in localStorage, which pages over plain http have too.

/** One room, as teacher or as a student. */
export interface Membership {
  role: "teacher" | "student";
  code: string;
  key: string;
  /** 0: the teacher. */
  member: number;
  nickname: string;
  /** It was left on purpose: nobody goes on there without being asked to. */
  left?: boolean;
}

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const name = "murmuration.class", joining = name + ".joining", most = 20;

export class Keys {
  /** `tab` remembers what this tab is in, `device` all. */
  constructor(private readonly tab: Shelf, private readonly device: Shelf) {}

  /** All that are kept, the newest first. */
  list(): Membership[] {
    const read = attempt(() => JSON.parse(this.device.getItem(name) ?? "[]") as unknown);
    return Array.isArray(read) ? read.filter(isMembership) : [];
  }

  /** The one that this tab is in. */
  current(): Membership | undefined {
    const id = attempt(() => this.tab.getItem(name));
    return this.list().find((m) => idOf(m) === id);
  }

  /** The one of a student who has been in a room under this name. */
  known(code: string, nickname: string): Membership | undefined {
    const plain = (s: string): string => s.trim().toLocaleLowerCase();
    return this.list().find((m) => m.role === "student" && m.code === code && plain(m.nickname) === plain(nickname));
  }

  /** The key by which this tab joins a room: 128 random bits, hex. It is the same until joined(), through a reload too. */
  joining(code: string): string {
    const [room, key] = (attempt(() => this.tab.getItem(joining)) ?? "").split(" ");
    if (room === code && key) return key;
    const made = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
    attempt(() => this.tab.setItem(joining, `${code} ${made}`));
    return made;
  }

  /** This tab is in, or never will be: the next joining has a key of its own. */
  joined(): void { attempt(() => this.tab.removeItem(joining)); }

  /** Keeps one, as what this tab is in. */
  enter(m: Membership): void {
    this.#write([{ ...m, left: false }, ...this.#without(m)]);
    attempt(() => this.tab.setItem(name, idOf(m)));
  }

  /** This tab is there no more; on the device it stays. */
  leave(m: Membership): void {
    this.#write([{ ...m, left: true }, ...this.#without(m)]);
    this.#quit(m);
  }

  /** It is of no use any more. */
  forget(m: Membership): void {
    this.#write(this.#without(m));
    this.#quit(m);
  }

  #quit(m: Membership): void { if (attempt(() => this.tab.getItem(name)) === idOf(m)) attempt(() => this.tab.removeItem(name)); }

  #without(m: Membership): Membership[] { return this.list().filter((other) => idOf(other) !== idOf(m)); }

  #write(all: Membership[]): void { attempt(() => this.device.setItem(name, JSON.stringify(all.slice(0, most)))); }
}

/** What tells memberships apart; also the name of the lock that its tab holds. */
export const idOf = ({ code, member }: Membership): string => `class ${code} ${member}`;

/** A browser that refuses storage remembers nothing. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function isMembership(v: unknown): v is Membership {
  const { role, code, key, member, nickname } = (v ?? {}) as Partial<Membership>;
  return (role === "teacher" || role === "student") && typeof code === "string" && typeof key === "string" && Number.isInteger(member) && typeof nickname === "string";
}
