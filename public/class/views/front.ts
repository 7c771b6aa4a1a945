// The front: one door for who has a code, one for who teaches; where the server has no rooms, the way by file.
import { remembered } from "../../flock/shared";
import { button, faultText, h, t } from "../../page/shared";
import { cleanCode } from "../address";
import type { Body, Way } from "./body";
import { field, form, refusal } from "./form";
import type { Membership } from "../keys";
import type { Offer } from "../model";
import { spacedCode } from "../say";

const NICKNAME = "class.nickname";
/** Rooms that were left open, of which there is a way back. */
const MOST_LEFT = 3;
/** Characters of a nickname. */
export const MOST_NAME = 24;

export function nameField(): { element: HTMLElement; value: () => string } {
  const input = h("input", { type: "text", autocomplete: "nickname", maxlength: MOST_NAME, value: remembered(NICKNAME) ?? "", required: true });
  const value = () => {
    const name = input.value.trim().replace(/\s+/g, " ");
    if (!name) throw refusal("fault.class.nickname");
    remembered(NICKNAME, name);
    return name;
  };
  return { element: field("nickname", "class.nickname", input, "class.nickname.note"), value };
}

/** How one stands to rooms before any door. */
export interface Standing {
  /** The code of the room that this browser is in. */
  still?: string;
  /** Rooms that were left open. */
  left: readonly Membership[];
  /** Why nothing is known of the server. */
  silent?: unknown;
}

export class Front implements Body {
  readonly home = true;
  readonly stage: HTMLElement;
  readonly story: HTMLElement;

  constructor(private way: Way, offer: Offer | null, code: string, { still, left, silent }: Standing) {
    this.stage = h("div", { class: "c-doors" }, ...(offer ? (code ? [this.invited(code)] : [this.student(), this.teacher()]) : [silent ? this.silent(silent) : this.without(code), this.fileDoor()]));
    const file = offer && !code ? h("p", { class: "try" }, h("span", { t: "class.front.file" }), " ", button("class-file", "class.front.file.go", () => way.setup(true), "link strong")) : null;
    const back = still ? h("p", { class: "try" }, t("class.still", { code: spacedCode(still) }), " ", button("class-return", "class.return", () => way.back(), "link strong")) : null;
    const open = left.slice(0, MOST_LEFT).map((m) => h("p", { class: "try" }, t("class.left", { code: spacedCode(m.code) }), " ", button("class-go-on", "class.return", () => void this.goOn(m), "link strong")));
    this.story = h("div", {}, back, ...open, h("p", { t: "class.front.story" }), h("p", { t: "class.front.story.check" }), file, globalThis.isSecureContext ? null : h("p", { class: "note", "data-id": "class-insecure", t: "class.insecure" }));
  }

  kick = (): string => "";
  head = (): string => t("class.front.head");
  ground = (): null => null;
  draw(): void {}
  close(): void {}

  private student(): HTMLElement {
    const input = h("input", { type: "text", class: "c-code-in", autocomplete: "off", autocapitalize: "characters", spellcheck: false, maxlength: 16 });
    const name = nameField(), join = () => this.join(input.value, name.value);
    return h("section", { class: "c-door", "aria-labelledby": "class-door-code" }, h("h2", { id: "class-door-code", t: "class.door.code" }), h("p", { t: "class.door.code.says" }), form("class-join", [field("code", "class.code", input), name.element], "class.join", join), h("p", { class: "note", t: "class.privacy" }));
  }

  /** The code came with the address: a name is all that is asked. */
  private invited(code: string): HTMLElement {
    const name = nameField();
    return h("section", { class: "c-door c-invited", "aria-labelledby": "class-door-room" }, h("h2", { id: "class-door-room" }, h("span", { t: "class.door.room" }), " ", h("b", { class: "c-code-said" }, spacedCode(code))), form("class-join", [name.element], "class.join", () => this.join(code, name.value)), h("p", { class: "note", t: "class.privacy" }), h("p", { class: "note" }, button("class-other", "class.door.other", () => this.way.home())));
  }

  private async goOn(m: Membership): Promise<void> {
    const { way } = this;
    try {
      way.enter(await way.rooms.goOn(m));
    } catch (error) {
      way.fault("class.resume.failed", error);
    }
  }

  private async join(text: string, name: () => string): Promise<void> {
    const code = cleanCode(text);
    if (!code) throw refusal("fault.class.code");
    this.way.enter(await this.way.rooms.join(code, name()));
  }

  private teacher(): HTMLElement {
    return h("section", { class: "c-door", "aria-labelledby": "class-door-teach" }, h("h2", { id: "class-door-teach", t: "class.door.teach" }), h("p", { t: "class.door.teach.says" }), h("p", {}, h("button", { type: "button", class: "start c-second", "data-id": "class-teach", t: "class.teach", click: () => this.way.setup(false) })));
  }

  /** Why there are no rooms here, and how there would be. */
  private without(code: string): HTMLElement {
    return h("section", { class: "c-door", "aria-labelledby": "class-door-none" }, h("h2", { id: "class-door-none", t: "class.none" }), code ? h("p", {}, t("class.none.code", { code: spacedCode(code) })) : null, h("p", { t: "class.none.says" }), h("p", { class: "note", t: "class.none.how" }), h("pre", { class: "c-command" }, "go run ./cmd/build serve -listen :8080"));
  }

  /** Nothing answers: it may have rooms, or none. */
  private silent(fault: unknown): HTMLElement {
    return h("section", { class: "c-door", "aria-labelledby": "class-door-silent" }, h("h2", { id: "class-door-silent", t: "class.silent" }), h("p", {}, faultText(fault)), h("p", {}, button("class-retry", "class.silent.again", () => this.way.retry(), "link strong")));
  }

  private fileDoor(): HTMLElement {
    return h("section", { class: "c-door", "aria-labelledby": "class-door-file" }, h("h2", { id: "class-door-file", t: "class.door.file" }), h("p", { t: "class.door.file.says" }), h("p", {}, h("button", { type: "button", class: "start", "data-id": "class-file", t: "class.file.begin", click: () => this.way.setup(true) })), h("p", { class: "note", t: "class.door.file.student" }));
  }
}
