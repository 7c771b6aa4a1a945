// Fill in the blank, or go on from a beginning, asked again and again while the model learns.
import type { Run } from "./lab.js";
import { $, button, h, put, say } from "./dom";
import { BLANK, examplesOf, promptsOf, type Example } from "./examples";
import { faultText } from "./faults";
import { count, decimal, onLanguage, t } from "./i18n";
import { clear, noticeHost, post } from "./notices";
import type { Session } from "./session";

const OFTEN = 500;

export class Blank {
  readonly element = h("section", { class: "blank", label: "blank.title" });
  private say = h("textarea", { class: "say", rows: 2, spellcheck: false, autocapitalize: "off", label: "blank.label", "data-id": "blank-text" });
  private probs = h("ol", { class: "probs", "data-id": "probs" });
  private note = h("p", { class: "note" });
  private heading = h("h2");
  private tools = h("p", { class: "blank-tools" });
  private said = h("p", { class: "continued", "data-id": "continued" });
  private examples: Example[] = [];
  private prompts: string[] = [];
  private at = 0;
  private typed = false;
  private asking = false;
  private seed = 1;
  private temperature = 0.8;
  private wanted = false;

  constructor(private session: Session, private visible: () => boolean) {
    put(this.element, this.heading, this.say, this.tools, noticeHost("blank"), this.probs, this.said, this.note);
    this.say.addEventListener("input", () => ((this.typed = true), this.ask()));
    session.bus.on("corpus", () => this.renew());
    session.bus.on("run", () => (this.drawTools(), this.place(), this.ask()));
    session.bus.on("phase", () => this.ask());
    setInterval(() => session.phase === "running" && this.ask(), OFTEN);
    onLanguage(() => (this.drawTools(), this.ask()));
    this.drawTools();
    this.element.hidden = !session.corpus;
  }

  private get causal(): boolean {
    return (this.session.run?.config.objective ?? this.session.settings.objective) === "causal";
  }

  /** New examples for a new corpus. */
  private renew(): void {
    const { corpus } = this.session;
    this.element.hidden = !corpus;
    this.examples = corpus ? examplesOf(corpus) : [];
    this.prompts = corpus ? promptsOf(corpus) : [];
    this.at = 0;
    this.typed = false;
    this.place();
  }

  private place(): void {
    if (this.typed && this.say.value && this.causal !== this.say.value.includes(BLANK)) return;
    const text = this.causal ? this.prompts[this.at] : this.examples[this.at]?.text;
    this.say.value = text ?? "";
    this.typed = false;
  }

  private next(): void {
    const n = this.causal ? this.prompts.length : this.examples.length;
    this.at = n ? (this.at + 1) % n : 0;
    this.typed = false;
    this.place();
    this.ask();
  }

  /** Puts the blank where the caret or the selection is. */
  private hole(): void {
    const { selectionStart, selectionEnd, value } = this.say;
    const text = value.replaceAll(BLANK, "");
    const moved = value.slice(0, selectionStart).split(BLANK).length - 1;
    const from = selectionStart - moved * BLANK.length;
    this.say.value = text.slice(0, from) + BLANK + text.slice(Math.max(from, selectionEnd - moved * BLANK.length));
    this.typed = true;
    this.say.focus();
    this.ask();
  }

  private drawTools(): void {
    say(this.heading, t(this.causal ? "continue.title" : "blank.title"));
    const another = button("another", this.causal ? "continue.another" : "blank.another", () => this.next());
    if (!this.causal) return put(this.tools, another, button("make-blank", "blank.make", () => this.hole()));
    const heat = h("input", { type: "range", min: 0, max: 1.5, step: 0.1, value: this.temperature, label: "continue.heat", "data-id": "heat" });
    heat.addEventListener("change", () => ((this.temperature = Number(heat.value)), this.ask()));
    put(this.tools, another, button("again", "continue.again", () => (this.seed++, this.ask())), h("label", { class: "heat" }, h("span", { t: "continue.heat" }), heat));
  }

  /** Asks the model, one question at a time; what was asked meanwhile is asked afterwards. */
  private ask(): void {
    if (this.asking) return void (this.wanted = true);
    const { run } = this.session;
    if (!run || !this.visible() || !this.say.value.trim()) return;
    this.asking = true;
    const work = this.causal ? this.goOn(run) : this.fill(run);
    work.then(
      () => clear("blank", "blank"),
      (error) => run === this.session.run && !this.session.lab?.dead && post("blank", { id: "blank", tone: "plain", title: () => faultText(error) }),
    ).finally(() => {
      this.asking = false;
      if (this.wanted) ((this.wanted = false), this.ask());
    });
  }

  private async fill(run: Run): Promise<void> {
    put(this.said);
    const text = this.say.value;
    if (!/_{2,}|\[MASK\]/.test(text)) {
      put(this.probs);
      say(this.note, t("blank.need"));
      return;
    }
    const best = await run.fill(text, 10);
    if (run !== this.session.run) return;
    const answer = this.examples.find((e) => e.text === text)?.answer;
    const most = Math.max(...best.map((b) => b.p), 1e-9);
    put(this.probs, ...best.map((b) => this.row(b, b.p / most, b.token === answer)));
    const vocab = this.session.corpus?.vocab ?? 0;
    say(this.note, vocab ? t(answer ? "blank.chance.answer" : "blank.chance", { n: vocab, p: decimal(1 / vocab, vocab > 500 ? 4 : 3), answer: answer ?? "" }) : "");
  }

  private row(b: { token: string; p: number }, share: number, right: boolean): HTMLElement {
    const bar = h("i");
    bar.style.setProperty("width", Math.max(1, share * 100).toFixed(1) + "%");
    return h("li", { class: right ? "right" : "" }, h("span", { class: "w" }, visibleToken(b.token)), bar, h("span", { class: "p" }, b.p < 0.005 ? decimal(b.p, 3) : decimal(b.p)));
  }

  private async goOn(run: Run): Promise<void> {
    put(this.probs);
    const prompt = this.say.value;
    const long = this.session.settings.tokenizer === "char" ? 160 : 24;
    const text = await run.continue(prompt, long, { temperature: this.temperature, seed: this.seed });
    if (run !== this.session.run) return;
    put(this.said, h("span", { class: "given" }, prompt), text.startsWith(prompt) ? text.slice(prompt.length) : " " + text);
    say(this.note, t("continue.note", { n: count(long) }));
  }
}

/** A token that can be seen: white space gets its name. */
export function visibleToken(token: string): string {
  if (token === " ") return "␣";
  if (token === "\n") return "↵";
  return token;
}

/** Focuses the blank, for the keyboard. */
export const focusBlank = (): void => $<HTMLTextAreaElement>("[data-id=blank-text]").focus();
