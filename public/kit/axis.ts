// Where a step stands on an axis of its logarithm, and which steps are written under it.

const LEAST = 0.5; // where step 0 stands: half a step before the first, as where curves are judged

/** The step at which an axis begins: 1, 3, 10, 30 …, about a hundredth of the run. Before it nothing has been learnt. */
export function axisStart(steps: number): number {
  let start = 1;
  for (const next of series(1)) {
    if (next > steps / 100) return start;
    start = next;
  }
  return start;
}

/** 1, 3, 10, 30 … from a power of ten on. */
function* series(from: number): Generator<number> {
  for (let ten = from; ten < 1e9; ten *= 10) {
    yield ten;
    yield 3 * ten;
  }
}

/** Where a step stands between the axis' ends, 0 to 1; below 0 where it lies before. */
export const place = (step: number, from: number, to: number): number => Math.log(Math.max(LEAST, step) / from) / Math.log(Math.max(to, from * 1.01) / from);

/** The step at a place of the axis. */
export const stepAt = (share: number, from: number, to: number): number => from * Math.pow(to / from, share);

/** The steps to write under an axis: 1, 3, 10 … inside it and its end, none so near to another that they would touch. */
export function ticks(from: number, to: number, apart = 0.09): number[] {
  const list: number[] = [];
  for (const step of series(1)) {
    if (step >= to) break;
    if (step >= from && place(step, from, to) < 1 - apart) list.push(step);
  }
  return [...list, to];
}
