// Written from core/study/builtin by its test: change the plans there, not this file.
import type * as P from "../lab/protocol";
import type { PlanSpec } from "./study-types";

/** A number in the answer to an inquiry, times a factor: at is the way to it, as core/study/builtin says. */
export interface Term {
  readonly ask: Partial<{ [K in keyof P.Inquiry]: Partial<NonNullable<P.Inquiry[K]>> }>;
  readonly at: string;
  readonly times: number;
}

/** What a study should show, written down before it was first run: each term above the next by more than by, or a single one above by. */
export interface Expectation {
  readonly key: string;
  readonly terms: readonly Term[];
  readonly by: number;
}

export interface BuiltinPlan {
  readonly plan: PlanSpec;
  readonly expect: readonly Expectation[];
}

/** The built-in plans in each language, by their keys. */
export const builtin: Readonly<Record<"en" | "zh", Readonly<Record<string, BuiltinPlan>>>> = {
  en: {
    lineage: {
      plan: { name: "lineage", keep: 8, seeds: [1, 2, 3, 4, 5], arms: [{ name: "same base", finetune: { dense: 64, steps: 300 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", seed: 101, steps: 400, world: { sentences: 12000 } } }, { name: "same first weights", finetune: { dense: 64, steps: 300 }, base: { init: 101, model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "strangers", finetune: { dense: 64, steps: 300 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }] },
      expect: [
        { key: "lineage.order", by: 0, terms: [{ ask: { similarity: { measure: "cka" } }, at: "groups.relation=base.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "groups.relation=init.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "groups.relation=other.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "untrained", times: 1 }] },
        { key: "lineage.strangers", by: 0, terms: [{ ask: { similarity: { measure: "cka" } }, at: "groups.relation=init.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "groups.relation=arm.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "untrained", times: 1 }] },
        { key: "lineage.barrier", by: 0, terms: [{ ask: { similarity: { lens: "weights", measure: "barrier" } }, at: "groups.relation=other.mean", times: 1 }, { ask: { similarity: { lens: "weights", measure: "barrier" } }, at: "groups.relation=init.mean", times: 1 }, { ask: { similarity: { lens: "weights", measure: "barrier" } }, at: "groups.relation=base.mean", times: 1 }] },
      ],
    },
    monoculture: {
      plan: { name: "monoculture", seeds: [1, 2, 3, 4, 5], arms: [{ name: "whole 1", finetune: { dense: 64, learningRate: 0.01, seed: 101, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "head only 1", finetune: { dense: 64, freeze: "encoder", learningRate: 0.01, seed: 101, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "whole 2", finetune: { dense: 64, learningRate: 0.01, seed: 102, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "head only 2", finetune: { dense: 64, freeze: "encoder", learningRate: 0.01, seed: 102, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "whole 3", finetune: { dense: 64, learningRate: 0.01, seed: 103, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "head only 3", finetune: { dense: 64, freeze: "encoder", learningRate: 0.01, seed: 103, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }] },
      expect: [
        { key: "monoculture.gap", by: 0.3, terms: [{ ask: { similarity: { lens: "outputs", measure: "error-consistency", members: ["wren", "swift", "lark", "robin", "finch", "kite", "snipe", "magpie", "swallow", "plover", "gull", "oriole", "hoopoe", "bunting", "sparrow"] } }, at: "groups.relation=base.mean", times: 1 }, { ask: { similarity: { lens: "outputs", measure: "error-consistency", members: ["wren", "swift", "lark", "robin", "finch", "kite", "snipe", "magpie", "swallow", "plover", "gull", "oriole", "hoopoe", "bunting", "sparrow"] } }, at: "groups.relation=other.mean", times: 1 }] },
        { key: "monoculture.head", by: 0, terms: [{ ask: { similarity: { lens: "outputs", measure: "error-consistency", members: ["dove", "teal", "egret", "heron", "crane", "quail", "raven", "stork", "thrush", "tern", "starling", "falcon", "jay", "pipit", "warbler"] } }, at: "groups.relation=base.mean", times: 1 }, { ask: { similarity: { lens: "outputs", measure: "error-consistency", members: ["wren", "swift", "lark", "robin", "finch", "kite", "snipe", "magpie", "swallow", "plover", "gull", "oriole", "hoopoe", "bunting", "sparrow"] } }, at: "groups.relation=base.mean", times: 1 }] },
      ],
    },
    alignment: {
      plan: { name: "alignment", seeds: [1, 2, 3, 4, 5], arms: [{ name: "strangers", base: { model: { embed: 32, hidden: 96, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }] },
      expect: [
        { key: "alignment.half", by: 0, terms: [{ ask: { similarity: { at: "base", lens: "weights", measure: "barrier" } }, at: "groups.relation=arm.mean", times: 0.5 }, { ask: { similarity: { at: "base", lens: "weights", measure: "barrier-aligned" } }, at: "groups.relation=arm.mean", times: 1 }] },
      ],
    },
    seeds: {
      plan: { name: "seeds", seeds: [1, 2, 3, 4, 5], arms: [{ name: "fine-tuning 1", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, seed: 101, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "fine-tuning 2", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, seed: 102, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "fine-tuning 3", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, seed: 103, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }] },
      expect: [
        { key: "seeds.base", by: 0, terms: [{ ask: { similarity: { lens: "outputs", measure: "agreement" } }, at: "groups.relation=base.mean", times: 1 }, { ask: { similarity: { lens: "outputs", measure: "agreement" } }, at: "groups.relation=arm.mean", times: 1 }] },
        { key: "seeds.chance", by: 0, terms: [{ ask: { similarity: { lens: "outputs", measure: "agreement" } }, at: "groups.relation=arm.mean", times: 1 }, { ask: { similarity: { lens: "outputs", measure: "agreement" } }, at: "floor", times: 1 }] },
      ],
    },
    architectures: {
      plan: { name: "architectures", seeds: [1, 2, 3, 4, 5], arms: [{ name: "LSTM", base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 300, world: { sentences: 12000 } } }, { name: "GRU", base: { model: { embed: 32, hidden: 64, kind: "gru", layers: 1 }, objective: "causal", steps: 300, world: { sentences: 12000 } } }, { name: "Transformer", base: { model: { embed: 32, hidden: 32, kind: "transformer", layers: 1 }, objective: "causal", steps: 300, world: { sentences: 12000 } } }, { name: "masked LSTM", base: { maskRate: 0.3, model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, steps: 300, world: { sentences: 12000 } } }, { name: "masked BiLSTM", base: { maskRate: 0.3, model: { embed: 32, hidden: 32, kind: "bilstm", layers: 1 }, steps: 300, world: { sentences: 12000 } } }] },
      expect: [
        { key: "architectures.within", by: 0, terms: [{ ask: { similarity: { at: "base", measure: "cka" } }, at: "groups.relation=arm.mean", times: 1 }, { ask: { similarity: { at: "base", measure: "cka" } }, at: "groups.relation=other.mean", times: 1 }, { ask: { similarity: { at: "base", measure: "cka" } }, at: "untrained", times: 1 }] },
      ],
    },
    data: {
      plan: { name: "data", seeds: [1, 2, 3, 4, 5], arms: [{ name: "same examples", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "examples of their own", finetune: { dense: 64, learningRate: 0.003, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }] },
      expect: [
        { key: "data.shared", by: 0, terms: [{ ask: { outcome: {  } }, at: "arms.arm=same examples.h", times: 1 }, { ask: { outcome: {  } }, at: "arms.arm=examples of their own.h", times: 1 }] },
        { key: "data.person", by: 0, terms: [{ ask: { outcome: {  } }, at: "arms.arm=same examples.h", times: 1 }, { ask: { outcome: {  } }, at: "arms.arm=same examples.grouped.average", times: 1 }] },
      ],
    },
    causes: {
      plan: { name: "causes", seeds: [1, 2, 3, 4, 5], arms: [{ name: "plain", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", order: 101, sample: "own", steps: 400, world: { sentences: 12000 } } }, { name: "other first weights", base: { init: 102, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", order: 101, sample: "own", steps: 400, world: { sentences: 12000 } } }, { name: "other order", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", order: 102, sample: "own", steps: 400, world: { sentences: 12000 } } }, { name: "GRU", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "gru", layers: 1 }, objective: "causal", order: 101, sample: "own", steps: 400, world: { sentences: 12000 } } }, { name: "masked", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, order: 101, sample: "own", steps: 400, world: { sentences: 12000 } } }, { name: "fewer words", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", order: 101, sample: "own", steps: 400, world: { sentences: 12000, vocabulary: 0.5 } } }, { name: "SGD", base: { init: 101, learningRate: 0.5, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", optimizer: "sgd", order: 101, sample: "own", steps: 400, world: { sentences: 12000 } } }, { name: "all of it", base: { init: 102, learningRate: 0.5, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "gru", layers: 1 }, optimizer: "sgd", order: 102, sample: "own", steps: 400, world: { sentences: 12000, vocabulary: 0.5 } } }] },
      expect: [
        { key: "causes.objective", by: 0, terms: [{ ask: { causes: {  } }, at: "causes.factor=objective.effect", times: 1 }, { ask: { causes: {  } }, at: "causes.factor=init.effect", times: 1 }, { ask: { causes: {  } }, at: "causes.factor=order.effect", times: 1 }] },
        { key: "causes.kind", by: 0, terms: [{ ask: { causes: {  } }, at: "causes.factor=kind.effect", times: 1 }, { ask: { causes: {  } }, at: "causes.factor=order.effect", times: 1 }] },
      ],
    },
    ensembles: {
      plan: { name: "ensembles", seeds: [1, 2, 3, 4, 5], arms: [{ name: "LSTM", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", seed: 101, steps: 300, world: { sentences: 12000 } } }, { name: "GRU", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "gru", layers: 1 }, objective: "causal", seed: 101, steps: 300, world: { sentences: 12000 } } }, { name: "Transformer", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 32, kind: "transformer", layers: 1 }, objective: "causal", seed: 101, steps: 300, world: { sentences: 12000 } } }, { name: "masked LSTM", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { maskRate: 0.3, model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, seed: 101, steps: 300, world: { sentences: 12000 } } }, { name: "masked BiLSTM", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { maskRate: 0.3, model: { embed: 32, hidden: 32, kind: "bilstm", layers: 1 }, seed: 101, steps: 300, world: { sentences: 12000 } } }] },
      expect: [
        { key: "ensembles.averaged", by: 0, terms: [{ ask: { cure: {  } }, at: "diverse.averaged", times: 1 }, { ask: { cure: {  } }, at: "same.averaged", times: 1 }] },
        { key: "ensembles.majority", by: 0, terms: [{ ask: { cure: {  } }, at: "diverse.majority", times: 1 }, { ask: { cure: {  } }, at: "same.majority", times: 1 }] },
      ],
    },
    order: {
      plan: { name: "order", keep: 40, seeds: [1, 2, 3, 4, 5], arms: [{ name: "seeds", base: { model: { embed: 48, hidden: 96, kind: "lstm", layers: 1 }, objective: "causal", steps: 2400, world: { sentences: 20000 } } }] },
      expect: [
        { key: "order.same", by: 0.5, terms: [{ ask: { onsets: {  } }, at: "tau", times: 1 }] },
      ],
    },
    diversity: {
      plan: { name: "diversity", seeds: [1, 2, 3, 4, 5], arms: [{ name: "varied", base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000 } } }, { name: "few sentences", base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 600 } } }, { name: "few words", base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { sentences: 12000, vocabulary: 0.25 } } }] },
      expect: [
        { key: "diversity.fewer", by: 0, terms: [{ ask: { diversity: {  } }, at: "corpora.arms=few sentences.loss", times: 1 }, { ask: { diversity: {  } }, at: "corpora.arms=varied.loss", times: 1 }] },
        { key: "diversity.words", by: 0, terms: [{ ask: { diversity: {  } }, at: "corpora.arms=few words.loss", times: 1 }, { ask: { diversity: {  } }, at: "corpora.arms=varied.loss", times: 1 }] },
        { key: "diversity.alike", by: 0, terms: [{ ask: { diversity: {  } }, at: "corpora.arms=few sentences.likeness", times: 1 }, { ask: { diversity: {  } }, at: "corpora.arms=varied.likeness", times: 1 }] },
      ],
    },
    sizes: {
      plan: { name: "sizes", seeds: [1, 2, 3, 4, 5], arms: [{ name: "width 12", base: { model: { embed: 48, hidden: 12, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { sentences: 20000 } } }, { name: "width 24", base: { model: { embed: 48, hidden: 24, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { sentences: 20000 } } }, { name: "width 48", base: { model: { embed: 48, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { sentences: 20000 } } }, { name: "width 80", base: { model: { embed: 48, hidden: 80, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { sentences: 20000 } } }, { name: "width 128", base: { model: { embed: 48, hidden: 128, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { sentences: 20000 } } }] },
      expect: [
        { key: "sizes.loss", by: 0, terms: [{ ask: { ladder: {  } }, at: "rungs.0.loss", times: 1 }, { ask: { ladder: {  } }, at: "rungs.2.loss", times: 1 }, { ask: { ladder: {  } }, at: "rungs.4.loss", times: 1 }] },
        { key: "sizes.alike", by: 0, terms: [{ ask: { ladder: {  } }, at: "rungs.4.likeness", times: 1 }, { ask: { ladder: {  } }, at: "rungs.0.likeness", times: 1 }] },
      ],
    },
  },
  zh: {
    lineage: {
      plan: { name: "lineage", keep: 8, seeds: [1, 2, 3, 4, 5], arms: [{ name: "同一基座", finetune: { dense: 64, steps: 300 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", seed: 101, steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "相同的初始权重", finetune: { dense: 64, steps: 300 }, base: { init: 101, model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "互不相干", finetune: { dense: 64, steps: 300 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }] },
      expect: [
        { key: "lineage.order", by: 0, terms: [{ ask: { similarity: { measure: "cka" } }, at: "groups.relation=base.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "groups.relation=init.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "groups.relation=other.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "untrained", times: 1 }] },
        { key: "lineage.strangers", by: 0, terms: [{ ask: { similarity: { measure: "cka" } }, at: "groups.relation=init.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "groups.relation=arm.mean", times: 1 }, { ask: { similarity: { measure: "cka" } }, at: "untrained", times: 1 }] },
        { key: "lineage.barrier", by: 0, terms: [{ ask: { similarity: { lens: "weights", measure: "barrier" } }, at: "groups.relation=other.mean", times: 1 }, { ask: { similarity: { lens: "weights", measure: "barrier" } }, at: "groups.relation=init.mean", times: 1 }, { ask: { similarity: { lens: "weights", measure: "barrier" } }, at: "groups.relation=base.mean", times: 1 }] },
      ],
    },
    monoculture: {
      plan: { name: "monoculture", seeds: [1, 2, 3, 4, 5], arms: [{ name: "全部微调 1", finetune: { dense: 64, learningRate: 0.01, seed: 101, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "只训练头部 1", finetune: { dense: 64, freeze: "encoder", learningRate: 0.01, seed: 101, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "全部微调 2", finetune: { dense: 64, learningRate: 0.01, seed: 102, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "只训练头部 2", finetune: { dense: 64, freeze: "encoder", learningRate: 0.01, seed: 102, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "全部微调 3", finetune: { dense: 64, learningRate: 0.01, seed: 103, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "只训练头部 3", finetune: { dense: 64, freeze: "encoder", learningRate: 0.01, seed: 103, steps: 300, task: "recall" }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }] },
      expect: [
        { key: "monoculture.gap", by: 0.3, terms: [{ ask: { similarity: { lens: "outputs", measure: "error-consistency", members: ["wren", "swift", "lark", "robin", "finch", "kite", "snipe", "magpie", "swallow", "plover", "gull", "oriole", "hoopoe", "bunting", "sparrow"] } }, at: "groups.relation=base.mean", times: 1 }, { ask: { similarity: { lens: "outputs", measure: "error-consistency", members: ["wren", "swift", "lark", "robin", "finch", "kite", "snipe", "magpie", "swallow", "plover", "gull", "oriole", "hoopoe", "bunting", "sparrow"] } }, at: "groups.relation=other.mean", times: 1 }] },
        { key: "monoculture.head", by: 0, terms: [{ ask: { similarity: { lens: "outputs", measure: "error-consistency", members: ["dove", "teal", "egret", "heron", "crane", "quail", "raven", "stork", "thrush", "tern", "starling", "falcon", "jay", "pipit", "warbler"] } }, at: "groups.relation=base.mean", times: 1 }, { ask: { similarity: { lens: "outputs", measure: "error-consistency", members: ["wren", "swift", "lark", "robin", "finch", "kite", "snipe", "magpie", "swallow", "plover", "gull", "oriole", "hoopoe", "bunting", "sparrow"] } }, at: "groups.relation=base.mean", times: 1 }] },
      ],
    },
    alignment: {
      plan: { name: "alignment", seeds: [1, 2, 3, 4, 5], arms: [{ name: "互不相干", base: { model: { embed: 32, hidden: 96, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }] },
      expect: [
        { key: "alignment.half", by: 0, terms: [{ ask: { similarity: { at: "base", lens: "weights", measure: "barrier" } }, at: "groups.relation=arm.mean", times: 0.5 }, { ask: { similarity: { at: "base", lens: "weights", measure: "barrier-aligned" } }, at: "groups.relation=arm.mean", times: 1 }] },
      ],
    },
    seeds: {
      plan: { name: "seeds", seeds: [1, 2, 3, 4, 5], arms: [{ name: "微调 1", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, seed: 101, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "微调 2", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, seed: 102, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "微调 3", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, seed: 103, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }] },
      expect: [
        { key: "seeds.base", by: 0, terms: [{ ask: { similarity: { lens: "outputs", measure: "agreement" } }, at: "groups.relation=base.mean", times: 1 }, { ask: { similarity: { lens: "outputs", measure: "agreement" } }, at: "groups.relation=arm.mean", times: 1 }] },
        { key: "seeds.chance", by: 0, terms: [{ ask: { similarity: { lens: "outputs", measure: "agreement" } }, at: "groups.relation=arm.mean", times: 1 }, { ask: { similarity: { lens: "outputs", measure: "agreement" } }, at: "floor", times: 1 }] },
      ],
    },
    architectures: {
      plan: { name: "architectures", seeds: [1, 2, 3, 4, 5], arms: [{ name: "LSTM", base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 300, world: { language: "zh", sentences: 12000 } } }, { name: "GRU", base: { model: { embed: 32, hidden: 64, kind: "gru", layers: 1 }, objective: "causal", steps: 300, world: { language: "zh", sentences: 12000 } } }, { name: "Transformer", base: { model: { embed: 32, hidden: 32, kind: "transformer", layers: 1 }, objective: "causal", steps: 300, world: { language: "zh", sentences: 12000 } } }, { name: "掩码 LSTM", base: { maskRate: 0.3, model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, steps: 300, world: { language: "zh", sentences: 12000 } } }, { name: "掩码 BiLSTM", base: { maskRate: 0.3, model: { embed: 32, hidden: 32, kind: "bilstm", layers: 1 }, steps: 300, world: { language: "zh", sentences: 12000 } } }] },
      expect: [
        { key: "architectures.within", by: 0, terms: [{ ask: { similarity: { at: "base", measure: "cka" } }, at: "groups.relation=arm.mean", times: 1 }, { ask: { similarity: { at: "base", measure: "cka" } }, at: "groups.relation=other.mean", times: 1 }, { ask: { similarity: { at: "base", measure: "cka" } }, at: "untrained", times: 1 }] },
      ],
    },
    data: {
      plan: { name: "data", seeds: [1, 2, 3, 4, 5], arms: [{ name: "相同的样本", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "各自的样本", finetune: { dense: 64, learningRate: 0.003, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }] },
      expect: [
        { key: "data.shared", by: 0, terms: [{ ask: { outcome: {  } }, at: "arms.arm=相同的样本.h", times: 1 }, { ask: { outcome: {  } }, at: "arms.arm=各自的样本.h", times: 1 }] },
        { key: "data.person", by: 0, terms: [{ ask: { outcome: {  } }, at: "arms.arm=相同的样本.h", times: 1 }, { ask: { outcome: {  } }, at: "arms.arm=相同的样本.grouped.average", times: 1 }] },
      ],
    },
    causes: {
      plan: { name: "causes", seeds: [1, 2, 3, 4, 5], arms: [{ name: "基准", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", order: 101, sample: "own", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "不同的初始权重", base: { init: 102, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", order: 101, sample: "own", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "不同的顺序", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", order: 102, sample: "own", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "GRU", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "gru", layers: 1 }, objective: "causal", order: 101, sample: "own", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "掩码", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, order: 101, sample: "own", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "词汇更少", base: { init: 101, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", order: 101, sample: "own", steps: 400, world: { language: "zh", sentences: 12000, vocabulary: 0.5 } } }, { name: "SGD", base: { init: 101, learningRate: 0.5, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", optimizer: "sgd", order: 101, sample: "own", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "全都不同", base: { init: 102, learningRate: 0.5, maskRate: 0.3, model: { embed: 32, hidden: 48, kind: "gru", layers: 1 }, optimizer: "sgd", order: 102, sample: "own", steps: 400, world: { language: "zh", sentences: 12000, vocabulary: 0.5 } } }] },
      expect: [
        { key: "causes.objective", by: 0, terms: [{ ask: { causes: {  } }, at: "causes.factor=objective.effect", times: 1 }, { ask: { causes: {  } }, at: "causes.factor=init.effect", times: 1 }, { ask: { causes: {  } }, at: "causes.factor=order.effect", times: 1 }] },
        { key: "causes.kind", by: 0, terms: [{ ask: { causes: {  } }, at: "causes.factor=kind.effect", times: 1 }, { ask: { causes: {  } }, at: "causes.factor=order.effect", times: 1 }] },
      ],
    },
    ensembles: {
      plan: { name: "ensembles", seeds: [1, 2, 3, 4, 5], arms: [{ name: "LSTM", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", seed: 101, steps: 300, world: { language: "zh", sentences: 12000 } } }, { name: "GRU", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 64, kind: "gru", layers: 1 }, objective: "causal", seed: 101, steps: 300, world: { language: "zh", sentences: 12000 } } }, { name: "Transformer", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { model: { embed: 32, hidden: 32, kind: "transformer", layers: 1 }, objective: "causal", seed: 101, steps: 300, world: { language: "zh", sentences: 12000 } } }, { name: "掩码 LSTM", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { maskRate: 0.3, model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, seed: 101, steps: 300, world: { language: "zh", sentences: 12000 } } }, { name: "掩码 BiLSTM", finetune: { dense: 64, learningRate: 0.003, part: 0, parts: 5, steps: 250 }, base: { maskRate: 0.3, model: { embed: 32, hidden: 32, kind: "bilstm", layers: 1 }, seed: 101, steps: 300, world: { language: "zh", sentences: 12000 } } }] },
      expect: [
        { key: "ensembles.averaged", by: 0, terms: [{ ask: { cure: {  } }, at: "diverse.averaged", times: 1 }, { ask: { cure: {  } }, at: "same.averaged", times: 1 }] },
        { key: "ensembles.majority", by: 0, terms: [{ ask: { cure: {  } }, at: "diverse.majority", times: 1 }, { ask: { cure: {  } }, at: "same.majority", times: 1 }] },
      ],
    },
    order: {
      plan: { name: "order", keep: 40, seeds: [1, 2, 3, 4, 5], arms: [{ name: "不同种子", base: { model: { embed: 48, hidden: 96, kind: "lstm", layers: 1 }, objective: "causal", steps: 2400, world: { language: "zh", sentences: 20000 } } }] },
      expect: [
        { key: "order.same", by: 0.5, terms: [{ ask: { onsets: {  } }, at: "tau", times: 1 }] },
      ],
    },
    diversity: {
      plan: { name: "diversity", seeds: [1, 2, 3, 4, 5], arms: [{ name: "多样", base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000 } } }, { name: "句子少", base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 600 } } }, { name: "词汇少", base: { model: { embed: 32, hidden: 64, kind: "lstm", layers: 1 }, objective: "causal", steps: 400, world: { language: "zh", sentences: 12000, vocabulary: 0.25 } } }] },
      expect: [
        { key: "diversity.fewer", by: 0, terms: [{ ask: { diversity: {  } }, at: "corpora.arms=句子少.loss", times: 1 }, { ask: { diversity: {  } }, at: "corpora.arms=多样.loss", times: 1 }] },
        { key: "diversity.words", by: 0, terms: [{ ask: { diversity: {  } }, at: "corpora.arms=词汇少.loss", times: 1 }, { ask: { diversity: {  } }, at: "corpora.arms=多样.loss", times: 1 }] },
        { key: "diversity.alike", by: 0, terms: [{ ask: { diversity: {  } }, at: "corpora.arms=句子少.likeness", times: 1 }, { ask: { diversity: {  } }, at: "corpora.arms=多样.likeness", times: 1 }] },
      ],
    },
    sizes: {
      plan: { name: "sizes", seeds: [1, 2, 3, 4, 5], arms: [{ name: "宽度 12", base: { model: { embed: 48, hidden: 12, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { language: "zh", sentences: 20000 } } }, { name: "宽度 24", base: { model: { embed: 48, hidden: 24, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { language: "zh", sentences: 20000 } } }, { name: "宽度 48", base: { model: { embed: 48, hidden: 48, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { language: "zh", sentences: 20000 } } }, { name: "宽度 80", base: { model: { embed: 48, hidden: 80, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { language: "zh", sentences: 20000 } } }, { name: "宽度 128", base: { model: { embed: 48, hidden: 128, kind: "lstm", layers: 1 }, objective: "causal", steps: 1200, world: { language: "zh", sentences: 20000 } } }] },
      expect: [
        { key: "sizes.loss", by: 0, terms: [{ ask: { ladder: {  } }, at: "rungs.0.loss", times: 1 }, { ask: { ladder: {  } }, at: "rungs.2.loss", times: 1 }, { ask: { ladder: {  } }, at: "rungs.4.loss", times: 1 }] },
        { key: "sizes.alike", by: 0, terms: [{ ask: { ladder: {  } }, at: "rungs.4.likeness", times: 1 }, { ask: { ladder: {  } }, at: "rungs.0.likeness", times: 1 }] },
      ],
    },
  },
};
