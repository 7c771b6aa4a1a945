// The formulas of the lessons and of the article as they should read. Message formula.<name> says each in words.
import { h } from "../page/shared";
import { bar, fence, frac, gap, lines, math, norm, num, op, over, paren, row, sub, sup, tilde, v } from "./mathml";

const i = () => v("i"), w = () => v("w"), L = (name: string) => sub(v("L"), v(name));
const log = (...of: Element[]) => row(v("log"), gap(), ...of);
const given = (a: Element, b: Element) => row(v("p"), paren(a, fence("|"), b));
const minusMean = (count: Element) => row(op("−"), frac(num("1"), count));
const size = (x: string) => row(fence("|"), v(x), fence("|"));

const all: Record<string, () => Element> = {
  /** The probability of a text, word by word. */
  chain: () => row(v("P"), paren(sub(w(), num("1")), op(","), op("…"), op(","), sub(w(), v("T"))), op("="), over("∏", row(v("t"), op("="), num("1")), v("T")), given(sub(w(), v("t")), sub(w(), row(op("<"), v("t"))))),
  causal: () => row(L("next"), op("="), minusMean(v("T")), over("∑", row(v("t"), op("="), num("1")), v("T")), log(given(sub(w(), v("t")), sub(w(), row(op("<"), v("t")))))),
  mlm: () => row(L("mask"), op("="), minusMean(size("M")), over("∑", row(i(), op("∈"), v("M"))), log(given(sub(w(), i()), tilde(w())))),
  softmax: () => row(given(sub(w(), i()), tilde(w())), op("="), frac(row(v("exp"), gap(), sub(v("s"), i()), paren(sub(w(), i()))), row(over("∑", row(v("u"), op("∈"), v("V"))), v("exp"), gap(), sub(v("s"), i()), paren(v("u"))))),
  guess: () => row(L("guess"), op("="), op("−"), log(frac(num("1"), size("V"))), op("="), v("ln"), gap(), size("V")),
  finetune: () => lines(
    row(L("tune"), paren(v("θ")), op("="), minusMean(v("N")), over("∑", row(i(), op("="), num("1")), v("N")), log(given(sub(v("y"), i()), sub(v("x"), i()))), op("+"), v("λ"), sup(norm(v("θ")), num("2"))),
    row(sup(v("t"), op("*")), op("="), over("min", v("t")), sub(v("L"), v("valid")), paren(sub(v("θ"), v("t")))),
  ),
  entropy: () => row(L("class"), op("="), minusMean(v("N")), over("∑", row(i(), op("="), num("1")), v("N")), over("∑", row(v("c"), op("="), num("1")), v("C")), sub(v("y"), row(i(), v("c"))), log(sub(v("p"), row(i(), v("c"))))),
  onset: () => row(sub(v("t"), v("on")), op("="), over("min", v("t")), op("{"), v("t"), op(":"), v("acc"), paren(v("s")), op("≥"), num(".9"), op(","), v("s"), op("≥"), v("t"), op("}")),
  logistic: () => lines(
    row(v("acc"), paren(v("t")), op("="), v("c"), op("+"), frac(row(v("m"), op("−"), v("c")), row(num("1"), op("+"), sup(v("e"), row(op("−"), paren(row(v("ln"), gap(), v("t"), op("−"), v("μ"))), op("/"), v("s")))))),
    row(v("W"), op("="), frac(row(num("2"), gap(), v("ln"), gap(), num("9")), row(v("ln"), gap(), num("10"))), v("s")),
  ),
  exact: () => row(v("P"), paren(v("all"), op(" "), v("right")), op("≈"), sup(v("p"), v("L"))),
  kappa: () => row(v("κ"), op("="), frac(row(v("o"), op("−"), v("e")), row(num("1"), op("−"), v("e"))), op(","), v("e"), op("="), sub(v("p"), v("a")), sub(v("p"), v("b")), op("+"), paren(num("1"), op("−"), sub(v("p"), v("a"))), paren(num("1"), op("−"), sub(v("p"), v("b")))),
  outcome: () => row(v("H"), op("="), frac(bar(row(sub(v("F"), num("1")), sub(v("F"), num("2")), op("⋯"), sub(v("F"), v("K")))), row(bar(sub(v("F"), num("1"))), bar(sub(v("F"), num("2"))), op("⋯"), bar(sub(v("F"), v("K")))))),
  cka: () => row(v("CKA"), op("="), frac(sup(norm(row(sup(v("X"), v("⊤")), v("Y"))), num("2")), row(norm(row(sup(v("X"), v("⊤")), v("X"))), norm(row(sup(v("Y"), v("⊤")), v("Y")))))),
  team: () => lines(
    row(bar(v("p")), paren(v("c")), op("="), frac(num("1"), v("K")), over("∑", row(v("k"), op("="), num("1")), v("K")), sub(v("p"), v("k")), paren(v("c"), fence("|"), v("x"))),
    row(v("ĉ"), op("="), sub(v("argmax"), v("c")), bar(v("p")), paren(v("c"))),
  ),
  ndcg: () => row(v("NDCG"), op("="), frac(num("1"), v("N")), over("∑", row(sub(v("r"), i()), op("≤"), num("10"))), frac(num("1"), row(sub(v("log"), num("2")), paren(sub(v("r"), i()), op("+"), num("1"))))),
  f1: () => row(sub(v("F"), num("1")), op("="), frac(row(num("2"), v("P"), v("R")), row(v("P"), op("+"), v("R")))),
};

/** The names of all formulas. */
export const formulaNames: readonly string[] = Object.keys(all);

/** A formula as MathML; its element never scrolls the page sideways. */
export function drawFormula(name: string, label = ""): HTMLElement {
  const formula = all[name];
  if (!formula) throw new Error("no formula " + name);
  return h("div", { class: "math" }, math(label, formula()));
}
