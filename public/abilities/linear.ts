// Linear probes: what can be read off a layer by a straight cut, always beside the untrained model and a control task.
import type { Probed, Reading } from "../lab/lab";
import { button, decimal, h, has, put, t } from "../page/shared";
import { head, type Asker } from "./asker";
import { progressBar } from "../kit/progress";

const columns = ["accuracy", "seen", "control", "selectivity", "bits", "compression"] as const;
const taskName = (task: string): string => (has("task." + task) ? t("task." + task) : task);

export class Linear {
  readonly element = h("section", { class: "inside-part", "data-id": "linear" });
  private pick = h("select", { label: "linear.pick", "data-id": "linear-pick" });
  private layer = h("select", { label: "trace.layers", "data-id": "linear-layer" });
  private go = button("linear-go", "linear.go", () => void this.start(), "link strong");
  private bar = progressBar("inside");
  private said = h("p", { class: "note", role: "status" });
  private result = h("div");
  private tasks: readonly string[] = ["kind"];
  private shown: Probed | null = null;

  constructor(private asker: Asker) {
    this.element.append(...head("linear"), h("p", { class: "asking" }, this.pick, this.layer, this.go), this.bar.element, this.said, this.result);
  }

  forget(): void {
    this.shown = null;
    put(this.result);
    this.bar.set(null);
    this.go.disabled = false;
  }

  draw(): void {
    const layers = this.asker.stage.session.run?.config.model.layers ?? 1, key = [this.tasks, layers, t("title")].join();
    if (this.pick.dataset.key !== key) {
      const was = this.pick.value, on = this.layer.value;
      this.pick.dataset.key = key;
      put(this.pick, ...this.tasks.map((task) => h("option", { value: task, selected: task === was }, taskName(task))));
      put(this.layer, ...Array.from({ length: layers }, (_, i) => h("option", { value: i, selected: String(i) === on }, t("trace.layer", { n: i + 1 }))));
      this.layer.hidden = layers < 2;
    }
    if (this.shown) this.show(this.shown);
  }

  private async start(): Promise<void> {
    this.go.disabled = true;
    this.bar.set(0);
    await this.asker.ask(this.said, (m) => m.linear({ task: this.pick.value || "kind", layer: Number(this.layer.value) || 0 }, (part) => this.bar.set(part)), (p) => {
      this.tasks = p.tasks;
      this.show((this.shown = p));
      this.draw();
    });
    this.bar.set(null);
    this.go.disabled = false;
  }

  private show(p: Probed): void {
    const cell = (r: Reading, c: (typeof columns)[number]) => h("td", {}, c === "bits" ? t("linear.kbits", { n: decimal(r.bits / 1024, 1) }) : decimal(r[c]));
    const row = (key: string, r: Reading, style: string) => h("tr", { class: style }, h("th", { scope: "row" }, t(key)), ...columns.map((c) => cell(r, c)));
    const heads = [h("td"), ...columns.map((c) => h("th", { scope: "col", title: t("what.linear." + c) }, t("linear." + c)))];
    const better = p.trained.accuracy - p.untrained.accuracy;
    const said = t(better > 0.05 ? "linear.better" : "linear.same", { task: taskName(p.task), a: decimal(p.trained.accuracy), b: decimal(p.untrained.accuracy), majority: decimal(p.majority) });
    const terms = columns.flatMap((c) => [h("dt", {}, t("linear." + c)), h("dd", {}, t("what.linear." + c))]);
    put(this.result, h("p", {}, said), h("div", { class: "scroll-x", tabindex: 0 }, h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, row("linear.trained", p.trained, "key"), row("linear.untrained", p.untrained, "")))),
      h("p", { class: "note" }, t("linear.note", { train: p.train, test: p.test, k: p.classes.length, uniform: decimal(p.uniform / 1024, 1) })),
      h("details", { class: "twin glossary" }, h("summary", {}, t("what.title")), h("dl", {}, ...terms)));
  }
}
