// What a page says to have a task's examples read or written.

import { asText } from "./decode.ts";
import type { Source } from "./decode.ts";
import { utf8 } from "./corpus.ts";
import { fault } from "./fault.ts";
import type * as P from "./protocol.ts";
import { fields } from "./spec.ts";
import type { Loose } from "./wire.ts";

/** A labelled file to read. */
export interface LabelledSpec {
  text?: string;
  /** A file's bytes, or the file itself. At most 50 MB. */
  bytes?: Source;
  /** File name: .csv, .tsv or .jsonl chooses the reader. */
  name: string;
  /** Default: a column named text, else the one with the longest cells. */
  textColumn?: string;
  /** Default: a column named label or class, else the one with the fewest different cells. */
  labelColumn?: string;
  /** Optional column with train, valid or test. */
  splitColumn?: string;
  /** List bad lines instead of refusing the file at the first one. */
  skipBad?: boolean;
}

/** A task's examples: exactly one of builtin, text and bytes. */
export interface DatasetSpec {
  /** A set that comes with the program: tagged news, a shop's customer service, dated headlines, a shop's visits. */
  builtin?: "news" | "service" | "headlines" | "shop";
  /** Of a built-in set. Default "en". */
  language?: "en" | "zh";
  /** Of a built-in set, and of a split that a file does not give. Default 1. */
  seed?: number;
  text?: string;
  /** A file's bytes, or the file itself. At most 50 MB. */
  bytes?: Source;
  /** File name: its ending chooses the reader. */
  name?: string;
  /** What the file's examples are for; "stream": dated lines to be watched. Default "classify". */
  task?: "classify" | "tag" | "retrieve" | "next" | "stream";
  /** The file's columns by name, or by number from 1 where it has no header; what is left out is guessed. */
  columns?: Partial<P.Columns>;
  /** List bad lines instead of refusing the file at the first one. */
  skipBad?: boolean;
  /** The whole file is that part. */
  part?: "train" | "valid" | "test";
}

type Request = [Loose, ArrayBuffer[]];

export async function labelledCommand(spec: LabelledSpec): Promise<Request> {
  const { text, bytes, ...rest } = fields(spec, "labelled");
  if ((text === undefined) === (bytes === undefined)) {
    throw fault("labelled.one", "a labelled set needs exactly one of text and bytes");
  }
  return [{ labelled: rest }, [await fileOf(rest.name, text, bytes)]];
}

export async function datasetCommand(spec: DatasetSpec): Promise<Request> {
  const { text, bytes, columns, ...rest } = fields(spec, "dataset");
  const given = [rest.builtin, text, bytes].filter((v) => v !== undefined);
  if (given.length !== 1) throw fault("dataset.one", "a task's examples come from exactly one of builtin, text and bytes");
  const dataset = { ...rest, ...(columns !== undefined && { columns: fields(columns, "columns") }) };
  return [{ dataset }, rest.builtin === undefined ? [await fileOf(rest.name, text, bytes)] : []];
}

/** A file's text as UTF-8. */
async function fileOf(named: unknown, text: unknown, bytes: unknown): Promise<ArrayBuffer> {
  const name = typeof named === "string" ? named : "";
  return utf8(text ?? (await asText(bytes as Source, name)).text, name);
}
