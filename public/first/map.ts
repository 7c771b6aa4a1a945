// Where things stand on the sky: the recording's places fitted into a box, and where words find room among them.
import { type Frame, placeOf, type Recording, SIX } from "./recording";
import { frameAt } from "./time";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
export type Point = [x: number, y: number];

export class SkyMap {
  private scale: number;
  private middle: Point;
  private centre: Point;

  constructor(private r: Recording, private moments: readonly number[], private box: Box) {
    const xs = r.frames.flatMap((f) => f.at.filter((_, i) => i % 2 === 0)), ys = r.frames.flatMap((f) => f.at.filter((_, i) => i % 2));
    const wide = Math.max(...xs) - Math.min(...xs), high = Math.max(...ys) - Math.min(...ys);
    this.scale = Math.min((box.right - box.left) / wide, (box.bottom - box.top) / high);
    this.middle = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
    this.centre = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  }

  /** How long a distance of the map is drawn. */
  length(distance: number): number {
    return distance * this.scale;
  }

  /** Where a bird stands in a frame. */
  at(frame: Frame, bird: number): Point {
    const [x, y] = placeOf(this.r, frame, bird);
    return [this.centre[0] + (x - this.middle[0]) * this.scale, this.centre[1] + (y - this.middle[1]) * this.scale];
  }

  /** Where a bird is at a moment, between two frames too. */
  bird(bird: number, now: number): Point {
    const { at, part } = frameAt(this.moments, now), here = this.at(this.r.frames[at]!, bird);
    if (!part) return here;
    const there = this.at(this.r.frames[at + 1]!, bird);
    return [here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part];
  }

  /** The middle of the siblings in the last frame, and the highest of them. */
  siblings(): { middle: Point; top: number; bottom: number } {
    const all = Array.from({ length: SIX }, (_, i) => this.bird(i, 1)), mean = (k: 0 | 1) => all.reduce((sum, p) => sum + p[k], 0) / SIX;
    return { middle: [mean(0), mean(1)], top: Math.min(...all.map((p) => p[1])), bottom: Math.max(...all.map((p) => p[1])) };
  }

  /** Everything that is drawn, thinned to what words must keep clear of. */
  private drawn(): Point[] {
    return this.r.frames.flatMap((f) => this.r.birds.map((_, i) => this.at(f, i)));
  }

  /** The place for a box of words, of so much width and height, that is farthest from all that is drawn and from some other boxes. */
  room(width: number, height: number, taken: readonly Point[] = []): Point {
    const all = [...this.drawn(), ...taken], { left, right, top, bottom } = this.box;
    let best: Point = [left, top], most = -Infinity;
    for (let x = left + width / 2; x <= right - width / 2; x += 12)
      for (let y = top + height / 2; y <= bottom - height / 2; y += 12) {
        const near = Math.min(...all.map(([px, py]) => Math.hypot(Math.max(0, Math.abs(px - x) - width / 2), Math.max(0, Math.abs(py - y) - height / 2))));
        if (near > most) [most, best] = [near, [x, y]];
      }
    return best;
  }
}
