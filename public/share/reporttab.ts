// The report, saved as one file.
import type { SharingHost } from "../page/sharinghost";
import { answers, button, count, faultText, h, panelNow, save, say, t } from "../page/shared";
import { reportFile } from "./report";
import type { Tab } from "./tab";

export class ReportTab implements Tab {
  readonly element: HTMLElement;
  private name = h("input", { type: "text", id: "report-name", maxlength: 80, autocomplete: "off", "data-id": "report-name" });
  private said = h("p", { class: "note", role: "status", "data-id": "report-said" });
  private holds = h("p", { class: "note" });
  private press = button("report-save", "share.report.save", () => void this.save(), "link strong");

  constructor(private host: SharingHost) {
    const name = h("div", { class: "field" }, h("label", { for: "report-name", t: "share.report.name" }), this.name, h("p", { class: "help", t: "share.report.name.help" }));
    this.element = h("div", {}, h("p", { t: "share.report.says" }), this.holds, name, h("p", {}, this.press), this.said);
  }

  enter(): void {
    const n = answers.list().length, { session } = this.host;
    const map = session.curve.length && panelNow() !== "words" ? [t("share.report.map")] : [];
    say(this.holds, [t(session.curve.length ? "share.report.model" : "share.report.nothing"), n ? t("share.report.answers", { n }) : t("share.report.unanswered"), ...map].join(t("join")));
    say(this.said, "");
  }

  leave(): void {}

  private async save(): Promise<void> {
    const lost: string[] = [];
    this.press.disabled = true;
    say(this.said, t("share.report.wait"));
    try {
      const { html, file } = await reportFile(this.host, this.name.value, (_, error) => lost.push(faultText(error)));
      save(html, file, "text/html");
      say(this.said, [t("share.report.saved", { file, size: count(Math.ceil(html.length / 1024)) }), ...lost.map((why) => t("share.report.lost", { why }))].join(t("join")));
    } catch (error) {
      say(this.said, faultText(error));
    } finally {
      this.press.disabled = false;
    }
  }
}
