// The frame in the document: hidden controls, the teacher's note, and the way to show everything.
import { $, button, h, put, say } from "./dom";
import { frame, framed, onFrame, setFrame } from "./frame";
import { noticeHost } from "./notices";
import { go } from "./share";

/** Puts away what these names stand for; style/sharehidden.css says what that is. Nothing of it is seen, read out or reached by a key. */
export function putAway(names: readonly string[]): void {
  document.documentElement.dataset.hide = names.join(" ");
}

/** Says a note above the story; an empty one leaves no trace. */
export function sayNote(note: string): void {
  const host = $(".class-note");
  say(host, note);
  host.hidden = !note;
}

/** Puts the band below the masthead in its place, and keeps the document as the frame says. */
export function mountFramed(): void {
  const all = button("show-all", "frame.all", () => setFrame({ ...frame(), hide: [] }), "plain show-all");
  put($(".frame-band"), h("p", { class: "class-note", role: "note", label: "frame.note", hidden: true }), noticeHost("link"));
  $(".tools").prepend(all);
  const draw = () => {
    const { hide, note = "" } = frame();
    putAway(hide);
    sayNote(note);
    all.hidden = !hide.length;
  };
  onFrame(() => (draw(), go(framed(location.hash || "#first"))));
  draw();
}
