// A link to be copied, sent or scanned.
import { button, copy, h, put, say, t } from "../page/shared";
import { codePicture } from "./code";

export class LinkBox {
  readonly element: HTMLElement;
  private box = h("textarea", { class: "share-url", rows: 2, readonly: true, spellcheck: false, label: "share.url", "data-id": "share-url", focus: () => this.box.select() });
  private said = h("span", { class: "note", role: "status" });
  private code = h("div", { class: "share-code" });
  private more: HTMLDetailsElement;

  constructor(private title: string) {
    const send = typeof navigator.share === "function" ? button("share-send", "share.send", () => void this.send()) : null;
    this.more = h("details", { class: "twin" }, h("summary", { t: "share.code" }), this.code);
    this.more.addEventListener("toggle", () => this.draw());
    this.element = h("div", { class: "share-box" }, this.box, h("p", { class: "share-acts" }, button("share-copy", "share.copy", () => void this.copy(), "link strong"), send, this.said), this.more);
  }

  /** Shows another link. */
  show(url: string): void {
    if (this.box.value === url) return;
    this.box.value = url;
    say(this.said, "");
    this.draw();
  }

  private async copy(): Promise<void> {
    const done = await copy(this.box.value);
    if (!done) this.box.select();
    say(this.said, t(done ? "shared" : "share.manual"));
  }

  private async send(): Promise<void> {
    await navigator.share({ title: t(this.title), url: this.box.value }).catch(() => undefined); // put away by whoever pressed it
  }

  private draw(): void {
    if (!this.more.open) return;
    const picture = codePicture(this.box.value);
    put(this.code, picture ? picture : h("p", { class: "note", t: "share.code.long" }), picture ? h("p", { class: "note", t: "share.code.note" }) : null);
  }
}
