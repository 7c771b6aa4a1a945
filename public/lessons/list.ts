// All lessons, in the order in which they are best read.
import type { Lesson } from "./lesson";
import { causes } from "./list/causes";
import { cure } from "./list/cure";
import { jump } from "./list/jump";
import { masked } from "./list/masked";
import { mirage } from "./list/mirage";
import { monoculture } from "./list/monoculture";
import { recommendation } from "./list/recommendation";
import { sentiment } from "./list/sentiment";
import { service } from "./list/service";

/** All lessons, in the order in which they are best read. */
export const lessons: readonly Lesson[] = [masked, jump, mirage, monoculture, causes, cure, service, sentiment, recommendation];
