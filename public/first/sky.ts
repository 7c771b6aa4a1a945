// The sky: each model a bird, where it flew as dots, and what the picture says. Drawn whole when its size or words change, moved otherwise.
import { breadth, rule, words } from "../kit/draw";
import { decimal, FLYING, nameOf, put, s, t } from "../page/shared";
import type { Flight } from "./flight";
import { Horizon } from "./horizon";
import type { Live } from "./live";
import { SkyMap, type Point } from "./map";
import { colourOf, distanceOf, isSibling } from "./recording";
import { FORK, frameAt } from "./time";

/** How far back a bird's heading looks. */
const BACK = 0.03;

export class Sky {
  private map!: SkyMap;
  private horizon!: Horizon;
  private birds: SVGElement[] = [];
  private names: SVGElement[] = [];
  private trails: SVGElement[] = [];
  private groups: SVGElement[] = [];
  private scale!: { bar: SVGElement; label: SVGElement; end: SVGElement };
  private size = 1;
  private failing = "sky.fail";

  constructor(private host: HTMLElement, private flight: Flight, private live: Live, private told: () => boolean) {}

  /** How high above the lower edge time is drawn, in pixels. */
  get ground(): number {
    return this.horizon ? this.host.clientHeight - this.horizon.base : 0;
  }

  /** Draws everything anew. */
  draw(): void {
    const w = this.host.clientWidth, h = this.host.clientHeight;
    if (!w || !h) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), narrow = w < 34 * rem, { recording, moments } = this.flight;
    const base = h - (narrow ? 4.75 : 4.25) * rem;
    this.size = ((narrow ? 0.9 : 1.25) * rem) / 16;
    this.map = new SkyMap(recording, moments, { left: 1.25 * rem, right: w - (narrow ? 1.25 : 3.5) * rem, top: (narrow ? 1.5 : 1.25) * rem, bottom: base - (narrow ? 2.75 : 4) * rem });
    this.horizon = new Horizon(recording, w, base, rem, narrow);
    this.trails = this.dots(rem);
    this.birds = recording.birds.map((_, i) => s("path", { d: FLYING, "vector-effect": "non-scaling-stroke", "data-bird": i, class: `bird f${colourOf(recording, i)}` }));
    this.names = recording.birds.map((b) => words(0, 0, nameOf({ key: b.name, round: 1 }), "t-s halo"));
    this.groups = this.said(rem, narrow);
    this.scale = { bar: rule(0, 0, 0, 0, "axis"), label: words(0, 0, "", "t-s mid halo"), end: s("path", { class: "axis", d: "" }) };
    put(this.host, s("svg", { viewBox: `0 0 ${w} ${h}`, width: w, height: h, "aria-hidden": "true" },
      ...this.trails, ...this.eggs(rem), this.scale.bar, this.scale.end, this.scale.label, ...this.groups, ...this.names, ...this.birds, ...this.horizon.parts()) as unknown as HTMLElement);
    this.placeScale(w, base, rem, narrow);
    this.move();
  }

  /** The dots of all trails, those of one frame together. */
  private dots(rem: number): SVGElement[] {
    const { recording: r, moments } = this.flight, forked = r.frames.findIndex((f) => f.phase === "tune");
    return r.frames.map((frame, k) => {
      const part = s("g", { opacity: (0.2 + 0.6 * moments[k]! ** 2).toFixed(2) });
      for (const [i] of r.birds.entries()) {
        if (k < forked && isSibling(i) && i > 0) continue;
        const [x, y] = this.map.at(frame, i);
        part.append(s("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: ((isSibling(i) ? 1.3 : 1.15) * rem / 16).toFixed(2), class: "f" + colourOf(r, i) }));
      }
      return part;
    });
  }

  /** Where the untrained models began. */
  private eggs(rem: number): SVGElement[] {
    const { recording: r } = this.flight, start = r.frames[0]!;
    return r.birds.flatMap((_, i) => {
      if (isSibling(i) && i > 0) return [];
      const [x, y] = this.map.at(start, i);
      return [s("ellipse", { cx: x.toFixed(1), cy: y.toFixed(1), rx: (3 * rem) / 16, ry: (4 * rem) / 16, class: "o axis" })];
    });
  }

  /** The names of the two groups, with what is told of them: how alike they answer now, or at the end how far their mistakes go together. */
  private said(rem: number, narrow: boolean): SVGElement[] {
    this.failing = narrow ? "sky.fail.short" : "sky.fail";
    const longest = Math.max(...["sky.alike", this.failing].map((key) => breadth(t(key, { x: decimal(0.5) })))); // what stands there at the end has room from the beginning
    const width = Math.max(narrow ? 7 : 10, 0.68 * longest) * rem, high = 2.75 * rem;
    const one = (key: string, [x, y]: Point): SVGElement => {
      const name = words(x, y - 0.35 * rem, t("sky." + key), "t-serif mid halo"), number = words(x, y + 0.95 * rem, "", "t-s t-1 mid halo");
      return s("g", { "data-group": key }, name, number);
    };
    const { at, from, to } = this.map.beside(width, high, 0.8 * rem), taken = [-0.5, 0, 0.5].flatMap((x) => [-0.5, 0, 0.5].map((y): Point => [at[0] + x * width, at[1] + y * high]));
    return [rule(from[0], from[1], to[0], to[1], "axis"), one("siblings", at), one("strangers", this.map.room(width, high, taken))];
  }

  /** How far apart two untrained models are, as a scale. */
  private placeScale(w: number, base: number, rem: number, narrow: boolean): void {
    const start = this.flight.recording.frames[0]!, long = this.map.length(distanceOf(start.strangers)), y = base - (narrow ? 1 : 1.6) * rem;
    const x = Math.max(0, narrow ? (w - long) / 2 : w * 0.52 - long / 2);
    for (const [name, value] of Object.entries({ x1: x, x2: x + long, y1: y, y2: y })) this.scale.bar.setAttribute(name, value.toFixed(1));
    this.scale.end.setAttribute("d", `M${x.toFixed(1)} ${y - 4}v8M${(x + long).toFixed(1)} ${y - 4}v8`);
    this.scale.label.textContent = t(narrow ? "sky.apart.short" : "sky.apart");
    this.scale.label.setAttribute("x", (x + long / 2).toFixed(1));
    this.scale.label.setAttribute("y", (y - 0.5 * rem).toFixed(1));
  }

  /** Moves birds, trails and words to the present moment. */
  move(): void {
    if (!this.map) return;
    const { flight } = this, { now, moments } = flight;
    for (const [k, part] of this.trails.entries()) part.setAttribute("visibility", moments[k]! <= now + 1e-9 ? "visible" : "hidden");
    for (const [i] of this.birds.entries()) this.moveBird(i, now);
    this.tell();
    this.horizon.move(now);
  }

  private moveBird(i: number, now: number): void {
    const { flight } = this, { recording: r } = flight, rem16 = this.size * (isSibling(i) ? 0.85 : 1), [x, y] = this.map.bird(i, now);
    const before = this.map.bird(i, Math.max(0, now - BACK)), bird = this.birds[i]!, name = this.names[i]!;
    bird.setAttribute("transform", tilted(x, y, before, rem16));
    const fate = this.live.begun && this.live.recording === r ? this.live.fate(i) : "same";
    bird.setAttribute("class", `bird f${colourOf(r, i)}${fate === "same" ? "" : " open"}${fate === "other" ? " differs" : ""}`);
    const shown = !isSibling(i) || (i === flight.chosen && now > FORK), left = x > this.host.clientWidth - 5 * 16 * rem16;
    name.setAttribute("visibility", shown ? "visible" : "hidden");
    name.setAttribute("class", `t-s halo${left ? " end" : ""}${i === flight.chosen ? " t-now" : ""}`);
    name.setAttribute("x", (x + (left ? -10 : 10) * rem16).toFixed(1));
    name.setAttribute("y", (y + 13 * rem16).toFixed(1));
  }

  private tell(): void {
    const { now, moments, recording: r } = this.flight, frame = r.frames[frameAt(moments, now).at]!;
    const end = now >= 1 && this.told();
    for (const [k, key] of (["siblings", "strangers"] as const).entries()) {
      const number = this.groups.at(k - 2)!.lastElementChild!;
      number.textContent = end ? t(this.failing, { x: decimal(r.alike[k]!.mean) }) : k === 0 && now < FORK ? t("sky.one") : t("sky.alike", { x: decimal(frame[key]) });
    }
  }
}

/** A bird banks; it does not fly on its back or stand on its tail. */
function tilted(x: number, y: number, [px, py]: Point, scale: number): string {
  const moved = Math.hypot(x - px, y - py) > 0.5, angle = moved ? (Math.atan2(y - py, x - px) * 180) / Math.PI : -14, back = Math.cos((angle * Math.PI) / 180) < 0;
  const turn = Math.max(-22, Math.min(8, (((back ? angle - 180 : angle) + 540) % 360) - 180));
  return `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(0)}) scale(${(back ? -scale : scale).toFixed(3)} ${scale.toFixed(3)})`;
}
