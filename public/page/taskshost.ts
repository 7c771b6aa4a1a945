// The host of the Fine-tune panel's tasks.
import { $ } from "./dom";
import type { Keeper } from "./keeper";
import { later } from "./later";
import type { Session } from "./session";
import type { Tunings } from "./tuning";

export interface TasksHost {
  session: Session;
  keeper: Keeper;
  tunings: Tunings;
  visible(): boolean;
}

/** Mounts the tasks when they are first looked at; the returned function hands them a file that was dropped. */
export function mountTasks(host: TasksHost): (file: File) => void {
  let take: ((file: File) => void) | null = null;
  later("finetune", async () => {
    const panel = (await import("./tasks.js")).mountTasksPanel($("[data-stage=finetune]"), $("[data-beats=finetune]"), host);
    take = panel.take;
    return panel.look;
  }, "tasks.css");
  return (file) => take?.(file);
}
