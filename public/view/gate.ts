// ebiten asks for an animation frame after every frame, for ever. Here its request is held until a frame is wanted, so that a picture at rest costs nothing.

let held: FrameRequestCallback | null = null;
let wanted = true;
let frames = 0;
let spent = 0;
const next = window.requestAnimationFrame.bind(window);

function pass(callback: FrameRequestCallback): number {
  return next((time) => {
    const start = performance.now();
    frames++;
    callback(time);
    spent += performance.now() - start;
  });
}

/** Takes the place of requestAnimationFrame before the program starts. */
export function close(): void {
  window.requestAnimationFrame = (callback) => {
    if (!wanted) {
      held = callback;
      return 0;
    }
    wanted = false;
    return pass(callback);
  };
}

/** Lets one frame through: the one held, or the next that is asked for. */
export function open(): void {
  if (!held) {
    wanted = true;
    return;
  }
  const callback = held;
  held = null;
  pass(callback);
}

/** Frames so far, and the milliseconds that the program spent in them. */
export const count = (): { frames: number; milliseconds: number } => ({ frames, milliseconds: spent });
