// What the browser keeps of flocks between two visits.

/** A value that the page keeps. Storage may be refused; then a reload only forgets. */
export function remembered(key: string, value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem("murmuration." + key, value);
    return localStorage.getItem("murmuration." + key);
  } catch {
    return null;
  }
}
