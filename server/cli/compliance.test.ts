import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { Misuse } from "@/server/cli/command";
import { complianceCommands } from "@/server/cli/compliance";

const folder = mkdtempSync(path.join(os.tmpdir(), "vitrine-cases-"));
const tools = {
  open: () => Promise.reject(new Error("a batch needs no database")),
  say: () => {},
};

function decide(name: string, text: string) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return complianceCommands["compliance decide"]?.run([file], tools);
}

const CASE = {
  id: "stone-1",
  origin_of_mining: "RU",
  country_of_polish: "IN",
  goods: "loose-polished",
  carat: 1.2,
  destination: "US",
  date: "2026-11-22",
};

test("a file of cases is answered in its order, with rule, source, reason and next step", async () => {
  const done = await decide("cases.json", JSON.stringify([CASE, { ...CASE, id: 2, origin_of_mining: "BW" }]));
  expect(done?.answer).toMatchObject([
    {
      id: "stone-1",
      verdict: "refused",
      rules: expect.arrayContaining(["US-RU-03"]),
      documents: [],
      sources: [expect.stringContaining("89 FR 16450")],
      next: "Choose another item, or another country of delivery.",
      next_zh: "请另选货品，或更换交付国家或地区。",
    },
    { id: 2, verdict: "documents", document_codes: ["us-self-certification", "origin-evidence"] },
  ]);
});

test("a case that cannot be read is a question for a person, never allowed", async () => {
  const done = await decide("odd.json", JSON.stringify([{ ...CASE, destination: "Atlantis" }]));
  expect(done?.answer).toMatchObject([{ verdict: "review", fault: 'destination: "Atlantis" is no country code' }]);
});

test("one odd case does not take the answers of the others away", async () => {
  const given = [{ ...CASE, goods: undefined }, "stone", null, { ...CASE, carat: {} }, { ...CASE, id: 2 }];
  const done = await decide("mixed.json", JSON.stringify(given));
  expect(done?.answer).toMatchObject([
    { id: "stone-1", verdict: "review", next_code: "mend-facts", fault: expect.stringContaining("goods:") },
    { id: null, verdict: "review" },
    { id: null, verdict: "review" },
    { id: "stone-1", verdict: "review", fault: expect.stringContaining("carat:") },
    { id: 2, verdict: "refused" },
  ]);
});

test.each([
  ["not JSON", "{"],
  ["not a list", "{}"],
])("%s is a misuse", async (_name, text) => {
  await expect(decide("bad.json", text)).rejects.toThrow(Misuse);
});
