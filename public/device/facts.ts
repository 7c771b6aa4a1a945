// What the browser says of the machine it runs on.

/** A smallest module with one vector instruction: what validates it has SIMD. */
const VECTOR = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/** Whether WebAssembly computes with vectors here. */
export const hasSimd = (): boolean => WebAssembly.validate(VECTOR);

interface Cell extends EventTarget {
  charging: boolean;
  level: number;
}
interface Machine extends Navigator {
  deviceMemory?: number;
  connection?: { saveData?: boolean };
  getBattery?(): Promise<Cell>;
}
const machine = navigator as Machine;

export interface Facts {
  cores: number;
  simd: boolean;
  /** GB, as far as the browser tells; it never tells more than 8. */
  memory: number | undefined;
  secure: boolean;
  /** Bytes in use and at most; none where the browser does not say. */
  storage: { used: number; most: number } | undefined;
  /** Whether what is saved may not be cleared by the browser. */
  kept: boolean | undefined;
}

/** What there is, now. */
export async function facts(): Promise<Facts> {
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return {
    cores: machine.hardwareConcurrency || 1, simd: hasSimd(), memory: machine.deviceMemory, secure: isSecureContext,
    storage: estimate?.quota ? { used: estimate.usage ?? 0, most: estimate.quota } : undefined,
    kept: await navigator.storage?.persisted?.().catch(() => undefined),
  };
}

/** Whether the reader asked to be spared downloads. */
export const sparing = (): boolean => machine.connection?.saveData === true;

/** Where the power comes from: a battery that drains, perhaps one (a phone that does not say), or the mains. */
export type Power = "battery" | "phone" | "mains";

/** Tells where the power comes from, and again whenever that changes. */
export async function onPower(tell: (power: Power) => void): Promise<void> {
  const cell = await machine.getBattery?.().catch(() => undefined);
  const phone = matchMedia("(pointer: coarse)").matches;
  const say = () => tell(cell && !cell.charging ? "battery" : !cell && phone ? "phone" : "mains");
  cell?.addEventListener("chargingchange", say);
  say();
}
