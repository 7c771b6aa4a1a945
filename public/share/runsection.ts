// The report's sections on the model on stage: what was set, its curve, its abilities.
import { verdictOf } from "../abilities/verdict";
import type { Ability, StepEvent } from "../lab/lab";
import type { Settings } from "../page/settings";
import type { SharingHost } from "../page/sharinghost";
import { amount, count, decimal, fieldOf, has, lossPicture, nameOf, pretrainFields, t, version, type Figure, type Section, type Table } from "../page/shared";
import { differing } from "./carries";
import { multiples, plot } from "./plot";

/** A setting's value as people read it. */
function valueOf(key: keyof Settings, s: Settings): string {
  const value = s[key];
  if (key === "mix" || typeof value === "string" && fieldOf(pretrainFields, key).type !== "choice") return String(value) || t("share.r.none");
  if (key === "seed" || key === "worldSeed") return String(value);
  return typeof value === "number" ? amount(value) : has(`choice.${key}.${value}`) ? t(`choice.${key}.${value}`) : String(value);
}

/** What differs from the usual, and all that growing the same takes. */
function settingsTable({ session, defaults }: SharingHost, digest: string): Table {
  const { settings, run } = session, keys = [...new Set([...differing(settings, defaults), "seed" as const])];
  const set = keys.map((key) => [key === "mix" ? t("share.r.mix") : t("label." + key), valueOf(key, settings), key === "seed" ? "" : valueOf(key, defaults)]);
  const own = settings.source === "text" ? session.own?.name ?? session.corpus?.name ?? "" : t("wire.world");
  const facts = [["share.r.corpus", own], ["share.r.hash", session.made?.hash ?? ""], ["share.r.weights", run ? count(run.parameters) : ""], ["share.r.version", version], ["share.r.digest", digest]] as const;
  return { caption: t("share.r.settings"), head: ["share.r.what", "share.r.here", "share.r.usual"].map((key) => t(key)), rows: [...set, ...facts.filter(([, v]) => v).map(([key, v]) => [t(key), v, ""])] };
}

/** At most so many rows of a curve stand in its table. */
const ROWS = 14;

/** Every so many of a list, the last always. */
export function thin<T>(list: readonly T[], most = ROWS): T[] {
  const every = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, i) => i % every === 0 || i === list.length - 1);
}

/** The loss beside guessing, as a picture and as a table. */
function curveFigure({ session: { corpus, run } }: SharingHost, curve: StepEvent[]): Figure | null {
  const last = curve.at(-1);
  if (!last || curve.length < 2) return null;
  const picture = lossPicture(curve, run?.config.steps ?? last.of, corpus?.vocab ?? 0), says = t("chart.words", { step: last.step, of: last.of, loss: decimal(last.loss), chance: decimal(last.chance) });
  const lines = picture.lines.map((l) => ({ style: l.faint ? "faint" : l.dots ? "blue" : "ink", points: l.points, label: l.label && l.points.length ? t(l.label, { n: decimal(l.points.at(-1)!.y) }) : undefined }));
  const most = Math.max(...curve.map((e) => e.loss).filter(Number.isFinite), picture.chance), top = Math.min(most, picture.chance * 2 || most) * 1.06 || 1;
  const svg = plot({ lines, last: picture.last, top, level: { y: picture.chance, label: t(picture.chanceLabel, { n: decimal(picture.chance) }) }, axes: { x: t("share.r.steps"), y: t("fact.loss") } }, says).html;
  const rows = thin(curve.filter((e) => e.validLoss !== undefined).length > 3 ? curve.filter((e) => e.validLoss !== undefined) : curve);
  return { caption: says, svg, twin: { caption: t("chart.table"), head: [t("fact.step"), t("fact.loss"), t("fact.valid")], rows: [...new Set([...rows, last])].map((e) => [count(e.step), decimal(e.loss), e.validLoss === undefined ? "" : decimal(e.validLoss)]) } };
}

/** What it is, what it was given and how it went. */
export async function runSection(host: SharingHost): Promise<Section> {
  const { session } = host, { bird, run, last } = session;
  const digest = run && session.phase !== "running" ? await run.digest() : "", figure = curveFigure(host, run ? await run.history() : []);
  const how = bird && last ? t("share.r.grew", { name: nameOf(bird.name), step: last.step, of: last.of, loss: decimal(last.loss), chance: decimal(last.chance) }) : t("share.r.empty");
  return { title: t("share.r.model"), says: [how, ...(session.phase === "running" ? [t("share.r.running")] : [])], figures: figure ? [figure] : [], tables: [settingsTable(host, digest)] };
}

const abilityName = (a: Ability): string => (has(`ability.${a.name}.name`) ? t(`ability.${a.name}.name`) : a.name);

/** What it can do and since when; none where nothing was scored. */
export function abilitiesSection({ battery, session }: SharingHost): Section | null {
  const rows = battery.abilities.filter((a) => a.curve.length > 1), last = session.run?.config.steps ?? rows[0]?.curve.at(-1)?.step ?? 1;
  if (!rows.length) return null;
  const cells = rows.map((a) => ({ name: abilityName(a), chance: a.chance, points: a.curve.map((p) => ({ x: p.step, y: p.accuracy })), ...(a.onset ? { band: [a.onset.before, a.onset.step] as const } : {}) }));
  const told = (a: Ability) => {
    const { key, params } = verdictOf(a, null, false);
    return t(key, params);
  };
  const twin: Table = {
    caption: t("share.r.abilities.table"), head: ["ability", "chance", "end", "verdict"].map((key) => t("share.r.head." + key)),
    rows: rows.map((a) => [abilityName(a), decimal(a.chance), decimal(a.curve.at(-1)!.accuracy), told(a)]),
  };
  return { title: t("share.r.abilities"), says: [t("share.r.abilities.says"), ...(battery.waiting ? [t("share.r.waiting", { n: battery.waiting })] : [])], figures: [{ caption: t("share.r.abilities.caption"), svg: multiples(cells, last, t("share.r.abilities.caption")).html, twin }] };
}
