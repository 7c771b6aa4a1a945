// Each family a panel, each heir a line: from how often it fails the other items to how often it fails those that were bent.
import { breadth } from "../../kit/draw";
import { percent, t } from "../../page/shared";
import { dot, path, rule, words, type Size } from "../draw";
import { mean, type Family } from "./flawwords";
import { cut } from "./groupchart";
import { at, spaced, type Scale } from "./scale";

const NEED = 13, HEAD = 2.9, PLOT = 9, FOOT = 2.4; // rem

const across = (panels: number, { width, rem }: Size): number => {
  const most = Math.max(1, Math.floor((width - 2.6 * rem) / (NEED * rem)));
  return Math.ceil(panels / Math.ceil(panels / most));
};

export const slopesHeight = (panels: number, size: Size): number => Math.ceil(panels / across(panels, size)) * (HEAD + PLOT + FOOT) * size.rem;

export function slopes(list: readonly Family[], name: (arm: string) => string, colour: (bird: string) => number, chosen: string, size: Size): SVGElement[] {
  const { width, rem } = size, many = across(list.length, size), left = 2.6 * rem, gap = 1.5 * rem, each = (width - left - gap * (many - 1)) / many;
  return list.flatMap((f, i) => {
    const from = left + (i % many) * (each + gap), top = Math.floor(i / many) * (HEAD + PLOT + FOOT) * rem, y: Scale = { low: 0, high: 1, from: top + (HEAD + PLOT) * rem, to: top + HEAD * rem };
    const axis = i % many ? [] : [0, 0.5, 1].map((v) => words(left - 0.5 * rem, at(y, v) + 4, percent(v), "t-s t-3 end"));
    return [...axis, ...panel(f, name(f.arm), colour, chosen, from, each, y, rem)];
  });
}

function panel(f: Family, name: string, colour: (bird: string) => number, chosen: string, from: number, each: number, y: Scale, rem: number): SVGElement[] {
  const number = 2.3 * rem, a = from + 1.1 * rem, b = from + each - number - 1.1 * rem, top = y.to - HEAD * rem, room = each / rem;
  const frame = [rule(from, y.from, from + each - number, y.from, "axis"), ...[0.5, 1].map((v) => rule(from, at(y, v), from + each - number, at(y, v), "rule"))];
  const heads = [words(from, top + 0.9 * rem, cut(name, room), "t-1"), words(from, top + 2 * rem, t(f.flawed ? "flaw.panel.bent" : "flaw.panel.straight"), "t-s")];
  const lines = f.heirs.flatMap((x) => {
    const hot = x.name === chosen, style = hot ? "now" : `s${colour(x.name)}`;
    return [path(`M${a.toFixed(1)} ${at(y, x.other).toFixed(1)}L${b.toFixed(1)} ${at(y, x.bent).toFixed(1)}`, `slope ${style}`), dot(a, at(y, x.other), 3, hot ? "f-now" : `f${colour(x.name)}`), dot(b, at(y, x.bent), 3, hot ? "f-now" : `f${colour(x.name)}`)];
  });
  const right = mean(f.heirs.map((x) => x.bent)), before = mean(f.heirs.map((x) => x.other)), [place = 0] = spaced([{ at: at(y, right), room: rem }], y.to - 6, y.from);
  const ends = [words(b + 0.6 * rem, place + 4, percent(right), "t-1"), words(a - 0.2 * rem, Math.max(y.to + 0.9 * rem, at(y, Math.max(...f.heirs.map((x) => x.other)) + 0.07)), percent(before), "t-s t-1 halo")];
  const other = t("flaw.axis.other"), bent = t("flaw.axis.bent"), fits = (breadth(other) + breadth(bent)) * 0.76 * rem + rem < each;
  return [...heads, ...frame, ...lines, ...ends, words(from, y.from + 1.2 * rem, other, "t-s t-3"), words(from + each - number, y.from + (fits ? 1.2 : 2.2) * rem, bent, "t-s t-3 end")];
}
