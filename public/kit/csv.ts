// Tables for other programs.

/** A text as a CSV field: quoted where it must be, and never read as a formula by a spreadsheet. */
export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
