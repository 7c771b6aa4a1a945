// Tags of words put together into the entities that they mean, and a typed sentence taken apart into words.

export interface Span {
  from: number;
  /** One past the last word. */
  to: number;
  type: string;
}

/** The entities of BIO tags: B- begins one, I- goes on with it; an I- after another type or after O begins one too, as conlleval counts. */
export function spansOf(tags: readonly string[]): Span[] {
  const spans: Span[] = [];
  tags.forEach((tag, i) => {
    const [, mark, type = ""] = /^([BI])-(.+)$/.exec(tag) ?? [];
    if (!mark) return;
    const last = spans.at(-1);
    if (mark === "I" && last && last.to === i && last.type === type) last.to = i + 1;
    else spans.push({ from: i, to: i + 1, type });
  });
  return spans;
}

export interface Piece {
  text: string;
  /** "" of words that are no entity. */
  type: string;
}

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;

/** Joins words as the text is written: no space beside Chinese, none before a comma. */
export function joined(words: readonly string[]): string {
  return words.reduce((text, word, i) => {
    const before = words[i - 1] ?? "";
    const tight = i === 0 || /^[,.;:!?)%\]]/.test(word) || /[(\[]$/.test(before) || CJK.test(before.slice(-1)) || CJK.test(word[0] ?? "");
    return text + (tight ? "" : " ") + word;
  }, "");
}

/** A sentence as pieces in a row, entities apart from what stands between them. */
export function pieces(words: readonly string[], tags: readonly string[]): Piece[] {
  const list: Piece[] = [];
  let at = 0;
  for (const span of spansOf(tags)) {
    if (span.from > at) list.push({ text: joined(words.slice(at, span.from)), type: "" });
    list.push({ text: joined(words.slice(span.from, span.to)), type: span.type });
    at = span.to;
  }
  if (at < words.length) list.push({ text: joined(words.slice(at)), type: "" });
  return list;
}

/** The words of a typed sentence: what white space separates, punctuation apart, each Chinese character by itself. */
export const wordsOf = (text: string): string[] => text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]|(?:(?![\u2e80-\u9fff\uf900-\ufaff])[\p{L}\p{N}])+(?:[.'’&/-](?:(?![\u2e80-\u9fff\uf900-\ufaff])[\p{L}\p{N}])+)*|[^\s]/gu) ?? [];
