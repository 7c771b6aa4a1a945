// The class without a server: what a student has grown goes to the teacher as a file.
import type { Study } from "../lab/study.ts";
import type { ByFile, Taken } from "./model";

/** The members' own models, with their bases, as one small zip. */
async function pack(_study: Study, _members: string[], _nickname: string): Promise<Blob> { throw new Error("not yet"); }

/** Takes files into a flock, one after another: what is wrong with one keeps no other out. */
async function take(_study: Study, _files: File[]): Promise<Taken[]> { throw new Error("not yet"); }

export const byFile: ByFile = { pack, take };
