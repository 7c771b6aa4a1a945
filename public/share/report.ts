// The report of what is on stage and what was done with it: everything in it is read from the page as it stands.
import type { SharingHost } from "../page/sharinghost";
import { allWords, locale, nameOf, panelNow, reportSections, t, wholeLink } from "../page/shared";
import { sentenceOf } from "./carries";
import { codeOf, codePath } from "./code";
import { documentOf } from "./document";
import { abilitiesSection, runSection } from "./runsection";
import { answersSection, taughtSections } from "./taughtsection";

/** A name for the file: letters, digits and dashes. */
export const fileName = (bird: string, step: number): string => `murmuration-${[bird, step || ""].filter(Boolean).join("-").replace(/[^\p{L}\p{N}]+/gu, "-")}.html`;

/** The report as a file. `lost` hears of a part that could not be told. */
export async function reportFile(host: SharingHost, name: string, lost: (id: string, error: unknown) => void): Promise<{ html: string; file: string }> {
  await allWords();
  const { session } = host, bird = session.bird ? nameOf(session.bird.name) : "", link = wholeLink(host.session, host.defaults), code = codeOf(link);
  const told = await reportSections(lost), first = panelNow() === "flock" || panelNow() === "class" ? told : [], model = session.bird || !told.length ? [await runSection(host), abilitiesSection(host), ...taughtSections(host)] : [];
  const sections = [answersSection(), ...first, ...model, ...(first.length ? [] : told)].filter((s) => s !== null);
  const shared = first[0]?.title ?? (bird ? undefined : told[0]?.title); // a flock or a class, where it is what is on stage or all that there is
  const html = documentOf({
    title: shared ?? t(bird ? "share.r.title" : "share.r.title.none", { name: bird }), name: name.trim(), lead: model.length ? sentenceOf(host) : "", sections, link,
    date: new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeStyle: "short" }).format(new Date()), code: code && { path: codePath(code), size: code.length },
  });
  return { html, file: shared ? fileName(shared, 0) : fileName(bird, session.last?.step ?? 0) };
}
