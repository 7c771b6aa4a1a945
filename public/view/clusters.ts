// Clusters with names: the words in a few groups by all their dimensions, each called by what its words share.
import { button, count, faultOf, faultText, h, percent, put, say, t } from "../page/shared";
import type { Pictures } from "../page/lab.js";
import { labelName } from "./legend.ts";
import type { Embeddings } from "./refresh.ts";
import { shown } from "./talk.ts";

export interface Cluster {
  name: string;
  /** Rows, the nearest to the cluster's middle first. */
  members: number[];
}

const DOMINANT = 0.6; // of a cluster's labelled words that share the label which names it
const CENTRAL = 3; // words that name a cluster without such a label

/** Names a cluster by the label that most of its words share, or else by its most central words. */
export function nameOfCluster({ tokens, labels }: Pick<Embeddings, "tokens" | "labels">, members: number[]): string {
  const sizes = new Map<string, number>();
  for (const i of members) sizes.set(labels?.[i] ?? "", (sizes.get(labels?.[i] ?? "") ?? 0) + 1);
  const [label, most] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (label && most >= DOMINANT * members.length) return labelName(t, label);
  const spoken = members.filter((i) => /[\p{L}\p{N}]/u.test(tokens[i]!));
  return (spoken.length ? spoken : members).slice(0, CENTRAL).map((i) => shown(tokens[i]!)).join(t("join.list"));
}

/** Names clusters so that no two are called the same: the second has its most central word beside. */
export function namesOf(data: Pick<Embeddings, "tokens" | "labels">, groups: number[][]): Cluster[] {
  const names = groups.map((members) => nameOfCluster(data, members));
  return groups.map((members, i) => {
    const twice = names.filter((name) => name === names[i]).length > 1;
    return { members, name: twice ? t("map.cluster.of", { name: names[i]!, word: shown(data.tokens[members[0]!]!) }) : names[i]! };
  });
}

export class Clusters {
  clusters: Cluster[] = [];
  private purity: { purity: number; chance: number } | null = null;
  private readonly size = h("input", { type: "number", id: "map-clusters", min: 2, max: 12, value: 6, change: () => void this.compute() });
  private readonly said = h("p", { class: "note", role: "status" });
  private readonly list = h("ol", { class: "near-list", label: "map.tab.clusters" });
  private readonly again = button("map.cluster", "map.cluster", () => void this.compute());
  readonly element = h("div", {}, h("p", { class: "map-knob" }, h("label", { for: "map-clusters", t: "map.cluster.count" }), this.size, this.again), h("p", { class: "note", t: "map.cluster.how" }), this.list, this.said);
  private data: Embeddings | null = null;
  private busy = false;

  constructor(private readonly pictures: () => Pictures, private readonly changed: () => void, private readonly brush: (rows: number[]) => void) {}

  /** Takes fresh embeddings; other words forget the clusters. */
  take(data: Embeddings, same: boolean): void {
    this.data = data;
    if (same) return;
    this.clusters = [];
    this.purity = null;
    this.write();
  }

  async compute(): Promise<void> {
    const { data } = this;
    if (!data || this.busy) return;
    this.busy = true;
    say(this.said, t("map.cluster.busy"));
    try {
      const k = Math.max(2, Math.min(12, Math.round(Number(this.size.value)) || 6));
      const kinds = [...new Set(data.labels ?? [])].filter(Boolean);
      const { members, purity, chance } = await this.pictures().cluster(data, k, kinds.length ? data.labels!.map((l) => kinds.indexOf(l)) : []);
      if (this.data?.tokens !== data.tokens && this.data?.tokens.join() !== data.tokens.join()) return;
      this.clusters = namesOf(data, members);
      this.purity = purity === undefined ? null : { purity, chance: chance! };
      this.write();
      this.changed();
    } catch (error) {
      if (faultOf(error).code !== "lab.dead") say(this.said, faultText(error));
    } finally {
      this.busy = false;
    }
  }

  /** The place of each word's cluster, −1 without one. */
  of(): Int32Array {
    const of = new Int32Array(this.data?.tokens.length ?? 0).fill(-1);
    this.clusters.forEach(({ members }, g) => members.forEach((i) => (of[i] = g)));
    return of;
  }

  write(): void {
    if (this.data) this.clusters = namesOf(this.data, this.clusters.map((c) => c.members));
    put(this.list, ...this.clusters.map(({ name, members }, i) =>
      h("li", {}, h("button", { type: "button", "data-cluster": i, click: () => this.brush(members) }, h("span", { class: "w" }, name), h("span", { class: "num" }, count(members.length))))));
    say(this.said, this.purity ? t("map.purity", { purity: percent(this.purity.purity), chance: percent(this.purity.chance) }) : "");
  }
}
