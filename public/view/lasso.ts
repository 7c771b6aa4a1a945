// The line that a lasso leaves while it is drawn.
import { s } from "../page/shared";
import type { Place } from "./surface.ts";

export class Lasso {
  private readonly line = s("polygon", {});
  readonly element = s("svg", { class: "map-lasso", "aria-hidden": "true" }, this.line);

  draw(way: Place[]): void {
    this.line.setAttribute("points", way.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "));
  }
}
