import assert from "node:assert/strict";
import test from "node:test";
import { fingerprint, jobsOf } from "./studyjobs.ts";
import { planned } from "./studyfake.ts";
import { Schedule } from "./studyschedule.ts";
import type { Model } from "./studyschedule.ts";

const grown = (m: Model): { step: number; loss: number; digest: string } => ({ step: m.of, loss: 1, digest: m.job.key });
const nameOf = (m?: Model): string => m?.job.tunes?.name ?? (m ? "base " + m.job.base : "");

test("a run's key says all that its result depends on, and nothing else", () => {
  const key = (change: (p: ReturnType<typeof planned>) => void): string[] => {
    const p = planned([[40, [10]]]);
    change(p);
    return jobsOf(p).jobs.map((j) => j.key);
  };
  const [base, tuned] = key(() => {});
  assert.deepEqual(key((p) => { p.bases[0]!.name = p.bases[0]!.pretrain.name = p.members[0]!.name = "x"; p.members[0]!.finetune!.name = "y"; p.bases[0]!.pretrain.corpus = 7; }), [base, tuned]);
  for (const change of [
    (p) => { p.texts[0] += "."; }, (p) => { p.corpora[0]!.tokenizer = "char"; }, (p) => { p.bases[0]!.pretrain.seed = 9; },
    (p) => { p.bases[0]!.pretrain.init = 9; }, (p) => { p.bases[0]!.pretrain.keep = 9; }, (p) => { p.bases[0]!.pretrain.steps = 41; },
  ] as ((p: ReturnType<typeof planned>) => void)[]) {
    const [other, otherTuned] = key(change);
    assert.ok(other !== base && otherTuned !== tuned, change.toString());
  }
  for (const change of [(p) => { p.members[0]!.finetune!.seed = 9; }, (p) => { p.tasks[0]!.examples[0]!.label = "z"; }] as ((p: ReturnType<typeof planned>) => void)[]) {
    const [same, otherTuned] = key(change);
    assert.ok(same === base && otherTuned !== tuned, change.toString());
  }
});

test("fingerprints of texts that hardly differ differ", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 3000; i++) for (const s of ["", "a", "\n"]) seen.add(fingerprint(i + s)).add(fingerprint(s + "x".repeat(i)));
  assert.equal(seen.size, 3000 * 6);
});

test("bases come before their members, the longest first, and each once", () => {
  const s = new Schedule(planned([[10, [5, 50]], [20, []], [300, [5]]]));
  const first = [s.take(), s.take(), s.take()];
  assert.deepEqual(first.map(nameOf), ["base 2", "base 0", "base 1"]);
  assert.equal(s.take(), undefined, "the fine-tunings wait");
  s.finish(first[1]!, grown(first[1]!));
  assert.deepEqual([s.take(), s.take(), s.take()].map(nameOf), ["b", "a", ""]);
  s.finish(first[0]!, grown(first[0]!));
  assert.equal(nameOf(s.take()), "d");
});

test("a member's steps are those of its base and its own", () => {
  const s = new Schedule(planned([[10, [5, 50]], [20, []]]));
  const of = (name: string): { phase: string; done: number; of: number } => {
    const { phase, done, of } = s.states().find((m) => m.name === name)!;
    return { phase, done, of };
  };
  assert.deepEqual(of("a"), { phase: "queued", done: 0, of: 15 });
  const base = s.take()!;
  s.note(base, { step: 4, of: 10, loss: 3 }, 2);
  assert.deepEqual([of("a"), of("b"), of("c")], [{ phase: "base", done: 4, of: 15 }, { phase: "base", done: 4, of: 60 }, { phase: "queued", done: 0, of: 20 }]);
  assert.deepEqual({ ...s.all(), eta: 0 }, { done: 4, of: 85, eta: 0 });
  s.finish(base, grown(base));
  assert.equal(of("a").phase, "queued");
  assert.equal(s.baseState("nest 1")!.phase, "done");
  const b = s.take()!;
  assert.equal(of("b").phase, "tuning");
  s.finish(b, { step: 30, loss: 1, digest: "d", accuracy: 0.5 }); // stopped early
  const { eta, ...state } = s.states()[1]!;
  assert.deepEqual({ ...state, eta }, { name: "b", phase: "done", done: 40, of: 40, loss: 1, digest: "d", accuracy: 0.5, eta: 0 });
});

test("the time that is left comes from the steps that were measured", () => {
  const s = new Schedule(planned([[100, []], [100, []], [100, []], [100, []]]));
  s.workers = 2;
  const a = s.take()!;
  s.note(a, { step: 10, of: 100, loss: 1 }, 5); // half a second each
  assert.equal(s.states()[0]!.eta, 45);
  assert.equal(s.all().eta, 100, "two workers, 390 steps: the first is free after 45 s, the second after 50");
});

test("a base that has failed fails its members, and no other's", () => {
  const s = new Schedule(planned([[10, [5, 50]], [20, []]]));
  const [base, other] = [s.take()!, s.take()!];
  s.fail(base, { code: "train.diverged", params: {}, message: "it diverged" });
  assert.equal(s.take(), undefined);
  assert.deepEqual(s.states().map((m) => m.phase), ["failed", "failed", "base"]);
  assert.equal(s.states()[0]!.fault!.code, "train.diverged");
  assert.ok(!s.settled);
  s.finish(other, grown(other));
  assert.ok(s.settled);
});

test("another plan keeps what both have in common", () => {
  const s = new Schedule(planned([[10, [5]], [20, []]]));
  const base = s.take()!;
  s.finish(base, grown(base));
  const running = s.take()!;
  const gone = s.replan(planned([[10, [5]], [20, [7]], [30, []]]));
  assert.deepEqual(gone, []);
  assert.ok(s.has(running) && s.has(base) && base.state === "done");
  assert.deepEqual(s.replan(planned([[10, [5]]])).map((m) => m.of).sort(), [20, 30, 7]);
  assert.equal(s.models.length, 2);
});

test("two members whose runs are one are grown once", () => {
  const p = planned([[10, [5, 5]]]);
  p.members[1]!.finetune!.seed = 1;
  const s = new Schedule(p);
  assert.equal(s.models.length, 2);
  for (let m = s.take(); m; m = s.take()) s.finish(m, grown(m));
  assert.deepEqual(s.states().map((m) => m.phase), ["done", "done"]);
});
