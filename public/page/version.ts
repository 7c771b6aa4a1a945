// The version of the program, which package.json alone says. A change that alters what a run comes to raises more than its last number.
import { version } from "../../package.json";

export { version };

/** Whether two versions may come to other numbers from the same link. */
export const mayDiffer = (a: string, b: string): boolean => a.split(".").slice(0, 2).join() !== b.split(".").slice(0, 2).join();
