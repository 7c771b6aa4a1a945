// The host of what concerns the device: how long a training takes here, staying awake, working without a network. It comes once the page stands still.
import type { Keeper } from "./keeper";
import type { Session } from "./session";
import type { Settings } from "./settings";
import { styles } from "./styles";
import type { Tunings } from "./tuning";

export interface DeviceHost {
  session: Session;
  keeper: Keeper;
  tunings: Tunings;
  change(next: Settings): void;
}

/** What the page is told of the machine that it runs on. */
export interface Machine {
  /** What the strip says before a training begins: about how long it takes. Empty while that is not known. */
  about(): string;
  /** Opens the machine's card beside a part of the strip. */
  open(part: HTMLElement): void;
}

let machine: Machine | null = null;

/** The machine, once it is known. */
export const machineNow = (): Machine | null => machine;

const idle = (work: () => void): void => void ("requestIdleCallback" in globalThis ? requestIdleCallback(work, { timeout: 3000 }) : setTimeout(work, 500));

/** Loads it when the page has nothing else to do; a page without it lacks nothing else. */
export function mountDevice(host: DeviceHost): void {
  const load = async () => {
    await styles("device.css");
    machine = (await import("./device.js")).mountDevice(host);
    host.session.bus.emit("machine", undefined);
  };
  idle(() => void load().catch(() => undefined));
}
