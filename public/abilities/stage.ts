// What the parts of the panel share: what is chosen, which seeds there are, and the word that something changed.
import type { Ability, CurvePoint } from "../lab/lab";
import type { AbilitiesHost } from "../page/abilitieshost";
import { amount, has, manyChoices, silent, t } from "../page/shared";
import type { Ruler } from "./scale";
import { find, range, recipe, type Range, type Track } from "./seeds";
import { SumsStudy } from "./sums";

const order = {
  en: ["counting", "pronoun", "agreement-0", "agreement-1", "agreement-2", "tense", "polarity", "negation", "names", "facts", "recall"],
  zh: ["counting", "pronoun", "agreement-0", "agreement-1", "agreement-2", "aspect", "polarity", "negation", "names", "facts", "recall"],
} as const;

/** The tabs of the panel. */
export const views = ["when", "film", "inside", "sums"] as const;
export type View = (typeof views)[number];

export class Stage {
  view: View = "when";
  chosen = "agreement-2";
  ruler: Ruler = "accuracy";
  loss = false;
  /** The step that the scrubber shows; null: the newest. */
  step: number | null = null;
  readonly sums = new SumsStudy(() => this.session.lab, () => this.view === "sums" && this.host.visible() && this.changed());
  private listeners = new Set<() => void>();

  constructor(readonly host: AbilitiesHost) {}

  on(f: () => void): void {
    this.listeners.add(f);
  }

  changed(): void {
    for (const f of this.listeners) f();
  }

  get session() {
    return this.host.session;
  }

  get running(): boolean {
    return this.session.phase === "running";
  }

  get steps(): number {
    return this.session.last?.of ?? this.session.run?.config.steps ?? this.session.settings.steps;
  }

  /** The rows: those that were scored; before the first, those that the world will ask. */
  abilities(): readonly Ability[] {
    const { abilities } = this.host.battery, { source, language } = this.session.settings;
    if (abilities.some((a) => !a.custom) || source !== "world" || !this.host.battery.on) return abilities;
    const none = order[language].map((name): Ability => ({ name, custom: false, chance: manyChoices.has(name) ? NaN : 0.5, unknown: 0, curve: [], width: {}, verdict: "not yet" }));
    return [...none, ...abilities];
  }

  get ability(): Ability | undefined {
    const all = this.abilities();
    return all.find((a) => a.name === this.chosen) ?? all[0];
  }

  /** The current run and the saved models that differ from it in nothing but the seed, one of each seed. */
  tracks(): Track[] {
    const { session, keeper, battery } = this.host;
    const now = recipe(session.settings, session.corpus?.name ?? ""), seen = new Set([session.settings.seed]);
    const mine: Track = { seed: session.settings.seed, abilities: battery.abilities, mine: true };
    const others = keeper.birds.flatMap((b): Track[] => {
      if (b === session.bird || b.kind !== "pretrain" || !b.abilities?.length || seen.has(b.settings.seed) || b.step < b.of || recipe(b.settings, b.corpus) !== now) return [];
      seen.add(b.settings.seed);
      return [{ seed: b.settings.seed, abilities: b.abilities, mine: false }];
    });
    return [mine, ...others];
  }

  /** Whether the corpus has no sentence that could teach it. */
  isSilent(name: string): boolean {
    const { settings } = this.session;
    return settings.source === "world" && silent(settings).includes(name.replace(/-\d+$/, ""));
  }

  /** When other seeds learnt it; null where there are none. */
  others(name: string): Range | null {
    const list = this.tracks().flatMap((track) => (track.mine ? [] : [find(track, name)])).filter((a) => a !== undefined);
    return list.length ? range(list) : null;
  }
}

/** What an ability is called; one's own keeps its name. */
export const nameOf = (name: string): string => (has(`ability.${name}.name`) ? t(`ability.${name}.name`) : name);
export const newest = (a: Ability | undefined): CurvePoint | undefined => a?.curve.at(-1);
/** A level beside which a score stands, with as many digits as it needs. */
export const level = (p: number): string => amount(Math.round(p * 100) / 100);
/** A name as it begins a line. */
export const titled = (name: string): string => name.charAt(0).toLocaleUpperCase() + name.slice(1);
/** Chance by a ruler; by log-probability the level of the untrained model. */
export const nullLevel = (a: Ability, ruler: Ruler): number | undefined => (ruler === "logprob" ? a.curve[0]?.logprob : Number.isFinite(a.chance) ? a.chance : undefined);
