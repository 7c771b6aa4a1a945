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

/** Angles that are tried, in degrees: only distance has meaning, so the map is turned to fill its box. */
const TURN = 5;

/** A map turned by so much, and perhaps mirrored: its axes, its middle, and how much larger it can be drawn. */
interface Pose {
  axes: [number, number, number, number];
  middle: Point;
  scale: number;
}

export class SkyMap {
  private pose: Pose;
  private centre: Point;

  constructor(private r: Recording, private moments: readonly number[], private box: Box) {
    const all: Point[] = r.frames.flatMap((f) => Array.from({ length: f.at.length / 2 }, (_, i): Point => [f.at[2 * i]!, f.at[2 * i + 1]!]));
    const poses = Array.from({ length: 180 / TURN }, (_, k) => this.turned(all, (k * TURN * Math.PI) / 180));
    this.pose = poses.reduce((best, pose) => (pose.scale > best.scale ? pose : best));
    this.centre = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  }

  /** The map turned by an angle, with the siblings on the right and above. */
  private turned(all: readonly Point[], angle: number): Pose {
    const [c, s] = [Math.cos(angle), Math.sin(angle)], end = this.r.frames.at(-1)!, { box } = this;
    const mean = (x: number, y: number) => Array.from({ length: SIX }, (_, i) => placeOf(this.r, end, i)).reduce((sum, p) => sum + x * p[0] + y * p[1], 0);
    const right = mean(c, -s) < 0 ? -1 : 1, down = mean(s, c) > 0 ? -1 : 1;
    const axes: Pose["axes"] = [right * c, -right * s, down * s, down * c];
    const xs = all.map(([x, y]) => axes[0] * x + axes[1] * y), ys = all.map(([x, y]) => axes[2] * x + axes[3] * y);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    return { axes, middle: [(x0 + x1) / 2, (y0 + y1) / 2], scale: Math.min((box.right - box.left) / (x1 - x0), (box.bottom - box.top) / (y1 - y0)) };
  }

  /** How long a distance of the map is drawn. */
  length(distance: number): number {
    return distance * this.pose.scale;
  }

  /** Where a bird stands in a frame. */
  at(frame: Frame, bird: number): Point {
    const [x, y] = placeOf(this.r, frame, bird), { axes, middle, scale } = this.pose;
    return [this.centre[0] + (axes[0] * x + axes[1] * y - middle[0]) * scale, this.centre[1] + (axes[2] * x + axes[3] * y - middle[1]) * scale];
  }

  /** Where a bird is at a moment, between two frames too. */
  bird(bird: number, now: number): Point {
    const { at, part } = frameAt(this.moments, now), here = this.at(this.r.frames[at]!, bird);
    if (!part) return here;
    const there = this.at(this.r.frames[at + 1]!, bird);
    return [here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part];
  }

  /** Where words about the siblings stand beside them, above rather than elsewhere, and the line that leads there. */
  beside(width: number, height: number, gap: number): { at: Point; from: Point; to: Point } {
    const all = Array.from({ length: SIX }, (_, i) => this.bird(i, 1)), others = this.drawn().filter((_, i) => i % this.r.birds.length >= SIX);
    const xs = all.map((p) => p[0]), ys = all.map((p) => p[1]), [l, r, u, d] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)], [x, y] = [(l + r) / 2, (u + d) / 2];
    const sides = [
      { at: [x, u - 2 * gap - height / 2], from: [x, u - gap], to: [x, u - 1.9 * gap] }, { at: [r + 2 * gap + width / 2, y], from: [r + gap, y], to: [r + 1.9 * gap, y] },
      { at: [l - 2 * gap - width / 2, y], from: [l - gap, y], to: [l - 1.9 * gap, y] }, { at: [x, d + 2 * gap + height / 2], from: [x, d + gap], to: [x, d + 1.9 * gap] },
    ] as { at: Point; from: Point; to: Point }[];
    const room = sides.map(({ at: [px, py] }) => Math.min(gap, clearance(px, py, width, height, others)) - (px - width / 2 < 0 || px + width / 2 > this.box.right + 2 * gap || py - height / 2 < 0 ? 1e3 : 0));
    return sides[room.indexOf(Math.max(...room))]!;
  }

  /** Everything that is drawn, thinned to what words must keep clear of. */
  private drawn(): Point[] {
    return this.r.frames.flatMap((f) => this.r.birds.map((_, i) => this.at(f, i)));
  }

  /** The place for a box of words, of so much width and height, that is farthest from all that is drawn, and farther still from what is taken by other words. */
  room(width: number, height: number, taken: readonly Point[] = []): Point {
    const all = this.drawn(), { left, right, top, bottom } = this.box;
    let best: Point = [left, top], most = -Infinity;
    for (let x = left + width / 2; x <= right - width / 2; x += 12)
      for (let y = top + height / 2; y <= bottom - height / 2; y += 12) {
        const near = Math.min(clearance(x, y, width, height, all, most), 0.3 * clearance(x, y, width, height, taken));
        if (near > most) [most, best] = [near, [x, y]];
      }
    return best;
  }
}

/** How far the nearest of some points is from a box round a point; no farther than `enough` is as good as nearer. */
function clearance(x: number, y: number, width: number, height: number, points: readonly Point[], enough = -Infinity): number {
  let least = Infinity;
  for (const [px, py] of points) {
    least = Math.min(least, Math.hypot(Math.max(0, Math.abs(px - x) - width / 2), Math.max(0, Math.abs(py - y) - height / 2)));
    if (least <= enough) return least;
  }
  return least;
}
