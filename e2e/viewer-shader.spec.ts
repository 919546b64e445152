/** The shader draws what the renderer draws: run in software, which readers never get, and compared pixel by pixel. */
import { bodyOf } from "@/components/item/viewer/body-of";
import { viewOf } from "@/components/item/viewer/tilt";
import { renderStone } from "@/domain/media/light/render-stone";
import { expect, test } from "@/e2e/support/test";
import { figuresOfRow, PICTURE_COLUMNS, type PictureRow } from "@/services/media/picture-facts";

const SIZE = 128;
const SAMPLES = 9;

test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-dev-shm-usage",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--force-color-profile=srgb",
    ],
  },
});

/** One white brilliant and one colored stone of another cut. */
const STONES = [
  "/en/catalogue?carat=1-1.2&shape=round&color=F",
  "/en/catalogue?kind=stone&fancyHue=yellow&shape=cushion",
];

for (const address of STONES) {
  test(`the stone that turns is the stone of the picture: ${address}`, async ({ page, db }) => {
    test.setTimeout(240_000);
    await page.addInitScript(
      ([size, samples]) => {
        (window as { __stoneViewerTest?: object }).__stoneViewerTest = { software: true, size, samples };
      },
      [SIZE, SAMPLES],
    );
    await page.goto(address);
    await page.locator(".row-link").first().click();
    await page.waitForURL(/\/items\//);
    const publicId = page.url().split("/").at(-1) ?? "";
    await page.locator(".view-turn").click();
    const canvas = page.locator(".turn-canvas");
    await expect(canvas).toHaveAttribute("data-samples", String(SAMPLES), { timeout: 200_000 });
    const drawn = await canvas.evaluate((element: HTMLCanvasElement) => {
      const copy = document.createElement("canvas");
      copy.width = element.width;
      copy.height = element.height;
      const context = copy.getContext("2d");
      context?.drawImage(element, 0, 0);
      return Array.from(context?.getImageData(0, 0, element.width, element.height).data ?? []);
    });

    const { rows } = await db.$client.query<PictureRow>(
      `select ${PICTURE_COLUMNS} from stock_items i where i.public_id = $1`,
      [publicId],
    );
    const figures = rows[0] ? figuresOfRow(rows[0]) : null;
    const body = figures && bodyOf(figures);
    if (!body) throw new Error(`${publicId} has no body`);
    const { rgba } = renderStone(body.cut, body.look, viewOf({ x: 0, y: 0 }), SIZE, SAMPLES);
    let [sum, count] = [0, 0];
    for (let at = 0; at < rgba.length; at += 4) {
      if (rgba[at + 3] !== 255 || drawn[at + 3] !== 255) continue;
      for (const channel of [0, 1, 2]) sum += Math.abs((rgba[at + channel] ?? 0) - (drawn[at + channel] ?? 0));
      count += 3;
    }
    expect(count).toBeGreaterThan(SIZE * SIZE);
    expect(sum / count, "mean difference of 0 to 255 inside the stone").toBeLessThan(4);
  });
}
