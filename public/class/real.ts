// The rooms of the server at the page's own address, and the way by file, which needs none.
import type { ClassHost } from "../page/classhost";
import { byFile } from "./byfile";
import { goOn, joinRoom, kept, offer, openRoom, plot, resume } from "./classroom";
import type { Rooms } from "./rooms";

export const roomsOf = (host: ClassHost): Rooms => ({
  offer,
  resume: () => resume(host),
  kept,
  goOn: (m) => goOn(host, m),
  open: (plan, options) => openRoom(host, plan, options),
  join: (code, nickname) => joinRoom(host, code, nickname),
  alone: (plan) => plot(host, plan, true),
  files: byFile,
});
