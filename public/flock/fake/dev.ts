// For pictures only: the panel with a fake lab, as the address asks: ?each=800&answer=300&fails=2.
import type { FlockHost } from "../../page/flockhost";
import { mountFlockPanel as real } from "../panel";
import { FakeLab } from "./study";

export function mountFlockPanel(view: HTMLElement, host: FlockHost): () => void {
  const ask = new URLSearchParams(location.search), number = (key: string) => (ask.has(key) ? Number(ask.get(key)) : undefined);
  const lab = new FakeLab({ each: number("each"), answer: number("answer") ?? 100, fails: number("fails") });
  (globalThis as unknown as { fakeLab: FakeLab }).fakeLab = lab;
  return real(view, host, async () => lab);
}
