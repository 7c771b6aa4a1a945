// The chosen ability's curve: every seed thin, the middle of them drawn, chance dotted, the onset a band, a dip named in words; the loss on the same steps, if wanted.
import type { Ability } from "../lab/lab";
import { count, decimal, flying, h, has, s, smooth, t } from "../page/shared";
import { band, breadth, line, rule, words, X, Y, type Box, type Point } from "../kit/draw";
import { axisStart, ticks } from "../kit/axis";
import { floorOf } from "./scale";
import { find, range, spread, type Range, type Spread, type Track } from "./seeds";
import { level as shown, nullLevel, type Stage } from "./stage";

export class Curve {
  readonly element = h("div", { class: "fig big", role: "img", "data-id": "ability-curve" });
  readonly readout = h("p", { class: "note readout", "aria-hidden": "true" });
  private box: Box | null = null;
  private middle: Spread[] = [];

  constructor(private stage: Stage) {
    new ResizeObserver(() => this.draw()).observe(this.element);
    this.element.addEventListener("pointermove", (e) => this.read(e));
    this.element.addEventListener("pointerleave", () => (this.readout.textContent = ""));
  }

  draw(): void {
    const width = this.element.clientWidth, height = this.element.clientHeight, a = this.stage.ability;
    if (width < 80 || height < 80 || !a) return this.element.replaceChildren();
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), { ruler, steps } = this.stage;
    const tracks = this.stage.tracks().filter((track) => find(track, a.name)?.curve.length);
    const curves = tracks.map((track) => find(track, a.name)?.curve ?? []);
    const low = ruler === "logprob" ? floorOf(curves.flat().map((p) => p.logprob)) : 0;
    const box: Box = { left: 2.4 * rem, right: width - (this.stage.loss ? 5.5 : 1) * rem, top: 1.5 * rem, bottom: height - 1.9 * rem, from: axisStart(steps), to: steps, low, high: ruler === "logprob" ? 0 : 1 };
    this.box = box;
    this.middle = spread(curves, ruler);
    const over = range(tracks.map((track) => find(track, a.name)).filter((x) => x !== undefined));
    const picture = s("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, ...this.axes(box, rem), ...this.onset(a, tracks, over, box), ...this.level(a, box), ...this.lossLine(box, rem), ...this.lines(tracks, a, box), ...this.said(a, over, box, rem));
    this.element.replaceChildren(picture);
    this.element.setAttribute("aria-label", curveWords(a, over, this.stage));
  }

  private axes(b: Box, rem: number): SVGElement[] {
    const mid = (b.low + b.high) / 2;
    const ys = [b.low, mid, b.high].flatMap((v) => [words(b.left - 0.5 * rem, Y(b, v) + 4, decimal(v, v % 1 ? 1 : 0), "t-s t-3 end")]);
    const steps = ticks(b.from, b.to, (5 * rem) / (b.right - b.left)), y = b.bottom + 1.3 * rem;
    const xs = steps.flatMap((step) => [rule(X(b, step), b.bottom, X(b, step), b.bottom + 4, "axis"), words(X(b, step), y, count(step), "t-s t-3 " + (step === b.to ? "end" : "mid"))]);
    return [...ys, rule(b.left, b.bottom, b.right, b.bottom, "axis"), ...xs, ...axisName(steps.map((step) => X(b, step)), y, rem)];
  }

  /** The onset as a band over the seeds in which it came; other seeds' alone is hollow. */
  private onset(a: Ability, tracks: readonly Track[], over: Range, b: Box): SVGElement[] {
    if (!over.seeds) return [];
    if (!a.onset && tracks.length > 1) return [band(b, over.before, over.step, "elsewhere")];
    return [band(b, over.before, over.step, "band"), rule(X(b, over.before), b.top, X(b, over.before), b.bottom, "bandedge"), rule(X(b, over.step), b.top, X(b, over.step), b.bottom, "bandedge")];
  }

  private level(a: Ability, b: Box): SVGElement[] {
    const { ruler } = this.stage, level = nullLevel(a, ruler);
    if (level === undefined) return [];
    const y = Y(b, level);
    return [rule(b.left, y, b.right, y, "null"), words(b.left + 4, y - 6, ruler === "logprob" ? t("abilities.untrained", { p: decimal(level) }) : t("abilities.chance", { p: shown(level) }), "t-s t-3 halo")];
  }

  private lossLine(b: Box, rem: number): SVGElement[] {
    const { session, loss } = this.stage, raw = session.curve;
    if (!loss || !raw.length) return [];
    const top = (raw[0]?.chance ?? 1) * 1.05;
    const box: Box = { ...b, low: 0, high: top };
    const points: Point[] = smooth(raw.map((e) => ({ x: e.step, y: e.loss }))).map((p) => ({ step: p.x, y: p.y }));
    const end = points.at(-1)!;
    return [line(box, points, "ln lossline"), words(b.right + 0.6 * rem, Y(box, end.y) + 4, t("abilities.loss", { n: decimal(end.y) }), "t-s t-loss")];
  }

  private lines(tracks: readonly Track[], a: Ability, b: Box): SVGElement[] {
    const { ruler, running } = this.stage, mine = a.curve;
    const many = tracks.length > 1;
    const thin = many ? tracks.map((track) => line(b, (find(track, a.name)?.curve ?? []).map((p) => ({ step: p.step, y: p[ruler] })), track.mine && running ? "ln thin hot" : "ln thin")) : [];
    const middle = this.middle.map((p) => ({ step: p.step, y: p.middle }));
    const area = many ? [spreadArea(b, this.middle)] : [];
    const head = running ? mine.at(-1) && { step: mine.at(-1)!.step, y: mine.at(-1)![ruler] } : middle.at(-1);
    return [...area, ...thin, line(b, middle, "ln"), ...(head ? [flying(X(b, head.step) + 3, Y(b, head.y), 1, running ? "f-now" : "f-ink")] : [])];
  }

  /** What the picture says, written into it: when it appeared, and what the dip is. */
  private said(a: Ability, over: Range, b: Box, rem: number): SVGElement[] {
    const list: SVGElement[] = [], em = 0.8125 * rem;
    if (over.seeds) {
      const text = t(over.of > 1 ? "abilities.between.seeds" : "abilities.between", { from: over.before, to: over.step, n: over.seeds, of: over.of });
      const right = X(b, over.step) + 0.6 * rem, fits = right + breadth(text) * em < b.right + rem;
      list.push(words(fits ? right : b.right, fits ? b.bottom - 0.7 * rem : b.top - 0.7 * rem, text, "t-now halo " + (fits ? "" : "end")));
    }
    if (a.dip && this.stage.ruler !== "logprob") {
      const key = `ability.${a.name}.dip`, text = t(has(key) ? key : "ability.any.dip");
      const falls = a.curve.findLast((p) => p.step < a.dip!.step && p.accuracy > a.chance - 0.12), x = X(b, falls?.step ?? a.dip.step), y = b.bottom - 2.4 * rem;
      const rows = text.split(/(?<=[:：]) ?/), left = x - b.left > Math.max(...rows.map(breadth)) * em * 0.92;
      rows.forEach((row, i) => list.push(words(left ? x : b.left + 4, y + i * 1.1 * rem, row, "t-i t-s halo " + (left ? "end" : ""))));
    }
    return list;
  }

  private read(e: PointerEvent): void {
    const b = this.box, a = this.stage.ability;
    if (!b || !a || !this.middle.length) return;
    const x = e.clientX - this.element.getBoundingClientRect().left;
    const p = this.middle.reduce((best, q) => (Math.abs(X(b, q.step) - x) < Math.abs(X(b, best.step) - x) ? q : best));
    this.readout.textContent = t(p.n > 1 ? "abilities.read.seeds" : "abilities.read", { step: p.step, y: decimal(p.middle), low: decimal(p.low), high: decimal(p.high), n: p.n });
  }
}

/** What the axis counts, in the widest gap between its numbers. */
function axisName(xs: readonly number[], y: number, rem: number): SVGElement[] {
  const gaps = xs.slice(1).map((x, i) => ({ middle: (x + xs[i]!) / 2, wide: x - xs[i]! })).sort((a, b) => b.wide - a.wide);
  const text = t("abilities.axis"), gap = gaps[0];
  return gap && gap.wide > (breadth(text) * 0.75 + 4) * rem ? [words(gap.middle, y, text, "t-s t-3 mid")] : [];
}

function spreadArea(b: Box, list: readonly Spread[]): SVGElement {
  const inside = list.filter((p) => p.step >= b.from);
  const up = inside.map((p) => `${X(b, p.step).toFixed(1)} ${Y(b, p.high).toFixed(1)}`), down = inside.toReversed().map((p) => `${X(b, p.step).toFixed(1)} ${Y(b, p.low).toFixed(1)}`);
  return s("path", { class: "spread", d: inside.length ? `M${[...up, ...down].join("L")}Z` : "" });
}

function curveWords(a: Ability, over: Range, stage: Stage): string {
  const p = a.curve.at(-1);
  if (!p) return t("abilities.figure.none");
  const when = over.seeds ? t("abilities.between.seeds", { from: over.before, to: over.step, n: over.seeds, of: over.of }) : t("verdict.not");
  return t("abilities.figure", { step: p.step, y: decimal(p[stage.ruler]), when });
}
