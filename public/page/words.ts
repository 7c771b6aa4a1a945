// The Words panel: loads the embedding view the first time it is opened, and tells it which run and whether it is seen.
import { $ } from "./dom";
import { faultText } from "./faults";
import { onLanguage, t } from "./i18n";
import type { Run } from "./lab.js";
import { post } from "./notices";
import type { Session } from "./session";

interface WordsPanel {
  setRun(run: Run | null): void;
  visible(on: boolean): void;
}

export function mountWords(session: Session, visible: () => boolean): void {
  let panel: WordsPanel | null = null, loading = false;
  const look = async () => {
    if (panel) return panel.visible(visible());
    if (!visible() || loading) return;
    loading = true;
    try {
      const { mountWordsPanel } = await import("../view/panel");
      panel = mountWordsPanel($("[data-stage=words]"), { t, onLanguage }) as WordsPanel;
      panel.setRun(session.run);
      panel.visible(visible());
    } catch (error) {
      post("pretrain", { id: "words", tone: "bad", title: "words.failed", text: () => faultText(error) });
    } finally {
      loading = false;
    }
  };
  session.bus.on("run", (run) => panel?.setRun(run));
  addEventListener("hashchange", () => void look());
  void look();
}
