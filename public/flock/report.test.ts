import assert from "node:assert/strict";
import test from "node:test";
import messages from "messages:flock";
import views from "messages:flockviews";
import { learn } from "../page/i18n";
import { reportSections } from "../page/reporting";
import { entryOf } from "./catalog";
import { FakeStudy } from "./fake/study";
import type { Flock } from "./flock";
import { inquestOf } from "./inquest";
import { knownPlan } from "./plans";
import { reportFlock } from "./report";
import { resultOf } from "./result";
import { version } from "../page/version";
import { armName } from "./words";

learn(messages);
learn(views);

const told = (study: FakeStudy | null, key = "lineage") => {
  reportFlock({ study, grown: study && { key, plan: study.plan }, entry: entryOf(key) } as unknown as Flock);
  return reportSections((_, error) => assert.fail(String(error)));
};

test("a flock is told with a row for each model, its likeness as picture and table, and what was found", async () => {
  const { plan } = knownPlan("lineage", "en")!, study = new FakeStudy(plan as ConstructorParameters<typeof FakeStudy>[0]);
  await inquestOf(study).ask();
  const [section, ...others] = await told(study), n = study.members.length;
  assert.equal(others.length, 0);
  assert.ok(section!.says.join(" ").includes(resultOf(study)));
  const [found, kin, members, arms, facts] = section!.tables!, [figure] = section!.figures!;
  assert.ok(kin!.rows.length > 0 && kin!.rows.every((row) => row.length === 4));
  assert.deepEqual(members!.rows.map((row) => row.at(-1)), study.members.map((m) => study.state(m.name).digest));
  assert.deepEqual(arms!.rows.map(([name]) => name), ["every arm", ...study.plan.arms.map((a) => armName(a.name))]);
  assert.match(arms!.rows[0]!.join(), /400/);
  assert.ok([study.digest, version, "1–5"].every((fact) => facts!.rows.some(([, v]) => v === fact)), String(facts!.rows));
  assert.equal(members!.rows.length, n);
  assert.ok(found!.rows.length > 0);
  assert.equal(figure!.twin.rows.length, n);
  assert.equal(figure!.svg.match(/<rect /g)!.length, (n * (n - 1)) / 2);
  const numbers = figure!.twin.rows.flatMap((row) => row.slice(1)).filter(Boolean);
  assert.equal(numbers.length, (n * (n - 1)) / 2);
  for (const text of [section!.title, ...section!.says, figure!.caption, ...section!.tables!.flatMap((t) => [t.caption, ...t.head, ...t.rows.flat()])]) assert.ok(!/flockreport\.|[{}]|undefined|NaN/.test(text), text);
});

test("a flock of which one model failed tells of those that grew; without a flock there is no section", async () => {
  const { plan } = knownPlan("lineage", "en")!, study = new FakeStudy(plan as ConstructorParameters<typeof FakeStudy>[0], { fails: 0 });
  const [section] = await told(study), n = study.members.length;
  assert.equal(section!.figures![0]!.twin.rows.length, n - 1);
  assert.equal(section!.tables!.at(-3)!.rows.length, n);
  assert.deepEqual(await told(null), []);
});
