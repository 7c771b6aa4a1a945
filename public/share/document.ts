// The report as one file: no script, nothing fetched, readable by day, by night and on paper.
import { language, languages, t, type Section, type Figure, type Table } from "../page/shared";
import { Markup, markup } from "./markup";
import { styles } from "./reportstyle";

export interface Report {
  title: string;
  /** Who hands it in; "" where nobody is named. */
  name: string;
  date: string;
  /** What was set, in a sentence; "" where no model is told of. */
  lead: string;
  sections: readonly Section[];
  link: string;
  /** The code of the link, or null where it is too long for one. */
  code: { path: string; size: number } | null;
}

/** What the file may load: nothing but what stands in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The whole file. */
export function documentOf(r: Report): string {
  const head = markup`<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${r.title}</title><style>${new Markup(styles)}</style>`;
  const who = markup`<p class="who">${r.name && markup`<b>${r.name}</b> · `}<time>${r.date}</time></p>`;
  const body = markup`<header><p class="kick">${t("title")}</p><h1>${r.title}</h1>${who}${r.lead && markup`<p class="lead">${r.lead}</p>`}</header><main>${r.sections.map(section)}${again(r)}</main><footer><p>${t("share.r.foot")}</p></footer>`;
  return `<!doctype html>\n${markup`<html lang="${languages[language()]!.tag}"><head>${head}</head><body>${body}</body></html>`.html}\n`;
}

const section = (s: Section): Markup => markup`<section><h2>${s.title}</h2>${s.says.map((text) => markup`<p>${text}</p>`)}${(s.figures ?? []).map(figure)}${(s.tables ?? []).map((one) => table(one))}</section>`;

const figure = (f: Figure): Markup => markup`<figure><div class="wide">${new Markup(f.svg)}</div><figcaption>${f.caption}</figcaption>${table(f.twin, "twin")}</figure>`;

function table({ caption, head, rows }: Table, style = ""): Markup {
  const row = ([first = "", ...rest]: readonly string[]) => markup`<tr><th scope="row">${first}</th>${rest.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
  return markup`<div class="wide"><table class="${style}"><caption>${caption}</caption><thead><tr>${head.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows.map(row)}</tbody></table></div>`;
}

/** How to grow the same again. */
function again({ link, code }: Report): Markup {
  const picture = code && markup`<svg class="qr" viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label="${t("share.code")}"><rect width="${code.size}" height="${code.size}" class="qr-light"/><path d="${code.path}" class="qr-dark"/></svg>`;
  return markup`<section class="again"><h2>${t("share.r.again")}</h2><p>${t("share.r.again.says")}</p><p class="url">${link}</p>${picture}</section>`;
}
