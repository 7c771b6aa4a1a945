// The class in the report: who trained what, every training with its digest and who checked it, and the flock that came of it.
import { count, reportOf, t, type Section, type Table } from "../page/shared";
import { flockSection } from "../flock/shared";
import { boardText } from "./boardtext";
import type { Attended, Taught } from "./model";
import { isTaught } from "./rooms";
import { fateOf, nameOfCell, tally } from "./say";

type Told = Pick<Taught, "state" | "study" | "plan" | "board"> | Pick<Attended, "state" | "study" | "plan" | "board" | "member" | "nickname">;

/** Names the room that this browser is in among what the report is made of. */
export const reportClass = (room: () => Taught | Attended | null): void => reportOf("class", async () => {
  const now = room();
  return now && (await sectionOf(now, isTaught(now)));
});

const heads = (...names: string[]): string[] => names.map((name) => t("classreport.head." + name));

/** A room as a section. A student's says of the others only how many they are. */
export async function sectionOf(room: Told, teacher: boolean): Promise<Section> {
  const { state, study, plan } = room, { done, of } = tally(state), flock = await flockSection({ grown: { key: undefined, plan }, entry: undefined }, study);
  const board = teacher && (room as Taught).board, mine = "nickname" in room ? [t("classreport.mine", { name: room.nickname, n: state.cells.filter((c) => c.state === "done" && c.by === room.member).length })] : [];
  return {
    title: t("classreport.title", { name: state.title }), figures: flock.figures,
    says: [t("classreport.grown", { done, of, n: state.members.length }), ...mine, ...(board ? [boardText(board)] : [])],
    tables: [...(teacher ? [people(room)] : []), cells(room), ...(flock.tables ?? [])],
  };
}

const people = ({ state }: Told): Table => ({ caption: t("classreport.people"), head: heads("who", "done", "checked"), rows: state.members.map((m) => [m.nickname, count(m.done), count(m.checked)]) });

function cells(room: Told): Table {
  const me = "member" in room ? room.member : undefined;
  const row = ({ key, name, digest = "" }: Told["state"]["cells"][number]) => {
    const fate = fateOf(room.state, name, me);
    return [nameOfCell(room.state, key), me === undefined ? fate.by : fate.mine ? room.state.members.find((m) => m.id === me)?.nickname ?? "" : "", fate.says, digest];
  };
  return { caption: t("classreport.cells"), head: heads("training", "by", "state", "digest"), rows: room.state.cells.map(row) };
}
