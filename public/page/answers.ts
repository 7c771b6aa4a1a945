// What the reader guessed before a run and wrote after it, kept with the project and told in the report.
import { t, type Params } from "./i18n";

/** Words as a message, so that they follow the language, or as the reader typed them. */
export type Words = string | readonly [key: string, params?: Params];

export interface Answer {
  /** What was asked, by its place: "pretrain.guess", "lesson.jump.explain". */
  id: string;
  ask: Words;
  said: Words;
  /** What then came, where the page can tell. */
  came?: Words;
  at: number;
}

/** Words in the language of the page. */
export const wordsOf = (words: Words): string => (typeof words === "string" ? words : t(words[0], words[1]));

export class Answers {
  private all = new Map<string, Answer>();
  private listeners = new Set<(changed: boolean) => void>();

  get(id: string): Answer | undefined {
    return this.all.get(id);
  }

  /** All of them, in the order in which they were given. */
  list(): Answer[] {
    return [...this.all.values()].sort((a, b) => a.at - b.at);
  }

  /** Keeps an answer in place of an earlier one to the same question. */
  note(answer: Omit<Answer, "at">): void {
    this.all.set(answer.id, { ...answer, at: this.all.get(answer.id)?.at ?? Date.now() });
    this.tell(true);
  }

  /** Adds what came to a guess that was made; where none was, or it is known already, nothing changes. */
  found(id: string, came: Words): void {
    const one = this.all.get(id);
    if (!one || JSON.stringify(one.came) === JSON.stringify(came)) return;
    this.all.set(id, { ...one, came });
    this.tell(true);
  }

  /** Takes the answers of another project. */
  restore(list: readonly Answer[]): void {
    this.all = new Map(list.map((one) => [one.id, one]));
    this.tell(false);
  }

  /** Calls f after each change, with whether it is one that must be kept. */
  on(f: (changed: boolean) => void): void {
    this.listeners.add(f);
  }

  private tell(changed: boolean): void {
    for (const f of this.listeners) f(changed);
  }
}

/** The answers of the project that is open. */
export const answers = new Answers();
