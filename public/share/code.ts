// A link as a QR code, which a class scans from the wall or from paper.
import encodeQR from "qr";
import { s, t } from "../page/shared";

/** Light modules round the code; scanners want four. */
const QUIET = 4;

/** The squares of a text's code, or null where it is too long for one. */
export function codeOf(text: string): boolean[][] | null {
  try {
    return encodeQR(text, "raw", { ecc: "low", border: QUIET, encoding: "byte" });
  } catch {
    return null;
  }
}

/** The dark squares as one path. */
export const codePath = (code: boolean[][]): string => code.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");

/** The code as a picture: dark on light in both themes, for scanners want it so. */
export function codePicture(text: string): Element | null {
  const code = codeOf(text);
  if (!code) return null;
  const n = code.length;
  return s("svg", { viewBox: `0 0 ${n} ${n}`, role: "img", "aria-label": t("share.code"), class: "qr" }, s("rect", { width: n, height: n, class: "qr-light" }), s("path", { d: codePath(code), class: "qr-dark" }));
}
