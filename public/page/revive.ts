// A worker that dies is replaced, and the run is taken up again from its last checkpoint.
import { nameOf } from "./birds";
import type { Keeper } from "./keeper";
import { post } from "./notices";
import { isTuned, type Session } from "./session";
import type { Tuning, Tunings } from "./tuning";

const MOST = 3;
const WITHIN = 120_000;

/** Watches the session's workers; after three deaths in two minutes it waits for the user. */
export function watch(session: Session, keeper: Keeper, tunings: Tunings): void {
  const deaths: number[] = [];
  const often = () => {
    deaths.push(Date.now());
    return deaths.filter((d) => d > Date.now() - WITHIN).length > MOST;
  };
  const attach = () => {
    session.lab?.on("dead", () => void revive());
    session.lab?.on("lost", () => void all(keeper, tunings, often()));
  };
  const revive = async () => {
    const wasRunning = session.phase === "running", step = session.last?.step ?? 0;
    const tired = often();
    await session.serial(async () => {
      session.lab?.close();
      await session.open();
      attach();
    });
    await resume(session, keeper, wasRunning && !tired, step);
    await all(keeper, tunings, tired);
  };
  attach();
}

async function resume(session: Session, keeper: Keeper, goOn: boolean, step: number): Promise<void> {
  const { bird } = session;
  if (!bird) return session.configure(session.settings);
  const model = await keeper.open(bird).catch(() => null);
  if (!model || isTuned(model)) return session.configure(session.settings);
  await session.adopt(model, bird);
  const from = session.last?.step ?? 0;
  post("pretrain", { id: "revived", tone: "warn", title: ["revived.title", { name: nameOf(bird.name) }], text: ["revived.text", { step, from }] });
  if (goOn) await model.resume();
}

/** Every fine-tuned model, of each task the one that is there. */
async function all(keeper: Keeper, tunings: Tunings, tired: boolean): Promise<void> {
  for (const one of tunings.list()) await again(keeper, one, tired);
}

/** A fine-tuned model whose worker has ended. */
async function again(keeper: Keeper, tuning: Tuning, tired: boolean): Promise<void> {
  const { bird, phase } = tuning;
  if (!bird) return;
  const goOn = phase === "running" && !tired;
  const model = await keeper.open(bird).catch(() => null);
  if (!model || !isTuned(model)) return tuning.lose();
  await tuning.adopt(model, bird);
  post("tune", { id: "revived", tone: "warn", title: ["revived.title", { name: nameOf(bird.name) }], text: ["revived.tune", { from: tuning.curve.at(-1)?.step ?? 0 }] });
  if (goOn) await model.resume();
}
