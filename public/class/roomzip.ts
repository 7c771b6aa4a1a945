// All that a room holds as one file.
import type { PlanSpec } from "../flock/study-types";
import { pack } from "../projects/zip";
import type { Client } from "./client";
import type { State } from "./wire";

/** room.json says what the room and its plan are, models/KEY.safetensors are what its cells came to; one model at a time is in memory. */
export const zipOf = (client: Client, state: State, plan: PlanSpec): Promise<Blob> => pack(files(client, state, plan));

async function* files(client: Client, state: State, plan: PlanSpec): AsyncGenerator<[string, Uint8Array]> {
  const board = state.board > 0 ? await client.board() : null;
  yield ["room.json", new TextEncoder().encode(JSON.stringify({ room: client.code, state, plan, board }, null, 1))];
  for (const { key, state: phase } of state.cells) if (phase === "done") yield [`models/${key}.safetensors`, await client.model(key)];
}
