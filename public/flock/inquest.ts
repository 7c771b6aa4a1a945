// What came of a built-in plan, asked of its study once for all who show it: it can take a minute, so it is asked when somebody wants it.
import type * as P from "../lab/protocol";
import { Bus } from "../page/bus";
import { grown } from "./views/ask";
import type { Study } from "./study-types";

type Asks = Pick<Study, "findings" | "members" | "state">;

export class Inquest {
  readonly bus = new Bus<{ changed: void }>();
  private key = "";
  private found: P.Findings | null = null;
  private wrong: unknown = null;
  private part: number | null = null;

  constructor(private study: Asks) {}

  /** None where the models that are there are not those that were asked. */
  get answer(): P.Findings | null {
    return this.fresh ? this.found : null;
  }
  get fault(): unknown {
    return this.fresh ? this.wrong : null;
  }
  /** How far the answer has come; null where none is awaited. */
  get share(): number | null {
    return this.fresh ? this.part : null;
  }
  private get fresh(): boolean {
    return this.key === this.now;
  }
  private get now(): string {
    return grown(this.study as Study).join("\n");
  }

  /** Asks, unless it is being asked or was answered. */
  async ask(): Promise<void> {
    if (this.fresh && this.wrong === null && (this.part !== null || this.found)) return;
    const key = (this.key = this.now), mine = () => this.key === key;
    this.set(null, null, 0);
    try {
      const found = await this.study.findings((share) => mine() && this.set(null, null, share));
      if (mine()) this.set(found, null, null);
    } catch (error) {
      if (mine()) this.set(null, error, null);
    }
  }

  private set(found: P.Findings | null, wrong: unknown, part: number | null): void {
    this.found = found;
    this.wrong = wrong;
    this.part = part;
    this.bus.emit("changed", undefined);
  }
}

const inquests = new WeakMap<Asks, Inquest>();

/** The one of a study. */
export function inquestOf(study: Study): Inquest {
  const there = inquests.get(study) ?? new Inquest(study);
  inquests.set(study, there);
  return there;
}
