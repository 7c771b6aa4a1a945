// The Worker's entry. The site itself never comes here: Cloudflare sends it from
// dist/. What stands under /api/ goes to a Durable Object, in which one Go
// program answers all requests: one for each room and, for what comes before a
// room, one of a few doors. All that lasts is in D1 and R2; but a program counts in
// memory what an address has tried, so an address always finds the same door.
import { DurableObject } from "cloudflare:workers";
import "./build/wasm_exec.js";
import app from "./build/app.wasm";

const doors = 16;

// After so many requests a program makes room for a new one: its memory never
// shrinks, and every awaited promise leaves a little in it.
const enough = 20_000;

/** A running Go program. */
class Program {
  ended = false;
  served = 0;
  #waiting = new Set(); // how to refuse the requests in progress
  #binding = {};
  #ready;

  constructor(env, ctx) {
    const go = new Go();
    this.#ready = new Promise((ready) => {
      const instance = new WebAssembly.Instance(app, { ...go.importObject, workers: { ready } });
      globalThis.context = { env, ctx, binding: this.#binding }; // read once, as the program begins
      go.run(instance).finally(() => this.#end());
    });
  }

  /** Calls a function that the program has bound. It is refused if the program ends meanwhile. */
  call(name, argument) {
    this.served++;
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      this.#ready
        .then(() => this.#binding[name](argument))
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(reject));
    });
  }

  #end() {
    this.ended = true;
    for (const refuse of this.#waiting) refuse(new Error("the Go program has ended"));
  }
}

/** A room's object, or a door. */
export class Room extends DurableObject {
  #program;

  async fetch(request) {
    try {
      return await this.#running().call("handleRequest", request);
    } catch (error) {
      console.error(error);
      return refusal(500, "failed", "The server failed. Try again.");
    }
  }

  /** Removes what has expired, of all rooms. */
  async sweep() {
    await this.#running().call("runScheduler", { cron: "", scheduledTime: Date.now() });
  }

  #running() {
    if (!this.#program || this.#program.ended || this.#program.served >= enough) {
      this.#program = new Program(this.env, this.ctx);
    }
    return this.#program;
  }
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(env.INTERNAL ? "/" : "/api/")) return refusal(404, "path", "There is nothing here.");
    const door = env.ROOMS.getByName(doorOf(request));
    const [code, rest] = roomOf(pathname);
    if (!code || (rest === "" && /^(GET|HEAD)$/.test(request.method))) return door.fetch(request);
    const room = env.ROOMS.getByName(code);
    return rest === "/members" ? join(request, code, door, room) : known(request, code, door, room);
  },

  async scheduled(_event, env) {
    await env.ROOMS.getByName("door0").sweep();
  },
};

/** The code of the room that a path names, and what follows it. */
function roomOf(pathname) {
  const [, written, rest] = /^\/api\/rooms\/([^/]+)(.*)$/.exec(pathname) ?? [];
  const code = written?.replace(/%20|-/g, "").toUpperCase();
  return /^[2-9A-Z]{6}$/.test(code) ? [code, rest] : [];
}

/** Joining needs no key: whether the room is there is asked at the door first. */
async function join(request, code, door, room) {
  const about = await ask(request, code, door);
  return about.ok ? room.fetch(request) : about;
}

/** Who has no key may try codes at objects that have never heard of him: the door counts that too, and what it refuses is refused. */
async function known(request, code, door, room) {
  const answer = await room.fetch(request);
  if (answer.status !== 401 && answer.status !== 404) return answer;
  const about = await ask(request, code, door);
  return about.status === 429 ? about : answer;
}

/** Asks at the door about a room, which counts a wrong code. */
function ask(request, code, door) {
  return door.fetch(new URL("/api/rooms/" + code, request.url), { headers: { "CF-Connecting-IP": addressOf(request) } });
}

const addressOf = (request) => request.headers.get("CF-Connecting-IP") ?? "";

function doorOf(request) {
  let h = 0;
  for (const c of addressOf(request)) h = (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0;
  return "door" + (h % doors);
}

/** An error in the form that the Go side gives: see serve/room. */
function refusal(status, code, message) {
  return Response.json({ error: { code, params: {}, message } }, { status, headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
}

// The library's Go side calls this to see what a function throws.
globalThis.tryCatch = (f) => {
  try {
    return { result: f() };
  } catch (error) {
    return { error };
  }
};
