/** The upload wizard by its hard files: GB18030 in Chinese, a workbook with hidden columns, mending, replacing all, keyboard. */
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { makeCompany } from "@/services/parties/testing/make-company";
import { makeWorkbook } from "@/services/stock/testing/make-workbook";

const stamp = Date.now().toString(36).toUpperCase();
/** 货号,形状,重量,颜色,净度,切工,抛光,对称,荧光,证书,证书编号,克拉单价 in GB18030, which Node cannot write. */
const ZH_HEAD = Buffer.from(
  "u/W6xSzQzte0LNbYwb8s0dXJqyy+u7bILMfQuaQsxde54iy21LPGLNOrueIs1qTK6SzWpMrpseC6xSy/y8CttaW82wo=",
  "base64",
);
const ROUND = Buffer.from("1LLQzg==", "base64");
const NONE = Buffer.from("zt4=", "base64");
const zhRow = (number: string, clarity: string) =>
  Buffer.concat([
    Buffer.from(`${number},`),
    ROUND,
    Buffer.from(`,1.01,F,${clarity},EX,EX,EX,`),
    NONE,
    Buffer.from(",,,8000\n"),
  ]);

async function send(page: Page, words: { file: string; check: string }, file: { name: string; buffer: Buffer }) {
  await page.getByLabel(words.file).setInputFiles({ ...file, mimeType: "application/octet-stream" });
  await page.getByRole("button", { name: words.check }).click();
  await page.waitForURL(/\/producer\/imports\//, { timeout: 30_000 });
}

test("a Chinese file in GB18030 is read; a fault is mended inline and goes; all goes live", async ({ signInAs }) => {
  const page = await signInAs("cutting@gaborone.example");
  await visit(page, "/zh/producer/upload");
  const buffer = Buffer.concat([
    ZH_HEAD,
    zhRow(`Z-${stamp}-1`, "VS1"),
    zhRow(`Z-${stamp}-2`, "QQ"),
    zhRow(`Z-${stamp}-3`, "VS"),
  ]);
  await send(page, { file: "库存文件", check: "核对文件" }, { name: "库存.csv", buffer });
  await expect(page.getByText("发布前不会上架任何货品")).toBeVisible({ timeout: 30_000 });
  const address = new URL(page.url()).pathname;
  await visit(page, `${address}?step=columns`);
  await expect(page.getByText("编码 GB18030")).toBeVisible();
  await expect(page.getByLabel("读作: 货号")).toHaveValue("stock_number");
  await visit(page, `${address}?step=rows`);
  await page.getByRole("link", { name: /修改第 3 行的净度/ }).click();
  await page.getByLabel("新值").fill("VVS1");
  await expectAccessible(page);
  await page.getByRole("button", { name: "只改这一行" }).click();
  // The other one by the nearest allowed term.
  await page.getByRole("link", { name: /修改第 4 行的净度/ }).click({ timeout: 30_000 });
  await page.getByRole("button", { name: "VS1", exact: true }).click();
  await expect(page.getByText("每一行都可以上架").or(page.getByText("所有行都可上架。")).first()).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole("link", { name: "全部 3" }).click();
  await expect(page.getByRole("row").filter({ hasText: `Z-${stamp}-1` })).toBeVisible();
  await visit(page, `${address}?step=prices`);
  await expect(page.getByRole("row").filter({ hasText: `Z-${stamp}-1` })).toContainText("8,080");
  await visit(page, `${address}?step=plan`);
  // No cell and no heading names a currency: the choice is taken by name before anything goes live.
  await page.getByLabel(/^或采用已作的/).check();
  await page.getByRole("button", { name: "上架 3 件货品" }).click();
  await expect(page.getByText(/^已于 .+ 上架/)).toBeVisible();
});

test("a workbook's hidden column never comes in; replacing all withdraws after the number is confirmed", async ({
  signInAs,
  db,
}) => {
  // A house of its own: replacing the sample market's stock would empty it for the other tests.
  const house = await makeCompany(db, { kinds: ["producer"] });
  const page = await signInAs(house.email);
  const words = { file: "Stock file", check: "Check the file" };
  const head = ["Stock #", "Shape", "Weight", "Color", "Clarity", "RapNet Price", "Cost"];
  const row = (n: number) => [`X-${stamp}-${n}`, "Round", 1.01, "F", "VS1", 8000, 4321];
  const book = (...rows: ReturnType<typeof row>[]) =>
    makeWorkbook({ sheets: [{ name: "Stock", rows: [head, ...rows], hiddenColumns: [7] }] });
  await visit(page, "/en/producer/upload");
  await send(page, words, { name: "stock.xlsx", buffer: book(row(1), row(2)) });
  await expect(page.getByText("Nothing is live until you publish")).toBeVisible({ timeout: 30_000 });
  const address = new URL(page.url()).pathname;
  await visit(page, `${address}?step=columns`);
  await expect(page.getByText(/hidden/i).first()).toBeVisible();
  expect(await page.content()).not.toContain("4321");
  await visit(page, `${address}?step=plan`);
  await page.getByRole("button", { name: "Publish 2 items" }).click();
  await expect(page.getByText(/^Live since/)).toBeVisible();

  await visit(page, "/en/producer/upload");
  await page.getByLabel(/^My whole stock/).check();
  await send(page, words, { name: "stock.xlsx", buffer: book(row(1)) });
  await expect(page.getByText("Nothing is live until you publish")).toBeVisible({ timeout: 30_000 });
  await visit(page, `${new URL(page.url()).pathname}?step=plan`);
  const confirm = page.getByLabel("Yes, withdraw 1 item that the file does not name");
  // Without the tick the browser does not send, and nothing is withdrawn.
  await page.getByRole("button", { name: "Publish 1 item" }).click();
  await expect(confirm).not.toBeChecked();
  await confirm.check();
  await page.getByRole("button", { name: "Publish 1 item" }).click();
  await expect(page.getByText(/^Live since/)).toBeVisible();
  await expect(page.getByText("0 new, 0 changed, 1 withdrawn")).toBeVisible();
});

test("by keyboard alone: choose, check, mend, publish", async ({ signInAs }) => {
  const page = await signInAs("cutting@gaborone.example");
  await visit(page, "/en/producer/upload");
  const csv = `Stock #,Shape,Weight,Color,Clarity,RapNet Price\nK-${stamp}-1,Round,1.01,F,QQ,8000\n`;
  await page
    .getByLabel("Stock file")
    .setInputFiles({ name: "keys.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Check the file" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/producer\/imports\//, { timeout: 30_000 });
  await expect(page.getByText("Nothing is live until you publish")).toBeVisible({ timeout: 30_000 });
  await page.goto(`${new URL(page.url()).pathname}?step=rows`);
  await page.getByRole("link", { name: /^Mend Clarity in row 2/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("New value")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("VS2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Go on with 1 row" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "Go on with 1 row" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Rows worked out" })).toBeVisible();
  await page.getByRole("link", { name: "Preview and publish" }).last().focus();
  await page.keyboard.press("Enter");
  const publish = page.getByRole("button", { name: "Publish 1 item" });
  await publish.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Live since/)).toBeVisible();
});

test("on a phone nothing runs off the page", async ({ signInAs }) => {
  const page = await signInAs("cutting@gaborone.example", { viewport: { width: 390, height: 844 } });
  for (const address of ["/zh/producer/upload", "/en/producer/media", "/zh/account/keys", "/en/producer"]) {
    await visit(page, address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, address).toBeLessThanOrEqual(0);
  }
});

test("a key is made, shown once, sends a file and is revoked", async ({ signInAs, playwright, baseURL }) => {
  const page = await signInAs("cutting@gaborone.example");
  await visit(page, "/en/account/keys");
  await page.getByLabel("What uses it").fill(`Nightly ${stamp}`);
  await page.getByLabel("Upload and publish your stock").check();
  await page.getByRole("button", { name: "Create the key" }).click();
  const token = (await page.getByTestId("api-key").textContent()) ?? "";
  expect(token).toMatch(/^vk_\w{8}_\w{32}$/);
  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const csv = `Stock #,Shape,Weight,Color,Clarity,RapNet Price\nP-${stamp}-1,Round,1.01,F,VS1,8000\n`;
  const sent = await program.post("/api/v1/stock/imports?fileName=nightly.csv", {
    data: Buffer.from(csv),
    headers: { "content-type": "text/csv" },
  });
  expect(sent.status()).toBe(202);
  const { importId } = await sent.json();
  const status = async () => (await program.get(`/api/v1/stock/imports/${importId}`)).json();
  await expect.poll(async () => (await status()).status, { timeout: 20_000 }).toBe("planned");
  const { plan } = await status();
  const confirmed = await program.post(`/api/v1/stock/imports/${importId}/confirm`, { data: { digest: plan.digest } });
  expect(confirmed.status()).toBe(202);
  await expect.poll(async () => (await status()).status, { timeout: 20_000 }).toBe("published");
  await page.reload();
  expect(await page.content()).not.toContain(token);
  await page.getByRole("button", { name: `Revoke the key Nightly ${stamp}` }).click();
  await expect(page.getByText(`Nightly ${stamp}`)).toHaveCount(0);
  expect((await program.get("/api/v1/stock/imports")).status()).toBe(401);
  await program.dispose();
});
