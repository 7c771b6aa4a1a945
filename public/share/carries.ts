// What a link carries, in words.
import type { SharingHost } from "../page/sharinghost";
import { applies, panelNow, partTexts, pretrainFields, t, version } from "../page/shared";
import type { Settings } from "../page/settings";

/** The keys of what differs from the usual, in the order of the sheet. */
export function differing(settings: Settings, defaults: Settings): (keyof Settings)[] {
  const keys = [...pretrainFields.map((f) => f.key as keyof Settings), "mix" as const];
  return keys.filter((key) => settings[key] !== defaults[key] && applies(key, settings));
}

/** The configuration as a sentence. */
export function sentenceOf(host: SharingHost): string {
  const { session } = host;
  return t("sentence." + session.settings.objective, partTexts(session));
}

/** What the link to the panel on stage carries, a sentence each. */
export function carried(host: SharingHost): string[] {
  const { session, defaults } = host, panel = panelNow(), where = t("share.opens", { panel: t(panel === "first" ? "share.first" : "nav." + panel) });
  if (panel === "class") return [where, t("class.carries")];
  if (panel === "flock") return [where, t("share.flock"), t("share.version", { version })];
  const hash = session.made?.hash.slice(0, 12) ?? "", n = differing(session.settings, defaults).filter((key) => key !== "seed" && key !== "language").length;
  const corpus = session.settings.source === "text" ? "share.corpus.text" : "share.corpus.world";
  const { desk } = host.tunings, task = panel === "finetune" && desk ? t("share.task", { what: desk.short() }) : "";
  return [where, sentenceOf(host), t(n ? "share.differs" : "share.usual", { n }), task, hash ? t(corpus, { hash }) : "", t("share.version", { version })].filter(Boolean);
}
