// What the report is made of: a part of the page that has something to tell hands in a section, when it is asked.

export interface Table {
  caption: string;
  head: readonly string[];
  /** The first cell of each row names it. */
  rows: readonly (readonly string[])[];
}

/** A picture and the table that says the same. */
export interface Figure {
  caption: string;
  /** SVG as text, drawn by the report's own styles. */
  svg: string;
  twin: Table;
}

export interface Section {
  title: string;
  says: readonly string[];
  figures?: readonly Figure[];
  tables?: readonly Table[];
}

type Tells = () => Promise<Section | null>;

const all = new Map<string, Tells>();

/** Names who tells a section; asked again each time that a report is saved. */
export function reportOf(id: string, tells: Tells): void {
  all.set(id, tells);
}

/** The sections that there are now, in the order in which their parts came; one that fails is left out, and `lost` hears of it. */
export async function reportSections(lost: (id: string, error: unknown) => void): Promise<Section[]> {
  const told = await Promise.all([...all].map(([id, tells]) => tells().catch((error: unknown) => (lost(id, error), null))));
  return told.filter((section) => section !== null);
}

/** Fetches the words of every panel: the report speaks of what was done in them, perhaps before the page was loaded again. */
export async function allWords(): Promise<void> {
  const all = await Promise.all([import("./abilities.js"), import("./tasks.js"), import("./flock.js"), import("./lessons.js")]);
  for (const { speak } of all) speak();
}

/** Fetches the words of the lessons alone: their titles. */
export const lessonWords = async (): Promise<void> => (await import("./lessons.js")).speak();
