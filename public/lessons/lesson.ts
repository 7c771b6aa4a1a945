// What a lesson is: beats of predict, run and explain beside the live thing. Its words are messages, its numbers are asked of the page.
import type { Ability } from "../lab/lab";
import type { Words } from "../page/answers";
import type { Params } from "../page/i18n";
import type { Panel } from "../page/link";
import type { FlockResult, StreamResult, TunedResult } from "../page/results";
import type { Session } from "../page/session";
import type { Settings } from "../page/settings";
import type { Bird, TaskKind } from "../page/store";

/** Groups of the index, in its order. */
export const groups = ["emergence", "alike", "scene"] as const;

/** A lesson; its messages are lesson.<id>.title, lesson.<id>.sum and those of its beats. */
export interface Lesson {
  id: string;
  group: (typeof groups)[number];
  minutes: number;
  /** Sections of the article that it covers, as in "3.1". */
  sections: readonly string[];
  beats: readonly Beat[];
}

/** A beat's words are the message lesson.<id>.<key>; those of a choice lesson.<id>.<key>.<choice>, those of a link lesson.<id>.<key>.go. */
export type Beat = Text | Predict | Run | Try | Explain | Formula | Differs | Question;

/** A paragraph. */
export interface Text {
  kind: "text";
  key: string;
  /** Numbers in it; before they can be told the paragraph is not there. */
  params?(live: Live): Params | undefined;
}

/** A guess, which is kept among the answers. */
export interface Predict {
  kind: "predict";
  key: string;
  choices: readonly string[];
  /** Which choice it came to, once the run can tell. */
  came?(live: Live): string | undefined;
}

/** A link that sets the configuration and leads to the control with which one goes on. */
export interface Run {
  kind: "run";
  key: string;
  to(live: Live): string;
  /** The control: a part of the sentence, a data-id, or a tab. */
  at?: string;
  /** Whether what is to be seen has been run. */
  done(live: Live): boolean;
  /** How far it is. */
  says?(live: Live): Words | undefined;
}

/** "You could try…": as a run, but nothing waits for it. */
export interface Try {
  kind: "try";
  key: string;
  to(live: Live): string;
  at?: string;
}

/** Told once the run can tell; without `when`, at once. */
export interface Explain {
  kind: "explain";
  key: string;
  when?(live: Live): boolean;
  params?(live: Live): Params;
  /** Which of several messages it is: lesson.<id>.<key>.<variant>. */
  variant?(live: Live): string;
  /** All that `variant` may return. */
  variants?: readonly string[];
}

/** A formula of formulas.ts. */
export interface Formula {
  kind: "formula";
  name: string;
  /** The words under it, where they are others than formula.<name>. */
  key?: string;
}

/** Where published evidence differs from what is often said. */
export interface Differs {
  kind: "differs";
  key: string;
  sources: readonly Source[];
}

/** An open question with a field for the answer, which is kept and told in the report. */
export interface Question {
  kind: "question";
  key: string;
}

export interface Source {
  /** Authors, year, title. */
  text: string;
  doi?: string;
}

/** What a lesson can see of the page: read only, computed when asked. */
export interface Live {
  readonly session: Session;
  /** The page's configuration before anything is chosen. */
  readonly defaults: Settings;
  /** Of the world that goes with the page's language. */
  readonly language: "en" | "zh";
  /** The address of a panel with the default configuration in the page's language and this change. */
  link(panel: Panel, change?: Partial<Settings>): string;
  /** The address of a built-in plan of flocks, in the page's language; `rest` as in "seeds=1-2". */
  flock(key: string, rest?: string): string;
  /** Of the current run. */
  abilities(): readonly Ability[];
  /** All models on the wire, the current one among them. */
  birds(): readonly Bird[];
  study(): FlockResult | undefined;
  tuned(kind: TaskKind): TunedResult | undefined;
  stream(): StreamResult | undefined;
}
