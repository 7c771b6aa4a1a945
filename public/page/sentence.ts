// The configuration as a sentence whose dotted parts can be changed.
import { h, put } from "./dom";
import { editor } from "./editor";
import { applies, fieldOf, pretrainFields } from "./fields";
import { amount, decimal, percent, spaceless, t } from "./i18n";
import { openPopover } from "./popover";
import type { Session } from "./session";
import type { Settings } from "./settings";
import { worldPart } from "./worldwords";

/** The fields that each part of the sentence opens. */
const pretrainParts: Record<string, string[]> = {
  kind: ["kind"],
  shape: ["layers", "hidden", "embed"],
  corpus: ["sentences", "language", "worldSeed"],
  objective: ["objective", "maskRate"],
  unit: ["tokenizer", "vocabLimit"],
  steps: ["steps", "epochs"],
  batch: ["batch", "length"],
  optimizer: ["optimizer", "decay"],
  rate: ["learningRate", "schedule", "warmup"],
  seed: ["seed"],
};

/** The words of each part. */
export function partTexts(session: Session): Record<string, string> {
  const s = session.settings;
  const own = s.source === "text";
  return {
    kind: t("part.kind." + s.kind),
    shape: `${s.layers} × ${s.hidden}`,
    corpus: own ? t("part.corpus.own", { name: session.own?.name ?? session.corpus?.name ?? t("own.name") }) : worldPart(s),
    objective: s.objective === "mlm" ? t("part.objective.mlm", { share: percent(s.maskRate) }) : t("part.objective.causal", { unit: t("part.unit1." + s.tokenizer) }),
    unit: t("part.unit." + s.tokenizer),
    steps: s.epochs ? t("part.epochs", { n: s.epochs }) : t("part.steps", { n: s.steps }),
    batch: s.length ? t("part.batch.window", { n: s.batch, length: s.length }) : t(own ? "part.batch.default" : "part.batch.sentence", { n: s.batch }),
    optimizer: t("choice.optimizer." + s.optimizer),
    rate: amount(s.learningRate),
    seed: String(s.seed),
  };
}

/** Draws a message with its {parts} as buttons; punctuation never leaves the part before it. */
export function drawParts(host: HTMLElement, template: string, texts: Record<string, string>, part: (id: string, text: string) => HTMLElement): void {
  const pieces = template.split(/(\{\w+\}[,.;，。；]?)/);
  const nodes = pieces.map((piece) => {
    const found = /^\{(\w+)\}(.?)$/.exec(piece);
    if (!found) return piece;
    const [, id = "", after] = found;
    const element = part(id, texts[id] ?? "");
    return after ? h("span", { class: "nw" }, element, after) : element;
  });
  put(host, ...nodes);
}

/** A part that cannot be changed now. */
export const fixed = (text: string): HTMLElement => h("span", { class: "part fixed" }, text);

/** Draws the pretraining sentence; while it runs nothing can change, and the dots go. */
export function drawPretrain(host: HTMLElement, session: Session, change: (next: Settings) => void): void {
  const locked = session.phase === "running";
  drawParts(host, t("sentence." + session.settings.objective), partTexts(session), (id, text) => {
    if (locked) return fixed(text);
    const button: HTMLButtonElement = h("button", { type: "button", class: "part", "data-part": id, "aria-expanded": "false", "aria-haspopup": "dialog" }, text);
    button.addEventListener("click", () => openPart(button, id, session, change));
    return button;
  });
}

function openPart(button: HTMLElement, id: string, session: Session, change: (next: Settings) => void): void {
  const keys = (pretrainParts[id] ?? []).filter((key) => applies(key, session.settings));
  const controls = keys.map((key) => {
    const value = session.settings[key as keyof Settings];
    return editor("pretrain", fieldOf(pretrainFields, key), value, (v) => change({ ...session.settings, [key]: v } as Settings)).element;
  });
  if (id === "corpus") controls.push(h("p", { class: "help" }, h("a", { href: "#corpus", t: "part.corpus.go" })));
  if (session.bird && session.curve.length) controls.push(h("p", { class: "help aside", t: "part.another" }));
  openPopover(button, id, t("part.title." + id), controls);
}

/** The short form for a narrow strip. */
export function shortSentence(session: Session): string {
  const texts = partTexts(session);
  const kind = t("short.kind." + session.settings.kind);
  return [kind + " " + texts.shape, texts.corpus].join(spaceless() ? "，" : ", ");
}

/** A loss beside guessing, in words. */
export const beside = (loss: number, chance: number): string => t("loss.beside", { loss: decimal(loss), chance: decimal(chance) });
