// For pictures only: the panel with fake rooms, as the address asks: ?fake={"resume":"teacher","done":9}
import { builtIn } from "../../flock/shared";
import type { ClassHost } from "../../page/classhost";
import { worldLanguage } from "../../page/shared";
import { mountClassPanel as real } from "../panel";
import { fakeRooms, type FakeOptions } from "./rooms";

export * from "../panel";

export function mountClassPanel(view: HTMLElement, host: ClassHost): () => void {
  const options = JSON.parse(new URLSearchParams(location.search).get("fake") ?? "{}") as FakeOptions & { key?: string };
  return real(view, host, fakeRooms({ ...options, plan: builtIn(options.key ?? "lineage", worldLanguage())! }));
}
