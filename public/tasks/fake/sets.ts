// For pictures only: small sets in both languages.
import type * as P from "../../lab/protocol";
import type { DatasetSpec } from "../types";

const part = (i: number): P.Example["split"] => (i % 5 === 4 ? "test" : i % 10 === 8 ? "valid" : "train");
const pick = <T>(list: readonly T[], i: number): T => list[(i * 7 + (i >> 2)) % list.length]!;

function news(zh: boolean, i: number): P.Example {
  const who = zh ? ["李梅", "王海", "陈岩"] : ["Ada Moss", "Karl Finn", "Mei Brook"], where = zh ? ["柳州", "青河"] : ["Port Alder", "Rivermouth"], what = zh ? ["蓝石公司"] : ["Bluestone Ltd", "Harbour Press"];
  const say = (text: string, type: string): [string, string][] => (zh ? [...text] : text.split(" ")).map((w, k) => [w, type ? (k ? "I-" : "B-") + type : "O"]);
  const rows = zh ? [...say(pick(who, i), "PER"), ...say("昨天在", ""), ...say(pick(where, i), "LOC"), ...say("会见了", ""), ...say(pick(what, i), "ORG"), ...say("的代表。", "")] : [...say(pick(who, i), "PER"), ...say("met the board of", ""), ...say(pick(what, i), "ORG"), ...say("in", ""), ...say(pick(where, i), "LOC"), ...say("yesterday .", "")];
  return { tokens: rows.map(([w]) => w), tags: rows.map(([, tag]) => tag), split: part(i) };
}

function service(zh: boolean, i: number): P.Example {
  const rows = zh ? [["怎么退货？", "退货", "收到后七天内都可以退货。"], ["我的包裹到哪了？", "物流", "请在订单页查看物流。"], ["银行卡丢了怎么办？", "挂失", "请马上打电话挂失。"]] : [["how do I send it back", "returns", "You can return it within seven days."], ["where is my parcel", "delivery", "See the tracking page of your order."], ["I lost my bank card", "lost card", "Call us at once and we block it."]];
  const [text, label, answer] = rows[i % rows.length]!;
  return { text: text!, label: label!, answer: answer!, split: part(i) };
}

function headline(zh: boolean, i: number): P.Example {
  const labels = zh ? ["正面", "负面", "中性"] : ["positive", "negative", "neutral"], texts = zh ? ["订单大增，公司上调预期", "工厂停产，利润下滑", "公司召开年度会议"] : ["orders jump and the firm lifts its outlook", "plant halts and profit slides", "firm holds its yearly meeting"];
  return { text: texts[i % 3]! + " " + i, label: labels[i % 3]!, date: new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10), split: part(i) };
}

function session(zh: boolean, i: number): P.Example {
  const items = zh ? ["茶壶", "茶杯", "茶叶", "雨伞", "雨靴", "雨衣", "手电筒", "电池", "帐篷"] : ["teapot", "teacup", "tea", "umbrella", "rain-boots", "raincoat", "torch", "battery", "tent"];
  return { items: Array.from({ length: 5 + (i % 4) }, (_, k) => items[(i * 3 + k + (k > 2 ? i : 0)) % items.length]!) };
}

export function fakeSet({ builtin, language, name, task, skipBad }: DatasetSpec): P.TaskSet {
  const zh = language === "zh", make = { news, service, headlines: headline, shop: session }[builtin ?? ({ tag: "news", retrieve: "service", stream: "headlines", next: "shop", classify: "service" } as const)[task ?? "classify"]];
  const bad = name?.includes("bad") && skipBad ? [{ line: 7, reason: { code: "table.columns", params: {}, message: "line 7 has 3 columns, the others have 2" } }] : [];
  return { task: task ?? "classify", examples: Array.from({ length: 360 }, (_, i) => make(zh, i)), columns: name ? ["text", "label", "date"] : [], chosen: { text: "text", label: "label", split: "", answer: "", user: "", item: "", time: "date" }, bad, ...(task === "tag" && { scheme: "bio" as const }) };
}
