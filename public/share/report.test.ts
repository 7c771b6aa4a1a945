import assert from "node:assert/strict";
import test from "node:test";
import messages from "messages:share";
import { learn, setLanguage } from "../page/i18n";
import type { Section } from "../page/reporting";
import { codeOf, codePath } from "./code";
import { documentOf, type Report } from "./document";
import { escaped, markup, Markup } from "./markup";
import { multiples, plot, through, ticks } from "./plot";
import { fileName } from "./report";
import { thin } from "./runsection";

learn(messages);

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='y'>&amp;\u0000</style></table><!--`;

const picture = plot({ lines: [{ style: "ink", points: [{ x: 1, y: 3 }, { x: 9, y: NaN }, { x: 10, y: 1 }], label: HOSTILE }], last: 10, top: 4, level: { y: 3, label: HOSTILE }, axes: { x: HOSTILE, y: HOSTILE } }, HOSTILE);
const twin = { caption: HOSTILE, head: [HOSTILE, "b"], rows: [[HOSTILE, "1"], ["c", "2"]] };
const section: Section = { title: HOSTILE, says: [HOSTILE], figures: [{ caption: HOSTILE, svg: picture.html, twin }, { caption: "two", svg: multiples([{ name: HOSTILE, chance: 0.5, points: [{ x: 0, y: 0.5 }, { x: 10, y: 1 }], band: [2, 4] }], 10, HOSTILE).html, twin }], tables: [twin] };
const report: Report = { title: HOSTILE, name: HOSTILE, date: HOSTILE, lead: HOSTILE, sections: [section], link: HOSTILE, code: { path: "M0 0h1v1h-1z", size: 33 } };

interface Tag {
  name: string;
  attributes: Map<string, string>;
}

/** The tags of a document whose attributes all stand in double quotes; throws where anything else looks like a tag. */
function tagsOf(html: string): Tag[] {
  const text = html.replace(/<style>[^<]*<\/style>/, "<style></style>");
  return [...text.matchAll(/<([^>]*)>/g)].map(([whole, inside = ""]) => {
    const found = /^(\/?)(!?[a-zA-Z][\w:-]*)((?: [\w:-]+(?:="[^"<>]*")?)*)(\/?)$/.exec(inside);
    assert.ok(found, "no tag: " + whole);
    return { name: found[1]! + found[2]!.toLowerCase(), attributes: new Map([...found[3]!.matchAll(/ ([\w:-]+)(?:="([^"]*)")?/g)].map((m) => [m[1]!, m[2] ?? ""])) };
  });
}

test("a template escapes what is put into it, and nothing twice", () => {
  assert.equal(markup`<p title="${'a"b'}">${"<b>"}${markup`<i>${"&"}</i>`}${[markup`<u>1</u>`, 2, null, false, undefined]}</p>`.html, '<p title="a&quot;b">&lt;b&gt;<i>&amp;</i><u>1</u>2</p>');
  assert.equal(escaped("a\u0000b\u001f'\n"), "ab&#39;\n");
  assert.ok(markup`` instanceof Markup);
});

test("no text of a reader's is anything but text in the file", () => {
  const html = documentOf(report), tags = tagsOf(html);
  for (const { name, attributes } of tags) {
    assert.ok(!["script", "img", "iframe", "link", "object", "a", "form"].includes(name), name);
    for (const key of attributes.keys()) assert.ok(!/^on|^(src|href|style|action|data|xlink)/.test(key), `${name} ${key}`);
  }
  assert.ok(!html.includes("alert(1)</script>"));
  assert.ok(html.includes("&lt;script&gt;alert(1)&lt;/script&gt;"));
  assert.equal(html.match(/<style>/g)?.length, 1);
});

test("the file asks for nothing that is not in it", () => {
  const html = documentOf({ ...report, link: "x" });
  assert.ok(!/url\(|@import|https?:|\/\//.test(html), "an outside address");
  assert.match(html, /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:/);
});

test("every tag is closed, every picture has words and a table beside it", () => {
  const html = documentOf(report), open: string[] = [], empty = ["meta", "!doctype", "path", "rect"];
  for (const { name } of tagsOf(html)) {
    if (name.startsWith("/")) assert.equal(open.pop(), name.slice(1));
    else if (!empty.includes(name)) open.push(name);
  }
  assert.deepEqual(open, []);
  const figures = html.split("<figure>").slice(1).map((rest) => rest.split("</figure>")[0]!);
  assert.equal(figures.length, 2);
  for (const figure of figures) {
    assert.match(figure, /<svg [^>]*role="img" aria-label="[^"]+"/);
    assert.match(figure, /<figcaption>[^<]+<\/figcaption>.*<table class="twin"><caption>[^<]+<\/caption>.*<th scope="col">.*<th scope="row">/);
  }
});

test("the file is in the language of the page", () => {
  assert.match(documentOf(report), /<html lang="en">/);
  setLanguage("zh");
  const html = documentOf({ ...report, title: "报告", sections: [] });
  setLanguage("en");
  assert.match(html, /<html lang="zh-Hans">/);
  assert.match(html, /再养一次/);
});

test("axes have round steps; a value that is no number breaks no line", () => {
  assert.deepEqual(ticks(120, 6), [0, 20, 40, 60, 80, 100, 120]);
  assert.deepEqual(ticks(0, 4), [0]);
  assert.equal(through([{ x: 0, y: NaN }, { x: 1, y: 2 }, { x: 2, y: Infinity }, { x: 3, y: 4 }], (v) => v, (v) => v), "M1.0 2.0L3.0 4.0");
  assert.deepEqual(thin([1, 2, 3, 4, 5], 2), [1, 4, 5]);
  assert.ok(!/NaN|Infinity/.test(picture.html));
});

test("a file's name holds letters, digits and dashes", () => {
  assert.equal(fileName("../a b<c>", 12), "murmuration--a-b-c-12.html");
  assert.equal(fileName("鹪鹩", 0), "murmuration-鹪鹩.html");
});

test("a link's code has three finders and a light rim, and a link that is too long has none", () => {
  const code = codeOf("http://example.org/#pretrain?seed=1")!, n = code.length;
  assert.ok(code.every((row) => row.length === n));
  const finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
  const at = (y: number, x: number) => code.slice(y, y + 7).map((row) => row.slice(x, x + 7).map(Number).join(""));
  for (const [y, x] of [[4, 4], [4, n - 11], [n - 11, 4]]) assert.deepEqual(at(y!, x!), finder);
  assert.ok(code.slice(0, 4).flat().every((dark) => !dark));
  assert.equal(codePath([[false, true], [true, false]]), "M1 0h1v1h-1zM0 1h1v1h-1z");
  assert.equal(codeOf("x".repeat(4000)), null);
});
