import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandTools, Misuse } from "@/server/cli/command";
import { logCommands } from "@/server/cli/log";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "log-"));
});
afterAll(() => rm(folder, { recursive: true }));

const tools = {} as CommandTools;
async function run(name: string, content: string | Buffer) {
  const file = path.join(folder, "input.json");
  await writeFile(file, content);
  const command = logCommands[name];
  if (!command) throw new Error(name);
  return await command.run([file], tools);
}
const jcs = async (content: string | Buffer) => Buffer.from((await run("jcs", content)).bytes ?? []).toString("utf8");

/** RFC 8785 section 3.2.2 and 3.2.3, and figures of its appendix B. */
test("canonical bytes of the RFC's examples", async () => {
  const figures =
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"literals":[null,true,false]}';
  expect(await jcs(figures)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}');
  const names = '{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}';
  expect(await jcs(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  expect(await jcs("[-0,1e21,1e20,5e-324,9007199254740993,1.7976931348623157e308]")).toBe(
    "[0,1e+21,100000000000000000000,5e-324,9007199254740992,1.7976931348623157e+308]",
  );
  expect(await jcs('{"__proto__":{"b":1,"a":2}}')).toBe('{"__proto__":{"a":2,"b":1}}');
});

test.each([
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '{"b":[{"x":{"y":1,"y":1}}]}',
  '"\\ud800"',
  '{"\\udc00":1}',
  "1e400",
  "[1,]",
  "",
  Buffer.from([0x22, 0xff, 0x22]),
])("no canonical form: %s", async (content) => {
  await expect(jcs(content)).rejects.toBeInstanceOf(Misuse);
});

test("a claim that is malformed is wrong by itself, and the others are judged", async () => {
  const leafHash = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=";
  const good = { id: "good", leafIndex: 0, treeSize: 1, leafHash, proof: null, rootHash: leafHash };
  const { answer } = await run(
    "log check-inclusion",
    JSON.stringify([
      good,
      { ...good, id: 1, leafHash: leafHash.slice(0, -1) },
      { ...good, id: 2, leafHash: leafHash.replace("+", "-") },
      { ...good, id: 3, leafIndex: "0" },
      { ...good, id: 4, leafIndex: 0.5 },
      { ...good, id: 5, leafIndex: 1 },
      { ...good, id: 6, treeSize: 0 },
      { ...good, id: 7, treeSize: 1e30 },
      { ...good, id: 8, proof: [leafHash] },
      { ...good, id: 9, proof: [null] },
      { ...good, id: 10, proof: "AAAA" },
      { id: 11 },
    ]),
  );
  expect(answer).toEqual([
    { id: "good", ok: true },
    ...Array.from({ length: 11 }, (_, at) => ({ id: at + 1, ok: false })),
  ]);
  await expect(run("log check-consistency", "{}")).rejects.toBeInstanceOf(Misuse);
});
