// The rooms of the server at the page's own address, and the way by file, which needs none.
import type { PlanSpec } from "../flock/study-types";
import type { StudySpec } from "../lab/study.ts";
import type { ClassHost } from "../page/classhost";
import { Lab } from "../page/shared";
import { byFile } from "./byfile";
import { goOn, joinRoom, kept, offer, openRoom, resume } from "./classroom";
import type { Rooms } from "./rooms";

export const roomsOf = (host: ClassHost): Rooms => ({
  offer,
  resume: () => resume(host),
  kept,
  goOn: (m) => goOn(host, m),
  open: (plan, options) => openRoom(host, plan, options),
  join: (code, nickname) => joinRoom(host, code, nickname),
  alone: (plan) => alone(host, plan),
  files: byFile,
});

/** A flock whose cells are grown one by one; what has grown is kept, so that a reload loses nothing. */
async function alone({ session }: ClassHost, plan: PlanSpec) {
  while (!session.lab && session.phase === "loading") await new Promise((go) => setTimeout(go, 100));
  const lab = session.lab ?? (await Lab.open());
  return lab.study(plan as StudySpec, { cells: true, keep: true });
}
