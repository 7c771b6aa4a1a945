// One request to the room's server: with a time limit, a size limit, and tries again for what passes.

/** A refusal, or what kept a request from being answered; faultText has a sentence for each code. */
export class RoomFault extends Error {
  constructor(
    readonly code: string,
    readonly params: Record<string, string>,
    message: string,
    /** Of the answer; 0: there was none. */
    readonly status = 0,
    /** It may be otherwise in a moment: no network, a busy server. */
    readonly passing = false,
    /** Seconds that the server asks to wait. */
    readonly after = 0,
  ) {
    super(message);
    this.name = "RoomFault";
  }
}

/** The room is not of this page's making. */
export const strange = (): RoomFault => new RoomFault("room.plan", {}, "the room's cells are not those of its plan: load the page again");

/** What requests stand on; tests have their own. */
export interface Net {
  fetch(address: string, init: RequestInit): Promise<Response>;
  /** Resolves after so many milliseconds, or when the signal says so. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
  /** Milliseconds since some moment. */
  now(): number;
}

export const web: Net = {
  fetch: (address, init) => fetch(address, init),
  wait: (ms, signal) => new Promise((done) => {
    if (signal?.aborted) return done();
    const end = (): void => (clearTimeout(timer), signal?.removeEventListener("abort", end), done());
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  }),
  random: Math.random,
  now: () => performance.now(),
};

export interface Call {
  address: string;
  method?: string;
  key?: string;
  body?: object | Uint8Array;
  headers?: Record<string, string>;
  /** Bytes that the answer may have. */
  most?: number;
  /** How often it is tried at all; Infinity until the signal. */
  tries?: number;
  /** Milliseconds without a word after which a try is given up. */
  patience?: number;
  signal?: AbortSignal;
  keepalive?: boolean;
  /** Hears how each try went: null is well. */
  told?(fault: RoomFault | null): void;
}

export interface Answer {
  status: number;
  tag: string | null;
  bytes: Uint8Array;
}

const most = 1 << 16, patience = 15_000;

/** Milliseconds of the first wait, of the longest, and of the longest that a server may ask for. */
const first = 500, longest = 30_000, obeyed = 120_000;

/** Milliseconds before the next try, after so many. Half of it is chance: laptops that lost one server must not come back together. */
export function pauseAfter(tries: number, after: number, random: number): number {
  const asked = Math.min(obeyed, after * 1000), own = Math.min(longest, first * 2 ** (tries - 1));
  return asked > 0 ? asked + own * random : own * (0.5 + random / 2);
}

/** Asks until there is an answer, a refusal, or no try left. */
export async function ask(net: Net, call: Call): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await once(net, call);
      call.told?.(null);
      return answer;
    } catch (e) {
      const fault = e as RoomFault;
      call.told?.(fault.passing ? fault : null);
      if (!fault.passing || tries >= (call.tries ?? 4) || call.signal?.aborted) throw fault;
      await net.wait(pauseAfter(tries, fault.after, net.random()), call.signal);
      if (call.signal?.aborted) throw fault;
    }
  }
}

async function once(net: Net, call: Call): Promise<Answer> {
  const stop = new AbortController(), end = (): void => stop.abort();
  let timer = setTimeout(end, call.patience ?? patience);
  const alive = (): void => (clearTimeout(timer), timer = setTimeout(end, call.patience ?? patience), undefined);
  if (call.signal?.aborted) end();
  call.signal?.addEventListener("abort", end);
  try {
    const response = await net.fetch(call.address, init(call, stop.signal));
    const bytes = await limited(response, call.most ?? most, alive);
    if (response.status >= 400) throw refusal(response, bytes);
    return { status: response.status, tag: response.headers.get("ETag"), bytes };
  } catch (e) {
    throw e instanceof RoomFault ? e : new RoomFault("room.offline", {}, "the room's server does not answer", 0, true);
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener("abort", end);
  }
}

function init({ method = "GET", key, body, headers, keepalive }: Call, signal: AbortSignal): RequestInit {
  const raw = body instanceof Uint8Array;
  return {
    method, signal, cache: "no-store", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer",
    headers: {
      ...(key && { Authorization: "Bearer " + key }),
      ...(body && { "Content-Type": raw ? "application/octet-stream" : "application/json" }),
      ...headers,
    },
    ...(body && { body: raw ? body as Uint8Array<ArrayBuffer> : JSON.stringify(body) }),
    ...(keepalive && { keepalive }),
  };
}

/** A body of so many bytes at most; `alive` hears of each piece. */
async function limited(response: Response, limit: number, alive: () => void): Promise<Uint8Array> {
  const declared = Number(response.headers.get("Content-Length") ?? 0);
  if (declared > limit) throw large(limit);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader!.read()) {
    alive();
    size += next.value.length;
    if (size > limit) {
      void reader!.cancel().catch(() => {});
      throw large(limit);
    }
    parts.push(next.value);
  }
  return joined(parts, size);
}

const large = (limit: number): RoomFault =>
  new RoomFault("room.large", { most: String(limit) }, `the server's answer is larger than ${limit} bytes`);

function joined(parts: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** What an answer of 4xx or 5xx says; one that is not of a room's server says its status alone. */
function refusal(response: Response, bytes: Uint8Array): RoomFault {
  const { status } = response, passing = status === 408 || status === 429 || status >= 500;
  const after = Number(response.headers.get("Retry-After") ?? 0) || 0; // a date would need a clock that is right
  const { code, params, message } = saidIn(bytes) ?? { code: "room.status", params: { status: String(status) }, message: `the server answered with status ${status}` };
  return new RoomFault(code, params, message, status, passing, Math.max(0, after));
}

function saidIn(bytes: Uint8Array): { code: string; params: Record<string, string>; message: string } | undefined {
  const said = parsed(bytes) as { error?: { code?: unknown; params?: unknown; message?: unknown } } | undefined;
  const { code, params, message } = said?.error ?? {};
  if (typeof code !== "string" || typeof message !== "string") return undefined;
  const texts = Object.entries(params ?? {}).filter((e): e is [string, string] => typeof e[1] === "string");
  return { code, params: Object.fromEntries(texts), message };
}

/** The JSON of some bytes; undefined where they are none. */
export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
