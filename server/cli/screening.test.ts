import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { Misuse } from "@/server/cli/command";
import { screeningCommands } from "@/server/cli/screening";

const SDN = `36,"KARVONZAR GEMS, LTD.",-0- ,"TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n`;
const ALT = `36,12,"aka","KARVON ZAR",-0- \r\n`;
const NAMES = [
  { id: 1, query: "Karvonzar Gems Ltd", type: "company" },
  { id: "two", query: "Rosewood Jewels" },
];

let folders = 0;
const root = mkdtempSync(path.join(os.tmpdir(), "vitrine-lists-"));

function check(names: unknown, files: Record<string, string>) {
  const folder = path.join(root, String(++folders));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const file = path.join(root, `${folders}.json`);
  writeFileSync(file, typeof names === "string" ? names : JSON.stringify(names));
  const said: string[] = [];
  const tools = { open: () => Promise.reject(new Error("no database")), say: (text: string) => void said.push(text) };
  const run = screeningCommands["screening check"]?.run([file, "--lists", folder], tools);
  return { run, said };
}

test("names are answered in their order, with what matched; other files are named as passed over", async () => {
  const { run, said } = check(NAMES, { "sdn.csv": SDN, "alt.csv": ALT, "countries.csv": "code,en\nAZ,Azerbaijan\n" });
  expect((await run)?.answer).toMatchObject([
    { id: 1, band: "block", matches: [{ list: "ofac-sdn", uid: "36", name: "KARVONZAR GEMS, LTD.", score: 1 }] },
    { id: "two", band: "clear", matches: [] },
  ]);
  expect(said.join("\n")).toContain("Passed over, no list that is known: countries.csv.");
});

test("what cannot be screened is never clear, and takes no other answer away", async () => {
  const odd = [{ id: 1, query: "" }, { id: 2, query: " .- " }, { id: 3 }, "name", ...NAMES];
  const done = await check(odd, { "sdn.csv": SDN }).run;
  expect(done?.answer).toMatchObject([
    { id: 1, band: "review", fault: expect.stringContaining("query") },
    { id: 2, band: "review" },
    { id: 3, band: "review", fault: expect.stringContaining("query") },
    { id: null, band: "review" },
    { id: 1, band: "block" },
    { id: "two", band: "clear" },
  ]);
});

test.each<[string, unknown, Record<string, string>, RegExp]>([
  ["no list", NAMES, {}, /holds no list/],
  ["an OFAC file of another form beside a good list", NAMES, { "sdn.csv": "\u0000\u0001rubbish" }, /sdn\.csv/],
  ["other names without their entries", NAMES, { "alt.csv": ALT }, /alt\.csv/],
  ["half a list", NAMES, { "sdn.csv": SDN.slice(0, 60) }, /cannot be used/],
  ["names that are no list", { id: 1 }, { "sdn.csv": SDN }, /JSON array/],
  ["names that are no JSON", "[{", { "sdn.csv": SDN }, /not JSON/],
])("%s is told, and nothing is screened", async (_what, names, files, reason) => {
  const run = check(names, files).run;
  await expect(run).rejects.toThrow(Misuse);
  await expect(run).rejects.toThrow(reason);
});
