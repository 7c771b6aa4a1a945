// Own labelled examples: reading a table, choosing its columns, naming its bad lines.
import { button, h, put } from "./dom";
import { faultText } from "./faults";
import { chooseFile, dropTarget, MOST_TEXT } from "./files";
import { count, onLanguage, t } from "./i18n";
import { clear, post } from "./notices";
import type { Session } from "./session";
import type { Tuning } from "./tuning";
import type { Lab } from "./lab.js";

type Labelled = Awaited<ReturnType<Lab["labelled"]>>;
interface Columns {
  textColumn?: string;
  labelColumn?: string;
  splitColumn?: string;
}

/** The place where labelled examples are chosen. */
export function examplesChooser(session: Session, tuning: Tuning): { element: HTMLElement; take(file: File): void } {
  const host = h("div", { class: "examples", "data-id": "examples" });
  let file: { name: string; bytes: Uint8Array } | null = null;
  let table: Labelled | null = null;

  const read = async (columns: Columns = {}, agreed = false) => {
    if (!file || !session.lab) return;
    clear("tune", "labelled");
    try {
      table = await session.lab.labelled({ bytes: file.bytes.slice(), name: file.name, ...columns, skipBad: true });
      if (table.bad.length && !agreed) badLines(file.name, table, () => void read(columns, true));
      else accept(file.name, table);
    } catch (error) {
      post("tune", { id: "labelled", tone: "bad", title: "labelled.bad", text: () => faultText(error) + " " + t("labelled.safe") });
    }
    draw();
  };
  const accept = (name: string, from: Labelled) => {
    tuning.own = { name, examples: from.examples as NonNullable<typeof tuning.own>["examples"] };
    session.bus.emit("tune", undefined);
  };
  const take = (chosen: File) => {
    if (chosen.size > MOST_TEXT) return post("tune", { id: "labelled", tone: "bad", title: ["own.big", { name: chosen.name, size: Math.round(chosen.size / 1e6), most: Math.floor(MOST_TEXT / 1e6) }], text: "labelled.safe" });
    void chosen.arrayBuffer().then((b) => {
      file = { name: chosen.name, bytes: new Uint8Array(b) };
      return read();
    });
  };
  const back = () => {
    tuning.own = file = table = null;
    clear("tune", "labelled");
    session.bus.emit("tune", undefined);
  };
  let drawn: unknown[] = [];
  const draw = () => {
    const own = tuning.own, now = [own, table, session.corpus, t("title")];
    if (now.every((what, i) => what === drawn[i])) return;
    drawn = now;
    const k = own ? new Set(own.examples.map((e) => e.label)).size : 0;
    const what = own ? t("labelled.own", { name: own.name, n: own.examples.length, k }) : t("labelled.world", { n: session.corpus?.labelled ?? 0 });
    put(
      host, h("p", {}, what, " ", button("open-labelled", own ? "labelled.another" : "labelled.open", () => chooseFile(".csv,.tsv,.jsonl", take, "labelled-file")), own ? button("labelled-back", "labelled.back", back) : null),
      table && file ? columnChoice(table, (c) => void read(c)) : null, h("p", { class: "note", t: "own.stays" }),
    );
  };
  dropTarget(host, take);
  for (const topic of ["tune", "corpus"] as const) session.bus.on(topic, draw);
  onLanguage(draw);
  draw();
  return { element: host, take };
}

/** Names bad lines by number, and offers to go on without them. */
function badLines(file: string, table: Labelled, skip: () => void): void {
  const first = table.bad.slice(0, 3).map((b) => t("labelled.line", { file, line: b.line, reason: faultText(b.reason) })).join(" ");
  const n = table.bad.length, [worst] = table.bad;
  post("tune", {
    id: "labelled", tone: "bad", title: () => (n === 1 && worst ? t("labelled.line", { file, line: worst.line, reason: faultText(worst.reason) }) : t("labelled.lines", { n, lines: table.bad.slice(0, 8).map((b) => b.line).join(", ") })),
    text: () => (n > 1 ? first + " " : "") + t("labelled.fine", { n: count(table.examples.length) }), actions: [{ id: "skip-bad", label: ["labelled.skip", { n }], press: skip }],
  });
}

function columnChoice(table: Labelled, chosen: (c: Columns) => void): HTMLElement {
  const now: Columns = { textColumn: table.textColumn, labelColumn: table.labelColumn, splitColumn: table.splitColumn };
  const select = (key: keyof Columns, none: boolean) => {
    const options = table.columns.map((c) => h("option", { value: c, selected: now[key] === c }, c));
    const element = h("select", { "data-id": key }, none ? h("option", { value: "" }, t("labelled.nosplit")) : null, ...options);
    element.addEventListener("change", () => chosen({ ...now, [key]: element.value || undefined }));
    return h("label", {}, t("labelled." + key), " ", element);
  };
  return h("p", { class: "columns" }, select("textColumn", false), select("labelColumn", false), select("splitColumn", true));
}
