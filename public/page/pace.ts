// When the page works: a picture is drawn no more often than eyes need, and long work lets input in between its parts.

/** Milliseconds between two drawings of what moves. */
const OFTEN = 100;

/** Returns a function that has `draw` called in an animation frame, at most once in `often` milliseconds; what comes last is always drawn. */
export function paced(draw: () => void, often = OFTEN): () => void {
  let due = false, drawn = -Infinity;
  const now = () => {
    due = false;
    drawn = performance.now();
    draw();
  };
  return () => {
    if (due) return;
    due = true;
    const wait = drawn + often - performance.now();
    if (wait > 0) setTimeout(() => requestAnimationFrame(now), wait);
    else requestAnimationFrame(now);
  };
}

/** Ends the task: input and painting go first, and what follows is a task of its own. */
export const breathe = (): Promise<void> => new Promise((go) => setTimeout(go));

/** How to scroll to something: at once where the reader wants little motion. */
export const gently = (): ScrollBehavior => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
