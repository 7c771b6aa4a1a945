// Bits of the classroom's forms.
import { $, faultText, h, put, say, t } from "../../page/shared";

/** A labelled field with what it is for below it. */
export function field(id: string, label: string, input: HTMLElement, note?: string): HTMLElement {
  input.id = "class-" + id;
  input.dataset.id = "class-" + id;
  const said = note ? h("span", { class: "note", id: `class-${id}-note`, t: note }) : null;
  if (said) input.setAttribute("aria-describedby", said.id);
  return h("p", { class: "c-field" }, h("label", { for: input.id, t: label }), input, said);
}

/** The fields that refusals are about. */
const about: Readonly<Record<string, string>> = { "class.code": "code", "room.unknown": "code", "class.nickname": "nickname", "room.nickname": "nickname", "room.taken": "nickname", "class.number": "number" };

/** Puts the cursor where what was refused is typed. */
function correct(form: HTMLElement, { code = "" }: { code?: string }): void {
  const input = form.querySelector<HTMLInputElement>(`[data-id="class-${about[code]}"]`);
  input?.focus();
  input?.select();
}

/** A form that does one thing: while it is done the button waits, and what went wrong is said above it. */
export function form(id: string, fields: readonly (HTMLElement | null)[], label: string, act: () => Promise<void> | void): HTMLFormElement {
  const wrong = h("p", { class: "c-wrong", role: "alert" }), press = h("button", { type: "submit", class: "start", "data-id": id, t: label });
  const submit = async (e: Event) => {
    e.preventDefault();
    if (press.disabled) return;
    press.disabled = true;
    say(press, t("act.wait"));
    say(wrong, "");
    try {
      await act();
    } catch (error) {
      say(wrong, faultText(error));
      correct(made, error as { code?: string });
    }
    press.disabled = false;
    say(press, t(label));
  };
  const made = h("form", { class: "c-form", novalidate: true, submit }, ...fields, wrong, h("p", {}, press));
  return made;
}

/** Something that the form itself refuses, in the reader's language. */
export const refusal = (key: string): Error => Object.assign(new Error(t(key)), { code: key.replace(/^fault\./, "") });

/** Asks before something that cannot be undone: what it is, what is lost, and the word for it. Enter alone does nothing of it. */
export function ask(title: string, text: string, yes: string, act: () => void): void {
  const dialog = $<HTMLDialogElement>("#ask"), done = () => (dialog.close(), act());
  put(dialog, h("h2", { id: "ask-title" }, title), h("p", {}, text), h("p", {}, h("button", { type: "button", class: "link strong", "data-id": "class-yes", click: done }, yes), h("button", { type: "button", class: "link", "data-id": "ask-no", autofocus: true, t: "cancel", click: () => dialog.close() })));
  dialog.showModal();
}
