// What the panel knows of each of its tabs.
import type { Desk } from "../page/desk";
import type { TasksHost } from "../page/taskshost";
import type { Trainer } from "./course";
import type { Form, Values } from "./pure/address";
import type { Tab } from "./tab";

export interface Context {
  host: TasksHost;
  trainer: Trainer;
  /** Whether a tab is in sight. */
  visible(tab: Tab): boolean;
  /** Something of a tab changed: panel, strip and story are drawn again. */
  changed(): void;
}

export interface TaskView {
  element: HTMLElement;
  desk: Desk;
  /** Its tab has come into sight: what it has to say stands there. */
  enter(): void;
  /** Draws what changed; only called while in sight. */
  draw(): void;
  story(): HTMLElement[];
  /** Whether what the story says has changed since. */
  storyKey(): string;
  take(file: File): void;
  /** What can be set, what is set, and other settings in place of these. */
  readonly form: Form;
  values(): Values;
  use(values: Values): void;
  /** Whether it learns: then nothing can be set. */
  busy(): boolean;
  /** Whether its examples are to come from a file of the user's that is not here. */
  wanting(): boolean;
}
