// The room's code, large, with the picture that phones scan; and both as large as the screen.
import { button, h, put, s, t } from "../../page/shared";
import { codeOf, codePath } from "../../share/code";
import { roomHash } from "../address";
import { spacedCode } from "../say";

/** An address as a picture to scan; null where it is too long. */
export function scanned(url: string, label: string): Element | null {
  const code = codeOf(url);
  if (!code) return null;
  const n = code.length;
  return s("svg", { viewBox: `0 0 ${n} ${n}`, role: "img", "aria-label": t(label), class: "c-qr" }, s("rect", { width: n, height: n, class: "qr-light" }), s("path", { d: codePath(code), class: "qr-dark" }));
}

/** An address without what nobody types. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\//, "").replace(/\/$/, "");

export class CodeCard {
  readonly element = h("div", { class: "c-card" });
  private at = 0;
  private drawn = "";

  constructor(private code: string, public addresses: readonly string[]) {
    this.draw();
  }

  /** Whether others reach the page. */
  get open(): boolean {
    return this.addresses.length > 0;
  }

  draw(): void {
    const key = [t("title"), this.at, ...this.addresses].join();
    if (key !== this.drawn) this.build();
    this.drawn = key;
  }

  private build(): void {
    const { code, addresses } = this, base = addresses[this.at], url = base && base + roomHash(code);
    const picture = url && scanned(url, "class.qr");
    const others = addresses.length > 1 ? h("p", { class: "note" }, h("label", { for: "class-at", t: "class.at.other" }), " ", this.choice()) : null;
    put(this.element, h("p", { class: "c-code", "data-id": "class-code-said" }, spacedCode(code)), ...(base ? [h("p", { class: "c-at" }, t("class.at"), " ", h("b", {}, shortAddress(base)))] : this.nobody()), picture ? (picture as HTMLElement) : null, others, h("p", {}, button("class-big", "class.big", () => this.big(), "link strong")));
  }

  /** Nobody else reaches the page: why, and what opens it. */
  private nobody(): HTMLElement[] {
    return [h("p", { class: "note", "data-id": "class-nobody", t: "class.nobody" }), h("pre", { class: "c-command" }, "go run ./cmd/build serve -listen :8080")];
  }

  private choice(): HTMLElement {
    const select = h("select", { id: "class-at", "data-id": "class-at" }, ...this.addresses.map((a, i) => h("option", { value: String(i), selected: i === this.at }, shortAddress(a))));
    select.addEventListener("change", () => ((this.at = Number(select.value)), this.draw()));
    return select;
  }

  /** The whole screen: code, picture and address, until Escape or a press. */
  private big(): void {
    const base = this.addresses[this.at], picture = base && scanned(base + roomHash(this.code), "class.qr");
    const shut = h("button", { type: "button", class: "link", "data-id": "class-big-close", t: "class.big.close", click: () => dialog.close() });
    const dialog = h("dialog", { class: "c-big", label: "class.big" }, h("p", { class: "c-big-code" }, spacedCode(this.code)), picture ? (picture as HTMLElement) : null, base ? h("p", { class: "c-big-at" }, shortAddress(base)) : null, h("p", {}, shut));
    dialog.addEventListener("close", () => {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
    void dialog.requestFullscreen?.().catch(() => undefined); // where it is refused, the window is large enough
  }
}
