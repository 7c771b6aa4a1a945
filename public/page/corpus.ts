// The Corpus panel: what the model reads, as the model will see it, and the way to bring one's own text.
import { $, button, h, put } from "./dom";
import { editor } from "./editor";
import { applies, fieldOf, pretrainFields } from "./fields";
import { faultText } from "./faults";
import { chooseFile, dropTarget, MOST_TEXT } from "./files";
import { glossary } from "./glossary";
import { count, onLanguage, percent, t } from "./i18n";
import type { Corpus, PreviewToken } from "./lab.js";
import { clear, noticeHost, post } from "./notices";
import type { Session } from "./session";
import type { OwnText, Settings } from "./settings";
import { visibleToken } from "./blank";
import { original, spaceless } from "./examples";
import { mountWorld } from "./worldcontrols";

export interface CorpusActions {
  change(next: Settings): Promise<void>;
}

export function mountCorpus(session: Session, visible: () => boolean, given: CorpusActions): { take(file: File): void } {
  const actions: CorpusActions = {
    change: (next) => {
      clear("corpus", "bad");
      return given.change(next);
    },
  };
  const facts = h("dl", { class: "facts", "data-id": "corpus-facts" });
  const caption = h("p", { class: "cap" });
  const tokens = h("div", { class: "toks", "data-id": "tokens" });
  const choices = h("div", { class: "corpus-choices" });
  const world = mountWorld(session, actions.change);
  const drop = dropZone(session, actions);
  put($("[data-stage=corpus]"), facts, glossary(["fact.documents", "fact.tokens", "fact.vocab", "fact.oov", "fact.duplicates", "fact.split"]), caption, tokens, noticeHost("corpus"), world.element, drop.element, choices);
  const draw = () => {
    if (!visible()) return;
    const { corpus } = session;
    if (corpus) {
      drawFacts(facts, corpus);
      drawTokens(tokens, corpus);
      advise(session, corpus);
    }
    put(caption, t(session.settings.objective === "mlm" ? "corpus.caption" : "corpus.caption.causal"));
    drawChoices(choices, session, actions);
    world.draw();
    drop.draw();
  };
  session.bus.on("corpus", draw);
  session.bus.on("run", draw);
  session.bus.on("settings", draw);
  session.bus.on("phase", () => visible() && (drawChoices(choices, session, actions), world.draw()));
  addEventListener("hashchange", draw);
  session.bus.on("fault", ({ place, fault }) => {
    if (place !== "corpus") return;
    post("corpus", { id: "bad", tone: "bad", title: "corpus.bad", text: () => faultText(fault) + " " + t("corpus.bad.safe") });
    if (!location.hash.startsWith("#corpus")) post("pretrain", { id: "corpus", tone: "bad", title: "corpus.bad", text: () => faultText(fault), actions: [{ id: "to-corpus", label: "corpus.go", press: () => (location.hash = "#corpus") }] });
  });
  onLanguage(draw);
  draw();
  return { take: drop.take };
}

function drawFacts(host: HTMLElement, c: Corpus): void {
  const fact = (id: string, value: string, key: string) => h("div", {}, h("dt", { t: key }), h("dd", { "data-fact": id }, value));
  put(
    host, fact("documents", count(c.documents), "fact.documents"), fact("tokens", count(c.tokens), "fact.tokens"), fact("vocab", count(c.vocab), "fact.vocab"),
    fact("oov", percent(c.oov), "fact.oov"), fact("duplicates", count(c.duplicates), "fact.duplicates"),
    fact("split", [c.split.train, c.split.valid, c.split.test].map((p) => count(p.documents)).join(" / "), "fact.split"), c.encoding ? fact("encoding", c.encoding, "fact.encoding") : null,
  );
}

function drawTokens(host: HTMLElement, c: Corpus): void {
  const lines = c.preview.slice(0, 5).map((line) => {
    const tight = spaceless(line.map(original).join(""));
    const pieces = line.slice(0, 60).map((p) => token(p));
    return h("p", { class: tight ? "tight" : "", lang: tight ? "zh-Hans" : undefined }, ...pieces, line.length > 60 ? "…" : null);
  });
  put(host, ...lines);
}

/** One token as the model sees it; what was hidden is neither drawn nor read out. */
function token(p: PreviewToken): HTMLElement {
  if (p.kind === "mask") return h("b", { class: "mask" }, h("span", { "aria-hidden": "true" }, visibleToken(original(p))), h("span", { class: "vh" }, t("corpus.hidden")));
  return h("b", { class: p.kind === "unknown" ? "oov" : p.kind === "random" ? "swap" : "" }, visibleToken(p.text));
}

/** Says so where the text is too small for the model. */
function advise(session: Session, corpus: Corpus): void {
  const s = session.settings;
  const a = corpus.advice({ kind: s.kind, embed: s.embed, hidden: s.hidden, layers: s.layers });
  clear("corpus", "small");
  if (a.small) post("corpus", { id: "small", tone: "warn", title: "small.title", text: () => t("small.text", { tokens: corpus.split.train.tokens, parameters: a.parameters, more: a.suggestTokens, width: a.suggestHidden }) });
}

function drawChoices(host: HTMLElement, session: Session, actions: CorpusActions): void {
  if (host.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement && document.activeElement.type !== "radio") return;
  const focused = (document.activeElement as HTMLElement | null)?.dataset.field;
  const locked = session.phase === "running";
  const keys = ["tokenizer", "vocabLimit", "unit", "language", "sentences", "worldSeed"].filter((key) => applies(key, session.settings));
  const one = (key: string) => editor("pretrain", fieldOf(pretrainFields, key), session.settings[key as keyof Settings], (v) => void actions.change({ ...session.settings, [key]: v } as Settings)).element;
  put(host, locked ? h("p", { class: "note", t: "corpus.locked" }) : h("div", { class: "fields" }, ...keys.map(one)));
  if (focused) host.querySelector<HTMLElement>(`[data-field="${focused}"]`)?.focus();
}

function dropZone(session: Session, actions: CorpusActions) {
  const drop = h("div", { class: "drop", "data-id": "drop" });
  const paste = h("textarea", { rows: 6, label: "own.paste.label", "data-id": "paste-text", "data-t-hint": "own.paste.hint" });
  const pasted = () => paste.value.trim() && void use({ name: t("own.name"), text: paste.value });
  const box = h("div", { class: "paste", hidden: true }, paste, h("p", {}, button("paste-use", "own.paste.use", pasted, "link strong")));
  const use = async (own: OwnText) => {
    const before = { own: session.own, settings: session.settings };
    session.own = own;
    session.forgetCorpus();
    await actions.change({ ...session.settings, source: "text" });
    if (session.phase !== "broken") {
      box.hidden = true;
      return void (await session.store.keepText(own).catch(() => undefined));
    }
    session.own = before.own;
    session.forgetCorpus();
    await session.configure(before.settings);
  };
  const take = (file: File) => {
    if (session.phase === "running") return post("corpus", { id: "bad", tone: "plain", title: "corpus.locked" });
    if (file.size > MOST_TEXT) return post("corpus", { id: "bad", tone: "bad", title: ["own.big", { name: file.name, size: Math.round(file.size / 1e6), most: Math.floor(MOST_TEXT / 1e6) }], text: "corpus.bad.safe" });
    void file.arrayBuffer().then((b) => use({ name: file.name, bytes: new Uint8Array(b) }), (error) => post("corpus", { id: "bad", tone: "bad", title: "corpus.bad", text: () => faultText(error) }));
  };
  const openFile = () => chooseFile(".txt,.md,.csv,.jsonl,text/plain", take, "corpus-file");
  const showPaste = () => ((box.hidden = !box.hidden), box.hidden || paste.focus());
  const draw = () => {
    const own = session.settings.source === "text";
    put(
      drop, h("strong", { t: own ? "own.another" : "own.drop" }), h("span", { class: "ways" }, button("paste", "own.paste", showPaste), button("open-text", "own.open", openFile), own ? button("back-to-world", "corpus.back", () => void actions.change({ ...session.settings, source: "world" })) : null),
      h("span", { class: "note", t: "own.stays" }), h("span", { class: "note", t: "own.kinds" }),
    );
  };
  dropTarget(drop, take);
  return { element: h("div", {}, drop, box), take, draw };
}
