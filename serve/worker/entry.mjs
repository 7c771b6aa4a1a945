// The Worker's entry. The site itself never comes here: Cloudflare sends it from
// dist/. What stands under /api/ goes to a Durable Object, in which one Go
// program answers all requests: one for each room and, for what comes before a
// room, one of a few doors. All that lasts is in D1 and R2; but a program counts in
// memory what an address has tried, so an address always finds the same door.
import { DurableObject } from "cloudflare:workers";
import { Program } from "./program.mjs";

const doors = 16;

// Addresses with the codes of rooms that they have found. For others the door is asked
// first: a code that is only tried wakes no object, and is counted against who tries it.
const acquainted = new Set();

/** A room's object, or a door. */
export class Room extends DurableObject {
  #program;

  async fetch(request) {
    try {
      return await this.#running().call("handleRequest", request);
    } catch (error) {
      return broken(error);
    }
  }

  /** Removes what has expired, of all rooms. */
  async sweep() {
    await this.#running().call("runScheduler", { cron: "", scheduledTime: Date.now() });
  }

  #running() {
    if (!this.#program || this.#program.over) this.#program = new Program(this.env, this.ctx);
    return this.#program;
  }
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(env.INTERNAL ? "/" : "/api/")) return refusal(404, "room.route", "the classroom has no such address");
    try {
      return await dispatch(request, env, pathname);
    } catch (error) {
      return broken(error); // an object that could not be reached, or was moved
    }
  },

  async scheduled(_event, env) {
    await env.ROOMS.getByName("door0").sweep();
  },
};

async function dispatch(request, env, pathname) {
  const address = request.headers.get("CF-Connecting-IP") ?? "";
  const door = env.ROOMS.getByName("door" + (hash(address) % doors));
  const [code, rest] = roomOf(pathname);
  if (!code || (rest === "" && /^(GET|HEAD)$/.test(request.method))) return door.fetch(request);
  if (!acquainted.has(address + code)) {
    const about = await ask(request, code, door);
    if (!about.ok) {
      await request.body?.pipeTo(new WritableStream()); // who is still sending would not see the answer
      return about;
    }
    if (acquainted.size >= 10_000) acquainted.clear();
    acquainted.add(address + code);
  }
  const answer = await env.ROOMS.getByName(code).fetch(request);
  if (answer.status !== 401) return answer;
  const about = await ask(request, code, door); // who has tried too many codes is not told of keys either
  return about.status === 429 ? about : answer;
}

/** The code of the room that a path names, and what follows it. */
function roomOf(pathname) {
  const [, written, rest] = /^\/api\/rooms\/([^/]+)(.*)$/.exec(pathname) ?? [];
  const code = written?.replace(/%20|-/g, "").toUpperCase();
  return /^[2-9A-Z]{6}$/.test(code) ? [code, rest] : [];
}

/** Asks at the door about a room, which counts a wrong code. */
function ask(request, code, door) {
  const headers = new Headers();
  for (const name of ["CF-Connecting-IP", "Clock-Ahead"]) { // the second is the tests'
    if (request.headers.has(name)) headers.set(name, request.headers.get(name));
  }
  return door.fetch(new URL("/api/rooms/" + code, request.url), { headers });
}

function hash(text) {
  let h = 0;
  for (const c of text) h = (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0;
  return h;
}

function broken(error) {
  console.error(error);
  return refusal(500, "room.broken", "the server has made a mistake; the room goes on");
}

/** An error in the form that the Go side gives: see serve/room. */
function refusal(status, code, message) {
  return Response.json({ error: { code, params: {}, message } }, { status, headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
}
