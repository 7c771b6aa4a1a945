// The board as files: its values as CSV, its picture as SVG and PNG with the colours that are on the screen.
import { button, h, save, t } from "../../page/shared";
import type { Similarity } from "../study-types";
import { csvOf } from "./csv";
import type { BoardModel } from "./model";

const carried = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "paint-order", "opacity", "font-family", "font-size", "font-style", "font-weight", "text-anchor"] as const;

/** A drawing that needs no style sheet: what the page's gives it stands in its attributes. */
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement, from = svg.querySelectorAll("*"), to = copy.querySelectorAll("*");
  from.forEach((element, i) => {
    const style = getComputedStyle(element), text = element.tagName === "text";
    for (const name of carried) if (text || !/^(font|text)/.test(name)) to[i]!.setAttribute(name, style.getPropertyValue(name));
    to[i]!.removeAttribute("class");
  });
  const ground = document.createElementNS(svg.namespaceURI, "rect");
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: getComputedStyle(document.body).backgroundColor })) ground.setAttribute(name, value);
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

/** The same as pixels, twice as fine. */
export async function png(svg: SVGSVGElement): Promise<Uint8Array> {
  const url = URL.createObjectURL(new Blob([standalone(svg)], { type: "image/svg+xml" })), image = new Image();
  try {
    image.src = url;
    await image.decode();
    const canvas = h("canvas", { width: svg.width.baseVal.value * 2, height: svg.height.baseVal.value * 2 });
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    return new Uint8Array(await blob!.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The row of exports. */
export function exports(model: BoardModel, board: () => Similarity | undefined, picture: () => SVGSVGElement | null): HTMLElement {
  const name = (end: string) => `flock-${model.study.plan.name || "own"}-${model.measure}-${model.now}.${end}`;
  const csv = () => board() && save(csvOf(model.study, board()!, model.now), name("csv"), "text/csv");
  const svg = () => picture() && save(standalone(picture()!), name("svg"), "image/svg+xml");
  const pixels = () => picture() && void png(picture()!).then((data) => save(data, name("png"), "image/png"));
  const json = () => void model.study.record().then((data) => save(data, `flock-${model.study.plan.name || "own"}.json`, "application/json"));
  const one = (id: string, press: () => void) => button("export-" + id, "export." + id, press, "link");
  return h("p", { class: "f-take note", role: "group", label: "export.label" }, t("export.label"), " ", one("csv", csv), one("json", json), one("svg", svg), one("png", pixels));
}
