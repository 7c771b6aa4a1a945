// The class without a server: what a student has grown goes to the teacher as a file. What is read may be hostile: nothing is believed that was not checked.
import { fault, LabError } from "../lab/fault.ts";
import { limits } from "../lab/protocol.ts";
import type { Study } from "../lab/study.ts";
import { mayDiffer, version } from "../page/version";
import { FileFault, list, oneOf, record, text, type Check } from "../projects/check";
import { directory, pack as zip, unpack, ZipFault, type Entry, type Source } from "../projects/zip";
import type { ByFile, Taken } from "./model";

/** What class.json says; a cell's model is the entry models/KEY.safetensors. */
interface Form {
  format: "murmuration class";
  version: 1;
  /** The page that it was grown on: others would not come to the same bits. */
  page: string;
  /** The plan's digest. */
  plan: string;
  nickname: string;
  /** Whose models these are. */
  members: string[];
  cells: { key: string; digest: string }[];
}

const FORM = "class.json", MOST_FORM = 64 << 10, MOST_NICKNAME = 60;
/** The most cells of a file, and bytes of all its models. */
const MOST_CELLS = 200, MOST_FILE = 128 << 20;

const hex = text(64, /^[0-9a-f]{64}$/);
const form: Check<Form> = record<Form>({
  format: oneOf("murmuration class"), version: oneOf(1), page: text(64), plan: hex, nickname: text(MOST_NICKNAME), members: list(text(100), MOST_CELLS),
  cells: list(record<Form["cells"][number]>({ key: text(64, /^[\w-]+$/), digest: hex }), MOST_CELLS),
});

const modelOf = (key: string): string => `models/${key}.safetensors`;

function most(name: string): number | undefined {
  if (name === FORM) return MOST_FORM;
  return /^models\/[\w-]{1,64}\.safetensors$/.test(name) ? limits.cell : undefined;
}

/** The members' own models, with their bases, as one small zip. */
async function pack(study: Study, members: string[], nickname: string): Promise<Blob> {
  const cells = study.cells.filter((c) => c.members.some((m) => members.includes(m)));
  const models = await Promise.all(cells.map(async ({ key }) => ({ key, ...(await study.cellBytes(key)) })));
  const told: Form = {
    format: "murmuration class", version: 1, page: version, plan: study.digest, nickname: nickname.slice(0, MOST_NICKNAME), members,
    cells: models.map(({ key, digest }) => ({ key, digest })),
  };
  async function* files(): AsyncGenerator<[string, Uint8Array]> {
    yield [FORM, new TextEncoder().encode(JSON.stringify(told, null, 1))];
    for (const { key, bytes } of models) yield [modelOf(key), bytes];
  }
  return zip(files());
}

/** Takes files into a flock, one after another: what is wrong with one keeps no other out. */
async function take(study: Study, files: File[]): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const file of files) taken.push(await takeOne(study, file));
  return taken;
}

async function takeOne(study: Study, file: File): Promise<Taken> {
  const taken: Taken = { file: file.name, nickname: "", members: [], verdict: "same" };
  try {
    if (file.size > MOST_FILE) throw tooLarge();
    const source: Source = { size: file.size, read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()) };
    const by = new Map((await directory(source, { entries: MOST_CELLS + 1, total: MOST_FILE, most })).map((e) => [e.name, e]));
    const told = await read(source, by);
    taken.nickname = told.nickname;
    checkPlan(study, told);
    taken.members = told.members;
    await receive(study, told, taken, (key) => unpack(source, needed(by, modelOf(key))));
  } catch (e) {
    taken.fault = worded(e);
    taken.verdict = e instanceof LabError && e.code === "cell.differs" ? "differs" : "refused";
  }
  return taken;
}

/** Takes the models, bases first. What is tuned from a base that is refused is not looked at. */
async function receive(study: Study, told: Form, taken: Taken, bytes: (key: string) => Promise<Uint8Array>): Promise<void> {
  const digests = new Map(told.cells.map((c) => [c.key, c.digest]));
  for (const { key } of study.cells.filter((c) => digests.has(c.key))) {
    const here = study.cellState(key).phase === "done";
    await study.receive(key, await bytes(key), digests.get(key));
    if (!here) taken.verdict = "kept";
  }
}

/** Reads class.json, and holds the entries to what it lists. */
async function read(source: Source, by: Map<string, Entry>): Promise<Form> {
  const found: unknown = JSON.parse(new TextDecoder().decode(await unpack(source, needed(by, FORM))));
  const page = (found as Partial<Form> | null)?.page;
  if (typeof page === "string" && mayDiffer(page, version)) throw fault("byfile.version", "it was made by another version of this page; both must be the same, or the models do not come to the same bits");
  const told = form(found, FORM);
  const names = new Set([FORM, ...told.cells.map((c) => modelOf(c.key))]);
  if (names.size !== told.cells.length + 1 || names.size !== by.size) throw new ZipFault("name", { name: FORM });
  return told;
}

function needed(by: Map<string, Entry>, name: string): Entry {
  const entry = by.get(name);
  if (!entry) throw new ZipFault("missing", { name });
  return entry;
}

function checkPlan(study: Study, { plan, members, cells }: Form): void {
  if (plan !== study.digest) throw fault("byfile.plan", "it belongs to another plan than this class’s");
  const fits = members.every((name) => study.members.some((m) => m.name === name)) && cells.every(({ key }) => study.cells.some((c) => c.key === key));
  if (!fits) throw fault("byfile.damaged", "it is damaged, or no file of a class");
}

const tooLarge = (): LabError => fault("byfile.large", "it is too large; a class’s file has at most {most} MB", { most: MOST_FILE >> 20 });

/** A fault as a reader of files understands it: how a zip is wrong concerns nobody here. */
function worded(e: unknown): unknown {
  if (e instanceof ZipFault && ["zip.big", "zip.total", "zip.many"].includes(e.code)) return tooLarge();
  if (e instanceof ZipFault || e instanceof FileFault || e instanceof SyntaxError) return fault("byfile.damaged", "it is damaged, or no file of a class");
  return e;
}

export const byFile: ByFile = { pack, take };
