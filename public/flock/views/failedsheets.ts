// The numbers of who is failed, as tables and files.
import type * as P from "../../lab/protocol";
import { count, decimal, percent, t } from "../../page/shared";
import { times } from "./failedwords";
import type { Set } from "./histogram";
import type { Sheet } from "./sheet";
import { groupName } from "./world";

/** The measures of all sets. */
export function measures(sets: readonly Set[]): Sheet {
  const share = (key: string) => ({ key, title: t("failed.column." + key), write: (v: number) => percent(v) }), plain = (key: string) => ({ key, title: t("failed.column." + key), write: times });
  const columns = [{ key: "models", title: t("failed.column.models") }, { key: "n", title: t("failed.column.n"), write: count }, share("error-low"), share("error-high"), share("all-fail"), share("independent"), plain("h"), plain("h-most"), plain("phi"), share("hard"), share("hard-low"), share("hard-high"), { key: "p", title: t("failed.column.p"), write: (v: number) => decimal(v, 3) }];
  const row = ({ failures: f, name }: Set) => [`${name()} (${f.names.length})`, f.n, Math.min(...f.errors), Math.max(...f.errors), f.systemic, f.expected, f.h, f.most, f.phi, f.null?.systemic, f.null?.interval[0], f.null?.interval[1], f.null?.p];
  return { name: "failures", caption: t("failed.sheet.measures"), columns, rows: sets.map(row) };
}

/** The histogram: how many models fail, and in how many items that happens. */
export function counts(sets: readonly Set[]): Sheet {
  const columns = [{ key: "failed-by", title: t("failed.column.by") }, ...sets.flatMap((s) => [{ key: s.failures.arm || "all", title: s.name(), write: count }, { key: `${s.failures.arm || "all"} independent`, title: t("failed.column.alone", { name: s.name() }), write: (v: number) => decimal(v, 1) }])];
  const most = Math.max(0, ...sets.map((s) => s.failures.histogram.length));
  const rows = Array.from({ length: most }, (_, k) => [k, ...sets.flatMap(({ failures: f }) => (k < f.histogram.length ? [Math.round(f.histogram[k]! * f.n), f.poissonBinomial[k]! * f.n] : [undefined, undefined]))]);
  return { name: "histogram", caption: t("failed.sheet.counts"), columns, rows };
}

export function byGroup(f: P.Failures): Sheet {
  const columns = [{ key: "group", title: t("failed.column.group") }, { key: "n", title: t("failed.column.n"), write: count }, { key: "error-low", title: t("failed.column.error-low"), write: percent }, { key: "error-high", title: t("failed.column.error-high"), write: percent }, { key: "h", title: t("failed.column.h"), write: times }];
  return { name: "groups", caption: t("failed.sheet.groups"), columns, rows: (f.grouped?.groups ?? []).map((g) => [groupName(g.group), g.n, Math.min(...g.errors), Math.max(...g.errors), g.h]) };
}

/** Every listed question and what each model said. */
export function questionsSheet(o: P.Outcome): Sheet {
  const columns = [...["text", "truth", "group", "failed"].map((key) => ({ key })), ...o.all.names.map((name) => ({ key: name }))];
  return { name: "questions", caption: "", columns, rows: o.items.map((i) => [i.text, i.truth, i.group, i.failed, ...i.said]) };
}
