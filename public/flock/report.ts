// What the report tells of the flock on stage: who grew, how alike they became, and what was found.
import { count, reportOf, t, type Figure, type Section, type Table } from "../page/shared";
import { markup } from "../share/markup";
import { numbersOf, tallySays, verdictSays, whatOf } from "./findingwords";
import type { Flock } from "./flock";
import { byLineage, familyOf } from "./family";
import { inquestOf } from "./inquest";
import { ink } from "./level";
import { saySeeds } from "./link";
import { armRows, planFacts } from "./planwords";
import { resultOf } from "./result";
import type { Similarity, Study } from "./study-types";
import { armName, birdName, interval, likeness, measureName, relationName, short } from "./words";

/** Names the flock among what the report is made of. */
export const reportFlock = (flock: Flock): void => reportOf("flock", async () => (flock.study && flock.grown ? sectionOf(flock, flock.study) : null));

/** A flock as a section: its plan, its models with their digests, how alike they became, and what was found. */
export async function sectionOf(flock: Pick<Flock, "grown" | "entry">, study: Study): Promise<Section> {
  const done = study.members.filter((m) => study.state(m.name).phase === "done"), key = flock.grown?.key;
  const name = key ? t(`plan.${key}.name`) : study.plan.name || t("plan.own.name"), seeds = saySeeds((flock.grown?.plan.seeds ?? []) as number[]);
  const says = [...(key ? [t(`plan.${key}.ask`)] : []), t("flockreport.grew", { name, n: done.length, of: study.members.length + (study.lent?.coming ?? 0), seeds }), ...(study.lent ? [t("lent.way")] : []), ...(resultOf(study) ? [t("flockreport.result", { result: resultOf(study) })] : [])];
  const found = key ? inquestOf(study).answer : null, board = done.length > 1 ? await boardOf(flock, study) : null;
  return {
    title: t("flockreport.title", { name }), says: [...says, ...(found ? [tallySays(found)] : [])], figures: board ? [boardFigure(board, study)] : [],
    tables: [...(found && key ? [findings(key, study, found)] : []), ...(board?.groups.length ? [kin(board)] : []), members(study), arms(study), facts(study)],
  };
}

const heads = (...names: string[]): string[] => names.map((name) => t("flockreport.head." + name));
const arms = ({ plan }: Study): Table => ({ caption: t("flockreport.plan"), head: heads("arm", "base", "task"), rows: armRows(plan) });
const facts = (study: Study): Table => ({ caption: t("flockreport.facts"), head: heads("fact", "here"), rows: planFacts(study) });

/** The mean likeness of each kind of pair, with its interval. */
const kin = (board: Similarity): Table => ({ caption: t("flockreport.kin", { measure: measureName(board.measure) }), head: heads("kin", "pairs", "mean", "interval"), rows: board.groups.map((g) => [relationName(g.relation), count(g.pairs), likeness(g.mean), interval(g.interval)]) });

function members(study: Study): Table {
  const row = (m: Study["members"][number]) => {
    const { accuracy, loss, digest = "" } = study.state(m.name);
    return [birdName(m.name), armName(m.arm), String(m.seed), accuracy === undefined ? "" : likeness(accuracy), loss === undefined ? "" : likeness(loss), digest];
  };
  return { caption: t("flockreport.members"), head: heads("bird", "arm", "seed", "accuracy", "loss", "digest"), rows: study.members.map(row) };
}

function findings(key: string, study: Study, found: NonNullable<ReturnType<typeof inquestOf>["answer"]>): Table {
  const rows = found.findings.filter((f) => f.expected).map((f) => [whatOf(key, f.name, study.plan.arms), numbersOf(key, f), verdictSays(f)]);
  return { caption: t("flockreport.findings"), head: heads("what", "numbers", "verdict"), rows };
}

/** The likeness of all that have grown, two by two, by the plan's own lens. */
function boardOf(flock: Pick<Flock, "entry">, study: Study): Promise<Similarity> {
  const tuned = study.members.some((m) => m.task >= 0), lens = flock.entry?.lens ?? (tuned ? "outputs" : "representations"), measure = flock.entry?.measure;
  return study.similarity({ lens, ...(measure ? { measure } : {}), at: tuned ? "end" : "base" });
}

function boardFigure(board: Similarity, study: Study): Figure {
  const grown = board.names.map((name) => study.members.find((m) => m.name === name)).filter((m) => m !== undefined), order = byLineage(familyOf({ members: grown, bases: study.bases }));
  const caption = t("flockreport.board", { n: board.names.length, measure: measureName(board.measure), at: t("moment." + board.at) }), names = order.map((i) => birdName(board.names[i]!));
  const rows = order.map((i, row) => [names[row]!, ...order.map((j, column) => (column < row && Number.isFinite(board.matrix[i]?.[j]) ? likeness(board.matrix[i]![j]!) : ""))]);
  return { caption, svg: boardPicture(board, order, names, caption), twin: { caption: t("flockreport.board.table"), head: [t("flockreport.head.bird"), ...names], rows } };
}

/** Ink and number below the diagonal; paper where two are no more alike than untrained models. */
function boardPicture(board: Similarity, order: readonly number[], names: readonly string[], says: string): string {
  const n = order.length, left = 110, cell = Math.min(44, (720 - left) / n), numbers = cell >= 26;
  const cells = order.flatMap((i, row) => order.slice(0, row).map((j, column) => {
    const v = board.matrix[i]?.[j] ?? NaN, shade = ink(board, v), x = left + column * cell, y = row * cell;
    const said = numbers && Number.isFinite(v) && markup`<text class="${shade < 0 ? "" : shade > 4 ? "on-dark" : "on-light"}" x="${x + cell / 2}" y="${y + cell / 2 + 4}" text-anchor="middle">${short(v)}</text>`;
    return markup`<rect class="cell ${shade < 0 ? "none" : "q" + shade}" x="${x}" y="${y}" width="${cell}" height="${cell}"/>${said}`;
  }));
  const heads = names.map((name, row) => markup`<text class="label ink" x="${left - 8}" y="${row * cell + cell / 2 + 4}" text-anchor="end">${name}</text>`);
  return markup`<svg viewBox="0 0 720 ${Math.ceil(n * cell)}" role="img" aria-label="${says}">${heads}${cells}</svg>`.html;
}
