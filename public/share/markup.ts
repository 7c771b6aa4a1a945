// HTML as text, safe by construction: whatever is put into a template is text, unless it is markup itself.

/** Text that is HTML. */
export class Markup {
  constructor(readonly html: string) {}
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as it stands in HTML, between tags or in quotes. Characters that no document may hold are left out. */
export const escaped = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "").replace(/[&<>"']/g, (sign) => signs[sign]!);

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Markup) return part.html;
  return typeof part === "string" || typeof part === "number" ? escaped(String(part)) : part.map(written).join("");
}

/** A template whose parts are escaped. */
export const markup = (strings: TemplateStringsArray, ...parts: Part[]): Markup => new Markup(strings.reduce((all, text, i) => all + written(parts[i - 1]) + text));
