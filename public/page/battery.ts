// What is known of the current run's abilities: points as they are scored, and what the prober makes of them.
import type { Ability, Run, ScoredEvent } from "./lab.js";
import type { Session } from "./session";

const OFTEN = 1500;

/** Those of more than two choices: their chance depends on the world, and the prober tells it. */
const manyChoices = new Set(["facts", "recall"]);

/** Curves with the points of one checkpoint put in, in place of what stood at its step or later: a run may have begun again. */
export function withScores(abilities: readonly Ability[], e: Pick<ScoredEvent, "step" | "scores">): Ability[] {
  const known = new Set(abilities.map((a) => a.name));
  const fresh = e.scores.filter((s) => !known.has(s.name)).map(({ name, point }): Ability => ({ name, custom: false, chance: manyChoices.has(name) ? NaN : 0.5, unknown: 0, curve: [point], width: {}, verdict: "not yet" }));
  const old = abilities.map((a) => {
    const point = e.scores.find((s) => s.name === a.name)?.point;
    if (!point) return a;
    const again = a.curve.some((p) => p.step > e.step);
    const curve = [...a.curve.filter((p) => p.step < e.step), point];
    return again ? { name: a.name, custom: a.custom, chance: a.chance, unknown: a.unknown, curve, width: {}, verdict: "not yet" as const } : { ...a, curve };
  });
  return [...old, ...fresh];
}

export class Battery {
  abilities: Ability[] = [];
  /** Checkpoints that still wait to be scored. */
  waiting = 0;
  private asking = false;
  private wanted = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private session: Session, private save: () => Promise<void>) {
    session.bus.on("run", () => this.turn());
    session.bus.on("scored", (e) => this.hear(e));
    session.bus.on("phase", (phase) => this.on && ["done", "stopped", "paused", "diverged"].includes(phase) && this.session.curve.length && !session.adopting && this.refresh());
  }

  /** Whether the current run is scored while it grows. */
  get on(): boolean {
    return this.session.run?.config.battery ?? false;
  }

  private turn(): void {
    this.abilities = this.session.bird?.abilities ?? [];
    this.waiting = 0;
    this.session.bus.emit("abilities", undefined);
  }

  private hear(e: ScoredEvent): void {
    this.abilities = withScores(this.abilities, e);
    this.waiting = e.waiting;
    this.keep();
    this.session.bus.emit("abilities", undefined);
    this.soon();
  }

  private soon(): void {
    this.timer ??= setTimeout(() => ((this.timer = undefined), this.refresh()), OFTEN);
  }

  /** Asks what the curves show; asked again meanwhile, it asks once more. */
  refresh(): void {
    const { run } = this.session;
    if (!run) return;
    if (this.asking) return void (this.wanted = true);
    this.asking = true;
    this.ask(run)
      .catch(() => undefined) // the curves stand as they are; whoever looks inside hears why
      .finally(() => {
        this.asking = false;
        if (this.wanted) ((this.wanted = false), this.refresh());
      });
  }

  private async ask(run: Run): Promise<void> {
    const { abilities } = await run.battery();
    if (run !== this.session.run || this.session.lab?.dead) return;
    this.take(abilities);
    if (this.session.phase !== "running" && this.waiting === 0 && this.session.bird) await this.save();
  }

  /** Takes curves in place of those of the same names, the others stay. */
  take(fresh: readonly Ability[]): void {
    const named = new Map(fresh.map((a) => [a.name, a]));
    const old = this.abilities.map((a) => named.get(a.name) ?? a);
    this.abilities = [...old, ...fresh.filter((a) => !old.includes(a))];
    this.keep();
    this.session.bus.emit("abilities", undefined);
  }

  private keep(): void {
    if (this.session.bird) this.session.bird.abilities = this.abilities;
  }
}
