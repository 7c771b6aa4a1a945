// The picture as a file: SVG from the places of dots and labels, and PNG from that.
import type { Paint, Scene, SceneLabel } from "./talk.ts";

const FOOT = 28; // pixels for the line below the picture

/** What stands at the edges and below. */
export interface Words {
  title: string;
  /** Own axes: the words at the right, left, top and bottom. */
  edges: string[];
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
const hex = (r: number, g: number, b: number): string => "#" + [r, g, b].map((v) => Math.round(v * 255).toString(16).padStart(2, "0")).join("");
const near = (x: number): string => String(Math.round(x * 100) / 100);

function* rows(data: Float32Array, width: number): Generator<number[]> {
  for (let i = 0; i + width <= data.length; i += width) yield [...data.subarray(i, i + width)];
}

const line = ([x1, y1, x2, y2, width, r, g, b, a]: number[]): string =>
  `<line x1="${near(x1!)}" y1="${near(y1!)}" x2="${near(x2!)}" y2="${near(y2!)}" stroke="${hex(r!, g!, b!)}" stroke-width="${near(width!)}" opacity="${near(a!)}"/>`;

const dot = ([x, y, radius, r, g, b, a]: number[]): string =>
  `<circle cx="${near(x!)}" cy="${near(y!)}" r="${near(radius!)}" fill="${hex(r!, g!, b!)}" opacity="${near(a!)}"/>`;

function label({ text, x, y, left, mark }: SceneLabel, paint: Paint): string {
  const colour = mark === "chosen" ? paint.now : mark === "" ? paint.ink2 : paint.ink;
  const big = mark === "group" || mark === "chosen" ? ` font-size="${near(paint.em * 1.15)}"${mark === "group" ? ' font-weight="600"' : ""}` : "";
  return `<text x="${near(x)}" y="${near(y)}" fill="${colour}" text-anchor="${left ? "end" : "start"}"${big}>${escaped(text)}</text>`;
}

/** Draws a scene as an SVG document that needs nothing else. */
export function svg({ width, height, dots, lines, labels }: Scene, paint: Paint, { title, edges }: Words): string {
  const [right = "", left = "", top = "", bottom = ""] = edges.map(escaped), edge = `fill="${paint.ink2}" ${paint.lang.startsWith("zh") ? 'font-weight="600"' : 'font-style="italic"'}`; // no italics in Chinese
  const names = edges.length ? [
    `<text x="${near(width - 4)}" y="${near(height / 2 - 10)}" text-anchor="end" ${edge}>${right}</text>`, `<text x="4" y="${near(height / 2 - 10)}" ${edge}>${left}</text>`,
    `<text x="${near(width / 2)}" y="10" text-anchor="middle" ${edge}>${top}</text>`, `<text x="${near(width / 2)}" y="${near(height - 8)}" text-anchor="middle" ${edge}>${bottom}</text>`,
  ] : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${near(width)}" height="${near(height + FOOT)}" viewBox="0 0 ${near(width)} ${near(height + FOOT)}" lang="${escaped(paint.lang)}">`,
    `<title>${escaped(title)}</title>`, `<rect width="100%" height="100%" fill="${paint.halo}"/>`,
    `<g>`, ...[...rows(lines, 9)].map(line), ...[...rows(dots, 7)].map(dot), `</g>`,
    `<g font-family="${escaped(paint.face)}" font-size="${near(paint.em)}" dominant-baseline="central" paint-order="stroke" stroke="${paint.halo}" stroke-width="3" stroke-linejoin="round">`,
    ...labels.map((l) => label(l, paint)), ...names, `<text x="8" y="${near(height + FOOT / 2)}" fill="${paint.ink2}">${escaped(title)}</text>`, `</g>`, `</svg>`,
  ].join("\n");
}

/** The same as pixels, two to each of the page's. */
export async function png(text: string): Promise<Uint8Array> {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("the browser gave no picture");
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
