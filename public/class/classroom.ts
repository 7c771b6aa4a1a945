// The doors of a room: opening one, joining one, and going on after a reload.
import type { PlanSpec } from "../flock/study-types";
import type { Study, StudySpec } from "../lab/study.ts";
import type { Session } from "../page/session";
import { claim, mayDiffer, release, version, working } from "../page/shared";
import { aboutAt, Client, enrol, health, openAt, placeOf, tidyCode } from "./client";
import { idOf, Keys, type Membership } from "./keys";
import type { Attended, Offer, Taught } from "./model";
import { RoomFault, strange, web } from "./net";
import { Pupil } from "./pupil";
import { Teacher } from "./teacher";
import { over, type Room } from "./watch";
import type { State } from "./wire";

interface Host {
  session: Session;
}

const keys = (): Keys => new Keys(sessionStorage, localStorage);

/** What the server beside the page offers; null where there is none. */
export const offer = (): Promise<Offer | null> => health(placeOf(web));

/** Opens a room in which this browser is the teacher. */
export async function openRoom(host: Host, plan: PlanSpec, { title, check }: { title: string; check: boolean }): Promise<Taught> {
  const study = await plot(host, plan, false);
  try {
    const cells = study.cells.map((c) => ({ ...c, members: [...c.members] }));
    const { code, key } = await openAt(placeOf(web), { title, plan: study.plan, digest: study.digest, version, cells, check });
    return await goOn(host, { role: "teacher", code, key, member: 0, nickname: "" }, study) as Taught;
  } catch (e) {
    void study.close();
    throw e;
  }
}

/** Joins a room as a student; under a name that this browser has already had there it goes on. */
export async function joinRoom(host: Host, code: string, nickname: string): Promise<Attended> {
  const place = placeOf(web), tidy = tidyCode(code), known = keys().known(tidy, nickname);
  sameVersion((await aboutAt(place, tidy)).version);
  const back = known && await goOn(host, known).catch((e: RoomFault) => (over(e) ? null : Promise.reject(e)));
  if (back) return back as Attended;
  const room = await goOn(host, await enrol(place, keys(), tidy, nickname)) as Attended;
  keys().joined();
  return room;
}

/** The rooms that this browser has been in, the newest first: for a door back into them by goOn(). */
export const kept = (): Membership[] => keys().list();

/** Goes on in the room that this tab was in; a new tab in the newest that was not left and that no other tab is in. Null where there is none. */
export async function resume(host: Host): Promise<Taught | Attended | null> {
  const current = keys().current();
  const back = current && await goOn(host, current).catch(unlessGone);
  if (back) return back;
  for (const m of kept().filter(inviting)) {
    const found = await goOn(host, m).catch(unlessGone);
    if (found) return found;
  }
  return null;
}

/** Whether a new tab is to go on there: if its address names a room, in that one. Without locks nobody knows which rooms other tabs are in: there only a student goes on, by the room's address. */
function inviting({ left, code, role }: Membership): boolean {
  const named = /[?&]room=([^&]*)/.exec(location.hash)?.[1];
  if (left || (named !== undefined && tidyCode(named) !== code)) return false;
  return !!navigator.locks || (role === "student" && named !== undefined);
}

/** Goes on in a room by its key. */
export async function goOn(host: Host, m: Membership, opened?: Study): Promise<Taught | Attended> {
  await take(m);
  const client = new Client(placeOf(web), m.code, m.key);
  try {
    const room = await settle(host, m, client, opened);
    keys().enter(m);
    return m.role === "teacher" ? new Teacher(room).begin() : byeOf(new Pupil(room).begin());
  } catch (e) {
    client.close();
    release(idOf(m));
    if (over(e)) keys().forget(m);
    throw e;
  }
}

/** Waits until this tab alone is who it says: one that was just left, as by a reload, lets go a moment later. */
async function take(m: Membership): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    if (await claim(idOf(m))) return;
    await web.wait(100);
  }
  throw new RoomFault("room.other-tab", {}, "this browser is in the room in another tab already");
}

async function settle(host: Host, m: Membership, client: Client, opened?: Study): Promise<Room> {
  const state = await client.state(4);
  sameVersion(state.version);
  const study = opened ?? await plot(host, await client.plan() as PlanSpec, m.role === "student");
  if (study.digest !== state.digest || !sameCells(study, state)) {
    if (!opened) void study.close();
    throw strange();
  }
  return { client, study, state, plan: study.plan, membership: m, busy: (on) => working("class", on), left: (forget) => left(m, forget) };
}

function sameCells(study: Study, state: State): boolean {
  const known = new Set(study.cells.map((c) => c.key));
  return state.cells.length === known.size && state.cells.every((c) => known.has(c.key));
}

function left(m: Membership, forget: boolean): void {
  if (forget) keys().forget(m);
  else keys().leave(m);
  release(idOf(m));
}

/** The flock of a plan, whose cells grow when they are asked for. One that grows here is kept on the device, so that a reload goes on in the middle of one. */
export async function plot({ session }: Host, plan: PlanSpec, keep: boolean): Promise<Study> {
  const lab = await session.anyLab();
  return lab.study(plan as StudySpec, { cells: true, keep });
}

function sameVersion(room: string): void {
  if (!mayDiffer(room, version)) return;
  throw new RoomFault("room.version", { room, page: version }, `the room was opened by version ${room} of the page, and this is ${version}: load the page again`);
}

/** Null for a room that is over, and for one that another tab is in. */
function unlessGone(fault: RoomFault): null {
  if (!over(fault) && fault.code !== "room.other-tab") throw fault;
  return null;
}

/** Gives the cell back when the page is closed. One that is loaded again asks for a cell, and unless somebody has waited for one it is the same, in the middle of which it goes on: no browser says in time which of the two it is. */
function byeOf(pupil: Pupil): Pupil {
  addEventListener("pagehide", () => pupil.goodbye());
  return pupil;
}
