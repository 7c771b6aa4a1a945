// Each worker's program is there twice: with SIMD and, as NAME-plain, for browsers whose WebAssembly has none. Both compute the same bits.

/** Whether this browser has 128-bit SIMD: it takes a module whose one function splats a byte into a vector and drops it. */
export const vectors = (): boolean => WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11]));

/** The file of a program for this browser. */
export const programFile = (name: string, simd = vectors()): string => `${name}${simd ? "" : "-plain"}.wasm.gz`;

/** Which of a site's files this browser may ever ask for: of each program that is there twice only the one it can run. */
export function suitable(names: readonly string[], simd = vectors()): Set<string> {
  const twins = names.filter((n) => n.endsWith("-plain.wasm.gz"));
  const others = new Set(simd ? twins : twins.map((n) => n.replace("-plain", "")));
  return new Set(names.filter((n) => !others.has(n)));
}
