// Measurements on a page of the site. Training goes through lab.js alone, as a
// page's own code would; the machine's limit is taken in workers of our own.

import { Lab } from "/lab.js";

const labs = new Map(), runs = new Map(), workers = [];

/** Makes a paused run under a key, takes its first steps, shared by all its workers, and returns its digest. */
export async function begin({ key, lab: name, base, text, corpus, pretrain, warm }) {
  let opened = labs.get(name);
  if (!opened) labs.set(name, opened = { lab: await Lab.open(base ? { base } : {}), corpora: new Map() });
  const { lab, corpora } = opened;
  if (!corpora.has(text)) corpora.set(text, await lab.corpus({ ...corpus, text: await (await fetch(text)).text() }));
  const run = await lab.pretrain({ ...pretrain, corpus: corpora.get(text), paused: true });
  runs.set(key, run);
  await staffed(run, pretrain.workers);
  let step = 0;
  while (step < warm) step = (await run.step()).step;
  if (step > warm) throw new Error(`${key} took ${step} steps before it could be paused, more than ${warm}`);
  return run.digest();
}

/** Lets a run go until all its workers share its steps, then begins it again and pauses it. */
async function staffed(run, workers) {
  if (workers < 2) return;
  const here = new Promise((resolve, reject) => run.on("workers", (e) => {
    if (e.fault) reject(new Error(e.fault.message));
    else if (e.workers === workers) resolve();
  }));
  await run.resume();
  await here;
  await run.restart();
  await run.pause();
}

/**
 * Lets runs train at the same time, each for at least so many steps and so
 * long. A run's time is that between the arrival of two of its step events, so
 * that the way they came does not count. Pausing waits for the step in progress.
 */
export async function steps(keys, count, milliseconds) {
  return Promise.all(keys.map((key) => train(runs.get(key), count, milliseconds)));
}

function train(run, count, milliseconds) {
  return new Promise((resolve, reject) => {
    let first;
    const off = run.on("step", (e) => {
      const now = performance.now();
      if (!first) return void (first = { step: e.step, now });
      const n = e.step - first.step, spent = now - first.now;
      if (n < count || spent < milliseconds) return;
      off();
      const answer = { milliseconds: spent / n, count: n, totalSteps: e.step };
      run.pause().then(() => resolve(answer), reject);
    });
    run.resume().catch((e) => { off(); reject(e); });
  });
}

/** Ends a lab and forgets its runs. */
export function close(name, keys) {
  labs.get(name)?.lab.close();
  labs.delete(name);
  for (const key of keys) runs.delete(key);
  return true;
}

/** The Go heap of each of so many workers of a lab that was opened at the base "/probe/". */
export async function memory(many, collect) {
  const channel = new BroadcastChannel("memory"), answers = [];
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${answers.length} of ${many} workers answered`)), 20_000);
    channel.onmessage = ({ data }) => {
      if (data.answer) answers.push(JSON.parse(data.answer));
      if (answers.length === many) { clearTimeout(late); resolve(); }
    };
    channel.postMessage({ collect });
  });
  channel.close();
  return answers;
}

/** Makes one measurement in so many workers at once. */
export async function measure(many, request) {
  while (workers.length < many) workers.push(await started());
  return Promise.all(workers.slice(0, many).map((w) => new Promise((resolve, reject) => {
    w.onmessage = ({ data }) => resolve(JSON.parse(data));
    w.onerror = (e) => reject(new Error(e.message || "the measuring worker did not start"));
    w.postMessage(JSON.stringify(request));
  })));
}

function started() {
  return new Promise((resolve, reject) => {
    const w = new Worker("/measure/worker.js");
    w.onmessage = () => resolve(w);
    w.onerror = (e) => reject(new Error(e.message || "the measuring worker did not start"));
  });
}
