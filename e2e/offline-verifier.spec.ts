import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { stockItems } from "@/db/schema/stock";
import { expect, expectAccessible, test } from "@/e2e/support/test";

async function verdictOf(page: Page, file: string): Promise<string | null> {
  await page.reload();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "验证", exact: true }).click();
  const answer = page.locator("#answer");
  await expect(answer).toHaveAttribute("data-verdict", /./);
  return answer.getAttribute("data-verdict");
}

test("one downloaded file checks a passport with the network cut; a changed and a foreign one are refused", async ({
  page,
  db,
  browser,
}, info) => {
  const [item] = await db.select().from(stockItems).where(eq(stockItems.status, "listed")).limit(1);
  const files: Record<string, string> = {};
  for (const [name, address] of [
    ["verifier.html", "/api/v1/verifier/zh"],
    ["good.json", `/api/v1/passports/${item?.publicId}/bundle`],
  ] as const) {
    const file = info.outputPath(name);
    await writeFile(file, await (await page.request.get(address)).body());
    files[name] = file;
  }
  const bundle = JSON.parse(await readFile(files["good.json"] ?? "", "utf8")) as { credential: string };
  const at = Math.floor(bundle.credential.length / 2);
  const letter = bundle.credential[at] === "A" ? "B" : "A";
  const changed = bundle.credential.slice(0, at) + letter + bundle.credential.slice(at + 1);
  const [, ...rest] = bundle.credential.split(".");
  const header = { alg: "EdDSA", typ: "vc+jwt", kid: "did:web:elsewhere.example#key-1" };
  const foreign = [Buffer.from(JSON.stringify(header)).toString("base64url"), ...rest].join(".");
  const variants = { "changed.json": JSON.stringify({ ...bundle, credential: changed }), "foreign.jwt": foreign };
  for (const [name, text] of Object.entries(variants)) {
    files[name] = info.outputPath(name);
    await writeFile(info.outputPath(name), text);
  }

  const context = await browser.newContext();
  await context.setOffline(true);
  const offline = await context.newPage();
  await offline.goto(`file://${files["verifier.html"]}`);
  expect(await verdictOf(offline, files["good.json"] ?? "")).toBe("good");
  await expect(offline.locator("#answer")).toContainText(item?.publicId ?? "?");
  await expect(offline.getByRole("heading", { name: "离线验证护照" })).toBeVisible();
  await expectAccessible(offline);
  expect(await verdictOf(offline, files["changed.json"] ?? "")).toBe("altered");
  expect(await verdictOf(offline, files["foreign.jwt"] ?? "")).toBe("unknown-issuer");
  await context.close();
});
