import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

type Triple = [number, number, number];
const css = readFileSync("public/style/tokens.css", "utf8");
const themes = [...css.matchAll(/--fam-1:.*--fam-6:.*/g)].map(([line]) => [...line.matchAll(/#([0-9A-F]{6})/g)].map((m) => linear(m[1]!)));
/** Paper and the horizon of either theme, on which birds fly. */
const grounds = [["F1F4F4", "F6E6D2"], ["0E161D", "2C2522"]].map((list) => list.map(linear));

function linear(hex: string): Triple {
  return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)) as Triple;
}

const times = (m: readonly Triple[], c: Triple): Triple => m.map((row) => row[0] * c[0] + row[1] * c[1] + row[2] * c[2]) as Triple;

// How the blind to red, green and blue see: Machado, Oliveira and Fernandes 2009, severity 1.
const eyes: Record<string, readonly Triple[]> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** OKLab, in which equal distances look about equally far apart (Ottosson 2020). */
function oklab(c: Triple): Triple {
  const cones = times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], c.map((x) => Math.min(1, Math.max(0, x))) as Triple);
  return times([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]], cones.map(Math.cbrt) as Triple);
}

const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

test("no two families look alike to anyone, whatever colours they see", () => {
  assert.equal(themes.length, 2);
  for (const families of themes)
    for (const [eye, matrix] of Object.entries(eyes)) {
      const seen = families.map((c) => oklab(times(matrix, c)));
      seen.forEach((a, i) => seen.slice(i + 1).forEach((b, k) => assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) > 0.09, `${eye}: families ${i + 1} and ${i + k + 2}`)));
    }
});

test("every family stands out from paper and sky", () => {
  themes.forEach((families, theme) => families.forEach((c, i) => grounds[theme]!.forEach((ground) => {
    const [dark = 0, light = 0] = [luminance(c), luminance(ground)].sort((a, b) => a - b);
    assert.ok((light + 0.05) / (dark + 0.05) >= 3, `family ${i + 1}`);
  })));
});
