// What the classroom says of people and of time, in sentences.
import { birdName } from "../flock/shared";
import { count, decimal, duration, t } from "../page/shared";
import type { Work } from "./model";
import { stuck } from "./stuck";
import type { Held, Member, State, Status } from "./wire";

/** Seconds of silence after which somebody is taken to be away. */
export const AWAY = 60;

/** A time without digits that nobody asked for. */
export const coarse = (s: number): number => (s < 60 ? Math.max(10, Math.round(s / 10) * 10) : s < 3600 ? Math.round(s / 60) * 60 : Math.round(s / 300) * 300);

/** When somebody was last heard of. */
export const agoText = (seconds: number): string => (seconds < 20 ? t("class.ago.now") : t("class.ago", { time: duration(coarse(seconds)) }));

/** How long the room is there. */
export const livesText = (seconds: number): string => (seconds > 2 * 86400 ? t("class.lives.days", { n: Math.round(seconds / 86400) }) : seconds > 7200 ? t("class.lives.hours", { n: Math.round(seconds / 3600) }) : t("class.lives", { time: duration(coarse(seconds)) }));

/** How a code is read aloud and typed: in groups. */
export const spacedCode = (code: string): string => (code.length > 5 ? code.replace(/^(.{3,4}?)(.{3,4})$/, "$1 $2") : code);

export const nameOfCell = (state: State, key: string): string => birdName(state.cells.find((c) => c.key === key)?.name ?? key);
export const nickname = (state: State, id: number | undefined): string => state.members.find((m) => m.id === id)?.nickname ?? "";

/** What a member holds now. */
export function held(state: State, id: number): { cell: Status; lease: Held } | undefined {
  for (const cell of state.cells) {
    const lease = cell.leases.find((l) => l.member === id);
    if (lease) return { cell, lease };
  }
  return undefined;
}

/** What a member does, in a few words. */
export function doing(state: State, m: Member): string {
  if (m.gone) return t("class.does.gone");
  const now = held(state, m.id);
  if (!now && state.cells.every((c) => c.state === "done")) return t("class.does.done");
  if (!now) return t(m.ago > AWAY ? "class.does.away" : state.paused ? "class.does.paused" : "class.does.waits");
  const { cell, lease } = now, name = birdName(cell.name);
  if (!lease.step) return t(lease.check ? "class.does.checks" : "class.does.begins", { name });
  return t(lease.check ? "class.does.checking" : "class.does.grows", { name, step: count(lease.step), of: count(lease.of), loss: decimal(lease.loss) });
}

export interface Tally {
  done: number;
  of: number;
  /** Of all the work, 0 to 1. */
  share: number;
}

/** How far the room is. */
export function tally({ cells }: Pick<State, "cells">): Tally {
  const work = (c: Status) => c.steps * Math.max(1, c.cost), part = (c: Status) => (c.state === "done" ? 1 : Math.max(0, ...c.leases.map((l) => (l.of ? Math.min(1, l.step / l.of) : 0))));
  const all = cells.reduce((sum, c) => sum + work(c), 0), done = cells.reduce((sum, c) => sum + work(c) * part(c), 0);
  return { done: cells.filter((c) => c.state === "done").length, of: cells.length, share: all ? done / all : 0 };
}

/** How long it will take yet. */
export function leftText(state: State, eta: number | null): string {
  const { done, of } = tally(state);
  if (of && done === of) return t("class.all");
  if (of && state.cells.filter((c) => c.state !== "done").every(stuck(state))) return t("class.stuck");
  if (state.paused) return t("class.paused");
  return eta === null || !Number.isFinite(eta) ? t("class.eta.none") : t("status.left", { time: duration(coarse(eta)) });
}

/** What this browser does, in one sentence. */
export function workText(state: State, work: Work, fault: (error: unknown) => string): string {
  const name = "cell" in work ? nameOfCell(state, work.cell) : "";
  switch (work.kind) {
    case "waiting": return t("class.work.waiting." + work.why);
    case "training": return t(work.check ? "class.work.checking" : "class.work.training", { name });
    case "sending": return t("class.work.sending", { name });
    case "stopped": return fault(work.fault);
    default: return t("class.work." + work.kind, { name });
  }
}

/** Where it is in that. */
export function whereText(work: Work): string {
  if (work.kind === "training") return [t("class.step", { step: count(work.step), of: count(work.of) }), work.step && Number.isFinite(work.eta) ? t("status.left", { time: duration(coarse(work.eta)) }) : ""].filter(Boolean).join(" · ");
  return work.kind === "sending" ? t("class.sent", { n: Math.round(work.share * 100) }) : "";
}

/** How a bird, or the base of some, is doing. */
export interface Fate {
  phase: "waits" | "open" | "growing" | "done" | "failed";
  /** Who grew it, or does. */
  by: string;
  /** 0 to 1. */
  share: number;
  says: string;
  differs: boolean;
  mine: boolean;
}

const nothing: Fate = { phase: "waits", by: "", share: 0, says: "", differs: false, mine: false };

/** The fate of a base or a bird by its name; `me` is who is looking. */
export function fateOf(state: State, name: string, me?: number): Fate {
  const cell = state.cells.find((c) => c.name === name);
  if (!cell) return nothing;
  const lease = cell.leases[0], by = cell.state === "done" ? cell.by : lease?.member, differs = cell.differs.length > 0;
  const fate = { by: nickname(state, by), differs, mine: by !== undefined && by === me };
  if (cell.state === "done") return { ...fate, phase: "done", share: 1, says: differs ? t("class.bird.differs") : cell.same ? t("class.bird.same", { n: cell.same }) : t("class.bird.done") };
  if (cell.state === "leased" && lease) return { ...fate, phase: "growing", share: lease.of ? lease.step / lease.of : 0, says: t("class.step", { step: count(lease.step), of: count(lease.of || cell.steps) }) };
  if (cell.state === "failed") return { ...fate, phase: "failed", share: 0, says: failedText(cell) };
  return { ...fate, phase: cell.state === "waits" ? "waits" : "open", share: 0, says: t(cell.state === "waits" ? "class.bird.waits" : "class.bird.open") };
}

/** Why a cell is given to nobody any more. */
const failedText = ({ faults }: Status): string => t(faults.every((f) => f.code === "train.diverged") ? "class.bird.failed.diverged" : "class.bird.failed", { n: faults.length });

/** What is new since the state before, as a screen reader is told: who came, what has grown, what does not agree. */
export function news(before: State | null, now: State): string[] {
  if (!before) return [];
  const known = new Set(before.members.map((m) => m.id)), was = new Map(before.cells.map((c) => [c.key, c]));
  const came = now.members.filter((m) => !known.has(m.id) && !m.gone).map((m) => m.nickname);
  const grown = now.cells.filter((c) => c.state === "done" && was.get(c.key)?.state !== "done").map((c) => t("class.news.one", { name: birdName(c.name), by: nickname(now, c.by) }));
  const odd = now.cells.filter((c) => c.differs.length > (was.get(c.key)?.differs.length ?? 0)).map((c) => birdName(c.name));
  const list = (names: string[]) => names.join(t("join.list"));
  const { done, of } = tally(now);
  return [
    ...(came.length ? [t("class.news.came", { n: came.length, names: list(came) })] : []),
    ...(grown.length ? [t("class.news.grown", { names: list(grown), done, of })] : []),
    ...(odd.length ? [t("class.news.differs", { n: odd.length, names: list(odd) })] : []),
  ];
}
