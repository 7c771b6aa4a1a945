// The report's sections on what models were taught, and on what the reader guessed and wrote.
import type * as P from "../lab/protocol";
import type { SharingHost } from "../page/sharinghost";
import { answers, count, decimal, nameOf, t, wordsOf, type Section, type Table } from "../page/shared";
import { rowsOf } from "../tasks/pure/reporttext";
import { gainSentence } from "../tasks/story";
import type { Tuning } from "../page/tuning";

/** Precision, recall and F1 of every class and of all together. */
function scores(r: P.Report, caption: string): Table {
  const { classes, averages } = rowsOf(r), names = ["report.micro", "report.macro", "report.weighted"];
  const cells = (name: string, x: P.Average) => [name, decimal(x.precision), decimal(x.recall), decimal(x.f1), count(x.support)];
  return { caption, head: [t("share.r.head.class"), ...["precision", "recall", "f1", "support"].map((c) => t("report." + c))], rows: [...classes.map((c) => cells(c.name, c)), ...averages.map((a, i) => cells(t(names[i]!), a))] };
}

/** The model beside its twin from scratch and the simple methods. */
function beside(r: P.Report, name: string): Table {
  const row = (who: string, one: P.Report) => [who, decimal(one.accuracy), decimal(one.macro.f1), ...(one.ranking ? [decimal(one.ranking.mrr)] : r.ranking ? [""] : [])];
  const others = Object.entries(r.baselines ?? {}).filter((pair): pair is [string, P.Report] => !!pair[1]);
  return { caption: t("share.r.beside"), head: [t("share.r.head.who"), t("share.r.head.accuracy"), t("share.r.head.f1"), ...(r.ranking ? [t("share.r.head.mrr")] : [])], rows: [row(name, r), ...others.map(([key, one]) => row(t("share.r.base." + key), one))] };
}

function taught({ kind, bird, report: r, tuned }: Tuning): Section | null {
  if (!r || !bird) return null;
  const name = nameOf(bird.name), says = [t("share.r.taught.says", { name, what: t("wire.taught." + kind), step: bird.step, of: bird.of, corpus: tuned?.corpus.world ? t("wire.world") : bird.corpus })];
  if (r.gain) says.push(gainSentence(r.gain));
  return { title: t("share.r.taught", { task: t("share.r.task." + kind) }), says, tables: [beside(r, name), ...(r.classes.length ? [scores(r, t("share.r.scores", { name }))] : [])] };
}

/** A section for each model that was taught a task and has been tested. */
export const taughtSections = ({ tunings }: SharingHost): Section[] => tunings.list().map(taught).filter((s) => s !== null);

/** What was guessed before, what then came, and what was written; none where nothing was. */
export function answersSection(): Section | null {
  const list = answers.list();
  if (!list.length) return null;
  const rows = list.map((a) => [wordsOf(a.ask), wordsOf(a.said), a.came ? wordsOf(a.came) : t("share.r.open")]);
  return { title: t("share.r.answers"), says: [], tables: [{ caption: t("share.r.answers.caption"), head: ["asked", "said", "came"].map((key) => t("share.r.head." + key)), rows }] };
}
