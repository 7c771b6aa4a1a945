// A class's flock, lent to the Flock panel: the birds that have come, to be looked at and measured. It goes on growing in the class alone, and what the panel lets go stays there.
import type { Study } from "../flock/study-types";

export function lent(study: Study): Study {
  const refuse = () => Promise.reject(Object.assign(new Error("the flock is a class's"), { code: "class.lent" })), nothing = () => undefined;
  const here = () => study.members.filter((m) => study.state(m.name).phase === "done");
  return {
    plan: study.plan, bases: study.bases, paused: false, done: Promise.resolve([]),
    get digest() { return study.digest; },
    get members() { return here(); },
    state: (name) => study.state(name), on: (topic, f) => study.on(topic, f),
    pause: nothing, resume: nothing, close: nothing, add: refuse, drop: refuse,
    similarity: (...ask) => study.similarity(...ask), growth: (...ask) => study.growth(...ask), outcome: (...ask) => study.outcome(...ask), causes: (...ask) => study.causes(...ask),
    cure: (...ask) => study.cure(...ask), diversity: () => study.diversity(), ladder: (...ask) => study.ladder(...ask), onsets: (...ask) => study.onsets(...ask),
    findings: (...ask) => study.findings(...ask), record: () => study.record(),
  };
}
