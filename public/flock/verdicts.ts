// What came of a built-in plan, as one of its guesses; a result against what was expected is told as it is.
import type * as P from "../lab/protocol";

export interface Verdict {
  /** One of the plan's guesses, or another answer of its kind; null where the findings do not decide. */
  came: string | null;
  /** The numbers that message came.<plan> names; NaN where there is none. */
  numbers: Record<string, number>;
  /** The setting that counted most. */
  factor?: string;
  /** No claim is made of anything that was expected. */
  withheld?: boolean;
}

/** A plan's findings by name. */
class Found {
  constructor(private list: readonly P.Finding[]) {}

  get(name: string): P.Finding | undefined {
    return this.list.find((f) => f.name === name);
  }

  value(name: string): number {
    return this.get(name)?.value ?? NaN;
  }

  /** 1 where its whole interval is above 0, −1 where it is below, 0 where it is neither; NaN where no claim is made. */
  sign(name: string): number {
    const f = this.get(name);
    if (!f || f.withheld || f.value === undefined || f.interval.length < 2) return NaN;
    return f.interval[0]! > 0 ? 1 : f.interval[1]! < 0 ? -1 : 0;
  }

  /** What is said where a difference is below 0, none and above 0. */
  side(name: string, below: string, none: string, above: string): string | null {
    return [below, none, above][this.sign(name) + 1] ?? null;
  }
}

type Judge = (found: Found) => Pick<Verdict, "came" | "factor"> & { numbers: string };

/** `numbers` are what messages call them, and the findings that they are. */
const judges: Record<string, Judge> = {
  lineage: (f) => {
    const came = f.side("cka.base-init", "init", "even", "base");
    return { came: came === "even" ? (f.sign("cka.init-other") > 0 ? null : "none") : came, numbers: "base=cka.base init=cka.init other=cka.other untrained=cka.untrained" };
  },
  monoculture: (f) => ({ came: f.side("ec.base-other", "other", "none", "base"), numbers: "base=ec.base other=ec.other" }),
  alignment: (f) => {
    const gone = ["gone.32", "gone.96"].map((name) => (f.get(name)?.withheld ? NaN : f.value(name))), all = (test: (v: number) => boolean) => gone.every(test);
    return { came: all((v) => v >= 0.5) ? "half" : all((v) => v < 0.1) ? "none" : all((v) => v < 0.5) ? "little" : null, numbers: "narrow=gone.32 wide=gone.96" };
  },
  seeds: (f) => ({ came: f.side("accuracy.whole-head", "head", "none", "whole"), numbers: "whole=accuracy.whole head=accuracy.head width=width.seeds-items" }),
  architectures: (f) => ({ came: f.side("cka.kind", "across", "none", "within"), numbers: "kind=cka.kind objective=cka.objective" }),
  data: (f) => ({ came: f.side("h3.same-disjoint", "own", "none", "same"), numbers: "same=h3.same own=h3.disjoint" }),
  causes: (f) => {
    const factors = ["init", "order", "data", "optimizer", "kind", "objective"].filter((name) => f.sign("cka." + name) > 0);
    const [first] = factors.toSorted((a, b) => f.value("cka." + b) - f.value("cka." + a));
    return { came: first ?? null, factor: first, numbers: `effect=cka.${first}` };
  },
  ensembles: (f) => ({ came: f.side("gain.other-base", "alike", "none", "diverse"), numbers: "same=gain.base diverse=gain.other" }),
  order: (f) => {
    const came = f.side("tau", "different", "different", "same");
    return { came: came === "same" && f.value("tau") < 0.5 ? "partly" : came, numbers: "tau=tau" };
  },
  diversity: (f) => ({ came: f.side("cka.many-few", "less", "none", "more"), numbers: "few=cka.1 varied=cka.3" }),
  flaw: (f) => ({ came: f.side("word.heirs-others", "none", "none", "heirs"), numbers: "heirs=word.heirs others=word.others head=head.word.heirs headothers=head.word.others" }),
  sizes: (f) => ({ came: f.side("cka.size", "less", "none", "more"), numbers: "small=cka.1 large=cka.5" }),
};

/** What a plan's findings say to its question. */
export function verdict({ plan, findings }: P.Findings): Verdict {
  const found = new Found(findings), judged = judges[plan]?.(found);
  if (!judged) return { came: null, numbers: {} };
  const numbers = Object.fromEntries(judged.numbers.split(" ").map((pair): [string, number] => [pair.split("=")[0]!, found.value(pair.slice(pair.indexOf("=") + 1))]));
  const expected = findings.filter((f) => f.expected);
  return { ...judged, numbers, withheld: expected.length > 0 && expected.every((f) => f.withheld) };
}
