// Tables of ordered answers: one row for each method, the scores of its list.
import type * as P from "../../lab/protocol";
import { count, decimal, h, t } from "../../page/shared";

export interface Ranked {
  label: string;
  ranking: P.Ranking | undefined;
  key?: boolean;
}

const at = (list: readonly P.AtK[], k: number): string => {
  const found = list.find((x) => x.k === k);
  return found ? decimal(found.value) : "–";
};

/** `hits` names the share of cases whose right answer is among the first k. */
export function rankingTable(caption: string, rows: readonly Ranked[], hits: string, ndcg: boolean): HTMLElement {
  const first = rows[0]?.ranking, ks = (first?.hr ?? []).map((x) => x.k), ns = ndcg ? (first?.ndcg ?? []).map((x) => x.k).filter((k) => k > 1) : [];
  const heads = [t("ranking.mrr"), ...ks.map((k) => t(hits, { k })), ...ns.map((k) => t("ranking.ndcg", { k }))].map((text) => h("th", { scope: "col" }, text));
  const line = ({ label, ranking: r, key }: Ranked) => h("tr", { class: key ? "key" : "beside" }, h("th", { scope: "row" }, label), h("td", {}, r ? decimal(r.mrr) : "–"), ...ks.map((k) => h("td", {}, r ? at(r.hr, k) : "–")), ...ns.map((k) => h("td", {}, r ? at(r.ndcg, k) : "–")));
  return h("div", { class: "scroll-x", tabindex: 0 }, h("table", { class: "scores ranking", "data-id": "ranking-table" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, h("td"), ...heads)), h("tbody", {}, ...rows.map(line))), h("p", { class: "note" }, t("ranking.of", { n: count(first?.cases ?? 0), of: count(first?.of ?? 0) })));
}
