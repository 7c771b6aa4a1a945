// What a page says to get a corpus, and what it gets.

import { asText, checkSize } from "./decode.ts";
import type { Source } from "./decode.ts";
import { fault } from "./fault.ts";
import { countParameters } from "./model.ts";
import type { ModelSpec } from "./model.ts";
import type { CorpusInfo, PreviewToken, Split } from "./protocol.ts";
import { limits } from "./protocol.ts";
import { fields } from "./spec.ts";
import type { Loose, Wire } from "./wire.ts";
import { worldCommand, worldOf } from "./world.ts";
import type { World } from "./world.ts";

/** Where a corpus comes from: exactly one of text, bytes, documents, world. */
export interface CorpusSpec {
  text?: string;
  /** A file's bytes, or the file itself; the encoding is found out. At most 50 MB. */
  bytes?: Source;
  /** Documents that are separate already. */
  documents?: string[];
  world?: World;
  /** File name: chooses the reader (.txt .md .csv .tsv .jsonl), and stands in errors. */
  name?: string;
  /** .csv, .tsv, .jsonl: which column is the text. Default: one named text, else the one with the longest cells. */
  column?: string;
  /** What a token is. Default "word"; "space": whatever white space separates, as it stands (ids of items, words that were cut before). */
  tokenizer?: "char" | "word" | "bpe" | "space";
  /** Most entries of the vocabulary. Default: 2000 words, 512 pieces, all characters up to 8000, 20,000 of "space". */
  vocabLimit?: number;
  /** What one document is: a line (default) or the whole text. */
  unit?: "line" | "text";
  /** Of the split into train, validation and test. Default 1. */
  seed?: number;
}

/** How a model's size compares with the text. */
export interface Advice {
  parameters: number;
  /** Training tokens for each parameter. */
  tokensPerParameter: number;
  /** Too little text: the model can learn it by heart. */
  small: boolean;
  /** How many training tokens this model wants, rounded up to two figures. */
  suggestTokens: number;
  /** The widest hidden layer (8 to 512, a power of two) that this text is enough for. */
  suggestHidden: number;
}

/** Training tokens for each parameter, and for any model, below which a text counts as small: what is small is learnt by heart. */
const enough = 0.1, few = 2000;

export class Corpus {
  readonly id: number;
  readonly name: string;
  /** SHA-256 over tokenizer, vocabulary, ids and split. */
  readonly hash: string;
  readonly language: "en" | "zh" | "other";
  readonly encoding?: string;
  readonly tokenizer: "char" | "word" | "bpe" | "space";
  readonly documents: number;
  readonly tokens: number;
  /** Size of the vocabulary. */
  readonly vocab: number;
  /** Share of the validation and test tokens that the vocabulary lacks. */
  readonly oov: number;
  readonly duplicates: number;
  readonly split: Split;
  /** The first documents as the model sees them, one corruption drawn. */
  readonly preview: PreviewToken[][];
  readonly world?: World;
  /** World: how many labelled examples it brings. */
  readonly labelled?: number;
  readonly #wire: Wire;

  /** For the lab's own use. */
  constructor(wire: Wire, info: CorpusInfo) {
    this.#wire = wire;
    this.id = info.id;
    this.name = info.name;
    this.hash = info.hash;
    this.language = info.language as Corpus["language"];
    this.encoding = info.encoding;
    this.tokenizer = info.tokenizer as Corpus["tokenizer"];
    this.documents = info.documents;
    this.tokens = info.tokens;
    this.vocab = info.vocab;
    this.oov = info.oov;
    this.duplicates = info.duplicates;
    this.split = info.split;
    this.preview = info.preview;
    this.world = info.world && worldOf(info.world);
    this.labelled = info.labelled;
  }

  /** Compares a model's size with the text. */
  advice(model: ModelSpec = {}): Advice {
    const tokens = this.split.train.tokens;
    const parameters = countParameters(this.vocab, model);
    const wanted = Math.max(few, parameters * enough);
    let suggestHidden = 8;
    for (let h = 16; h <= 512; h *= 2) {
      if (countParameters(this.vocab, { ...model, embed: h, hidden: h }) * enough <= tokens) suggestHidden = h;
    }
    return {
      parameters, suggestHidden,
      tokensPerParameter: tokens / parameters,
      small: tokens < wanted,
      suggestTokens: roundUp(wanted),
    };
  }

  /** Frees its memory in the worker once no run uses it. */
  async close(): Promise<void> {
    await this.#wire.send({ closeCorpus: { corpus: this.id } });
  }
}

/** Up to two figures. */
function roundUp(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1);
  return Math.ceil(n / unit) * unit;
}

/** Turns a spec into the command and its buffers. */
export async function corpusCommand(spec: CorpusSpec): Promise<[Loose, ArrayBuffer[]]> {
  const { text, bytes, documents, world, ...rest } = fields(spec, "corpus");
  const given = Object.entries({ text, bytes, documents, world }).filter(([, v]) => v !== undefined).map(([k]) => k);
  if (given.length !== 1) {
    throw fault("corpus.one", "a corpus needs exactly one of text, bytes, documents and world, not {given}",
      { given: given.join(", ") || "none" });
  }
  if (world !== undefined) return [{ corpus: { ...rest, world: worldCommand(world) } }, []];
  const name = typeof rest.name === "string" && rest.name !== "" ? rest.name : "text";
  if (documents !== undefined) return documentsCommand(documents, { ...rest, name });
  if (text !== undefined) return [{ corpus: { ...rest, name } }, [utf8(text, name)]];
  const read = await asText(bytes as Source, name);
  return [{ corpus: { ...rest, name, encoding: read.encoding } }, [utf8(read.text, name)]];
}

function documentsCommand(documents: unknown, rest: object): [Loose, ArrayBuffer[]] {
  if (!Array.isArray(documents) || documents.some((d) => typeof d !== "string")) {
    throw fault("spec.type", "{field} cannot be a {got}", { field: "corpus.documents", got: "list of other things than texts" });
  }
  const encoder = new TextEncoder();
  const parts = (documents as string[]).map((d) => encoder.encode(d));
  const total = parts.reduce((n, p) => n + p.length, 0);
  checkSize(total, "documents");
  const all = new Uint8Array(total);
  const lengths = new Int32Array(parts.length);
  let at = 0;
  parts.forEach((p, i) => {
    all.set(p, at);
    lengths[i] = p.length;
    at += p.length;
  });
  return [{ corpus: { ...rest, documents: true } }, [all.buffer, lengths.buffer]];
}

/** The UTF-8 bytes of a text, refused when too long. */
export function utf8(text: unknown, name: string): ArrayBuffer {
  if (typeof text !== "string") throw fault("spec.type", "{field} cannot be a {got}", { field: "text", got: typeof text });
  if (text.length > limits.text) checkSize(text.length, name);
  const bytes = new TextEncoder().encode(text);
  checkSize(bytes.length, name);
  return bytes.buffer as ArrayBuffer;
}
