import assert from "node:assert/strict";
import test from "node:test";
import { zipSync } from "fflate";
import { crc32, directory, pack, unpack, type Limits, type Source } from "./zip";

const limits: Limits = { entries: 4, total: 1000, most: (name) => (/^(a|b|c|birds\/[a-z]+)$/.test(name) ? 600 : undefined) };
const read = (bytes: Uint8Array): Source & { most: number } => {
  const source = { size: bytes.length, most: 0, read: async (from: number, to: number) => ((source.most = Math.max(source.most, to - from)), bytes.slice(from, to)) };
  return source;
};
const bytes = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i * i * 7) % 251);
const refused = (work: Promise<unknown>, code: string, name?: string) =>
  assert.rejects(work, (e: { code?: string; params?: { name?: string } }) => (assert.equal(e.code, "zip." + code), name === undefined || (assert.equal(e.params?.name, name), true)));
const all = async (source: Source) => Promise.all((await directory(source, limits)).map((e) => unpack(source, e)));
/** A copy with a number of two or four bytes changed, counted from the nth place where a signature stands. */
function changed(zip: Uint8Array, signature: number, at: number, value: number, wide = 4, nth = 0): Uint8Array {
  const copy = zip.slice(), v = new DataView(copy.buffer);
  for (let i = 0, seen = 0; i + 4 <= copy.length; i++) {
    if (v.getUint32(i, true) !== signature || seen++ !== nth) continue;
    if (wide === 4) v.setUint32(i + at, value, true);
    else v.setUint16(i + at, value, true);
    return copy;
  }
  throw new Error("no such signature");
}
const CENTRAL = 0x02014b50, LOCAL = 0x04034b50, END = 0x06054b50;
async function* files(): AsyncGenerator<[string, Uint8Array]> {
  yield ["a", bytes(300)];
  yield ["birds/wren", bytes(40)];
}

test("the checksum is CRC-32", () => assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926));

test("what is packed unpacks to the same", async () => {
  const source = read(new Uint8Array(await (await pack(files())).arrayBuffer()));
  assert.deepEqual((await directory(source, limits)).map((e) => [e.name, e.size]), [["a", 300], ["birds/wren", 40]]);
  assert.deepEqual(await all(source), [bytes(300), bytes(40)]);
});

test("deflated entries of other programs, and folders, are read too", async () => {
  const source = read(zipSync({ "birds/": new Uint8Array(), "birds/wren": [bytes(500), { level: 9 }] }));
  assert.deepEqual(await all(source), [bytes(500)]);
});

test("an archive cut off anywhere is refused", async () => {
  const whole = zipSync({ a: bytes(100), b: bytes(50) });
  for (let n = 0; n < whole.length; n++) await refused(all(read(whole.slice(0, n))), "cut");
});

test("no change of one byte is taken for the archive that it was", async () => {
  const whole = zipSync({ a: [bytes(60), { level: 0 }] });
  for (let at = 0; at < whole.length; at++) {
    const other = whole.slice();
    other[at]! ^= 0x41;
    const got = await all(read(other)).catch((e: { code?: string }) => (assert.match(String(e.code), /^zip\./), null));
    if (got) assert.deepEqual(got, [bytes(60)]); // dates, versions and the like
  }
});

test("names that do not belong are refused, and those that lead elsewhere", async () => {
  for (const name of ["x", "../a", "/a", "birds/../a", "birds/Wren", "a\u0000", "C:\\a"]) await refused(all(read(zipSync({ [name]: bytes(5) }))), "name", name);
  await refused(all(read(zipSync({ ["a".repeat(300)]: bytes(5) }))), "name");
});

test("a name that is there twice, and entries that share bytes, are refused", async () => {
  const two = zipSync({ a: [bytes(9), { level: 0 }], b: [bytes(9), { level: 0 }] });
  await refused(all(read(Uint8Array.from(two, (b, i) => (i > two.length - 80 && b === 0x62 ? 0x61 : b)))), "twice", "a");
  await refused(all(read(changed(two, CENTRAL, 42, 0, 4, 1))), "inside", "b");
});

test("more entries or bytes than allowed are refused before anything is read of them", async () => {
  await refused(directory(read(zipSync({ a: bytes(1), b: bytes(1), c: bytes(1), "birds/a": bytes(1), "birds/b": bytes(1) })), limits), "many");
  await refused(directory(read(zipSync({ a: bytes(601) })), limits), "big", "a");
  await refused(directory(read(zipSync({ a: bytes(600), b: bytes(600) })), limits), "total");
  const source = read(changed(zipSync({ a: bytes(10) }), CENTRAL, 24, 0xfffffff0));
  await refused(directory(source, limits), "big", "a");
  await refused(directory(read(changed(zipSync({ a: bytes(10) }), END, 10, 0xffff, 2)), limits), "cut");
});

test("a bomb unpacks to no more than it declares", async () => {
  const bomb = zipSync({ a: [new Uint8Array(20_000_000), { level: 9 }] });
  await refused(all(read(bomb)), "big", "a");
  await refused(all(read(changed(bomb, CENTRAL, 24, 500))), "size", "a");
  const short = zipSync({ a: [bytes(100), { level: 9 }] });
  await refused(all(read(changed(short, CENTRAL, 24, 599))), "size", "a");
});

test("damage, encryption and other packings are refused", async () => {
  const stored = zipSync({ a: [bytes(100), { level: 0 }] });
  await refused(all(read(changed(stored, CENTRAL, 16, 1))), "crc", "a");
  await refused(all(read(changed(stored, CENTRAL, 8, 1, 2))), "method", "a");
  await refused(all(read(changed(stored, CENTRAL, 10, 12, 2))), "method", "a");
  await refused(all(read(changed(stored, LOCAL, 0, 0))), "inside", "a");
  await refused(all(read(changed(zipSync({ a: [bytes(400), { level: 9 }] }), LOCAL, 31, 0xffffffff))), "crc", "a");
});
