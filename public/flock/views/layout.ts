// A figure that is as high as what it shows needs.
import { figure, type Figure, type Size } from "../draw";

/** `high` says how high the drawing must be at a width, in pixels. */
export function tallFigure(id: string, high: (size: Size) => number, paint: (size: Size) => readonly SVGElement[], says: () => string): Figure {
  const made: Figure = figure(id, (size) => {
    const { style } = made.element, want = Math.round(high(size)) + "px";
    if (style.height !== want) style.height = want; // its observer draws it again
    return paint(size);
  }, says, "fig fv-fig");
  return made;
}
