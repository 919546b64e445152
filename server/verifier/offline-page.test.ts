import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildVerifier } from "@/scripts/build-verifier.mjs";
import { offlinePage } from "@/server/verifier/offline-page";

test("the program is what its source gives: run `node scripts/build-verifier.mjs`", async () => {
  expect(readFileSync("server/verifier/verifier-script.ts", "utf8")).toBe(await buildVerifier());
});

test("the page is one file that names no address to fetch from", () => {
  const page = offlinePage("zh", { didDocuments: [], logKey: "</script><b>", witnessKeys: [] }, new Date(0));
  expect(page).not.toMatch(/ (src|href)=/);
  expect(page).not.toContain("</script><b>");
  expect(page).not.toMatch(/fetch\(|XMLHttpRequest|import\(/);
});
