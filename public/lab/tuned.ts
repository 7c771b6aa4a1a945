// The handle that a page gets of a fine-tuning.

import type * as P from "./protocol.ts";
import { Training } from "./training.ts";
import type { Ended, StepEvent } from "./training.ts";
import type { FinetuneSpec } from "./runspec.ts";

export type TunedStepEvent = StepEvent & { arm: "pretrained" | "scratch"; validAccuracy?: number };

export interface Report extends Omit<P.Report, "baselines"> {
  /** The same model from scratch, and naive Bayes on words; none of a run that was alone. */
  baselines?: { scratch: P.Report; naiveBayes: P.Report };
}

export type TunedEnded = Ended & { report: Report };

export interface Guess {
  label: string;
  p: number;
  all: { label: string; p: number }[];
}

/** A fine-tuning: the pretrained encoder and its twin from scratch. It lives in another worker than its base. */
export class Tuned extends Training<TunedStepEvent, TunedEnded> {
  get config(): Required<Omit<FinetuneSpec, "examples" | "world">> & { world: boolean } {
    const { run: _, examples: __, ...config } = this.info.finetune!;
    return config;
  }

  get classes(): string[] { return this.info.classes ?? []; }

  /** The class of each text, by the model as it is now. */
  async classify(texts: string[]): Promise<Guess[]> {
    const { event } = await this.ask("classify", { texts });
    return event.classified!.texts;
  }

  /** The tag, BIO, of each word of each sentence (task "tag"). */
  async tag(sentences: string[][]): Promise<string[][]> {
    const { event } = await this.ask("tag", { sentences });
    return event.tagged!.sentences;
  }

  /** The k best answers to a question, and whether any known question is near enough to trust them (task "retrieve"). */
  async answer(question: string, k?: number): Promise<P.Answered> {
    const { event } = await this.ask("answer", { question, k });
    return event.answered!;
  }

  /** The k items that are likeliest to follow these, the oldest of which stands first (task "next"). */
  async recommend(items: string[], k?: number): Promise<P.Recommended> {
    const { event } = await this.ask("recommend", { items, k });
    return event.recommended!;
  }

  /** What the chosen class's probability loses with each token hidden: the words that spoke for it (task "classify"). */
  async explain(text: string): Promise<P.Explained> {
    const { event } = await this.ask("explain", { text });
    return event.explained!;
  }

  /** The report, once the run is done; before that null. */
  async report(): Promise<Report | null> {
    const { event } = await this.ask("report");
    return (event.reportReady!.report as Report | undefined) ?? null;
  }
}
