// Checkpoints from files: opened beside the others, never in place of one.
import { faultText } from "./faults";
import { chooseFile, MOST_CHECKPOINT } from "./files";
import type { Keeper } from "./keeper";
import type { World } from "./lab.js";
import { post } from "./notices";
import { isTuned, type Session } from "./session";
import { withSpec, withWorld, workersOf, type Settings } from "./settings";
import { kindOf, type Tunings } from "./tuning";

/** Opens a .safetensors file as a new bird on the wire. */
export async function openCheckpoint(file: File, session: Session, keeper: Keeper, tunings: Tunings): Promise<void> {
  const bad = (text: () => string) => post("shelf", { id: "open", tone: "bad", title: ["open.title", { name: file.name }], text });
  if (file.size > MOST_CHECKPOINT) return bad(() => faultText({ code: "checkpoint.big", message: "" }));
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const model = await openWith(bytes, session);
    if (isTuned(model)) {
      const bird = keeper.describe(kindOf(model.config.task), model.corpus.name, model.config.steps);
      keeper.birds.push(bird);
      await tunings.adopt(model, bird);
      await tunings.now?.save();
      location.hash = "#finetune";
      return;
    }
    if (session.phase === "running") await session.run?.pause();
    await keeper.save();
    const settings = settingsOf(model.config as unknown as Parameters<typeof withSpec>[1], session.settings, model.corpus.tokenizer, model.corpus.world);
    session.settings = settings;
    const bird = keeper.describe("pretrain", model.corpus.name, model.config.steps);
    bird.settings = settings;
    bird.state = model.state;
    keeper.birds.push(bird);
    await session.adopt(model, bird);
    session.bus.emit("settings", settings);
    await keeper.save();
    if (location.hash.startsWith("#finetune")) location.hash = "#pretrain";
  } catch (error) {
    bad(() => faultText(error));
  }
}

/** A checkpoint without its text takes the corpus on stage where the hash is the same; any other opens by itself. */
async function openWith(bytes: Uint8Array, session: Session) {
  if (!session.lab) throw new Error("no worker");
  const workers = workersOf(session.settings);
  if (!session.corpus) return session.lab.open(bytes, { workers });
  try {
    return await session.lab.open(bytes.slice(), { corpus: session.corpus, workers });
  } catch {
    return session.lab.open(bytes, { workers });
  }
}

function settingsOf(config: Parameters<typeof withSpec>[1], base: Settings, tokenizer: Settings["tokenizer"], world?: World): Settings {
  const settings: Settings = { ...withSpec(base, config), tokenizer, battery: config.battery ? "on" : "off" };
  return world ? withWorld(settings, world) : { ...settings, source: "text" };
}

export const chooseCheckpoint = (take: (file: File) => void): void => chooseFile(".safetensors", take, "checkpoint-file");
