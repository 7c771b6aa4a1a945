// The element above the picture that owns pointer, wheel and keys. It turns them into wishes and knows nothing of the picture.

export type Place = { x: number; y: number };

export interface Wishes {
  point(x: number, y: number): void;
  leave(): void;
  press(x: number, y: number): void;
  drag(dx: number, dy: number, pan: boolean): void;
  zoom(factor: number, x: number, y: number): void;
  /** Magnify around the middle; 0 shows the whole picture. */
  step(factor: number): void;
  toward(dx: number, dy: number): void;
  enter(): unknown;
  /** Adds the word under the keyboard's cursor to the selection, or takes it out. */
  toggle(): unknown;
  /** The way that the pointer has gone while it selects; `done` when it is lifted. */
  lasso(way: Place[], done: boolean): void;
  clear(): void;
  search(): void;
}

const SLOP = 4; // CSS pixels that a press may move
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Listens on an element and calls the wishes. An element of the class "selecting" draws a lasso where it else would move. The returned function ends that. */
export function listen(element: HTMLElement, wishes: Wishes): () => void {
  const stop = new AbortController();
  const signal = stop.signal;
  pointers(element, wishes, signal);
  element.addEventListener("wheel", (e) => wheel(element, wishes, e), { passive: false, signal });
  element.addEventListener("keydown", (e) => key(wishes, e), { signal });
  return () => stop.abort();
}

function pointers(element: HTMLElement, wishes: Wishes, signal: AbortSignal): void {
  const down = new Map<number, Place>();
  let moved = 0, way: Place[] = [];
  const place = (e: PointerEvent): Place => {
    const box = element.getBoundingClientRect();
    return { x: e.clientX - box.left, y: e.clientY - box.top };
  };
  element.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 && e.button !== 1) return;
    if (down.size === 0) moved = 0;
    down.set(e.pointerId, place(e));
    way = down.size === 1 && element.classList.contains("selecting") ? [place(e)] : [];
    element.setPointerCapture(e.pointerId);
  }, { signal });
  element.addEventListener("pointermove", (e) => {
    const at = place(e), before = down.get(e.pointerId);
    if (!before) return wishes.point(at.x, at.y);
    moved += Math.hypot(at.x - before.x, at.y - before.y);
    if (way.length) wishes.lasso((way.push(at), way), false);
    else if (down.size === 2) pinch(wishes, down, e.pointerId, at);
    else if (moved > SLOP) wishes.drag(at.x - before.x, at.y - before.y, e.shiftKey || (e.buttons & 4) > 0);
    down.set(e.pointerId, at);
  }, { signal });
  const up = (e: PointerEvent, press: boolean): void => {
    const was = down.delete(e.pointerId), lasso = way;
    way = [];
    if (lasso.length) wishes.lasso(press && moved > SLOP ? lasso : [], true);
    if (was && press && moved <= SLOP && down.size === 0) wishes.press(place(e).x, place(e).y);
  };
  element.addEventListener("pointerup", (e) => up(e, true), { signal });
  element.addEventListener("pointercancel", (e) => up(e, false), { signal });
  element.addEventListener("pointerleave", () => wishes.leave(), { signal });
}

/** Two fingers: their distance magnifies, their middle moves the picture. */
function pinch(wishes: Wishes, down: Map<number, Place>, moving: number, at: Place): void {
  const before = down.get(moving)!;
  const other = [...down].find(([id]) => id !== moving)![1];
  const was = Math.hypot(before.x - other.x, before.y - other.y), is = Math.hypot(at.x - other.x, at.y - other.y);
  if (was > 0 && is > 0) wishes.zoom(is / was, (at.x + other.x) / 2, (at.y + other.y) / 2);
  wishes.drag((at.x - before.x) / 2, (at.y - before.y) / 2, true);
}

/** The wheel belongs to the page where the page can scroll, unless the picture has the focus or Ctrl is held (a pinch on a touchpad says so). */
function wheel(element: HTMLElement, wishes: Wishes, e: WheelEvent): void {
  const scrolls = document.documentElement.scrollHeight > innerHeight + 1;
  if (scrolls && !e.ctrlKey && document.activeElement !== element) return;
  e.preventDefault();
  const lines = e.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 24;
  const box = element.getBoundingClientRect();
  wishes.zoom(Math.exp((-e.deltaY * lines * (e.ctrlKey ? 8 : 1)) / 600), e.clientX - box.left, e.clientY - box.top);
}

function key(wishes: Wishes, e: KeyboardEvent): void {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const arrow = ARROWS[e.key];
  if (arrow && e.shiftKey) wishes.drag(arrow[0] * -40, arrow[1] * -40, false);
  else if (arrow) wishes.toward(...arrow);
  else if (e.key === "+" || e.key === "=") wishes.step(1.4);
  else if (e.key === "-" || e.key === "_") wishes.step(1 / 1.4);
  else if (e.key === "0" || e.key === "Home") wishes.step(0);
  else if (e.key === "Enter") wishes.enter();
  else if (e.key === " ") wishes.toggle();
  else if (e.key === "Escape") wishes.clear();
  else if (e.key === "/") wishes.search();
  else return;
  e.preventDefault();
}
