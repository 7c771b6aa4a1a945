// The article's watch over financial news: whether models that are built differently see different things.
import { percent } from "../../page/shared";
import type { Lesson, Live } from "../lesson";
import { independent, judges, mean, splitOf } from "../live/tuned";
import { gontijo, loughran } from "../sources";

const mixed = (live: Live) => judges(live, "mixed");
const same = (live: Live) => judges(live, "same");
/** A difference of fewer points than this says nothing of one run. */
const CLEAR = 0.02;

/** Over how many lines models of different builds split. */
export function split(live: Live): "few" | "tenth" | "many" | undefined {
  const there = mixed(live);
  return there && (splitOf(there) < 0.05 ? "few" : splitOf(there) < 0.2 ? "tenth" : "many");
}

/** The majority beside the mean of its members. */
export function vote(live: Live): "better" | "same" | "worse" | undefined {
  const known = mixed(live)?.known;
  if (!known) return undefined;
  const more = known.majority - mean(known.right);
  return more > CLEAR / 2 ? "better" : more < -CLEAR / 2 ? "worse" : "same";
}

/** Whether models of one build part less than those of several. */
export function built(live: Live): "less" | "as" | "more" | undefined {
  const a = mixed(live), b = same(live);
  if (!a || !b) return undefined;
  const more = splitOf(b) - splitOf(a);
  return more < -CLEAR ? "less" : more > CLEAR ? "more" : "as";
}

function judged(live: Live): Record<string, string | number> {
  const there = mixed(live)!, { right, majority, n } = there.known!;
  return { split: percent(splitOf(there)), lines: there.lines, models: there.models, n, low: percent(Math.min(...right)), high: percent(Math.max(...right)), mean: percent(mean(right)), majority: percent(majority) };
}

const both = (live: Live) => !!mixed(live)?.known && !!same(live)?.known;
const compared = (live: Live) => ({ mixed: percent(splitOf(mixed(live)!)), same: percent(splitOf(same(live)!)) });

/** What all fail, beside what they would if each failed by itself. */
function missed(live: Live): Record<string, string> {
  const a = mixed(live)!.known!, b = same(live)!.known!;
  return { wrongMixed: percent(a.allWrong), aloneMixed: percent(independent(a.right)), wrongSame: percent(b.allWrong), aloneSame: percent(independent(b.right)) };
}

export const sentiment: Lesson = {
  id: "sentiment", group: "scene", minutes: 10, sections: ["6.2"],
  beats: [
    { kind: "text", key: "watch" },
    { kind: "text", key: "here" },
    { kind: "predict", key: "split", choices: ["few", "tenth", "many"], came: split },
    { kind: "predict", key: "vote", choices: ["better", "same", "worse"], came: vote },
    { kind: "run", key: "mixed", to: () => "#finetune", at: "stream", done: (live) => !!mixed(live) },
    { kind: "explain", key: "judged", when: (live) => !!mixed(live)?.known, variants: ["better", "same", "worse"], variant: (live) => vote(live)!, params: judged },
    { kind: "text", key: "advice" },
    { kind: "predict", key: "built", choices: ["less", "as", "more"], came: built },
    { kind: "run", key: "same", to: () => "#finetune", at: "stream-examples", done: (live) => !!same(live) },
    { kind: "explain", key: "compared", when: both, variants: ["less", "as", "more"], variant: (live) => built(live)!, params: compared },
    { kind: "explain", key: "missed", when: both, params: missed },
    { kind: "try", key: "teams", to: (live) => live.flock("ensembles"), at: "flock-main" },
    { kind: "differs", key: "published", sources: [gontijo, loughran] },
    { kind: "question", key: "warning" },
  ],
};
