// When a run that trains is saved.

/** Milliseconds between looks whether a save is due. */
export const LOOK = 2000;
/** Milliseconds after which one always is. */
const EVERY = 10_000;

/** Whether to save a run that has trained for so many milliseconds and was saved last so many ago: early on it is saved whenever its age has doubled, so that an early reload loses little. */
export const due = (trained: number, since: number): boolean => since >= Math.min(EVERY, trained / 2);
