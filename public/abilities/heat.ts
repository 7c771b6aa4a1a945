// A map of numbers, units down and words across, in nine colours.

const COLOURS = 9;

/** A value between 0 and 1: gates are, states lie between −1 and 1, cells anywhere. */
export function scaled(v: number, part: string): number {
  if (part === "h") return (v + 1) / 2;
  if (part === "c") return (Math.tanh(v) + 1) / 2;
  return v;
}

export class Heat {
  readonly element = document.createElement("div");
  private canvas = document.createElement("canvas");
  private marks = document.createElement("div");
  private tokens = 0;
  private units = 0;
  private shown: [Float32Array, string] | null = null;

  constructor(read: (unit: number, at: number) => void) {
    this.element.className = "heat";
    this.element.setAttribute("aria-hidden", "true"); // the table below it says the same
    this.marks.className = "heat-marks";
    this.element.append(this.canvas, this.marks);
    this.element.addEventListener("pointermove", (e) => {
      if (!this.units) return;
      const r = this.element.getBoundingClientRect();
      read(Math.min(this.units - 1, Math.floor(((e.clientY - r.top) / r.height) * this.units)), Math.min(this.tokens - 1, Math.floor(((e.clientX - r.left) / r.width) * this.tokens)));
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
  }

  clear(): void {
    this.shown = null;
    this.canvas.width = this.canvas.height = 0;
    this.mark([]);
  }

  show(values: Float32Array, tokens: number, units: number, part: string): void {
    this.shown = [values, part];
    this.tokens = tokens;
    this.units = units;
    this.element.style.setProperty("--units", String(units));
    this.paint();
  }

  /** One pixel for each number; the style sheet makes it large without smoothing. */
  private paint(): void {
    if (!this.shown) return;
    const [values, part] = this.shown, style = getComputedStyle(this.element), pen = this.canvas.getContext("2d");
    const colours = Array.from({ length: COLOURS }, (_, i) => style.getPropertyValue(`--seq-${i}`).trim());
    this.canvas.width = this.tokens;
    this.canvas.height = this.units;
    if (!pen) return;
    for (let at = 0; at < this.tokens; at++)
      for (let unit = 0; unit < this.units; unit++) {
        pen.fillStyle = colours[Math.max(0, Math.min(COLOURS - 1, Math.floor(scaled(values[at * this.units + unit]!, part) * COLOURS)))] ?? "";
        pen.fillRect(at, unit, 1, 1);
      }
  }

  mark(units: readonly number[]): void {
    this.marks.classList.toggle("one", units.length === 1);
    this.marks.replaceChildren(...units.filter((u) => u < this.units).map((u) => {
      const m = document.createElement("i");
      m.style.setProperty("top", `${(u / this.units) * 100}%`);
      m.style.setProperty("height", `${100 / this.units}%`);
      return m;
    }));
  }
}
