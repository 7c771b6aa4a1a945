// What the report tells of the map of words: the picture as it is in sight, and the nearest words of the commonest ones.
import type { Neighbour } from "../page/lab.js";
import { decimal, t, type Section } from "../page/shared";
import { escaped } from "../share/markup";

/** How many words stand in the table, and how many near ones beside each. */
const WORDS = 12, NEAR = 3;

export interface Shown {
  /** The picture as SVG, and what it is of. */
  svg: string;
  title: string;
  /** The words by how often they stand in the text. */
  words: readonly string[];
  near(token: string, k: number): Promise<Neighbour[]>;
}

/** The section: a picture and a table. */
export async function mapSection({ svg, title, words, near }: Shown): Promise<Section> {
  const rows = await Promise.all(words.filter((word) => /\p{L}/u.test(word) && !/^\[.*\]$/.test(word)).slice(0, WORDS).map(async (word) => [word, ...(await near(word, NEAR)).map((n) => `${n.token} ${decimal(n.cosine)}`)]));
  const twin = { caption: t("map.report.table"), head: [t("map.report.word"), ...Array.from({ length: NEAR }, (_, i) => t("map.report.near", { n: i + 1 }))], rows };
  return { title: t("nav.words"), says: [t("words.story.1"), t("words.story.2")], figures: [{ caption: title, svg: svg.replace("<svg ", `<svg role="img" aria-label="${escaped(title)}" class="drawn" `), twin }] };
}
