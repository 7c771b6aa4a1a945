// All that a room holds as one file.
import type { PlanSpec } from "../flock/study-types";
import { pack } from "../projects/zip";
import type { Client } from "./client";
import type { RoomFault } from "./net";

/** room.json says what the room and its plan are, models/KEY.safetensors are what its cells came to; one model at a time is in memory. */
export const zipOf = (client: Client, plan: PlanSpec): Promise<Blob> => pack(files(client, plan));

async function* files(client: Client, plan: PlanSpec): AsyncGenerator<[string, Uint8Array]> {
  const state = await client.state(4);
  const board = state.board > 0 ? await client.board() : null;
  yield ["room.json", new TextEncoder().encode(JSON.stringify({ room: client.code, state, plan, board }, null, 1))];
  for (const { key } of state.cells.filter((c) => c.state === "done")) {
    const bytes = await client.model(key).catch(unlessForgotten);
    if (bytes) yield [`models/${key}.safetensors`, bytes];
  }
}

/** Null for a model that is being trained anew meanwhile. */
function unlessForgotten(fault: RoomFault): null {
  if (fault.status !== 404) throw fault;
  return null;
}
