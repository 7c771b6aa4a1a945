// What the browser says of the room that the page has, and of how long it keeps what lies there.
import type { Store } from "../page/store";
import { button, h, put, roomNow, sized, t } from "../page/shared";

/** Draws it. */
export async function foot(host: HTMLElement, store: Store): Promise<void> {
  const room = await roomNow(), reserved = await store.reserved(), kept = await navigator.storage?.persisted?.().catch(() => undefined);
  put(
    host,
    room && store.lasting ? h("p", { "data-id": "room" }, t("projects.room", { used: sized(room.used), free: sized(room.free) }), reserved ? t("join") + t("projects.reserve", { size: sized(reserved) }) : "") : null,
    store.lasting ? lasting(kept, () => void foot(host, store)) : h("p", { t: "projects.memory" }),
    navigator.locks ? null : h("p", { t: "projects.nolocks" }),
    room || !store.lasting ? null : h("p", { t: "projects.noroom" }),
  );
}

/** Whether the browser may clear the shelf by itself; where it may, it can be asked not to. */
function lasting(kept: boolean | undefined, again: () => void): HTMLElement {
  if (kept) return h("p", { "data-id": "persisted", t: "projects.kept" });
  const no = h("span", { role: "status" });
  const ask = async () => ((await navigator.storage.persist()) ? again() : put(no, t("projects.persist.no")));
  return h("p", { "data-id": "persisted" }, h("span", { t: "projects.unkept" }), kept === false ? button("persist", "projects.persist", () => void ask().catch(again)) : null, no);
}
