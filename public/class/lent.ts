// A class's flock, lent to the Flock panel: the birds that have come, to be looked at and measured. It goes on growing in the class alone, and what the panel lets go stays there.
import { once } from "./once";
import type { Study } from "../flock/study-types";

const known = new WeakMap<Study, Study>();

/** The one of a flock, so that whoever looks at it shares what has been found out. */
export function lent(study: Study): Study {
  const there = known.get(study) ?? lend(study);
  known.set(study, there);
  return there;
}

function lend(study: Study): Study {
  const refuse = () => Promise.reject(Object.assign(new Error("the flock is a class's"), { code: "class.lent" })), nothing = () => undefined;
  const here = () => study.members.filter((m) => study.state(m.name).phase === "done");
  return {
    plan: study.plan, bases: study.bases, paused: false, done: Promise.resolve([]),
    lent: { get coming() { return study.members.length - here().length; } },
    get digest() { return study.digest; },
    get members() { return here(); },
    state: (name) => study.state(name), on: (topic, f) => study.on(topic, f),
    pause: nothing, resume: nothing, close: nothing, add: refuse, drop: refuse,
    similarity: once(here, (name) => study.state(name).digest, (...ask) => study.similarity(...ask)), growth: (...ask) => study.growth(...ask), outcome: (...ask) => study.outcome(...ask), causes: (...ask) => study.causes(...ask),
    cure: (...ask) => study.cure(...ask), diversity: () => study.diversity(), ladder: (...ask) => study.ladder(...ask), onsets: (...ask) => study.onsets(...ask),
    findings: (...ask) => study.findings(...ask), record: () => study.record(),
  };
}
