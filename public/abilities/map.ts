// The words as dots on a canvas, anywhere between two checkpoints: cheap enough for every frame.
import type { Film } from "../lab/lab";
import { families } from "../view/families";
import { extent, positionsAt } from "./moment";

const LABELS = 18, TRAIL = 0.7;

export class WordMap {
  readonly element = document.createElement("canvas");
  private pen = this.element.getContext("2d");
  private film: Film | null = null;
  private places = new Float32Array();
  private before = new Float32Array();
  private colour: Int32Array = new Int32Array();
  private far = 1;
  private named: number[] = [];
  private paint = { ink: "", halo: "", rest: "", families: [] as string[], face: "", rem: 16 };
  private at = 0;

  constructor() {
    new ResizeObserver(() => (this.dress(), this.draw(this.at))).observe(this.element);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => (this.dress(), this.draw(this.at)));
  }

  show(film: Film): void {
    const n = film.words.length;
    this.film = film;
    this.places = new Float32Array(2 * n);
    this.before = new Float32Array(2 * n);
    this.colour = families(film.labels ?? []).of;
    this.far = extent(film.positions);
    this.named = chosenWords(film);
    this.dress();
  }

  /** Colours, type and size as the page has them now; asked for rarely, for each asking has the page's styles computed. */
  private dress(): void {
    const style = getComputedStyle(this.element), get = (name: string) => style.getPropertyValue(name).trim();
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.paint = { ink: get("--ink"), halo: get("--paper"), rest: get("--edge"), families: [1, 2, 3, 4, 5, 6].map((i) => get(`--fam-${i}`)), face: get("--sans"), rem };
    const px = devicePixelRatio || 1;
    this.element.width = this.element.clientWidth * px;
    this.element.height = this.element.clientHeight * px;
  }

  draw(at: number): void {
    this.at = at;
    const { film, pen, element, places, before } = this;
    if (!film || !pen || !element.width) return;
    const n = film.words.length, px = devicePixelRatio || 1, w = element.width / px, ht = element.height / px;
    positionsAt(film.positions, n, at, places);
    positionsAt(film.positions, n, Math.max(0, at - TRAIL), before);
    const half = Math.min(w, ht) / 2 - 8, k = half / this.far, kx = (k * Math.max(1, Math.min(1.7, w / ht)));
    const x = (a: Float32Array, i: number) => w / 2 + a[2 * i]! * kx, y = (a: Float32Array, i: number) => ht / 2 - a[2 * i + 1]! * k;
    pen.setTransform(px, 0, 0, px, 0, 0);
    pen.clearRect(0, 0, w, ht);
    for (let i = n - 1; i >= 0; i--) this.dot(pen, i, x(before, i), y(before, i), x(places, i), y(places, i));
    this.names(pen, (i) => [x(places, i), y(places, i)]);
  }

  private dot(pen: CanvasRenderingContext2D, i: number, x0: number, y0: number, x: number, y: number): void {
    const colour = this.paint.families[this.colour[i] ?? -1] ?? this.paint.rest, r = (this.paint.rem / 16) * 2.4;
    pen.strokeStyle = pen.fillStyle = colour;
    pen.globalAlpha = 0.28;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x, y);
    pen.stroke();
    pen.globalAlpha = 0.85;
    pen.beginPath();
    pen.arc(x, y, r, 0, 2 * Math.PI);
    pen.fill();
    pen.globalAlpha = 1;
  }

  private names(pen: CanvasRenderingContext2D, where: (i: number) => [number, number]): void {
    const { rem, face, halo, ink } = this.paint, taken: [number, number, number][] = [];
    pen.font = `${0.75 * rem}px ${face}`;
    pen.textBaseline = "middle";
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.strokeStyle = halo;
    pen.fillStyle = ink;
    for (const i of this.named) {
      const text = this.film!.words[i]!, [x, y] = where(i), wide = pen.measureText(text).width;
      if (taken.some(([a, b, c]) => Math.abs(b - y) < rem && x < a + c + 6 && a < x + wide + 6)) continue;
      taken.push([x, y, wide]);
      pen.strokeText(text, x + 6, y);
      pen.fillText(text, x + 6, y);
    }
  }
}

/** Words to name: the most frequent of each kind in turn, so that every kind is named. */
function chosenWords(film: Film): number[] {
  const kinds = new Map<string, number[]>();
  film.words.forEach((word, i) => /\p{L}/u.test(word) && kinds.set(film.labels?.[i] ?? "", [...(kinds.get(film.labels?.[i] ?? "") ?? []), i]));
  const lists = [...kinds.values()], picked: number[] = [];
  for (let round = 0; picked.length < LABELS && lists.some((l) => l[round] !== undefined); round++) for (const l of lists) if (l[round] !== undefined) picked.push(l[round]!);
  return picked.slice(0, LABELS);
}
