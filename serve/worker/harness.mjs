// Runs the Worker in workerd, Cloudflare's own runtime, for the tests. Prints the
// address, and ends when its standard input closes: with the test, however that
// ends. A line on the input asks for what Cloudflare does every half hour, and is
// answered by a line.
//
//	node harness.mjs settings.json
import { createInterface } from "node:readline";
import { createTestHarness } from "wrangler";

console.log = console.info = console.error; // what wrangler says is no answer
const answer = (text) => process.stdout.write(text + "\n");

const server = createTestHarness({ workers: [{ configPath: process.argv[2] }] });
const { url } = await server.listen();
const worker = server.getWorker();
await worker.applyD1Migrations("DB");
answer(url.origin);
for await (const _ of createInterface({ input: process.stdin })) {
  const { outcome } = await worker.scheduled({ cron: "*/30 * * * *" });
  answer(outcome);
}
for (const { level, message } of server.getLogs()) console.error(level, message);
await server.close();
