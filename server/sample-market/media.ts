/**
 * What a producer sends of one stone of the sample market: views all around and a certificate, by the same door as any
 * other. Nobody photographed it: every view says on its face that it is computed, and the paper that it is a sample.
 */
import { and, asc, eq, isNotNull } from "drizzle-orm";
import sharp from "sharp";
import { printPaper } from "@/adapters/paper/print-paper";
import { itemMedia } from "@/db/schema/media";
import { companies } from "@/db/schema/parties";
import { mediaUploads, stockItems } from "@/db/schema/stock";
import { FRAME_COLUMNS, FRAMES } from "@/domain/media/item-picture";
import type { SampleLoader } from "@/server/sample-market/load";
import type { SystemContext } from "@/services/context";
import { drawPart } from "@/services/media/draw-part";
import { figuresOfRow } from "@/services/media/picture-facts";
import { receiveMedia } from "@/services/stock/receive-media";

const COMPANY = "gaborone-cutting";
const VIEW_PX = 640;
const LABEL = Buffer.from(
  `<svg width="${VIEW_PX}" height="${VIEW_PX}"><text x="16" y="${VIEW_PX - 18}" font-family="sans-serif" font-size="20" fill="#4e5660">Sample view, computed, not a photograph</text></svg>`,
);

export const loadMedia: SampleLoader = async (context, _market, say) => {
  const item = await chosenItem(context);
  if (!item || (await isSent(context, item.id))) return;
  const figures = figuresOfRow(item);
  const drawn = figures && (await drawPart({ part: "frames", figures }));
  const sheet = drawn?.ok ? drawn.value.files[0]?.bytes : undefined;
  if (!sheet) return;
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const fileName = `${item.stockNumber}_${String(frame + 1).padStart(3, "0")}.png`;
    await send(context, fileName, await viewOf(sheet, frame));
  }
  await send(context, `${item.stockNumber}_certificate.pdf`, await samplePaper(item));
  say(`${item.publicId}: ${FRAMES} views all around and a sample certificate`);
};

async function send(context: SystemContext, fileName: string, source: Uint8Array): Promise<void> {
  const sent = await receiveMedia(context, { fileName, source, companySlug: COMPANY });
  if (!sent.ok) throw new Error(`${fileName}: ${sent.refusal}`);
}

async function chosenItem({ db }: SystemContext) {
  const [found] = await db
    .select({ item: stockItems })
    .from(stockItems)
    .innerJoin(companies, eq(companies.id, stockItems.producerId))
    .where(
      and(
        eq(companies.slug, COMPANY),
        eq(stockItems.status, "listed"),
        eq(stockItems.kind, "stone"),
        isNotNull(stockItems.fancyHue),
      ),
    )
    .orderBy(asc(stockItems.id))
    .limit(1);
  return found?.item;
}

async function isSent({ db }: SystemContext, itemId: number): Promise<boolean> {
  const [stored, waiting] = await Promise.all([
    db.$count(itemMedia, eq(itemMedia.itemId, itemId)),
    db.$count(mediaUploads, eq(mediaUploads.status, "waiting")),
  ]);
  return stored + waiting > 0;
}

/** One view of the sheet on a white ground, with its label. */
async function viewOf(sheet: Uint8Array, frame: number): Promise<Buffer> {
  const { width } = await sharp(sheet).metadata();
  const side = width / FRAME_COLUMNS;
  const area = {
    left: (frame % FRAME_COLUMNS) * side,
    top: Math.floor(frame / FRAME_COLUMNS) * side,
    width: side,
    height: side,
  };
  const view = await sharp(sheet).extract(area).resize(VIEW_PX, VIEW_PX).flatten({ background: "#ffffff" }).toBuffer();
  return sharp(view)
    .composite([{ input: LABEL }])
    .png()
    .toBuffer();
}

function samplePaper(item: typeof stockItems.$inferSelect): Promise<Uint8Array> {
  return printPaper({
    format: "A4",
    language: "en",
    title: `Sample certificate of ${item.publicId}`,
    author: "Vitrine",
    createdAt: item.confirmedAt,
    sections: [
      [
        { kind: "heading", level: 1, text: "Sample certificate" },
        { kind: "paragraph", tone: "warning", text: "Issued by nobody: it shows where a certificate stands." },
        {
          kind: "facts",
          rows: [
            ["Lot", item.publicId],
            ["Weight", `${(item.weightMct / 1000).toFixed(2)} ct`],
            ["Report named by the producer", `${item.lab ?? "–"} ${item.reportNumber ?? ""}`],
          ],
        },
      ],
    ],
  });
}
