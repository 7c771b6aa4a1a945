// Tokens as they can be read.

/** A token that can be seen: white space gets its sign. */
export const visibleWord = (token: string): string => token.replace(/\n/g, "⏎").replace(/ /g, "␣") || "∅";

/** Tokens as a sentence: Chinese without spaces, and no space before a stop. */
export function sentenceOf(tokens: readonly string[]): string {
  const tight = /[\u3400-\u9fff]/.test(tokens.join(""));
  return tight ? tokens.join("") : tokens.join(" ").replace(/ ([.,;:!?])/g, "$1");
}

/** A place of a corpus as what stands before it, in it and behind it. */
export function around(tokens: readonly string[], from: number, to: number): [before: string, inside: string, after: string] {
  const tight = /[\u3400-\u9fff]/.test(tokens.join("")), gap = tight ? "" : " ";
  const [a, b, c] = [tokens.slice(0, from), tokens.slice(from, to), tokens.slice(to)].map((list) => sentenceOf(list)) as [string, string, string];
  return [a && b ? a + gap : a, b, c && !/^[.,;:!?]/.test(c) ? gap + c : c];
}
