/** What a producer sends of an item, from the files to the buyer's screen: photos, views all around, a film, a report. */
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { makeCompany } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";

const FRAMES = 12;
const WIDE = 2400;
const PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";

/** A shape without symmetry, so that no two views are the same file. */
async function picture(width: number, height: number, turn: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#dbe7ef"/>
    <g transform="rotate(${turn} ${width / 2} ${height / 2})"><rect x="${width * 0.3}" y="${height * 0.35}" width="${width * 0.4}" height="${height * 0.3}" fill="#204ca4"/>
    <circle cx="${width * 0.4}" cy="${height / 2}" r="${height / 12}" fill="#e0c072"/></g></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

/** A film that this browser really recorded. */
async function film(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 120 });
    const context = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
    const parts: Blob[] = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    for (let frame = 0; frame < 40; frame += 1) {
      context?.fillRect(0, 0, 160, 120);
      context?.clearRect(frame * 3, 30, 30, 60);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  });
  return Buffer.from(base64, "base64");
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });

test("files sent in bulk find their items, and a buyer zooms, turns and plays them", async ({
  signInAs,
  phone,
  page: buyer,
  browser,
  baseURL,
  db,
}) => {
  test.setTimeout(240_000);
  const house = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const report = String(Date.now()).slice(-10).replace(/^0/, "1");
  const stone = await makeItem(db, house.id, { stockNumber: "M-100", lab: "GIA", reportNumber: report });
  await makeItem(db, house.id, { stockNumber: "M-200" });
  const page = await signInAs(house.email);
  await visit(page, "/en/producer/media");
  const views = await Promise.all(Array.from({ length: FRAMES }, (_, at) => picture(640, 480, at * 30)));
  await page
    .getByLabel(/^Files \(/)
    .setInputFiles([
      file("M-100.jpg", await picture(WIDE, 1800, 0)),
      file("m 100_2.jpg", await picture(1200, 900, 45)),
      ...views.map((view, at) => file(`M-100_${String(at + 1).padStart(3, "0")}.jpg`, view)),
      file("M-100.webm", await film(page)),
      file(`GIA ${report}.pdf`, Buffer.from(PDF)),
      file("M-2OO.jpg", await picture(600, 600, 10)),
      file("M-200.jpg", Buffer.from("no photo at all")),
    ]);
  await page.getByRole("button", { name: "Send the files" }).click();
  await expect(page.getByText(`${FRAMES + 6} of ${FRAMES + 6} sent`)).toBeVisible({ timeout: 60_000 });
  // The page follows by itself until everything was looked at.
  await expect(page.getByText("Shown with the item")).toHaveCount(FRAMES + 4, { timeout: 60_000 });
  await expect(page.getByText("Being looked at")).toHaveCount(0);
  await expect(page.getByRole("row", { name: /M-200\.jpg/ })).toContainText("This is not a photo, video or PDF");
  const lost = page.getByRole("row", { name: /M-2OO\.jpg/ });
  await expect(lost).toContainText("Fits no item");
  await expectAccessible(page);
  await lost.getByLabel(/^Give it to stock no/).fill("M-200");
  await lost.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByRole("row", { name: /M-2OO\.jpg/ }).getByRole("link", { name: "M-200" })).toBeVisible();
  await expect(page.getByRole("row", { name: /M-2OO\.jpg/ })).toContainText("Shown with the item");

  await test.step("zoom to the pixel", async () => {
    await visit(buyer, `/en/items/${stone.publicId}`);
    await expect(buyer.locator(".hero-box img")).toHaveAttribute("alt", /picture by its producer$/);
    await buyer.locator(".hero-box a[data-zoom]").click();
    const zoom = buyer.getByRole("dialog");
    await expect(zoom).toContainText(`${WIDE} × 1800 px`);
    await expectAccessible(buyer);
    const shown = zoom.locator("img");
    const size = () =>
      shown.evaluate((image: HTMLImageElement) => [
        image.naturalWidth,
        Math.round(image.getBoundingClientRect().width * window.devicePixelRatio),
      ]);
    await zoom.getByRole("button", { name: "Closer" }).click();
    await buyer.keyboard.press("+");
    await expect(zoom.getByRole("status")).toHaveText("100% of its own pixels");
    await expect.poll(size).toEqual([WIDE, WIDE]);
    const pane = zoom.getByRole("region");
    const before = await pane.evaluate((element) => [element.scrollLeft, element.scrollTop]);
    const box = await pane.boundingBox();
    if (!box) throw new Error("no pane");
    await buyer.mouse.move(box.x + 400, box.y + 400);
    await buyer.mouse.down();
    await buyer.mouse.move(box.x + 200, box.y + 300, { steps: 5 });
    await buyer.mouse.up();
    expect(await pane.evaluate((element) => [element.scrollLeft, element.scrollTop])).toEqual([
      (before[0] ?? 0) + 200,
      (before[1] ?? 0) + 100,
    ]);
    await buyer.keyboard.press("Escape");
    await expect(zoom).toBeHidden();
    // A further photo, by keyboard; the focus comes back to it.
    const second = buyer.locator(".item-files a[data-zoom]").nth(1);
    await second.focus();
    await buyer.keyboard.press("Enter");
    await expect(zoom).toContainText("1200 × 900 px");
    await buyer.keyboard.press("Escape");
    await expect(second).toBeFocused();
  });

  await test.step("turned by dragging and by keys", async () => {
    await buyer.getByText("360°", { exact: true }).click();
    const stage = buyer.getByRole("slider", { name: /360° views/ });
    await expect(stage).toHaveAttribute("aria-valuetext", `View 1 of ${FRAMES}`);
    await expectAccessible(buyer);
    await stage.focus();
    await buyer.keyboard.press("ArrowRight");
    await expect(stage).toHaveAttribute("aria-valuenow", "2");
    await buyer.keyboard.press("Home");
    await buyer.keyboard.press("ArrowLeft");
    await expect(stage).toHaveAttribute("aria-valuenow", String(FRAMES));
    await buyer.keyboard.press("Home");
    const box = await stage.boundingBox();
    if (!box) throw new Error("no stage");
    await buyer.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
    await buyer.mouse.down();
    await buyer.mouse.move(box.x + (box.width * 3) / 4, box.y + box.height / 2, { steps: 8 });
    await buyer.mouse.up();
    await expect(stage).toHaveAttribute("aria-valuenow", String(FRAMES / 2 + 1));
    const image = stage.locator("img");
    await expect(image).toHaveAttribute("src", /-1600\.webp$/);
    expect(await image.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth))).toBe(640);
  });

  await test.step("before JavaScript the views stand still", async () => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(`/zh/items/${stone.publicId}`);
    await still.getByText("360°", { exact: true }).click();
    await expect(still.locator(".spin-stage img")).toHaveAttribute("alt", /360° 视图/);
    await context.close();
  });

  await test.step("the film plays and can be wound", async () => {
    await buyer.getByText("Video", { exact: true }).click();
    const video = buyer.locator("video");
    await video.evaluate((element: HTMLVideoElement) => {
      element.muted = true;
      return element.play();
    });
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.1);
    expect(await video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBe(160);
    const part = await buyer.request.get((await video.getAttribute("src")) ?? "", { headers: { range: "bytes=0-9" } });
    expect([part.status(), (await part.body()).length]).toEqual([206, 10]);
  });

  await test.step("the report: its number, the laboratory's own page, the paper", async () => {
    await buyer.getByText("Report", { exact: true }).first().click();
    const shown = buyer.locator(".view-report");
    await expect(shown).toContainText(`GIA ${report}`);
    await expect(shown.getByRole("link", { name: "Look it up at GIA" })).toHaveAttribute(
      "href",
      `https://www.gia.edu/report-check?reportno=${report}`,
    );
    const paper = shown.getByRole("link", { name: "Certificate file 1 (PDF)" });
    const answer = await buyer.request.get((await paper.getAttribute("href")) ?? "");
    expect([answer.headers()["content-type"], await answer.text()]).toEqual(["application/pdf", PDF]);
    await expectAccessible(buyer);
  });

  await test.step("the producer puts another photo first, and takes the views away", async () => {
    await page
      .getByRole("row", { name: /M-100\.webm/ })
      .getByRole("link", { name: "M-100" })
      .click();
    await expect(page.getByText("Stands for the item", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Earlier: m 100_2.jpg" }).click();
    await expect(page.getByText("The order is changed.")).toBeVisible();
    await expect(page.locator(".media-lines li").first()).toContainText("m 100_2.jpg");
    await buyer.reload();
    await expect(buyer.locator(".hero-box a[data-zoom]")).toHaveAttribute("data-width", "1200");
  });

  await test.step("the same on a phone, in Chinese", async () => {
    await visit(phone, `/zh/items/${stone.publicId}`);
    await phone.getByText("360°", { exact: true }).tap();
    await expect(phone.getByRole("slider")).toHaveAttribute("aria-valuetext", `第 1 张，共 ${FRAMES} 张`);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await phone.locator(".item-files a[data-zoom]").first().tap();
    await expect(phone.getByRole("dialog").getByRole("status")).toHaveText("适合窗口");
    await phone.getByRole("button", { name: "放大" }).tap();
    await expect(phone.getByRole("dialog").getByRole("status")).toHaveText("原始像素的 50%");
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "关闭" }).tap();
  });

  await page.getByRole("button", { name: "Remove: M-100_001.jpg" }).click();
  await expect(page.getByText("Removed; buyers no longer see it.")).toBeVisible();
  await buyer.reload();
  await expect(buyer.getByText("Video", { exact: true })).toBeVisible();
  await expect(buyer.getByText("360°", { exact: true })).toHaveCount(0);
});
