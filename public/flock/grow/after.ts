// What can be done with a grown flock: compare with the link it came from, run it again, take it away as a file.
import { button, h, percent, put, save, t } from "../../page/shared";
import { faultText } from "../../page/shared";
import type { Flock } from "../flock";
import { resultOf } from "../result";

export class After {
  readonly element = h("div", { class: "f-after", "data-id": "flock-after" });
  private drawn = "";

  constructor(private flock: Flock) {}

  draw(): void {
    const { flock } = this, over = flock.phase === "done", result = over ? resultOf(flock.study!) : "";
    const state = flock.rerun ? [flock.rerun.all, Math.floor(flock.rerun.share * 100), !!flock.rerun.fault] : null;
    const key = JSON.stringify([over, result, flock.expected, state, t("title")]);
    if (key === this.drawn) return;
    this.drawn = key;
    if (!over) return put(this.element);
    put(this.element, this.linked(result), this.again(), h("p", { class: "f-take" }, h("span", { class: "note", t: "after.take" }), button("save-record", "after.json", () => void this.record(), "link")));
  }

  /** The link said what came of it elsewhere. */
  private linked(result: string): HTMLElement | null {
    const { expected } = this.flock;
    if (!expected || !result) return null;
    const same = expected === result;
    return h("div", { class: "msg " + (same ? "ok" : "warn"), role: "status", "data-id": "link-match" }, h("b", {}, t(same ? "match.yes" : "match.no")), h("p", {}, t(same ? "match.yes.text" : "match.no.text", { a: expected, b: result })));
  }

  private again(): HTMLElement {
    const { rerun } = this.flock, go = button("run-again", "after.again", () => this.flock.again(), "link strong");
    if (!rerun) return h("p", {}, go, h("span", { class: "note" }, t("after.again.why")));
    if (rerun.fault) return h("p", { class: "note", role: "alert" }, faultText(rerun.fault), " ", go);
    const all = rerun.all;
    if (all === "wait") return h("p", { class: "note", role: "status", "data-id": "rerun" }, t("rerun.running", { p: percent(rerun.share) }));
    return h("div", { class: "msg " + (all === "match" ? "ok" : "warn"), role: "status", "data-id": "rerun" }, h("b", {}, t("rerun.all." + all)), h("p", {}, t("rerun.text." + all)));
  }

  private async record(): Promise<void> {
    const study = this.flock.study;
    if (study) save(await study.record(), `flock-${study.plan.name || "own"}.json`, "application/json");
  }
}
