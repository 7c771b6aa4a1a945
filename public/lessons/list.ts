// All lessons, in the order in which they are best read.
import type { Lesson } from "./lesson";
import { jump } from "./list/jump";
import { masked } from "./list/masked";
import { mirage } from "./list/mirage";

/** All lessons, in the order in which they are best read. */
export const lessons: readonly Lesson[] = [masked, jump, mirage];
