/** What is printed can be read again: text in both languages, QR codes, sizes of the media. */
import { PDFiumLibrary } from "@hyzyla/pdfium";
import jsQR from "jsqr";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Block, PaperDocument } from "@/adapters/paper/paper-document";
import { printPaper } from "@/adapters/paper/print-paper";
import { renderPaper } from "@/adapters/paper/render-paper";

let library: PDFiumLibrary;
beforeAll(async () => {
  library = await PDFiumLibrary.init();
});
afterAll(() => library.destroy());

const document = (sections: Block[][], more: Partial<PaperDocument> = {}): PaperDocument => ({
  format: "A4",
  language: "zh",
  title: "溯源护照",
  author: "Vitrine",
  createdAt: new Date("2026-11-22T12:00:00Z"),
  footer: "璀源",
  sections,
  ...more,
});

async function read(pdf: Uint8Array) {
  const loaded = await library.loadDocument(pdf);
  const pages = [...loaded.pages()];
  const texts = pages.map((page) => page.getText());
  const sizes = pages.map((page) => page.getOriginalSize());
  const [first] = pages;
  const picture = first && (await first.render({ scale: 300 / 72, render: "bitmap" }));
  loaded.destroy();
  return { texts, sizes, picture };
}

describe("an A4 paper", () => {
  test("keeps Chinese and Latin text readable, in the order of the page", async () => {
    const pdf = await renderPaper(
      document([
        [
          { kind: "heading", level: 1, text: "圆形明亮式钻石 1.02 克拉" },
          { kind: "paragraph", text: "Mined at Łódź & “Jwaneng”, 博茨瓦纳；名字：喆、璟。" },
          { kind: "facts", rows: [["净度", "VS1"]] },
        ],
      ]),
    );
    const { texts, sizes } = await read(pdf);
    expect(texts).toHaveLength(1);
    for (const words of ["圆形明亮式钻石 1.02 克拉", "Łódź & “Jwaneng”, 博茨瓦纳", "喆、璟", "净度", "璀源", "1 / 1"]) {
      expect(texts[0]).toContain(words);
    }
    expect(sizes[0]?.originalWidth).toBeCloseTo(595.28, 0);
    expect(Buffer.from(pdf).toString("latin1")).toContain("<pdfaid:part>2</pdfaid:part>");
  });

  test("a long table turns pages between rows and repeats its head", async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [`item-${at + 1}`, "一颗颜色很好的石头".repeat(4)]);
    const columns = [
      { title: "HEAD-OF-TABLE", share: 1 },
      { title: "说明", share: 2 },
    ];
    const { texts } = await read(await renderPaper(document([[{ kind: "table", columns, rows }]])));
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).toContain("HEAD-OF-TABLE");
    expect(texts.join("\n").match(/item-\d+/g)).toEqual(rows.map(([name]) => name));
    expect(texts.at(-1)).toContain(`${texts.length} / ${texts.length}`);
  });

  test("a QR code of 15 mm is read from the page as it is printed", async () => {
    const text = "https://market.example/stone/VT-000123";
    const { picture } = await read(await renderPaper(document([[{ kind: "qr", text, sizeMm: 15, alt: "" }]])));
    expect(picture).toBeDefined();
    if (!picture) return;
    const raw = { width: picture.width, height: picture.height, channels: 4 as const };
    const { data, info } = await sharp(Buffer.from(picture.data), { raw })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(text);
  });
});

test("a card has a page a side, with room for bleed and crop marks, and its trim box", async () => {
  const side: Block[] = [
    {
      kind: "columns",
      columns: [
        { share: 2, blocks: [{ kind: "heading", level: 2, text: "溯源护照" }] },
        { share: 1, blocks: [{ kind: "qr", text: "https://a.example/stone/VT-1", sizeMm: 15, alt: "" }] },
      ],
    },
  ];
  const pdf = await renderPaper(document([side, side], { format: "card" }));
  const { sizes, texts } = await read(pdf);
  expect(texts).toHaveLength(2);
  expect(sizes[0]?.originalWidth).toBeCloseTo(((85 + 18) * 72) / 25.4, 0);
  expect(sizes[0]?.originalHeight).toBeCloseTo(((54 + 18) * 72) / 25.4, 0);
  const source = Buffer.from(pdf).toString("latin1");
  const trim = /TrimBox \[([\d. ]+)\]/.exec(source)?.[1]?.split(" ").map(Number) ?? [];
  expect((((trim[2] ?? 0) - (trim[0] ?? 0)) * 25.4) / 72).toBeCloseTo(85, 1);
  expect((((trim[3] ?? 0) - (trim[1] ?? 0)) * 25.4) / 72).toBeCloseTo(54, 1);
});

test("pictures and drawings are taken in", async () => {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#336699" } })
    .jpeg()
    .toBuffer();
  const { picture } = await read(
    await renderPaper(
      document([
        [
          { kind: "image", bytes, widthMm: 40, heightMm: 30, alt: "" },
          {
            kind: "drawing",
            widthMm: 30,
            heightMm: 20,
            alt: "",
            shapes: [{ kind: "path", d: "M0 0H30V20H0Z", fill: "brass" }],
          },
        ],
      ]),
    ),
  );
  const pixel = (xMm: number, yMm: number) => {
    const at = (Math.round((yMm / 25.4) * 300) * (picture?.width ?? 0) + Math.round((xMm / 25.4) * 300)) * 4;
    return [...(picture?.data.slice(at, at + 3) ?? [])];
  };
  // PDFium gives blue first or red first by its build: the middle value tells the two colors apart from paper either way.
  expect(Math.abs((pixel(38, 33)[1] ?? 0) - 0x66)).toBeLessThan(6);
  expect(Math.abs((pixel(38, 58)[1] ?? 0) - 0x6a)).toBeLessThan(6);
});

test("the thread prints the same bytes, one document after the other, and outlives a bad one", async () => {
  const good = document([[{ kind: "paragraph", text: "一" }]]);
  const bad = document([[{ kind: "image", bytes: Uint8Array.of(1, 2, 3), widthMm: 10, heightMm: 10, alt: "" }]]);
  const [first, failed, second] = await Promise.allSettled([printPaper(good), printPaper(bad), printPaper(good)]);
  expect(failed.status).toBe("rejected");
  const here = Buffer.from(await renderPaper(good)).toString("base64");
  for (const printed of [first, second]) {
    expect(printed.status === "fulfilled" && Buffer.from(printed.value).toString("base64")).toBe(here);
  }
});
