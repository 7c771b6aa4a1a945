// Panels whose program comes the first time they are opened.
import { faultText } from "./faults";
import { onFrame } from "./frame";
import type { Panel } from "./link";
import { post } from "./notices";
import { panelNow } from "./share";
import { styles } from "./styles";

/** Fetches the styles, unless the page has them, mounts what `load` brings once it is `wanted`, and from then on calls what that returned whenever another panel may be in sight. */
export function later(name: Panel, load: () => Promise<() => void>, css: string | null = name + ".css", wanted = () => panelNow() === name): void {
  let looked: (() => void) | null = null, loading = false;
  const look = async () => {
    if (looked) return looked();
    if (!wanted() || loading) return;
    loading = true;
    try {
      if (css) await styles(css);
      looked = await load();
    } catch (error) {
      post("link", { id: name, tone: "bad", title: "abilities.failed", text: () => faultText(error) });
    } finally {
      loading = false;
    }
  };
  addEventListener("hashchange", () => void look());
  onFrame(() => void look());
  void look();
}
