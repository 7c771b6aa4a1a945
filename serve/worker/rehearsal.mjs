// The Worker as the tests run it: entry.mjs, and a count of what D1 reads and writes.
// While nothing is counted all goes as it does on Cloudflare.
//
//	POST /internal/counts    → 204: begins to count
//	GET  /internal/counts    → { queries, read, written } since then, and ends
import entry, { Room as Deployed } from "./entry.mjs";

let counts;

/** A room's object whose database is counted. */
export class Room extends Deployed {
  constructor(ctx, env) {
    super(ctx, { ...env, DB: { prepare: (query) => counted(env.DB.prepare(query)) } });
  }
}

export default {
  ...entry,

  async fetch(request, env) {
    if (new URL(request.url).pathname !== "/internal/counts") return entry.fetch(request, env);
    const told = counts;
    counts = request.method === "POST" ? { queries: 0, read: 0, written: 0 } : undefined;
    return told ? Response.json(told) : new Response(null, { status: 204 });
  },
};

/** A statement that is counted. Only run() tells what it has cost: raw() is made from it. */
function counted(statement) {
  return {
    bind: (...values) => counted(statement.bind(...values)),
    run: async () => note(await statement.run()),
    raw: async (options) => {
      if (!counts) return statement.raw(options);
      const { results } = note(await statement.run());
      return results.length ? [Object.keys(results[0]), ...results.map((row) => Object.values(row))] : [];
    },
  };
}

function note(answer) {
  if (counts) {
    counts.queries++;
    counts.read += answer.meta.rows_read;
    counts.written += answer.meta.rows_written;
  }
  return answer;
}
